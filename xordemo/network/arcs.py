"""Two classes on arcs: circles inside each other, moons, and spirals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import Real, real_number
from xordemo.network.samples import Labelled, class_counts, labels_of, noisy
from xordemo.network.streams import Seed

_INNERMOST = 0.1  # where a spiral begins; in the middle both would have the same point
_MOST_TURNS = 1000


def circles(
    n_samples: int | Sequence[int] = 100,
    *,
    noise: float = 0.0,
    seed: Seed | None = None,
    factor: float = 0.8,
) -> Labelled:
    """Return points on two circles, one inside the other.

    Parameters
    ----------
    n_samples, noise, seed : optional
        As for `moons`.
    factor : float, optional
        The radius of the inner circle, at least 0 and below 1, that of the outer one.

    Returns
    -------
    X : ndarray, shape (N, 2), float64
        The outer circle's points, then the inner one's, at equal distances from the x₁ axis on.
    y : ndarray, shape (N,), int64
        0 for the outer circle, 1 for the inner one.

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong type or out of range, or noise has no seed.

    Examples
    --------
    >>> X, y = circles(8, factor=0.5)
    >>> X[y == 1].tolist()
    [[0.5, 0.0], [0.0, 0.5], [-0.5, 0.0], [0.0, -0.5]]
    """
    counts = class_counts(n_samples, 2)
    radii = (1.0, real_number("factor", factor, 0, 1))
    arcs = [
        radius * _on_circle(np.linspace(0, 2 * np.pi, count, endpoint=False))
        for radius, count in zip(radii, counts, strict=True)
    ]
    return noisy(np.concatenate(arcs), noise, seed), labels_of(counts)


def moons(
    n_samples: int | Sequence[int] = 100, *, noise: float = 0.0, seed: Seed | None = None
) -> Labelled:
    """Return points on two half circles, each with an end inside the other.

    Parameters
    ----------
    n_samples : int or sequence of 2 int, optional
        The number of points N, of which an odd one belongs to class 1; or that of each class.
    noise : float, optional
        The standard deviation of normal noise in each coordinate, at least 0 and below 2²⁰.
    seed : int or numpy.random.Generator, optional
        Where the random numbers come from; without noise there are none. A whole number starts this
        package's own stream of them, a generator is drawn from where it stands.

    Returns
    -------
    X : ndarray, shape (N, 2), float64
        The upper moon's points, then the lower one's, at equal distances along each.
    y : ndarray, shape (N,), int64
        0 for the upper moon, 1 for the lower one.

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong type or out of range, or noise has no seed.

    Notes
    -----
    Like those of every data set here, the coordinates are rounded to multiples of 2⁻¹⁰, so that a
    seed has the same points to the bit on every machine and in every language. The sines and
    logarithms behind them may differ in their last bits. Such a difference changes a point only
    where a coordinate comes within about 10⁻¹⁵ of a middle between two multiples: once in some
    10¹² coordinates. The angles without noise are rational parts of a turn, so a coordinate can be
    such a middle exactly only where sine or cosine is 0, ½ or 1; the border at which rounding turns
    therefore lies 2⁻³⁰ below the middle.

    Examples
    --------
    >>> X, y = moons(6)
    >>> X[y == 0].tolist(), X[y == 1].tolist()
    ([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]], [[0.0, 0.5], [1.0, -0.5], [2.0, 0.5]])
    >>> moons(500, noise=0.1, seed=0)[0][0].tolist()
    [1.1103515625, 0.1015625]
    """
    counts = class_counts(n_samples, 2)
    upper, lower = (_on_circle(np.linspace(0, np.pi, count)) for count in counts)
    return noisy(np.concatenate([upper, [1, 0.5] - lower]), noise, seed), labels_of(counts)


def spirals(
    n_samples: int | Sequence[int] = 100,
    *,
    noise: float = 0.0,
    seed: Seed | None = None,
    turns: float = 1.0,
) -> Labelled:
    """Return points on two spirals that turn about each other.

    Parameters
    ----------
    n_samples, noise, seed : optional
        As for `moons`.
    turns : float, optional
        How often each spiral turns, at least 0 and below 1000.

    Returns
    -------
    X : ndarray, shape (N, 2), float64
        One spiral's points, then the other's, each from the middle to a distance of 1.
    y : ndarray, shape (N,), int64
        0 for the spiral that ends at (1, 0) after whole turns, 1 for the one opposite to it.

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong type or out of range, or noise has no seed.

    Examples
    --------
    >>> X, y = spirals(10)
    >>> X[4].tolist(), X[9].tolist()
    ([1.0, 0.0], [-1.0, 0.0])
    """
    counts, most = class_counts(n_samples, 2), real_number("turns", turns, 0, _MOST_TURNS)
    first, second = (
        np.linspace(_INNERMOST, 1, count)[:, np.newaxis]
        * _on_circle(2 * np.pi * most * np.linspace(0, 1, count))
        for count in counts
    )
    return noisy(np.concatenate([first, -second]), noise, seed), labels_of(counts)


def _on_circle(angles: NDArray[np.float64]) -> Real:
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)
