"""What activations compute: the functions and their derivatives, for arrays."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import Real


@dataclass(frozen=True)
class Straight:
    """A function made of straight pieces."""

    kinks: tuple[float, ...]
    pieces: tuple[tuple[float, float], ...]

    def __call__(self, z: Real) -> Real:
        (slope, intercept), *others = np.array(self.pieces, z.dtype)
        values = np.asarray(slope * z + intercept)
        for kink, (slope, intercept) in zip(self.kinks, others, strict=True):
            np.copyto(values, slope * z + intercept, where=z > z.dtype.type(kink))
        return values


@dataclass(frozen=True)
class Steps:
    """The derivative of straight pieces, and the values agreed on at the kinks."""

    kinks: tuple[float, ...]
    slopes: tuple[float, ...]
    at_kinks: tuple[float, ...]

    def __call__(self, z: Real) -> Real:
        number = z.dtype.type
        values = np.full_like(z, self.slopes[0])
        steps = zip(self.kinks, self.at_kinks, pairwise(self.slopes), strict=True)
        for kink, at_kink, (below, above) in steps:
            values = np.where(z > number(kink), number(above), values)
            if at_kink != below:
                np.copyto(values, number(at_kink), where=z == number(kink))
        return values


def relu(z: Real) -> Real:
    """Return max(z, 0)."""
    return np.asarray(np.maximum(z, 0))


@dataclass(frozen=True)
class ReLUStep:
    """The derivative of ReLU, and the value agreed on at 0."""

    at_zero: float

    def __call__(self, z: Real) -> Real:
        # adding one number to zeros is exact, and many times faster than choosing
        values = (z > 0).astype(z.dtype)
        if self.at_zero:
            values += (z == 0) * z.dtype.type(self.at_zero)
        return values


def tanh(z: Real) -> Real:
    """Return the hyperbolic tangent of z."""
    return np.asarray(np.tanh(z))


def tanh_slope(z: Real) -> Real:
    """Return 1 − tanh² z."""
    return tanh_and_slope(z)[1]


def tanh_and_slope(z: Real) -> tuple[Real, Real]:
    """Return both, with one hyperbolic tangent."""
    t = tanh(z)
    return t, np.asarray(1 - np.square(t))


def sigmoid(z: Real) -> Real:
    """Return 1 / (1 + e^−z)."""
    # exp of a negative number only, so that nothing overflows
    e = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1, e) / (1 + e))


def sigmoid_slope(z: Real) -> Real:
    """Return s(z) · s(−z), s the sigmoid."""
    return sigmoid_and_slope(z)[1]


def sigmoid_and_slope(z: Real) -> tuple[Real, Real]:
    """Return both, with one exponential."""
    e, above = np.exp(-np.abs(z)), z >= 0
    s = np.asarray(np.where(above, 1, e) / (1 + e))
    return s, s * (np.where(above, e, 1) / (1 + e))


def softplus(z: Real) -> Real:
    """Return ln(1 + e^z)."""
    return np.asarray(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))))


softplus_slope = sigmoid


def elu(z: Real) -> Real:
    """Return z above 0, e^z − 1 below."""
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


def elu_slope(z: Real) -> Real:
    """Return 1 above 0, e^z below."""
    return np.asarray(np.exp(np.minimum(z, 0)))


def silu(z: Real) -> Real:
    """Return z · s(z), s the sigmoid."""
    return z * sigmoid(z)


def silu_slope(z: Real) -> Real:
    """Return s(z) · (1 + z · s(−z)), s the sigmoid."""
    return np.asarray(sigmoid(z) * (1 + z * sigmoid(-z)))


def softsign(z: Real) -> Real:
    """Return z / (1 + |z|)."""
    return np.asarray(z / (1 + np.abs(z)))


def softsign_slope(z: Real) -> Real:
    """Return 1 / (1 + |z|)²."""
    return np.asarray(np.square(1 / (1 + np.abs(z))))


def gelu(z: Real) -> Real:
    """Return z · Φ(z)."""
    return np.asarray(z * normal_share(z))


def gelu_slope(z: Real) -> Real:
    """Return Φ(z) + z · φ(z), φ the density of the normal distribution."""
    return gelu_and_slope(z)[1]


def gelu_and_slope(z: Real) -> tuple[Real, Real]:
    """Return both, with one share of the normal distribution."""
    share = normal_share(z)
    near = np.clip(z, -40, 40)  # beyond, the density is 0, and a square may overflow
    density = np.exp(-np.square(near) / 2) / z.dtype.type(math.sqrt(2 * math.pi))
    return np.asarray(z * share), np.asarray(share + near * density)


# The share Φ(z) of a normal distribution that lies below z, as Taylor series about every 1/16 from
# −9 to 9: numpy has no error function, and `math.erf` takes ten times as long for an array.
_PER_UNIT, _FAR, _DEGREE = 16, 9, 8


def _taylor_coefficients() -> NDArray[np.float64]:
    """Return each series' coefficients, shape (degree + 1, centres)."""
    # The derivatives of the density are Hermite polynomials times the density.
    centre = np.arange(-_FAR * _PER_UNIT, _FAR * _PER_UNIT + 1) / _PER_UNIT
    density = np.exp(-np.square(centre) / 2) / math.sqrt(2 * math.pi)
    derivatives = [density, -centre * density]
    for n in range(1, _DEGREE - 1):
        derivatives.append(-centre * derivatives[n] - n * derivatives[n - 1])
    share = [math.erfc(-z / math.sqrt(2)) / 2 for z in centre]
    table = np.array([share, *(d / math.factorial(n + 1) for n, d in enumerate(derivatives))])
    table[:, [0, -1]] = 0  # from here on, nothing and all lies below
    table[0, -1] = 1
    return table


_TAYLOR = _taylor_coefficients()


def normal_share(z: Real) -> Real:
    """Return Φ(z), to within 10⁻¹⁵."""
    near = np.clip(z.astype(np.float64), -_FAR, _FAR)
    centre = np.rint(near * _PER_UNIT)
    step, column = near - centre / _PER_UNIT, centre.astype(np.intp) + _FAR * _PER_UNIT
    share, room = _TAYLOR[_DEGREE].take(column), np.empty_like(near)
    for coefficients in _TAYLOR[_DEGREE - 1 :: -1]:
        share *= step
        share += coefficients.take(column, out=room, mode="clip")  # "clip" is the fast mode
    return np.asarray(share).astype(z.dtype)
