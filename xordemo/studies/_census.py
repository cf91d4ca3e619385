"""Many runs at once, and how many of them succeeded."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from contextlib import closing
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.network.model import Network
from xordemo.studies.blocks import block_width, train_block
from xordemo.studies.results import Census
from xordemo.studies.runs import Runs
from xordemo.studies.saving import Finished
from xordemo.studies.settings import CensusSettings
from xordemo.studies.workers import in_order, progress_bar
from xordemo.training.settings import settings_of, takes


@takes(CensusSettings)
def census(
    seeds: Iterable[int] | NDArray[np.integer[Any]],
    *,
    initial: Sequence[Network] | None = None,
    orders: ArrayLike | None = None,
    executor: Executor | None = None,
    progress: bool | None = None,
    block: int | None = None,
    save_to: str | os.PathLike[str] | None = None,
    **settings: Any,
) -> Census:
    """Train one network for each seed, all together, and count how many succeed.

    Parameters
    ----------
    seeds : iterable of int
        One seed for each run, from 0 to 2**64 - 1, all different. A run equals
        ``train(Network.initial(hidden=…, seed=s), X, y, seed=s)``, bit for bit, where the
        settings that are given here are given there.
    initial : sequence of Network, length S, optional
        Networks to start from, in place of the seeds' own.
    orders : array_like, shape (S, epochs, N), whole numbers, optional
        Visiting orders, in place of the seeds' own.
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
    epochs, lr, loss, momentum, nesterov, optimizer, batch, weight_decay, until : optional
        As for `train`, with the same defaults.
    right : float, optional
        The share of the samples that are right in a run that counts as a success, above 0 and at
        most 1; 1, all of them, by default.
    tolerance : float, optional
        How far an output may be from its y in a run that counts as a success; as for `train`. Real
        numbers `y` need it.
    hidden : int or sequence of int
        The number of units in each hidden layer, as for `Network.initial`; it must be given.
    X, y : array_like, shapes (N, D) and (N,) or (N, K), optional
        The samples and what they should give, as for `train`; XOR's by default.
    outputs : int, optional
        The number of logits K: 1, the default, for two classes.
    activation, output, initialization, bias, dtype : optional
        As for `Network.initial`; `relu_with_derivative_at_zero` makes ReLUs with another convention
        at the kink.
    keep : str or iterable of str, optional
        What to keep and read by these names, by default parameters and logits:

        - ``"parameters"``: ``"w1"`` (S, D, H), ``"b1"`` (S, H), ``"w2"`` (S, H, K) and
          ``"b2"`` (S, K), with more layers ``"w3"`` and so on, after training;
        - ``"logits"`` (S, N, K), after training;
        - ``"first_success"`` (S,): the first epoch, from 1, after which the network was right at
          every sample, or at as many as have to be, or 0 if there was none;
        - ``"success_by_epoch"`` (epochs,): after each epoch, how many runs were so, among them
          those that stopped once solved;
        - ``"dead_at_start"``, ``"dead"`` (S, H): units with the derivative 0 at every sample,
          before and after training, layer after layer;
        - ``"gradients_at_start"``, ``"gradients"`` (S, L): how long the gradient of the mean loss
          by each layer's weights is, before and after training, the first of L layers first.
    measures : mapping of str to callable, optional
        Each takes a trained `Network` and returns a number or a bool, which is kept under its name,
        shape (S,).

    Returns
    -------
    Census
        Success is decided on the logits as the training computes them.

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong type or out of range, a setting's name is none of these, a
        shape does not fit, a seed comes twice, the executor has been shut down, `save_to` holds a
        census of other settings or of more seeds, or a measure returns something else; if the loss
        doesn't go with the output or the tolerance.
    RuntimeError, FloatingPointError, OSError
        If a worker process died, with what was finished before saved; if a run's parameters grow
        beyond all bounds; if the file can't be written.

    Examples
    --------
    >>> census(range(1000), hidden=5)
    Census(1000 runs, 47.40% succeeded, 95% interval 44.32% to 50.50%)
    """
    common = settings_of(CensusSettings, settings)
    runs = Runs.of(common, seeds, initial, orders)
    done = Finished(runs.seeds, common.described | runs.as_json(), common.activation, save_to)
    width = block_width(common, len(runs) - done.count, block)
    jobs = ((common, runs[a : a + width]) for a in range(done.count, len(runs), width))
    with (
        done.saved(),
        progress_bar(len(runs), done.count, progress) as advance,
        closing(in_order(executor, train_block, jobs)) as blocks,
    ):
        for results in blocks:
            done.add(results)
            advance(len(results["success"]))
    return done.census()
