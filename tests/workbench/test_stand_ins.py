"""The fractions that the browser reckons with are those of the standard library."""

import importlib.util
import operator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs._site.workbench.packing import SOURCES

PATH = SOURCES / "words" / "stand_ins" / "fractions.py"
SPEC = importlib.util.spec_from_file_location("stand_in_fractions", PATH)
stand_in = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(stand_in)

whole = st.integers(-(10**40), 10**40)
operands = st.one_of(whole, st.fractions(), st.floats(allow_nan=False, allow_infinity=False))


def both(value):
    """Return a number for the real Fraction and for the stand-in; a whole one stays as it is."""
    if isinstance(value, int):
        return value, value
    exact = Fraction(value)
    again = stand_in.Fraction(value) if isinstance(value, float) else None
    return exact, again or stand_in.Fraction(exact.numerator, exact.denominator)


def parts(value):
    """Return what tells two numbers apart."""
    if hasattr(value, "denominator") and not isinstance(value, (int, bool)):
        return value.numerator, value.denominator
    return value


@given(one=st.fractions() | st.floats(-1e300, 1e300), other=operands)
@pytest.mark.parametrize(
    "name", ["add", "sub", "mul", "truediv", "eq", "ne", "lt", "le", "gt", "ge"]
)
def test_two_operands(name, one, other):
    apply = getattr(operator, name)
    (p, q), (r, s) = both(one), both(other)
    for (a, b), (c, d) in (((p, r), (q, s)), ((r, p), (s, q))):
        if name == "truediv" and b == 0:
            with pytest.raises(ZeroDivisionError):
                apply(c, d)
        else:
            assert parts(apply(c, d)) == parts(apply(a, b))


@given(value=st.fractions() | st.floats(-1e300, 1e300))
@pytest.mark.parametrize("apply", [operator.neg, abs, bool, int, round, float])
def test_one_operand(apply, value):
    exact, again = both(value)
    assert parts(apply(again)) == parts(apply(exact))


@given(value=st.fractions(max_denominator=10**6), power=st.integers(-9, 9))
def test_powers(value, power):
    exact, again = both(value)
    if value or power >= 0:
        assert parts(again**power) == parts(exact**power)


@given(n=whole, d=whole.filter(bool))
def test_lowest_terms_and_hashes(n, d):
    made = stand_in.Fraction(n, d)
    assert parts(made) == parts(Fraction(n, d))
    assert hash(made) == hash(stand_in.Fraction(3 * n, 3 * d))
    assert stand_in.Fraction(made) is made
