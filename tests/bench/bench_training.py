"""How long one run takes, with its history, beside PyTorch and scikit-learn.

Run as ``python tests/bench/bench_training.py [--quick]``.
"""

from __future__ import annotations

import time

import numpy as np
from peers import EPOCHS, HIDDEN, LR, MOMENTUM, QUICK, missing, sklearn_mlp, torch_eager

import xordemo as xd
from xordemo.network.streams import visiting_orders


def once(work) -> float:
    """Return the seconds that one call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """Measure, in turn so that a busy machine slows all of them, and print."""
    X, y = xd.xor()
    start = xd.Network.initial(hidden=HIDDEN, seed=7, dtype="float32")
    orders = visiting_orders([7], EPOCHS, 4)[..., 0]
    gone = missing("torch", "sklearn")
    works = {
        "xd.train": lambda: xd.train(
            start, X, y, epochs=EPOCHS, lr=LR, momentum=MOMENTUM, orders=orders
        )
    }
    if "torch" not in gone:
        works["PyTorch, eager"] = torch_eager(X, y, np.array(start.w1), np.array(start.w2), orders)
    if "sklearn" not in gone:
        works["scikit-learn"] = sklearn_mlp(X, y, seed=7)
    turns = range(1 if QUICK else 15)
    times = np.array([[once(work) for work in works.values()] for _ in turns]).min(axis=0)
    print(f"one run: H = {HIDDEN}, {EPOCHS} epochs, float32, with its history, one thread")
    for name, seconds in zip(works, times, strict=True):
        ratio = seconds / times[0]
        print(f"  {name:16} {seconds * 1e3:8.2f} ms   {ratio:6.1f} times xd.train (aim: 6)")
    if gone:
        print(f"  not installed, so not compared with: {', '.join(gone)}")


if __name__ == "__main__":
    main()
