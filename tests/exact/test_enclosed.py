"""Deep smooth networks: what bounds say through the layers is what 50 digits say."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from decimals import forward, sign_of

import xordemo as xd
from xordemo.exact import ExactNetwork, Facts, Problem, Value
from xordemo.exact.enclosed import EnclosedPasses
from xordemo.exact.enclosures import ENCLOSURES
from xordemo.exact.sets import removable
from xordemo.exact.values import sign_of as exact_sign

SMOOTH = [name for name in xd.ACTIVATIONS if xd.ACTIVATIONS[name].enclosure in ENCLOSURES]


def smooth_deep(rng, name, layers=None, widest=5):
    """Draw a network of several layers with numbers of few and of many digits."""
    hidden = rng.integers(1, widest + 1, layers or rng.integers(2, 5)).tolist()
    arrays = []
    for before, here in pairwise([2, *hidden, 1]):
        w, b = rng.normal(scale=1.5, size=(before, here)), rng.normal(scale=0.5, size=here)
        if rng.random() < 0.4:
            w, b = np.round(w), np.round(b * 2) / 2
        arrays += [w, b]
    return xd.Network(*arrays, activation=name)


def points_of(rng, count):
    return [tuple(map(Fraction, x)) for x in (rng.integers(-8, 9, (count, 2)) / 4).tolist()]


def near(number):
    return number.interval() if isinstance(number, Value) else (number, number)


@pytest.mark.parametrize("name", SMOOTH)
@pytest.mark.parametrize("seed", range(3))
def test_values_and_signs_are_those_of_decimal_arithmetic(name, seed):
    rng = np.random.default_rng(seed)
    net, points = smooth_deep(rng, name), points_of(rng, 4)
    facts = Facts.of(net, Problem(tuple(points), (0, 1, 1, 0)))
    for place, point in enumerate(points):
        activations, (logit, error) = forward(net, point)
        entry, passed = facts.entries[place], facts.passes.passes[place]
        for (value, off), number in zip(activations, entry.activations, strict=True):
            low, high = near(number)
            assert low - Fraction(off) <= Fraction(value) <= high + Fraction(off)
        low, high = near(entry.logit)
        assert low - Fraction(error) <= Fraction(logit) <= high + Fraction(error)
        assert high - low < Fraction(1, 2**30)
        assert abs(Fraction(logit) * 2**64 - passed.height.middle) <= passed.height.off + 1
        assert sign_of(logit, error) in (None, facts.signs[place], passed.height.sign())


@pytest.mark.parametrize("name", SMOOTH)
@pytest.mark.parametrize("seed", range(2))
def test_what_units_are_for_is_what_decimal_arithmetic_says(name, seed):
    rng = np.random.default_rng([seed, 1])
    net, points = smooth_deep(rng, name, layers=2, widest=4), points_of(rng, 3)
    facts = Facts.of(net, Problem(tuple(points), (0, 1, 1)))
    whole = [sign_of(*forward(net, point)[1]) for point in points]
    for unit in facts.units:
        after = [sign_of(*forward(net, point, {unit})[1]) for point in points]
        changed = tuple(n for n in range(3) if after[n] != whole[n])
        assert None not in (*whole, *after)
        assert facts.changed_without.get(unit, ()) == changed
    gone = set(facts.removable)
    assert [sign_of(*forward(net, point, gone)[1]) for point in points] == whole
    for unit in set(facts.units) - gone:
        assert [sign_of(*forward(net, point, gone | {unit})[1]) for point in points] != whole


def test_what_goes_stays_gone():
    net = smooth_deep(np.random.default_rng(5), "tanh", layers=3)
    passes = EnclosedPasses(ExactNetwork.of(net), [(Fraction(1, 4), Fraction(-2))])
    found, silent = passes.passes[0], []
    for unit in (2, 1, net.hidden, 3):
        found = passes.without(unit, found)
        silent.append(unit)
        logit, error = forward(net, (0.25, -2), silent)[1]
        assert found.gone == tuple(silent)
        assert abs(Fraction(logit) * 2**64 - found.height.middle) <= found.height.off + 1
        low, high = near(found.height.exact)
        assert low - Fraction(error) <= Fraction(logit) <= high + Fraction(error)


MIRROR = xd.Network(
    [[1, -1], [1, -1]], [-1, 1], [[1, 1], [1, 1]], [0, -0.5], [[1], [-2]], [0.5], activation="tanh"
)
"""Units 1.1 and 1.2 are opposite at every point, so that the logit is that of 0 and −½."""


def test_equal_expressions_cancel_by_structure():
    facts = xd.explain(MIRROR, [(0, 0), (0, 1), (3, 0.1)], [0, 1, 1]).facts
    logit = Fraction(1, 2) - 2 * ENCLOSURES["tanh"](Fraction(-1, 2))
    assert all(entry.logit == logit for entry in facts.entries)
    assert not isinstance(facts.entries[0].pre_activations[2], Value)
    assert facts.alike == ((0, 1, 2),)
    tie = MIRROR.replace(w3=[[1], [0]], b3=[0])
    assert xd.explain(tie)["ties"].points == (0, 1, 2, 3)
    assert xd.outcome(tie) == "confused"


@pytest.mark.parametrize("name", SMOOTH)
def test_points_that_symmetry_makes_alike_are_known_in_every_layer(name):
    net = xd.Network(
        [[1, 2], [1, 2]], [0.3, -1], [[1, -1], [0.7, 2]], [0.1, 0], [[1], [1]], [0], activation=name
    )
    facts = Facts.of(net, Problem(((0, 1), (1, 0), (0, 0), (2, -1)), (0, 1, 1, 1)))
    assert (facts.alike, facts.alike_known) == (((0, 1, 3),), True)
    assert facts.entries[0].logit == facts.entries[1].logit


def test_a_unit_that_adds_nothing_moves_nothing():
    net = xd.Network(
        [[1, 1], [1, 0]], [0, 0], [[1, 1], [0, 0]], [0, 1], [[1], [0]], [0.2], activation="gelu"
    )
    passes = EnclosedPasses(ExactNetwork.of(net), [(Fraction(1), Fraction(2))])
    moved = {
        unit: passes.moved([passes.without(unit, found).height for found in passes.passes])
        for unit in (1, 2, 3, 4)
    }
    assert moved[2] == moved[4] == 0
    assert float(moved[3]) == pytest.approx(net.forward((1, 2)).a2[0])
    assert removable(passes, (1, 2, 3, 4)) == (1, 2, 3, 4)


# e^−z is below 2^−4096 at both units, so that nothing tells them from 1
FAR = xd.Network(
    [[1e4, 1e5], [0, 0]], [0, 0], [[1], [-1]], [0], [[1]], [-0.5], activation="sigmoid"
)


def test_what_is_undecided_inside_is_said_and_the_rest_decided():
    why = xd.explain(FAR, [(1, 0), (2, 0), (0, 0)], [1, 0, 1])
    assert why["undecided"].points == (0, 1)
    assert why["ties"].points == (2,)
    assert "is left undecided" in why["confused"].sentence
    assert why["undecided units"].holds
    assert "is left undecided" in why.at((1, 0))["solves"].sentence
    raised = FAR.replace(b3=[-0.25])  # the second layer is near ½ whatever its sign
    why = xd.explain(raised, [(1, 0), (2, 0), (0, 0)], [1, 0, 1])
    assert list(why.facts.signs) == [1, 1, 1]
    assert xd.outcome(raised, [(1, 0), (2, 0)], [1, 1]) == "success"


def test_four_corners_that_bounds_leave_open_are_told_like_other_points():
    one = xd.Network([[1e4, 1e5], [0, 0]], [0, 0], [[1], [-1]], [0], activation="sigmoid")
    why = xd.explain(one)
    assert why["undecided"].points == (2, 3)
    assert xd.outcome(one, labels="0011") == "unfinished"  # (0,0) is a tie: wrong in any case


@pytest.mark.parametrize("name", SMOOTH)
def test_no_function_is_steeper_than_2(name):
    z = np.linspace(-12, 12, 4001)
    assert abs(xd.ACTIVATIONS[name].derivative(z)).max() < 2


def test_a_height_is_decided_in_values_where_its_ball_is_not_enough():
    net = MIRROR.replace(w3=[[1], [0]], b3=[2.0**-70])
    found = EnclosedPasses(ExactNetwork.of(net), [(Fraction(1), Fraction(0))]).passes[0]
    assert abs(found.height.middle) <= found.height.off
    assert found.height.sign() == exact_sign(found.height) == 1
