"""What the runs of a census share, and the training of one block of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import Real
from xordemo.network.activations import ACTIVATIONS, Activation, relu, relu_with_derivative_at_zero
from xordemo.network.initialization import Initialization, initial_parameters
from xordemo.network.model import Network
from xordemo.network.streams import FEW_SAMPLES, every_order, order_picks, visiting_orders
from xordemo.training.lockstep import Block, Parameters, Settings

Seeds = NDArray[np.uint64]
Results = dict[str, NDArray[Any]]
Measure = Callable[[Network], float]

# Everything that a census can keep of each run, beside whether it succeeded.
KEEP = ("parameters", "logits", "first_success", "success_by_epoch", "dead_at_start", "dead")

_EPOCHS_DRAWN_TOGETHER = 4


@dataclass(frozen=True, eq=False)
class Plan:
    """What all runs of a census have in common; the arguments of `census`, checked."""

    shape: tuple[int, int, int]
    X: Real
    y: NDArray[np.int64]
    activation: Activation
    epochs: int
    settings: Settings
    initialization: Initialization
    bias: float
    dtype: np.dtype[Any]
    keep: tuple[str, ...]
    measures: Mapping[str, Measure]


def described(activation: Activation) -> tuple[str, float | None] | None:
    """Return what `restored` makes it from, or None if it is no activation of the package."""
    kink = activation.kink
    value = None if kink is None else float(activation.derivative([kink])[0])
    same = activation.name in ACTIVATIONS and restored(activation.name, value) == activation
    return (activation.name, value) if same else None


def restored(name: str, value_at_kink: float | None) -> Activation:
    """Return the activation of this name with this convention at its kink."""
    known = ACTIVATIONS[name]
    if known is relu and value_at_kink is not None:
        return relu_with_derivative_at_zero(value_at_kink)
    return known


def train_runs(
    plan: Plan,
    seeds: Seeds,
    initial: Parameters | None = None,
    orders: NDArray[np.intp] | None = None,
) -> Results:
    """Train one run for each seed, side by side, and return what is to be kept of them.

    Parameters
    ----------
    plan : Plan
        What the runs have in common.
    seeds : ndarray, shape (S,)
        Their seeds.
    initial : tuple of ndarray, shapes (D, H, S), (H, S), (H, K, S), (K, S), optional
        The parameters to start from, in place of the seeds' own.
    orders : ndarray, shape (epochs, N, S), optional
        The visiting orders, in place of the seeds' own.

    Returns
    -------
    dict of str to ndarray
        "success" and whatever the plan keeps, runs along the first axis.

    Raises
    ------
    FloatingPointError
        If a run's parameters grow beyond all bounds.
    """
    if initial is None:
        initial = initial_parameters(seeds, plan.shape, plan.initialization, plan.bias, plan.dtype)
    block = Block(initial, plan.activation, plan.X, plan.y, plan.settings)
    dead_at_start = block.outputs()[1].T if "dead_at_start" in plan.keep else None
    each_epoch = {"first_success", "success_by_epoch"} & set(plan.keep)
    first, counts = np.zeros(len(seeds), np.int32), np.zeros(plan.epochs, np.int64)
    for epoch, (order, pick) in enumerate(_visits(plan, seeds, orders)):
        block.epoch(order, pick)
        if each_epoch:
            solved = _solved(block.outputs()[0], plan.y)
            counts[epoch] = solved.sum()
            first[solved & (first == 0)] = epoch + 1
    logits, dead = block.outputs()
    diverged = seeds[~np.isfinite(logits).all(axis=(0, 1))]
    if diverged.size:
        raise FloatingPointError(
            f"training diverged for {diverged.size} runs, seed {diverged[0]} first"
        )
    parameters = [np.ascontiguousarray(np.moveaxis(a, -1, 0)) for a in block.parameters()]
    everything: dict[str, Any] = {
        "first_success": first,
        "success_by_epoch": counts,
        "dead_at_start": dead_at_start,
        "dead": dead.T,
        "logits": np.moveaxis(logits, -1, 0),
        **dict(zip(("w1", "b1", "w2", "b2"), parameters, strict=True)),
    }
    wanted = kept_names(plan.keep)
    kept = {name: np.ascontiguousarray(everything[name]) for name in wanted}
    return {"success": _solved(logits, plan.y), **kept, **_measured(plan, parameters)}


def kept_names(keep: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the arrays that these words ask for."""
    names = [("w1", "b1", "w2", "b2") if name == "parameters" else (name,) for name in keep]
    return tuple(name for group in names for name in group)


def _visits(
    plan: Plan, seeds: Seeds, orders: NDArray[np.intp] | None
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp] | None]]:
    """Yield each epoch's orders, and which of them each run takes, as `Block.epoch` wants them."""
    samples = len(plan.y)
    if plan.settings.batch == "full":
        natural = np.broadcast_to(np.arange(samples)[:, np.newaxis], (samples, len(seeds)))
        yield from ((natural, None) for _ in range(plan.epochs))
    elif orders is not None:
        yield from ((order, None) for order in orders)
    else:
        for first in range(0, plan.epochs, _EPOCHS_DRAWN_TOGETHER):
            count = min(_EPOCHS_DRAWN_TOGETHER, plan.epochs - first)
            if samples <= FEW_SAMPLES:
                picks = order_picks(seeds, count, samples, first)
                yield from ((every_order(samples), pick) for pick in picks)
            else:
                drawn = visiting_orders(seeds, count, samples, first)
                yield from ((order, None) for order in drawn)


def _solved(logits: Real, y: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say for logits (N, K, S) which runs put every sample strictly into its own class."""
    if logits.shape[1] == 1:
        right = np.sign(logits[:, 0]) == (2 * y - 1)[:, np.newaxis]
    else:
        own = np.take_along_axis(logits, y[:, np.newaxis, np.newaxis], axis=1)
        right = (logits >= own).sum(axis=1) == 1
    return np.asarray(right.all(axis=0))


def _measured(plan: Plan, parameters: list[Real]) -> Results:
    if not plan.measures:
        return {}
    networks = [
        Network(w1, b1, w2, b2, plan.activation) for w1, b1, w2, b2 in zip(*parameters, strict=True)
    ]
    return {
        name: np.array([measure(network) for network in networks])
        for name, measure in plan.measures.items()
    }
