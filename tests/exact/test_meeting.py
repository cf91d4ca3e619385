"""Hulls that are said to meet whatever the bounds are do so, at every corner of the balls."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

import xordemo as xd
from xordemo.exact import Problem, separation
from xordemo.exact.meeting import stay_together

F = Fraction


def balls(points, off):
    return [[(F(x), F(off)) for x in point] for point in points]


@pytest.mark.parametrize(
    ("first", "second", "off", "expected"),
    [
        ([(0,), (2,)], [(1,)], "0.01", True),
        ([(0,), (2,)], [(1,)], "0.6", False),  # 0 and 1 may come to 0.6 and 0.4
        ([(0,), (2,)], [(0,)], "0.01", False),  # the end of a segment moves out of it
        ([(0, 0), (2, 0), (0, 2)], [(F(1, 2), F(1, 2))], "0.001", True),
        ([(0, 0), (2, 2)], [(2, 0), (0, 2)], "0.01", True),
        ([(0, 0), (2, 2)], [(1, 1)], "0.01", False),  # a point on a line of the plane
        ([(0, 3), (2, 3)], [(1, 3)], "0.01", False),
    ],
)
def test_by_hand(first, second, off, expected):
    found = separation(first, second)
    assert not found.separates
    assert stay_together(found, balls(first, off), balls(second, off)) is expected


def test_a_coordinate_in_which_all_are_equal_does_not_count():
    first, second = balls([(0,), (2,)], "0.01"), balls([(1,)], "0.01")
    wider = [[[*row, (F(0), F(0))] for row in rows] for rows in (first, second)]
    found = separation([(0, 0), (2, 0)], [(1, 0)])
    assert stay_together(found, *wider)


@pytest.mark.parametrize("seed", range(20))
def test_they_meet_at_every_corner_of_the_balls(seed):
    rng = np.random.default_rng(seed)
    dimension = int(rng.integers(1, 4))
    points = (rng.integers(-9, 10, (8, dimension)) / 2).tolist()
    groups = points[:4], points[4:]
    found = separation(*groups)
    off = F(int(rng.integers(1, 20)), 100)
    if found.separates or not stay_together(found, *(balls(group, off) for group in groups)):
        return
    members = [[group[n] for n in who] for group, who in zip(groups, found.witnesses, strict=True)]
    flat = [F(x) for group in members for point in group for x in point]
    for signs in rng.choice((-1, 1), (60, len(flat))).tolist():
        moved = iter([x + sign * off for x, sign in zip(flat, signs, strict=True)])
        corners = [[[next(moved) for _ in point] for point in group] for group in members]
        assert not separation(*corners).separates


def test_numbers_too_large_for_floats_are_left_open():
    huge = F(10) ** 400
    first, second = [(-huge,), (huge,)], [(F(0),)]
    found = separation(first, second)
    assert not stay_together(found, balls(first, 1), balls(second, 1))


@pytest.mark.parametrize("name", [n for n in xd.ACTIVATIONS if xd.ACTIVATIONS[n].pieces is None])
def test_curves_that_fail_have_an_outcome(name):
    net = xd.Network([[1], [0]], [0], [[1, -0.5]], [0, 0.3], [[1], [1]], [0.1], activation=name)
    X = [tuple(map(F, point)) for point in product((-2, -1, 0, 1, 2), (0,))]
    why = xd.explain(net, X, [1, 0, 1, 0, 1])
    assert not why["separates layer 1"].holds
    assert "undecided" not in why["separates layer 1"].sentence
    assert why.facts.separations[1] is not None
    assert xd.outcome(net, X, [1, 0, 1, 0, 1]) in ("inseparable", "unfinished")
    assert Problem.of(X, [1, 0, 1, 0, 1]).linear is False
