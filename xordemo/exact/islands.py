"""The connected parts of the plane that a network puts into one class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any

from xordemo.exact.cells import Cell
from xordemo.exact.networks import ExactNetwork, Layer, piecewise, shapes_of
from xordemo.exact.partition import Partition, partition
from xordemo.exact.places import pieces_at
from xordemo.exact.rationals import Point, exact_point
from xordemo.exact.shapes import IDENTITY, OFF, ON, Piecewise
from xordemo.exact.stages import Stage, located, stages_of

_PLAIN = Fraction(1), Fraction(0)
# The output cut where it is 0, as hidden units are at their kinks, and passed on as it is.
_SIDES = Piecewise("sides", (Fraction(0),), (_PLAIN, _PLAIN), (OFF, ON))
_PASSED_ON: Layer = ((_PLAIN[:1],), (Fraction(0),))


@dataclass(frozen=True)
class Island:
    """A connected part of the plane, or of the line, in which the logit is on one side.

    Attributes
    ----------
    label : int
        The class: 1 where the logit is above the threshold, 0 below.
    parts : tuple of tuple of (Fraction, Fraction)
        The convex polygons that it is made of, one for each linear region: their corners inside the
        box, counter-clockwise; with one input, the ends of intervals.
    unbounded : bool
        Whether it goes on for ever.
    """

    label: int
    parts: tuple[tuple[Point, ...], ...]
    unbounded: bool


@dataclass(frozen=True)
class Islands:
    """The islands of both classes, in the whole plane.

    Linear regions belong together where they share an edge inside which the logit is on their side;
    parts that touch in a point, or in an edge where the logit is 0, do not.

    Attributes
    ----------
    network : ExactNetwork
        Less the threshold.
    bounds : ((Fraction, Fraction), (Fraction, Fraction))
        A box with all corners of all islands inside.
    islands : tuple of Island
    numbers : dict
        For the pieces of each region and a class, the place of the island in `islands`.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> ridge = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])  # 1 − 2|x₁ − x₂|
    >>> found = Islands.of(ridge)
    >>> [(island.label, island.unbounded) for island in found.islands]
    [(1, True), (0, True), (0, True)]
    >>> found.at((0, 0)), found.at((1, 0)), found.at((0, 1)), found.at((0.5, 0))
    (0, 1, 2, None)
    """

    network: ExactNetwork
    bounds: tuple[tuple[Fraction, Fraction], ...]
    islands: tuple[Island, ...]
    numbers: dict[tuple[tuple[int, ...], int], int]

    @classmethod
    def of(cls, network: Any, threshold: Any = 0) -> Islands:
        """Return the islands of a network; arguments and errors are `linear_regions`'."""
        exact, _ = piecewise(network, threshold, line=True)
        shapes = [*shapes_of(exact)[:-1], _SIDES, IDENTITY]
        whole = partition((*exact.layers, _PASSED_ON), shapes, None)
        sided = [cell for cell in whole.cells if exact.hidden not in cell.at_fold]
        islands: list[Island] = []
        numbers: dict[tuple[tuple[int, ...], int], int] = {}
        for place, cells in enumerate(_joined(whole, sided)):
            label = cells[0].pieces[-1]
            parts = tuple(map(whole.polygon, cells))
            islands.append(Island(label, parts, any(map(whole.is_unbounded, cells))))
            numbers |= {(cell.pieces[:-1], label): place for cell in cells}
        return cls(exact, whole.bounds, tuple(islands), numbers)

    def at(self, point: Iterable[object]) -> int | None:
        """Return the place in `islands` of the one that a point is in; None if the logit is 0."""
        x = exact_point(point, self.network.inputs)
        found = located(self._stages, x)
        pieces, logit = found or (pieces_at(self.network, x), self.network.logit(x))
        return self.numbers[pieces, int(logit > 0)] if logit else None

    @cached_property
    def _stages(self) -> list[Stage]:
        return stages_of(self.network.layers, shapes_of(self.network))


def _joined(whole: Partition, cells: list[Cell]) -> list[list[Cell]]:
    """Return cells in groups that hang together."""
    owner = {edge: place for place, cell in enumerate(cells) for edge in _edges(whole, cell)}
    left, groups = dict.fromkeys(range(len(cells))), []
    while left:
        group, reached = [], [next(iter(left))]
        while reached:
            place = reached.pop()
            if place in left:
                del left[place]
                group.append(cells[place])
                sides = ((label, q, p) for label, p, q in _edges(whole, cells[place]))
                reached += [owner[side] for side in sides if side in owner]
        groups.append(group)
    return groups


def _edges(whole: Partition, cell: Cell) -> Iterator[tuple[int, int, int]]:
    """Yield a cell's class and the ends of each edge inside which the logit is not 0."""
    for p, q in pairwise((*cell.polygon, cell.polygon[0])):
        if whole.height(cell, p) or whole.height(cell, q):
            yield cell.pieces[-1], p, q
