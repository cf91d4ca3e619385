"""Networks trained side by side: the one implementation of the optimizer step."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import Real
from xordemo.network.activations import Activation, relu

Batch = Literal["sample", "full"]
Parameters = tuple[Real, Real, Real, Real]

# Rows are a multiple of this many numbers long and begin at addresses that are a multiple of
# 64: every run is computed by the same whole-vector instructions, wherever it stands.
LANES = 16


class Settings(NamedTuple):
    """How the optimizer moves; `train` says what each setting means.

    Attributes
    ----------
    lr : float
        The learning rate η.
    momentum : float
        The share μ of the velocity that each step keeps.
    nesterov : bool
        True for Nesterov's momentum, False for the classical kind.
    batch : {"sample", "full"}
        Whether a step learns from one sample or from the mean over all of them.
    """

    lr: float
    momentum: float
    nesterov: bool
    batch: Batch


class Block:
    r"""S networks of one shape, trained side by side on the same samples.

    The last axis of every array counts the networks. All arithmetic goes number by number
    along it, so a network's results depend on no other network in the block, and one run
    equals the same run among a million, bit for bit.

    Parameters
    ----------
    start : tuple of ndarray, shapes (D, H, S), (H, S), (H, K, S), (K, S)
        The parameters w1, b1, w2, b2 to start from; they are copied.
    activation : Activation
        The function of the hidden units.
    X : ndarray, shape (N, D)
        Samples; they are taken to the precision of the parameters.
    y : ndarray, shape (N,), int64
        Labels.
    settings : Settings
        The optimizer's.

    Notes
    -----
    With the velocity v, the block keeps :math:`u = -\mu v`, and it multiplies the output's
    error by the learning rate before it goes back, so that the gradient arrives as
    :math:`\eta g`. Nesterov's step is then three operations in place, the first of which
    subtracts ηg from u and θ together:

    .. math:: u \leftarrow \mu (u - \eta g), \qquad \theta \leftarrow \theta - \eta g + u
    """

    def __init__(
        self,
        start: Parameters,
        activation: Activation,
        X: Real,
        y: NDArray[np.int64],
        settings: Settings,
    ) -> None:
        self.runs, dtype = start[1].shape[-1], start[1].dtype
        self.activation, self.settings = activation, settings
        self.epochs, self.trace = 0, np.finfo(dtype).tiny / np.finfo(dtype).eps ** 2
        self.table = np.concatenate([X.T, _codes(y, len(start[3]))]).astype(dtype)
        sizes = [array.size // self.runs for array in start]
        hidden, outputs = start[1].shape[:-1], start[3].shape[:-1]
        moving, self.hidden, self.logits, seen = _aligned_arrays(
            [(3, sum(sizes)), hidden, outputs, (len(self.table),)],
            -(-self.runs // LANES) * LANES,
            dtype,
        )
        self.state, (self.theta, self.u, self.gradient) = moving[:2], moving
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

    def parameters(self) -> Parameters:
        """Return copies of w1, b1, w2, b2, in the shapes of the start."""
        views = (self.w1, self.b1, self.w2, self.b2)
        w1, b1, w2, b2 = (array[..., : self.runs].copy() for array in views)
        return w1, b1, w2, b2

    def epoch(
        self,
        order: NDArray[np.intp],
        pick: NDArray[np.intp] | None = None,
        watch: Callable[[Real], object] | None = None,
    ) -> None:
        """Visit every sample once and learn.

        Parameters
        ----------
        order : ndarray, shape (N, S), or (N, P) with `pick`
            The indices of the samples, in the order of each network's visits.
        pick : ndarray, shape (S,), optional
            Which column of `order` each network takes, if there is not one for each.
        watch : callable, optional
            Is given the logits (K, S) of each visit, from before the network learns from it.
        """
        full = self.settings.batch == "full"
        rate = self.settings.lr / (len(order) if full else 1)
        total = np.zeros_like(self.gradient) if full else self.gradient
        self._forget_traces()
        with np.errstate(over="ignore", invalid="ignore"):  # who trains looks for divergence
            for visit in order:
                self._forward(*self._seen(visit, pick))
                if watch is not None:
                    watch(self.logits[:, : self.runs])
                self._backward(rate)
                if full:
                    total += self.gradient
                else:
                    self._move()
            if full:
                self.gradient[:] = total
                self._move()

    def outputs(self) -> tuple[Real, NDArray[np.bool_]]:
        """Return the logits at every sample, and which units are dead.

        Returns
        -------
        logits : ndarray, shape (N, K, S)
        dead : ndarray, shape (H, S), bool
            Units whose activation has the derivative 0 at every sample: they learn nothing.
        """
        logits, alive = [], np.zeros(self.hidden.shape, np.bool_)
        for sample in range(self.table.shape[1]):
            self._forward(self.table, np.full(self.runs, sample))
            logits.append(self.logits[:, : self.runs].copy())
            alive |= self.slope != 0
        return np.array(logits), ~alive[:, : self.runs]

    def _seen(
        self, visit: NDArray[np.intp], pick: NDArray[np.intp] | None
    ) -> tuple[Real, NDArray[np.intp]]:
        """Return a table of samples, and which of its columns each network sees."""
        return (self.table, visit) if pick is None else (self.table[:, visit], pick)

    def _forward(self, table: Real, column: NDArray[np.intp]) -> None:
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
        _output_error(self.logits, self.target, rate, out=error)
        if len(error) == 1:
            np.multiply(self.only_w2, error, out=back)
        else:
            np.add.reduce(self.w2 * error, axis=1, out=back)
        back *= self.slope
        np.multiply(self.x, back, out=self.g_w1)
        np.multiply(self.hidden_column, error, out=self.g_w2)

    def _forget_traces(self) -> None:
        """Make velocities 0 that are too small to move any parameter, every fourth epoch.

        A unit that has died leaves a velocity that halves and halves again, until its
        numbers are denormal, with which processors are a hundred times slower.
        """
        if self.epochs % 4 == 0:
            self.u += self.trace
            self.u -= self.trace
        self.epochs += 1

    def _move(self) -> None:
        momentum, nesterov = self.settings.momentum, self.settings.nesterov
        if nesterov:
            self.state -= self.gradient
            self.u *= momentum
            self.theta += self.u
        else:
            self.u -= self.gradient
            self.theta += self.u
            self.u *= momentum


def _aligned_arrays(shapes: list[tuple[int, ...]], width: int, dtype: np.dtype[Any]) -> list[Real]:
    """Return arrays of these shapes, each with one more axis of that width, zero at first."""
    sizes = [prod(shape) * width for shape in shapes]
    memory = np.zeros(sum(sizes) + LANES, dtype)
    start = -memory.ctypes.data % 64 // dtype.itemsize
    parts = np.split(memory[start : start + sum(sizes)], np.cumsum(sizes)[:-1])
    return [part.reshape(*shape, width) for part, shape in zip(parts, shapes, strict=True)]


def _views(rows: Real, cuts: NDArray[np.intp], shapes: list[tuple[int, ...]]) -> list[Real]:
    """Return w1, b1, w2, b2 as parts of an array of shape (parameters, S), without a copy."""
    parts = np.split(rows, cuts)
    return [
        part.reshape(*shape[:-1], rows.shape[1]) for part, shape in zip(parts, shapes, strict=True)
    ]


def _codes(y: NDArray[np.int64], outputs: int) -> NDArray[np.int64]:
    """Return the labels as the output layer wants them, shape (K, N): ±1, or one-hot rows."""
    if outputs == 1:
        return np.asarray(2 * y - 1)[np.newaxis]
    return np.asarray(np.arange(outputs)[:, np.newaxis] == y).astype(np.int64)


def _output_error(logits: Real, target: Real, rate: float, out: Real) -> None:
    r"""Put the gradient of the cross entropy by each logit, times the rate, into `out`.

    For one logit t and a target ±1 that is :math:`s(t) - y = -\frac{\pm 1}{1 + e^{\pm t}}`.
    """
    if len(logits) == 1:
        np.multiply(logits, target, out=out)
        np.exp(out, out=out)
        out += 1
        np.divide(target, out, out=out)
        out *= -rate
    else:
        np.subtract(logits, logits.max(axis=0), out=out)
        np.exp(out, out=out)
        out /= np.add.reduce(out, axis=0)
        out -= target
        out *= rate
