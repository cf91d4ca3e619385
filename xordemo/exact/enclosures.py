"""Smooth activations without rounding: their values known within bounds, as closely as needed.

A `Value` is a sum of multiples of products of functions' values. Its sign is decided from bounds,
which are made narrower until they leave no doubt. Since the multiples are exact, a sum in which the
functions' values cancel is told from one that is merely small.

Bounds on f(z), for z ≥ 0, are two whole numbers between which 2^p · f(z) lies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache, total_ordering
from math import isqrt

Bounds = tuple[int, int]
Bounded = Callable[[Fraction, int], Bounds]
Product = tuple[tuple[Bounded, Fraction], ...]

BITS, MOST_BITS = 64, 4096


class Undecided(ValueError):
    """Two sums of a smooth activation's values are too close to be told apart."""


@total_ordering
@dataclass(frozen=True, eq=False)
class Value:
    """A sum: how often each product of values f(z) is in it, and how often 1, the empty product."""

    multiples: dict[Product, Fraction]

    @classmethod
    def of(cls, bounded: Bounded, z: Fraction) -> Value:
        """Return f(z), where `bounded` is what bounds f."""
        return cls({((bounded, z),): Fraction(1)})

    def interval(self, bits: int = BITS) -> tuple[Fraction, Fraction]:
        """Return two rational numbers between which the value lies."""
        low = high = Fraction(0)
        for product, multiple in self.multiples.items():
            ends = [multiple]
            for bounded, z in product:
                ends = [end * bound for end in ends for bound in bounded(z, bits)]
                ends = [min(ends), max(ends)]
            scale = 2 ** (bits * len(product))
            low, high = low + ends[0] / scale, high + ends[-1] / scale
        return low, high

    def nearest(self) -> Fraction:
        """Return a rational number that shares the value's first twelve digits or more."""
        bits, (low, high) = BITS, self.interval()
        while (high - low) * 10**12 > abs(low) and bits < MOST_BITS:
            bits *= 2
            low, high = self.interval(bits)
        return (low + high) / 2

    def within(self, error: Fraction) -> Fraction:
        """Return a rational number that is no farther away than this, if `MOST_BITS` digits do."""
        bits, (low, high) = BITS, self.interval()
        while high - low > error and bits < MOST_BITS:
            bits *= 2
            low, high = self.interval(bits)
        return (low + high) / 2

    def sign(self) -> int:
        """Return 1, 0 or −1; raise `Undecided` if `MOST_BITS` digits don't tell which."""
        return self._sign

    @cached_property
    def _sign(self) -> int:
        bits = BITS
        while bits <= MOST_BITS:
            low, high = self.interval(bits)
            if low > 0 or high < 0 or not self.multiples:
                return (low > 0) - (high < 0)
            bits *= 2
        if _vanishes(self.multiples):
            return 0
        raise Undecided(
            "network has terms of a smooth activation whose sum can't be told from 0, even with "
            f"{MOST_BITS} binary digits"
        )

    def __add__(self, other: Number | int) -> Value:
        total = dict(self.multiples)
        for product, multiple in _multiples(other).items():
            total[product] = total.get(product, 0) + multiple
        return Value({product: multiple for product, multiple in total.items() if multiple})

    def __mul__(self, factor: Number | int) -> Value:
        total: dict[Product, Fraction] = {}
        for other, times in _multiples(factor).items():
            for own, multiple in self.multiples.items():
                product = _product(own, other)
                total[product] = total.get(product, 0) + multiple * times
        return Value({product: multiple for product, multiple in total.items() if multiple})

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self) -> Value:
        return self * -1

    def __sub__(self, other: Number | int) -> Value:
        return self + -other

    def __rsub__(self, other: Fraction | int) -> Value:
        return -self + other

    def __bool__(self) -> bool:
        return self.sign() != 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Value, Fraction, int)) and not self - other

    def __lt__(self, other: Number | int) -> bool:
        return (self - other).sign() < 0

    def __gt__(self, other: Number | int) -> bool:
        return (self - other).sign() > 0

    __hash__ = None  # type: ignore[assignment]  # equal values can be written in different ways

    def __float__(self) -> float:
        return float(self.nearest())


Number = Fraction | Value


def _multiples(number: Number | int) -> dict[Product, Fraction]:
    if isinstance(number, Value):
        return number.multiples
    return {(): Fraction(number)} if number else {}


def _product(one: Product, other: Product) -> Product:
    if not (one and other):
        return one or other
    # e^−x · e^−y is written e^−(x + y)
    exponent = sum((z for f, z in (*one, *other) if f is _exp_minus), Fraction(0))
    others = [factor for factor in (*one, *other) if factor[0] is not _exp_minus]
    others.sort(key=lambda factor: (id(factor[0]), factor[1]))
    return (*others, (_exp_minus, exponent)) if exponent else tuple(others)


def _vanishes(multiples: dict[Product, Fraction]) -> bool:
    """Tell whether a sum is 0 once quotients of exponentials have a common denominator."""
    # Different rational powers of e are linearly independent (Lindemann and Weierstrass), so that a
    # sum of nothing else is 0 only if no term is left.
    factors = {factor for product in multiples for factor in product if factor[0] in _QUOTIENTS}
    most = {factor: max(product.count(factor) for product in multiples) for factor in factors}
    total = Value({})
    for product, multiple in multiples.items():
        term = Value({tuple(f for f in product if f not in most): multiple})
        for (bounded, z), power in most.items():
            above, below = _QUOTIENTS[bounded](z)
            times = product.count((bounded, z))
            for part in [above] * times + [below] * (power - times):
                term = term * part
        total = total + term
    return not total.multiples


def size(value: Number) -> Number:
    """Return a number without its sign."""
    return -value if value < 0 else value


def sign_of(value: Number | int) -> int:
    """Return 1, 0 or −1."""
    if isinstance(value, Value):
        return value.sign()
    whole = value.numerator  # whole numbers are compared in a tenth of the time of fractions
    return (whole > 0) - (whole < 0)


_kept = lru_cache(maxsize=1024)  # a sum's sign is asked for again and again


@_kept
def _exp_minus(x: Fraction, p: int) -> Bounds:
    """Bound e^−x: the series for x / 2^k, squared k times."""
    if x < 0:
        raise ValueError(f"x is {x}; e^−x is bounded for x ≥ 0, and mirrored for others")
    if x > p:
        return 0, 1
    k = max(0, x.numerator.bit_length() - x.denominator.bit_length() + 2)
    q = p + 2 * k + 2 * p.bit_length() + 16  # the sum of all roundings stays below 2^−p
    y = (x.numerator << q) // (x.denominator << k)
    total = term = 1 << q
    n = 0
    while term:
        n += 1
        term = term * y // (n << q)
        total += -term if n % 2 else term
    for _ in range(k):
        total = total * total >> q
    nearest = total >> (q - p)
    return max(0, nearest - 1), nearest + 2


@_kept
def _sigmoid(z: Fraction, p: int) -> Bounds:
    one = 1 << p
    low, high = _exp_minus(z, p)
    return one * one // (one + high), one * one // (one + low) + 1


@_kept
def _tanh(z: Fraction, p: int) -> Bounds:
    one = 1 << p
    low, high = _sigmoid(2 * z, p)
    return 2 * low - one, 2 * high - one


@_kept
def _softplus(z: Fraction, p: int) -> Bounds:
    low, high = _exp_minus(z, p)
    whole = (z.numerator << p) // z.denominator
    return whole + _log1p(low, p)[0], whole + 1 + _log1p(high, p)[1]


def _log1p(u: int, p: int) -> Bounds:
    """Bound ln(1 + u / 2^p), for u from 0 to about 2^p, as twice an inverse hyperbolic tangent."""
    ratio = (u << p) // ((2 << p) + u)
    square = ratio * ratio >> p
    total, power, n = 0, ratio, 1
    while power:
        total += power // n
        power = power * square >> p
        n += 2
    return 2 * total, 2 * total + 4 * n + 4


@_kept
def _silu(z: Fraction, p: int) -> Bounds:
    return _times(z, _sigmoid(z, p))


@_kept
def _gelu(z: Fraction, p: int) -> Bounds:
    return _times(z, _normal_share(z, p))


def _times(z: Fraction, bounds: Bounds) -> Bounds:
    ends = [bound * z.numerator for bound in bounds]
    return min(ends) // z.denominator, -(-max(ends) // z.denominator)


def _normal_share(z: Fraction, p: int) -> Bounds:
    """Bound Φ(z) = ½ + e^(−z²/2) (z + z³/3 + z⁵/(3·5) + …) / √(2π)."""
    half, one = 1 << (p - 1), 1 << p
    if z * z > 2 * p:
        return one - 1, one
    q = p + 2 * int(z * z) + 2 * p.bit_length() + 32  # the series grows to e^(z²/2)
    square = (z.numerator**2 << q) // z.denominator**2
    total, term, n = 0, (z.numerator << q) // z.denominator, 1
    while term:
        total += term
        n += 2
        term = term * square // (n << q)
    share = total * _exp_minus(z * z / 2, q)[0] // isqrt(2 * _pi(q) << q)
    nearest = half + (share >> (q - p))
    return nearest - 1, min(one, nearest + 2)


@lru_cache(maxsize=64)
def _pi(q: int) -> int:
    """Return 2^q · π to within one, by Machin's 16 arctan(1/5) − 4 arctan(1/239)."""
    return (16 * _arctan_of_one_over(5, q + 16) - 4 * _arctan_of_one_over(239, q + 16)) >> 16


def _arctan_of_one_over(n: int, q: int) -> int:
    total, power, k = 0, (1 << q) // n, 1
    while power:
        total += power // k if k % 4 == 1 else -(power // k)
        power //= n * n
        k += 2
    return total


def _mirrored(bounded: Bounded, a: int, b: int, c: int) -> Callable[[Fraction], Number]:
    """Return f, where f(−z) = a · f(z) + b · z + c."""

    def at(z: Fraction) -> Number:
        if z < 0:
            return a * at(-z) + (b * -z + c)
        if z == 0 and a != 1:
            return Fraction(c, 1 - a)
        return Value.of(bounded, z) if any(bounded(z, BITS)) else Fraction(0)

    return at


def _elu(z: Fraction) -> Number:
    return z if z >= 0 else Value.of(_exp_minus, -z) - 1


def _softsign(z: Fraction) -> Number:
    return z / (1 + abs(z))


ENCLOSURES: dict[str, Callable[[Fraction], Number]] = {
    "sigmoid": _mirrored(_sigmoid, -1, 0, 1),
    "tanh": _mirrored(_tanh, -1, 0, 0),
    "softplus": _mirrored(_softplus, 1, -1, 0),
    "silu": _mirrored(_silu, 1, -1, 0),
    "gelu": _mirrored(_gelu, 1, -1, 0),
    "elu": _elu,
    "softsign": _softsign,
}
"""The smooth functions that can be bounded, by name."""

_QUOTIENTS: dict[Bounded, Callable[[Fraction], tuple[Number, Number]]] = {
    _sigmoid: lambda z: (Fraction(1), 1 + Value.of(_exp_minus, z)),
    _tanh: lambda z: (1 - Value.of(_exp_minus, 2 * z), 1 + Value.of(_exp_minus, 2 * z)),
    _silu: lambda z: (z, 1 + Value.of(_exp_minus, z)),
}
"""The functions that are quotients of exponentials, each as numerator and denominator."""
