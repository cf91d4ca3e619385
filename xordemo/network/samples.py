"""Samples of a data set: how many of each class, their noise, their rounding, their split."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, real_array, real_number, whole_number
from xordemo.network.streams import (
    NOISE,
    PLACES,
    SPLITS,
    Seed,
    normals,
    random_bits,
    seed_number,
    uniforms,
)

Labelled: TypeAlias = tuple[NDArray[np.float64], NDArray[np.int64]]

LARGEST = 2.0**20
"""What lengths stay below: of a larger one, a double has fewer digits than the grid."""

_STEPS = 1024  # of the grid, to a length of 1


def on_grid(points: Real) -> NDArray[np.float64]:
    """Return points with their coordinates rounded to multiples of 2⁻¹⁰."""
    # Sine, cosine, tangent and logarithm may differ in their last bits between machines. That shows
    # only where a result lies within some 10⁻¹⁵ of where rounding goes the other way. Exact middles
    # between two multiples do occur, as half of an odd multiple of 2⁻¹⁰ (a rational angle has no
    # rational sine but 0, ±½ and ±1: I. Niven, "Irrational Numbers", 1956); so rounding turns a
    # little below the middle, where no result of short fractions lies. What is left is chance, one
    # coordinate in 10¹².
    return np.asarray(np.floor(points * _STEPS + (0.5 + 2.0**-20)) / _STEPS)


def class_counts(n_samples: int | Sequence[int], classes: int) -> list[int]:
    """Return how many samples each class has: as asked, or as equally as can be."""
    if isinstance(n_samples, Sequence) and not isinstance(n_samples, str):
        if len(n_samples) != classes:
            held = f"n_samples holds {len(n_samples)} numbers"
            raise ValueError(f"{held}; it must be one number, or {classes}, one for each class")
        return [whole_number("n_samples", count, 1) for count in n_samples]
    count = whole_number("n_samples", n_samples, classes)
    return [(k + 1) * count // classes - k * count // classes for k in range(classes)]


def labels_of(counts: Sequence[int]) -> NDArray[np.int64]:
    """Return the labels of samples that stand class after class."""
    return np.repeat(np.arange(len(counts), dtype=np.int64), counts)


def noisy(
    points: Real, noise: float, seed: Seed | None, name: str = "noise"
) -> NDArray[np.float64]:
    """Return points on the grid, after normal noise of this standard deviation."""
    spread = real_number(name, noise, 0, LARGEST)
    if spread:
        points = points + spread * _normals(_required(seed, name), points.shape)
    return on_grid(points)


def places(seed: Seed | None, shape: tuple[int, ...]) -> Real:
    """Return random numbers from 0 to 1."""
    start = _required(seed, "where a point lies")
    if isinstance(start, np.random.Generator):
        return start.random(shape)
    return uniforms(_seeds(start), PLACES, math.prod(shape)).reshape(shape)


def _normals(seed: int | np.random.Generator, shape: tuple[int, ...]) -> Real:
    if isinstance(seed, np.random.Generator):
        return seed.normal(size=shape)
    return normals(_seeds(seed), math.prod(shape), NOISE).reshape(shape)


def _seeds(seed: int) -> NDArray[np.uint64]:
    return np.array([seed], np.uint64)  # the largest seeds don't fit into numpy's usual numbers


def _required(seed: Seed | None, what: str) -> int | np.random.Generator:
    if seed is None:
        raise TypeError(f"seed must be given, since {what} is random")
    return seed if isinstance(seed, np.random.Generator) else seed_number(seed)


def split(
    X: ArrayLike, y: ArrayLike, share: float, *, seed: Seed
) -> tuple[Real, Real, NDArray[Any], NDArray[Any]]:
    """Split samples at random into those to train on and those that are held back.

    Parameters
    ----------
    X : array_like, shape (N, D)
        The samples.
    y : array_like, shape (N,) or (N, K)
        Their labels or targets.
    share : float
        The share of the samples that is held back, above 0 and below 1; their number is the
        nearest whole one, and at least one sample is on either side.
    seed : int or numpy.random.Generator
        Where the random numbers come from.

    Returns
    -------
    X_train, X_held : ndarray, shapes (N − M, D) and (M, D)
        The samples to train on, and the M that are held back, each in the order of `X`.
    y_train, y_held : ndarray
        Their labels, in scikit-learn's order: after both arrays of samples.

    Raises
    ------
    TypeError, ValueError
        If X and y don't have the same number of rows, at least two; if `share` is no number between
        0 and 1, or there is no seed.

    Examples
    --------
    >>> from xordemo.network.datasets import moons
    >>> X_train, X_held, y_train, y_held = split(*moons(100), 0.2, seed=0)
    >>> X_train.shape, X_held.shape, y_train.shape, y_held.shape
    ((80, 2), (20, 2), (80,), (20,))
    """
    samples, targets = real_array("X", X, (None, None)), np.asarray(y)
    count = len(samples)
    if targets.shape[:1] != (count,):
        raise ValueError(f"y has shape {targets.shape}; it must have {count} rows, as X has")
    if count < 2:
        raise ValueError("X has 1 sample; it must have at least 2, one for either side")
    part = real_number("share", share, 0, 1)
    if part == 0:
        raise ValueError("share is 0; it must be above 0 and below 1")
    held = min(max(int(part * count + 0.5), 1), count - 1)
    start = _required(seed, "a split")
    if isinstance(start, np.random.Generator):
        order = start.permutation(count)
    else:
        order = np.argsort(random_bits(_seeds(start), SPLITS, count)[:, 0], kind="stable")
    back = np.zeros(count, bool)
    back[order[:held]] = True
    return samples[~back], samples[back], targets[~back], targets[back]
