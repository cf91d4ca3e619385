"""The linear regions and the islands of the whole plane, and in which of them points lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from xordemo.exact._margins import least_margin
from xordemo.exact.atlas import Atlas
from xordemo.exact.islands import Islands
from xordemo.exact.networks import ExactNetwork
from xordemo.exact.passes import Passes
from xordemo.exact.places import pieces_at
from xordemo.exact.rationals import Point
from xordemo.exact.regions import whole_plane
from xordemo.exact.zeros import Margin, Zeros

MOST_REGIONS = 20_000


@dataclass(frozen=True)
class Plane:
    """The whole plane as a network divides it, and some points in it.

    Attributes
    ----------
    network : ExactNetwork
        Less the threshold.
    points : tuple of N points
    passes : Passes
        Those of the points.
    atlas : Atlas
        All linear regions.
    """

    network: ExactNetwork
    points: tuple[Point, ...]
    passes: Passes
    atlas: Atlas

    @classmethod
    def of(cls, network: ExactNetwork, points: Sequence[Point], passes: Passes) -> Plane | None:
        """Return the plane of a network, or None if it has more than `MOST_REGIONS` regions."""
        atlas = whole_plane(network, MOST_REGIONS)
        return None if atlas is None else cls(network, tuple(points), passes, atlas)

    @cached_property
    def islands(self) -> Islands:
        """The connected parts of each class."""
        return Islands.of(self.network)

    @cached_property
    def pieces(self) -> tuple[tuple[int, ...], ...]:
        """The region that each point is in, as `pieces_at` has it."""
        return tuple(
            self.passes.pieces(place) or pieces_at(self.network, point)
            for place, point in enumerate(self.points)
        )

    @cached_property
    def homes(self) -> tuple[int | None, ...]:
        """The island that each point is on; None at the threshold."""
        heights = [found.height for found in self.passes.passes]
        return tuple(
            self.islands.numbers[pieces, int(height > 0)] if height else None
            for pieces, height in zip(self.pieces, heights, strict=True)
        )

    @cached_property
    def zeros(self) -> Zeros:
        """Where the logit is 0."""
        return Zeros.of(self.network, self.atlas)

    @cached_property
    def nearest(self) -> tuple[int, Margin] | None:
        """The point that is nearest to the boundary, and its margin; None without a boundary."""
        on = [not found.height for found in self.passes.passes]
        return least_margin(self.zeros, self.points, on)

    def margin(self, place: int) -> Margin | None:
        """Return the margin of a point."""
        return self.zeros.margin(self.points[place], not self.passes.passes[place].height)
