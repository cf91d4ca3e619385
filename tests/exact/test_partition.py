"""Deep networks are cut exactly, in a box, in the whole plane and on a line."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from atlas_checks import check_areas, check_edges, check_zeros, edges, on_segment
from deep import deep, random_deep, sawtooth

import xordemo as xd
from xordemo.exact import Boundary, ExactNetwork, region_count

F = Fraction
BENT = deep(([[1, 0], [0, 1]], [0, 0]), ([[1, 1], [1, -1]], [-1, 0]), ([[1], [1]], [-2]))
"""Of relu(x₁) and relu(x₂): unit 2.1 is their sum less 1, unit 2.2 their difference."""


def test_a_network_with_broken_folds_by_hand():
    atlas = xd.linear_regions(BENT, (-3, 3))
    assert list(map(set, atlas.folds)) == [
        {((0, -3), (0, 3))},
        {((-3, 0), (3, 0))},
        {((-3, 1), (0, 1)), ((0, 1), (1, 0)), ((1, -3), (1, 0))},
        {((0, 0), (3, 3)), ((0, -3), (0, 0))},  # where x₂ < 0, it is on for x₁ > 0
    ]
    found = {region.pattern: region for region in atlas.regions}
    assert len(found) == len(atlas.regions) == 9
    first = found[True, True, True, False]  # relu(x₁) + relu(x₂) − 3
    assert (first.gradient, first.intercept, first.area) == ((1, 1), -3, F(17, 4))
    assert set(first.polygon) == {(0, 1), (F(1, 2), F(1, 2)), (3, 3), (0, 3)}
    assert found[True, False, True, True].gradient == (2, 0)
    assert (found[True, True, True, True].gradient, found[True, True, True, True].intercept) == (
        (2, 0),
        -3,
    )
    assert atlas.zaslavsky == 16


def test_a_unit_that_is_0_throughout_a_region_is_at_its_fold_and_off():
    atlas = xd.linear_regions(BENT, (-3, 3))
    off = {region.pattern: region.at_fold for region in atlas.regions if region.at_fold}
    assert off == {(False, False, False, False): (4,)}
    flat = xd.linear_regions(deep(([[0], [0]], [1]), ([[1]], [0]), activation="hard_tanh"))
    (region,) = flat.regions  # at the upper kink, z = 1
    assert (region.at_fold, region.pattern, region.pieces) == ((1,), (False,), (1,))
    assert flat.folds == ((),)


def test_a_unit_that_only_touches_its_kink_has_no_fold_there():
    ridge = deep(([[1, -1], [0, 0]], [0, 0]), ([[1, -1], [1, -1]], [0, 0]), ([[1], [1]], [0]))
    folds = xd.linear_regions(ridge, (-1, 1)).folds  # unit 2.1 is |x₁|, unit 2.2 is −|x₁|
    assert folds == ((((0, -1), (0, 1)),), (((0, -1), (0, 1)),), (), ())


def test_the_boundary_turns_on_broken_folds():
    found = Boundary.of(BENT)  # relu(z₃) + relu(z₄) = 2
    told = {turn.point: (turn.units, turn.degrees) for turn in found.turns}
    assert told == {
        (0, 3): ((1,), pytest.approx(45)),
        (F(3, 2), F(3, 2)): ((4,), pytest.approx(45)),
    }
    assert len(found.branches) == 1


def test_the_whole_plane_is_as_large_as_its_last_crossing():
    atlas = xd.linear_regions(BENT, bounds=None)
    assert (len(atlas.regions), atlas.bounds) == (9, ((-2, 2), (-2, 2)))
    far = deep(([[1, 0], [0, 1]], [0, 0]), ([[1], [1]], [-100.5]), ([[1]], [0]))
    assert xd.linear_regions(far, bounds=None).bounds == ((-101, 101), (-101, 101))
    # the fold of unit 2.1 is x₁ = 40 throughout, and x₁ = 0 its only other line: nothing crosses
    level = deep(([[1], [0]], [0]), ([[1]], [-40]), ([[1]], [0]))
    assert xd.linear_regions(level, bounds=None).bounds == ((-41, 41), (-41, 41))
    assert region_count(level) == 3


@pytest.mark.parametrize("layers", range(1, 9))
@pytest.mark.parametrize("inputs", [1, 2])
def test_a_sawtooth_doubles_with_each_layer(layers, inputs):
    atlas = xd.linear_regions(sawtooth(layers, inputs), bounds=(0, 1))
    ends = sorted(region.polygon[0][0] for region in atlas.regions)
    teeth = 2**layers
    if inputs == 1:
        assert ends == [F(n, teeth) for n in range(teeth)]
        assert {abs(region.gradient[0]) for region in atlas.regions} == {teeth}
        assert sum(region.area for region in atlas.regions) == 1
    assert len(atlas.regions) == teeth


def test_an_interval_by_hand():
    hat = deep(([[1, 1]], [0, -1]), ([[1], [-2]], [F(-1, 2)]))  # relu(x) − 2 relu(x − 1) − 1/2
    atlas = xd.linear_regions(hat, bounds=(-1, 3))
    assert [region.polygon for region in atlas.regions] == [
        ((1,), (3,)),
        ((0,), (1,)),
        ((-1,), (0,)),
    ]
    assert [region.gradient for region in atlas.regions] == [(-1,), (1,), (0,)]
    assert atlas.folds == ((((0,), (0,)),), (((1,), (1,)),))
    assert set(atlas.zero_points) == {(F(1, 2),), (F(3, 2),)}
    assert atlas.regions[0].centre == (2,)
    assert atlas.bounds == ((-1, 3),)
    assert xd.linear_regions(hat, bounds=((-1, 3),)) == atlas
    assert xd.linear_regions(hat, bounds=None).bounds == ((-2, 2),)
    assert (atlas.zaslavsky, region_count(hat)) == (3, 3)


def test_without_a_hidden_layer_there_is_one_region():
    (region,) = xd.linear_regions(deep(([[2], [-3]], [1])), (-1, 1), threshold=F(1, 2)).regions
    assert (region.gradient, region.intercept, region.pattern) == ((2, -3), F(1, 2), ())
    assert xd.linear_regions(deep(([[2], [-3]], [1])), None).bounds == ((-1, 1), (-1, 1))
    assert region_count(deep(([[2], [-3]], [1]))) == 1
    affine = deep(([[2], [-3]], [1]), activation="tanh")
    assert len(xd.linear_regions(affine).regions) == 1


def check_formulas(net, atlas, rng):
    chosen = rng.permutation(len(atlas.regions))[:20]
    for region in (atlas.regions[i] for i in chosen):
        for point in (region.centre, *region.polygon):
            assert region.logit(point) == net.logit(point)
        z = net.pre_activations(region.centre)
        at_fold = tuple(h for h, value in enumerate(z, start=1) if value in net.shape.kinks)
        assert region.at_fold == at_fold
        assert region.pieces == tuple(map(net.shape.piece, z))
        assert region.pattern == tuple(net.shape.state(value) == "on" for value in z)


def check_folds(atlas, rng):
    """Check that units have folds on just those inner edges at which their pieces change."""
    owner = {edge: region for region in atlas.regions for edge in edges(region.polygon)}
    inner = [(p, q) for p, q in owner if p < q and (q, p) in owner]
    for p, q in (inner[i] for i in rng.permutation(len(inner))[:40]):
        pairs = zip(owner[p, q].pieces, owner[q, p].pieces, atlas.folds, strict=True)
        for one, other, folds in pairs:
            on_fold = any(on_segment(fold, p) and on_segment(fold, q) for fold in folds)
            assert on_fold == (one != other)


def check_whole_plane(network, atlas):
    """Check that only unbounded regions touch the border, and none is beyond it."""
    (low, high), _ = atlas.bounds
    corners = {corner for region in atlas.regions for corner in region.polygon}
    near = [max(map(abs, corner)) for corner in corners if low < min(corner) <= max(corner) < high]
    assert max(near, default=0) < high
    farther = xd.linear_regions(network, (7 * low, 7 * high))
    assert {r.pieces for r in farther.regions} == {r.pieces for r in atlas.regions}
    ends = [(atlas, high), (farther, 7 * high)]
    near, far = (
        {(frozenset(r.polygon), r.pieces) for r in found.regions if _reach(r) < end}
        for found, end in ends
    )
    assert near == far  # each polygon may begin at any of its corners


def _reach(region):
    return max(abs(x) for corner in region.polygon for x in corner)


@pytest.mark.parametrize("seed", [*range(50), 1463])
def test_everything_holds_of_random_deep_networks(seed):
    rng = np.random.default_rng(seed)
    network = random_deep(rng, widest=8 if seed % 5 else 3)
    net = ExactNetwork.of(network)
    for bounds in ((-3, 3), None):
        atlas = xd.linear_regions(network, bounds)
        check_areas(atlas)
        check_edges(atlas)
        check_formulas(net, atlas, rng)
        check_folds(atlas, rng)
    check_zeros(net, xd.linear_regions(network), rng)
    check_whole_plane(network, atlas)
    assert region_count(network) == len(atlas.regions) <= atlas.zaslavsky


@pytest.mark.parametrize("seed", range(10))
def test_everything_holds_of_random_deep_networks_on_a_line(seed):
    rng = np.random.default_rng(seed)
    network = random_deep(rng, inputs=1)
    atlas = xd.linear_regions(network, bounds=None)
    check_formulas(ExactNetwork.of(network), atlas, rng)
    ends = sorted(region.polygon for region in atlas.regions)
    assert all(one[1] == other[0] for one, other in pairwise(ends))
    assert sum(region.area for region in atlas.regions) == 2 * atlas.bounds[0][1]
    farther = xd.linear_regions(network, (-10 * ends[-1][1][0], 10 * ends[-1][1][0]))
    assert {r.pieces for r in farther.regions} == {r.pieces for r in atlas.regions}


@pytest.mark.parametrize("seed", range(5))
def test_shapely_finds_the_same_regions_in_floats(seed):
    shapely = pytest.importorskip("shapely")
    rng = np.random.default_rng(seed)
    widths = [(2, 8), (8, 8), (8, 1)]
    network = deep(*((rng.normal(size=each), rng.normal(size=each[1])) for each in widths))
    atlas = xd.linear_regions(network)
    lines = [shapely.LineString(np.array(f, float)) for unit in atlas.folds for f in unit]
    cut = shapely.unary_union([shapely.box(-3, -3, 3, 3).exterior, *lines], grid_size=1e-12)
    parts = shapely.get_parts(shapely.polygonize(shapely.get_parts(cut)))
    areas = sorted(float(region.area) for region in atlas.regions)
    assert sorted(shapely.area(parts)) == pytest.approx(areas, abs=1e-9)
    for region in atlas.regions[:50]:
        (x, y), a = map(float, region.centre), np.array([float(c) for c in region.centre])
        for w, b in network.layers[:-1]:
            a = np.maximum(a @ w + b, 0)
        w, b = network.layers[-1]
        assert float(region.logit((x, y))) == pytest.approx((a @ w + b)[0], abs=1e-9)
