"""Networks trained side by side: the one implementation of a step."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import Real
from xordemo.network.activations import Activation
from xordemo.training.objectives import Objective
from xordemo.training.passes import Pass, layer_views
from xordemo.training.settings import TrainingSettings

# w1 (D, H, S), b1 (H, S), w2 (H, K, S), b2 (K, S) and so on: S networks along the last axis
Stacked = tuple[Real, ...]

# Rows are a multiple of this many numbers long and begin at addresses that are a multiple of
# 64: every run is computed by the same whole-vector instructions, wherever it stands. Many runs
# fill a row; of a run alone, the visits of its batches do.
LANES = 16

# What the products of visits that are computed together may take: they are to stay in the cache.
PRODUCT_BYTES = 2**18


class Block:
    """S networks of one shape, trained side by side on the same samples."""

    # All arithmetic goes number by number along the last axes, which count visits and networks:
    # none depends on another, and one run equals the same run among a million, bit for bit. The
    # visits of a step are computed together, as many as fit the cache, and summed in their order.

    def __init__(
        self,
        start: Stacked,
        activation: Activation,
        X: Real,
        objective: Objective,
        settings: TrainingSettings,
    ) -> None:
        self.runs, dtype = start[1].shape[-1], start[1].dtype
        self.shape = (X.shape[1], *(len(biases) for biases in start[1::2]))
        self.activation, self.objective, rule = activation, objective, settings.optimizer
        self.epochs, self.steps, self.move, self.lr = 0, 0, rule.move, settings.lr
        self.factor = settings.lr if rule.wants_scaled_gradient else 1.0
        self.decay, self.size = settings.weight_decay, settings.step_size(len(X))
        self.trace = np.finfo(dtype).tiny / np.finfo(dtype).eps ** 2
        self.table = objective.table(X, dtype)
        self.weights = sum(array.size for array in start[::2]) // self.runs
        parameters = sum(array.size for array in start) // self.runs
        self.width = 1 if self.runs == 1 < self.size else _padded(self.runs)
        row = max(self.shape[1:]) * self.width if self.width > 1 else parameters
        fit = max(self._rows(1), PRODUCT_BYTES // (row * dtype.itemsize))
        self.chunk = min(fit, len(X))
        self.moving, *self.spaces, self.room = _aligned(
            [
                (rule.memories + 2, parameters, self.width),
                (len(self.table), self._rows(self.chunk), self.width),
                (sum(self.shape[1:]), self._rows(self.chunk), self.width),
                (sum(self.shape[1:]), self._rows(self.chunk), self.width),
                ((fit + 1) * row,),
            ],
            dtype,
        )
        self.parts, self.memory = list(self.moving), self.moving[1:-1]
        self.theta, self.gradient = self.parts[0], self.parts[-1]
        layers = layer_views(self.theta, self.shape)
        self.views = [array[..., : self.runs] for layer in layers for array in layer]
        for view, array in zip(self.views, start, strict=True):
            view[:] = array
        self.passes: dict[tuple[int, bool], Pass] = {}

    def parameters(self) -> Stacked:
        """Return copies of w1, b1, w2, b2 and so on, in the shapes of the start."""
        return tuple(view.copy() for view in self.views)

    def epoch(
        self,
        order: NDArray[np.intp],
        pick: NDArray[np.intp] | None = None,
        logits: Real | None = None,
    ) -> None:
        """Visit every sample once and learn; put the logits before each step into (N, K, S)."""
        # Each network's visits are a column of `order` (N, S), or the one that `pick` (S,) names.
        self._forget_traces()
        with np.errstate(over="ignore", invalid="ignore"):  # `train` and `census` report divergence
            for first in range(0, len(order), self.size):
                step = slice(first, first + self.size)
                self._learn(order[step], pick, None if logits is None else logits[step])

    def _learn(
        self, visits: NDArray[np.intp], pick: NDArray[np.intp] | None, logits: Real | None
    ) -> None:
        """Take one step, along the mean of the gradients at these visits."""
        self._put_gradient(visits, pick, logits, self.factor)
        if self.decay:
            self.gradient[: self.weights] += self.factor * self.decay * self.theta[: self.weights]
        self.steps += 1
        self.move(self.moving, self.parts, self.lr, self.steps)

    def _put_gradient(
        self,
        visits: NDArray[np.intp],
        pick: NDArray[np.intp] | None,
        logits: Real | None,
        factor: float,
    ) -> None:
        """Compute the mean of the gradients at these visits, times a factor."""
        count, rate = len(visits), factor / len(visits)
        directly = self._directly(count)
        for first in range(0, count, self.chunk):
            part = visits[first : first + self.chunk]
            passed = self._forward(self.table, part, pick, directly)
            if logits is not None:
                logits[first : first + self.chunk] = passed.told
            passed.backward(self.objective, rate, first=first == 0)

    def outputs(self, table: Real | None = None) -> Real:
        """Return the logits at every sample, shape (N, K, S)."""
        samples = self.table if table is None else table
        return np.concatenate([passed.told.copy() for passed in self._passes_at(samples)])

    def dead(self) -> NDArray[np.bool_]:
        """Return which hidden units are dead, shape (H, S)."""
        # A dead unit's activation has the derivative 0 at every sample: it learns nothing.
        return np.asarray(np.logical_and.reduce([p.dead() for p in self._passes_at(self.table)]))

    def gradients(self) -> Stacked:
        """Return the gradient of the mean loss by w1, b1, w2, b2 and so on; for full batches."""
        with np.errstate(over="ignore", invalid="ignore"):  # as in `epoch`
            self._put_gradient(self._every(self.table), None, None, 1.0)
        layers = layer_views(self.gradient, self.shape)
        return tuple(array[..., : self.runs].copy() for layer in layers for array in layer)

    def _every(self, table: Real) -> NDArray[np.intp]:
        """Return a visit of each network to each sample of a table."""
        return np.repeat(np.arange(table.shape[1])[:, np.newaxis], self.runs, axis=1)

    def solved(self) -> NDArray[np.bool_]:
        """Return which networks are right at every sample, shape (S,)."""
        return self.objective.solved(self.outputs())

    def _passes_at(self, table: Real) -> Iterator[Pass]:
        """Yield passes that went forward at all samples of a table, each to be read at once."""
        columns = self._every(table)
        for first in range(0, len(columns), self.chunk):
            part = columns[first : first + self.chunk]
            with np.errstate(over="ignore", invalid="ignore"):  # as in `epoch`
                passed = self._forward(table, part, None, self._directly(len(part)))
            yield passed

    def _forward(
        self, table: Real, visits: NDArray[np.intp], pick: NDArray[np.intp] | None, directly: bool
    ) -> Pass:
        """Run each network on the samples in its columns of a table."""
        known = self.passes.get((len(visits), directly))
        passed = self._pass(len(visits), directly) if known is None else known
        columns = visits[0] if directly else visits
        if pick is not None:
            table, columns = table[:, columns], pick
        table.take(columns, axis=-1, out=passed.samples, mode="clip")  # "clip" is the fast mode
        passed.forward(self.activation)
        return passed

    def _pass(self, visits: int, directly: bool) -> Pass:
        """Divide the room among so many visits."""
        lanes = (self._rows(visits), self.width)
        seen, units, errors = (
            rows.ravel()[: len(rows) * prod(lanes)].reshape(len(rows), *lanes)
            for rows in self.spaces
        )
        room = self.room
        if directly:  # the errors are the gradient by the biases; that by the weights comes last
            seen, units, errors = seen[:, 0], units[:, 0], self.gradient[self.weights :]
            room = self.gradient[: self.weights].ravel()
        rows, used = (seen, units, errors), (visits, self.runs)
        made = Pass(self.shape, self.theta, self.gradient, rows, room, used)
        self.passes[visits, directly] = made
        return made

    def _directly(self, visits: int) -> bool:
        """Say whether the gradient of a step is that of its one visit, with a run in each lane."""
        return visits == 1 < self.width

    def _rows(self, visits: int) -> int:
        """Return for how many visits there is room: those of a run alone fill whole lanes."""
        return visits if self.width > 1 else _padded(visits)

    def _forget_traces(self) -> None:
        """Make memories 0 that are too small to move any parameter, every fourth epoch."""
        # A unit that has died leaves a velocity that halves and halves again, until its numbers are
        # denormal, with which processors are a hundred times slower.
        if self.epochs % 4 == 0:
            self.memory += self.trace
            self.memory -= self.trace
        self.epochs += 1


def _padded(count: int) -> int:
    return -(-count // LANES) * LANES


def _aligned(shapes: list[tuple[int, ...]], dtype: np.dtype[Any]) -> list[Real]:
    """Return arrays of these shapes, zero at first, each at an address that is whole lanes."""
    sizes = [_padded(prod(shape)) for shape in shapes]
    memory = np.zeros(sum(sizes) + LANES, dtype)
    start = -memory.ctypes.data % 64 // dtype.itemsize
    parts = np.split(memory[start : start + sum(sizes)], np.cumsum(sizes)[:-1])
    return [part[: prod(s)].reshape(s) for part, s in zip(parts, shapes, strict=True)]
