"""Networks trained side by side: the one implementation of the optimizer step."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from xordemo.activations import Activation
from xordemo.checks import Real

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
    A bias is the weight of one more input, which is always 1. With the velocity v, the block
    keeps :math:`u = -\mu v`, and it multiplies the output's error by the learning rate
    before it goes back, so that the gradient arrives as :math:`\eta g`. Nesterov's step is
    then three operations in place, where the first subtracts ηg from u and θ together:

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
        (inputs, hidden, self.runs), outputs = start[0].shape, start[2].shape[1]
        self.activation, self.settings = activation, settings
        ones, codes = np.ones((1, len(X))), _codes(y, outputs)
        self.table = np.concatenate([X.T, ones, codes]).astype(start[0].dtype)
        self._allocate(inputs + 1, hidden, outputs, start[0].dtype)
        for weights, w, b in ((self.w1, *start[:2]), (self.w2, *start[2:])):
            weights[:-1, :, : self.runs], weights[-1, :, : self.runs] = w, b

    def _allocate(self, inputs: int, hidden: int, outputs: int, dtype: np.dtype[Any]) -> None:
        first, second = (inputs, hidden), (hidden + 1, outputs)
        cut = inputs * hidden
        parameters = cut + (hidden + 1) * outputs
        shapes = [(3, parameters), (hidden,), (hidden,), (hidden + 1,), (outputs,), (outputs,)]
        width = -(-self.runs // LANES) * LANES
        moving, self.z1, self.back, self.a1, self.logits, self.error, self.seen = _aligned_arrays(
            [*shapes, self.table.shape], width, dtype
        )
        self.state = moving[:2]
        self.theta, self.u, self.gradient = moving
        (self.w1, self.g1), (self.w2, self.g2) = (
            [array[part].reshape(*shape, width) for array in (self.theta, self.gradient)]
            for part, shape in ((slice(cut), first), (slice(cut, None), second))
        )
        self.a1[-1] = 1
        # views of the samples' inputs and targets, made once: making them takes as long as a step
        self.visits = [
            (self.seen[:inputs, n, np.newaxis], self.seen[inputs:, n])
            for n in range(self.table.shape[1])
        ]
        self.hidden = self.a1[:-1], self.w2[:-1], self.a1[:, np.newaxis]

    def parameters(self) -> Parameters:
        """Return copies of w1, b1, w2, b2, shapes as at the start."""
        w1, w2 = self.w1[..., : self.runs], self.w2[..., : self.runs]
        return w1[:-1].copy(), w1[-1].copy(), w2[:-1].copy(), w2[-1].copy()

    def epoch(self, order: NDArray[np.intp], watch: Callable[[Real], object] | None = None) -> None:
        """Visit every sample once and learn.

        Parameters
        ----------
        order : ndarray, shape (N, S)
            The indices of the samples, in the order of each network's visits.
        watch : callable, optional
            Is given the logits (K, S) of each visit, from before the network learns from it.
        """
        self._show(order)
        full = self.settings.batch == "full"
        rate = self.settings.lr / (len(order) if full else 1)
        total = np.zeros_like(self.gradient) if full else self.gradient
        with np.errstate(over="ignore", invalid="ignore"):  # runs that diverge are found later
            for x, target in self.visits:
                self._forward(x)
                if watch is not None:
                    watch(self.logits[:, : self.runs])
                self._backward(x, target, rate)
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
        samples = self.table.shape[1]
        self._show(np.broadcast_to(np.arange(samples)[:, np.newaxis], (samples, self.runs)))
        logits, alive = [], np.zeros(self.z1.shape, np.bool_)
        for x, _ in self.visits:
            self._forward(x)
            logits.append(self.logits[:, : self.runs].copy())
            alive |= self.activation.slope(self.z1) != 0
        return np.array(logits), ~alive[:, : self.runs]

    def _show(self, order: NDArray[np.intp]) -> None:
        np.take(self.table, order, axis=1, out=self.seen[..., : self.runs], mode="clip")

    def _forward(self, x: Real) -> None:
        a1, _, column = self.hidden
        np.multiply(self.w1, x, out=self.g1)  # the gradient's rows are free until `_backward`
        np.add.reduce(self.g1, axis=0, out=self.z1)
        a1[:] = self.activation.function(self.z1)
        np.multiply(self.w2, column, out=self.g2)
        np.add.reduce(self.g2, axis=0, out=self.logits)

    def _backward(self, x: Real, target: Real, rate: float) -> None:
        _, w2, column = self.hidden
        _output_error(self.logits, target, rate, out=self.error)
        if len(self.error) == 1:
            np.multiply(w2[:, 0], self.error, out=self.back)
        else:
            np.add.reduce(w2 * self.error, axis=1, out=self.back)
        self.back *= self.activation.slope(self.z1)
        np.multiply(x, self.back, out=self.g1)
        np.multiply(column, self.error, out=self.g2)

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


def _codes(y: NDArray[np.int64], outputs: int) -> NDArray[np.int64]:
    """Return the labels as the output layer wants them, shape (K, N): ±1, or one-hot rows."""
    if outputs == 1:
        return np.asarray(2 * y - 1)[np.newaxis]
    return np.asarray(np.arange(outputs)[:, np.newaxis] == y).astype(np.int64)


def _output_error(logits: Real, target: Real, rate: float, out: Real) -> None:
    r"""Put the gradient of the cross entropy by each logit, times the rate, into `out`.

    For one logit t and a target ±1 that is :math:`s(t) - y = -rac{\pm 1}{1 + e^{\pm t}}`.
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
