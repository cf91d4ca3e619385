"""Smooth activations without rounding: their values within bounds, of fractions and of values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from xordemo.exact import bounds
from xordemo.exact.values import BITS, Bounded, Number, Value, sign_of

Function = Callable[[Number], Number]

_SIDE_BITS = 512  # that are tried to tell on which side of 0 an argument is


def _side(z: Number) -> int | None:
    """Return the sign of an argument; None where it is hard to tell, and need not be known."""
    return z.quick_sign(_SIDE_BITS) if isinstance(z, Value) else sign_of(z)


@dataclass(frozen=True)
class Enclosure:
    """A smooth function: its values as numbers, and within bounds on both sides of 0."""

    at: Function
    bounded: Bounded

    def __call__(self, z: Number) -> Number:
        return self.at(z)


def bounded_of(function: Function) -> Bounded:
    """Return what bounds a function both above and below 0."""
    if isinstance(function, Enclosure):
        return function.bounded

    def bounded(z: Fraction, p: int) -> bounds.Bounds:
        number = function(z)
        low, high = number.interval(p) if isinstance(number, Value) else (number, number)
        return floor(low * 2**p), ceil(high * 2**p)

    return bounded


def _mirrored(bounded: Bounded, a: int, b: int, c: int) -> Enclosure:
    """Return f, where f(−z) = a · f(z) + b · z + c."""

    def either(z: Fraction, p: int) -> bounds.Bounds:
        if z >= 0:
            return bounded(z, p)
        ends = [a * end for end in bounded(-z, p)]
        moved = ((b * -z.numerator << p) // z.denominator) + (c << p)
        return min(ends) + moved, max(ends) + moved + 1

    def at(z: Number) -> Number:
        side = _side(z)
        if side is None:
            return Value.of(either, z, either_side=True)
        if side < 0:
            return a * at(-z) + (b * -z + c)
        if side == 0 and a != 1:
            return Fraction(c, 1 - a)
        known = isinstance(z, Fraction) and not any(bounded(z, BITS))
        return Fraction(0) if known else Value.of(bounded, z)

    return Enclosure(at, either)


def _elu(z: Number) -> Number:
    side = _side(z)
    if side is None:
        return Value.of(_elu_bounded, z, either_side=True)
    return z if side >= 0 else Value.of(bounds.exp_minus, -z) - 1


def _elu_bounded(z: Fraction, p: int) -> bounds.Bounds:
    if z >= 0:
        low = (z.numerator << p) // z.denominator
        return low, low + 1
    low, high = bounds.exp_minus(-z, p)
    return low - (1 << p), high - (1 << p)


_softsign_of_values = _mirrored(bounds.softsign, -1, 0, 0)


def _softsign(z: Number) -> Number:
    return z / (1 + abs(z)) if isinstance(z, Fraction) else _softsign_of_values(z)


ENCLOSURES: dict[str, Function] = {
    "sigmoid": _mirrored(bounds.sigmoid, -1, 0, 1),
    "tanh": _mirrored(bounds.tanh, -1, 0, 0),
    "softplus": _mirrored(bounds.softplus, 1, -1, 0),
    "silu": _mirrored(bounds.silu, 1, -1, 0),
    "gelu": _mirrored(bounds.gelu, 1, -1, 0),
    "elu": Enclosure(_elu, _elu_bounded),
    "softsign": Enclosure(_softsign, _softsign_of_values.bounded),
}
"""The smooth functions that can be bounded, by name."""
