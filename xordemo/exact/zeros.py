"""Where a network's logit is 0 in the whole plane, and how near to it a point is, exactly."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from xordemo.exact.atlas import Atlas, Region
from xordemo.exact.lines import Line
from xordemo.exact.networks import ExactNetwork, shapes_of
from xordemo.exact.rationals import Point
from xordemo.exact.stages import Stage, stages_of

_DOUBT = 2.0**-44
"""As a share of how large its numbers are, far more than roundings do to a distance in floats."""

_TINY = 1e-300  # and what they do to numbers too small for so many digits


@dataclass(frozen=True)
class Margin:
    """The distance of a point to the nearest place where the logit is 0.

    Attributes
    ----------
    squared_distance : Fraction
        The square of the distance, exactly; the distance itself need not be rational.
    nearest : (Fraction, Fraction) or (Fraction,)
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

    @cached_property
    def rounded(self) -> tuple[float, ...] | None:
        """Base, direction and bounds in floats, and how large they are; None if too large."""
        longest = max(map(abs, self.along))
        ends = [longest * t for t in (self.low, self.high) if t is not None]
        try:
            x, y, *sizes = map(float, (*self.base, *ends))
        except OverflowError:
            return None
        u, v = (float(part / longest) for part in self.along)
        low = -math.inf if self.low is None else float(self.low * longest)
        high = math.inf if self.high is None else float(self.high * longest)
        return x, y, u, v, low, high, abs(x) + abs(y) + 2 * max(map(abs, sizes), default=0)

    def distance(self, x: float, y: float) -> tuple[float, float]:
        """Return two floats between which a point's distance is, given the nearest floats to it."""
        if self.rounded is None:
            return 0.0, math.inf
        # t is off by less than 40 · 2⁻⁵³ times the size of all numbers, and so, twice, is the foot
        a, b, u, v, low, high, size = self.rounded
        t = ((x - a) * u + (y - b) * v) / (u * u + v * v)
        t = low if t < low else high if t > high else t
        found = math.hypot(a + t * u - x, b + t * v - y)
        doubt = (size + abs(x) + abs(y)) * _DOUBT + _TINY
        return (found - doubt, found + doubt) if found + doubt < math.inf else (0.0, math.inf)


@dataclass(frozen=True)
class Zeros:
    """Where the logit is 0, but for the inside of regions in which it is 0 everywhere.

    Attributes
    ----------
    pieces : tuple
        Parts of straight lines, with an end, with both or with none.
    """

    pieces: tuple[_Piece, ...]

    @classmethod
    def of(cls, network: ExactNetwork, atlas: Atlas) -> Zeros:
        """Return where the logit is 0, given the regions of the whole plane."""
        stages = stages_of(network.layers, shapes_of(network))
        side = atlas.bounds[0][1]
        pieces = (_piece(stages, region, side) for region in atlas.regions if any(region.gradient))
        return cls(tuple(piece for piece in pieces if piece))

    def reach(self, point: Point) -> tuple[float, float]:
        """Return two floats between which the distance to the nearest piece is."""
        try:
            x, y = map(float, _in_plane(point))
        except OverflowError:
            return 0.0, math.inf
        found = [piece.distance(x, y) for piece in self.pieces]
        return min(low for low, _ in found), min(high for _, high in found)

    def margin(self, point: Point, on: bool) -> Margin | None:
        """Return a point's margin; `on` tells whether its logit is 0."""
        if on:
            return Margin(Fraction(0), point)
        p, q = _in_plane(point)
        candidates = (piece.nearest((p, q)) for piece in self._near(point))
        return min(
            (Margin((x - p) ** 2 + (y - q) ** 2, (x, y)[: len(point)]) for x, y in candidates),
            key=lambda margin: (margin.squared_distance, margin.nearest),
            default=None,
        )

    def _near(self, point: Point) -> list[_Piece]:
        """Return the pieces of which floats can't tell that another is nearer."""
        try:
            x, y = map(float, _in_plane(point))
        except OverflowError:
            return list(self.pieces)
        found = [piece.distance(x, y) for piece in self.pieces]
        most = min((high for _, high in found), default=0.0)
        return [piece for piece, (low, _) in zip(self.pieces, found, strict=True) if low <= most]


def _in_plane(point: Point) -> Point:
    """Return a point of the plane, or that of the first axis for one input."""
    return (*point, Fraction(0))[:2]


def _piece(stages: list[Stage], region: Region, side: Fraction) -> _Piece | None:
    """Return where in a region, taken without bounds, its formula is 0."""
    # where a region ends inside the square, its zeros do too; any other may have some outside
    if any(x in (side, -side) for corner in region.polygon for x in corner):
        return _outside(stages, region)
    if not region.zeros:
        return None
    start, *end = map(_in_plane, region.zeros)
    zero, one = Fraction(0), Fraction(1)
    if not end:
        return _Piece(start, (one, zero), zero, zero)
    along = tuple(b - a for a, b in zip(start, end[0], strict=True))
    return _Piece(start, along, zero, one)


def _outside(stages: list[Stage], region: Region) -> _Piece | None:
    """Return where the formula of an unbounded region is 0: a line, cut by what bounds it."""
    p, q = _in_plane(region.gradient)
    foot = -region.intercept / (p * p + q * q)
    x, y = foot * p, foot * q
    # the foot and the direction in whole numbers
    below, scale = math.lcm(x.denominator, y.denominator), math.lcm(p.denominator, q.denominator)
    i, j, u, v = (int(n * d) for n, d in ((x, below), (y, below), (p, scale), (q, scale)))
    lows, highs = [], []
    for (a, b, c), sign in _sides(stages, region.pieces):
        height, rate = sign * (a * i + b * j + c * below), sign * (b * u - a * v)
        if rate > 0:
            lows.append(Fraction(-height * scale, rate * below))
        elif rate < 0:
            highs.append(Fraction(-height * scale, rate * below))
        elif height < 0:
            return None
    if lows and highs and max(lows) > min(highs):
        return None
    return _Piece((x, y), (-q, p), max(lows, default=None), min(highs, default=None))


def _sides(stages: list[Stage], pieces: tuple[int, ...]) -> Iterator[tuple[Line, int]]:
    """Yield the lines that bound a region, and 1 if it is above, −1 if it is below."""
    forms, first = stages[0].start, 0
    for stage, above in pairwise(stages):
        here = pieces[first : first + len(stage.biases)]
        first += len(here)
        for number in range(len(stage.bits)):
            unit, kink = divmod(number, len(stage.kinks))
            yield stage.line(forms, number), 1 if here[unit] > kink else -1
        forms = stage.passed_on(forms, here, above)
