"""Numbers read as plain English, and a number written is the number rounded."""

from fractions import Fraction

import pytest
from explained import last_place, rounds_to
from hypothesis import given
from hypothesis import strategies as st

import xordemo as xd
from xordemo.words.numbers import (
    as_rounded,
    magnitude,
    number,
    places,
    plain,
    point_name,
    shown_terms,
    sum_in_words,
    to_place,
)

fractions = st.one_of(
    st.fractions(-(10**7), 10**7, max_denominator=10**9),
    st.floats(allow_nan=False, allow_infinity=False).map(Fraction),
)


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        (0, "0"),
        (1, "+1.000"),
        (-1, "−1.000"),
        (Fraction(1, 1000), "+0.001"),
        (Fraction(-4, 10000), "−4.000×10⁻⁴"),
        (Fraction(5, 10000), "+5.000×10⁻⁴"),  # half to even would be 0.000
        (Fraction(6, 10000), "+0.001"),
        (Fraction(9999996, 10), "+999999.600"),
        (10**6, "+1.000×10⁶"),
        (-(10**60), "−1.000×10⁶⁰"),
        (Fraction(1, 10**60), "+1.000×10⁻⁶⁰"),
        (Fraction(99999, 10**9), "+1.000×10⁻⁴"),
    ],
)
def test_numbers_by_hand(exact, text):
    assert number(Fraction(exact)) == text
    assert number(Fraction(exact), signed=False) == text.removeprefix("+")


@pytest.mark.parametrize(
    ("exact", "place", "text"),
    [
        (0, -5, "0"),
        (1, 3, "1.000"),
        (Fraction(-1, 3), -5, "−0.33333"),
        (Fraction(1, 10**5), -3, "1.00×10⁻⁵"),
        (Fraction(123, 10**7), -7, "0.0000123"),
        (Fraction(123, 10**9), -9, "1.23×10⁻⁷"),
        (123456789, 3, "1.23457×10⁸"),
        (123456789, 8, "1.23×10⁸"),
        (10**60 + 1, -3, "1." + "0" * 59 + "1000×10⁶⁰"),
    ],
)
def test_numbers_to_a_place_by_hand(exact, place, text):
    assert to_place(Fraction(exact), place) == text


@given(fractions, st.integers(0, 15))
def test_a_number_written_is_the_number_rounded(exact, decimals):
    text = number(exact, decimals)
    assert rounds_to(text, exact)
    assert "-" not in text
    assert text == "0" or text[0] in "+−"


@given(fractions, st.integers(-400, 300))
def test_a_number_to_a_place_is_good_to_that_place(exact, place):
    text = to_place(exact, place)
    assert rounds_to(text, exact)
    assert not exact or last_place(text) <= max(
        Fraction(10) ** place, Fraction(10) ** (magnitude(exact) - 1)
    )


@given(fractions.filter(bool))
def test_the_magnitude_is_the_first_digits_exponent(exact):
    e = magnitude(exact)
    assert Fraction(10) ** e <= abs(exact) < Fraction(10) ** (e + 1)


@pytest.mark.parametrize("e", [-300, -3, -1, 0, 1, 5, 300])
def test_the_magnitude_of_powers_of_ten(e):
    power = Fraction(10) ** e
    assert (magnitude(power), magnitude(-power)) == (e, e)
    assert magnitude(power * (1 - Fraction(1, 10**20))) == e - 1


@pytest.mark.parametrize("digits", [5, 5000])  # Python writes no whole number of 5000 digits
def test_the_magnitude_of_a_fraction_of_many_digits(digits):
    third = Fraction(10**digits + 1, 3 * 10**digits)
    assert (magnitude(third), magnitude(-30 * third)) == (-1, 1)
    assert to_place(third, -3) == "0.333"


@pytest.mark.parametrize(
    ("part", "exact", "place", "text"),
    [
        (0, 0, -3, "0"),
        (0, Fraction(1, 10**4), -3, "0.000"),
        (0, -Fraction(1, 10**7), -5, "−0.00000"),
        (Fraction(-1, 1000), -Fraction(1, 10**4), -3, "−0.001"),
        (0, Fraction(1, 10**20), -12, "0.00×10⁻¹⁰"),
        (0, 1, 4, "0.00×10⁶"),
    ],
)
def test_what_is_rounded_to_0_is_not_written_as_0(part, exact, place, text):
    assert as_rounded(Fraction(part), Fraction(exact), place) == text


def test_zero_has_no_magnitude():
    with pytest.raises(ValueError, match="value is 0, which has no first digit"):
        magnitude(Fraction(0))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (-1, "−1"), (-0.5, "−0.5"), (0.1, "0.1"), (1e-3, "0.001"), (1 / 3, "0.333333333333"),
        (10**14, "100000000000000"), (10**15, "1×10¹⁵"), (-(2**60), "−1.15292150461×10¹⁸"),
        (1e300, "1×10³⁰⁰"), (-1e-300, "−1×10⁻³⁰⁰"), (Fraction(10) ** 400, "1×10⁴⁰⁰"),
        (Fraction(-3, 2 * 10**400), "−1.5×10⁻⁴⁰⁰"), (2.5e12 + 0.5, "2.5×10¹²"),
    ],
)  # fmt: skip
def test_a_number_of_any_size_is_short(value, text):
    assert plain(value) == text
    assert point_name((value, 1)) == f"({text},1)"


@pytest.mark.parametrize(("small", "shared"), [(1.5e-5, (-7, -7)), (1.5e-6, (-3, -8))])
def test_sums_that_need_nearly_the_same_place_share_it(small, shared):
    line = xd.Network([[1], [0]], [0], [[1]], [0], activation="identity")
    assert places(xd.ledger(line, [(1, 0), (small, 0)])) == shared


def test_a_term_that_is_rounded_to_0_stands_in_the_sum():
    units = xd.Network([[1, 1], [0, 0]], [0, 0], [[-1e-5], [2]], [1])
    entry = xd.ledger(units, [(1, 0)])[0]
    assert shown_terms(entry, -3) == {0: 1, 1: 0, 2: 2}
    assert sum_in_words(entry, -3) == "1.000 (bias) − 0.000 (unit 1) + 2.000 (unit 2) = 3.000"
    alone = xd.ledger(units, [(0, 0)])[0]
    assert sum_in_words(alone, -3) == "1.000 (bias)"


def test_a_sum_that_cancels_in_all_digits_is_told_in_a_few():
    nearly = xd.Network([[1, 0], [0, 1]], [0, 0], [[1], [-1]], [1e-300])
    (entry,) = xd.ledger(nearly, [(1, 1)])
    (place,) = places([entry])
    assert sum_in_words(entry, place) == (
        "0.000 (bias) + 1.000 (unit 1) − 1.000 (unit 2) + 1.00×10⁻³⁰⁰ (what these digits leave) = 1.00×10⁻³⁰⁰"
    )
    below = xd.Network([[1, 0], [0, 1]], [0, 0], [[1], [-1]], [-1e-300])
    (entry,) = xd.ledger(below, [(1, 1)])
    assert sum_in_words(entry, place).endswith(
        "− 1.00×10⁻³⁰⁰ (what these digits leave) = −1.00×10⁻³⁰⁰"
    )
    path = xd.explain(nearly, [[1, 1]], [1])["paths"].sentence
    assert "The logit, 1.00×10⁻³⁰⁰, is the sum over" in path
    assert path.endswith("and 1.00×10⁻³⁰⁰ in the digits left out.")
    assert max(map(len, str(xd.explain(nearly)).split())) < 60
