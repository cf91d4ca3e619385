"""Networks and problems of every kind that the package takes, drawn from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import numpy as np

import xordemo as xd

SPECIAL = (0.0, -0.0, 1.0, -1.0, 0.5, 1e300, -1e300, 1e-300, -1e-300, 5e-324, 1.7e308)
SPECIAL_SINGLE = (0.0, -0.0, 1.0, -1.0, 0.5, 1e30, -1e30, 1e-30, -1e-30, 1e-45, 3e38)
TABLES = tuple(product((0, 1), repeat=4))
SQUARE = ((0, 0), (0, 1), (1, 0), (1, 1))
NUMBERS = ("normal", "small whole", "halves", "tenths", "every size", "special")


@dataclass(frozen=True)
class Wild:
    """A network, and the problem that it is asked about."""

    network: xd.Network
    points: tuple[tuple[Any, Any], ...]
    labels: tuple[int, ...]
    threshold: Any

    @property
    def problem(self):
        """What `explain` and `outcome` are asked, by name."""
        return {"X": self.points, "y": self.labels, "threshold": self.threshold}


def numbers(rng, kind, dtype, *shape):
    """Draw numbers of a kind."""
    if kind == "normal":
        drawn = rng.normal(size=shape)
    elif kind == "small whole":
        drawn = rng.integers(-2, 3, shape)
    elif kind == "halves":
        drawn = rng.integers(-5, 6, shape) / 2
    elif kind == "tenths":
        drawn = rng.integers(-15, 16, shape) / 10
    elif kind == "every size":
        most = 30 if dtype == "float32" else 300
        drawn = rng.normal(size=shape) * 10.0 ** rng.uniform(-most, most, shape)
    else:
        drawn = rng.choice(SPECIAL_SINGLE if dtype == "float32" else SPECIAL, shape)
    return np.asarray(drawn, dtype)


def wild(number):
    """Draw the network and the problem of this number; each activation comes in turn."""
    rng = np.random.default_rng(number)
    network = _network(rng, list(xd.ACTIVATIONS)[number % len(xd.ACTIVATIONS)])
    points = _points(rng)
    labels = TABLES[rng.integers(16)]
    behind = network.output if network.outputs == 1 else "softmax"
    if behind != "identity":
        threshold = rng.choice((0.0, float(xd.exact.networks.MIDDLES[behind])))
    elif rng.random() < 0.3:
        threshold = _logit_at(network, points[rng.integers(4)])
    else:
        threshold = rng.choice((0, 0, 0.5, -0.5, 1e-300, 1e300, Fraction(1, 3)))
    return Wild(network, points, labels, threshold)


def wild_deep(number):
    """Draw a network of one to three hidden layers and one or two inputs, of this number."""
    rng = np.random.default_rng([number, 1])
    activation = list(xd.ACTIVATIONS)[number % len(xd.ACTIVATIONS)]
    dtype = str(rng.choice(("float64", "float64", "float32")))
    kind = NUMBERS[rng.integers(len(NUMBERS))]
    hidden = rng.integers(1, 5, rng.integers(1, 4)).tolist()
    widths = [int(rng.choice((1, 2, 2))), *hidden, 1]
    arrays = []
    for fan in pairwise(widths):
        w, b = numbers(rng, kind, dtype, *fan), numbers(rng, kind, dtype, fan[1])
        if rng.random() < 0.3:
            w, b = w * np.asarray(rng.integers(0, 2, w.shape), dtype), b * 0
        if rng.random() < 0.3:
            w[:, -1], b[-1] = w[:, 0], b[0]
        arrays += [w, b]
    points = _points(rng)
    points = points if widths[0] == 2 else tuple((x,) for x, _ in points)
    return Wild(xd.Network(*arrays, activation=activation), points, (0, 1, 1, 0), 0)


def _network(rng, activation):
    hidden, dtype = int(rng.integers(1, 9)), str(rng.choice(("float64", "float64", "float32")))
    kind = NUMBERS[rng.integers(len(NUMBERS))]
    outputs = 2 if rng.random() < 0.1 else 1
    output = (
        str(rng.choice(("identity", "identity", "sigmoid", "tanh"))) if outputs == 1 else "identity"
    )
    shapes = ((2, hidden), (hidden,), (hidden, outputs), (outputs,))
    w1, b1, w2, b2 = (numbers(rng, kind, dtype, *shape) for shape in shapes)
    if rng.random() < 0.3:  # unit by unit a power of two, so that all folds stay
        size = np.asarray(2.0 ** rng.integers(-20, 21, hidden), dtype)
        with np.errstate(over="ignore"):
            w1, b1, w2 = _finite(w1 * size), _finite(b1 * size), _finite(w2 / size[:, np.newaxis])
    if rng.random() < 0.3:
        w1[:, -1], b1[-1] = w1[:, 0], b1[0]
        w2[-1] = w2[0] * dtype_of(dtype, rng.choice((1, -1)))
    if rng.random() < 0.3:
        w1 *= np.asarray(rng.integers(0, 2, w1.shape), dtype)
    if rng.random() < 0.2:
        w2 *= np.asarray(rng.integers(0, 2, w2.shape), dtype)
    if rng.random() < 0.3:
        b1[:] = b1 * 0
    if rng.random() < 0.2:
        b2[:] = b2 * 0
    return xd.Network(w1, b1, w2, b2, activation=activation, output=output)


def dtype_of(dtype, value):
    """Return one number of a precision."""
    return np.dtype(dtype).type(value)


def _finite(array):
    return np.nan_to_num(array, posinf=np.finfo(array.dtype).max, neginf=np.finfo(array.dtype).min)


def _points(rng):
    kind = rng.integers(8)
    if kind < 4:
        return SQUARE
    if kind == 4:
        return tuple((2 * a - 1, 2 * b - 1) for a, b in SQUARE)
    if kind == 5:
        x = rng.normal(size=(4, 2))
    elif kind == 6:
        x = rng.normal(size=(4, 2)) * 10.0 ** rng.uniform(-300, 300, (4, 2))
    else:
        x = np.array([divmod(int(i), 5) for i in rng.choice(25, 4, replace=False)]) / 2 - 1
    return tuple(map(tuple, x.tolist()))


def _logit_at(network, point):
    """Return a logit, exactly if there are straight pieces: a tie."""
    logit = xd.exact.ExactNetwork.of(network).logit(point)
    return logit if isinstance(logit, Fraction) else logit.nearest()
