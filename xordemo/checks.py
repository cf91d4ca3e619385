"""Refuse bad input, in words that name the argument, what it was and what is allowed.

Each function takes an argument's name and value, and returns the value in one form.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from xordemo.exact.rationals import whole_number as whole_number

Real = NDArray[np.floating[Any]]


def real_array(
    name: str, value: ArrayLike, shape: Sequence[int | None] | None = None, beside: str = ""
) -> Real:
    """Return a finite floating-point array; whole numbers become double precision.

    In `shape`, None stands for any length, at least 1. `beside` says in the message which other
    argument asks for this shape.
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


def real_number(name: str, value: object, least: float = -np.inf, below: float = np.inf) -> float:
    """Return a finite float in [least, below); True and False are none."""
    if isinstance(value, bool) or not isinstance(value, (int, float, np.floating, np.integer)):
        raise TypeError(f"{name} must be a real number, not {value!r}")
    try:
        number = float(value)
    except OverflowError:
        number = np.inf
    if not (np.isfinite(number) and least <= number < below):
        raise ValueError(f"{name} is {number}; it must be finite and in [{least}, {below})")
    return number


def truth(name: str, value: object) -> bool:
    """Return True or False."""
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{name} must be True or False, not {value!r}")
    return bool(value)


def precision(name: str, value: DTypeLike) -> np.dtype[Any]:
    """Return the dtype of single or double precision."""
    try:
        dtype = np.dtype(value)
    except TypeError:
        raise TypeError(f"{name} must be float32 or float64, not {value!r}") from None
    if value is None or dtype not in (np.float32, np.float64):
        raise TypeError(f"{name} must be float32 or float64, not {value!r}")
    return dtype


def labels(
    name: str, value: ArrayLike, shape: tuple[int, ...], classes: int, beside: str = ""
) -> NDArray[np.int64]:
    """Return class labels, whole numbers or bools, of this shape or as a column of it."""
    array = _array(name, value)
    if array.dtype.kind not in "iub":
        raise TypeError(f"{name} must hold whole numbers, not {array.dtype}")
    if array.shape not in (shape, (*shape, 1)):
        raise ValueError(_wrong_shape(name, array.shape, shape, beside))
    whole = array.reshape(shape)
    wrong = whole[(whole < 0) | (whole >= classes)]
    if wrong.size:
        raise ValueError(f"{name} holds {wrong[0]}; labels go from 0 to {classes - 1}")
    return whole.astype(np.int64)
