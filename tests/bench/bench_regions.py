"""How long the exact atlas takes, beside a floating-point arrangement by shapely.

Run as ``python tests/bench/bench_regions.py [--quick]``. Each time is the best of several in one
run, so that the ratios say something on a slow machine too.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from peers import QUICK, missing

import xordemo as xd

SIZES = (5, 16) if QUICK else (5, 16, 32, 64)


def best(work: Callable[[], object], repeats: int = 1 if QUICK else 5) -> float:
    """Return the shortest of several times, in seconds."""
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def network(hidden: int) -> xd.Network:
    """Make a network whose lines are in general position."""
    rng = np.random.default_rng(hidden)
    sizes = [(2, hidden), (hidden,), (hidden, 1), (1,)]
    return xd.Network(*(rng.normal(size=size) for size in sizes))


def exact(net: xd.Network) -> xd.exact.Atlas:
    """Cut the square that shows every region, and find the boundary."""
    atlas = xd.linear_regions(net, bounds=None)
    assert atlas.boundary is not None
    return atlas


def floating(atlas: xd.exact.Atlas) -> int:
    """Cut the same square by the same lines with shapely, and count the parts."""
    import shapely

    ((x0, x1), (y0, y1)) = atlas.bounds
    lines = [
        shapely.LineString([(float(x), float(y)) for x, y in fold])
        for unit in atlas.folds
        for fold in unit
    ]
    square = shapely.box(float(x0), float(y0), float(x1), float(y1)).exterior
    cut = shapely.unary_union([square, *lines])
    return len(shapely.get_parts(shapely.polygonize(shapely.get_parts(cut))))


def main() -> None:
    """Print the times and their ratios."""
    compared = not missing("shapely")
    if not compared:
        print("shapely is not installed (it is in the extra `bench`): no floating-point times")
    print("    H  regions  exact (ms)  us/(regions x H)  shapely (ms)  exact/shapely")
    for hidden in SIZES:
        net = network(hidden)
        atlas = exact(net)
        regions, seconds = len(atlas.regions), best(lambda net=net: exact(net))
        share = seconds * 1e6 / (regions * hidden)
        line = f"{hidden:5} {regions:8} {seconds * 1e3:11.2f} {share:17.2f}"
        if compared:
            # Lines in general position: no two corners are near enough for floats to mix up.
            assert floating(atlas) == regions
            other = best(lambda atlas=atlas: floating(atlas))
            line += f" {other * 1e3:13.2f} {seconds / other:14.1f}"
        print(line)
    net = network(5)
    atlas_time = best(lambda: exact(net))
    corners = xd.xor()[0]
    margin_time = best(lambda: xd.margins(net, corners))
    print(f"margins of the four corners, H = 5: {margin_time * 1e3:.2f} ms")
    explain_time = best(lambda: str(xd.explain(net)))
    print(
        f"explain, with its text, H = 5: {explain_time * 1e3:.2f} ms, "
        f"{explain_time / atlas_time:.1f} times the atlas"
    )


if __name__ == "__main__":
    main()
