"""Convex polygons, cut along lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def cut(polygons: Iterable[Array], height: Callable[[Array], Array]) -> list[Array]:
    """Cut convex polygons along the line where a linear function is 0.

    Parameters
    ----------
    polygons : iterable of ndarray, each of shape (corners, n)
        Convex polygons; columns after the second are interpolated.
    height : callable
        Takes such corners, returns the function's values, shape (corners,).

    Returns
    -------
    list of ndarray

    Examples
    --------
    >>> square = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]])
    >>> [half[:, 0].tolist() for half in cut([square], lambda p: p[:, 0] - 1)]
    [[0.0, 1.0, 1.0, 0.0], [1.0, 2.0, 2.0, 1.0]]
    """
    return [half for whole in polygons for half in _halves(whole, height(whole))]


def linear(slope: ArrayLike, offset: float, points: Array) -> Array:
    """Return slope · x + offset at points, of which the first two columns are x."""
    return np.asarray(points[:, :2] @ np.asarray(slope) + offset)


def _halves(polygon: Array, height: Array) -> list[Array]:
    if height.min() >= 0 or height.max() <= 0:
        return [polygon]
    following, next_height = np.roll(polygon, -1, axis=0), np.roll(height, -1)
    sides: list[list[Array]] = [[], []]
    for p, q, a, b in zip(polygon, following, height, next_height, strict=True):
        for side, sign in zip(sides, (-1, 1), strict=True):
            if sign * a >= 0:
                side.append(p)
            if a * b < 0:
                side.append(p + a / (a - b) * (q - p))
    return [np.array(side) for side in sides]


def cut_at_level(lifted: Array, level: float) -> list[Array]:
    """Cut where the value reaches a level, and make it exactly that on the cut."""
    halves = _halves(lifted, lifted[:, 2] - level)
    for half in halves if len(halves) == 2 else []:
        near = np.isclose(half[:, 2], level, rtol=0, atol=1e-12 * np.ptp(lifted[:, 2]))
        half[near, 2] = level
    return halves


def square(x1: tuple[float, float], x2: tuple[float, float] | None = None) -> Array:
    """Return the corners of a square or a rectangle, counter-clockwise."""
    (a, b), (c, d) = x1, x2 or x1
    return np.array([[a, c], [b, c], [b, d], [a, d]], dtype=np.float64)
