"""How long it takes to decide, with a certificate, whether a hyperplane separates two groups.

Run as ``python tests/bench/bench_separation.py [--quick]``, beside scipy's linear programs in
floats, where they are installed: these find weights and a bias, or say that there are none.
"""

from __future__ import annotations

import numpy as np
from bench_regions import best
from peers import QUICK, missing

import xordemo as xd
from xordemo.exact import fractions_of, separation

COUNT, DIMENSIONS = (50, 3) if QUICK else (500, 8)


def problems() -> dict[str, tuple[np.ndarray, np.ndarray, bool]]:
    """Return points in two groups, of each kind, and whether a hyperplane separates them."""
    centers = [[-1] * DIMENSIONS, [1] * DIMENSIONS]
    made = {}
    for kind, spread in (("apart", 0.75), ("overlapping", 2.0)):
        X, y = xd.datasets.blobs(COUNT, centers=centers, cluster_std=spread, seed=2)
        made[kind] = (X[y == 1], X[y == 0], kind == "apart")
    X, y = xd.datasets.blobs(COUNT, centers=centers, cluster_std=2.0, seed=2)
    above = X @ np.arange(1, DIMENSIONS + 1) > 0.01
    made["a narrow gap"] = (X[above], X[~above], True)
    made["one point in both"] = (X[above], np.concatenate([X[~above], X[above][:1]]), False)
    return made


def by_linear_program(first: np.ndarray, second: np.ndarray) -> bool:
    """Tell in floats whether weights and a bias give ≥ 1 on one side and ≤ −1 on the other."""
    from scipy.optimize import linprog

    rows = np.concatenate([-first, second])
    bias = np.concatenate([-np.ones(len(first)), np.ones(len(second))])
    inequalities = np.concatenate([rows, bias[:, np.newaxis]], axis=1)
    none = np.zeros(DIMENSIONS + 1)
    found = linprog(none, inequalities, -np.ones(len(rows)), bounds=(None, None))
    return bool(found.success)


def main() -> None:
    """Print the times and their ratios."""
    compared = not missing("scipy")
    if not compared:
        print("scipy is not installed: no times of linear programs in floats")
    print(
        f"{COUNT} points in {DIMENSIONS} dimensions (aim: 50)  exact (ms)"
        + "  scipy (ms)  ratio" * compared
    )
    for kind, (first, second, separable) in problems().items():
        exact = fractions_of("first", first), fractions_of("second", second)
        assert separation(*exact).separates is separable
        seconds = best(lambda exact=exact: separation(*exact))
        line = f"{kind:39} {seconds * 1e3:12.2f}"
        if compared:
            assert by_linear_program(first, second) is separable
            other = best(lambda first=first, second=second: by_linear_program(first, second))
            line += f" {other * 1e3:11.2f} {seconds / other:6.1f}"
        print(line)


if __name__ == "__main__":
    main()
