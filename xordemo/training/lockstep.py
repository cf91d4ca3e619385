"""Networks trained side by side: the one implementation of a step."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import Real
from xordemo.network.activations import Activation, relu
from xordemo.training.objectives import Objective
from xordemo.training.settings import TrainingSettings

# w1 (D, H, S), b1 (H, S), w2 (H, K, S), b2 (K, S): S networks along the last axis
Stacked = tuple[Real, ...]

# Rows are a multiple of this many numbers long and begin at addresses that are a multiple of
# 64: every run is computed by the same whole-vector instructions, wherever it stands.
LANES = 16


class Block:
    """S networks of one shape, trained side by side on the same samples."""

    # All arithmetic goes number by number along the last axis, which counts the networks: none
    # depends on another, and one run equals the same run among a million, bit for bit.

    def __init__(
        self,
        start: Stacked,
        activation: Activation,
        X: Real,
        objective: Objective,
        settings: TrainingSettings,
    ) -> None:
        self.runs, dtype = start[1].shape[-1], start[1].dtype
        self.activation, self.objective, rule = activation, objective, settings.optimizer
        self.epochs, self.steps, self.move, self.lr = 0, 0, rule.move, settings.lr
        self.factor = settings.lr if rule.wants_scaled_gradient else 1.0
        self.size = settings.step_size(len(X))
        self.trace = np.finfo(dtype).tiny / np.finfo(dtype).eps ** 2
        self.table = np.concatenate([X.T, objective.codes]).astype(dtype)
        sizes = [array.size // self.runs for array in start]
        hidden, outputs = start[1].shape[:-1], start[3].shape[:-1]
        self.moving, self.hidden, self.logits, seen = _aligned_arrays(
            [(rule.memories + 2, sum(sizes)), hidden, outputs, (len(self.table),)],
            -(-self.runs // LANES) * LANES,
            dtype,
        )
        self.parts, self.memory = list(self.moving), self.moving[1:-1]
        self.theta, self.gradient = self.parts[0], self.parts[-1]
        shapes, cuts = [array.shape for array in start], np.cumsum(sizes)[:-1]
        self.w1, self.b1, self.w2, self.b2 = _views(self.theta, cuts, shapes)
        self.g_w1, self.g_b1, self.g_w2, self.g_b2 = _views(self.gradient, cuts, shapes)
        for array, value in zip((self.w1, self.b1, self.w2, self.b2), start, strict=True):
            array[..., : self.runs] = value
        self.seen, self.target = seen[:, : self.runs], seen[X.shape[1] :]
        self.x = seen[: X.shape[1], np.newaxis]
        # views that each step needs, made once, since that takes as long as the smallest sums
        self.products, self.hidden_column = list(self.g_w1), self.hidden[:, np.newaxis]
        self.only_w2 = self.w2[:, 0]

    def parameters(self) -> Stacked:
        """Return copies of w1, b1, w2, b2, in the shapes of the start."""
        views = (self.w1, self.b1, self.w2, self.b2)
        return tuple(array[..., : self.runs].copy() for array in views)

    def epoch(
        self,
        order: NDArray[np.intp],
        pick: NDArray[np.intp] | None = None,
        watch: Callable[[Real], object] | None = None,
    ) -> None:
        """Visit every sample once and learn; `watch` sees the logits (K, S) before each step."""
        # Each network's visits are a column of `order` (N, S), or the one that `pick` (S,) names.
        self._forget_traces()
        with np.errstate(over="ignore", invalid="ignore"):  # `train` and `census` report divergence
            for first in range(0, len(order), self.size):
                self._learn(order[first : first + self.size], pick, watch)

    def _learn(
        self,
        visits: NDArray[np.intp],
        pick: NDArray[np.intp] | None,
        watch: Callable[[Real], object] | None,
    ) -> None:
        """Take one step, along the mean of the gradients at these visits."""
        count = len(visits)
        total, rate = np.zeros_like(self.gradient) if count > 1 else None, self.factor / count
        for visit in visits:
            if pick is None:
                self._forward(self.table, visit)
            else:
                self._forward(self.table[:, visit], pick)
            if watch is not None:
                watch(self.logits[:, : self.runs])
            self._backward(rate)
            if total is not None:
                total += self.gradient
        if total is not None:
            self.gradient[:] = total
        self.steps += 1
        self.move(self.moving, self.parts, self.lr, self.steps)

    def outputs(self) -> tuple[Real, NDArray[np.bool_]]:
        """Return the logits at every sample (N, K, S), and which units are dead (H, S)."""
        # A dead unit's activation has the derivative 0 at every sample: it learns nothing.
        logits, alive = [], np.zeros(self.hidden.shape, np.bool_)
        with np.errstate(over="ignore", invalid="ignore"):  # as in `epoch`
            for sample in range(self.table.shape[1]):
                self._forward(self.table, np.full(self.runs, sample))
                logits.append(self.logits[:, : self.runs].copy())
                alive |= self.slope != 0
        return np.array(logits), ~alive[:, : self.runs]

    def solved(self) -> NDArray[np.bool_]:
        """Return which networks are right at every sample, shape (S,)."""
        return self.objective.solved(self.outputs()[0])

    def _forward(self, table: Real, column: NDArray[np.intp]) -> None:
        """Run each network on the sample in its column of a table."""
        table.take(column, axis=1, out=self.seen, mode="clip")  # "clip" is the fast mode
        np.multiply(self.w1, self.x, out=self.g_w1)  # its memory is free until `_backward`
        total = self.b1
        for product in self.products:
            total = np.add(total, product, out=self.hidden)
        # The activations take the place of the pre-activations, to stay within the cache.
        self.slope = self.activation.slope(self.hidden)
        if self.activation.function is relu.function:
            self.hidden *= self.slope  # twice as fast as the maximum
        else:
            self.hidden[:] = self.activation.function(self.hidden)
        np.multiply(self.w2, self.hidden_column, out=self.g_w2)
        np.add.reduce(self.g_w2, axis=0, out=self.logits)
        self.logits += self.b2

    def _backward(self, rate: float) -> None:
        error, back = self.g_b2, self.g_b1
        self.objective.put_error(self.logits, self.target, rate, out=error)
        if len(error) == 1:
            np.multiply(self.only_w2, error, out=back)
        else:
            np.add.reduce(self.w2 * error, axis=1, out=back)
        back *= self.slope
        np.multiply(self.x, back, out=self.g_w1)
        np.multiply(self.hidden_column, error, out=self.g_w2)

    def _forget_traces(self) -> None:
        """Make memories 0 that are too small to move any parameter, every fourth epoch."""
        # A unit that has died leaves a velocity that halves and halves again, until its numbers are
        # denormal, with which processors are a hundred times slower.
        if self.epochs % 4 == 0:
            self.memory += self.trace
            self.memory -= self.trace
        self.epochs += 1


def _aligned_arrays(shapes: list[tuple[int, ...]], width: int, dtype: np.dtype[Any]) -> list[Real]:
    """Return arrays of these shapes, each with one more axis of that width, zero at first."""
    sizes = [prod(shape) * width for shape in shapes]
    memory = np.zeros(sum(sizes) + LANES, dtype)
    start = -memory.ctypes.data % 64 // dtype.itemsize
    parts = np.split(memory[start : start + sum(sizes)], np.cumsum(sizes)[:-1])
    return [part.reshape(*shape, width) for part, shape in zip(parts, shapes, strict=True)]


def _views(rows: Real, cuts: NDArray[np.intp], shapes: list[tuple[int, ...]]) -> list[Real]:
    """Return w1, b1, w2, b2 as views of an array of shape (parameters, S)."""
    parts = np.split(rows, cuts)
    return [
        part.reshape(*shape[:-1], rows.shape[1]) for part, shape in zip(parts, shapes, strict=True)
    ]
