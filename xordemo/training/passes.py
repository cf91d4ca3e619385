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
    """Return w (in, out, …) and b (out, …) of each layer, views of rows (P, …)."""
    # All weights come before all biases.
    fans = list(pairwise(shape))
    sizes = [fan_in * fan_out for fan_in, fan_out in fans] + [fan_out for _, fan_out in fans]
    parts = np.split(rows, np.cumsum(sizes)[:-1])
    weights, biases = parts[: len(fans)], parts[len(fans) :]
    matrices = [w.reshape(*fan, *rows.shape[1:]) for w, fan in zip(weights, fans, strict=True)]
    return list(zip(matrices, biases, strict=True))


class Layer:
    """One layer, and what is computed of it: views, made once, since that takes time, too."""

    def __init__(
        self, parameters: tuple[Real, Real], gradient: tuple[Real, Real], signal: Real, sums: Real
    ) -> None:
        self.w, self.b = parameters
        self.g_w, self.g_b = gradient  # g_w serves for products until `put_gradient`
        self.signal, self.sums = signal[:, np.newaxis], sums
        self.products, self.error = list(self.g_w), self.g_b[np.newaxis]
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
        np.add.reduce(self.g_w, axis=0, out=self.sums)
        self.sums += self.b  # each sum ends with the bias

    def pass_back(self, below: Layer) -> None:
        """Compute the error of the layer below from the error of this one."""
        if self.only_w is not None:
            np.multiply(self.only_w, self.g_b, out=below.g_b)
        else:
            np.multiply(self.w, self.error, out=self.g_w)
            np.add.reduce(self.g_w, axis=1, out=below.g_b)
        below.g_b *= below.slope

    def put_gradient(self) -> None:
        """Compute the gradient by the weights; that by the biases is the error itself."""
        np.multiply(self.signal, self.error, out=self.g_w)


class Pass:
    """Visits of S networks that are computed together, or one visit, without an axis for it.

    Parameters
    ----------
    shape : sequence of int
        The widths (D, H1, …, K) of the layers.
    theta : ndarray, shape (P, S)
        The parameters.
    gradients : ndarray, shape (P, V, S) or (P, S)
        Where the gradient of each visit is to be put.
    seen : ndarray, shape (D + K, V, S) or (D + K, S)
        Where each visit's sample stands: its inputs, and what is asked of the outputs.
    units : ndarray, shape (H + K, V, S) or (H + K, S)
        Where activations and logits are to be put.
    used : tuple of int
        Of how many visits and networks the numbers count; others fill up the room.
    """

    def __init__(
        self,
        shape: Sequence[int],
        theta: Real,
        gradients: Real,
        seen: Real,
        units: Real,
        used: tuple[int, int],
    ) -> None:
        signal, self.target = np.split(seen, [shape[0]])
        each_sum = np.split(units, np.cumsum(shape[1:-1], dtype=np.intp))
        alone, self.logits = gradients.ndim == 2, each_sum[-1]
        rows = theta if alone else theta[:, np.newaxis]
        self.layers: list[Layer] = []
        views = zip(layer_views(rows, shape), layer_views(gradients, shape), strict=True)
        for (parameters, gradient), sums in zip(views, each_sum, strict=True):
            self.layers.append(Layer(parameters, gradient, signal, sums))
            signal = sums
        *self.hidden, self.last = self.layers
        self.pairs = list(zip(self.layers[:0:-1], self.layers[-2::-1], strict=True))
        self.used = used[1:] if alone else used
        self.samples = self._counting(seen)
        self.told = self._by_visit(self.logits)
        self.terms = [] if alone else list(gradients.swapaxes(0, 1))[: used[0]]

    def _counting(self, rows: Real) -> Real:
        """Return the numbers that count, of rows."""
        return rows[(slice(None), *map(slice, self.used))]

    def _by_visit(self, rows: Real) -> Real:
        """Return the numbers that count with the visits first, shape (V, rows, S)."""
        each = self._counting(rows)
        return each[np.newaxis] if each.ndim == 2 else each.swapaxes(0, 1)

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

    def dead(self) -> NDArray[np.bool_]:
        """Say which hidden units (H, S) have the derivative 0 at every visit."""
        slopes = [self._by_visit(layer.slope) for layer in self.hidden]
        return np.concatenate(
            [np.ones((0, self.used[-1]), np.bool_), *((s == 0).all(axis=0) for s in slopes)]
        )
