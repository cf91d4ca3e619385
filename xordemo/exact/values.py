"""Sums of the values of smooth functions: known within bounds, as closely as a question needs.

A `Value` is a sum of multiples of products of functions' values f(z), where z is a fraction or, in
a deeper layer, a `Value` itself. Its sign is decided from bounds, which are made narrower until
they leave no doubt. Since the multiples are exact, a sum in which equal expressions cancel is told
from one that is merely small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

from xordemo.exact import bounds
from xordemo.exact.bounds import Bounds, exp_minus

Bounded = Callable[[Fraction, int], Bounds]

BITS, MOST_BITS = 64, 4096
NEAR = Fraction(1, 2**60)  # how far from a value the fraction is that stands for it in a search

_MOST_QUOTIENTS = 12  # that are brought to a common denominator, of which each doubles the terms


class Undecided(ValueError):
    """Two sums of a smooth activation's values are too close to be told apart."""


class Argument:
    """What a function is taken of; equal to another if it is written in the same way."""

    def __init__(self, number: Number, either_side: bool) -> None:
        self.number, self._either_side = number, either_side
        self._kept: dict[tuple[Bounded, int], Bounds] = {}
        self._hash = hash(number if isinstance(number, Fraction) else number.likeness)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if self is other or not isinstance(other, Argument) or self._hash != other._hash:
            return self is other
        one, two = self.number, other.number
        if isinstance(one, Value) and isinstance(two, Value):
            return one.multiples == two.multiples
        return isinstance(one, Fraction) and one == two

    def bounds(self, bounded: Bounded, bits: int) -> Bounds:
        """Bound the value that a function has here, times 2^bits."""
        found = self._kept.get((bounded, bits))
        if found is None:
            found = self._kept[bounded, bits] = self._bounds(bounded, bits)
        return found

    def _bounds(self, bounded: Bounded, bits: int) -> Bounds:
        if isinstance(self.number, Fraction):
            return bounded(self.number, bits)
        low, high, scale = self.number.ends(bits)
        middle = Fraction(low + high, 2 << scale)
        # no function here is steeper than 2, so that it is off by the width at most
        off = ((high - low) << bits >> scale) + 1
        least, most = bounded(middle if self._either_side else max(middle, Fraction(0)), bits)
        return least - off, most + off


Product = tuple[tuple[Bounded, Argument], ...]


@dataclass(frozen=True, eq=False)
class Value:
    """A sum: how often each product of values f(z) is in it, and how often 1, the empty product."""

    multiples: dict[Product, Fraction]

    @classmethod
    def of(cls, bounded: Bounded, z: Number, *, either_side: bool = False) -> Value:
        """Return f(z), where `bounded` is what bounds f, for z ≥ 0 or on either side of 0."""
        return cls({((bounded, Argument(z, either_side)),): Fraction(1)})

    @property
    def likeness(self) -> tuple[object, ...]:
        """What is equal for values that are written in the same way."""
        return frozenset(self.multiples), sum(n.numerator for n in self.multiples.values())

    @cached_property
    def _kept(self) -> dict[int, tuple[int, int, int]]:
        return {}

    def ends(self, bits: int) -> tuple[int, int, int]:
        """Return two whole numbers between which 2^p times the value lies, and p."""
        found = self._kept.get(bits)
        if found is None:
            found = self._kept[bits] = self._ends(bits)
        return found

    def _ends(self, bits: int) -> tuple[int, int, int]:
        scale = bits + self._small  # small multiples keep as many digits
        low = high = 0
        for product, multiple in self.multiples.items():
            least = most = multiple.numerator
            for bounded, z in product:
                one, two = z.bounds(bounded, bits)
                if least == most:
                    least, most = (one * most, two * most) if most > 0 else (two * most, one * most)
                else:
                    ends = one * least, one * most, two * least, two * most
                    least, most = min(ends), max(ends)
            divisor = multiple.denominator << bits * len(product)
            low += (least << scale) // divisor
            high -= (-most << scale) // divisor
        return low, high, scale

    @cached_property
    def _small(self) -> int:
        """How many binary digits the largest multiple is short of 1."""
        numbers = self.multiples.values()
        sizes = (n.numerator.bit_length() - n.denominator.bit_length() for n in numbers)
        return max(0, -max(sizes, default=0))

    def interval(self, bits: int = BITS) -> tuple[Fraction, Fraction]:
        """Return two rational numbers between which the value lies."""
        low, high, scale = self.ends(bits)
        return Fraction(low, 1 << scale), Fraction(high, 1 << scale)

    def nearest(self) -> Fraction:
        """Return a rational number that shares the value's first twelve digits or more."""
        return self._nearest

    @cached_property
    def _nearest(self) -> Fraction:
        low, high, scale = self._narrowed(lambda low, off, _: off * 10**12 <= abs(low))
        return Fraction(low + high, 2 << scale)

    def within(self, error: Fraction) -> Fraction:
        """Return a rational number that is no farther away than this, if `MOST_BITS` digits do."""
        low, high, scale = self._within(error)
        return Fraction(low + high, 2 << scale)

    def ball(self, error: Fraction) -> tuple[Fraction, Fraction]:
        """Return such a number, and how far away it is at most."""
        low, high, scale = self._within(error)
        return Fraction(low + high, 2 << scale), Fraction(high - low, 2 << scale)

    def _within(self, error: Fraction) -> tuple[int, int, int]:
        above, below = error.numerator, error.denominator
        return self._narrowed(lambda _, off, scale: off * below <= above << scale)

    def _narrowed(self, enough: Callable[[int, int, int], bool]) -> tuple[int, int, int]:
        """Return the first ends of which the lower, the width and the scale are good enough."""
        bits, (low, high, scale) = BITS, self.ends(BITS)
        while not enough(low, high - low, scale) and bits < MOST_BITS:
            bits *= 2
            low, high, scale = self.ends(bits)
        return low, high, scale

    def sign(self) -> int:
        """Return 1, 0 or −1; raise `Undecided` if `MOST_BITS` digits don't tell which."""
        return self._sign

    @cached_property
    def _sign(self) -> int:
        found = self.quick_sign(MOST_BITS)
        if found is not None:
            return found
        if _vanishes(self.multiples):
            return 0
        raise Undecided(
            "network has terms of a smooth activation whose sum can't be told from 0, even with "
            f"{MOST_BITS} binary digits"
        )

    def quick_sign(self, most_bits: int) -> int | None:
        """Return the sign if so many binary digits tell it, or if all terms cancel."""
        bits = BITS
        while bits <= most_bits:
            low, high, _ = self.ends(bits)
            if low > 0 or high < 0 or not self.multiples:
                return (low > 0) - (high < 0)
            bits *= 2
        return None

    def __add__(self, other: Number | int) -> Value:
        total = dict(self.multiples)
        for product, multiple in _multiples(other).items():
            total[product] = total.get(product, 0) + multiple
        return Value({product: multiple for product, multiple in total.items() if multiple})

    def __mul__(self, factor: Number | int) -> Value:
        if not isinstance(factor, Value):
            pairs = self.multiples.items() if factor else ()
            return Value({product: multiple * factor for product, multiple in pairs})
        total: dict[Product, Fraction] = {}
        for other, times in factor.multiples.items():
            for own, multiple in self.multiples.items():
                product = _product(own, other)
                total[product] = total.get(product, 0) + multiple * times
        return Value({product: multiple for product, multiple in total.items() if multiple})

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self) -> Value:
        negated = Value({product: -multiple for product, multiple in self.multiples.items()})
        negated._kept.update(
            {bits: (-high, -low, scale) for bits, (low, high, scale) in self._kept.items()}
        )
        return negated

    def __sub__(self, other: Number | int) -> Value:
        return self + -other

    def __rsub__(self, other: Fraction | int) -> Value:
        return -self + other

    def __bool__(self) -> bool:
        return self.sign() != 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Value, Fraction, int)) and not self._beside(other)

    def _beside(self, other: Number | int) -> int:
        """Return 1 if the value is above another number, −1 if below, 0 if they are equal."""
        if isinstance(other, Value):
            (low, high, scale), (least, most, power) = self.ends(BITS), other.ends(BITS)
            low, high, least, most = low << power, high << power, least << scale, most << scale
        elif not other:
            return self.sign()
        else:
            low, high, scale = self.ends(BITS)
            low, high = low * other.denominator, high * other.denominator
            least = most = other.numerator << scale
        return (low > most) - (high < least) or (self - other).sign()

    def __lt__(self, other: Number | int) -> bool:
        return self._beside(other) < 0

    def __le__(self, other: Number | int) -> bool:
        return self._beside(other) <= 0

    def __gt__(self, other: Number | int) -> bool:
        return self._beside(other) > 0

    def __ge__(self, other: Number | int) -> bool:
        return self._beside(other) >= 0

    __hash__ = None  # type: ignore[assignment]  # equal values can be written in different ways

    def __float__(self) -> float:
        return float(self.nearest())


Number = Fraction | Value


def simplest(value: Value) -> Number:
    """Return a value as a fraction if no function's value is left in it."""
    if value.multiples.keys() <= {()}:
        return value.multiples.get((), Fraction(0))
    return value


def total(numbers: Iterable[Number], start: Fraction = Fraction(0)) -> Number:
    """Return the sum of numbers, each added once."""
    parts: list[Number] = [start, *numbers]
    fractions = [part for part in parts if isinstance(part, Fraction)]
    if len(fractions) == len(parts):
        scale = lcm(*(part.denominator for part in fractions))
        wholes = [part.numerator * (scale // part.denominator) for part in fractions]
        return Fraction(sum(wholes), scale)
    found: dict[Product, Fraction] = {}
    for part in parts:
        for product, multiple in _multiples(part).items():
            found[product] = found[product] + multiple if product in found else multiple
    return Value({product: multiple for product, multiple in found.items() if multiple})


def size(value: Number) -> Number:
    """Return a number without its sign."""
    return -value if value < 0 else value


def sign_of(value: Any) -> int:
    """Return 1, 0 or −1."""
    if isinstance(value, (int, Fraction)):
        whole = value.numerator  # compared in a tenth of the time of fractions
        return (whole > 0) - (whole < 0)
    return int(value.sign())


def known_sign(value: Number) -> int | None:
    """Return 1, 0 or −1; None where bounds don't tell it."""
    try:
        return sign_of(value)
    except Undecided:
        return None


def _multiples(number: Number | int) -> dict[Product, Fraction]:
    if isinstance(number, Value):
        return number.multiples
    return {(): Fraction(number)} if number else {}


def _product(one: Product, other: Product) -> Product:
    if not (one and other):
        return one or other
    # e^−x · e^−y is written e^−(x + y)
    exponents = [z for bounded, z in (*one, *other) if bounded is exp_minus]
    if len(exponents) > 1:
        total = sum((z.number for z in exponents), Fraction(0))
        exponents = [Argument(total if isinstance(total, Fraction) else simplest(total), False)]
    others = [factor for factor in (*one, *other) if factor[0] is not exp_minus]
    others.sort(key=lambda factor: (id(factor[0]), hash(factor[1])))
    return (
        *others,
        *((exp_minus, z) for z in exponents if isinstance(z.number, Value) or z.number),
    )


def _vanishes(multiples: dict[Product, Fraction]) -> bool:
    """Tell whether a sum is 0 once quotients of exponentials have a common denominator."""
    # Different rational powers of e are linearly independent (Lindemann and Weierstrass), so that a
    # sum of nothing else is 0 only if no term is left.
    factors = {factor for product in multiples for factor in product if factor[0] in _QUOTIENTS}
    if len(factors) > _MOST_QUOTIENTS:
        return False
    most = {factor: max(product.count(factor) for product in multiples) for factor in factors}
    total = Value({})
    for product, multiple in multiples.items():
        term = Value({tuple(f for f in product if f not in most): multiple})
        for (bounded, z), power in most.items():
            above, below = _QUOTIENTS[bounded](z.number)
            times = product.count((bounded, z))
            for part in [above] * times + [below] * (power - times):
                term = term * part
        total = total + term
    return not total.multiples


_QUOTIENTS: dict[Bounded, Callable[[Number], tuple[Number, Number]]] = {
    bounds.sigmoid: lambda z: (Fraction(1), 1 + Value.of(exp_minus, z)),
    bounds.tanh: lambda z: (1 - Value.of(exp_minus, 2 * z), 1 + Value.of(exp_minus, 2 * z)),
    bounds.silu: lambda z: (z, 1 + Value.of(exp_minus, z)),
    bounds.softsign: lambda z: (z, 1 + z),
}
"""The functions that are quotients, mostly of exponentials, each as numerator and denominator."""
