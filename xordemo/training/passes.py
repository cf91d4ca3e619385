"""Forward and backward through all layers, for one visit or several at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import Real
from xordemo.network.activations import Activation, relu
from xordemo.training.objectives import Objective


def layer_views(rows: Real, shape: Sequence[int]) -> list[tuple[Real, Real]]:
    """Return w (..., in, out, S) and b (..., out, S) of each layer, from rows (..., P, S)."""
    # All weights come before all biases.
    fans = list(pairwise(shape))
    sizes = [fan_in * fan_out for fan_in, fan_out in fans] + [fan_out for _, fan_out in fans]
    parts = np.split(rows, np.cumsum(sizes)[:-1], axis=-2)
    weights = [
        part.reshape(*rows.shape[:-2], *fan, rows.shape[-1])
        for part, fan in zip(parts, fans, strict=False)
    ]
    return list(zip(weights, parts[len(fans) :], strict=True))


class Layer:
    """One layer, and what is computed of it: views, made once, since that takes time, too.

    An axis of visits leads in all but the weights (in, out, S) and biases (out, S); for one visit
    there is none.
    """

    def __init__(
        self, parameters: tuple[Real, Real], gradient: tuple[Real, Real], signal: Real, sums: Real
    ) -> None:
        self.w, self.b = parameters
        self.g_w, self.g_b = gradient  # g_w serves for products until `put_gradient`
        self.signal, self.sums = signal[..., np.newaxis, :], sums
        self.products = [self.g_w[..., unit, :, :] for unit in range(len(self.w))]
        self.error = self.g_b[..., np.newaxis, :, :]
        self.only_w = self.w[:, 0] if self.w.shape[1] == 1 else None

    def activate(self, activation: Activation) -> None:
        """Compute the activations of hidden units; they take the place of the sums."""
        np.multiply(self.w, self.signal, out=self.g_w)
        total = self.b  # each sum begins with the bias
        for product in self.products:
            total = np.add(total, product, out=self.sums)
        self.slope = activation.slope(self.sums)
        if activation.function is relu.function:
            self.sums *= self.slope  # twice as fast as the maximum
        else:
            self.sums[:] = activation.function(self.sums)

    def conclude(self) -> None:
        """Compute the logits."""
        np.multiply(self.w, self.signal, out=self.g_w)
        np.add.reduce(self.g_w, axis=-3, out=self.sums)
        self.sums += self.b  # each sum ends with the bias

    def pass_back(self, below: Layer) -> None:
        """Compute the error of the layer below from the error of this one."""
        if self.only_w is not None:
            np.multiply(self.only_w, self.g_b, out=below.g_b)
        else:
            np.multiply(self.w, self.error, out=self.g_w)
            np.add.reduce(self.g_w, axis=-2, out=below.g_b)
        below.g_b *= below.slope

    def put_gradient(self) -> None:
        """Compute the gradient by the weights; that by the biases is the error itself."""
        np.multiply(self.signal, self.error, out=self.g_w)


class Pass:
    """Visits that are computed together, each with a gradient of its own.

    Parameters
    ----------
    shape : sequence of int
        The widths (D, H1, …, K) of the layers.
    theta : ndarray, shape (P, S)
        The parameters.
    gradients : ndarray, shape (P, S) for one visit, or (V, P, S)
        Where the gradient of each visit is to be put.
    seen : ndarray, shape (D + K, S) or (D + K, V, S)
        Where each visit's sample stands: its inputs, and what is asked of the outputs.
    units : ndarray, shape (H + K, S) or (V, H + K, S)
        Where activations and logits are to be put.
    """

    def __init__(
        self, shape: Sequence[int], theta: Real, gradients: Real, seen: Real, units: Real
    ) -> None:
        sample = seen if seen.ndim == 2 else seen.swapaxes(0, 1)
        signal, self.target = sample[..., : shape[0], :], sample[..., shape[0] :, :]
        each_sum = np.split(units, np.cumsum(shape[1:-1], dtype=np.intp), axis=-2)
        self.seen, self.logits = seen, each_sum[-1]
        self.gradients = [gradients] if gradients.ndim == 2 else list(gradients)
        self.layers: list[Layer] = []
        views = zip(layer_views(theta, shape), layer_views(gradients, shape), strict=True)
        for (parameters, gradient), sums in zip(views, each_sum, strict=True):
            self.layers.append(Layer(parameters, gradient, signal, sums))
            signal = sums
        *self.hidden, self.last = self.layers
        self.pairs = list(zip(self.layers[:0:-1], self.layers[-2::-1], strict=True))

    def forward(self, activation: Activation) -> None:
        """Run each network on its samples."""
        for layer in self.hidden:
            layer.activate(activation)
        self.last.conclude()

    def backward(self, objective: Objective, rate: float) -> None:
        """Put the gradient of each visit's loss, times the rate, where it belongs."""
        objective.put_error(self.logits, self.target, rate, out=self.last.g_b)
        for layer, below in self.pairs:
            layer.pass_back(below)
            layer.put_gradient()
        self.layers[0].put_gradient()

    def alive(self) -> NDArray[np.bool_]:
        """Say which hidden units (H, S) had a slope other than 0 at any visit."""
        slopes = [layer.slope.reshape(-1, *layer.b.shape).any(axis=0) for layer in self.hidden]
        return np.concatenate([np.zeros((0, self.logits.shape[-1]), np.bool_), *slopes])
