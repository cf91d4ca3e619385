"""Networks that are hard for geometry: degenerate lines and weights of every size."""

from __future__ import annotations

import numpy as np

import xordemo as xd

ACTIVATIONS = ["relu", "relu", "relu", "leaky_relu", "identity"]
DTYPES = ["float32", "float64"]


def _network(rng, w1, b1, w2, b2, activation=None):
    dtype = rng.choice(DTYPES)
    arrays = (w1, b1, np.reshape(w2, (-1, 1)), np.reshape(b2, 1))
    return xd.Network(
        *(np.asarray(array, float).astype(dtype) for array in arrays),
        activation=activation or str(rng.choice(ACTIVATIONS)),
    )


def random_network(rng):
    """Normal weights for 1 to 8 units, sometimes up to 20; a third have sizes of all scales."""
    hidden = int(rng.integers(1, 9) if rng.random() < 0.95 else rng.integers(9, 21))
    scale = 10 ** rng.uniform(-30, 30, hidden) if rng.random() < 1 / 3 else np.ones(hidden)
    w1 = rng.normal(size=(2, hidden)) * scale
    b1 = rng.normal(size=hidden) * scale
    return _network(rng, w1, b1, rng.normal(size=hidden) / scale, rng.normal())


def parallel(rng, hidden):
    direction = rng.integers(-3, 4, size=(2, 1))
    return direction * rng.choice([-2, -1, 1, 2], hidden), rng.integers(-6, 7, hidden)


def coinciding(rng, hidden):
    factor = rng.choice([-4.0, -1.0, 0.5, 1.0, 3.0], hidden)
    line = rng.integers(-3, 4, size=(3, 1)) * factor
    return line[:2], line[2]


def concurrent(rng, hidden):
    point = rng.integers(-12, 13, size=2) / 4
    w1 = rng.integers(-5, 6, size=(2, hidden))
    return w1, -point @ w1


def through_the_corners(rng, hidden):
    w1 = rng.integers(-3, 4, size=(2, hidden))
    corner = rng.choice([-3, 3], size=(2, hidden))
    return w1, -(corner * w1).sum(axis=0)


def along_the_edges(rng, hidden):
    w1 = np.eye(2)[:, rng.integers(0, 2, hidden)] * rng.choice([-1, 1, 2], hidden)
    return w1, 3 * rng.choice([-1, 0, 1], hidden) * np.abs(w1).sum(axis=0)


def zero_weights(rng, hidden):
    w1 = rng.integers(-2, 3, size=(2, hidden)) * (rng.random(hidden) < 0.4)
    return w1, rng.integers(-1, 2, hidden)


def dead(rng, hidden):
    w1 = rng.normal(size=(2, hidden))
    return w1, -3 * np.abs(w1).sum(axis=0) - rng.choice([0, 1e-30, 1], hidden)


def lattice(rng, hidden):
    return rng.integers(-2, 3, size=(2, hidden)), rng.integers(-3, 4, hidden)


def nearly_equal(rng, hidden):
    w1 = np.ones((2, hidden)) * 0.1 * (1 + rng.integers(-2, 3, size=(2, hidden)) * 2.0**-50)
    return w1, -0.3 * (1 + rng.integers(-2, 3, hidden) * 2.0**-50)


LINES = [
    parallel,
    coinciding,
    concurrent,
    through_the_corners,
    along_the_edges,
    zero_weights,
    dead,
    lattice,
    nearly_equal,
]


def adversarial_network(rng, number):
    """Degenerate lines of kind `number`, cancelling output weights, and sizes of all scales."""
    hidden = int(rng.choice([1, 2, 3, 4, 5, 8, 12]))
    w1, b1 = LINES[number % len(LINES)](rng, hidden)
    w2, b2 = rng.integers(-2, 3, hidden).astype(float), rng.integers(-2, 3)
    match rng.integers(4):
        case 0:  # powers of two: the lines stay where they are
            scale = 2.0 ** rng.integers(-100, 100, hidden)
            w1, b1, w2 = w1 * scale, b1 * scale, w2 / scale
        case 1:  # rounding: lines through one point no longer quite are
            scale = 10 ** rng.uniform(-30, 30, hidden)
            w1, b1, w2 = w1 * scale, b1 * scale, w2 / scale
        case 2:  # each unit undone by a copy of itself, so that the logit may be 0 anywhere
            w1, b1 = np.hstack([w1, w1]), np.hstack([b1, b1])
            w2, b2 = np.hstack([w2, -w2]), 0
    return _network(rng, w1, b1, w2, b2)
