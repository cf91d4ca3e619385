"""Regions and maps as values, by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xordemo.exact.atlas import Atlas, Region, ends

SQUARE = tuple((Fraction(x), Fraction(y)) for x, y in ((0, 0), (2, 0), (2, 2), (0, 2)))
BOUNDS = ((Fraction(0), Fraction(2)), (Fraction(0), Fraction(2)))


def region(gradient, intercept, polygon=SQUARE):
    """Return a region with this formula."""
    return Region(polygon, (), (), tuple(map(Fraction, gradient)), Fraction(intercept))


def test_a_region_by_hand():
    one = region((1, -2), 1)
    assert (one.area, one.centre) == (4, (1, 1))
    assert one.logit((2, Fraction(1, 2))) == 2
    assert one.zeros == ((0, Fraction(1, 2)), (2, Fraction(3, 2)))
    with pytest.raises(ValueError, match="point has 3 numbers; it must have 2"):
        one.logit((1, 2, 3))


def test_zeros_at_a_corner_along_an_edge_nowhere_and_everywhere():
    assert region((1, 1), 0).zeros == ((0, 0),)
    assert region((0, 1), 0).zeros == ((0, 0), (2, 0))
    assert region((1, 1), 1).zeros == ()
    assert region((0, 0), 0).zeros == ()


def test_an_edge_of_two_regions_is_one_segment_and_a_lone_corner_a_point():
    left = tuple((Fraction(x), Fraction(y)) for x, y in ((0, 0), (1, 0), (1, 2), (0, 2)))
    right = tuple((x + 1, y) for x, y in left)
    atlas = Atlas(BOUNDS, (region((1, 0), -1, left), region((2, 0), -2, right)), (), 2)
    assert atlas.boundary == (((1, 0), (1, 2)),)
    assert (atlas.zero_points, atlas.zero_regions) == ((), ())
    alone = Atlas(BOUNDS, (region((1, 1), 0),), (), 1)
    assert (alone.boundary, alone.zero_points) == ((), ((0, 0),))
    flat = region((0, 0), 0)
    assert Atlas(BOUNDS, (flat,), (), 1).zero_regions == (flat,)


@given(st.tuples(*[st.integers(-3, 3)] * 3))
def test_what_a_line_and_a_square_share_lies_on_both(line):
    a, b, c = line
    found = ends(SQUARE, line)
    assert len(found) <= 2
    assert list(found) == sorted(set(found))
    for x, y in found:
        assert a * x + b * y + c == 0
        assert 0 <= x <= 2
        assert 0 <= y <= 2
        assert {x, y} & {0, 2}  # an end is on the edge of the square
