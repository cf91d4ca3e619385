"""How long the exact atlas takes, beside a floating-point arrangement by shapely.

Run as ``python tests/bench/bench_regions.py [--quick]``. Each time is the best of several in one
run, so that the ratios say something on a slow machine too.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import chain, pairwise

import numpy as np
from peers import LR, MOMENTUM, QUICK, missing, python_forward, regioncam_regions

import xordemo as xd

SIZES = (5, 16) if QUICK else (5, 16, 32, 64)
DEEP = {(8, 8): 50} if QUICK else {(16, 16): 50, (64, 64): 35}
POINTS = 50 if QUICK else 500


def best(work: Callable[[], object], repeats: int = 1 if QUICK else 5) -> float:
    """Return the shortest of several times, in seconds."""
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def network(*hidden: int) -> xd.Network:
    """Make a network whose lines are in general position."""
    rng = np.random.default_rng(hidden[0])
    widths = (2, *hidden, 1)
    scale = 1 if len(hidden) == 1 else np.sqrt(2 / hidden[0])
    weights = [scale * rng.normal(size=pair) for pair in pairwise(widths)]
    biases = [scale * rng.normal(size=width) for width in widths[1:]]
    return xd.Network(*chain.from_iterable(zip(weights, biases, strict=True)))


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
    deep()
    words()


def deep() -> None:
    """Print the times of deeper networks, beside regioncam and a forward pass for each region."""
    compared = not missing("regioncam")
    if not compared:
        print("regioncam is not installed: no times in single precision")
    for hidden, aim in DEEP.items():
        net, repeats = network(*hidden), 2 if max(hidden) > 16 else 5
        centres = [region.centre for region in xd.linear_regions(net, bounds=(-3, 3)).regions]
        floor = best(python_forward(net, centres))
        other = best(regioncam_regions(net, 3)) if compared else 0
        seconds = best(lambda net=net: xd.linear_regions(net, bounds=(-3, 3)), repeats)
        name = "–".join(map(str, net.widths))
        print(
            f"regions of {name}: {len(centres)} in {seconds * 1e3:.1f} ms, {seconds / floor:.1f} "
            "times a forward pass in Python's floats at the centre of each"
            + (f", {seconds / other:.1f} times regioncam (aim: at most {aim})" if compared else "")
        )


def words() -> None:
    """Print the times of explanations, of four corners and of many points."""
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
    X, y = xd.datasets.moons(POINTS, noise=0.2, seed=1)
    start = xd.Network.initial(hidden=(8, 8), seed=7)
    how = {"epochs": 20, "lr": LR, "momentum": MOMENTUM, "batch": 10, "history": False}
    trained = xd.train(start, X, y, seed=7, **how).network
    seconds, floor = best(lambda: str(xd.explain(trained, X, y))), best(python_forward(trained, X))
    print(
        f"explain, 2–8–8–1 at {POINTS} points: {seconds * 1e3:.1f} ms, {seconds / floor:.0f} times "
        "its forward pass in Python's floats (aim: at most 60)"
    )


if __name__ == "__main__":
    main()
