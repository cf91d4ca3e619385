"""Many runs at once, and how many of them succeeded."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from xordemo.checks import whole_number
from xordemo.network.activations import Activation
from xordemo.network.initialization import Initialization
from xordemo.network.model import Network
from xordemo.studies.results import Census
from xordemo.studies.runs import Measure, Plan, Results, Seeds, train_runs
from xordemo.studies.settings import (
    plan_of,
    seed_numbers,
    settings_of,
    start_parameters,
    visit_indices,
)
from xordemo.studies.workers import cores, in_order, progress_bar
from xordemo.training.lockstep import LANES, Parameters
from xordemo.training.loop import optimizer_settings

# What the arrays of one block may take: they are to stay in a core's second-level cache.
_BLOCK_BYTES = 2**21
_SAVE_EVERY_SECONDS = 30.0
# With fewer runs in a block the calls take longer than the sums, and no two threads can call.
_WORTH_SHARING = 1024


def census(
    seeds: Iterable[int] | NDArray[np.integer[Any]],
    *,
    hidden: int,
    X: ArrayLike | None = None,
    y: ArrayLike | None = None,
    outputs: int = 1,
    activation: str | Activation = "relu",
    epochs: int = 50,
    lr: float = 0.1,
    momentum: float = 0.4,
    nesterov: bool = True,
    batch: str = "sample",
    initialization: Initialization = "glorot",
    bias: float = 0.0,
    dtype: DTypeLike = "float64",
    initial: Sequence[Network] | None = None,
    orders: ArrayLike | None = None,
    keep: Iterable[str] = ("parameters", "logits"),
    measures: Mapping[str, Measure] | None = None,
    executor: Executor | None = None,
    progress: bool | None = None,
    block: int | None = None,
    save_to: str | os.PathLike[str] | None = None,
) -> Census:
    """Train one network for each seed, all together, and count how many succeed.

    Parameters
    ----------
    seeds : iterable of int
        One seed for each run, from 0 to 2**64 - 1, none twice. A run equals
        ``train(Network.initial(hidden=…, seed=s), X, y, seed=s, …)``, bit for bit.
    hidden : int
        The number of hidden units H.
    X, y : array_like, shapes (N, D) and (N,), optional
        Samples and labels; XOR's by default.
    outputs : int, optional
        The number of logits K: 1 for two classes.
    activation : str or Activation, optional
        The function of the hidden units. `relu_with_derivative_at_zero` makes ReLUs with
        another convention at the kink.
    epochs, lr, momentum, nesterov, batch
        As in `train`; by default the original tutorial's settings.
    initialization, bias, dtype
        As in `Network.initial`.
    initial : sequence of Network, length S, optional
        Networks to start from, in place of the seeds' own.
    orders : array_like, shape (S, epochs, N), whole numbers, optional
        Visiting orders, in place of the seeds' own.
    keep : iterable of str, optional
        What to keep, to be read by these names from the result:

        - ``"parameters"``: ``"w1"`` (S, D, H), ``"b1"`` (S, H), ``"w2"`` (S, H, K) and
          ``"b2"`` (S, K), after training;
        - ``"logits"`` (S, N, K), after training;
        - ``"first_success"`` (S,): the first epoch, from 1, after which the network put every
          sample into its class, or 0 if there was none;
        - ``"success_by_epoch"`` (epochs,): after each epoch, how many runs did so;
        - ``"dead_at_start"``, ``"dead"`` (S, H): units with the derivative 0 at every sample,
          before and after training.
    measures : mapping of str to callable, optional
        Each takes a trained `Network` and returns a number or a bool, which is kept under
        its name, shape (S,).
    executor : concurrent.futures.Executor, optional
        Where the blocks are trained: threads on all cores by default; or processes, a Dask
        cluster (``Client.get_executor()``), or MPI (``mpi4py.futures``).
    progress : bool, optional
        Whether to show a progress bar, which needs tqdm. By default there is one on a
        terminal after two seconds, if tqdm is installed.
    block : int, optional
        How many runs are trained side by side; by default as many as fit the cache. The
        results don't depend on it.
    save_to : path-like, optional
        An .npz file that finished runs are saved to twice a minute and at the end, also if
        the census is interrupted. If there is one already, its runs are not done again.

    Returns
    -------
    Census

    Raises
    ------
    TypeError
        If an argument is of the wrong type.
    ValueError
        If an argument is out of range, a shape does not fit, a seed comes twice, the
        executor has been shut down, or `save_to` holds a census of other settings.
    RuntimeError
        If a worker process died. What was finished before has been saved.
    FloatingPointError
        If a run's parameters grow beyond all bounds.
    OSError
        If the file can't be written.

    Notes
    -----
    Success is decided on the logits as the training computes them.

    Examples
    --------
    >>> study = census(range(1000), hidden=5)
    >>> study
    Census(1000 runs, 47.40% succeeded, 95% interval 44.32% to 50.50%)
    """
    plan = plan_of(
        X,
        y,
        hidden=hidden,
        outputs=outputs,
        activation=activation,
        epochs=epochs,
        settings=optimizer_settings(lr, momentum, nesterov, batch),
        initialization=initialization,
        bias=bias,
        dtype=dtype,
        keep=keep,
        measures=measures,
    )
    numbers = seed_numbers(seeds)
    start = None if initial is None else start_parameters(plan, initial, len(numbers))
    visits = None if orders is None else visit_indices(plan, orders, len(numbers))
    saved = _Saved(numbers, settings_of(plan, start, visits), plan.activation, save_to)
    width = block_width(plan, len(numbers) - saved.count, block)
    starts = range(saved.count, len(numbers), width)
    jobs = (_job(plan, numbers, start, visits, slice(a, a + width)) for a in starts)
    with (
        saved,
        progress_bar(len(numbers), saved.count, progress) as advance,
        closing(in_order(executor, train_runs, jobs)) as finished,
    ):
        for results in finished:
            saved.add(results)
            advance(len(results["success"]))
    return saved.census()


class _Saved:
    """The runs finished so far, in memory and, if there is a path, in its file."""

    def __init__(
        self,
        seeds: Seeds,
        settings: dict[str, Any],
        activation: Activation,
        path: str | os.PathLike[str] | None,
    ) -> None:
        self.seeds, self.settings, self.activation, self.path = seeds, settings, activation, path
        self.parts: list[Results] = []
        self.count, self.on_disk, self.last = 0, 0, time.monotonic()
        if path is not None and not Path(path).absolute().parent.is_dir():
            raise ValueError(f"save_to is {os.fspath(path)}; there is no such folder")
        if path is not None and Path(path).exists():
            self._resume(Census.load(path, activation))

    def _resume(self, old: Census) -> None:
        for name, value in self.settings.items():
            if old.settings.get(name) != value:
                raise ValueError(
                    f"save_to: {self.path} holds a census with {name} {old.settings.get(name)}, "
                    f"this one has {value}; choose another file"
                )
        if len(old) > len(self.seeds) or (old.seeds != self.seeds[: len(old)]).any():
            raise ValueError(
                f"save_to: {self.path} holds a census of other seeds; choose another file"
            )
        self.parts, self.count = [{"success": old.success, **old.kept}], len(old)
        self.on_disk = len(old)

    def add(self, results: Results) -> None:
        self.parts.append(results)
        self.count += len(results["success"])
        if time.monotonic() - self.last > _SAVE_EVERY_SECONDS:
            self.save()

    def save(self) -> None:
        if self.path is not None and self.on_disk < self.count:
            self.census().save(self.path)
            self.on_disk, self.last = self.count, time.monotonic()

    def census(self) -> Census:
        whole = {name: _joined(name, [part[name] for part in self.parts]) for name in self.parts[0]}
        self.parts = [whole]
        kept = {name: array for name, array in whole.items() if name != "success"}
        seeds = self.seeds[: self.count]
        return Census(seeds, whole["success"], kept, self.settings, self.activation)

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if not isinstance(error, OSError):  # which may come from saving
                self.save()
        except OSError as failure:
            error = failure
            raise
        finally:
            if error is not None and self.path is not None:
                error.add_note(f"{self.on_disk} of {len(self.seeds)} runs are saved in {self.path}")


def _joined(name: str, arrays: list[NDArray[Any]]) -> NDArray[Any]:
    if len(arrays) == 1:
        return arrays[0]
    return np.sum(arrays, axis=0) if name == "success_by_epoch" else np.concatenate(arrays)


def _job(
    plan: Plan, seeds: Seeds, start: Parameters | None, visits: NDArray[np.intp] | None, part: slice
) -> tuple[Any, ...]:
    own = None if start is None else tuple(array[..., part] for array in start)
    return plan, seeds[part], own, None if visits is None else visits[..., part]


def block_width(plan: Plan, runs: int, block: int | None) -> int:
    """Return how many runs to train side by side."""
    if block is not None:
        return whole_number("block", block, 1)
    inputs, hidden, outputs = plan.shape
    parameters = (inputs + 1) * hidden + (hidden + 1) * outputs
    rows = 3 * parameters + 3 * hidden + inputs + 2 * outputs
    fits = _BLOCK_BYTES // (rows * plan.dtype.itemsize)
    share = max(_WORTH_SHARING, -(-runs // cores()))  # so that all cores are kept busy
    return -(-min(fits, share) // LANES) * LANES
