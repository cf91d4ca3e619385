"""Forward passes of many points in whole numbers, and what they give without some of the units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from xordemo.exact.networks import ExactNetwork, shapes_of, straight
from xordemo.exact.rationals import Point
from xordemo.exact.stages import stages_of

_NOTHING = Fraction(0)


@dataclass(frozen=True)
class Pass:
    """A point's way through a network, in whole numbers.

    Attributes
    ----------
    w : int
        The common denominator of the point's coordinates.
    z, a : list of list of int
        Pre-activations and activations of each hidden layer, times w and the layer's scale.
    height : int
        The logit, times w and a scale.
    gone : tuple of int
        The units, numbered from 1, to which nothing listens.
    """

    w: int
    z: list[list[int]]
    a: list[list[int]]
    height: int
    gone: tuple[int, ...] = ()


class Passes:
    """The forward passes of some points through a network of straight pieces.

    Attributes
    ----------
    passes : tuple of Pass
        In the order of the points.
    first : tuple of int
        The number of the first unit of each hidden layer, counted from 1 in all.
    """

    def __init__(self, network: ExactNetwork, points: Iterable[Point]) -> None:
        shape = straight(network)
        self._stages = stages_of(network.layers, shapes_of(network))
        parts = math.lcm(*(number.denominator for piece in shape.pieces for number in piece))
        self._scales = [(stage.scale, stage.scale * parts) for stage in self._stages]
        self.first = network.first_units
        self._depths = [depth for depth, width in enumerate(network.widths) for _ in range(width)]
        self.passes = tuple(map(self._pass, points))

    def _pass(self, point: Point) -> Pass:
        w = math.lcm(*(x.denominator for x in point))
        below = [x.numerator * (w // x.denominator) for x in point]
        z, a = [], []
        for stage in self._stages[:-1]:
            z.append(stage.weighted(below, w))
            below = stage.bent(z[-1], w)
            a.append(below)
        return Pass(w, z, a, self._stages[-1].weighted(below, w)[0])

    def units_at(self, number: int) -> tuple[Point, Point]:
        """Return the pre-activations and activations of all hidden units at a point by place."""
        found = self.passes[number]
        before: list[Fraction] = []
        after: list[Fraction] = []
        for z, a, (scale, above) in zip(found.z, found.a, self._scales, strict=False):
            before += [Fraction(value, scale * found.w) for value in z]
            parts, own = above // scale, before[len(after) :]
            # most are 0, or as before
            after += [
                _NOTHING if not x else same if x == y * parts else Fraction(x, above * found.w)
                for x, y, same in zip(a, z, own, strict=True)
            ]
        return tuple(before), tuple(after)

    def pieces(self, number: int) -> tuple[int, ...] | None:
        """Return which piece each unit is on at a point; None if one is at a kink."""
        found, pieces = self.passes[number], []
        for stage, layer in zip(self._stages, found.z, strict=False):
            kinks = [kink * found.w for kink in stage.kinks]
            for z in layer:
                if z in kinks:
                    return None
                pieces.append(sum(z > kink for kink in kinks))
        return tuple(pieces)

    def moved(self, heights: Sequence[int]) -> Fraction:
        """Return by how much other heights at all points are off at most, as a logit."""
        most: dict[int, int] = {}
        for found, height in zip(self.passes, heights, strict=True):
            most[found.w] = max(most.get(found.w, 0), abs(found.height - height))
        return max(Fraction(off, self._scales[-1][0] * w) for w, off in most.items())

    def heights_without(self, unit: int) -> list[int]:
        """Return the logits of all points, times what a pass says, if nothing listens to a unit."""
        depth = self._depths[unit - 1]
        place, stages = unit - self.first[depth], self._stages[depth + 1 :]
        column = stages[0].columns[place]
        heights = []
        for found in self.passes:
            moved = found.a[depth][place]
            if len(stages) == 1 or not moved:
                heights.append(found.height - moved * column[0] if moved else found.height)
                continue
            pairs = zip(found.z[depth + 1], column, strict=True)
            z = [value - moved * weight for value, weight in pairs]
            for stage, above in pairwise(stages):
                z = above.weighted(stage.bent(z, found.w), found.w)
            heights.append(z[0])
        return heights

    def without(self, unit: int, found: Pass) -> Pass:
        """Return a point's pass if nothing listens to a unit any more, numbered from 1."""
        depth = self._depths[unit - 1]
        place, w = unit - self.first[depth], found.w
        moved, gone = found.a[depth][place], (*found.gone, unit)
        if not moved:
            return Pass(w, found.z, found.a, found.height, gone)
        z, a = list(found.z), list(found.a)
        a[depth] = list(a[depth])
        a[depth][place] = 0
        column = self._stages[depth + 1].columns[place]
        *_, last = self._stages
        if depth + 2 == len(self._stages):
            return Pass(w, z, a, found.height - moved * column[0], gone)
        pairs = zip(z[depth + 1], column, strict=True)
        z[depth + 1] = [value - moved * weight for value, weight in pairs]
        for above in range(depth + 1, len(self._stages) - 1):
            stage = self._stages[above]
            if above > depth + 1:
                z[above] = stage.weighted(a[above - 1], w)
            a[above] = stage.bent(z[above], w)
            for other in found.gone:
                if 0 <= other - self.first[above] < len(a[above]):
                    a[above][other - self.first[above]] = 0
        return Pass(w, z, a, last.weighted(a[-1], w)[0], gone)
