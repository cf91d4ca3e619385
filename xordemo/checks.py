"""Refuse bad input, in words that name the argument, what it was and what is allowed."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

Real = NDArray[np.floating[Any]]


def real_array(
    name: str, value: ArrayLike, shape: Sequence[int | None] | None = None, beside: str = ""
) -> Real:
    """Return `value` as a finite floating-point array, whole numbers made double precision.

    Parameters
    ----------
    name : str
        The argument's name, for the message.
    value : array_like
        Real numbers: whole, single or double precision.
    shape : sequence of int or None, optional
        The shape it must have; None stands for any length, at least 1.
    beside : str, optional
        The argument that this shape comes from, with its own shape, for the message.

    Returns
    -------
    ndarray, float32 or float64

    Raises
    ------
    TypeError
        If it holds anything but real numbers.
    ValueError
        If its shape is another, or a number is infinite or not a number.

    Examples
    --------
    >>> real_array("b1", [1, 2], (2,))
    array([1., 2.])
    """
    array = _array(name, value)
    if array.dtype.kind in "iu":
        array = array.astype(np.float64)
    if array.dtype not in (np.float32, np.float64):
        raise TypeError(f"{name} must hold float32, float64 or whole numbers, not {array.dtype}")
    if shape is not None and not _fits(array.shape, shape):
        raise ValueError(_wrong_shape(name, array.shape, shape, beside))
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must be finite, but it holds {array[~np.isfinite(array)][0]}")
    return array


def _array(name: str, value: ArrayLike) -> NDArray[Any]:
    try:
        return np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} must have rows of one length, but it has {value!r}") from None


def _fits(shape: tuple[int, ...], wanted: Sequence[int | None]) -> bool:
    return len(shape) == len(wanted) and all(
        length >= 1 if want is None else length == want
        for length, want in zip(shape, wanted, strict=True)
    )


def _wrong_shape(
    name: str, shape: tuple[int, ...], wanted: Sequence[int | None], beside: str
) -> str:
    lengths = ", ".join("any" if length is None else str(length) for length in wanted)
    allowed = f"({lengths},)" if len(wanted) == 1 else f"({lengths})"
    reason = f" to fit {beside}" if beside else ""
    return f"{name} has shape {shape}; it must have shape {allowed}{reason}"


def whole_number(name: str, value: object, least: int, most: int | None = None) -> int:
    """Return `value` as an int, if it is a whole number from `least` to `most`.

    Parameters
    ----------
    name : str
        The argument's name, for the message.
    value : object
        An int, or a numpy integer.
    least : int
        The smallest number allowed.
    most : int, optional
        The largest number allowed; no bound by default.

    Returns
    -------
    int

    Raises
    ------
    TypeError
        If it is not a whole number; True and False are not.
    ValueError
        If it is out of range.

    Examples
    --------
    >>> whole_number("epochs", 50, 1)
    50
    """
    if isinstance(value, bool):
        raise TypeError(f"{name} must be a whole number, not {value!r}")
    try:
        number = operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        raise TypeError(f"{name} must be a whole number, not {value!r}") from None
    if number < least or (most is not None and number > most):
        allowed = f"at least {least}" if most is None else f"from {least} to {most}"
        raise ValueError(f"{name} is {number}; it must be {allowed}")
    return number


def real_number(name: str, value: object, least: float = -np.inf, below: float = np.inf) -> float:
    """Return `value` as a float, if it is a finite real number in [least, below).

    Parameters
    ----------
    name : str
        The argument's name, for the message.
    value : object
        A Python or numpy real number.
    least : float, optional
        The smallest number allowed.
    below : float, optional
        All numbers allowed are smaller than this one.

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If it is not a real number; True and False are not.
    ValueError
        If it is not finite, or out of range.

    Examples
    --------
    >>> real_number("momentum", 0.4, 0, 1)
    0.4
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, np.floating, np.integer)):
        raise TypeError(f"{name} must be a real number, not {value!r}")
    try:
        number = float(value)
    except OverflowError:
        number = np.inf
    if not (np.isfinite(number) and least <= number < below):
        raise ValueError(f"{name} is {number}; it must be finite and in [{least}, {below})")
    return number


def precision(name: str, value: DTypeLike) -> np.dtype[Any]:
    """Return `value` as a dtype, if it is single or double precision.

    Parameters
    ----------
    name : str
        The argument's name, for the message.
    value : dtype_like
        Such as ``"float32"`` or ``numpy.float64``.

    Returns
    -------
    numpy.dtype

    Raises
    ------
    TypeError
        If it is anything else.

    Examples
    --------
    >>> precision("dtype", "float32")
    dtype('float32')
    """
    try:
        dtype = np.dtype(value)
    except TypeError:
        raise TypeError(f"{name} must be float32 or float64, not {value!r}") from None
    if value is None or dtype not in (np.float32, np.float64):
        raise TypeError(f"{name} must be float32 or float64, not {value!r}")
    return dtype


def labels(
    name: str, value: ArrayLike, samples: int, classes: int, beside: str = ""
) -> NDArray[np.int64]:
    """Return `value` as class labels, one for each sample.

    Parameters
    ----------
    name : str
        The argument's name, for the message.
    value : array_like, shape (samples,)
        Whole numbers from 0 to `classes` - 1.
    samples, classes : int
        How many labels there must be, and how many classes there are.
    beside : str, optional
        The argument that `samples` comes from, with its shape, for the message.

    Returns
    -------
    ndarray, shape (samples,), int64

    Raises
    ------
    TypeError
        If the labels are not whole numbers.
    ValueError
        If there are more or fewer than `samples`, or one is out of range.

    Examples
    --------
    >>> labels("y", [1, 0], samples=2, classes=2)
    array([1, 0])
    """
    array = _array(name, value)
    if array.dtype.kind not in "iu":
        raise TypeError(f"{name} must hold whole numbers, not {array.dtype}")
    if array.shape != (samples,):
        raise ValueError(_wrong_shape(name, array.shape, (samples,), beside))
    wrong = array[(array < 0) | (array >= classes)]
    if wrong.size:
        raise ValueError(f"{name} holds {wrong[0]}; labels go from 0 to {classes - 1}")
    return array.astype(np.int64)
