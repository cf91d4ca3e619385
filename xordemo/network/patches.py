"""Classes that fill an area: blobs about centres, and stripes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from xordemo.checks import Real, real_array, whole_number
from xordemo.network.samples import LARGEST, Labelled, class_counts, labels_of, noisy, places
from xordemo.network.streams import Seed

_FILLED = 0.8  # of a stripe's width; the rest keeps the classes apart


def blobs(
    n_samples: int | Sequence[int] = 100,
    *,
    centers: int | ArrayLike = 2,
    cluster_std: float = 0.25,
    seed: Seed | None = None,
) -> Labelled:
    """Return points about centres, a class for each, normally distributed.

    Parameters
    ----------
    n_samples : int or sequence of K int, optional
        The number of points N in all, or that of each class.
    centers : int or array_like, shape (K, D), optional
        The centres, their coordinates below 2²⁰; or the number K of those that stand at equal
        distances on the unit circle, the first at (1, 0).
    cluster_std : float, optional
        The standard deviation in each coordinate, at least 0 and below 2²⁰.
    seed : int or numpy.random.Generator, optional
        As for `moons`.

    Returns
    -------
    X : ndarray, shape (N, D), float64
        The points, class after class.
    y : ndarray, shape (N,), int64
        The number of each point's centre, from 0.

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong type or out of range, or there is no seed.

    Examples
    --------
    >>> X, y = blobs(4, centers=[(-1, -1), (1, 1)], seed=0)
    >>> X[:2].tolist(), y.tolist()
    ([[-1.1962890625, -0.771484375], [-1.51171875, -0.9931640625]], [0, 0, 1, 1])
    """
    middles = _centers(centers)
    counts = class_counts(n_samples, len(middles))
    y = labels_of(counts)
    return noisy(middles[y], cluster_std, seed, "cluster_std"), y


def _centers(centers: int | ArrayLike) -> Real:
    if np.ndim(centers) == 0:
        count = whole_number("centers", centers, 1)
        angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
        return np.stack([np.cos(angles), np.sin(angles)], axis=1)
    middles = real_array("centers", centers, (None, None)).astype(np.float64)
    far = middles[np.abs(middles) >= LARGEST]
    if far.size:
        raise ValueError(f"centers holds {far[0]}; coordinates must be below {LARGEST:.0f}")
    return middles


def stripes(
    n_samples: int = 100, *, noise: float = 0.0, seed: Seed | None = None, n_stripes: int = 4
) -> Labelled:
    """Return points in upright stripes of a square, whose classes take turns.

    Parameters
    ----------
    n_samples : int, optional
        The number of points N, at least that of the stripes. The stripes take turns.
    noise : float, optional
        As for `moons`.
    seed : int or numpy.random.Generator
        Where the random numbers come from, also without noise.
    n_stripes : int, optional
        The number of stripes, at least 2.

    Returns
    -------
    X : ndarray, shape (N, 2), float64
        Points of the square from −1 to 1, uniformly distributed in the inner 80 % of a stripe.
    y : ndarray, shape (N,), int64
        0 in the first stripe from the left, 1 in the second, 0 in the third, and so on.

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong type or out of range, or there is no seed.

    Examples
    --------
    >>> X, y = stripes(4, seed=0)
    >>> (512 * X[:, 0]).tolist(), y.tolist()
    ([-333.5, -95.5, 178.0, 392.0], [0, 1, 0, 1])
    """
    width = whole_number("n_stripes", n_stripes, 2)
    count = whole_number("n_samples", n_samples, width)
    stripe = np.arange(count) % width
    across, along = places(seed, (2, count))
    x = (stripe + (0.5 + _FILLED * (across - 0.5))) * 2 / width - 1
    y = (stripe % 2).astype(np.int64)
    return noisy(np.stack([x, 2 * along - 1], axis=1), noise, seed), y
