"""Numbers come in as the rational numbers that they are, and nothing else comes in."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xordemo.exact.rationals import exact_point, fractions_of, rational, whole_number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_a_rational_number(number):
    assert float(fractions_of("array", number)) == number
    assert fractions_of("array", number) == rational("number", number) == Fraction(number)


def test_a_whole_number_beyond_every_float_is_one_too():
    assert rational("x", 10**400) == 10**400


def test_exact_keeps_the_shape_and_the_precision():
    tenth = Fraction(3602879701896397, 2**55)
    assert fractions_of("array", [[0.1, 2.0]]) == ((tenth, Fraction(2)),)
    assert fractions_of("array", np.float32([0.1])) == (Fraction(13421773, 2**27),)
    assert fractions_of("array", 7) == Fraction(7)


@pytest.mark.parametrize("bad", [[1.0, np.nan], [np.inf], ["a"], [1j], [True]])
def test_exact_refuses_what_is_no_real_number(bad):
    with pytest.raises((TypeError, ValueError), match="array"):
        fractions_of("array", bad)


@pytest.mark.parametrize(
    ("bad", "error", "message"),
    [
        ((1,), ValueError, "point has 1 numbers; it must have 2"),
        ((1, 2, 3), ValueError, "point has 3 numbers"),
        ((1, np.nan), ValueError, "point is nan; it must be finite"),
        ((1, np.float32(np.inf)), ValueError, "point is inf"),
        ((True, 1), TypeError, "not True"),
        (("1", 1), TypeError, "not '1'"),
        (5, TypeError, "point must hold 2 numbers, not 5"),
    ],
)
def test_a_point_that_is_none(bad, error, message):
    with pytest.raises(error, match=message):
        exact_point(bad, 2)


def test_numbers_of_every_kind_make_a_point():
    assert exact_point((np.float32(0.5), np.int64(3)), 2) == (Fraction(1, 2), 3)
    assert exact_point(np.array([0.25, 1]), 2) == exact_point((Fraction(1, 4), 1), 2)


def test_a_whole_number_is_an_int_of_any_make_within_its_range():
    assert whole_number("lines", np.int8(3), 0) == 3
    assert whole_number("lines", 0, 0, 0) == 0


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        (-1, ValueError, "lines is -1; it must be at least 0"),
        (True, TypeError, "lines must be a whole number, not True"),
        (2.0, TypeError, "lines must be a whole number, not 2.0"),
        (None, TypeError, "lines must be a whole number, not None"),
    ],
)
def test_what_is_no_whole_number_is_refused(value, error, message):
    with pytest.raises(error, match=message):
        whole_number("lines", value, 0)


def test_both_ends_of_a_range_are_named():
    with pytest.raises(ValueError, match="unit is 6; it must be from 1 to 5"):
        whole_number("unit", 6, 1, 5)
