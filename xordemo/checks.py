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


def _holds_whole_numbers(array: NDArray[Any]) -> bool:
    """Tell whether numpy made objects of numbers because a whole one is beyond its own."""
    return array.dtype == object and all(type(each) in (int, float) for each in array.flat)


def real_array(
    name: str, value: ArrayLike, shape: Sequence[int | None] | None = None, beside: str = ""
) -> Real:
    """Return a finite float array of this shape (None: any length), which `beside` asks for."""
    array = _array(name, value)
    if array.dtype.kind in "iu" or _holds_whole_numbers(array):
        try:
            array = array.astype(np.float64)
        except OverflowError:
            raise ValueError(f"{name} holds a number beyond every float") from None
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
    empty = ", with no length 0" if 0 in shape and None in wanted else ""
    return f"{name} has shape {shape}; it must have shape {allowed}{reason}{empty}"


def in_precision(name: str, value: Real, dtype: np.dtype[Any]) -> Real:
    """Return an array in a precision that can hold its numbers."""
    with np.errstate(over="ignore"):
        rounded = value.astype(dtype)
    beyond = value[~np.isfinite(rounded)]
    if beyond.size:
        most = f"{np.finfo(dtype).max:.2g}"
        raise ValueError(f"{name} holds {beyond[0]}, which is beyond the largest {dtype}, {most}")
    return rounded


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


def share(name: str, value: object) -> float:
    """Return a float above 0 and at most 1."""
    number = real_number(name, value)
    if not 0 < number <= 1:
        raise ValueError(f"{name} is {number}; it must be above 0 and at most 1")
    return number


def whole_numbers(name: str, value: object, least: int) -> tuple[int, ...]:
    """Return whole numbers as a tuple; one alone stands for a tuple of one."""
    each = value if isinstance(value, (list, tuple)) else (value,)
    return tuple(whole_number(name, number, least) for number in each)


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


def one_of(name: str, value: object, allowed: Sequence[str | None]) -> Any:
    """Return one of these words; None may be among them."""
    if not isinstance(value, str | None) or value not in allowed:
        raise ValueError(f"{name} is {value!r}; it must be {' or '.join(map(repr, allowed))}")
    return value


def labels(
    name: str, value: ArrayLike, shape: tuple[int, ...], classes: int, beside: str = ""
) -> NDArray[np.int64]:
    """Return class labels from 0 on, of this shape: whole numbers or bools, or one-hot rows.

    A column of labels is one of that shape too. With two classes, −1 and 1 stand for 0 and 1.
    """
    array = _array(name, value)
    if shape and array.shape == (*shape, classes) and array.dtype.kind in "iubf":
        return _one_hot(name, array)
    if array.dtype.kind not in "iub":
        real = array.dtype.kind == "f" and array.size
        hint = "; real numbers need squared error and a tolerance" if real else ""
        raise TypeError(f"{name} must hold whole numbers, not {array.dtype}{hint}")
    if array.shape not in (shape, (*shape, 1)):
        raise ValueError(_wrong_shape(name, array.shape, shape, beside))
    whole = array.reshape(shape)
    if classes == 2 and (whole == -1).any() and np.isin(whole, (-1, 1)).all():
        whole = whole > 0
    wrong = whole[(whole < 0) | (whole >= classes)]
    if wrong.size:
        raise ValueError(f"{name} holds {wrong[0]}; labels go from 0 to {classes - 1}")
    return whole.astype(np.int64)


def targets(name: str, value: ArrayLike, shape: tuple[int, ...], beside: str = "") -> Real:
    """Return real numbers of this shape; a single one for each sample needs no last axis."""
    array = real_array(name, value)
    if shape[-1] == 1 and array.shape == shape[:-1]:
        return array[..., np.newaxis]
    return real_array(name, array, shape, beside)


def _one_hot(name: str, rows: NDArray[Any]) -> NDArray[np.int64]:
    wrong = rows[~(np.isin(rows, (0, 1)).all(axis=-1) & (rows.sum(axis=-1) == 1))]
    if wrong.size:
        raise ValueError(f"{name} holds the row {wrong[0].tolist()}; a row must hold a single 1")
    return np.asarray(rows.argmax(axis=-1), np.int64)
