"""Islands of a class, by hand and against a union of the atlas' regions."""

from fractions import Fraction

import numpy as np
import pytest
from atlas_checks import edges, inside, random_point
from deep import deep, random_deep

import xordemo as xd
from xordemo.exact import Islands

F = Fraction
AXES = [[1, -1, 0, 0], [0, 0, 1, -1]], [0] * 4  # of |x₁| and |x₂|


def kinds(found):
    return sorted((island.label, island.unbounded, len(island.parts)) for island in found.islands)


def test_a_diamond_is_an_island_and_its_outside_another():
    found = Islands.of(deep(AXES, ([[-1]] * 4, [1])))  # 1 − |x₁| − |x₂|
    assert kinds(found) == [(0, True, 4), (1, False, 4)]
    inner = next(island for island in found.islands if island.label == 1)
    assert sorted(set(sum(inner.parts, ()))) == [(-1, 0), (0, -1), (0, 0), (0, 1), (1, 0)]
    assert found.islands[found.at((0, 0.5))] is inner
    assert found.at((1, 0)) is None
    assert found.islands[found.at((-100, 3))].label == 0


def test_parts_that_touch_in_a_point_are_apart():
    found = Islands.of(deep(AXES, ([[1], [1], [-1], [-1]], [0])))  # |x₁| − |x₂|
    assert kinds(found) == [(0, True, 2)] * 2 + [(1, True, 2)] * 2
    assert found.at((1, 0)) != found.at((-1, 0))
    assert found.at((3, 3)) is None


def test_parts_that_share_an_edge_where_the_logit_is_0_are_apart():
    found = Islands.of(deep(([[1, -1], [0, 0]], [0, 0]), ([[1], [1]], [0])))  # |x₁|
    assert kinds(found) == [(1, True, 1), (1, True, 1)]
    assert found.at((-9, 1)) != found.at((9, 1))


def test_where_the_logit_is_0_throughout_is_no_island():
    found = Islands.of(deep(([[1], [0]], [0]), ([[1]], [0])))  # relu(x₁)
    assert kinds(found) == [(1, True, 1)]
    assert found.at((-1, 0)) is None
    assert Islands.of(deep(([[1], [0]], [0]), ([[0]], [0]))).islands == ()


def test_a_boundary_beyond_every_fold_is_inside_the_box():
    found = Islands.of(deep(([[1], [0]], [0]), ([[1]], [-1000])))  # relu(x₁) = 1000
    assert kinds(found) == [(0, True, 2), (1, True, 1)]
    assert found.bounds == ((-1001, 1001), (-1001, 1001))
    assert Islands.of(deep(([[1], [1]], [-7]))).bounds == ((-4, 4), (-4, 4))


def test_a_threshold_parts_what_was_one():
    hills = deep(([[1, -1, 0], [0, 0, 1]], [0, 0, 0]), ([[1], [1], [0]], [1]))  # |x₁| + 1
    assert kinds(Islands.of(hills)) == [(1, True, 4)]
    assert kinds(Islands.of(hills, threshold=2)) == [(0, True, 4), (1, True, 2), (1, True, 2)]


def test_islands_of_a_line():
    found = Islands.of(deep(([[1, -1]], [0, 0]), ([[1], [1]], [-2])))  # |x| − 2
    assert kinds(found) == [(0, False, 2), (1, True, 1), (1, True, 1)]
    assert sorted(island.parts[0] for island in found.islands if island.label) == [
        ((-3,), (-2,)),
        ((2,), (3,)),
    ]
    assert found.at((5,)) != found.at((-5,))


def united(atlas):
    """Return for each region and class the first region that it hangs together with."""
    owner = {edge: i for i, region in enumerate(atlas.regions) for edge in edges(region.polygon)}
    parent = {}
    for i, region in enumerate(atlas.regions):
        signs = [region.logit(corner) for corner in region.polygon]
        parent |= {(i, s): (i, s) for s in (1, -1) if any(s * t > 0 for t in signs)}

    def root(key):
        while parent[key] != key:
            key = parent[key]
        return key

    for (p, q), i in owner.items():
        j = owner.get((q, p))
        for s in (1, -1):
            if j is not None and any(s * atlas.regions[i].logit(end) > 0 for end in (p, q)):
                parent[root((i, s))] = root((j, s))
    return {key: root(key) for key in parent}


@pytest.mark.parametrize("seed", range(30))
def test_islands_are_unions_of_the_regions_of_random_networks(seed):
    rng = np.random.default_rng(seed)
    network = random_deep(rng, widest=5)
    found = Islands.of(network)
    atlas = xd.linear_regions(network, found.bounds)
    roots = united(atlas)
    assert len(found.islands) == len(set(roots.values()))
    same = set()
    for _ in range(20):
        point = random_point(rng, tuple((F(-4), F(4)) for _ in atlas.bounds))
        within = [i for i, r in enumerate(atlas.regions) if inside(r.polygon, point) == 1]
        logit = found.network.logit(point)
        if within and logit:
            same.add((found.at(point), roots[within[0], 1 if logit > 0 else -1]))
        elif not logit:
            assert found.at(point) is None
    assert len({place for place, _ in same}) == len({root for _, root in same}) == len(same)
    for place, island in enumerate(found.islands):
        for polygon in island.parts:
            middle = tuple(sum(axis) / len(polygon) for axis in zip(*polygon, strict=True))
            assert found.at(middle) == place
            assert (found.network.logit(middle) > 0) == (island.label == 1)
