"""The decision boundary as a picture shows it: its branches, and where and why they turn."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from xordemo.exact.atlas import Atlas, Segment
from xordemo.exact.networks import planar
from xordemo.exact.rationals import Point
from xordemo.exact.regions import linear_regions


@dataclass(frozen=True)
class Turn:
    """A point at which the boundary changes its direction.

    Attributes
    ----------
    point : (Fraction, Fraction)
    units : tuple of int
        The units on whose folds it lies, counted from 1, layer after layer.
    degrees : float
        By how much the direction changes, above 0 and below 180.
    """

    point: Point
    units: tuple[int, ...]
    degrees: float


@dataclass(frozen=True)
class Boundary:
    """The decision boundary of a network inside a box.

    Attributes
    ----------
    atlas : Atlas
        The box, cut into linear regions.
    branches : tuple of tuple of (start, end)
        The connected parts of the boundary, each with its straight segments.
    turns : tuple of Turn
        Where it changes its direction, in the order of coordinates.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> ridge = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])  # 1 − 2|x₁ − x₂|
    >>> len(Boundary.of(ridge, bounds=(0, 1)).branches)
    2
    """

    atlas: Atlas
    branches: tuple[tuple[Segment, ...], ...]
    turns: tuple[Turn, ...]

    @classmethod
    def of(cls, network: Any, bounds: Any = (-3, 3), threshold: Any = 0) -> Boundary:
        """Return the boundary of a network of the plane; arguments as of `linear_regions`."""
        atlas = linear_regions(planar(network), bounds, threshold)
        meeting: dict[Point, list[Segment]] = defaultdict(list)
        for segment in atlas.boundary:
            for end in segment:
                meeting[end].append(segment)
        around: dict[Point, list[tuple[int, ...]]] = defaultdict(list)
        for region in atlas.regions:
            flat = not any((*region.gradient, region.intercept))
            for point in region.polygon if flat else region.zeros:
                around[point].append(region.pieces)
        turns = []
        for point, segments in sorted(meeting.items()):
            degrees = _turned(point, segments) if len(segments) == 2 else 0.0
            if degrees:
                units = enumerate(zip(*around[point], strict=True), start=1)
                changed = tuple(unit for unit, pieces in units if len({*pieces}) > 1)
                turns.append(Turn(point, changed, degrees))
        return cls(atlas, tuple(_connected(atlas.boundary, meeting)), tuple(turns))

    @property
    def crossings(self) -> tuple[Point, ...]:
        """The points at which more than two segments meet, in the order of coordinates."""
        met: defaultdict[Point, int] = defaultdict(int)
        for end in (end for branch in self.branches for segment in branch for end in segment):
            met[end] += 1
        return tuple(sorted(point for point, count in met.items() if count > 2))


def _turned(point: Point, segments: list[Segment]) -> float:
    """Return by how many degrees two segments that meet turn; 0 for one straight line."""
    (a, b), (c, d) = (
        (far[0] - point[0], far[1] - point[1])
        for segment in segments
        for far in segment
        if far != point
    )
    cross, along = a * d - b * c, -(a * c + b * d)
    if not cross and along >= 0:
        return 0.0
    largest = max(abs(cross), abs(along))  # either may be beyond every double, and below
    return abs(math.degrees(math.atan2(float(cross / largest), float(along / largest))))


def _connected(
    segments: tuple[Segment, ...], meeting: dict[Point, list[Segment]]
) -> list[tuple[Segment, ...]]:
    branches, left = [], dict.fromkeys(segments)
    while left:
        branch, reached = [], [next(iter(left))]
        while reached:
            segment = reached.pop()
            if segment in left:
                del left[segment]
                branch.append(segment)
                reached += [other for end in segment for other in meeting[end]]
        branches.append(tuple(branch))
    return branches
