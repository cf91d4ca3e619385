"""A map of a network: linear regions, their formulas, and where the logit is 0."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from operator import mul

from xordemo.exact.lines import between
from xordemo.exact.rationals import Point, exact_point

Segment = tuple[Point, Point]
Bounds = tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True)
class Region:
    """A part of the plane that no fold crosses, so that the logit is affine in it.

    Attributes
    ----------
    polygon : tuple of (Fraction, Fraction)
        Its corners, counter-clockwise. It is convex.
    pattern : tuple of H bools
        Which units are on inside. A unit with zero weights is on where its bias is above its
        fold, that is everywhere or nowhere.
    pieces : tuple of H int
        Which straight piece of the activation each unit is on, from 0: above how many folds.
    gradient : (Fraction, Fraction)
    intercept : Fraction
        The logit is gradient · x + intercept, on the edges too.
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
        The box: from where to where on the first axis, and on the second.
    regions : tuple of Region
        They fill the box and overlap only in edges and corners.
    folds : tuple of H tuples of (start, end)
        Each unit's folds: the segments on which its pre-activation is at a kink of the
        activation. ReLU has one kink, hard tanh and ReLU6 have two. A fold that misses the
        box, or touches only a corner, is left out.
    zaslavsky : int
        How many regions so many folds make of the plane at most; see `zaslavsky`.

    Notes
    -----
    The logit is 0 on `boundary`, on `zero_points` and in the whole of `zero_regions`, and
    nowhere else in the box. No segment crosses from one region into another. An edge of a
    zero region is part of `boundary` if there is a region beyond it that is not one.
    """

    bounds: Bounds
    regions: tuple[Region, ...]
    folds: tuple[tuple[Segment, ...], ...]
    zaslavsky: int

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
    *slopes, constant = line
    if not any(slopes):
        return ()
    heights = [sum(map(mul, slopes, point), constant) for point in polygon]
    if min(heights) > 0 or max(heights) < 0:
        return ()
    found = {point for point, height in zip(polygon, heights, strict=True) if height == 0}
    for (p, s), (q, t) in pairwise(
        zip((*polygon, polygon[0]), (*heights, heights[0]), strict=True)
    ):
        if s < 0 < t or t < 0 < s:
            found.add(between(p, s, q, t))
    return tuple(sorted(found))
