"""The boundary's branches and turns, by hand and against the signs of the logits."""

from fractions import Fraction

import numpy as np
import pytest
from atlas_checks import on_segment
from deep import deep, random_deep

import xordemo as xd
from xordemo import original
from xordemo.exact import Boundary

RIDGE = xd.Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])  # 1 − 2|x₁ − x₂|
# relu(x₁) + relu(x₂) − 1: level along the axes' quarter, a corner at (1,0) and at (0,1)
CORNERED = xd.Network([[1, 0], [0, 1]], [0, 0], [[1], [1]], [-1])
DIAMOND = xd.Network([[1, -1, 0, 0], [0, 0, 1, -1]], [0] * 4, [[-1]] * 4, [1])  # 1 − |x₁| − |x₂|


def test_the_ridge_has_two_straight_branches():
    found = Boundary.of(RIDGE)
    assert len(found.branches) == 2
    assert found.turns == ()


def test_a_corner_is_a_turn_on_the_fold_that_made_it():
    found = Boundary.of(CORNERED)
    assert len(found.branches) == 1
    turns = [(turn.point, turn.units, round(turn.degrees, 9)) for turn in found.turns]
    assert turns == [((0, 1), (1,), 45.0), ((1, 0), (2,), 45.0)]


def test_a_diamond_is_one_closed_branch_that_turns_four_times():
    found = Boundary.of(DIAMOND)
    assert len(found.branches) == 1
    assert len(found.branches[0]) == 4
    assert [turn.degrees for turn in found.turns] == pytest.approx([90] * 4)
    assert [turn.units for turn in found.turns] == [(3, 4), (1, 2), (1, 2), (3, 4)]


def test_the_box_decides_what_is_connected():
    assert len(Boundary.of(DIAMOND, bounds=(Fraction(-3, 4), Fraction(3, 4))).branches) == 4
    assert Boundary.of(DIAMOND, bounds=(2, 3)).branches == ()


def test_the_threshold_moves_it():
    wider = Boundary.of(DIAMOND, threshold=Fraction(1, 2))
    assert sorted(turn.point for turn in wider.turns)[0] == (Fraction(-1, 2), 0)


@pytest.mark.parametrize("seed", range(8))
def test_every_segment_is_in_one_branch_and_branches_do_not_meet(seed):
    found = Boundary.of(original.tutorial_run(seed).network)
    segments = [segment for branch in found.branches for segment in branch]
    assert sorted(segments) == sorted(found.atlas.boundary)
    ends = [{end for segment in branch for end in segment} for branch in found.branches]
    assert sum(map(len, ends)) == len(set().union(*ends))


@pytest.mark.parametrize("seed", range(8))
def test_the_boundary_turns_only_on_folds(seed):
    network = original.tutorial_run(seed).network
    for turn in Boundary.of(network).turns:
        z = network.forward(np.array(turn.point, float)).z1
        assert turn.units
        assert np.abs(z[[unit - 1 for unit in turn.units]]).max() < 1e-9


@pytest.mark.parametrize(
    ("name", "weights", "turns"),
    [  # f(x₁) + x₂ with a second unit that is on, x₂/8, and f(x₁) − x₂ with x₂/8 + 3
        ("hard_tanh", ([[1, 0], [0, 0.125]], [0, 0], [[1], [8]], [0]), [(-1, 1), (1, -1)]),
        ("relu6", ([[1, 0], [0, 0.125]], [0, 3], [[1], [-8]], [24]), [(0, 0), (6, 6)]),
    ],
)
def test_it_turns_at_each_kink_of_the_unit(name, weights, turns):
    found = Boundary.of(
        xd.Network(*weights, activation=name), bounds=(-4, 8) if turns[1][0] > 1 else (-3, 3)
    )
    assert [(turn.point, turn.units) for turn in found.turns] == [(point, (1,)) for point in turns]
    assert [turn.degrees for turn in found.turns] == pytest.approx([45, 45])


def test_where_two_lines_cross_nothing_turns():
    crossed = xd.Network([[1, -1, 0, 0], [0, 0, 1, -1]], [0] * 4, [[1], [1], [-1], [-1]], [0])
    found = Boundary.of(crossed)  # |x₁| − |x₂|
    assert (len(found.branches), found.turns) == (1, ())


def test_where_zero_regions_meet_all_folds_are_named():
    # relu(relu(x₁) + relu(x₂)): 0 where both are off, and its boundary the corner of that
    corner = deep(([[1, 0], [0, 1]], [0, 0]), ([[1], [1]], [0]), ([[1]], [0]))
    (turn,) = Boundary.of(corner).turns
    assert (turn.point, turn.units) == ((0, 0), (1, 2, 3))
    assert turn.degrees == pytest.approx(90)


@pytest.mark.parametrize("seed", range(20))
def test_deep_boundaries_turn_on_the_folds_that_are_named(seed):
    network = random_deep(np.random.default_rng(seed), widest=5)
    found = Boundary.of(network)
    for turn in found.turns[:20]:
        on = [any(on_segment(fold, turn.point) for fold in unit) for unit in found.atlas.folds]
        assert turn.units == tuple(h for h, is_on in enumerate(on, start=1) if is_on)
        assert turn.units


def test_only_a_plane_has_a_boundary():
    with pytest.raises(ValueError, match="network has 1 inputs; it must have 2"):
        Boundary.of(deep(([[1]], [0])))
