"""What activations compute: the functions and their derivatives, for arrays."""

from __future__ import annotations

import math
from dataclasses import dataclass

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
        values = np.full_like(z, self.slopes[0])
        steps = zip(self.kinks, self.at_kinks, self.slopes[1:], strict=True)
        for kink, at_kink, above in steps:
            np.copyto(values, z.dtype.type(above), where=z > z.dtype.type(kink))
            np.copyto(values, z.dtype.type(at_kink), where=z == z.dtype.type(kink))
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
    return np.asarray(1 - np.square(np.tanh(z)))


def sigmoid(z: Real) -> Real:
    """Return 1 / (1 + e^−z)."""
    # exp of a negative number only, so that nothing overflows
    e = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1, e) / (1 + e))


def sigmoid_slope(z: Real) -> Real:
    """Return s(z) · s(−z), s the sigmoid."""
    return sigmoid(z) * sigmoid(-z)


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
    near = np.clip(z, -40, 40)  # beyond, the density is 0, and a square may overflow
    density = np.exp(-np.square(near) / 2) / z.dtype.type(math.sqrt(2 * math.pi))
    return np.asarray(normal_share(z) + near * density)


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
    share = _TAYLOR[_DEGREE].take(column)
    for coefficients in _TAYLOR[_DEGREE - 1 :: -1]:
        share = share * step + coefficients.take(column)
    return np.asarray(share).astype(z.dtype)
