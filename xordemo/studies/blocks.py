"""The blocks of a census: how many runs each has, and the training of one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import Real, whole_number
from xordemo.network.initialization import initial_parameters
from xordemo.network.model import Network
from xordemo.network.parameters import parameter_names
from xordemo.network.streams import FEW_SAMPLES, every_order, order_picks, visiting_orders
from xordemo.studies.runs import Runs
from xordemo.studies.settings import CensusSettings, kept_names
from xordemo.studies.workers import cores
from xordemo.training.lockstep import LANES, PRODUCT_BYTES, Block
from xordemo.training.settings import TrainingSettings

Results = dict[str, NDArray[Any]]

# What the arrays of one block may take: they are to stay in a core's second-level cache.
_BLOCK_BYTES = 2**21
# With fewer numbers in a block (1,024 runs of 2–5–1) the calls take longer than the sums, and no
# two threads can call.
_WORTH_SHARING = 83_968

_EPOCHS_DRAWN_TOGETHER = 4


def block_width(settings: CensusSettings, runs: int, block: int | None) -> int:
    """Return how many runs to train side by side."""
    if block is not None:
        return whole_number("block", block, 1)
    inputs, *hidden, outputs = settings.shape
    parameters = sum((fan_in + 1) * fan_out for fan_in, fan_out in pairwise(settings.shape))
    rows = (settings.optimizer.memories + 2) * parameters
    rows += 3 * sum(hidden) + inputs + 2 * outputs
    together = min(settings.step_size(len(settings.X)), LANES) * max(settings.shape[1:])
    size = int(settings.dtype.itemsize)
    fits = min(_BLOCK_BYTES // (rows * size), PRODUCT_BYTES // (together * size * LANES) * LANES)
    share = max(_WORTH_SHARING // rows, -(-runs // cores()))  # so that all cores are kept busy
    return -(-max(1, min(fits, share)) // LANES) * LANES


def train_block(settings: CensusSettings, runs: Runs) -> Results:
    """Train runs side by side, and return their "success" and what is to be kept of them."""
    start = runs.start or initial_parameters(
        runs.seeds, settings.shape, settings.initialization, settings.bias, settings.dtype
    )
    block = Block(start, settings.activation, settings.X, settings.objective, settings)
    dead_at_start = block.dead().T if "dead_at_start" in settings.keep else None
    lengths_at_start = _lengths("gradients_at_start", settings, block)
    first, counts = _train(block, settings, _visits(settings, runs))
    logits = block.outputs()
    diverged = runs.seeds[~np.isfinite(logits).all(axis=(0, 1))]
    if diverged.size:
        raise FloatingPointError(
            f"training diverged for {diverged.size} runs, seed {diverged[0]} first"
        )
    parameters = [np.ascontiguousarray(np.moveaxis(a, -1, 0)) for a in block.parameters()]
    everything: dict[str, Any] = {
        "first_success": first,
        "success_by_epoch": counts,
        "dead_at_start": dead_at_start,
        "dead": block.dead().T if "dead" in settings.keep else None,
        "gradients_at_start": lengths_at_start,
        "gradients": _lengths("gradients", settings, block),
        "logits": np.moveaxis(logits, -1, 0),
        **dict(zip(parameter_names(len(settings.shape) - 1), parameters, strict=True)),
    }
    names = kept_names(settings.keep, len(settings.shape) - 1)
    kept = {name: np.ascontiguousarray(everything[name]) for name in names}
    return {"success": settings.objective.solved(logits), **kept, **_measured(settings, parameters)}


Visits = Iterator[tuple[NDArray[np.intp], NDArray[np.intp] | None]]


def _train(
    block: Block, settings: CensusSettings, visits: Visits
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Train all epochs; return each run's first success, and how many had it after each epoch."""
    # A run that is to stop once solved goes on beside the others, and gets back what it was.
    until_solved = settings.until == "solved"
    looks = until_solved or {"first_success", "success_by_epoch"} & set(settings.keep)
    first = np.zeros(block.runs, np.int32)
    counts = np.zeros(settings.epochs, np.int64)
    stopped, at_stop = np.zeros(block.runs, np.bool_), block.theta.copy()
    for epoch, (order, pick) in enumerate(visits):
        block.epoch(order, pick)
        if not looks:
            continue
        now = block.solved() | stopped
        counts[epoch] = now.sum()
        first[now & (first == 0)] = epoch + 1
        if until_solved:
            just = np.flatnonzero(now & ~stopped)
            at_stop[:, just], stopped = block.theta[:, just], now
            if stopped.all():
                counts[epoch:] = block.runs
                break
    block.theta[:, : block.runs][:, stopped] = at_stop[:, : block.runs][:, stopped]
    return first, counts


def _visits(settings: CensusSettings, runs: Runs) -> Visits:
    """Yield each epoch's orders, and which of them each run takes, as `Block.epoch` wants them."""
    samples, epochs = len(settings.y), settings.epochs
    if settings.batch == "full":
        natural = np.broadcast_to(np.arange(samples)[:, np.newaxis], (samples, len(runs)))
        yield from ((natural, None) for _ in range(epochs))
    elif runs.orders is not None:
        yield from ((order, None) for order in runs.orders)
    else:
        for first in range(0, epochs, _EPOCHS_DRAWN_TOGETHER):
            count = min(_EPOCHS_DRAWN_TOGETHER, epochs - first)
            if samples <= FEW_SAMPLES:
                picks = order_picks(runs.seeds, count, samples, first)
                yield from ((every_order(samples), pick) for pick in picks)
            else:
                drawn = visiting_orders(runs.seeds, count, samples, first)
                yield from ((order, None) for order in drawn)


def _lengths(name: str, settings: CensusSettings, block: Block) -> Real | None:
    """Return how long the gradient by each layer's weights is, (S, layers), if it is to be kept."""
    if name not in settings.keep:
        return None
    if settings.batch != "full":  # it is a gradient of all samples, whatever the steps are
        full = TrainingSettings(batch="full")
        block = Block(block.parameters(), settings.activation, settings.X, settings.objective, full)
    weights = block.gradients()[::2]
    return np.stack([np.sqrt(np.square(g).sum(axis=(0, 1))) for g in weights], axis=-1)


def _measured(settings: CensusSettings, parameters: list[Real]) -> Results:
    if not settings.measures:
        return {}
    networks = [
        Network(*arrays, activation=settings.activation, output=settings.output)
        for arrays in zip(*parameters, strict=True)
    ]
    return {
        name: np.array([_number(name, measure(network)) for network in networks])
        for name, measure in settings.measures.items()
    }


def _number(name: str, value: object) -> object:
    """Return what a measure has returned, if it is a number or a bool."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if not isinstance(value, (bool, np.bool_, int, float, np.integer, np.floating)):
        raise TypeError(f"measures: {name!r} returned {value!r}; it must return a number or a bool")
    return value
