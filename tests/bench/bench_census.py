"""How fast the census is beside JAX and PyTorch, and how its time and memory grow.

Run as ``python tests/bench/bench_census.py [seeds | --quick]``, with 100,000 seeds by default.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np
from peers import EPOCHS, HIDDEN, LR, MOMENTUM, QUICK, jax_vmap, missing, numpy_loop, torch_eager

import xordemo as xd
from xordemo.network.initialization import initial_parameters
from xordemo.network.streams import visiting_orders
from xordemo.studies.blocks import block_width, train_block
from xordemo.studies.runs import Runs
from xordemo.studies.settings import CensusSettings
from xordemo.studies.workers import cores, in_order

# Seconds that one such run takes on one core in C with vector instructions written by hand,
# measured once.
HAND_VECTORISED_C = 0.75e-6
BATCH = 10


def once(work) -> float:
    """Return the seconds that one call takes."""
    return both(work)[0]


def both(work) -> tuple[float, float]:
    """Return the seconds that one call takes, and those of the processor."""
    begun, spent = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - spent


def our_census(count: int):
    """Train so many runs, in single precision."""
    return xd.census(range(count), hidden=HIDDEN, epochs=EPOCHS, dtype="float32", progress=False)


def given(settings, count: int) -> Runs:
    """Return so many runs with weights and orders of their own, for all to start from."""
    seeds = np.arange(count)
    start = initial_parameters(seeds, settings.shape, "glorot", 0.0, settings.dtype)
    return Runs(seeds, start, visiting_orders(seeds, settings.epochs, len(settings.y)))


def our_training(settings, runs: Runs):
    """Return the census's training alone, on all cores, from given weights and orders."""
    width = block_width(settings, len(runs), None)
    jobs = [(settings, runs[a : a + width]) for a in range(0, len(runs), width)]
    return lambda: list(in_order(None, train_block, jobs))


def as_jax_has_it(runs: Runs, batch: int | None = None):
    """Return the layers of runs, and the samples of their steps, with the runs first."""
    arrays = [np.ascontiguousarray(np.moveaxis(array, -1, 0)) for array in runs.start]
    visits = runs.orders.reshape(-1, len(runs)).T.astype(np.int32)
    steps = visits if batch is None else visits.reshape(len(runs), -1, batch)
    return list(zip(arrays[::2], arrays[1::2], strict=True)), steps


def beside_jax(count: int) -> None:
    """Print both times for as many runs, taken in turn so that a busy machine slows both."""
    X, y = xd.xor()
    how = {"hidden": HIDDEN, "epochs": EPOCHS, "lr": LR, "momentum": MOMENTUM, "dtype": "float32"}
    settings = CensusSettings(**how, keep="parameters")
    runs = given(settings, count)
    theirs, compiling = jax_vmap(X, y, as_jax_has_it(runs))
    from_seeds, _ = jax_vmap(X, y, [np.arange(count, dtype=np.uint32)], seeds=True)
    works = lambda: our_census(count), our_training(settings, runs), theirs, from_seeds
    best = np.full((4, 2), np.inf)
    for _ in range(1 if QUICK else 7):
        for i, work in enumerate(works):
            best[i] = np.minimum(best[i], both(work))
    (drawn, ours, jax, jax_drawn), cpu = best.T / count * 1e6
    print(f"  census, from seeds                     {drawn:8.2f} µs per run")
    print(f"  its training, weights and orders given {ours:8.2f} µs per run")
    print(f"  JAX jit(vmap), the same given          {jax:8.2f} µs per run", end="")
    print(f", and {compiling:.2f} s to compile")
    print(f"  JAX jit(vmap), from seeds              {jax_drawn:8.2f} µs per run")
    print("  Without compiling (aim: 2.5),")
    print(f"  JAX takes {jax_drawn / drawn:.2f} times as long from seeds,")
    print(f"  {jax / ours:.2f} times as long from given weights and orders,")
    print(f"  and {cpu[3] / cpu[0]:.2f} and {cpu[2] / cpu[1]:.2f} times as much processor time")


def deep(count: int, gone: list[str]) -> None:
    """Print what an epoch of a deeper network takes, side by side with others and one by one."""
    X, y = xd.datasets.moons(500, noise=0.2, seed=1)
    epochs = 1 if QUICK else 5
    how = {"hidden": (8, 8), "lr": LR, "momentum": MOMENTUM, "epochs": epochs, "batch": BATCH}
    settings = CensusSettings(**how, X=X, y=y, dtype="float32", keep="parameters")
    runs = given(settings, count)
    single = xd.Network.initial(hidden=(8, 8), seed=0, dtype="float32")
    loop = numpy_loop(single, X.astype("f4"), y.astype("f4"), runs.orders[..., 0], BATCH)
    seeds = {**how, "X": X, "y": y, "dtype": "float32", "keep": "parameters", "progress": False}
    works = {
        "weights and orders given": (count, our_training(settings, runs)),
        "from seeds": (count, lambda: xd.census(range(count), **seeds)),
    }
    if "jax" not in gone:
        layers, steps = as_jax_has_it(runs, BATCH)
        works["JAX jit(vmap), given"] = (count, jax_vmap(X, y, (layers, steps))[0])
    works["a loop of numpy, one by one"] = (1, loop)
    turns = [[both(work) for _, work in works.values()] for _ in range(1 if QUICK else 4)]
    each = [[epochs * runs] for runs, _ in works.values()]
    best = np.min(turns, axis=0) / each * 1e6
    print(f"{count:,} runs of 2–8–8–1, an epoch of 500 points in batches of {BATCH}, float32")
    for name, (wall, cpu) in zip(works, best, strict=True):
        aim = " (aim: above 1)" * name.startswith("JAX")
        ratio = f"{wall / best[0, 0]:6.2f} times as long{aim}"
        print(f"  {name:28} {wall:8.1f} µs a run, {cpu:8.1f} of the processor, {ratio}")


def beside_torch(count: int) -> None:
    """Print the time of a run in the census and in PyTorch's eager loop."""
    X, y = xd.xor()
    start = xd.Network.initial(hidden=HIDDEN, seed=0, dtype="float32")
    train = torch_eager(start, X, y, visiting_orders([0], EPOCHS, 4)[..., 0])
    times = [(once(lambda: our_census(count)) / count, once(train)) for _ in range(5)]
    ours, theirs = (min(column) for column in zip(*times, strict=True))
    print(f"  PyTorch's eager loop    {theirs * 1e6:8.0f} µs per run")
    print(f"  PyTorch takes {theirs / ours:,.0f} times as long (aim: 2,000)")


def our_growth(count: int) -> None:
    """Print how time and memory grow, before the peers take memory of their own."""
    times = [both(lambda: our_census(count)) for _ in range(3)]
    small, small_cpu = (min(column) for column in zip(*times, strict=True))
    large, large_cpu = both(lambda: our_census(10 * count))
    print(
        f"  {10 * count:,} runs take {large:.2f} s, {large / small:.2f} times as long (aim: 9–11)"
    )
    print(f"  and {large_cpu / small_cpu:.2f} times as much processor time")
    per_core = large_cpu / (10 * count)
    print(f"  {per_core / HAND_VECTORISED_C:.1f} times the processor time of hand-written C")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"  largest memory {peak:.2f} GB, before any peer is loaded (aim: below 1)")


def main(count: int) -> None:
    """Measure and print."""
    our_census(count // 10)
    print(f"census: {count:,} runs, H = {HIDDEN}, {EPOCHS} epochs, float32, {cores()} cores")
    our_growth(count)
    gone = missing("jax", "torch")
    if "jax" not in gone:
        beside_jax(count)
    if "torch" not in gone:
        beside_torch(count)
    deep(50 if QUICK else 1000, gone)
    if gone:
        print(f"  not installed, so not compared with: {', '.join(gone)}")


if __name__ == "__main__":
    main(100 if QUICK else int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
