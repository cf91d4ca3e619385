"""Polygons are cut by lines, and corners are shared."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from xordemo.exact.cells import Points
from xordemo.exact.lines import enclosing_square

SQUARE = [(0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)]
DIAGONAL = (1, -1, 0)  # x = y
NUMBERS = st.integers(-4, 4)
LINES = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=6)


def cut(square, lines):
    """Return the parts of a square as corners, with the bits of the lines below, and all points."""
    points = Points()
    polygon = tuple(map(points.number, square))
    parts, on_lines = points.cut(polygon, [(1 << i, line) for i, line in enumerate(lines)])
    return [([points.at[i] for i in part], above) for part, above in parts], on_lines, points


def twice_the_area(polygon):
    """Return twice the area of a polygon, counter-clockwise."""
    points = [(Fraction(x, w), Fraction(y, w)) for x, y, w in polygon]
    return sum(
        p * t - q * s for (p, q), (s, t) in zip(points, points[1:] + points[:1], strict=True)
    )


def test_the_diagonal_cuts_the_square_into_two_triangles():
    ((lower, above), (upper, below)), on_lines, _ = cut(SQUARE, [DIAGONAL])
    assert (above, below) == (1, 0)
    assert lower == [(0, 0, 1), (1, 0, 1), (1, 1, 1)]
    assert upper == [(0, 0, 1), (1, 1, 1), (0, 1, 1)]
    assert on_lines == [[0, 2]]


def test_two_lines_that_cross_share_the_corner_where_they_do():
    parts, on_lines, points = cut(SQUARE, [DIAGONAL, (1, 1, -1)])  # x + y = 1
    assert [above for _, above in parts] == [3, 1, 2, 0]
    assert points.at == [*SQUARE, (1, 1, 2)]
    assert on_lines == [[0, 2], [1, 3, 4]]


def test_a_line_along_an_edge_or_outside_or_nowhere_cuts_nothing():
    for line, above in (((1, 0, 0), 1), ((-1, 0, 0), 0), ((1, 0, 5), 1), ((0, 0, -1), 0)):
        parts, _, points = cut(SQUARE, [line])
        assert parts == [(SQUARE, above)]
        assert points.at == SQUARE


@given(LINES)
def test_parts_fill_the_square_and_their_bits_differ(lines):
    parts, on_lines, points = cut(SQUARE, lines)
    assert sum(twice_the_area(polygon) for polygon, _ in parts) == 2
    assert all(twice_the_area(polygon) > 0 for polygon, _ in parts)
    assert len({above for _, above in parts}) == len(parts)
    assert len(set(points.at)) == len(points.at)
    for (a, b, c), corners in zip(lines, on_lines, strict=True):
        assert all(a * x + b * y + c * w == 0 for x, y, w in map(points.at.__getitem__, corners))


@given(LINES)
def test_every_cell_of_the_plane_meets_the_enclosing_square(lines):
    r = enclosing_square(lines)
    inner, outer = ([(-s, -s, 1), (s, -s, 1), (s, s, 1), (-s, s, 1)] for s in (r, 50 * r))
    assert len(cut(inner, lines)[0]) == len(cut(outer, lines)[0])
