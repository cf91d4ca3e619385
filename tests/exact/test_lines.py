"""Lines cut polygons, meet and separate, in whole numbers."""

from fractions import Fraction

import pytest

from xordemo.exact.lines import (
    clip,
    crossings,
    distinct,
    enclosing_square,
    separable,
    whole_numbers,
)

DIAGONAL = (1, -1, 0)  # x = y


def test_a_clipped_triangle_by_hand():
    def crossing(p, _, q, __):
        return f"{p}{q}"

    assert clip("abc", [-2, 2, 6], crossing) == ["ca", "ab", "b", "c"]
    assert clip("abc", [0, 2, 6], crossing) == ["a", "b", "c"]
    assert clip("abc", [0, -2, 0], crossing) == ["a", "c"]
    assert clip("abc", [-1, -2, -3], crossing) == []


def test_a_line_comes_in_its_smallest_whole_numbers():
    assert whole_numbers(Fraction(1, 2), Fraction(-2, 3), Fraction(0)) == (3, -4, 0)
    assert whole_numbers(Fraction(4), Fraction(6), Fraction(-2)) == (2, 3, -1)
    assert whole_numbers(Fraction(0), Fraction(0), Fraction(0)) == (0, 0, 0)


def test_multiples_are_one_line_and_a_line_without_direction_is_none():
    assert distinct([(2, -2, 0), (-1, 1, 0), (0, 0, 3), (0, -1, 1)]) == [(1, -1, 0), (0, 1, -1)]


def test_crossings_count_the_lines_through_each():
    axes = [(1, 0, 0), (0, 1, 0)]
    assert crossings([*axes, DIAGONAL]) == {(0, 0, 1): 3}
    assert crossings([*axes, (1, 1, -1)]) == {(0, 0, 1): 2, (0, 1, 1): 2, (1, 0, 1): 2}
    assert crossings([(1, 0, 0), (2, 0, -1)]) == {}  # parallel


def test_the_enclosing_square_by_hand():
    assert enclosing_square([]) == 1
    assert enclosing_square([(1, 0, -3)]) == 4  # x = 3
    assert enclosing_square([(1, 0, 0), (1, 2, -7)]) == 4  # they cross at (0, 3.5)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([(0, 0), (1, 1)], [(1, 0), (0, 1)], False),  # XOR in its own plane
        (
            [(0, 0), (0, 0)],
            [(2, 0), (0, 2)],
            True,
        ),  # and where two corners are one
        ([(0, 0)], [(1, 0), (0, 1), (1, 1)], True),  # AND
        ([(1, 1)], [(0, 0), (3, 0), (0, 3)], False),  # inside a triangle
        ([(1, 0)], [(0, 0), (2, 0), (0, 3)], False),  # on its edge
        ([], [(0, 0), (1, 0), (0, 1), (1, 1)], True),
    ],
)
def test_groups_that_a_line_separates_or_not(first, second, expected):
    assert separable(first, second) is expected
    assert separable(second, first) is expected
