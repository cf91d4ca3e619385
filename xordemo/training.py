"""One optimizer step, the training loop, and a run with its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.activations import Activation, sigmoid
from xordemo.checks import Real, labels, real_array, real_number, whole_number
from xordemo.losses import sigmoid_cross_entropy, softmax_cross_entropy
from xordemo.network import Network
from xordemo.randomness import Seed, seed_number, visiting_orders


@dataclass(frozen=True, eq=False)
class Run:
    """What came out of one training.

    Attributes
    ----------
    network : Network
        The trained network, as it is after the last epoch.
    loss : ndarray, shape (epochs,)
        The mean over each epoch's samples of the loss, each taken before its own step.
    history : tuple of Network, length epochs
        The network after each epoch.
    """

    network: Network
    loss: Real
    history: tuple[Network, ...]

    def __repr__(self) -> str:
        return f"Run({self.network!r}, {len(self.loss)} epochs)"


class Settings(NamedTuple):
    """How the optimizer moves: its learning rate, its momentum, and whether it looks ahead."""

    lr: float
    momentum: float
    nesterov: bool


class State:
    """Parameters and velocities of S networks that are trained side by side.

    The last axis of every array counts the networks. All arithmetic goes number by
    number along it, so a network's results don't depend on its neighbours, and one run
    equals the same run among a million, bit for bit.

    Parameters
    ----------
    w1, b1, w2, b2 : ndarray, shapes (D, H, S), (H, S), (H, K, S), (K, S)
        The parameters to start from; they are copied.
    activation : Activation
        The function of the hidden units.
    """

    def __init__(self, w1: Real, b1: Real, w2: Real, b2: Real, activation: Activation) -> None:
        count = b1.shape[-1]
        shapes = [array.shape for array in (w1, b1, w2, b2)]
        parts = [array.reshape(-1, count) for array in (w1, b1, w2, b2)]
        self.parameters = np.concatenate(parts)
        self.velocity = np.zeros_like(self.parameters)
        self.gradient = np.empty_like(self.parameters)
        cuts = np.cumsum([len(part) for part in parts])[:-1]

        def views(array: Real) -> list[Real]:
            return [p.reshape(s) for p, s in zip(np.split(array, cuts), shapes, strict=True)]

        self.w1, self.b1, self.w2, self.b2 = views(self.parameters)
        self.gradients = views(self.gradient)
        self.activation = activation

    def step(self, x: Real, label: NDArray[np.int64], settings: Settings) -> Real:
        """Learn from one sample for each network; return the logits from before.

        Parameters
        ----------
        x : ndarray, shape (D, S)
            Each network's sample.
        label : ndarray, shape (S,)
            Its label.
        settings : Settings
            The optimizer's.

        Returns
        -------
        ndarray, shape (K, S)
        """
        z1 = _sum(self.w1 * x[:, np.newaxis]) + self.b1
        a1 = self.activation.function(z1)
        logits = _sum(self.w2 * a1[:, np.newaxis]) + self.b2
        error = _output_error(logits, label)
        back = _sum((self.w2 * error).swapaxes(0, 1)) * self.activation.slope(z1)
        w1, b1, w2, b2 = self.gradients
        np.multiply(x[:, np.newaxis], back, out=w1)
        b1[:] = back
        np.multiply(a1[:, np.newaxis], error, out=w2)
        b2[:] = error
        self._move(settings)
        return logits

    def _move(self, settings: Settings) -> None:
        step = settings.lr * self.gradient
        self.velocity *= settings.momentum
        self.velocity += step
        if settings.nesterov:
            self.parameters -= step + settings.momentum * self.velocity
        else:
            self.parameters -= self.velocity


def _sum(terms: Real) -> Real:
    """Add along the first axis from first to last, whatever the other lengths are."""
    total: Real = terms[0]
    for term in terms[1:]:
        total = total + term
    return total


def _output_error(logits: Real, label: NDArray[np.int64]) -> Real:
    """Return the gradient of the cross entropy by each logit, shape (K, S)."""
    if len(logits) == 1:
        return np.asarray(sigmoid.function(logits) - label.astype(logits.dtype))
    e = np.exp(logits - logits.max(axis=0))
    return np.asarray(e / _sum(e) - (np.arange(len(logits))[:, np.newaxis] == label))


def train(
    start: Network,
    X: ArrayLike,
    y: ArrayLike,
    *,
    epochs: int,
    lr: float,
    momentum: float = 0.0,
    nesterov: bool = True,
    seed: Seed | None = None,
    orders: ArrayLike | None = None,
) -> Run:
    r"""Train a network by stochastic gradient descent, one sample at a time.

    .. math::
        v \leftarrow \mu v + \eta g, \qquad
        \theta \leftarrow \theta - \eta g - \mu v

    Parameters
    ----------
    start : Network
        The network to start from; it stays as it is.
    X : array_like, shape (N, D)
        Samples.
    y : array_like, shape (N,)
        Labels: 0 or 1 for one logit, 0 to K − 1 for K.
    epochs : int
        How often every sample is visited, at least 1.
    lr : float
        The learning rate η, at least 0.
    momentum : float, optional
        The share μ of the velocity v that each step keeps, at least 0 and below 1.
    nesterov : bool, optional
        True for Nesterov's momentum [1]_, as in the formula; False for the classical kind,
        θ ← θ − v.
    seed : int or numpy.random.Generator, optional
        Where each epoch's random visiting order comes from.
    orders : array_like, shape (epochs, N), whole numbers, optional
        The visiting orders themselves: indices into `X`. Give these or `seed`.

    Returns
    -------
    Run

    Raises
    ------
    TypeError
        If an argument is of the wrong type, or both or none of `seed` and `orders` are given.
    ValueError
        If a shape does not fit, or a number is out of range.
    FloatingPointError
        If the parameters grow beyond all bounds.

    Notes
    -----
    All arithmetic is in the precision of `start`. The gradient g is that of the sigmoid
    cross entropy for one logit, of the softmax cross entropy for more.

    References
    ----------
    .. [1] I. Sutskever, J. Martens, G. Dahl, G. Hinton, "On the importance of
       initialization and momentum in deep learning", ICML 2013.

    Examples
    --------
    >>> from xordemo.data import xor
    >>> start = Network.initial(hidden=5, seed=7)
    >>> run = train(start, *xor(), epochs=50, lr=0.1, momentum=0.4, seed=7)
    >>> len(run.history), bool(run.loss[-1] < run.loss[0])
    (50, True)
    """
    if not isinstance(start, Network):
        raise TypeError(f"start must be a Network, not {type(start).__name__}")
    points = real_array("X", X, (None, start.inputs)).astype(start.dtype)
    label = labels("y", y, len(points), max(start.outputs, 2))
    epochs = whole_number("epochs", epochs, 1)
    settings = Settings(
        real_number("lr", lr, 0), real_number("momentum", momentum, 0, 1), bool(nesterov)
    )
    visits = _visits(seed, orders, epochs, len(points))
    w1, b1, w2, b2 = (a[..., np.newaxis] for a in (start.w1, start.b1, start.w2, start.b2))
    state = State(w1, b1, w2, b2, start.activation)
    logits, history = _run_epochs(state, points, label, visits, settings)
    networks = tuple(_network(state, parameters) for parameters in history)
    return Run(networks[-1], _mean_losses(logits, label[visits]), networks)


def _visits(
    seed: Seed | None, orders: ArrayLike | None, epochs: int, samples: int
) -> NDArray[np.intp]:
    """Return the indices of the samples in the order of their visits, shape (epochs, N)."""
    if (seed is None) == (orders is None):
        raise TypeError("give either seed or orders, and not both")
    if isinstance(seed, np.random.Generator):
        return np.array([seed.permutation(samples) for _ in range(epochs)])
    if seed is not None:
        return visiting_orders([seed_number(seed)], epochs, samples)[..., 0]
    given = np.asarray(orders)
    if given.dtype.kind not in "iu":
        raise TypeError(f"orders must hold whole numbers, not {given.dtype}")
    if given.shape != (epochs, samples):
        raise ValueError(
            f"orders has shape {given.shape}; it must have shape ({epochs}, {samples}), "
            "one row for each epoch and one index for each sample"
        )
    wrong = given[(given < 0) | (given >= samples)]
    if wrong.size:
        raise ValueError(f"orders holds {wrong[0]}; indices into X go from 0 to {samples - 1}")
    return given.astype(np.intp)


def _run_epochs(
    state: State, points: Real, label: NDArray[np.int64], visits: NDArray[np.intp], how: Settings
) -> tuple[Real, list[Real]]:
    """Take all steps; return the logits before each, and the parameters after each epoch."""
    logits: list[Real] = []
    history: list[Real] = []
    for order in visits:
        for sample in order:
            logits.append(state.step(points[sample, :, np.newaxis], label[[sample]], how)[:, 0])
        if not np.isfinite(state.parameters).all():
            raise FloatingPointError(f"training diverged in epoch {len(history) + 1}")
        history.append(state.parameters[:, 0].copy())
    return np.array(logits), history


def _network(state: State, parameters: Real) -> Network:
    views = (state.w1, state.b1, state.w2, state.b2)
    cuts = np.cumsum([array.size for array in views])[:-1]
    parts = np.split(parameters, cuts)
    w1, b1, w2, b2 = (p.reshape(v.shape[:-1]) for p, v in zip(parts, views, strict=True))
    return Network(w1, b1, w2, b2, state.activation)


def _mean_losses(logits: Real, label: NDArray[np.int64]) -> Real:
    if logits.shape[1] == 1:
        losses, _ = sigmoid_cross_entropy(logits[:, 0], label.ravel())
    else:
        losses, _ = softmax_cross_entropy(logits, label.ravel())
    return np.asarray(losses.reshape(label.shape).mean(axis=1))
