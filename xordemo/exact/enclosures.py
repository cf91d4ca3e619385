"""Smooth activations without rounding: their values known within bounds, as closely as needed.

A `Value` is a rational number plus multiples of one function at some points. Its sign is decided
from bounds, which are made narrower until they leave no doubt. Since the multiples are exact, a sum
in which the function's values cancel is told from one that is merely small.

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

BITS, MOST_BITS = 64, 4096


@total_ordering
@dataclass(frozen=True, eq=False)
class Value:
    """A rational number plus multiples of a function's values: {z: multiple of f(z)}."""

    bounded: Bounded
    multiples: dict[Fraction, Fraction]
    rational: Fraction = Fraction(0)

    def interval(self, bits: int = BITS) -> tuple[Fraction, Fraction]:
        """Return two rational numbers between which the value lies."""
        low = high = Fraction(0)
        for z, multiple in self.multiples.items():
            ends = [multiple * bound for bound in self.bounded(z, bits)]
            low, high = low + min(ends), high + max(ends)
        return self.rational + low / 2**bits, self.rational + high / 2**bits

    def nearest(self) -> Fraction:
        """Return a rational number that shares the value's first twelve digits or more."""
        bits, (low, high) = BITS, self.interval()
        while (high - low) * 10**12 > abs(low) and bits < MOST_BITS:
            bits *= 2
            low, high = self.interval(bits)
        return (low + high) / 2

    def sign(self) -> int:
        """Return 1, 0 or −1; raise a ValueError if `MOST_BITS` digits don't tell which."""
        return self._sign

    @cached_property
    def _sign(self) -> int:
        bits = BITS
        while bits <= MOST_BITS:
            low, high = self.interval(bits)
            if low > 0 or high < 0 or not self.multiples:
                return (low > 0) - (high < 0)
            bits *= 2
        raise ValueError(
            "network has terms of a smooth activation whose sum can't be told from 0, even with "
            f"{MOST_BITS} binary digits"
        )

    def __add__(self, other: Number | int) -> Value:
        if not isinstance(other, Value):
            return Value(self.bounded, self.multiples, self.rational + other) if other else self
        total = dict(self.multiples)
        for z, multiple in other.multiples.items():
            total[z] = total.get(z, Fraction(0)) + multiple
        kept = {z: multiple for z, multiple in total.items() if multiple}
        return Value(self.bounded, kept, self.rational + other.rational)

    def __mul__(self, factor: Fraction | int) -> Value:
        scaled = {z: factor * multiple for z, multiple in self.multiples.items() if factor}
        return Value(self.bounded, scaled, factor * self.rational)

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


def size(value: Number) -> Number:
    """Return a number without its sign."""
    return -value if value < 0 else value


@lru_cache(maxsize=1024)
def _exp_minus(x: Fraction, p: int) -> Bounds:
    """Bound e^−x: the series for x / 2^k, squared k times."""
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


def _sigmoid(z: Fraction, p: int) -> Bounds:
    one = 1 << p
    low, high = _exp_minus(z, p)
    return one * one // (one + high), one * one // (one + low) + 1


def _tanh(z: Fraction, p: int) -> Bounds:
    one = 1 << p
    low, high = _sigmoid(2 * z, p)
    return 2 * low - one, 2 * high - one


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


def _silu(z: Fraction, p: int) -> Bounds:
    return _times(z, _sigmoid(z, p))


def _gelu(z: Fraction, p: int) -> Bounds:
    return _times(z, _normal_share(z, p))


def _times(z: Fraction, bounds: Bounds) -> Bounds:
    low, high = bounds
    return low * z.numerator // z.denominator, -(-high * z.numerator // z.denominator)


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
    bounded = lru_cache(maxsize=1024)(bounded)  # a sum's sign is asked for again and again

    def at(z: Fraction) -> Number:
        if z < 0:
            return a * at(-z) + (b * -z + c)
        if z == 0 and a != 1:
            return Fraction(c, 1 - a)
        return Value(bounded, {z: Fraction(1)}) if any(bounded(z, BITS)) else Fraction(0)

    return at


def _elu(z: Fraction) -> Number:
    return z if z >= 0 else Value(_exp_minus, {-z: Fraction(1)}) - 1


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
