"""What an activation is, exactly: its pieces, its states, and which have none."""

from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xordemo as xd
from xordemo.exact.shapes import IDENTITY, shape_of

SHAPES = {name: shape_of(activation, Fraction) for name, activation in xd.ACTIVATIONS.items()}


def test_hard_tanh_by_hand():
    hard = SHAPES["hard_tanh"]
    at = [Fraction(z) for z in (-3, -1, 0, 1, 3)]
    assert [hard(z) for z in at] == [-1, -1, 0, 1, 1]
    assert [hard.piece(z) for z in at] == [0, 0, 1, 1, 2]
    assert [hard.state(z) for z in at] == ["low", "fold", "on", "fold", "high"]
    assert not hard.gated


def test_only_a_unit_that_adds_nothing_when_off_is_gated():
    assert {name for name, shape in SHAPES.items() if shape.gated} == {"relu"}


def test_the_identity_is_on_everywhere():
    assert IDENTITY(Fraction(-5, 3)) == Fraction(-5, 3)
    assert IDENTITY.state(Fraction(0)) == "on"


@given(st.sampled_from(sorted(SHAPES)), st.fractions(-8, 8, max_denominator=64))
def test_a_shape_has_the_activation_s_value(name, z):
    value, computed = SHAPES[name](z), xd.ACTIVATIONS[name](float(z))
    exact = value if isinstance(value, Fraction) else value.nearest()
    assert float(exact) == pytest.approx(computed, abs=1e-12)


def test_a_function_of_which_nothing_is_known_has_no_shape():
    unknown = replace(xd.ACTIVATIONS["tanh"], name="mine", enclosure=None)
    with pytest.raises(ValueError, match="activation mine, of which neither straight pieces nor"):
        shape_of(unknown, Fraction)
    elsewhere = SimpleNamespace(name="mine", pieces=None, enclosure="nonesuch")
    with pytest.raises(ValueError, match="there are bounds for elu, gelu, "):
        shape_of(elsewhere, Fraction)
