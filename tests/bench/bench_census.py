"""How fast the census is beside JAX and PyTorch, and how its time and memory grow.

Run as ``python tests/bench/bench_census.py [seeds]``, with 100,000 seeds by default.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np
from peers import EPOCHS, HIDDEN, jax_vmap, missing, torch_eager

import xordemo as xd
from xordemo.randomness import visiting_orders
from xordemo.workers import cores

# Seconds that one such run takes on one core in C with vector instructions written by hand,
# measured once.
HAND_VECTORISED_C = 0.75e-6


def once(work) -> float:
    """Return the seconds that one call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def our_census(count: int):
    """Train so many runs, in single precision."""
    return xd.census(range(count), hidden=HIDDEN, epochs=EPOCHS, dtype="float32", progress=False)


def given_starts(count: int):
    """Return weights (S, 2, H) and (S, H), and orders (S, steps), for the peers to start from."""
    rng = np.random.default_rng(0)
    w1 = rng.normal(0, np.sqrt(2 / 7), (count, 2, HIDDEN)).astype("float32")
    w2 = rng.normal(0, np.sqrt(2 / 6), (count, HIDDEN)).astype("float32")
    orders = np.moveaxis(visiting_orders(np.arange(count), EPOCHS, 4), -1, 0)
    return w1, w2, orders.reshape(count, -1)


def beside_jax(count: int) -> None:
    """Print both times for as many runs, taken in turn so that a busy machine slows both."""
    X, y = xd.xor()
    train, compiling = jax_vmap(X, y, *given_starts(count))
    times = [(once(lambda: our_census(count)), once(train)) for _ in range(5)]
    ours, theirs = (min(column) for column in zip(*times, strict=True))
    print(f"  census, from seeds      {ours / count * 1e6:8.2f} µs per run")
    print(f"  JAX jit(vmap), given    {theirs / count * 1e6:8.2f} µs per run", end="")
    print(f", and {compiling:.2f} s to compile")
    print(f"  JAX takes {theirs / ours:.2f} times as long, without compiling (aim: 2.5)")


def beside_torch(count: int) -> None:
    """Print the time of a run in the census and in PyTorch's eager loop."""
    X, y = xd.xor()
    w1, w2, orders = given_starts(1)
    train = torch_eager(X, y, w1[0], w2[0][:, np.newaxis], orders.reshape(EPOCHS, 4))
    times = [(once(lambda: our_census(count)) / count, once(train)) for _ in range(5)]
    ours, theirs = (min(column) for column in zip(*times, strict=True))
    print(f"  PyTorch's eager loop    {theirs * 1e6:8.0f} µs per run")
    print(f"  PyTorch takes {theirs / ours:,.0f} times as long (aim: 2,000)")


def our_growth(count: int) -> None:
    """Print how time and memory grow, before the peers take memory of their own."""
    small = min(once(lambda: our_census(count)) for _ in range(3))
    large = once(lambda: our_census(10 * count))
    per_core = large / (10 * count) * cores()
    print(
        f"  {10 * count:,} runs take {large:.2f} s, {large / small:.2f} times as long (aim: 9–11)"
    )
    print(f"  {per_core / HAND_VECTORISED_C:.1f} times as long on a core as hand-written C took")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"  largest memory {peak:.2f} GB, before any peer is loaded (aim: below 1)")


def main(count: int) -> None:
    """Measure and print."""
    our_census(10_000)
    print(f"census: {count:,} runs, H = {HIDDEN}, {EPOCHS} epochs, float32, {cores()} cores")
    our_growth(count)
    gone = missing("jax", "torch")
    if "jax" not in gone:
        beside_jax(count)
    if "torch" not in gone:
        beside_torch(count)
    if gone:
        print(f"  not installed, so not compared with: {', '.join(gone)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
