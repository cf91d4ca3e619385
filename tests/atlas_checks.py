"""What must hold of the atlas of any network; and the long run of it.

`python tests/atlas_checks.py` checks 2,000 random and 200 adversarial networks; the test
suite checks a sample of them.
"""

from __future__ import annotations

import time
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
from networks import LINES, adversarial_network, random_network

import xordemo as xd


def orientation(p, q, r):
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])


def edges(polygon):
    return list(pairwise((*polygon, polygon[0])))


def inside(polygon, point):
    """1 strictly inside, 0 on an edge or corner, -1 outside."""
    least = min(orientation(p, q, point) for p, q in edges(polygon))
    return (least > 0) - (least < 0)


def on_segment(segment, point):
    start, end = segment
    return orientation(start, end, point) == 0 and min(segment) <= point <= max(segment)


def between(p, q, t):
    return tuple(a + t * (b - a) for a, b in zip(p, q, strict=True))


def total(numbers):
    """Add up in pairs: neighbours are next to each other, so that denominators stay small."""
    while len(numbers) > 1:
        numbers = [sum(numbers[i : i + 2]) for i in range(0, len(numbers), 2)]
    return numbers[0]


def random_point(rng, bounds):
    return tuple(low + (high - low) * Fraction(rng.random()) for low, high in bounds)


def zeros_between(net, p, q):
    """Find where the logit is 0 from p to q with no geometry: one parameter, all its kinks."""
    start, end = net.pre_activations(p), net.pre_activations(q)
    kinks = {
        (s - kink) / (s - e)
        for s, e in zip(start, end, strict=True)
        for kink in net.shape.kinks
        if min(s, e) < kink < max(s, e)
    }
    stops = [between(p, q, t) for t in sorted({0, 1} | kinks)]
    found = []
    for (a, s), (b, e) in pairwise((stop, net.logit(stop)) for stop in stops):
        if s == e == 0:
            found.append(between(a, b, Fraction(1, 2)))
        elif min(s, e) <= 0 <= max(s, e):
            found.append(between(a, b, s / (s - e)))
    return found


def check_areas(atlas):
    (x0, x1), (y0, y1) = atlas.bounds
    assert total([region.area for region in atlas.regions]) == (x1 - x0) * (y1 - y0)
    for region in atlas.regions:
        corners = region.polygon
        for i in range(len(corners)):
            assert orientation(corners[i - 2], corners[i - 1], corners[i]) > 0
    pieces = [region.pieces for region in atlas.regions]
    assert len(set(pieces)) == len(pieces)


def check_edges(atlas):
    sides = dict(enumerate(atlas.bounds))
    owner = {edge: region for region in atlas.regions for edge in edges(region.polygon)}
    assert len(owner) == sum(len(region.polygon) for region in atlas.regions)
    for (p, q), region in owner.items():
        if (q, p) in owner:
            neighbour = owner[q, p]
            assert region.logit(p) == neighbour.logit(p)
            assert region.logit(q) == neighbour.logit(q)
        else:
            assert any(p[axis] == q[axis] and p[axis] in sides[axis] for axis in (0, 1))


def check_formulas(net, atlas, rng):
    regions = atlas.regions
    chosen = regions if len(regions) < 200 else [regions[i] for i in rng.choice(len(regions), 200)]
    for region in chosen:
        corner = region.polygon[rng.integers(len(region.polygon))]
        for point in (*region.polygon, between(region.centre, corner, Fraction(rng.random()))):
            assert region.logit(point) == net.logit(point)


def check_pattern(net, atlas, point):
    """Return whether the point is strictly inside a region."""
    found = [(inside(region.polygon, point), region) for region in atlas.regions]
    regions = [region for where, region in found if where >= 0]
    assert regions
    (entry,) = xd.ledger(net, [point])
    if any(where == 1 for where, _ in found):
        (region,) = regions
        for w, z, state, piece in zip(
            net.w1, entry.pre_activations, entry.states, region.pieces, strict=True
        ):
            assert piece == sum(z > kink for kink in net.shape.kinks)
            assert state == net.shape.states[piece] or (state == "fold" and not any(w))
    for h, state in enumerate(entry.states):
        assert state == "fold" or {r.pattern[h] for r in regions} == {state == "on"}


def check_zeros(net, atlas, rng):
    for start, end in atlas.boundary:
        assert start < end
        for t in (0, 1, Fraction(rng.random())):
            assert net.logit(between(start, end, t)) == 0
        middle = between(start, end, Fraction(1, 2))
        assert sum(on_segment(segment, middle) for segment in atlas.boundary) == 1
    for point in atlas.zero_points:
        assert net.logit(point) == 0
        assert not any(on_segment(segment, point) for segment in atlas.boundary)
    for region in atlas.zero_regions:
        assert net.logit(region.centre) == 0
        assert all(net.logit(corner) == 0 for corner in region.polygon)


def is_reported(atlas, point):
    return (
        point in atlas.zero_points
        or any(on_segment(segment, point) for segment in atlas.boundary)
        or any(inside(region.polygon, point) >= 0 for region in atlas.zero_regions)
    )


def check_folds(net, atlas):
    for segments, w, b in zip(atlas.folds, net.w1, net.b1, strict=True):
        values = [w[0] * x + w[1] * y + b for x in atlas.bounds[0] for y in atlas.bounds[1]]
        crossed = [
            kink
            for kink in net.shape.kinks
            if any(w) and (min(values) < kink < max(values) or values.count(kink) == 2)
        ]
        assert len(segments) == len(crossed)
        for segment, kink in zip(segments, crossed, strict=True):
            assert segment[0] != segment[1]
            for x, y in segment:
                assert w[0] * x + w[1] * y + b == kink
                assert x in atlas.bounds[0] or y in atlas.bounds[1]


def check(network, rng, bounds=(-3, 3), walks=4):
    """Check everything of one network's atlas, and return it."""
    net, atlas = xd.exact.ExactNetwork.of(network), xd.linear_regions(network, bounds)
    check_areas(atlas)
    check_edges(atlas)
    check_formulas(net, atlas, rng)
    check_folds(net, atlas)
    check_zeros(net, atlas, rng)
    for _ in range(walks):
        p, q = random_point(rng, atlas.bounds), random_point(rng, atlas.bounds)
        check_pattern(net, atlas, p)
        check_pattern(net, atlas, between(p, q, Fraction(1, 3)))
        assert all(is_reported(atlas, point) for point in zeros_between(net, p, q))
    for p, q in combinations([(x, y) for x in atlas.bounds[0] for y in atlas.bounds[1]], 2):
        assert all(is_reported(atlas, point) for point in zeros_between(net, p, q))
    return atlas


def check_count(network):
    """Check that cutting and counting find the same number of regions, at most Zaslavsky's."""
    atlas = xd.linear_regions(network, bounds=None)
    assert len(atlas.regions) == xd.exact.region_count(network) <= atlas.zaslavsky
    return atlas


def main():
    kinds = {
        "random": (2000, lambda rng, _: random_network(rng)),
        "adversarial": (200, adversarial_network),
    }
    for name, (count, make) in kinds.items():
        begin, regions, zeros = time.perf_counter(), 0, np.zeros(3, int)
        for seed in range(count):
            rng = np.random.default_rng(seed)
            network = make(rng, seed)
            atlas = check(network, rng)
            check(network, rng, bounds=((-1, 2), (Fraction(1, 3), 1)), walks=1)
            check_count(network)
            regions += len(atlas.regions)
            zeros += [len(atlas.boundary), len(atlas.zero_points), len(atlas.zero_regions)]
        print(
            f"{count} {name} networks: {regions} regions, {zeros[0]} boundary segments, "
            f"{zeros[1]} isolated zeros and {zeros[2]} zero regions in the box; "
            f"all checks hold ({time.perf_counter() - begin:.0f} s)"
        )
    print(f"kinds of lines: {', '.join(kind.__name__ for kind in LINES)}")


if __name__ == "__main__":
    main()
