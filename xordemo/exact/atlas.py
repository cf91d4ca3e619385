"""A map of a network: linear regions, their formulas, and where the logit is 0."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import lcm
from operator import mul

from xordemo.exact.lines import between
from xordemo.exact.rationals import Point, exact_point

Segment = tuple[Point, Point]
Bounds = tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True)
class Region:
    """A part of the plane, or of a line, that no fold crosses, so that the logit is affine in it.

    Attributes
    ----------
    polygon : tuple of (Fraction, Fraction)
        Its corners, counter-clockwise. It is convex. With one input, its two ends, (Fraction,).
    pattern : tuple of H bools
        Which units are on inside, layer after layer.
    pieces : tuple of H int
        Which straight piece of the activation each unit is on, from 0: above how many folds.
    gradient : (Fraction, Fraction) or (Fraction,)
    intercept : Fraction
        The logit is gradient · x + intercept, on the edges too.
    at_fold : tuple of int
        The units, from 1, whose pre-activation is at a kink throughout the region, as that of a
        unit without bias is where all that it listens to is 0. They are off in `pattern`.
    """

    polygon: tuple[Point, ...]
    pattern: tuple[bool, ...]
    pieces: tuple[int, ...]
    gradient: Point
    intercept: Fraction
    at_fold: tuple[int, ...] = ()

    @cached_property
    def area(self) -> Fraction:
        """The area; with one input, the length."""
        if len(self.gradient) == 1:
            (low,), (high,) = self.polygon
            return high - low
        around = pairwise((*self.polygon, self.polygon[0]))
        return sum((x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in around), Fraction(0)) / 2

    @cached_property
    def centre(self) -> Point:
        """The mean of the corners, a point inside."""
        axes = zip(*self.polygon, strict=True)
        return tuple(sum(axis, Fraction(0)) / len(self.polygon) for axis in axes)

    @cached_property
    def zeros(self) -> tuple[Point, ...]:
        """The ends of the segment where the logit is 0; one if it is a corner.

        Empty if the logit is 0 nowhere, and also where the logit is 0 everywhere.
        """
        return ends(self.polygon, (*self.gradient, self.intercept))

    def logit(self, point: Iterable[object]) -> Fraction:
        """Return what the region's formula gives at a point of D int, float or Fraction."""
        x = exact_point(point, len(self.gradient))
        return sum(map(mul, self.gradient, x), self.intercept)


@dataclass(frozen=True)
class Atlas:
    """A box cut into the linear regions of a network.

    Attributes
    ----------
    bounds : ((Fraction, Fraction), (Fraction, Fraction))
        The box: from where to where on the first axis, and on the second if there is one.
    regions : tuple of Region
        They fill the box and overlap only in edges and corners.
    folds : tuple of H tuples of (start, end)
        Each unit's folds: the segments on which its pre-activation passes a kink of the
        activation. ReLU has one kink, hard tanh and ReLU6 have two. Those of a deeper layer
        are broken lines: their segments end at folds of the layers before. With one input, a
        fold is a point, given twice. A fold that misses the box, or touches only a corner, is
        left out.
    zaslavsky : int
        How many regions so many folds make at most: for one hidden layer `zaslavsky` of their
        number, for more the product over the layers.
    widths : tuple of int
        The number of units of each hidden layer.

    Notes
    -----
    With one input, the logit is 0 at single points, which are `zero_points`.

    The logit is 0 on `boundary`, on `zero_points` and in the whole of `zero_regions`, and
    nowhere else in the box. No segment crosses from one region into another. An edge of a
    zero region is part of `boundary` if there is a region beyond it that is not one.
    """

    bounds: Bounds
    regions: tuple[Region, ...]
    folds: tuple[tuple[Segment, ...], ...]
    zaslavsky: int
    widths: tuple[int, ...] = ()

    @cached_property
    def boundary(self) -> tuple[Segment, ...]:
        """The segments where the logit is 0, each once, its ends in the order of coordinates."""
        zeros = (region.zeros for region in self.regions)
        return tuple(dict.fromkeys((z[0], z[1]) for z in zeros if len(z) == 2))

    @cached_property
    def zero_regions(self) -> tuple[Region, ...]:
        """The regions in which the logit is 0 everywhere."""
        return tuple(r for r in self.regions if not any((*r.gradient, r.intercept)))

    @cached_property
    def zero_points(self) -> tuple[Point, ...]:
        """The points where the logit is 0 that `boundary` and `zero_regions` leave out."""
        covered = {end for segment in self.boundary for end in segment}
        touched = dict.fromkeys(point for region in self.regions for point in region.zeros)
        return tuple(point for point in touched if point not in covered)


def ends(polygon: Sequence[Point], line: Sequence[Fraction | int]) -> tuple[Point, ...]:
    """Return the ends of what a line ax + by + c = 0 and a convex polygon share, in order."""
    if not any(line[:-1]):
        return ()
    scale = lcm(*(number.denominator for number in line))
    whole = [number.numerator * (scale // number.denominator) for number in line]
    heights = [_height(whole, point) for point in polygon]
    signs = [above for above, _ in heights]
    if min(signs) > 0 or max(signs) < 0:
        return ()
    found = {point for point, above in zip(polygon, signs, strict=True) if not above}
    corners = list(zip(polygon, heights, strict=True))
    for (p, (s, u)), (q, (t, v)) in pairwise([*corners, corners[0]]):
        if s < 0 < t or t < 0 < s:
            found.add(between(p, Fraction(s, u), q, Fraction(t, v)))
    return tuple(sorted(found))


def _height(line: Sequence[int], point: Point) -> tuple[int, int]:
    """Return ax + by + c as two whole numbers, of which the second is above 0."""
    *slopes, above = line
    below = 1
    for slope, x in zip(slopes, point, strict=True):
        above = above * x.denominator + slope * x.numerator * below
        below *= x.denominator
    return above, below
