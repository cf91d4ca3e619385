"""Bounds on smooth functions f(z), for z ≥ 0: two whole numbers between which 2^p · f(z) lies."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import isqrt

Bounds = tuple[int, int]

_kept = lru_cache(maxsize=1024)  # a sum's sign is asked for again and again


@_kept
def exp_minus(x: Fraction, p: int) -> Bounds:
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
        term = (term * y >> q) // n
        total += -term if n % 2 else term
    for _ in range(k):
        total = total * total >> q
    nearest = total >> (q - p)
    return max(0, nearest - 1), nearest + 2


@_kept
def sigmoid(z: Fraction, p: int) -> Bounds:
    one = 1 << p
    low, high = exp_minus(z, p)
    return one * one // (one + high), one * one // (one + low) + 1


@_kept
def tanh(z: Fraction, p: int) -> Bounds:
    one = 1 << p
    low, high = sigmoid(2 * z, p)
    return 2 * low - one, 2 * high - one


@_kept
def softplus(z: Fraction, p: int) -> Bounds:
    low, high = exp_minus(z, p)
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
def silu(z: Fraction, p: int) -> Bounds:
    return _times(z, sigmoid(z, p))


@_kept
def gelu(z: Fraction, p: int) -> Bounds:
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
        term = (term * square >> q) // n
    share = total * exp_minus(z * z / 2, q)[0] // isqrt(2 * _pi(q) << q)
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


@_kept
def softsign(z: Fraction, p: int) -> Bounds:
    """Bound z / (1 + z)."""
    low = (z.numerator << p) // (z.denominator + z.numerator)
    return low, low + 1
