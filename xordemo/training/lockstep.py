"""Networks trained side by side: the one implementation of a step."""

from __future__ import annotations

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
# 64: every run is computed by the same whole-vector instructions, wherever it stands.
LANES = 16

# What the gradients of visits that are computed together may take: they are to stay in the cache.
_CHUNK_BYTES = 2**18


class Block:
    """S networks of one shape, trained side by side on the same samples."""

    # All arithmetic goes number by number along the last axis, which counts the networks: none
    # depends on another, and one run equals the same run among a million, bit for bit. The visits
    # of a step are computed together, as many as fit the cache, and summed up in their order.

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
        self.weights = sum(weights.size for weights in start[::2]) // self.runs
        parameters, width = sum(array.size for array in start) // self.runs, _padded(self.runs)
        fits = _CHUNK_BYTES // (parameters * width * dtype.itemsize)
        self.chunk = min(max(1, fits), len(X))
        together = self.chunk if max(self.size, self.chunk) > 1 else 0
        self.moving, *self.room = _aligned(
            [
                (rule.memories + 2, parameters),
                (self.chunk, sum(self.shape[1:])),
                (self.chunk * len(self.table),),
                (together, parameters),
            ],
            width,
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
        alone, rate = len(visits) == 1, self.factor / len(visits)
        if not alone:
            self.gradient[:] = 0
        for first in range(0, len(visits), self.chunk):
            part = visits[first : first + self.chunk]
            passed = self._forward(self.table, part, pick, alone)
            if logits is not None:
                logits[first : first + len(part)] = passed.logits[..., : self.runs]
            passed.backward(self.objective, rate)
            if not alone:
                for gradient in passed.gradients:  # in the order of the visits
                    self.gradient += gradient
        if self.decay:
            self.gradient[: self.weights] += self.factor * self.decay * self.theta[: self.weights]
        self.steps += 1
        self.move(self.moving, self.parts, self.lr, self.steps)

    def outputs(self, table: Real | None = None) -> tuple[Real, NDArray[np.bool_]]:
        """Return the logits at every sample (N, K, S), and which units are dead (H, S)."""
        # A dead unit's activation has the derivative 0 at every sample: it learns nothing.
        samples = self.table if table is None else table
        count = samples.shape[1]
        logits = np.empty((count, self.shape[-1], self.runs), self.theta.dtype)
        dead = np.ones((sum(self.shape[1:-1]), self.runs), np.bool_)
        columns = np.broadcast_to(np.arange(count)[:, np.newaxis], (count, self.runs))
        with np.errstate(over="ignore", invalid="ignore"):  # as in `epoch`
            for first in range(0, count, self.chunk):
                part = columns[first : first + self.chunk]
                passed = self._forward(samples, part, None, len(part) == 1)
                logits[first : first + len(part)] = passed.logits[..., : self.runs]
                dead &= ~passed.alive()[:, : self.runs]
        return logits, dead

    def solved(self) -> NDArray[np.bool_]:
        """Return which networks are right at every sample, shape (S,)."""
        return self.objective.solved(self.outputs()[0])

    def _forward(
        self, table: Real, visits: NDArray[np.intp], pick: NDArray[np.intp] | None, alone: bool
    ) -> Pass:
        """Run each network on the samples in its columns of a table."""
        known = self.passes.get((len(visits), alone))
        passed = self._pass(len(visits), alone) if known is None else known
        columns = visits[0] if passed.seen.ndim == 2 else visits
        if pick is not None:
            table, columns = table[:, columns], pick
        table.take(columns, axis=-1, out=passed.seen[..., : self.runs], mode="clip")  # a fast mode
        passed.forward(self.activation)
        return passed

    def _pass(self, visits: int, alone: bool) -> Pass:
        """Divide the room among so many visits; a visit alone has the step's own gradient."""
        units, seen, gradients = self.room
        rows, width = len(self.table), units.shape[-1]
        samples = seen[: rows * visits].reshape(rows, visits, width)
        if visits == 1:
            own = self.gradient if alone else gradients[0]
            made = Pass(self.shape, self.theta, own, samples[:, 0], units[0])
        else:
            made = Pass(self.shape, self.theta, gradients[:visits], samples, units[:visits])
        self.passes[visits, alone] = made
        return made

    def _forget_traces(self) -> None:
        """Make memories 0 that are too small to move any parameter, every fourth epoch."""
        # A unit that has died leaves a velocity that halves and halves again, until its numbers are
        # denormal, with which processors are a hundred times slower.
        if self.epochs % 4 == 0:
            self.memory += self.trace
            self.memory -= self.trace
        self.epochs += 1


def _padded(runs: int) -> int:
    return -(-runs // LANES) * LANES


def _aligned(shapes: list[tuple[int, ...]], width: int, dtype: np.dtype[Any]) -> list[Real]:
    """Return arrays of these shapes, each with one more axis of that width, zero at first."""
    sizes = [prod(shape) * width for shape in shapes]
    memory = np.zeros(sum(sizes) + LANES, dtype)
    start = -memory.ctypes.data % 64 // dtype.itemsize
    parts = np.split(memory[start : start + sum(sizes)], np.cumsum(sizes)[:-1])
    return [part.reshape(*shape, width) for part, shape in zip(parts, shapes, strict=True)]
