"""Floating-point numbers as the rational numbers that they are."""

from __future__ import annotations

import math
import numbers
import operator
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

Point = tuple[Fraction, ...]


def rational(name: str, value: object) -> Fraction:
    """Return a finite real number as a Fraction; numpy's numbers count as Python's do."""
    if type(value) is float and math.isfinite(value):  # as most are; the rest asks for longer
        return Fraction(value)
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name} must be a whole number, a float or a Fraction, not {value!r}")
    if isinstance(value, numbers.Integral):  # of any size
        return Fraction(int(value))
    if not math.isfinite(value):
        raise ValueError(f"{name} is {value}; it must be finite")
    return Fraction(float(value))


def whole_number(name: str, value: object, least: int, most: int | None = None) -> int:
    """Return an int from `least` to `most`; True and False are none."""
    try:
        number = operator.index(None if isinstance(value, bool) else value)  # type: ignore[arg-type]
    except TypeError:
        raise TypeError(f"{name} must be a whole number, not {value!r}") from None
    if number < least or (most is not None and number > most):
        allowed = f"at least {least}" if most is None else f"from {least} to {most}"
        raise ValueError(f"{name} is {number}; it must be {allowed}")
    return number


def fractions_of(name: str, values: Any) -> Any:
    """Return an array or nested lists as nested tuples of Fractions.

    Parameters
    ----------
    name : str
        What the numbers are called, for messages.
    values : array_like
        Real numbers: an array, a list, nested lists, or one number.

    Returns
    -------
    Fraction, or nested tuples of Fraction

    Raises
    ------
    TypeError, ValueError
        If it holds anything but finite real numbers.

    Examples
    --------
    >>> fractions_of("weights", [0.5, -3])
    (Fraction(1, 2), Fraction(-3, 1))
    """
    if hasattr(values, "tolist"):
        values = values.tolist()
    if isinstance(values, (list, tuple)):
        return tuple(fractions_of(name, value) for value in values)
    return rational(name, values)


def exact_point(point: Iterable[object], inputs: int) -> Point:
    """Return an input of so many numbers as a tuple of Fractions."""
    if not isinstance(point, Iterable):
        raise TypeError(f"point must hold {inputs} numbers, not {point!r}")
    coordinates = tuple(rational("point", number) for number in point)
    if len(coordinates) != inputs:
        raise ValueError(f"point has {len(coordinates)} numbers; it must have {inputs}")
    return coordinates
