"""Points, labels and thresholds: in any order and of any kind, or refused by name."""

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest

import xordemo as xd
from xordemo.exact import CORNERS, TWO_BIT_FUNCTIONS, Problem

MEANINGS = {
    "always 0": lambda _a, _b: False,
    "AND": lambda a, b: a and b,
    "x₁ AND NOT x₂": lambda a, b: a and not b,
    "x₁": lambda a, _b: a,
    "x₂ AND NOT x₁": lambda a, b: b and not a,
    "x₂": lambda _a, b: b,
    "XOR": lambda a, b: a != b,
    "OR": lambda a, b: a or b,
    "NOR": lambda a, b: not (a or b),
    "XNOR": lambda a, b: a == b,
    "NOT x₂": lambda _a, b: not b,
    "x₁ OR NOT x₂": lambda a, b: a or not b,
    "NOT x₁": lambda a, _b: not a,
    "x₂ OR NOT x₁": lambda a, b: b or not a,
    "NAND": lambda a, b: not (a and b),
    "always 1": lambda _a, _b: True,
}


def test_the_default_is_the_originals():
    assert Problem.of() == Problem()
    assert (Problem().points, Problem().labels, Problem().threshold) == (CORNERS, (1, 0, 0, 1), 0)
    assert Problem().name == "XNOR"


def test_the_corners_have_a_truth_tables_order():
    assert CORNERS == ((0, 0), (0, 1), (1, 0), (1, 1))


@pytest.mark.parametrize("labels", TWO_BIT_FUNCTIONS)
def test_every_function_keeps_its_table_and_its_name(labels):
    problem = Problem.of(labels=labels)
    assert problem.labels == problem.truth_table == labels
    name = TWO_BIT_FUNCTIONS[labels]
    assert problem.name == name
    assert tuple(int(MEANINGS[name](a, b)) for a, b in CORNERS) == labels


def test_two_tables_need_a_bend():
    bent = [labels for labels in TWO_BIT_FUNCTIONS if not Problem.of(labels=labels).linear]
    assert bent == [(0, 1, 1, 0), (1, 0, 0, 1)]


def test_labels_may_be_an_array():
    assert Problem.of(labels=np.array([0, 1, 1, 0])) == Problem.of(labels=(0, 1, 1, 0))


def test_points_and_labels_come_back_in_the_order_in_which_they_went_in():
    X, y = np.array([[-1, 1], [1, 1], [-1, -1], [1, -1]]), [1, 0, 0, 1]
    problem = Problem.of(X, y)
    assert problem.points == ((-1, 1), (1, 1), (-1, -1), (1, -1))
    assert problem.labels == (1, 0, 0, 1)
    assert problem.order == (2, 0, 3, 1)
    assert problem.truth_table == (0, 1, 1, 0)
    assert problem.pair == (2, 1)
    assert problem.opposite == ((2, 1), (0, 3))


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_opposite_corners_are_found_in_any_order(order):
    points = [((0, 0), (2, 1), (1, 3), (3, 4))[i] for i in order]
    found = Problem.of(points, [0, 1, 1, 0]).opposite
    pairs = [[points[i] for i in two] for two in found]
    assert pairs == [[(0, 0), (3, 4)], [(1, 3), (2, 1)]]


def test_points_that_are_no_square():
    kite = Problem.of([[0, 0], [4, 0], [0, 4], [1, 1]], [0, 0, 0, 1])
    assert (kite.truth_table, kite.opposite, kite.linear, kite.pair) == (None, None, False, None)
    assert kite.name == "this problem"
    slanted = Problem.of([[0, 0], [2, 1], [1, 3], [3, 4]], [1, 0, 0, 1])
    assert (slanted.truth_table, slanted.linear) == (None, False)


@pytest.mark.parametrize(
    ("points", "labels", "crossed"),
    [
        (CORNERS, (0, 1, 1, 0), True),
        (CORNERS, (0, 0, 0, 1), False),
        (CORNERS, (1, 1, 1, 1), False),
        ([[0, 0], [2, 1], [1, 3], [3, 4]], (1, 0, 0, 1), True),
        ([[0, 0], [4, 0], [0, 4], [1, 1]], (0, 0, 0, 1), False),
        ([[0, 0], [0, 1], [0, 2], [0, 3]], (1, 0, 1, 0), False),  # in line, no line separates them
        ([[0, 0], [0, 1], [0, 2], [0, 3]], (1, 0, 0, 1), True),
    ],
)
def test_crossed_classes(points, labels, crossed):
    assert Problem.of(points, labels).crossed is crossed


@pytest.mark.parametrize(
    "y",
    [
        [0, 1, 1, 0],
        [[0], [1], [1], [0]],
        np.array([[False], [True], [True], [False]]),
        [False, True, True, False],
        np.array([0, 1, 1, 0]),
        "0110",
        [-1, 1, 1, -1],
        np.array([[-1.0], [1.0], [1.0], [-1.0]]),
        np.eye(2)[[0, 1, 1, 0]],
        [(1, 0), (0, 1), (0, 1), (1, 0)],
    ],
)
def test_labels_of_every_shape_and_kind(y):
    assert Problem.of(CORNERS, y) == Problem.of(labels=(0, 1, 1, 0))
    assert Problem.of(labels=y) == Problem.of(labels=(0, 1, 1, 0))


@pytest.mark.parametrize(("labels", "same"), [([1] * 4, [1] * 4), ([-1] * 4, [0] * 4)])
def test_labels_of_one_class(labels, same):
    assert Problem.of(labels=labels) == Problem.of(labels=same)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"labels": (0, 1, 1)}, ValueError, "labels holds 3 labels; it must hold 4"),
        ({"labels": (0, 1, 1, 2)}, ValueError, "labels holds 2; a label is 0 or 1"),
        ({"labels": (0, 1, 1, float("nan"))}, ValueError, "a label is 0 or 1"),
        ({"labels": []}, ValueError, "labels holds 0 labels"),
        ({"labels": "011"}, ValueError, "labels holds 3 labels"),
        ({"labels": "0120"}, ValueError, "labels is '0120'; it must be digits 0 and 1, such as"),
        ({"labels": (-1, 0, 0, 1)}, ValueError, "labels holds -1 and 0; labels are 0 and 1, or"),
        ({"labels": [(1, 1), (0, 1), (0, 1), (1, 0)]}, ValueError, r"labels holds \(1, 1\)"),
        ({"labels": [(0, 0, 1)] * 4}, ValueError, r"labels holds \(0, 0, 1\)"),
        ({"labels": 5}, TypeError, "labels must hold 4 labels, not 5"),
        ({"X": CORNERS}, TypeError, "give both X and y"),
        ({"y": [0, 1, 1, 0]}, TypeError, "give both X and y"),
        (
            {"X": CORNERS, "y": [0, 1, 1, 0], "labels": (0, 1, 1, 0)},
            TypeError,
            "give either y or labels",
        ),
        ({"X": [], "y": []}, ValueError, "X holds no points; it must hold one or more"),
        ({"X": [[]], "y": [1]}, ValueError, "X holds points of 0 numbers; each must have two"),
        ({"X": [[0, 0, 1]], "y": [1]}, ValueError, "X holds points of 3 numbers; each must have"),
        ({"X": [[0, 0], [1]], "y": [1, 0]}, ValueError, "point has 1 numbers; it must have 2"),
        ({"X": [[0, float("nan")]], "y": [1]}, ValueError, "X is nan; it must be finite"),
        ({"X": [*CORNERS, (0, 0)], "y": [0, 1]}, ValueError, "y holds 2 labels; it must hold 5"),
        ({"X": [[2, 0]], "y": [2]}, ValueError, "y holds 2; a label is 0 or 1"),
        ({"X": [0, 1], "y": [0, 1]}, TypeError, "X must hold points, each of one or two"),
        ({"X": 5, "y": [0, 1, 1, 0]}, TypeError, "X must hold points, each of one or two"),
        ({"X": "ab", "y": [0, 1]}, TypeError, "X must hold points, .* or two numbers, not 'ab'"),
        ({"threshold": float("inf")}, ValueError, "threshold is inf; it must be finite"),
        ({"threshold": "0.5"}, TypeError, "threshold must be"),
    ],
)
def test_bad_input_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        Problem.of(**arguments)


def test_a_threshold_is_exact():
    assert Problem.of(threshold=0.1).threshold == Fraction(0.1)
    assert Problem.of(threshold=np.float32(0.1)).threshold == Fraction(float(np.float32(0.1)))
    textbook = xd.Network([[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0])
    assert xd.explain(textbook, labels=(0, 1, 1, 0), threshold=0.5)["solves"].holds
    assert not xd.explain(textbook, labels=(0, 1, 1, 0))["solves"].holds
