"""Networks with several hidden layers, by hand and drawn from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

import xordemo as xd

ACTIVATIONS = ["relu", "relu", "relu", "leaky_relu", "hard_tanh", "relu6"]


@dataclass
class Deep:
    """What an exact network is made of: pairs of weights, inputs × outputs, and biases."""

    layers: tuple[tuple[Any, Any], ...]
    activation: Any
    output: str = "identity"


def deep(*layers, activation="relu", **changes):
    """Make a network of pairs of weights and biases."""
    arrays = tuple((np.array(w, float), np.array(b, float)) for w, b in layers)
    return Deep(arrays, xd.ACTIVATIONS[activation], **changes)


def random_deep(rng, inputs=2, most=4, widest=8):
    """Small whole numbers or halves; zero weights, zero biases, equal and parallel folds."""
    widths = [inputs, *rng.integers(1, widest + 1, rng.integers(1, most + 1)).tolist(), 1]
    layers = []
    for before, here in pairwise(widths):
        w = rng.integers(-3, 4, (before, here)) / rng.choice((1, 2))
        b = rng.integers(-3, 4, here) / 2 * (rng.random() > 0.3)
        if rng.random() < 0.4:
            w *= rng.random(w.shape) < 0.6
        if rng.random() < 0.4:
            w[:, -1], b[-1] = w[:, 0] * rng.choice((1, -1, 2)), b[0] + rng.choice((0, 1))
        layers.append((w, b))
    return deep(*layers, activation=str(rng.choice(ACTIVATIONS)))


def sawtooth(layers, inputs=1):
    """Fold [0, 1] onto itself with two units a layer: 2^layers pieces, up and down."""
    first = [[2, 2], [0, 0]][:inputs], [0, -1]
    tent = [[2, 2], [-4, -4]], [0, -1]  # 2 relu(2x) … of a tent a₁ − 2 a₂
    last = [[1], [-2]], [0]
    return deep(first, *[tent] * (layers - 1), last)
