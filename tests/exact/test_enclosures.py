"""Bounds hold the true values, and sums that cancel are told from those that are small."""

import math
from decimal import localcontext
from fractions import Fraction
from functools import lru_cache

import numpy as np
import pytest
from decimals import FUNCTIONS
from hypothesis import given
from hypothesis import strategies as st

import xordemo as xd
from xordemo.exact import Value
from xordemo.exact.bounds import _times, exp_minus
from xordemo.exact.enclosures import ENCLOSURES
from xordemo.exact.values import MOST_BITS, total

arguments = st.one_of(
    st.floats(-40, 40), st.floats(-1e-9, 1e-9), st.sampled_from([0.0, 1.0, -1.0, 700.0, -700.0])
).map(Fraction)


def bounds(number, bits):
    return number.interval(bits) if isinstance(number, Value) else (number, number)


@pytest.mark.parametrize("name", sorted(ENCLOSURES))
@given(z=arguments)
def test_the_value_is_between_its_bounds(name, z):
    low, high = bounds(ENCLOSURES[name](z), 128)
    with localcontext() as context:
        context.prec = 700  # e^(−700) is to keep its digits beside 1
        value, error = map(Fraction, FUNCTIONS[name](z))
    error += Fraction(1, 10**600)  # also a rational value is rounded
    assert low - error <= value <= high + error


@pytest.mark.parametrize("name", sorted(ENCLOSURES))
@given(z=arguments)
def test_bounds_narrow_from_both_sides(name, z):
    number = ENCLOSURES[name](z)
    outer = bounds(number, 64)
    for bits in (96, 256, 700):
        inner = bounds(number, bits)
        assert outer[0] <= inner[0] <= inner[1] <= outer[1]
        assert inner[1] - inner[0] <= (1 + abs(z)) * Fraction(bits * 8, 2**bits)
        outer = inner


def test_values_that_are_rational_are_fractions():
    at_zero = {name: at(Fraction(0)) for name, at in ENCLOSURES.items()}
    assert [name for name, value in at_zero.items() if isinstance(value, Value)] == ["softplus"]
    assert at_zero["sigmoid"] == Fraction(1, 2)
    assert not any(value for name, value in at_zero.items() if name not in ("sigmoid", "softplus"))
    assert ENCLOSURES["elu"](Fraction(3)) == 3
    assert ENCLOSURES["softsign"](Fraction(-3)) == Fraction(-3, 4)


@pytest.mark.parametrize(
    ("name", "a", "b", "c"),
    [
        ("tanh", -1, 0, 0),
        ("sigmoid", -1, 0, 1),
        ("softplus", 1, -1, 0),
        ("silu", 1, -1, 0),
        ("gelu", 1, -1, 0),
    ],
)
@given(z=st.floats(-30, 30).map(Fraction))
def test_mirror_images_cancel_exactly(name, a, b, c, z):
    at = ENCLOSURES[name]
    assert at(-z) == a * at(z) + (b * z + c)


def test_sums_and_signs():
    at = ENCLOSURES["tanh"]
    one, two = at(Fraction(1)), at(Fraction(2))
    assert one < two
    assert -two < -one < 0 < one
    assert 2 * one + 1 - one == one + 1
    assert not one - one
    assert (one - one + 3).sign() == 1
    assert float(1 - two) == pytest.approx(1 - math.tanh(2), rel=1e-12)
    # closer than 64 binary digits, and still told apart
    assert at(Fraction(50)) < at(Fraction(51)) < 1


def test_numbers_are_compared_by_bounds_and_where_these_touch_by_their_difference():
    at = ENCLOSURES["tanh"]
    near = [at(Fraction(40)), at(Fraction(40)) + Fraction(1, 2**200), at(Fraction(41)), Fraction(1)]
    for place, one in enumerate(near):
        for other, two in enumerate(near):
            found = (one < two, one <= two, one > two, one >= two)
            assert found == (place < other, place <= other, place > other, place >= other)
    assert [near[0] < 0, near[0] <= 0, -near[0] < 0, near[0] > Fraction(1, 3)] == [0, 0, 1, 1]


@pytest.mark.parametrize("name", ["tanh", "gelu", "elu"])
def test_a_negated_value_has_the_bounds_that_it_would_get_anew(name):
    value = ENCLOSURES[name](Fraction(-2, 3)) * Fraction(7, 5) + Fraction(1, 9)
    known = [value.ends(64), value.ends(128)]
    assert [(-value).ends(bits) for bits in (64, 128)] == [(-h, -x, s) for x, h, s in known]
    anew = Value({product: -multiple for product, multiple in value.multiples.items()})
    assert [anew.ends(bits) for bits in (64, 128)] == [(-value).ends(bits) for bits in (64, 128)]


def test_a_total_is_the_sum():
    tanh, silu = (ENCLOSURES[name](Fraction(1)) for name in ("tanh", "silu"))
    assert total([Fraction(1, 3), Fraction(1, 6)], Fraction(1, 2)) == 1
    found = total([tanh, Fraction(1, 3), silu, -tanh, tanh], Fraction(2, 3))
    assert found.multiples == (tanh + silu + 1).multiples
    assert total([tanh, -tanh]).multiples == {}
    assert total([]) == 0


def test_values_of_two_functions_are_added_and_multiplied():
    tanh, silu = (ENCLOSURES[name](Fraction(1)) for name in ("tanh", "silu"))
    assert float(tanh + silu) == pytest.approx(math.tanh(1) + 1 / (1 + math.exp(-1)), rel=1e-12)
    assert float(tanh * silu) == pytest.approx(math.tanh(1) / (1 + math.exp(-1)), rel=1e-12)
    assert tanh + silu - tanh == silu
    assert (tanh + silu) * (tanh - silu) == tanh * tanh - silu * silu
    assert tanh * 0 == 0 * (tanh - 1) == 0
    # each bound is below and above 0, and so is their product's
    assert ((tanh - 1) * (silu - 1)).interval(1)[0] <= 0 <= ((tanh - 1) * (silu - 1)).interval(1)[1]


def test_sums_that_cancel_as_exponentials_do_are_0():
    tanh, elu, sigmoid = (ENCLOSURES[name] for name in ("tanh", "elu", "sigmoid"))
    one, two = tanh(Fraction(1)), tanh(Fraction(2))
    assert two + two * one * one == 2 * one  # tanh 2x = 2 tanh x / (1 + tanh² x)
    assert two + two * one * one != 2 * one + Fraction(1, 10**30)
    assert (elu(Fraction(-1)) + 1) * (elu(Fraction(-2)) + 1) == elu(Fraction(-3)) + 1
    # of e and s, s/(1 − s) is the odds e^z, and so the odds of 2z are those of z squared
    s, t = sigmoid(Fraction(1, 3)), sigmoid(Fraction(2, 3))
    assert s * s * (1 - t) == t * (1 - s) * (1 - s)


def mish(z):
    """z · tanh(ln(1 + e^z)), bounded by one function for z above 0 and another one below."""
    if z == 0:
        return Fraction(0)
    return Value.of(_mish_above, z) if z > 0 else -Value.of(_mish_below, -z)


@lru_cache
def _mish_above(z, p):
    # with e = e^−z: (1 + 2e) / (1 + 2e + 2e²), which falls as e rises
    one, ends = 1 << p, exp_minus(z, p)
    shares = [Fraction(one * (one + 2 * e), one**2 + 2 * one * e + 2 * e * e) for e in ends]
    return math.floor(min(shares) * z * one), math.ceil(max(shares) * z * one)


@lru_cache
def _mish_below(z, p):
    # with e = e^−z: (e² + 2e) / (e² + 2e + 2), which rises with e
    one = 1 << p
    shares = [Fraction(n, n + 2 * one**2) for e in exp_minus(z, p) for n in [e * e + 2 * one * e]]
    return math.floor(min(shares) * z * one), math.ceil(max(shares) * z * one)


def mish_in_floats(z):
    return z * np.tanh(np.logaddexp(0, z))


def mish_slope(z):
    t, share = np.tanh(np.logaddexp(0, z)), 1 / (1 + np.exp(-z))
    return t + z * (1 - t * t) * share


# 1,000 networks were tried once; a few find the fault that this guards against
@pytest.mark.parametrize("part", range(4))
def test_an_activation_of_two_bounding_functions_is_explained_rightly(part, monkeypatch):
    monkeypatch.setitem(ENCLOSURES, "mish", mish)
    activation = xd.network.Activation(
        "mish", mish_in_floats, mish_slope, r"z\tanh(\ln(1 + e^z))", enclosure="mish"
    )
    rng = np.random.default_rng(part)
    for _ in range(5):
        hidden = int(rng.integers(1, 7))
        shapes = ((2, hidden), (hidden,), (hidden, 1), (1,))
        network = xd.Network(
            *(rng.normal(scale=2, size=shape) for shape in shapes), activation=activation
        )
        logits = network.forward(xd.CORNERS).logits[:, 0]
        found = [float(entry.logit) for entry in xd.explain(network).ledger]
        assert found == pytest.approx(logits.tolist(), rel=1e-9, abs=1e-12)


def test_what_is_bounded_for_positive_numbers_refuses_others():
    with pytest.raises(ValueError, match=r"^x is -1; e\^−x is bounded for x ≥ 0"):
        exp_minus(Fraction(-1), 64)
    assert _times(Fraction(-1, 2), (3, 4)) == (-2, -1)


def test_what_no_number_of_digits_decides_is_an_error():
    # e^−z is below 2^−4096 for both, so that neither is told from 1
    far, farther = (ENCLOSURES["sigmoid"](Fraction(z)) for z in (10**4, 10**5))
    with pytest.raises(ValueError, match=f"even with {MOST_BITS} binary digits"):
        bool(far - farther)


def test_a_symmetric_network_of_tanh_is_equal_at_both_corners():
    network = xd.Network([[1, -1], [1, -1]], [-1, 1], [[1], [1]], [0.5], activation="tanh")
    why = xd.explain(network)
    assert [entry.logit == Fraction(1, 2) for entry in why.ledger] == [True] * 4
    assert why["equal logits"].holds
    assert not why["hidden separates"].holds  # all four corners have logit ½


@pytest.mark.parametrize("name", sorted(ENCLOSURES))
@pytest.mark.parametrize("seed", range(5))
def test_the_ledger_of_a_smooth_network_is_its_forward_pass(name, seed):
    start = xd.Network.initial(hidden=4, seed=seed, activation=name, bias=0.1)
    network = xd.train(start, *xd.xor(), epochs=20, lr=0.1, momentum=0.4, seed=seed).network
    why = xd.explain(network)
    logits = network.forward(xd.CORNERS).logits[:, 0]
    assert [float(e.logit) for e in why.ledger] == pytest.approx(logits.tolist(), rel=1e-9)
    assert list(why.facts.right) == [(t > 0) == (k in (0, 3)) for k, t in enumerate(logits)]
    assert why["left out"].holds
