"""The atlas of a network is exact: areas, edges, formulas, patterns and zeros."""

from dataclasses import FrozenInstanceError
from fractions import Fraction

import numpy as np
import pytest
from atlas_checks import check, check_areas, check_count, check_edges, check_formulas, check_zeros
from explained import NETWORKS
from hypothesis import given
from hypothesis import strategies as st
from networks import LINES, adversarial_network, random_network

import xordemo as xd

F = Fraction
BY_HAND = NETWORKS["counting"]


def corners(region):
    """Return a polygon from its first corner in order, so that two can be compared."""
    at = region.polygon.index(min(region.polygon))
    return list(region.polygon[at:] + region.polygon[:at])


def test_the_network_by_hand():
    atlas = xd.linear_regions(BY_HAND, bounds=(-1, 2))
    found = {region.pattern: region for region in atlas.regions}
    assert set(found) == {(False, False), (True, False), (True, True)}
    off, one, both = found[False, False], found[True, False], found[True, True]
    assert corners(off) == [(-1, -1), (1, -1), (-1, 1)]
    assert corners(one) == [(-1, 1), (1, -1), (2, -1), (-1, 2)]
    assert corners(both) == [(-1, 2), (2, -1), (2, 2)]
    assert (off.gradient, off.intercept, off.area) == ((0, 0), 1, 2)
    assert (one.gradient, one.intercept, one.area) == ((-2, -2), 1, F(5, 2))
    assert (both.gradient, both.intercept, both.area) == ((2, 2), -3, F(9, 2))
    assert both.logit((2, 0.5)) == 2
    assert both.centre == (1, 1)
    assert set(atlas.boundary) == {((-1, F(3, 2)), (F(3, 2), -1)), ((F(-1, 2), 2), (2, F(-1, 2)))}
    assert atlas.folds == ((((-1, 1), (1, -1)),), (((-1, 2), (2, -1)),))
    assert atlas.bounds == ((-1, 2), (-1, 2))
    assert (atlas.zaslavsky, xd.exact.region_count(BY_HAND)) == (4, 3)
    assert atlas.zero_points == atlas.zero_regions == ()


def units(*rows, b2=0, activation="relu"):
    """Make a network of units, each (w from x, w from y, bias, output weight)."""
    *w1, b1, w2 = np.array(rows, float).T
    return xd.Network(np.array(w1), b1, w2[:, np.newaxis], [b2], activation=activation)


def atlas_of(*rows, bounds=(-3, 3), **changes):
    return xd.linear_regions(units(*rows, **changes), bounds)


def test_a_line_through_two_corners_and_one_along_an_edge():
    atlas = atlas_of((1, -1, 0, 1), (1, 0, 3, 1), (1, 0, -3, 1), (1, 1, -6, 1), (1, 1, -7, 1))
    assert len(atlas.regions) == 2
    assert atlas.folds == (
        (((-3, -3), (3, 3)),),
        (((-3, -3), (-3, 3)),),
        (((3, -3), (3, 3)),),
        (),  # it only touches a corner
        (),
    )
    assert {region.pattern for region in atlas.regions} == {(1, 1, 0, 0, 0), (0, 1, 0, 0, 0)}


def test_equal_opposite_and_parallel_lines():
    atlas = atlas_of((1, 0, 0, 1), (-2, 0, 0, 1), (1, 0, -1, 1), (3, 0, 0, 1))
    patterns = {region.pattern for region in atlas.regions}
    assert patterns == {(0, 1, 0, 0), (1, 0, 0, 1), (1, 0, 1, 1)}


def test_lines_that_only_nearly_meet_are_told_apart():
    through = [(1, 0, 0, 1), (0, 1, 0, 1), (1, 1, 0, 1)]
    assert len(atlas_of(*through).regions) == 6
    past = [*through[:2], (1, 1, 1e-300, 1)]
    assert len(atlas_of(*past).regions) == 7
    assert min(region.area for region in atlas_of(*past).regions) == F(1e-300) ** 2 / 2


def test_a_unit_without_weights_has_the_state_of_its_bias():
    (region,) = atlas_of((0, 0, 1, 2), (0, 0, -1, 2), (0, 0, 0, 2), b2=5).regions
    assert region.pattern == (True, False, False)
    assert (region.gradient, region.intercept, region.area) == ((0, 0), 7, 36)


def test_the_identity_makes_one_region():
    atlas = atlas_of((1, 2, 3, 4), (5, 6, 7, -8), b2=1, activation="identity")
    (region,) = atlas.regions
    assert region.pattern == (True, True)
    assert (region.gradient, region.intercept) == ((-36, -40), -43)
    assert atlas.folds == ((), ())


def test_leaky_relu_has_a_slope_on_both_sides():
    atlas = atlas_of((2, 0, 0, 3), activation="leaky_relu", b2=1)
    assert {r.pattern: r.gradient[0] for r in atlas.regions} == {(True,): 6, (False,): 6 * F(0.01)}


def test_a_boundary_along_an_edge_is_there_once():
    atlas = atlas_of((1, 0, -1, 1), (-1, 0, 1, 1))  # |x - 1|
    assert atlas.boundary == (((1, -3), (1, 3)),)
    atlas = atlas_of((1, 0, -1, 1), (-1, 0, 1, -1))  # x - 1, in two halves
    assert atlas.boundary == (((1, -3), (1, 3)),)


def test_a_boundary_along_the_edge_of_the_box_belongs_to_it():
    assert atlas_of((1, 0, -3, -1), (-1, 0, 3, 1)).boundary == (((3, -3), (3, 3)),)


def test_a_zero_that_stands_alone():
    diamond = [(1, 0, 0, 1), (-1, 0, 0, 1), (0, 1, 0, 1), (0, -1, 0, 1)]  # |x| + |y|
    atlas = atlas_of(*diamond)
    assert (atlas.boundary, atlas.zero_points, atlas.zero_regions) == ((), ((0, 0),), ())
    assert atlas_of(*diamond, bounds=(0, 1)).zero_points == ((0, 0),)
    corner = atlas_of((1, 1, 6, 1))
    assert len(corner.zero_regions) == 0
    assert corner.zero_points == ((-3, -3),)


def test_zero_regions_are_apart_and_their_edges_are_boundary():
    atlas = atlas_of((1, 0, 0, 1), (0, 1, 0, 0))  # max(x, 0)
    assert {region.pattern for region in atlas.zero_regions} == {(False, False), (False, True)}
    assert set(atlas.boundary) == {((0, -3), (0, 0)), ((0, 0), (0, 3))}
    assert atlas.zero_points == ()


def test_a_network_that_is_zero_everywhere_has_no_boundary():
    atlas = atlas_of((1, 1, 0, 0), (1, -1, 0, 0))
    assert len(atlas.zero_regions) == len(atlas.regions) == 4
    assert atlas.boundary == atlas.zero_points == ()


def test_the_box_may_be_given_for_each_axis():
    atlas = xd.linear_regions(BY_HAND, bounds=((0, F(1, 3)), (np.float32(0.5), 1)))
    assert atlas.bounds == ((0, F(1, 3)), (F(1, 2), 1))
    assert sum(region.area for region in atlas.regions) == F(1, 6)
    assert xd.linear_regions(BY_HAND, [[-3, 3], [-3, 3]]) == xd.linear_regions(BY_HAND)
    assert xd.linear_regions(BY_HAND, np.array([-3.0, 3.0])) == xd.linear_regions(BY_HAND)


def test_without_bounds_the_box_shows_every_region():
    atlas = xd.linear_regions(units((1, 0, -10, 1), (0, 1, 40, 1)), bounds=None)
    assert atlas.bounds == ((-41, 41), (-41, 41))
    assert len(atlas.regions) == 4
    assert xd.linear_regions(units((0, 0, 1, 1)), bounds=None).bounds == ((-1, 1), (-1, 1))


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([(1, 0, 0, 1)], 2),
        ([(0, 0, 1, 1)], 1),
        ([(1, 0, 0, 1), (2, 0, 0, 1), (-1, 0, 0, 1)], 2),
        ([(1, 0, 0, 1), (1, 0, 1, 1), (1, 0, 2, 1)], 4),
        ([(1, 0, 0, 1), (0, 1, 0, 1), (1, 1, 0, 1)], 6),
        ([(1, 0, 0, 1), (0, 1, 0, 1), (1, 1, 1, 1)], 7),
        ([(1, 0, 0, 1), (0, 1, 0, 1), (1, 0, 1, 1), (0, 1, 1, 1)], 9),
    ],
)
def test_regions_of_the_plane_counted_and_cut(rows, count):
    net = units(*rows)
    assert xd.exact.region_count(net) == len(xd.linear_regions(net, bounds=None).regions) == count
    assert xd.exact.region_count(units(*rows, activation="identity")) == 1


def test_64_units_in_general_position_make_2081_regions():
    rng = np.random.default_rng(64)
    arrays = (rng.normal(size=size) for size in [(2, 64), (64,), (64, 1), (1,)])
    network = xd.Network(*arrays)
    atlas = check_count(network)
    assert len(atlas.regions) == atlas.zaslavsky == 2081
    check_areas(atlas)
    check_edges(atlas)
    net = xd.exact.ExactNetwork.of(network)
    check_formulas(net, atlas, rng)
    check_zeros(net, atlas, rng)


@pytest.mark.parametrize("seed", range(60))
def test_everything_holds_of_random_networks(seed):
    rng = np.random.default_rng(seed)
    network = random_network(rng)
    check(network, rng)
    check_count(network)


@pytest.mark.parametrize("number", range(8 * len(LINES)))
def test_everything_holds_of_adversarial_networks(number):
    rng = np.random.default_rng(number)
    network = adversarial_network(rng, number)
    check(network, rng)
    check_count(network)


NUMBERS = st.sampled_from([0.0, 1.0, -1.0, 2.0, -3.0, 0.1, -0.3, 1e30, -1e30, 1e-30, 3e-30])
SIDES = st.sampled_from([(-3, 3), (0, 1), ((-1, F(1, 3)), (0, 1e30)), ((0, 1e-30), (-1, 1))])


@given(
    rows=st.lists(st.tuples(*[NUMBERS] * 4), min_size=1, max_size=5),
    b2=NUMBERS,
    dtype=st.sampled_from(["float32", "float64"]),
    activation=st.sampled_from(["relu", "leaky_relu", "identity"]),
    bounds=SIDES,
    seed=st.integers(0, 2**32 - 1),
)
def test_everything_holds_of_any_network(rows, b2, dtype, activation, bounds, seed):
    w1, b1, w2 = np.split(np.array(rows, dtype).T, [2, 3])
    network = xd.Network(w1, b1[0], w2.T, np.array([b2], dtype), activation=activation)
    check(network, np.random.default_rng(seed), bounds, walks=2)
    check_count(network)


def test_an_atlas_is_a_value():
    atlas = xd.linear_regions(BY_HAND)
    with pytest.raises(FrozenInstanceError):
        atlas.regions = ()
    assert atlas == xd.linear_regions(BY_HAND)


@pytest.mark.parametrize(
    ("bounds", "error", "message"),
    [
        ((3, -3), ValueError, "bounds go from 3 to -3, a box with no area"),
        ((1, 1), ValueError, "bounds go from 1 to 1, a box with no area"),
        (((0, 1), (2, 2)), ValueError, "bounds go from 2 to 2"),
        ((-np.inf, np.inf), ValueError, "a bound is -inf; it must be finite"),
        ((0, np.nan), ValueError, "a bound is nan"),
        (3, ValueError, "bounds is 3; it must be"),
        ((1, 2, 3), ValueError, r"bounds is \(1, 2, 3\); it must be"),
        (((0, 1), (0, 1), (0, 1)), ValueError, "it must be"),
        (((0, 1), 2), ValueError, "it must be"),
        ("ab", ValueError, "it must be"),
        (("a", "b"), TypeError, "a bound must be a whole number, a float or a Fraction, not 'a'"),
        ((False, True), TypeError, "not False"),
    ],
)
def test_a_box_that_is_none(bounds, error, message):
    with pytest.raises(error, match=message):
        xd.linear_regions(BY_HAND, bounds)


@pytest.mark.parametrize("function", [xd.linear_regions, xd.exact.region_count])
def test_a_network_that_has_no_atlas(function):
    with pytest.raises(ValueError, match="network has 2 logits; it must have exactly 1"):
        function(xd.Network([[1], [1]], [0], [[1, 1]], [0, 0]))
    with pytest.raises(ValueError, match="network has 3 inputs; it must have 1 or 2"):
        function(xd.Network([[1], [1], [1]], [0], [[1]], [0]))
    with pytest.raises(ValueError, match="sigmoid, which is not piecewise linear"):
        function(units((1, 1, 1, 1), activation="sigmoid"))
    with pytest.raises(TypeError, match="network must be a Network"):
        function([[1, 1]])


@pytest.mark.parametrize(
    ("name", "kinks", "formulas"),
    [
        ("hard_tanh", (-1, 1), [(0, -2), (2, 0), (0, 2)]),
        ("relu6", (0, 6), [(0, 0), (2, 0), (0, 12)]),
    ],
)
def test_a_unit_with_two_kinks_has_two_folds_and_is_on_between_them(name, kinks, formulas):
    net = xd.Network([[1], [0]], [0], [[2]], [0.5], activation=name)  # 2 f(x₁) + 1/2
    atlas = xd.linear_regions(net, bounds=((-9, 9), (0, 1)))
    found = sorted(atlas.regions, key=lambda region: min(region.polygon))
    assert [region.pieces for region in found] == [(0,), (1,), (2,)]
    assert [region.pattern for region in found] == [(False,), (True,), (False,)]
    told = [(*region.gradient, region.intercept) for region in found]
    assert told == [(slope, 0, intercept + F(1, 2)) for slope, intercept in formulas]
    assert atlas.folds == (tuple(((kink, 0), (kink, 1)) for kink in kinks),)
    assert (atlas.zaslavsky, xd.exact.region_count(net)) == (4, 3)


@pytest.mark.parametrize("name", [n for n, a in xd.ACTIVATIONS.items() if len(a.kinks) > 1])
@pytest.mark.parametrize("seed", range(3))
def test_everything_holds_of_networks_with_several_kinks(name, seed):
    net = xd.Network.initial(hidden=3, seed=seed, activation=name, bias=0.5)
    atlas = check_count(net)
    check_areas(atlas)
    for region in atlas.regions:
        x, y = (sum(column) / len(region.polygon) for column in zip(*region.polygon, strict=True))
        logit = net.forward([float(x), float(y)]).logits[0]
        assert float(region.logit((x, y))) == pytest.approx(logit, abs=1e-9)
        assert xd.exact.ledger(net, [(x, y)])[0].logit == region.logit((x, y))


def test_a_threshold_is_taken_from_every_intercept():
    plain = xd.linear_regions(BY_HAND, bounds=(0, 1))
    moved = xd.linear_regions(BY_HAND, bounds=(0, 1), threshold=F(1, 2))
    assert [r.intercept for r in moved.regions] == [r.intercept - F(1, 2) for r in plain.regions]
    assert [r.gradient for r in moved.regions] == [r.gradient for r in plain.regions]
    # 1 − 2s up to the fold at s = x₁ + x₂ = 1 and 2s − 3 beyond it are 1/2 at s = 1/4 and 7/4
    sums = {x + y for segment in moved.boundary for x, y in segment}
    assert sums == {F(1, 4), F(7, 4)}
