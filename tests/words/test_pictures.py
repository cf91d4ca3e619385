"""What is said of a picture is what the boundary does, and of a dead unit what training did."""

from itertools import pairwise

import numpy as np
import pytest
from explained import random_network

import xordemo as xd
from xordemo import original
from xordemo.exact import Problem
from xordemo.exact.boundary import Turn
from xordemo.words import dead_since_the_start, picture_claims, pictures, two_units

RIDGE = xd.Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
CORNERED = xd.Network([[1, 0], [0, 1]], [0, 0], [[1], [1]], [-1])


def said(network, bounds):
    return [(claim.holds, claim.sentence) for claim in picture_claims(network, bounds)]


def test_the_ridge():
    assert said(RIDGE, (0, 1)) == [
        (
            True,
            "Where both inputs lie between 0 and 1, the boundary (logit 0) has two branches, both straight.",
        ),
        (False, "The boundary bends nowhere by a degree or more."),
        (False, "There is no bend that decides nothing."),
    ]


def test_one_branch_that_turns_where_units_are_needed():
    assert said(CORNERED, ((-3, 3), (-2, 2))) == [
        (False, "In the box the boundary (logit 0) is one line."),
        (
            True,
            "The boundary bends by 45° at unit 1's fold and by 45° at unit 2's fold.",
        ),
        (False, "Units 1 and 2 are each needed."),
    ]


def test_no_boundary():
    dead = xd.Network([[0], [0]], [0], [[0]], [1])
    assert said(dead, (-3, 3))[0] == (
        False,
        "There is no boundary where both inputs lie between −3 and 3.",
    )


def test_a_turn_at_the_fold_of_a_unit_that_is_not_needed():
    # the third unit bends the ridge's branches far from the corners
    network = xd.Network([[1, -1, 1], [-1, 1, 1]], [0, 0, -4], [[-2], [-2], [1]], [1])
    claim = picture_claims(network, (-3, 3))[2]
    assert claim.holds
    assert claim.terms == (3,)
    assert claim.sentence == "These bends decide nothing: without unit 3, no answer changes."


DIAGONALS = [-0.5, 0.5, -0.5, 0.5]


# the boundaries of ±relu(x₁) − ½, of |x₁ + x₂ − 1|, of 0 and of relu(x₁ − ½); the last bends by 0.1°
@pytest.mark.parametrize(
    ("network", "sentence"),
    [
        (
            xd.Network([[1], [0]], [0], [[1]], [-0.5]),
            "Where both inputs lie between 0 and 1, the boundary (logit 0) is one straight line.",
        ),
        (
            xd.Network([[1, -1], [1, -1]], [-1, 1], [[1], [1]], [0]),
            "Where both inputs lie between 0 and 1, the logit is nowhere below 0; the boundary, where it is 0, is one straight line.",
        ),
        (
            xd.Network([[1, -1, 0, 0], [0, 0, 1, -1]], [-0.5, 0.5, -0.5, 0.5], [[1]] * 4, [0]),
            "Where both inputs lie between 0 and 1, the logit is 0 only at (0.5,0.5).",
        ),
        (
            xd.Network([[0], [0]], [0], [[0]], [0]),
            "Where both inputs lie between 0 and 1, the logit is exactly 0.",
        ),
        (
            xd.Network([[1], [0]], [-0.5], [[1]], [0]),
            "Where both inputs lie between 0 and 1, the logit is exactly 0 in part of the plane; beside that part, the boundary is one straight line.",
        ),
        (
            xd.Network([[1, 0], [0, 1]], [0, -0.5], [[1], [0.001]], [-0.5]),
            "Where both inputs lie between 0 and 1, the boundary (logit 0) is one line, straight to the eye.",
        ),
        (  # |x₁ − ½| − |x₂ − ½|, the two diagonals
            xd.Network([[1, -1, 0, 0], [0, 0, 1, -1]], DIAGONALS, [[1], [1], [-1], [-1]], [0]),
            "Where both inputs lie between 0 and 1, the boundary (logit 0) is one branch with lines that meet at (0.5,0.5).",
        ),
    ],
)
def test_where_a_boundary_runs(network, sentence):
    assert picture_claims(network, (0, 1))[0].sentence == sentence


def test_a_corner_that_is_at_the_threshold_is_told_beside_the_boundary():
    w1, b1 = [[2, 0.5, 0.5, 1], [-1, 0, -1, 0.5]], [-1, 0, -1, 0.5]
    network = xd.Network(w1, b1, [[0.5], [-0.5], [1], [-0.5]], [1])
    assert network.forward([1, 0]).logits.tolist() == [0.5]
    problem = Problem.of(labels="1101", threshold=0.5)
    assert picture_claims(network, (0, 1), problem)[0].sentence == (
        "Where both inputs lie between 0 and 1, the boundary (logit 0.5), apart from (1,0), is one "
        "straight line."
    )


@pytest.mark.parametrize(
    ("branches", "sentence"),
    [
        (
            [[((1,), 12.2), ((1,), 11.8)]],
            "The boundary bends twice, by 12° each time, at unit 1's fold.",
        ),
        (
            [[((1,), 12.2), ((1,), 20.0), ((2,), 0.4)]],
            "The boundary bends twice, by 12° and 20°, at unit 1's fold.",
        ),
        ([[((1, 3), 9.0)]], "The boundary bends by 9° at the folds of units 1 and 3."),
        (
            [[((1,), 3.0), ((2,), 9.0), ((4,), 162.0)]],
            "The boundary bends three times, by 3° to 162°, at the folds of units 1, 2 and 4.",
        ),
        (
            [[((1,), 18.0)], [((1,), 19.0)]],
            "The branches of the boundary bend once each, by 18° and 19°, at unit 1's fold.",
        ),
        ([[((1,), 1.0)]], "The boundary bends by 1° at unit 1's fold."),
        ([[((1,), 0.99)]], "The boundary bends nowhere by a degree or more."),
        (
            [[((1,), 18.0)], [((1,), 18.1)]],
            "The branches of the boundary bend once each, by 18°, at unit 1's fold.",
        ),
        (
            [[((1,), 18.0)], []],
            "Of the branches of the boundary, one is straight, the other bends by 18° at unit 1's fold.",
        ),
        (
            [[], [((1,), 18.0), ((2,), 0.5)], []],
            "Of the branches of the boundary, two are straight to the eye, the other bends by 18° at unit 1's fold.",
        ),
        (
            [[((1,), 18.0)], [((2,), 9.0)]],
            "Of the branches of the boundary, one bends by 18° at unit 1's fold, the other by 9° at unit 2's fold.",
        ),
        (
            [[((1,), 18.0), ((2,), 7.0)], [((4,), 9.0)]],
            "The branches of the boundary bend three times in all, by 7° to 18°, at the folds of units 1, 2 and 4.",
        ),
    ],
)
def test_bends(branches, sentence):
    lines, turns = [], []
    for number, bends in enumerate(branches):
        points = [(number, place) for place in range(len(bends) + 2)]
        lines.append(tuple(pairwise(points)))
        turns += [Turn(point, *bend) for point, bend in zip(points[1:], bends, strict=False)]
    boundary = xd.exact.Boundary(None, tuple(lines), tuple(turns))
    assert pictures.turns(boundary).sentence == sentence


# |x₁| − |x₂| + relu(x₁ − ½): the diagonals meet, and two of their arms bend
def test_lines_that_meet_are_not_called_straight():
    weights = [[1, -1, 0, 0, 1], [0, 0, 1, -1, 0]], [0, 0, 0, 0, -0.5]
    net = xd.Network(*weights, [[1], [1], [-1], [-1], [1]], [0])
    assert picture_claims(net, (-1, 1))[1].sentence == "The boundary bends by 18° at unit 5's fold."
    less = xd.Network(*weights, [[1], [1], [-1], [-1], [0.5]], [0])
    assert xd.exact.Boundary.of(less, (-1, 1)).crossings == ((0, 0),)


def in_line(branch):
    (x, y), *others = [end for segment in branch for end in segment]
    a, b = max(((u - x, v - y) for u, v in others), key=lambda way: abs(way[0]) + abs(way[1]))
    return all(a * (v - y) == b * (u - x) for u, v in others)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_called_straight_is_in_one_line(seed):
    rng, straight = np.random.default_rng(seed), 0
    for _ in range(40):
        net = random_network(rng)
        text = picture_claims(net, (-1, 1))[0].sentence
        branches = xd.exact.Boundary.of(net, (-1, 1)).branches
        if "straight" in text and "to the eye" not in text:
            assert all(map(in_line, branches)), text
            straight += len(branches)
        elif len(branches) == 1:
            assert not in_line(branches[0]), text
    assert straight > 5


def test_single_points_are_named():
    textbook = xd.Network([[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0])
    assert picture_claims(textbook, (0, 1))[0].sentence == (
        "Where both inputs lie between 0 and 1, the logit is 0 only at (0,0) and (1,1)."
    )


def test_dead_since_the_start():
    start = xd.Network([[-1, 1, -1], [-1, 1, -2]], [0, 0, 0], [[1], [1], [1]], [0])
    one = xd.Network([[-1, 1, -1], [-1, 1, -2]], [0, 1, 0.5], [[1], [1], [1]], [0])
    both = xd.Network([[-1, 2, -1], [-1, 1, -2]], [0, 0, 0], [[1], [1], [1]], [1])
    assert dead_since_the_start(start, one).terms == (1,)
    claim = dead_since_the_start(start, both)
    assert claim.sentence == (
        "Units 1 and 3 never learned: they were on at no corner at the start, and their weights "
        "never changed."
    )
    points = Problem.of([[0, 0], [2, 1], [3, 5]], [1, 0, 0])
    assert "on at no point at the start" in dead_since_the_start(start, both, points).sentence
    moved = xd.Network([[-2, 1, -1], [-1, 1, -3]], [0, 0, 0], [[1], [1], [1]], [0])
    assert not dead_since_the_start(start, moved).holds


def test_networks_of_different_sizes_are_refused():
    two = xd.Network([[1, 1], [1, 1]], [0, 0], [[1], [1]], [0])
    with pytest.raises(ValueError, match="start has 2 units, trained has 3"):
        dead_since_the_start(two, xd.Network([[1] * 3] * 2, [0] * 3, [[1]] * 3, [0]))


@pytest.mark.parametrize("seed", [*range(10), original.SEED])
def test_a_unit_that_was_dead_at_birth_stays_so_through_the_run(seed):
    start = xd.Network.initial(hidden=5, seed=seed)
    run = original.tutorial_run(seed)
    dead = dead_since_the_start(start, run.network).terms
    assert all(dead_since_the_start(start, network).terms == dead for network in run.history)
    # zero biases: at the start a unit is off at three corners and at its fold at (0,0)
    assert set(dead) == set(xd.explain(start).facts.never_on)


# Unit 3 is a copy of unit 2; one of the two is enough, and the first pair is told.
THREE = xd.Network([[1, -1, -1], [-1, 1, 1]], [0, 0, 0], [[-2], [-2], [-2]], [1])
# The ridge's hidden layer, whose output weights are too small to pull a corner down.
SHORT = xd.Network([[1, -1], [-1, 1]], [0, 0], [[-0.5], [-0.5]], [1])
SENTENCE_OF_SHORT = (
    "Units 1 and 2 put the points so that a line could separate the classes, but the output layer's "
    "does not."
)
# Three points in a row, activations 0, 1, 2 twice over: class 1 is at both ends.
IN_A_ROW = xd.Network([[1, 1], [1, 1]], [0, 0], [[1], [1]], [0])


@pytest.mark.parametrize(
    ("network", "pair", "sentence"),
    [
        (RIDGE, (1, 2), "Units 1 and 2 solve XNOR by themselves."),
        (THREE, (1, 2), "Units 1 and 2 solve XNOR by themselves."),
        (SHORT, (1, 2), SENTENCE_OF_SHORT),
        (IN_A_ROW, (1, 2), "Units 1 and 2 put the points so that no line separates the classes."),
    ],
)
def test_two_units_by_themselves(network, pair, sentence):
    claim = two_units(network)
    assert (claim.holds, claim.terms) == ("solve" in sentence, pair)
    assert claim.sentence == sentence


def test_the_pair_without_a_solution_makes_most_of_the_gap():
    # at (1,1) the units add 0, 3 and 1, elsewhere nothing or the same: shares 0, 3 and 1
    network = xd.Network([[0, 1, 1], [0, 1, 1]], [1, -1, -1], [[1], [3], [1]], [0])
    assert two_units(network).terms == (2, 3)
    with pytest.raises(ValueError, match="network has 1 hidden unit"):
        two_units(xd.Network([[1], [1]], [0], [[1]], [0]))
    five = Problem.of([[0, 0], [0, 1], [1, 0], [1, 1], [2, 2]], [0, 1, 1, 0, 0])
    with pytest.raises(ValueError, match="problem has 5 points; it must have four, all unequal"):
        two_units(network, five)


def test_two_smooth_units_by_themselves():
    # softplus bends, tanh doesn't where its units mirror each other
    weights = [[1, -1], [-1, 1]], [0, 0], [[1], [1]], [0]
    bent, straight = (
        two_units(xd.Network(*weights, activation=name)) for name in ("softplus", "tanh")
    )
    assert bent.sentence == SENTENCE_OF_SHORT
    assert (
        straight.sentence == "Units 1 and 2 put the points so that no line separates the classes."
    )


def test_a_unit_with_two_folds_has_no_fold_called_its_own():
    net = xd.Network([[1, 0], [0, 0.25]], [0, 0], [[1], [4]], [0], activation="hard_tanh")
    assert said(net, (-3, 3))[1][1] == (
        "The boundary bends twice, by 45° each time, at the folds of unit 1."
    )
    assert said(net, (0, 3))[1][1] == "The boundary bends nowhere by a degree or more."
    assert said(net, ((0, 3), (-3, 3)))[1][1] == (
        "The boundary bends by 45° at one of unit 1's folds."
    )
