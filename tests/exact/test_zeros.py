"""Where the logit of a deep network is 0, and how far away, by hand and in floats."""

from fractions import Fraction

import numpy as np
import pytest
from deep import deep, random_deep
from many import STRIPS

import xordemo as xd
from xordemo.exact import ExactNetwork, Margin
from xordemo.exact._margins import least_margin
from xordemo.exact.regions import whole_plane
from xordemo.exact.zeros import Zeros

F = Fraction


def zeros_of(network):
    exact = ExactNetwork.of(network)
    return Zeros.of(exact, whole_plane(exact, 1000))


@pytest.mark.parametrize(
    ("point", "square", "nearest"),
    [
        ((0, 7), F(1, 4), (F(-1, 2), 7)),  # both strips are as near; this one comes first
        ((F(1, 4), 1), F(1, 16), (F(1, 2), 1)),
        ((1000, -3), (1000 - F(3, 2)) ** 2, (F(3, 2), -3)),
        ((F(3, 2), 10**6), F(0), (F(3, 2), 10**6)),
    ],
)
def test_strips_by_hand(point, square, nearest):
    found = xd.exact.margin(STRIPS, point)
    assert found == Margin(square, nearest)


def test_on_a_line():
    bump = deep(([[1, -1]], [0, 0]), ([[1], [1]], [-1]), ([[1]], [-3]))  # relu(|x| − 1) − 3
    assert xd.exact.margins(bump, [(0,), (5,), (-4,)]) == (
        Margin(F(16), (F(-4),)),
        Margin(F(1), (F(4),)),
        Margin(F(0), (F(-4),)),
    )


@pytest.mark.parametrize("seed", range(10))
def test_floats_choose_what_fractions_do(seed):
    rng = np.random.default_rng(seed)
    net = random_deep(rng, most=3, widest=5)
    zeros = zeros_of(net)
    for x in (rng.integers(-40, 41, (6, 2)) / 8).tolist():
        point = tuple(map(F, x))
        squares = [
            sum((a - b) ** 2 for a, b in zip(piece.nearest(point), point, strict=True))
            for piece in zeros.pieces
        ]
        found = zeros.margin(point, on=False)
        assert (found is None) == (not squares)
        if found:
            assert found.squared_distance == min(squares)
            low, high = zeros.reach(point)
            assert max(low, 0) <= found.distance <= high


def test_numbers_beyond_a_float_are_left_to_fractions():
    huge = F(10) ** 400
    net = xd.exact.ExactNetwork(
        ((((F(1), F(0)),), (F(0),)), (((F(1),),), (-huge,))),
        ExactNetwork.of(STRIPS).shape,
    )
    zeros = zeros_of(net)
    point = (F(0), F(0))
    assert zeros.reach(point)[0] == 0
    assert zeros.margin(point, on=False) == Margin(huge**2, (huge, F(0)))
    assert least_margin(zeros, [point, (huge, F(3))], [False, True]) == (
        1,
        Margin(F(0), (huge, F(3))),
    )


def test_the_nearest_of_equals_is_the_first():
    zeros = zeros_of(STRIPS)
    points = [(F(0), F(0)), (F(1), F(0)), (F(0), F(9))]
    assert least_margin(zeros, points, [False] * 3)[0] == 0
    assert least_margin(zeros, points, [False, False, True]) == (2, Margin(F(0), points[2]))
    empty = Zeros(())
    assert least_margin(empty, points, [False] * 3) is None
    assert least_margin(empty, points, [False, True, False]) == (1, Margin(F(0), points[1]))
