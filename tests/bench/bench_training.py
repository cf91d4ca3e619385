"""How long one run takes, shallow and deep, beside PyTorch and scikit-learn.

Run as ``python tests/bench/bench_training.py [--quick]``.
"""

from __future__ import annotations

import time

import numpy as np
from peers import EPOCHS, HIDDEN, LR, MOMENTUM, QUICK, missing, numpy_loop, sklearn_mlp, torch_eager

import xordemo as xd
from xordemo.network.streams import visiting_orders


def once(work) -> float:
    """Return the seconds that one call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measured(works, title: str) -> None:
    """Measure, in turn so that a busy machine slows all of them, and print."""
    turns = range(1 if QUICK else 15)
    times = np.array([[once(work) for work in works.values()] for _ in turns]).min(axis=0)
    print(title)
    for name, seconds in zip(works, times, strict=True):
        print(f"  {name:16} {seconds * 1e3:8.2f} ms   {seconds / times[0]:6.1f} times xd.train")


def shallow(gone: list[str]) -> None:
    """Measure one run of the tutorial's network, with its history."""
    X, y = xd.xor()
    start = xd.Network.initial(hidden=HIDDEN, seed=7, dtype="float32")
    orders = visiting_orders([7], EPOCHS, 4)[..., 0]
    how = {"epochs": EPOCHS, "lr": LR, "momentum": MOMENTUM, "orders": orders}
    works = {"xd.train": lambda: xd.train(start, X, y, **how)}
    if "torch" not in gone:
        works["PyTorch, eager"] = torch_eager(start, X, y, orders)
    if "sklearn" not in gone:
        works["scikit-learn"] = sklearn_mlp(X, y, seed=7)
    title = f"one run: H = {HIDDEN}, {EPOCHS} epochs, float32, with its history, one thread"
    measured(works, f"{title} (aim: 6)")


def deep(gone: list[str]) -> None:
    """Measure an epoch of a deeper network on more points, in batches, without a history."""
    X = np.random.default_rng(1).normal(size=(500, 2))
    y = (X.prod(axis=1) > 0).astype(int)
    start = xd.Network.initial(hidden=(8, 8), seed=7)
    orders = visiting_orders([7], 1, 500)[..., 0]
    how = {"epochs": 1, "lr": LR, "momentum": MOMENTUM, "batch": 10}
    works = {"xd.train": lambda: xd.train(start, X, y, history=False, orders=orders, **how)}
    if "torch" not in gone:
        works["PyTorch, eager"] = torch_eager(start, X, y, orders, batch=10, history=False)
    works["a loop of numpy"] = numpy_loop(start, X, y, orders, batch=10)
    title = "an epoch of 2–8–8–1, 500 points in batches of 10, float64, one thread"
    measured(works, f"{title} (aim: 3 with PyTorch)")


def main() -> None:
    """Measure both."""
    gone = missing("torch", "sklearn")
    shallow(gone)
    deep(gone)
    if gone:
        print(f"  not installed, so not compared with: {', '.join(gone)}")


if __name__ == "__main__":
    main()
