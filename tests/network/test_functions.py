"""The functions themselves: values by hand, slopes against differences, and no overflow."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xordemo.network import functions
from xordemo.network.activations import ACTIVATIONS

SMOOTH = sorted(name for name, each in ACTIVATIONS.items() if each.pieces is None)


def test_straight_pieces_by_hand():
    hat = functions.Straight((-1.0, 1.0), ((0.0, 2.0), (1.0, 3.0), (-2.0, 6.0)))
    z = np.array([-3.0, -1, 0, 1, 2])
    assert hat(z).tolist() == [2, 2, 3, 4, 2]
    steps = functions.Steps((-1.0, 1.0), (0.0, 1.0, -2.0), (0.5, 0.25))
    assert steps(z).tolist() == [0, 0.5, 1, 0.25, -2]


@pytest.mark.parametrize("at_zero", [0, 0.5, 1])
def test_the_slope_of_relu_at_zero_is_the_agreed_one(at_zero):
    z = np.array([-1.0, 0, 2])
    assert functions.relu(z).tolist() == [0, 0, 2]
    assert functions.ReLUStep(at_zero)(z).tolist() == [0, at_zero, 1]


@pytest.mark.parametrize(
    ("name", "z", "value"),
    [
        ("sigmoid", math.log(3), 0.75),
        ("softplus", math.log(3), math.log(4)),
        ("tanh", math.log(2), 0.6),
        ("elu", -math.log(2), -0.5),
        ("silu", math.log(3), 0.75 * math.log(3)),
        ("softsign", -3.0, -0.75),
        ("gelu", 1.0, (1 + math.erf(math.sqrt(0.5))) / 2),
    ],
)
def test_values_by_hand(name, z, value):
    assert getattr(functions, name)(np.array([z]))[0] == pytest.approx(value, rel=1e-14)


@given(st.sampled_from(SMOOTH), st.floats(-6, 6).filter(lambda z: abs(z) > 1e-3))
def test_slopes_are_those_of_the_functions(name, z):
    function, slope = getattr(functions, name), getattr(functions, f"{name}_slope")
    difference = function(np.array([z + 1e-5])) - function(np.array([z - 1e-5]))
    assert difference[0] / 2e-5 == pytest.approx(slope(np.array([z]))[0], abs=1e-8)


@pytest.mark.parametrize("name", SMOOTH)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_nothing_overflows_and_the_precision_stays(name, dtype):
    z = np.array([-1e30, -100, 0, 100, 1e30], dtype)
    for function in (getattr(functions, name), getattr(functions, f"{name}_slope")):
        values = function(z)
        assert values.dtype == dtype
        assert np.isfinite(values).all()


def test_the_share_of_a_normal_distribution_is_that_of_the_error_function():
    z = np.concatenate([np.linspace(-12, 12, 40_001), np.arange(-20, 20) / 32])
    expected = [math.erfc(-number / math.sqrt(2)) / 2 for number in z]
    assert np.abs(functions.normal_share(z) - expected).max() <= 1e-15
