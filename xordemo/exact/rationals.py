"""Floating-point numbers as the rational numbers that they are."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from xordemo.checks import real_array

Point = tuple[Fraction, ...]


def exact(array: ArrayLike) -> Any:
    """Return floating-point numbers as the rational numbers that they are.

    Parameters
    ----------
    array : array_like
        Whole, single or double precision numbers, any shape.

    Returns
    -------
    Fraction, or nested tuples of Fraction
        Nested as the axes are; a single number gives a single Fraction.

    Raises
    ------
    TypeError, ValueError
        If it holds anything but finite real numbers.

    Examples
    --------
    >>> exact([0.5, -3])
    (Fraction(1, 2), Fraction(-3, 1))
    """
    return _fractions(real_array("array", array).tolist())


def _fractions(value: Any) -> Any:
    return tuple(map(_fractions, value)) if isinstance(value, list) else Fraction(value)


def rational(name: str, value: object) -> Fraction:
    """Return `value` as a Fraction, if it is a finite real number.

    Parameters
    ----------
    name : str
        The argument's name, for the message.
    value : object
        An int, a float, a Fraction, or a numpy integer, float32 or float64.

    Returns
    -------
    Fraction

    Raises
    ------
    TypeError
        If it is not a real number; True and False are not.
    ValueError
        If it is not finite.

    Examples
    --------
    >>> rational("x", 0.75)
    Fraction(3, 4)
    """
    if isinstance(value, (float, np.float32)):
        if not math.isfinite(value):
            raise ValueError(f"{name} is {value}; it must be finite")
        return Fraction(float(value))
    if isinstance(value, Fraction):
        return value
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return Fraction(operator.index(value))
    raise TypeError(f"{name} must be a whole number, a float or a Fraction, not {value!r}")


def exact_point(point: Iterable[object], inputs: int) -> Point:
    """Return an input as a tuple of Fractions.

    Parameters
    ----------
    point : iterable of int, float or Fraction
        One number for each input.
    inputs : int
        How many there must be.

    Returns
    -------
    tuple of Fraction

    Raises
    ------
    TypeError
        If a number is not real.
    ValueError
        If there are more or fewer than `inputs`, or one is not finite.

    Examples
    --------
    >>> exact_point((1, 0.5), inputs=2)
    (Fraction(1, 1), Fraction(1, 2))
    """
    if not isinstance(point, Iterable):
        raise TypeError(f"point must hold {inputs} numbers, not {point!r}")
    numbers = tuple(rational("point", number) for number in point)
    if len(numbers) != inputs:
        raise ValueError(f"point has {len(numbers)} numbers; it must have {inputs}")
    return numbers
