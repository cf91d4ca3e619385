"""Hyperplanes and meeting hulls: by hand, and each certificate checked in fractions."""

from fractions import Fraction
from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xordemo.exact import Separation, _separation, separation
from xordemo.exact.lines import separable

SQUARE = ((0, 0), (0, 1), (1, 0), (1, 1))


def proven(first, second):
    """Return whether a hyperplane separates two groups, after a check of what proves it."""
    found = separation(first, second)
    groups = [[tuple(map(Fraction, point)) for point in group] for group in (first, second)]
    if found.separates:
        assert (found.witnesses, found.point) == (({}, {}), None)
        heights = [
            [sum(w * x for w, x in zip(found.weights, p, strict=True)) + found.bias for p in group]
            for group in groups
        ]
        assert all(height > 0 for height in heights[0])
        assert all(height < 0 for height in heights[1])
        assert all(type(weight) is int for weight in found.weights)
    else:
        assert (found.weights, found.bias) == (None, None)
        inputs = len(found.point)
        assert sum(map(len, found.witnesses)) <= inputs + 2
        for shares, group in zip(found.witnesses, groups, strict=True):
            assert sum(shares.values()) == 1
            assert min(shares.values()) > 0
            for k in range(inputs):
                assert sum(t * group[i][k] for i, t in shares.items()) == found.point[k]
    return found.separates


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([(0, 0), (1, 1)], [(0, 1), (1, 0)], False),  # XOR
        ([(1, 1)], [(0, 0), (0, 1), (1, 0)], True),  # AND
        ([(0,), (2,)], [(1,)], False),  # between
        ([(0,), (1,)], [(2,), (3,)], True),
        ([(0,), (1,)], [(1,), (3,)], False),  # an end that both have
        ([(0, 0), (0, 2)], [(0, 2), (0, 5)], False),  # on one line
        ([(0, 0), (0, 2)], [(0, 3), (0, 5)], True),
        ([(1, 0)], [(0, 0), (2, 0), (0, 3)], False),  # on an edge
        ([(1, 1)], [(0, 0), (3, 0), (0, 3)], False),  # inside
        ([(0, 0), (1, 0)], [(0, 1), (1, 1)], True),  # parallel edges
        ([(0, 0), (2, 2)], [(1, 1), (3, 0)], False),  # a corner on an edge
        ([(5, 5)] * 3, [(5, 5)] * 2, False),  # equal points
        ([(5, 5)] * 3, [(5, 6)] * 2, True),
        ([(0.1, 0.2)], [(0.3, -0.4)], True),
    ],
)
def test_groups_by_hand(first, second, expected):
    assert proven(first, second) is expected
    assert proven(second, first) is expected


def test_what_proves_it_by_hand():
    half = Fraction(1, 2)
    middle = {0: half, 1: half}
    met = Separation(None, None, (middle, middle), (half, half))
    assert separation([(0, 0), (1, 1)], [(0, 1), (1, 0)]) == met
    inside = separation([(1, 1)], [(0, 0), (3, 0), (0, 3)])
    third = Fraction(1, 3)
    assert inside.witnesses == ({0: 1}, {0: third, 1: third, 2: third})
    assert inside.point == (1, 1)
    assert separation([(1, 1)], SQUARE[:3]) == Separation((1, 1), Fraction(-3, 2), ({}, {}), None)


@pytest.mark.parametrize("group", [[], [(3, 4)], [(0, 0), (1, 5)]])
def test_an_empty_group_is_separated_from_any(group):
    assert proven(group, [])
    assert proven([], group)


def test_points_without_coordinates_are_equal():
    assert separation([()], [()]).witnesses == ({0: 1}, {0: 1})


def test_arrays_and_single_precision_are_taken():
    points = np.array([[0.1, 0.2], [0.3, 0.4], [0.2, 0.3]], np.float32)
    assert (
        proven(points[:2].tolist(), points[2:].tolist())
        is separation(points[:2], points[2:]).separates
    )


@pytest.mark.parametrize("slip", [-1, 0, 1])
@pytest.mark.parametrize("power", [30, 60, 200, 2000])
def test_a_slip_of_any_size_decides(power, slip):
    # (1, 1) less or more the slip against the edge from (2, 0) to (0, 2)
    inner = Fraction(1) + Fraction(slip, 2**power)
    assert proven([(inner, inner)], [(2, 0), (0, 2), (3, 3)]) is (slip < 0)
    far = 10**30
    shifted = [(far + x, far + y) for x, y in ((2, 0), (0, 2), (3, 3))]
    assert proven([(far + inner, far + inner)], shifted) is (slip < 0)


def test_coordinates_of_very_different_sizes():
    first = [(1e-300, 1e300, 1.0), (2e-300, 1e300, 1.0)]
    second = [(3e-300, 1e300, 1.0), (4e-300, -1e300, 1.0)]
    assert proven(first, second)
    assert not proven(first, [*second, (1e-300, 1e300, 1.0)])


COORDINATES = st.integers(-3, 3)
FLOATS = st.floats(-1, 1) | st.sampled_from([0.0, 1.0, 1 / 3, 1e-17])


def groups(numbers, most):
    return st.integers(1, 4).flatmap(
        lambda inputs: st.tuples(
            *(st.lists(st.tuples(*[numbers] * inputs), min_size=1, max_size=most),) * 2
        )
    )


@given(groups(COORDINATES, 8) | groups(FLOATS, 6))
def test_what_is_found_is_proven_and_the_same_the_other_way_round(pair):
    assert proven(*pair) == proven(*pair[::-1])


@given(groups(COORDINATES | FLOATS, 6))
def test_whole_numbers_alone_find_the_same(pair):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_separation, "_NEAR", float("inf"))  # the search in floats ends at once
        patch.setattr(_separation, "_ROUNDINGS", ())
        exact = proven(*pair)
    assert exact == proven(*pair)


@given(
    st.integers(1, 4).flatmap(
        lambda inputs: st.lists(st.tuples(*[COORDINATES | FLOATS] * inputs), min_size=4, max_size=4)
    ),
    st.integers(0, 4),
)
def test_four_points_as_lines_decide_them(points, count):
    points = [tuple(map(Fraction, point)) for point in points]
    assert proven(points[:count], points[count:]) is separable(points[:count], points[count:])


@pytest.mark.parametrize("labels", list(product((0, 1), repeat=4)))
def test_the_sixteen_functions_of_two_bits(labels):
    first, second = ([p for p, y in zip(SQUARE, labels, strict=True) if y == k] for k in (1, 0))
    assert proven(first, second) is (labels not in {(0, 1, 1, 0), (1, 0, 0, 1)})


@pytest.mark.parametrize("kind", ["apart", "mixed", "one in the other group"])
def test_five_hundred_points_in_eight_dimensions(kind):
    random = Random(kind)
    points = [[random.gauss(0, 1) for _ in range(8)] for _ in range(500)]
    first, second = ([p for p in points if (p[0] + p[1] > 0.5) is side] for side in (True, False))
    if kind == "mixed":
        first, second = points[:250], points[250:]
    elif kind != "apart":
        second.append(first[7])
    assert proven(first, second) is (kind == "apart")


@pytest.mark.parametrize(
    ("first", "second", "error", "words"),
    [
        ([(0, 1)], [(1, 2, 3)], ValueError, "first and second hold points of 2 and 3 numbers"),
        ([0, 1], [2], TypeError, "first must hold points, each a sequence of numbers"),
        ([(0, 1)], 7, TypeError, "second must hold points, each a sequence of numbers, not 7"),
        ([(0, 1)], [((0,), 1)], TypeError, r"second must be a whole number, .*, not \(0,\)"),
        ([(0, float("nan"))], [(1, 2)], ValueError, "first is nan; it must be finite"),
        ([(0, "1")], [(1, 2)], TypeError, "first must be a whole number, a float or a Fraction"),
    ],
)
def test_bad_points_are_refused(first, second, error, words):
    with pytest.raises(error, match=words):
        separation(first, second)
