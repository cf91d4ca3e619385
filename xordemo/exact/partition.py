"""The cells of a network in a box, or in one that shows those of the whole plane."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from operator import mul

from xordemo.exact.atlas import Bounds, Segment, ends
from xordemo.exact.cells import Cell, Cutting, Points, TooManyCells
from xordemo.exact.lines import Vertex, cross, enclosing_square, whole_numbers
from xordemo.exact.networks import Layer
from xordemo.exact.rationals import Point
from xordemo.exact.shapes import Piecewise
from xordemo.exact.stages import Stage, stages_of

STRIP = (Fraction(0), Fraction(1))  # one input is the first axis of a strip of the plane


@dataclass(frozen=True)
class Partition:
    """A box cut into the cells of a network.

    Attributes
    ----------
    bounds : tuple of D (Fraction, Fraction)
    cells : list of Cell
    scale : int
        That of the cells' formulas.
    folds, edges
        As of `Cutting`.
    points : Points
    """

    bounds: Bounds
    cells: list[Cell]
    scale: int
    folds: list[list[Sequence[int]]]
    edges: dict[tuple[int, int, tuple[int, ...]], int]
    points: Points

    @cached_property
    def at(self) -> dict[int, Point]:
        """The corners of the cells, as points of the line or of the plane."""
        used = {corner for cell in self.cells for corner in cell.polygon}
        return {corner: self._point(corner) for corner in used}

    def _point(self, corner: int) -> Point:
        *coordinates, w = self.points.at[corner]
        return tuple(Fraction(x, w) for x in coordinates[: len(self.bounds)])

    def polygon(self, cell: Cell) -> tuple[Point, ...]:
        """Return a cell's corners, counter-clockwise; with one input, its two ends."""
        corners = tuple(map(self.at.__getitem__, cell.polygon))
        return corners if len(self.bounds) == 2 else (min(corners), max(corners))

    def is_unbounded(self, cell: Cell) -> bool:
        """Tell whether a cell of the whole plane goes on for ever: it reaches the border."""
        corners = map(self.at.__getitem__, cell.polygon)
        return any(
            x in side for corner in corners for x, side in zip(corner, self.bounds, strict=True)
        )

    def height(self, cell: Cell, corner: int) -> int:
        """Return the logit at a corner of a cell, times whole numbers above 0."""
        return sum(map(mul, cell.formula, self.points.at[corner]))

    def segments(self) -> Iterator[tuple[Segment, ...]]:
        """Yield each unit's folds, as their two ends; with one input, points given as both ends."""
        folds = [list(unit) for unit in self.folds]
        for (unit, _, corners), beyond in self.edges.items():
            # a unit that is beyond its kink on both sides only touches it, and on neither stays off
            if beyond == 1 or self._is_border(corners):
                folds[unit].append(corners)
        for found in folds:
            yield tuple(self._segment(corners) for corners in found)

    def _is_border(self, corners: Sequence[int]) -> bool:
        """Tell whether corners lie on one side of the box."""
        axes = zip(*map(self._point, corners), self.bounds, strict=True)
        return any(len({*axis}) == 1 and axis[0] in side for *axis, side in axes)

    def _segment(self, corners: Sequence[int]) -> Segment:
        touched = sorted(self.at[n] if n in self.at else self._point(n) for n in corners)
        start, end = touched[0], touched[-1]
        if any(n not in self.at for n in corners) and start != end:
            chord = ends(rectangle(self.bounds), cross((*start, 1), (*end, 1)))
            start, end = max(start, chord[0]), min(end, chord[1])
        return start, end


def rectangle(box: Bounds) -> tuple[Point, ...]:
    """Return the corners of a box, counter-clockwise; of an interval, those of a strip."""
    (x0, x1), (y0, y1) = (*box, STRIP)[:2]
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)


def partition(
    layers: Sequence[Layer],
    shapes: Sequence[Piecewise],
    bounds: Bounds | None,
    most: float = math.inf,
) -> Partition:
    """Cut a box, or with None one that meets every cell of the plane, by a network's folds.

    `TooManyCells` is raised if there are more than `most`.
    """
    stages, inputs = stages_of(layers, shapes), len(layers[0][0][0])
    side = Fraction(1 if bounds else _beyond(stages))
    box = bounds or ((-side, side),) * inputs
    points = Points(most)
    corners = [points.number(whole_numbers(x, y, Fraction(1))) for x, y in rectangle(box)]
    cutting = Cutting(stages, points)
    cells = []
    for cell in cutting.cells(tuple(corners)):
        cells.append(cell)
        if len(cells) > most:
            raise TooManyCells(f"there are more than {most} cells")
    found = Partition(box, cells, stages[-1].scale, cutting.folds, cutting.edges, points)
    return found if bounds or len(stages) < 3 else _drawn_in(found, int(side))


def _beyond(stages: Sequence[Stage]) -> int:
    """Return the size of a square that no corner of a cell is outside of, nor all of a fold."""
    if len(stages) < 3:
        return enclosing_square(stages[0].lines(stages[0].start) if len(stages) == 2 else [])
    # Lines ax + by + c = 0 in whole numbers of at most this size cross no farther out than twice
    # its square, and come no nearer to the origin than it.
    most, form = 0, 1
    for stage in stages[:-1]:
        weights = max(sum(map(abs, row)) for row in zip(*stage.columns, strict=True))
        kinks = max(map(abs, stage.kinks), default=0)
        own = weights * form + max(map(abs, stage.biases)) + kinks
        most = max(most, own)
        form = max(abs(slope) * own + abs(shift) for slope, shift in stage.pieces)
    return 4 << 2 * most.bit_length()


def _drawn_in(whole: Partition, side: int) -> Partition:
    """Return the cells in the smallest square of whole size that meets all and every crossing."""
    points, inputs = whole.points, len(whole.bounds)
    outer = {n for n, p in enumerate(points.at) if side * p[2] in map(abs, p[:inputs])}
    inner = [p for n, p in enumerate(points.at) if n not in outer]
    inner += _feet(whole, outer, side) if inputs == 2 else []
    near = 1 + max((abs(x) // p[2] for p in inner for x in p[:inputs]), default=0)
    sides = [(-1, 0, near), (1, 0, near), (0, -1, near), (0, 1, near)][: 2 * inputs]
    lines = [(1 << place, line) for place, line in enumerate(sides)]
    cells = []
    for cell in whole.cells:
        if not outer.isdisjoint(cell.polygon):
            parts, _ = points.cut(cell.polygon, lines)
            (polygon,) = (part for part, above in parts if above == (1 << len(lines)) - 1)
            cell = Cell(polygon, cell.pieces, cell.at_fold, cell.formula)
        cells.append(cell)
    bounds = ((Fraction(-near), Fraction(near)),) * inputs
    return replace(whole, bounds=bounds, cells=cells)


def _feet(whole: Partition, outer: set[int], side: int) -> Iterator[Vertex]:
    """Yield the nearest point to the origin of each fold that goes on for ever, if it is on it."""
    edges = (edge for cell in whole.cells for edge in pairwise((*cell.polygon, cell.polygon[0])))
    for edge in edges:
        if outer.isdisjoint(edge):
            continue
        p, q = (whole.points.at[corner] for corner in edge)
        along = (abs(p[i]) == side * p[2] and p[i] * q[2] == q[i] * p[2] for i in (0, 1))
        if not any(along) and _falls(p, q) and _falls(q, p):
            a, b, c = cross(p, q)
            yield -a * c, -b * c, a * a + b * b


def _falls(p: Vertex, q: Vertex) -> bool:
    """Tell whether the way from p to q comes nearer to the origin at first."""
    return p[0] * (q[0] * p[2] - p[0] * q[2]) + p[1] * (q[1] * p[2] - p[1] * q[2]) <= 0
