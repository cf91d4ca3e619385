"""The network with one input that draws a given broken line."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from xordemo.checks import real_array
from xordemo.network.model import Network


def broken_line(x: ArrayLike, y: ArrayLike) -> Network:
    r"""Return the ReLU network with one input whose graph is a broken line through these points.

    Unit h turns on at :math:`x_h`, and adds there what the slope changes by. With the slopes
    :math:`s_h` of the n pieces and :math:`s_0 = 0`,

    .. math:: t(x) = y_1 + \sum_{h=1}^{n} (s_h - s_{h-1}) \max(x - x_h, 0)

    Parameters
    ----------
    x, y : array_like, shape (n + 1,)
        The points, at least two, from left to right.

    Returns
    -------
    Network
        With n hidden units: one for each piece between two points. Left of the points the graph is
        level, and right of them it goes on as it is between the last two.

    Raises
    ------
    TypeError, ValueError
        If they are not finite real numbers, equally many and at least two, with x in increasing
        order; if a slope is beyond the largest double.

    Examples
    --------
    >>> tent = broken_line([0, 1, 2, 3], [0, 1, 0, 0])
    >>> tent.b1.tolist(), tent.w2.ravel().tolist()
    ([0.0, -1.0, -2.0], [1.0, -2.0, 1.0])
    >>> tent.forward([[0.5], [1], [1.5], [9]]).logits.ravel().tolist()
    [0.5, 1.0, 0.5, 0.0]
    """
    places = real_array("x", x, (None,)).astype(np.float64)
    heights = real_array("y", y, places.shape, f"x with shape {places.shape}").astype(np.float64)
    if len(places) < 2:
        raise ValueError("x holds 1 number; it must hold at least 2, the ends of a piece")
    if not (np.diff(places) > 0).all():
        raise ValueError("x must hold numbers in increasing order, no two of them equal")
    with np.errstate(over="ignore", invalid="ignore"):
        turns = np.diff(np.diff(heights) / np.diff(places), prepend=0.0)
    if not np.isfinite(turns).all():
        raise ValueError("x and y have a slope beyond the largest double")
    return Network(np.ones((1, len(turns))), 0 - places[:-1], turns[:, np.newaxis], heights[:1])
