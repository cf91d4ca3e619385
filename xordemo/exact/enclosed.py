"""Forward passes of many points through smooth activations, within bounds that mostly decide."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from operator import mul

from xordemo.exact.networks import ExactNetwork, Layer
from xordemo.exact.passes import Passes
from xordemo.exact.rationals import Point
from xordemo.exact.shapes import Smooth
from xordemo.exact.values import BITS, Number, Value, simplest

Balls = tuple[list[int], list[int]]
"""The middles of some intervals, and how far their ends are from them, all times 2^`BITS`."""


@dataclass(frozen=True)
class Height:
    """A logit that is known within a ball and, if that does not do, as closely as needed.

    Attributes
    ----------
    network : ExactNetwork
        In which the units that are gone are still heard.
    point : tuple of D Fraction
    gone : tuple of int
    middle, off : int
        The ball, times 2^`BITS`.
    """

    network: ExactNetwork
    point: Point
    gone: tuple[int, ...]
    middle: int
    off: int

    @cached_property
    def exact(self) -> Number:
        """The logit in values."""
        network = self.network
        for unit in self.gone:
            network = network.without(unit)
        return network.logit(self.point)

    def sign(self) -> int:
        """Return 1, 0 or −1; raise `Undecided` if no digits tell which."""
        if abs(self.middle) > self.off:
            return 1 if self.middle > 0 else -1
        number = self.exact
        return number.sign() if isinstance(number, Value) else (number > 0) - (number < 0)

    def differs(self, other: Height) -> bool:
        """Tell whether this is written in another way than the other."""
        if abs(self.middle - other.middle) > self.off + other.off:
            return True
        difference = self.exact - other.exact
        return simplest(difference) != 0 if isinstance(difference, Value) else difference != 0


@dataclass(frozen=True)
class EnclosedPass:
    """A point's way through a smooth network: balls of the hidden layers, and the logit."""

    z: list[Balls]
    a: list[Balls]
    height: Height

    @property
    def gone(self) -> tuple[int, ...]:
        """The units, numbered from 1, to which nothing listens."""
        return self.height.gone


class EnclosedPasses:
    """The forward passes of some points through a network of a smooth activation.

    Attributes
    ----------
    passes : tuple of EnclosedPass
        In the order of the points.
    first : tuple of int
        The number of the first unit of each hidden layer, counted from 1 in all.
    """

    def __init__(self, network: ExactNetwork, points: Iterable[Point]) -> None:
        assert isinstance(network.shape, Smooth)
        self._network, self._points = network, tuple(points)
        self._bounded = network.shape.bounded
        self._layers = [_Layer.of(layer) for layer in network.layers]
        self.first = network.first_units

    @cached_property
    def passes(self) -> tuple[EnclosedPass, ...]:
        return tuple(map(self._pass, self._points))

    def units_at(self, number: int) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
        """Return the pre-activations and activations of all hidden units at a point by place."""
        z, a, _ = self._network.forward(self._points[number])
        return tuple(x for layer in z for x in layer), tuple(x for layer in a for x in layer)

    def _pass(self, point: Point) -> EnclosedPass:
        start = [(x.numerator << BITS) // x.denominator for x in point]
        balls: Balls = start, [1] * len(start)
        z, a = [], []
        for layer in self._layers[:-1]:
            z.append(layer.weighted(balls))
            balls = self._bent(z[-1])
            a.append(balls)
        return self._ended(point, z, a, ())

    def _ended(
        self, point: Point, z: list[Balls], a: list[Balls], gone: tuple[int, ...]
    ) -> EnclosedPass:
        (middle,), (off,) = self._layers[-1].weighted(a[-1])
        return EnclosedPass(z, a, Height(self._network, point, gone, middle, off))

    def _bent(self, z: Balls) -> Balls:
        """Return the activations of units with these pre-activations."""
        middles, offs = [], []
        for middle, off in zip(*z, strict=True):
            low, high = self._bounded(Fraction(middle, 1 << BITS), BITS)
            middles.append(low + high >> 1)
            offs.append((high - low >> 1) + 1 + 2 * off)  # no function here is steeper than 2
        return middles, offs

    def moved(self, found: Sequence[Height]) -> Fraction:
        """Return by how much other logits are off at most, nearly; 0 only if none is."""
        pairs = [(done.height, other) for done, other in zip(self.passes, found, strict=True)]
        most = max(abs(one.middle - other.middle) for one, other in pairs)
        if any(one.differs(other) for one, other in pairs):
            return Fraction(max(most, 1), 1 << BITS)
        return Fraction(0)

    def heights_without(self, unit: int) -> list[Height]:
        """Return the logits of all points if nothing listens to a unit."""
        return [self.without(unit, found).height for found in self.passes]

    def without(self, unit: int, found: EnclosedPass) -> EnclosedPass:
        """Return a point's pass if nothing listens to a unit any more, numbered from 1."""
        depth = max(d for d, first in enumerate(self.first) if first <= unit)
        height, gone, a, z = found.height, (*found.gone, unit), list(found.a), list(found.z)
        if not any(self._layers[depth + 1].columns[unit - self.first[depth]]):
            return replace(found, height=replace(height, gone=gone))
        a[depth] = self._silenced(a[depth], depth, (unit,))
        for above in range(depth + 1, len(a)):
            z[above] = self._layers[above].weighted(a[above - 1])
            a[above] = self._silenced(self._bent(z[above]), above, found.gone)
        return self._ended(height.point, z, a, gone)

    def _silenced(self, balls: Balls, depth: int, units: Iterable[int]) -> Balls:
        """Return the activations of a layer with 0 for some units, if they are of this layer."""
        middles, offs = map(list, balls)
        for unit in units:
            place = unit - self.first[depth]
            if 0 <= place < len(middles):
                middles[place] = offs[place] = 0
        return middles, offs


@dataclass(frozen=True)
class _Layer:
    """A layer's weights and biases in whole numbers, times a scale."""

    rows: list[list[int]]
    sizes: list[list[int]]
    biases: list[int]
    scale: int

    @classmethod
    def of(cls, layer: Layer) -> _Layer:
        weights, biases = layer
        scale = math.lcm(*(number.denominator for row in (*weights, biases) for number in row))
        rows = [[int(weight * scale) for weight in row] for row in weights]
        sizes = [[abs(weight) for weight in row] for row in rows]
        return cls(rows, sizes, [int(bias * scale) << BITS for bias in biases], scale)

    @cached_property
    def columns(self) -> list[tuple[int, ...]]:
        """For each unit of the layer before, its weights to the units of this one."""
        return list(zip(*self.rows, strict=True))

    def weighted(self, below: Balls) -> Balls:
        """Return the pre-activations above these inputs or activations."""
        middles, offs = below
        sums = (
            sum(map(mul, row, middles), b) for row, b in zip(self.rows, self.biases, strict=True)
        )
        errors = (sum(map(mul, row, offs)) for row in self.sizes)
        return [x // self.scale for x in sums], [x // self.scale + 2 for x in errors]


def passes_of(network: ExactNetwork, points: Iterable[Point]) -> Passes | EnclosedPasses:
    """Return the forward passes of some points: in whole numbers, or within bounds."""
    return (EnclosedPasses if network.smooth else Passes)(network, points)
