"""Each activation and its derivative, and the convention at each kink."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import xordemo as xd
from xordemo import network
from xordemo.network.activations import activation_named, described, restored

NAMES = sorted(xd.ACTIVATIONS)
NUMBERS = st.floats(-30, 30)


def test_each_knows_its_name():
    public = (name for name in network.__all__)
    assert sorted(n for n in public if isinstance(getattr(network, n), network.Activation)) == NAMES
    assert all(xd.ACTIVATIONS[name] is getattr(network, name) for name in NAMES)
    assert all(xd.ACTIVATIONS[name].name == name for name in NAMES)
    assert repr(xd.network.relu) == "Activation('relu')"


# Worked out by hand: s(ln 3) = 3/4, tanh(ln 3) = (9 - 1) / (9 + 1), softplus(ln 3) = ln 4.
BY_HAND = [
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
    ("elu", -math.log(4), -0.75, 0.25),
    ("elu", 0.0, 0.0, 1.0),
    ("elu", 3.0, 3.0, 1.0),
    ("gelu", 0.0, 0.0, 0.5),
    ("silu", 0.0, 0.0, 0.5),
    ("silu", math.log(3), 0.75 * math.log(3), 0.75 * (1 + math.log(3) / 4)),
    ("softsign", -3.0, -0.75, 0.0625),
    ("softsign", 1.0, 0.5, 0.25),
    ("hard_tanh", -1.5, -1.0, 0.0),
    ("hard_tanh", -0.5, -0.5, 1.0),
    ("hard_tanh", 1.5, 1.0, 0.0),
    ("relu6", -1.0, 0.0, 0.0),
    ("relu6", 4.5, 4.5, 1.0),
    ("relu6", 6.5, 6.0, 0.0),
]


def test_values_of_each_are_worked_out_by_hand():
    assert {name for name, *_ in BY_HAND} == set(NAMES)


@pytest.mark.parametrize(("name", "z", "value", "slope"), BY_HAND)
def test_values_worked_out_by_hand(name, z, value, slope):
    activation = xd.ACTIVATIONS[name]
    assert float(activation(z)) == pytest.approx(value, rel=1e-15, abs=1e-15)
    assert float(activation.derivative(z)) == pytest.approx(slope, rel=1e-15, abs=1e-15)


# Φ(1) − 1/2 is the share of a normal distribution within one standard deviation, halved, as the
# tables print it: 0.3413447460685429.
def test_the_gelu_of_one_is_the_share_that_tables_print():
    assert float(network.gelu(1.0)) == pytest.approx(0.8413447460685429, abs=1e-15)
    slope = 0.8413447460685429 + math.exp(-0.5) / math.sqrt(2 * math.pi)
    assert float(network.gelu.derivative(1.0)) == pytest.approx(slope, abs=1e-15)


@pytest.mark.parametrize("name", NAMES)
@given(z=NUMBERS)
def test_the_derivative_is_the_slope_off_the_kinks(name, z):
    activation, h = xd.ACTIVATIONS[name], 1e-5
    # at 0 the derivatives of elu and softsign turn a corner of their own
    assume(all(abs(z - kink) > h for kink in (0.0, *activation.kinks)))
    central = (activation(z + h) - activation(z - h)) / (2 * h)
    assert float(activation.derivative(z)) == pytest.approx(float(central), abs=1e-8)


@pytest.mark.parametrize("name", NAMES)
def test_pytorch_has_the_same_functions_and_derivatives(name):
    torch = pytest.importorskip("torch")
    theirs = {
        "identity": lambda z: z + 0,
        "hard_tanh": torch.nn.functional.hardtanh,
        "leaky_relu": torch.nn.functional.leaky_relu,
        "tanh": torch.tanh,
        "sigmoid": torch.sigmoid,
    }.get(name) or getattr(torch.nn.functional, name)
    numbers = [*np.random.default_rng(0).normal(scale=4, size=5000), -1.0, 0.0, 1.0, 6.0]
    z = torch.tensor(numbers, dtype=torch.float64, requires_grad=True)
    value = theirs(z)
    value.sum().backward()
    assert xd.ACTIVATIONS[name](numbers) == pytest.approx(value.detach().numpy(), abs=1e-14)
    assert xd.ACTIVATIONS[name].derivative(numbers) == pytest.approx(z.grad.numpy(), abs=1e-14)


KINKED = [name for name in NAMES if xd.ACTIVATIONS[name].kinks]


# each kink, what is agreed on there, and the slopes beside it
@pytest.mark.parametrize(
    ("name", "kink", "at_kink", "beside"),
    [
        ("relu", 0.0, 0.0, [0.0, 1.0]),
        ("leaky_relu", 0.0, 0.01, [0.01, 1.0]),
        ("relu6", 0.0, 0.0, [0.0, 1.0]),
        ("relu6", 6.0, 0.0, [1.0, 0.0]),
        ("hard_tanh", -1.0, 0.0, [0.0, 1.0]),
        ("hard_tanh", 1.0, 0.0, [1.0, 0.0]),
    ],
)
def test_the_convention_at_each_kink(name, kink, at_kink, beside):
    activation = xd.ACTIVATIONS[name]
    assert kink in activation.kinks
    assert activation.derivative([kink, kink + 0.0]).tolist() == [at_kink, at_kink]
    next_to_it = np.nextafter(kink, [-np.inf, np.inf])
    assert activation.derivative(next_to_it).tolist() == beside
    assert activation(next_to_it) == pytest.approx(activation([kink, kink]), abs=1e-15)


def test_minus_zero_is_at_the_kink_too():
    for activation in map(xd.ACTIVATIONS.get, KINKED):
        assert activation.derivative(-0.0) == activation.derivative(0.0)


PIECES = [name for name in NAMES if xd.ACTIVATIONS[name].pieces is not None]


def test_two_pieces_or_more_meet_in_kinks_and_a_curve_has_none():
    assert [name for name in PIECES if len(xd.ACTIVATIONS[name].pieces) > 1] == KINKED


def test_the_states_of_a_unit_by_hand():
    found = {name: xd.ACTIVATIONS[name].states for name in PIECES}
    assert found.pop("identity") == ("on",)
    assert found.pop("relu6") == ("off", "on", "saturated")
    assert found.pop("hard_tanh") == ("low", "on", "high")
    assert set(found.values()) == {("off", "on")}


def worked_out(latex, z):
    """Read a formula as a reader would, and work it out."""
    text = re.sub(r"\\frac\{(.*)\}\{(.*)\}$", r"(\1) / (\2)", latex)
    text = re.sub(r"e\^(?:\{([^{}]*)\}|(z))", r"exp(\1\2)", text)
    text = re.sub(r"\|(.*?)\|", r"abs(\1)", text).replace(r"\tanh z", "tanh(z)")
    names = {"z": z, "exp": math.exp, "ln": math.log, "tanh": math.tanh, "max": max, "min": min}
    names["Phi"] = lambda z: math.erfc(-z / math.sqrt(2)) / 2
    return eval(text.replace(r"\,", "*").replace("\\", ""), {"abs": abs} | names)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("z", [-7.5, -1.5, -0.5, 0.0, 0.25, 2.0, 5.5, 7.0])
def test_the_formula_that_is_shown_is_the_function(name, z):
    activation = xd.ACTIVATIONS[name]
    assert worked_out(activation.latex, z) == pytest.approx(float(activation(z)), abs=1e-14)


@pytest.mark.parametrize("name", PIECES)
@given(z=st.floats(-20, 20))
def test_the_pieces_are_the_function(name, z):
    activation = xd.ACTIVATIONS[name]
    number = sum(z > kink for kink in activation.kinks)
    slope, intercept = activation.pieces[number]
    assert float(activation(z)) == slope * z + intercept
    assert len(activation.pieces) == len(activation.states) == len(activation.kinks) + 1
    if z not in activation.kinks:
        assert activation.derivative(z) == slope


def test_a_curve_has_an_enclosure_and_straight_pieces_have_none():
    for name in NAMES:
        activation = xd.ACTIVATIONS[name]
        assert activation.enclosure == (None if name in PIECES else name)


@pytest.mark.parametrize("value", [0.0, 0.001, 0.5, 1.0])
def test_another_convention_changes_the_kink_alone(value):
    other = xd.relu_with_derivative_at_zero(value)
    assert other.derivative([-1.0, 0.0, 1.0]).tolist() == [0.0, value, 1.0]
    assert other([-1.0, 0.0, 1.0]).tolist() == [0.0, 0.0, 1.0]
    assert (other.name, other.kinks, other.pieces) == ("relu", (0.0,), xd.network.relu.pieces)


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
    assert np.isfinite(xd.ACTIVATIONS[name].derivative(z * 1e300))


def test_the_ends_of_the_smooth_ones():
    assert network.elu([-1000.0, 1000.0]).tolist() == [-1.0, 1000.0]
    assert network.gelu([-1000.0, 1000.0]).tolist() == [0.0, 1000.0]
    assert network.silu([-1000.0, 1000.0]).tolist() == [0.0, 1000.0]
    assert network.softsign([-1e300, 1e300]).tolist() == [-1.0, 1.0]
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
    with pytest.raises(
        ValueError, match=r"^activation is 'nonesuch'; it must be one of elu, gelu, "
    ):
        activation_named("nonesuch")
    with pytest.raises(TypeError, match=r"^activation must be a name or an Activation, not 3$"):
        activation_named(3)


@pytest.mark.parametrize(
    "activation", [*xd.ACTIVATIONS.values(), xd.relu_with_derivative_at_zero(0.5)]
)
def test_what_is_described_is_restored(activation):
    assert restored(*described(activation)) == activation


def test_an_activation_of_one_s_own_can_t_be_described():
    mine = replace(xd.network.tanh, enclosure=None, function=lambda z: z**3)
    assert described(replace(mine, name="cube")) is None
    assert described(mine) is None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_layers_are_activated_in_place_with_the_same_numbers(name, dtype):
    activation = xd.ACTIVATIONS[name]
    numbers = np.array([-30, -1.5, -0.25, -0.0, 0.0, 0.001, 1.25, 30, *activation.kinks], dtype)
    expected, slopes = activation(numbers), activation.derivative(numbers)
    found = activation.activate(numbers)
    np.testing.assert_array_equal(numbers, expected)
    np.testing.assert_array_equal(found, slopes)
    assert numbers.dtype == found.dtype == expected.dtype


def test_what_pieces_are_outside_0_is_not_their_slope_times_z():
    up = network.Activation(
        "up", lambda z: z + 1, np.ones_like, "z + 1", (), ((1.0, 1.0),), ("on",)
    )
    z = np.array([-1.0, 2.0])
    up.activate(z)
    assert z.tolist() == [0, 3]
