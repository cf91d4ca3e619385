"""Lines cut polygons, meet and separate, in whole numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xordemo.exact.lines import (
    cells,
    clip,
    crossings,
    distinct,
    enclosing_square,
    separable,
    whole_numbers,
)

SQUARE = [(0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)]
DIAGONAL = (1, -1, 0)  # x = y
NUMBERS = st.integers(-4, 4)
LINES = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=6)


def twice_the_area(polygon):
    """Return twice the area of a polygon, counter-clockwise."""
    points = [(Fraction(x, w), Fraction(y, w)) for x, y, w in polygon]
    return sum(
        p * t - q * s for (p, q), (s, t) in zip(points, points[1:] + points[:1], strict=True)
    )


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


def test_the_diagonal_cuts_the_square_into_two_triangles():
    (lower, above), (upper, below) = cells(SQUARE, [DIAGONAL])
    assert (above, below) == ((True,), (False,))
    assert sorted(lower) == [(0, 0, 1), (1, 0, 1), (1, 1, 1)]
    assert sorted(upper) == [(0, 0, 1), (0, 1, 1), (1, 1, 1)]


def test_a_line_along_an_edge_or_outside_or_nowhere_cuts_nothing():
    for line, above in (
        ((1, 0, 0), True),
        ((-1, 0, 0), False),
        ((1, 0, 5), True),
        ((0, 0, -1), False),
    ):
        assert cells(SQUARE, [line]) == [(SQUARE, (above,))]


@given(LINES)
def test_cells_fill_the_square_and_their_patterns_differ(lines):
    parts = cells(SQUARE, lines)
    assert sum(twice_the_area(polygon) for polygon, _ in parts) == 2
    assert all(twice_the_area(polygon) > 0 for polygon, _ in parts)
    assert len({pattern for _, pattern in parts}) == len(parts)


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


@given(LINES)
def test_every_cell_of_the_plane_meets_the_enclosing_square(lines):
    r = enclosing_square(lines)
    inner, outer = ([(-s, -s, 1), (s, -s, 1), (s, s, 1), (-s, s, 1)] for s in (r, 50 * r))
    assert len(cells(inner, lines)) == len(cells(outer, lines))


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
