"""A convex polygon cut by the folds of a network, layer after layer, in whole numbers.

A point (X/W, Y/W) is three whole numbers (X, Y, W) with W > 0 and no common divisor, and a line
ax + by + c = 0 three whole numbers (a, b, c). The sign of aX + bY + cW tells on which side the
point is, with no division, and equal points are equal tuples.

Within a cell of one layer, the pre-activations of the next are affine: whole numbers a, b, c over a
scale that is the layer's. A network is continuous, so that a pre-activation at a corner is the same
from all cells that meet there, and neighbours share whole edges.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from xordemo.exact.lines import Line, Vertex, reduced
from xordemo.exact.stages import Forms, Stage, carried

Polygon = tuple[int, ...]
"""The corners of a convex polygon, counter-clockwise, as their numbers in `Points`."""


Pieces = tuple[int, ...]


class TooManyCells(ValueError):
    """A polygon has more cells than are wanted."""


class Points:
    """Points that polygons share, by number, and polygons cut by lines.

    A polygon is not cut into more than `most` parts, if that is given.
    """

    def __init__(self, most: float = math.inf) -> None:
        self.at: list[Vertex] = []
        self.most = most
        self._numbers: dict[Vertex, int] = {}

    def number(self, vertex: Vertex) -> int:
        """Return the number of a point in its smallest whole numbers."""
        found = self._numbers.setdefault(vertex, len(self.at))
        if found == len(self.at):
            self.at.append(vertex)
        return found

    def cut(
        self, polygon: Polygon, lines: Iterable[tuple[int, Line]]
    ) -> tuple[list[tuple[Polygon, int]], list[list[int]]]:
        """Cut a polygon by lines with bits; return parts, and for each line the corners on it.

        With a part come the bits of the lines that it is above.
        """
        # Lines may be parallel, equal or through corners, or miss the polygon, or be (0, 0, c).
        parts, corners, on_lines = [(polygon, 0)], list(polygon), []
        for bit, (a, b, c) in lines:
            heights = {}
            for corner in corners:
                x, y, w = self.at[corner]
                heights[corner] = a * x + b * y + c * w
            made: dict[tuple[int, int], int] = {}
            halves: list[tuple[Polygon, int]] = []
            for part, above in parts:
                own = [heights[corner] for corner in part]
                if max(own) <= 0:
                    halves.append((part, above))
                elif min(own) >= 0:
                    halves.append((part, above | bit))
                else:
                    upper, lower = self._split(part, own, made)
                    halves += [(upper, above | bit), (lower, above)]
            parts = halves
            if len(parts) > self.most:
                raise TooManyCells(f"there are more than {self.most} cells")
            corners += made.values()
            on_line = [corner for corner, height in heights.items() if not height]
            on_lines.append([*on_line, *made.values()])
        return parts, on_lines

    def _split(
        self, polygon: Polygon, heights: Sequence[int], made: dict[tuple[int, int], int]
    ) -> tuple[Polygon, Polygon]:
        """Return the parts above 0 and below; crossings of edges are kept in `made`."""
        upper, lower = [], []
        p, s = polygon[-1], heights[-1]
        for q, t in zip(polygon, heights, strict=True):
            if s < 0 < t or t < 0 < s:
                edge = (p, q) if p < q else (q, p)
                if edge not in made:
                    made[edge] = self._crossing(self.at[p], abs(s), self.at[q], abs(t))
                upper.append(made[edge])
                lower.append(made[edge])
            if t >= 0:
                upper.append(q)
            if t <= 0:
                lower.append(q)
            p, s = q, t
        return tuple(upper), tuple(lower)

    def _crossing(self, p: Vertex, s: int, q: Vertex, t: int) -> int:
        (x, y, w), (u, v, z) = p, q
        return self.number(reduced(t * x + s * u, t * y + s * v, t * w + s * z))


class Cell:
    """A polygon in which no unit has a fold.

    Attributes
    ----------
    polygon : tuple of int
    pieces : tuple of int
        Which straight piece of its activation each unit is on, layer after layer.
    at_fold : tuple of int
        The units, counted from 0, whose pre-activation is at a kink throughout.
    formula : Line
        The logit, times the scale of the output layer.
    """

    __slots__ = ("at_fold", "formula", "pieces", "polygon")  # there are thousands

    def __init__(self, polygon: Polygon, pieces: Pieces, at_fold: Pieces, formula: Line) -> None:
        self.polygon, self.pieces = polygon, pieces
        self.at_fold, self.formula = at_fold, formula


class Cutting:
    """A polygon that is cut into cells, layer after layer.

    Attributes
    ----------
    points : Points
    folds : list of list of list of int
        The corners on each unit's folds, a list for each kink and each cell of the layer before
        that it crosses.
    edges : dict of (int, int, tuple of int) to int
        Of an edge along which a unit, counted from 0, is at a kink, given by the number of its line
        in the layer: in how many of the cells beside it the unit is beyond the kink.
    """

    def __init__(self, stages: Sequence[Stage], points: Points) -> None:
        self.points, self._stages = points, stages
        self.folds: list[list[Sequence[int]]] = [[] for stage in stages[:-1] for _ in stage.biases]
        self.edges: dict[tuple[int, int, tuple[int, ...]], int] = {}
        # of each corner, the lines of a layer that it is above, and those that it is below
        self._sides: list[dict[int, tuple[int, int]]] = [{} for _ in stages]

    def cells(self, polygon: Polygon) -> Iterator[Cell]:
        """Yield the cells; those above a line come before those below."""
        return self._within(polygon, 0, self._stages[0].start, (), ())

    def _within(
        self, whole: Polygon, depth: int, forms: Forms, pieces: Pieces, at_fold: Pieces
    ) -> Iterator[Cell]:
        """Yield the cells within a cell of a layer, given the forms of the next one's units."""
        if depth == len(self._stages) - 1:
            (formula,) = zip(*forms, strict=True)
            yield Cell(whole, pieces, at_fold, formula)
            return
        first, stage = len(pieces), self._stages[depth]
        crossing, over, flat = self._sorted(depth, whole, forms, first)
        at_fold += tuple(first + unit for unit in stage.units_of(flat))
        lines = [(1 << line, stage.line(forms, line)) for line in crossing]
        parts, on_lines = self.points.cut(whole, lines)
        for line, corners in zip(crossing, on_lines, strict=True):
            self.folds[first + line // len(stage.kinks)].append(corners)
        found = self._carried(depth, forms, over, crossing, [passed for _, passed in parts])
        for (part, _), (here, total) in zip(parts, found, strict=True):
            yield from self._within(part, depth + 1, total, (*pieces, *here), at_fold)

    def _carried(
        self, depth: int, forms: Forms, over: int, crossing: list[int], parts: list[int]
    ) -> Iterator[tuple[list[int], Forms]]:
        """Yield the pieces and the next layer's forms in parts of a cell, given what they are over.

        All parts are over the lines `over`, and each over some of those that cross the cell.
        """
        stage, above = self._stages[depth : depth + 2]
        last, pieces = parts[0], stage.pieces_of(over | parts[0])
        total = stage.passed_on(forms, pieces, above)
        steps = [(1 << line, stage.step(forms, line, above)) for line in crossing]
        for passed in parts:
            if passed != last:
                changed, last = passed ^ last, passed
                pieces = stage.pieces_of(over | passed)
                for bit, step in steps:
                    if changed & bit:
                        total = carried(total, step, beyond=passed & bit != 0)
            yield pieces, total

    def _sorted(
        self, depth: int, polygon: Polygon, forms: Forms, first: int
    ) -> tuple[list[int], int, int]:
        """Return the lines that cross a cell; and bits: which are below it, which are no line."""
        stage, known = self._stages[depth], self._sides[depth]
        above = below = once = twice = 0
        for corner in polygon:
            if corner not in known:
                known[corner] = stage.sides(forms, *self.points.at[corner])
            upper, lower = known[corner]
            zero = stage.all_bits & ~(upper | lower)
            above, below = above | upper, below | lower
            twice, once = twice | once & zero, once | zero
        for line in stage.numbers(twice & (above ^ below)):
            bit = 1 << line
            ends = tuple(sorted(i for i in polygon if not (known[i][0] | known[i][1]) & bit))
            edge = first + line // len(stage.kinks), line, ends
            self.edges[edge] = self.edges.get(edge, 0) + (above & bit != 0)
        return stage.numbers(above & below), above & ~below, stage.all_bits & ~(above | below)
