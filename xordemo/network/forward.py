"""A forward pass through all layers, with every intermediate by name."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from xordemo.checks import Real
from xordemo.network.losses import outputs_of
from xordemo.network.parameters import Parameters


class Forward(NamedTuple):
    """Every intermediate of one forward pass.

    `z1` and `a1` are short for ``z[0]`` and ``a[0]``, `z2` for ``z[1]``, and so on.

    Attributes
    ----------
    z, a : tuple of ndarray, shapes (..., H)
        The pre-activations and the activations of the hidden units, layer by layer.
    logits : ndarray, shape (..., K)
        What the output layer gives, before the output function.
    outputs : ndarray, shape (..., K)
        The output function of the logits; with the identity, the logits themselves.
    """

    z: tuple[Real, ...]
    a: tuple[Real, ...]
    logits: Real
    outputs: Real

    def __getattr__(self, name: str) -> Real:
        known = re.fullmatch("([za])([1-9][0-9]*)", name)
        if known is None or int(known[2]) > len(self.z):
            raise AttributeError(f"no {name!r} in a forward pass of {len(self.z)} hidden layers")
        return (self.z if known[1] == "z" else self.a)[int(known[2]) - 1]


def forward_pass(network: Parameters, inputs: Real) -> Forward:
    """Run a network on inputs (..., D), and refuse what its precision can't hold."""
    z: list[Real] = []
    a: list[Real] = []
    signal = inputs
    *hidden, last = network.layers
    with np.errstate(over="ignore", invalid="ignore"):
        for layer in hidden:
            z.append(_weighted_sums(signal, layer, "a pre-activation"))
            signal = network.activation(z[-1])
            a.append(signal)
        logits = _weighted_sums(signal, last, "a logit")
    return Forward(tuple(z), tuple(a), logits, outputs_of(logits, network.output))


def _weighted_sums(signal: Real, layer: tuple[Real, Real], what: str) -> Real:
    weights, biases = layer
    sums = np.asarray(signal @ weights + biases)
    if not np.isfinite(sums).all():
        raise ValueError(
            f"X and the weights are too large: {what} is beyond the largest {sums.dtype}, "
            f"{np.finfo(sums.dtype).max:.2g}"
        )
    return sums
