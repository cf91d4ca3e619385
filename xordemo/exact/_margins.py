"""How far an input may move before the answer may flip, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from xordemo.exact.networks import piecewise
from xordemo.exact.passes import Passes
from xordemo.exact.rationals import Point, exact_point
from xordemo.exact.regions import linear_regions
from xordemo.exact.zeros import Margin, Zeros


def margin(network: Any, point: Iterable[object], threshold: Any = 0) -> Margin | None:
    """Return how far an input may move in the plane before the answer may flip.

    Parameters
    ----------
    network, point, threshold
        As for `margins`, with one point.

    Returns
    -------
    Margin or None
        None if the logit is at the threshold nowhere in the plane.

    Raises
    ------
    TypeError, ValueError
        As `linear_regions`, or if the point is not a pair of finite numbers.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> found = margin(Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]), (0, 0))
    >>> str(found.squared_distance), [str(x) for x in found.nearest]
    ('1/8', ['1/4', '1/4'])
    """
    return margins(network, [point], threshold)[0]


def margins(
    network: Any, points: Iterable[Iterable[object]], threshold: Any = 0
) -> tuple[Margin | None, ...]:
    """Return the margin of each point; the regions are made only once.

    Parameters
    ----------
    network : Network
        As for `linear_regions`.
    points : iterable of points of int, float or Fraction
        The inputs, of one or two numbers each.
    threshold : float or Fraction, optional
        The logit at which the class changes.

    Returns
    -------
    tuple of (Margin or None)
        As `margin` returns them, in the order of the points.

    Raises
    ------
    TypeError, ValueError
        As `margin`.

    Notes
    -----
    In a region whose formula is not constant, the logit is 0 on a part of one line, and the nearest
    point of that part is the foot of the perpendicular or an end. Where the formula is 0 everywhere
    the point is inside, with a margin of 0, or a neighbour's line is closer. Which part is nearest
    is decided in floats, within a bound on their error, and where that leaves doubt in fractions.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> network = Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1])
    >>> [found.distance for found in margins(network, [(0, 0.5), (-3, 3.5)])]
    [0.0, 0.0]
    """
    exact, _ = piecewise(network, threshold, line=True)
    asked = [exact_point(point, exact.inputs) for point in points]
    zeros = Zeros.of(exact, linear_regions(exact, bounds=None))
    on = [not found.height for found in Passes(exact, asked).passes]
    return tuple(zeros.margin(point, at) for point, at in zip(asked, on, strict=True))


def least_margin(
    zeros: Zeros, points: Sequence[Point], on: Sequence[bool]
) -> tuple[int, Margin] | None:
    """Return which of some points is nearest to where the logit is 0, and its margin.

    `on` tells of each point whether its logit is 0. Of equals the first is returned.
    """
    if not zeros.pieces:
        return next(((n, Margin(Fraction(0), points[n])) for n, at in enumerate(on) if at), None)
    reach = [(0.0, 0.0) if at else zeros.reach(point) for point, at in zip(points, on, strict=True)]
    most = min(high for _, high in reach)
    near = [n for n, (low, _) in enumerate(reach) if low <= most]
    found = ((n, zeros.margin(points[n], on[n])) for n in near)
    margins = [(n, margin) for n, margin in found if margin]
    return min(margins, key=lambda pair: (pair[1].squared_distance, pair[0]))
