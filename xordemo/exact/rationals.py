"""Floating-point numbers as the rational numbers that they are."""

from __future__ import annotations

import math
import numbers
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

Point = tuple[Fraction, ...]


def rational(name: str, value: object) -> Fraction:
    """Return a finite real number as a Fraction; numpy's numbers count as Python's do."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name} must be a whole number, a float or a Fraction, not {value!r}")
    if not math.isfinite(value):
        raise ValueError(f"{name} is {value}; it must be finite")
    return Fraction(int(value) if isinstance(value, numbers.Integral) else float(value))


def fractions_of(name: str, values: Any) -> Any:
    """Return the numbers of a list, of nested lists or of an array as nested tuples of Fractions.

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
    """Return an input as a tuple of Fractions, if it has so many numbers."""
    if not isinstance(point, Iterable):
        raise TypeError(f"point must hold {inputs} numbers, not {point!r}")
    coordinates = tuple(rational("point", number) for number in point)
    if len(coordinates) != inputs:
        raise ValueError(f"point has {len(coordinates)} numbers; it must have {inputs}")
    return coordinates
