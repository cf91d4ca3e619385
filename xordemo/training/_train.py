"""Training one network, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, in_precision, real_array, truth
from xordemo.network.model import Network
from xordemo.network.parameters import parameter_names
from xordemo.network.streams import Seed, seed_number, visiting_orders
from xordemo.training.held_back import HeldBack
from xordemo.training.lockstep import Block
from xordemo.training.objectives import Objective
from xordemo.training.settings import Batch, TrainingSettings, Until, settings_of, takes


@dataclass(frozen=True, eq=False)
class Run:
    """What came out of one training run.

    Attributes
    ----------
    network : Network
        The trained network, as it is after the last epoch.
    loss : ndarray, shape (epochs,)
        Each epoch's mean loss, the cross entropy in nats; a sample's is taken before the step that
        learns from it.
        There are fewer epochs if the training stopped once solved.
    history : tuple of Network, length epochs
        The network after each epoch; empty if it was not asked for.
    held_back_loss : ndarray, shape (epochs,), or None
        The mean loss of the samples that were held back, after each epoch.
    """

    network: Network
    loss: Real
    history: tuple[Network, ...]
    held_back_loss: Real | None = None

    def __repr__(self) -> str:
        return f"Run({self.network!r}, {len(self.loss)} epochs)"


@takes(TrainingSettings)
def train(
    start: Network,
    X: ArrayLike,
    y: ArrayLike,
    *,
    seed: Seed | None = None,
    orders: ArrayLike | None = None,
    held_back: tuple[ArrayLike, ArrayLike] | None = None,
    history: bool = True,
    **settings: Any,
) -> Run:
    r"""Train a network by gradient descent, one sample at a time, in batches or on all at once.

    With momentum μ and its velocity v, a step along the gradient g is

    .. math::
        v \leftarrow \mu v + \eta g, \qquad
        \theta \leftarrow \theta - \eta g - \mu v

    Parameters
    ----------
    start : Network
        The network to start from; it stays as it is, and all arithmetic has its precision.
    X : array_like, shape (N, D)
        Samples.
    y : array_like, shape (N,) or (N, 1), or (N, K)
        Labels: 0 and 1, False and True or −1 and 1 for one logit, 0 to K − 1 for K, or one-hot
        rows. For the squared error with the identity as output: real numbers, one for each output.
    seed : int or numpy.random.Generator, optional
        Where each epoch's random visiting order comes from: for a whole number, from this package's
        own stream, the same as in a census; a generator permutes the samples itself, so that
        ``default_rng(7)`` gives other orders than 7. Full batches need none.
    orders : array_like, shape (epochs, N), whole numbers, optional
        The visiting orders themselves: indices into `X`. Give these or `seed`.
    held_back : pair of array_like, shapes (M, D) and (M,) or as `y`, optional
        Samples (X, y) that the training does not learn from; their loss is taken after each epoch.
    history : bool, optional
        Whether the network after each epoch is kept.
    epochs : int, optional
        How often every sample is visited, at least 1; 50 by default, like the rate and the momentum
        the original tutorial's.
    lr : float, optional
        The learning rate η, at least 0; 0.1 by default.
    loss : {"cross entropy", "squared error"}, optional
        What is to become small; the notes say what each is, and which outputs it goes with.
    momentum : float, optional
        The share μ of the velocity that each step keeps, at least 0 and below 1; 0.4 by default,
        with "sgd".
    nesterov : bool, optional
        True, the default, for Nesterov's momentum [1]_, as in the formula; False for the classical
        kind, θ ← θ − v.
    optimizer : {"sgd", "adam", "rmsprop"} or an optimizer, optional
        The rule of a step. `momentum` and `nesterov` belong to "sgd";
        `xordemo.training.Adam` and `xordemo.training.RMSprop` have settings of their own.
    batch : int, "sample" or "full", optional
        How many samples a step learns from, by the mean of their gradients. Batches are cut from
        the epoch's order, and what is left for the last one is a step too, with a mean of its own.
        "sample" is 1; with "full" an epoch is one step, and there is no order to choose.
    weight_decay : float, optional
        The number λ, at least 0, whose product with each weight is added to its gradient, which
        draws weights to 0; 0 by default. Biases have none, and the loss that is told has none.
    until : {"solved"}, optional
        Stop after the first epoch after which every sample is right; `epochs` is then the most that
        there may be. Right is strictly in its own class; after learning labels by squared error
        with the identity as output, the class changes in the middle of the labels, at ½ for 0 and
        1 and at 0 for −1 and 1.
    right : float, optional
        The share of the samples that have to be right for `until`, above 0 and at most 1; 1 by
        default.
    tolerance : float, optional
        How far an output may be from its y to be right, at least 0, where that is not a class: for
        the squared error with the identity as output. Real numbers need it for `until`.

    Returns
    -------
    Run

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong type or out of range, or a shape does not fit; if both or
        none of `seed` and `orders` are given, or `orders` with full batches; if another optimizer
        is given `momentum`; if the loss doesn't go with the output or a tolerance.
    FloatingPointError
        If the parameters grow beyond all bounds.

    Notes
    -----
    The gradient g is that of the loss. With logits t, outputs o = g(t) and s the sigmoid, the cross
    entropy of a label y is

    .. math::
        -y \ln s(t) - (1 - y) \ln(1 - s(t)) \quad (K = 1), \qquad
        -\ln \frac{e^{t_y}}{\sum_k e^{t_k}} \quad (K > 1)

    It goes with the output function "identity" or, for one logit, "sigmoid": both train alike. The
    squared error is

    .. math:: \frac{1}{K} \sum_k (o_k - y_k)^2

    With "identity" it takes real numbers y and any number of outputs. With "sigmoid" or "tanh"
    there is one output, and the labels 0 and 1 ask for the outputs 0 and 1, or −1 and 1.

    References
    ----------
    .. [1] I. Sutskever, J. Martens, G. Dahl, G. Hinton, "On the importance of
       initialization and momentum in deep learning", ICML 2013.

    Examples
    --------
    >>> from xordemo.network.datasets import xor
    >>> run = train(Network.initial(hidden=5, seed=7), *xor(), seed=7)
    >>> len(run.history), bool(run.loss[-1] < run.loss[0])
    (50, True)
    """
    if not isinstance(start, Network):
        raise TypeError(f"start must be a Network, not {type(start).__name__}")
    points = in_precision("X", real_array("X", X, (None, start.inputs)), start.dtype)
    how = settings_of(TrainingSettings, settings)
    objective = Objective.of(y, (len(points), start.outputs), start.output, how)
    if how.until == "solved":
        objective.require_success()
    elif how.tolerance is not None or how.right < 1:
        name = "right" if how.tolerance is None else "tolerance"
        raise TypeError(f"{name} says when to stop: it goes with until='solved'")
    visits = _visits(how.batch, seed, orders, how.epochs, len(points))
    arrays = tuple(array[..., np.newaxis] for layer in start.layers for array in layer)
    block = Block(arrays, start.activation, points, objective, how)
    beside = None if held_back is None else HeldBack.of(held_back, start, how)
    return _run(start, block, visits, how.until, beside, truth("history", history))


def _run(
    start: Network,
    block: Block,
    visits: NDArray[np.intp],
    until: Until,
    beside: HeldBack | None,
    history: bool,
) -> Run:
    """Take all steps, and return what came out of them."""
    logits = np.empty((*visits.shape, start.outputs), start.dtype)
    kept: list[Network] = []
    held_back: list[Real] = []
    for epoch, order in enumerate(visits, start=1):
        block.epoch(order[:, np.newaxis], logits=logits[epoch - 1, ..., np.newaxis])
        if not np.isfinite(block.theta).all():
            raise FloatingPointError(f"training diverged in epoch {epoch}")
        if history:
            kept.append(_network(start, block))
        if beside is not None:
            held_back.append(beside.loss(block))
        if until == "solved" and block.solved()[0]:
            break
    seen = visits[:epoch]
    each = block.objective.losses(logits[:epoch].reshape(-1, start.outputs), seen.ravel())
    network = kept[-1] if history else _network(start, block)
    loss = np.asarray(each.reshape(seen.shape).mean(axis=1))
    return Run(network, loss, tuple(kept), None if beside is None else np.array(held_back))


def _network(start: Network, block: Block) -> Network:
    names, arrays = parameter_names(len(start.layers)), block.parameters()
    return start.replace(**{n: a[..., 0] for n, a in zip(names, arrays, strict=True)})


def _visits(
    batch: Batch, seed: Seed | None, orders: ArrayLike | None, epochs: int, samples: int
) -> NDArray[np.intp]:
    """Return the indices of the samples in the order of their visits, shape (epochs, N)."""
    if batch == "full":
        if orders is not None:
            raise TypeError("full batches have no order: leave out orders")
        return np.tile(np.arange(samples), (epochs, 1))
    if (seed is None) == (orders is None):
        raise TypeError("give either seed or orders, and not both")
    if isinstance(seed, np.random.Generator):
        return np.array([seed.permutation(samples) for _ in range(epochs)])
    if seed is not None:
        return visiting_orders([seed_number(seed)], epochs, samples)[..., 0]
    return order_indices(orders, (epochs, samples))


def order_indices(orders: ArrayLike | None, shape: tuple[int, ...]) -> NDArray[np.intp]:
    """Return visiting orders as indices: shape (epochs, N), or (S, epochs, N) for S runs."""
    given = np.asarray(orders)
    if given.dtype.kind not in "iu":
        raise TypeError(f"orders must hold whole numbers, not {given.dtype}")
    if given.shape != shape:
        raise ValueError(
            f"orders has shape {given.shape}; it must have shape {shape}, "
            "one row for each epoch and one index for each sample"
        )
    wrong = given[(given < 0) | (given >= shape[-1])]
    if wrong.size:
        raise ValueError(f"orders holds {wrong[0]}; indices into X go from 0 to {shape[-1] - 1}")
    return given.astype(np.intp)
