"""Each activation and its derivative, the convention at each kink, and softmax."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import xordemo as xd
from xordemo.network.activations import activation_named

NAMES = sorted(xd.ACTIVATIONS)
NUMBERS = st.floats(-30, 30)


def test_there_are_six_and_each_knows_its_name():
    assert NAMES == ["identity", "leaky_relu", "relu", "sigmoid", "softplus", "tanh"]
    assert all(xd.ACTIVATIONS[name] is getattr(xd, name) for name in NAMES)
    assert all(xd.ACTIVATIONS[name].name == name for name in NAMES)
    assert repr(xd.network.relu) == "Activation('relu')"


# Worked out by hand: s(ln 3) = 3/4, tanh(ln 3) = (9 - 1) / (9 + 1), softplus(ln 3) = ln 4.
@pytest.mark.parametrize(
    ("name", "z", "value", "slope"),
    [
        ("relu", -2.0, 0.0, 0.0),
        ("relu", 3.0, 3.0, 1.0),
        ("leaky_relu", -2.0, -0.02, 0.01),
        ("leaky_relu", 3.0, 3.0, 1.0),
        ("tanh", 0.0, 0.0, 1.0),
        ("tanh", math.log(3), 0.8, 0.36),
        ("sigmoid", 0.0, 0.5, 0.25),
        ("sigmoid", math.log(3), 0.75, 0.1875),
        ("sigmoid", -math.log(3), 0.25, 0.1875),
        ("softplus", 0.0, math.log(2), 0.5),
        ("softplus", math.log(3), math.log(4), 0.75),
        ("identity", -2.5, -2.5, 1.0),
    ],
)
def test_values_worked_out_by_hand(name, z, value, slope):
    activation = xd.ACTIVATIONS[name]
    assert float(activation(z)) == pytest.approx(value, rel=1e-15, abs=1e-15)
    assert float(activation.derivative(z)) == pytest.approx(slope, rel=1e-15, abs=1e-15)


@pytest.mark.parametrize("name", NAMES)
@given(z=NUMBERS)
def test_the_derivative_is_the_slope_off_the_kink(name, z):
    activation, h = xd.ACTIVATIONS[name], 1e-5
    assume(activation.kink is None or abs(z - activation.kink) > h)
    central = (activation(z + h) - activation(z - h)) / (2 * h)
    assert float(activation.derivative(z)) == pytest.approx(float(central), abs=1e-8)


@pytest.mark.parametrize(
    ("name", "at_kink"),
    [("relu", 0.0), ("leaky_relu", 0.01)],
)
def test_the_convention_at_each_kink(name, at_kink):
    activation = xd.ACTIVATIONS[name]
    assert activation.kink == 0.0
    assert activation(0.0) == 0.0
    assert activation.derivative([0.0, -0.0]).tolist() == [at_kink, at_kink]
    beside = activation.derivative([-5e-324, 5e-324]).tolist()
    assert beside == [at_kink, 1.0]


def test_the_others_have_no_kink():
    assert {name for name in NAMES if xd.ACTIVATIONS[name].kink is None} == {
        "identity",
        "sigmoid",
        "softplus",
        "tanh",
    }


@pytest.mark.parametrize("value", [0.0, 0.001, 0.5, 1.0])
def test_another_convention_changes_the_kink_alone(value):
    other = xd.relu_with_derivative_at_zero(value)
    assert other.derivative([-1.0, 0.0, 1.0]).tolist() == [0.0, value, 1.0]
    assert other([-1.0, 0.0, 1.0]).tolist() == [0.0, 0.0, 1.0]
    assert (other.name, other.kink) == ("relu", 0.0)
    assert xd.network.relu.derivative(0.0) == 0.0


@pytest.mark.parametrize(
    ("value", "error"),
    [(-0.1, ValueError), (1.1, ValueError), (math.nan, ValueError), ("1", TypeError)],
)
def test_a_convention_outside_zero_to_one_is_refused(value, error):
    with pytest.raises(error, match=r"^value "):
        xd.relu_with_derivative_at_zero(value)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3, 4)])
def test_shape_and_precision_stay(name, dtype, shape):
    z = np.zeros(shape, dtype)
    for result in (xd.ACTIVATIONS[name](z), xd.ACTIVATIONS[name].derivative(z)):
        assert isinstance(result, np.ndarray)
        assert (result.shape, result.dtype) == (shape, dtype)


@pytest.mark.parametrize("name", NAMES)
def test_the_argument_is_left_alone(name):
    z = np.array([-1.0, 0.0, 1.0])
    for result in (xd.ACTIVATIONS[name](z), xd.ACTIVATIONS[name].derivative(z)):
        result[:] = 7
    assert z.tolist() == [-1.0, 0.0, 1.0]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("z", [-1000.0, 1000.0])
def test_nothing_overflows_at_a_thousand(name, z):
    # Warnings are errors here, so an overflow inside would show.
    assert np.isfinite(xd.ACTIVATIONS[name](z))
    assert 0 <= xd.ACTIVATIONS[name].derivative(z) <= 1


def test_the_ends_of_the_smooth_ones():
    assert xd.network.sigmoid([-1000.0, 1000.0]).tolist() == [0.0, 1.0]
    assert xd.network.softplus([-1000.0, 1000.0]).tolist() == [0.0, 1000.0]
    assert xd.network.tanh([-1000.0, 1000.0]).tolist() == [-1.0, 1.0]


@given(z=NUMBERS)
def test_how_they_are_related(z):
    assert float(xd.network.sigmoid(z) + xd.network.sigmoid(-z)) == pytest.approx(1, abs=1e-15)
    assert float(xd.network.tanh(z)) == pytest.approx(
        float(2 * xd.network.sigmoid(2 * z) - 1), abs=1e-15
    )
    assert float(xd.network.softplus(z) - xd.network.softplus(-z)) == pytest.approx(z, abs=1e-12)
    assert float(xd.network.relu(z) - xd.network.relu(-z)) == z


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("z", "error"), [([np.nan], ValueError), (["1"], TypeError)])
def test_bad_pre_activations_are_refused(name, z, error):
    with pytest.raises(error, match=r"^z must "):
        xd.ACTIVATIONS[name](z)
    with pytest.raises(error, match=r"^z must "):
        xd.ACTIVATIONS[name].derivative(z)


def test_activations_are_looked_up_by_name():
    assert activation_named("tanh") is xd.network.tanh
    assert activation_named(xd.network.relu) is xd.network.relu
    with pytest.raises(ValueError, match=r"^activation is 'swish'; it must be one of identity, "):
        activation_named("swish")
    with pytest.raises(TypeError, match=r"^activation must be a name or an Activation, not 3$"):
        activation_named(3)


def test_softmax_by_hand():
    # e^0 : e^(ln 2) : e^(ln 5) = 1 : 2 : 5
    p = xd.network.softmax([0.0, math.log(2), math.log(5)])
    np.testing.assert_allclose(p, [1 / 8, 2 / 8, 5 / 8], rtol=1e-15)


LOGITS = arrays(np.float64, (2, 3, 4), elements=st.floats(-50, 50))


@given(LOGITS, st.floats(-50, 50))
def test_softmax_is_a_probability_and_forgets_what_is_added_to_all(logits, shift):
    p = xd.network.softmax(logits)
    assert (p >= 0).all()
    np.testing.assert_allclose(p.sum(axis=-1), 1, rtol=1e-14)
    np.testing.assert_allclose(xd.network.softmax(logits + shift), p, rtol=1e-12, atol=1e-300)


@given(st.floats(-40, 40))
def test_softmax_of_two_logits_is_the_sigmoid_of_their_difference(t):
    np.testing.assert_allclose(xd.network.softmax([0.0, t])[1], xd.network.sigmoid(t), rtol=1e-13)


def test_softmax_at_a_thousand():
    assert xd.network.softmax([-1000.0, 1000.0, 1000.0]).tolist() == [0.0, 0.5, 0.5]


@given(arrays(np.float64, (2, 4), elements=st.floats(-5, 5)))
def test_the_softmax_derivative_is_the_slope_in_every_direction(logits):
    h, jacobian = 1e-5, xd.network.softmax_derivative(logits)
    assert jacobian.shape == (2, 4, 4)
    for j, move in enumerate(h * np.eye(4)):
        central = (xd.network.softmax(logits + move) - xd.network.softmax(logits - move)) / (2 * h)
        np.testing.assert_allclose(jacobian[..., j], central, atol=1e-9)


def test_the_softmax_derivative_by_hand():
    # p = (1/4, 3/4), so p_0 (1 - p_0) = 3/16
    jacobian = xd.network.softmax_derivative([0.0, math.log(3)])
    np.testing.assert_allclose(jacobian, np.array([[3, -3], [-3, 3]]) / 16, rtol=1e-14)


@pytest.mark.parametrize("function", [xd.network.softmax, xd.network.softmax_derivative])
def test_softmax_keeps_single_precision(function):
    assert function(np.zeros(3, np.float32)).dtype == np.float32


@pytest.mark.parametrize("function", [xd.network.softmax, xd.network.softmax_derivative])
@pytest.mark.parametrize(
    ("logits", "error"),
    [
        (1.0, ValueError),
        (np.zeros((2, 0)), ValueError),
        ([np.inf], ValueError),
        ([[1.0], [1.0, 2.0]], ValueError),
        ([True, False], TypeError),
    ],
)
def test_softmax_refuses_bad_logits(function, logits, error):
    with pytest.raises(error, match=r"^logits "):
        function(logits)
