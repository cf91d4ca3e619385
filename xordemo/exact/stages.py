"""The layers of a network in whole numbers, one scale for each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from operator import add, mul, sub

from xordemo.exact.lines import Line
from xordemo.exact.networks import Layer
from xordemo.exact.rationals import Point
from xordemo.exact.shapes import Piecewise

Forms = tuple[list[int], list[int], list[int]]
"""The units' pre-activations ax + by + c, times the layer's scale: all a, all b and all c."""


@dataclass(frozen=True)
class Stage:
    """A layer in whole numbers.

    Attributes
    ----------
    columns : list of list of int
        For each unit of the layer before, its weights to the units of this one, so scaled that they
        lead from one scale to the other.
    biases : list of int
        Times the scale.
    scale : int
    kinks : list of int
        Of the activation, times the scale.
    pieces : list of (int, int)
        Slope and intercept of each piece of the activation, times what the next layer's scale has
        more than its weights need.
    """

    columns: list[list[int]]
    biases: list[int]
    scale: int
    kinks: list[int]
    pieces: list[tuple[int, int]]

    @cached_property
    def bits(self) -> list[int]:
        """A bit for each line: unit by unit, one for each kink."""
        return [1 << number for number in range(len(self.biases) * len(self.kinks))]

    @cached_property
    def all_bits(self) -> int:
        """All bits."""
        return sum(self.bits)

    @cached_property
    def start(self) -> Forms:
        """The forms of a layer whose units listen to the inputs."""
        flat = [0] * len(self.biases)
        x, y = (*self.columns, flat)[:2]
        return x, y, self.biases

    @cached_property
    def rows(self) -> list[tuple[int, ...]]:
        """For each unit, its weights from the layer before."""
        return list(zip(*self.columns, strict=True))

    def weighted(self, below: Sequence[int], w: int) -> list[int]:
        """Return the pre-activations above these inputs or activations, all times w and a scale."""
        pairs = zip(self.rows, self.biases, strict=True)
        return [sum(map(mul, row, below), bias * w) for row, bias in pairs]

    def bent(self, z: Sequence[int], w: int) -> list[int]:
        """Return the activations of units with these pre-activations, times w and a scale."""
        if self.kinks == [0] and not any(shift for _, shift in self.pieces):  # as of most networks
            (low, _), (high, _) = self.pieces
            return [high * value if value > 0 else low * value for value in z]
        chosen = [self.pieces[self.piece(value, w)] for value in z]
        return [s * value + shift * w for (s, shift), value in zip(chosen, z, strict=True)]

    def piece(self, z: int, w: int) -> int:
        """Return the piece that a pre-activation, times w and the scale, is on."""
        return sum(z > kink * w for kink in self.kinks)

    def line(self, forms: Forms, number: int) -> Line:
        """Return a line at which a unit is at a kink; it is above 0 beyond the kink."""
        unit, kink = divmod(number, len(self.kinks))
        return forms[0][unit], forms[1][unit], forms[2][unit] - self.kinks[kink]

    def lines(self, forms: Forms) -> list[Line]:
        """Return all lines, unit by unit."""
        return [self.line(forms, number) for number in range(len(self.bits))]

    def sides(self, forms: Forms, x: int, y: int, w: int) -> tuple[int, int]:
        """Return the bits of the lines that a point is above, and of those that it is below."""
        heights = [a * x + b * y + c * w for a, b, c in zip(*forms, strict=True)]
        if any(self.kinks) or len(self.kinks) != 1:
            beyond = [kink * w for kink in self.kinks]
            heights = [height - kink for height in heights for kink in beyond]
        above = below = 0
        for bit, height in zip(self.bits, heights, strict=True):
            if height > 0:
                above |= bit
            elif height:
                below |= bit
        return above, below

    def pieces_of(self, above: int) -> list[int]:
        """Return which piece each unit is on, given the bits of the lines below it."""
        passed, kinks = [int(above & bit != 0) for bit in self.bits], len(self.kinks)
        if kinks == 1:
            return passed
        return [sum(passed[unit * kinks : (unit + 1) * kinks]) for unit in range(len(self.biases))]

    def numbers(self, lines: int) -> list[int]:
        """Return the numbers of lines given by their bits."""
        return [number for number, bit in enumerate(self.bits) if lines & bit] if lines else []

    def units_of(self, lines: int) -> tuple[int, ...]:
        """Return the units, from 0, of lines given by their bits."""
        return tuple(dict.fromkeys(line // len(self.kinks) for line in self.numbers(lines)))

    def passed_on(self, forms: Forms, pieces: Sequence[int], above: Stage) -> Forms:
        """Return the next layer's forms, given which piece each unit is on."""
        chosen = [self.pieces[piece] for piece in pieces]
        a, b, c = ([slope * f for (slope, _), f in zip(chosen, of, strict=True)] for of in forms)
        c = [form + shift for form, (_, shift) in zip(c, chosen, strict=True)]
        x, y, z = ([sum(map(mul, row, of)) for row in above.rows] for of in (a, b, c))
        return x, y, [form + bias for form, bias in zip(z, above.biases, strict=True)]

    def step(self, forms: Forms, number: int, above: Stage) -> Forms:
        """Return what the next layer's forms have more beyond a line than before it."""
        unit, kink = divmod(number, len(self.kinks))
        (less, lower), (more, upper) = self.pieces[kink : kink + 2]
        a, b, c = (more - less) * forms[0][unit], (more - less) * forms[1][unit], forms[2][unit]
        c = (more - less) * c + upper - lower
        weights = above.columns[unit]
        return [a * w for w in weights], [b * w for w in weights], [c * w for w in weights]


def located(stages: Sequence[Stage], point: Point) -> tuple[tuple[int, ...], int] | None:
    """Return the pieces at a point and the logit, scaled; None if a unit is at a kink there."""
    w = math.lcm(*(x.denominator for x in point))
    below, pieces = [_times(x, w) for x in point], []
    for stage in stages[:-1]:
        z = stage.weighted(below, w)
        if not {kink * w for kink in stage.kinks}.isdisjoint(z):
            return None
        pieces += [stage.piece(value, w) for value in z]
        below = stage.bent(z, w)
    return tuple(pieces), stages[-1].weighted(below, w)[0]


def carried(total: Forms, step: Forms, *, beyond: bool) -> Forms:
    """Return forms after a step beyond a line, or back."""
    x, y, z = total
    a, b, c = step
    over = add if beyond else sub
    return list(map(over, x, a)), list(map(over, y, b)), list(map(over, z, c))


def stages_of(layers: Sequence[Layer], shapes: Sequence[Piecewise]) -> list[Stage]:
    """Return layers in whole numbers, each with its activation; the output's has no kinks."""
    stages, before = [], 1
    for (weights, biases), shape in zip(layers, shapes, strict=True):
        numbers = [*biases, *shape.kinks, *(weight for row in weights for weight in row)]
        factor = math.lcm(*(number.denominator for number in numbers))
        scale = before * factor
        parts = math.lcm(*(number.denominator for piece in shape.pieces for number in piece))
        before = scale * parts
        pieces = [(_times(slope, parts), _times(shift, before)) for slope, shift in shape.pieces]
        columns = [[_times(weight, factor) for weight in row] for row in zip(*weights, strict=True)]
        own, kinks = ([_times(number, scale) for number in each] for each in (biases, shape.kinks))
        stages.append(Stage(columns, own, scale, kinks, pieces))
    return stages


def _times(number: Fraction, factor: int) -> int:
    """Return the product, which is whole."""
    return number.numerator * (factor // number.denominator)
