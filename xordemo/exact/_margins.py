"""How far an input may move before the answer may flip, exactly."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from xordemo.exact.atlas import Region
from xordemo.exact.lines import Line
from xordemo.exact.networks import ExactNetwork, piecewise
from xordemo.exact.rationals import Point, exact_point
from xordemo.exact.regions import fold_lines, linear_regions


@dataclass(frozen=True)
class Margin:
    """The distance of a point to the nearest place where the logit is 0.

    Attributes
    ----------
    squared_distance : Fraction
        The square of the distance, exactly; the distance itself need not be rational.
    nearest : (Fraction, Fraction)
        The nearest point with logit 0; of several, the first in the order of coordinates.

    Notes
    -----
    All points that are strictly closer than this have a logit of the same sign as the point
    itself. The nearest one has the logit 0, a tie. Beyond a boundary the class is another;
    where the logit only touches 0, there is a tie and no other class.
    """

    squared_distance: Fraction
    nearest: Point

    @property
    def distance(self) -> float:
        """The distance, rounded to a float."""
        square = self.squared_distance
        # the whole root of a number of at least 128 bits has 64 of them, more than a float
        shift = max(0, 64 + (square.denominator.bit_length() - square.numerator.bit_length()) // 2)
        root = math.isqrt((square.numerator << 2 * shift) // square.denominator)
        try:
            return float(Fraction(root, 1 << shift))
        except OverflowError:
            return math.inf


@dataclass(frozen=True)
class _Piece:
    """The points base + t · along with low ≤ t ≤ high; None stands for no bound."""

    base: Point
    along: Point
    low: Fraction | None
    high: Fraction | None

    def nearest(self, point: Point) -> Point:
        (x, y), (u, v) = self.base, self.along
        t = ((point[0] - x) * u + (point[1] - y) * v) / (u * u + v * v)
        if self.low is not None:
            t = max(t, self.low)
        if self.high is not None:
            t = min(t, self.high)
        return x + t * u, y + t * v


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
    points : iterable of pairs of int, float or Fraction
        The inputs.
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
    the point is inside, with a margin of 0, or a neighbour's line is closer.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> network = Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1])
    >>> [found.distance for found in margins(network, [(0, 0.5), (-3, 3.5)])]
    [0.0, 0.0]
    """
    exact, shape = piecewise(network, threshold)
    folds, atlas = fold_lines(exact, shape), linear_regions(exact, bounds=None)
    side = atlas.bounds[0][1]
    # where a region ends inside the square, its zeros do too; any other may have some outside
    near = (r for r in atlas.regions if r.zeros or side in {abs(n) for p in r.polygon for n in p})
    pieces = [piece for region in near if (piece := _piece(folds, region))]
    return tuple(_margin(exact, pieces, exact_point(point, 2)) for point in points)


def _margin(network: ExactNetwork, pieces: list[_Piece], point: Point) -> Margin | None:
    if network.logit(point) == 0:
        return Margin(Fraction(0), point)
    candidates = (piece.nearest(point) for piece in pieces)
    return min(
        (Margin((x - point[0]) ** 2 + (y - point[1]) ** 2, (x, y)) for x, y in candidates),
        key=lambda margin: (margin.squared_distance, margin.nearest),
        default=None,
    )


def _piece(folds: list[list[Line]], region: Region) -> _Piece | None:
    """Return where in a region, taken without bounds, its formula is 0."""
    p, q = region.gradient
    if not (p or q):
        return None
    foot = -region.intercept / (p * p + q * q)
    x, y = foot * p, foot * q
    lows, highs = [], []
    sides = (
        (line, 1 if piece > number else -1)
        for lines, piece in zip(folds, region.pieces, strict=True)
        for number, line in enumerate(lines)
    )
    for (a, b, c), sign in sides:
        height, rate = sign * (a * x + b * y + c), sign * (b * p - a * q)
        if rate > 0:
            lows.append(-height / rate)
        elif rate < 0:
            highs.append(-height / rate)
        elif height < 0:
            return None
    if lows and highs and max(lows) > min(highs):
        return None
    return _Piece((x, y), (-q, p), max(lows, default=None), min(highs, default=None))
