"""A network in rational numbers is the network that its floating-point parameters stand for."""

from dataclasses import FrozenInstanceError, replace
from fractions import Fraction

import numpy as np
import pytest
from deep import deep
from explained import COUNTING
from networks import LINES, adversarial_network

import xordemo as xd
from xordemo.exact.networks import logit_threshold, piecewise, planar


def test_the_network_by_hand():
    net = xd.exact.ExactNetwork.of(xd.Network(**COUNTING))
    assert net.w1 == ((1, 1), (1, 1))
    assert (net.b1, net.w2, net.b2) == ((0, -1), (-2, 4), 1)
    assert (net.inputs, net.hidden) == (2, 2)
    half = (0.5, Fraction(1, 4))
    assert net.pre_activations(half) == (Fraction(3, 4), Fraction(-1, 4))
    assert net.logit(half) == Fraction(-1, 2)
    assert [entry.states for entry in xd.ledger(net, [half, (0, 0)])] == [
        ("on", "off"),
        ("fold", "off"),
    ]
    assert [net.logit(point) for point in xd.xor()[0]] == [1, -1, -1, 1]


DEEP = deep(([[1, -1], [2, 0]], [0, 1]), ([[3, 1], [-1, 2]], [-2, 5]), ([[1], [-1]], [4]))


def test_a_network_of_two_hidden_layers_by_hand():
    net = xd.exact.ExactNetwork.of(DEEP)
    assert (net.inputs, net.hidden, net.b2) == (2, 4, 4)
    assert net.layers == (
        (((1, 2), (-1, 0)), (0, 1)),
        (((3, -1), (1, 2)), (-2, 5)),
        (((1, -1),), (4,)),
    )
    assert net.pre_activations((1, 2)) == (5, 0, 13, 10)
    assert net.logit((1, 2)) == 7
    assert net.with_bias(Fraction(1)).logit((1, 2)) == 4
    assert net.without(1).logit((1, 2)) == 4 - 5  # z₃ = −2 is off, z₄ = 5
    assert net.without(3).logit((1, 2)) == 4 - 10


def test_units_that_there_are_not_are_refused():
    net = xd.exact.ExactNetwork.of(DEEP)
    with pytest.raises(ValueError, match="unit is 5; it must be from 1 to 4"):
        net.without(5)


def test_what_is_for_one_hidden_layer_refuses_others_by_name():
    shallow = deep(*(layer for layer in DEEP.layers[:1]), ([[1], [1]], [0]))
    assert xd.exact.ExactNetwork.of(shallow).w2 == (1, 1)
    affine = deep(([[1], [1]], [0]))
    assert xd.exact.ExactNetwork.of(affine).logit((1, 2)) == 3
    for network, count in ((DEEP, 2), (affine, 0)):
        net = xd.exact.ExactNetwork.of(network)
        for refused in (
            lambda net=net: net.w1,
            lambda net=net: net.b1,
            lambda net=net: net.w2,
        ):
            with pytest.raises(ValueError, match=f"network has {count} hidden layers; it must h"):
                refused()


def test_curves_are_bounded_layer_upon_layer():
    net = xd.exact.ExactNetwork.of(replace(DEEP, activation=xd.ACTIVATIONS["elu"]))
    z, a, logit = net.forward((1, 2))
    assert (z, a, logit) == ([[5, 0], [13, 10]], [[5, 0], [13, 10]], net.logit((1, 2)))
    low = net.forward((-9, 2))
    assert low[0][0] == [-5, 10]
    assert float(low[1][0][0]) == pytest.approx(np.expm1(-5), rel=1e-12)
    assert float(low[0][1][0]) == pytest.approx(3 * np.expm1(-5) - 12, rel=1e-12)


def test_w1_is_unit_by_unit():
    net = xd.exact.ExactNetwork.of(
        xd.Network([[1, 2, 3], [4, 5, 6]], [7, 8, 9], [[1], [2], [3]], [0])
    )
    assert net.w1 == ((1, 4), (2, 5), (3, 6))
    assert net.pre_activations((1, 10)) == (48, 60, 72)


@pytest.mark.parametrize(
    ("dtype", "slope"),
    [("float64", Fraction(5764607523034235, 2**59)), ("float32", Fraction(10737418, 2**30))],
)
def test_leaky_relu_has_the_slope_of_its_precision(dtype, slope):
    arrays = (np.asarray(a, dtype) for a in ([[1], [0]], [0], [[3]], [5]))
    net = xd.exact.ExactNetwork.of(xd.Network(*arrays, activation="leaky_relu"))
    assert net.shape.pieces == ((slope, 0), (1, 0))
    off, on = xd.ledger(net, [(-2, 9), (2, 9)])
    assert (off.contributions, off.states) == ((-6 * slope,), ("off",))
    assert (on.contributions, on.states) == ((6,), ("on",))


def test_the_identity_has_no_kink():
    net = xd.exact.ExactNetwork.of(xd.Network(**COUNTING, activation="identity"))
    assert net.shape.kinks == ()
    (entry,) = xd.ledger(net, [(0, 0)])
    assert (entry.contributions, entry.states) == ((0, -4), ("on", "on"))


def test_relu_is_relu_whatever_its_derivative_at_zero():
    net = xd.Network(**COUNTING, activation=xd.relu_with_derivative_at_zero(0.5))
    assert xd.exact.ExactNetwork.of(net) == xd.exact.ExactNetwork.of(xd.Network(**COUNTING))


@pytest.mark.parametrize("number", range(2 * len(LINES)))
def test_the_forward_pass_is_this_one_but_for_rounding(number):
    rng = np.random.default_rng(number)
    network = adversarial_network(rng, number)
    net, step_size = xd.exact.ExactNetwork.of(network), np.finfo(network.dtype).eps
    for point in rng.integers(-3, 4, size=(5, 2)).tolist():
        step = network.forward(point)
        size = [
            sum(abs(w * x) for w, x in zip(ws, point, strict=True)) + abs(b)
            for ws, b in zip(net.w1, net.b1, strict=True)
        ]
        for rounded, z, most in zip(
            step.z1.tolist(), net.pre_activations(point), size, strict=True
        ):
            assert abs(Fraction(rounded) - z) <= 4 * most * Fraction(float(step_size))
        most = sum(abs(w) * z for w, z in zip(net.w2, size, strict=True)) + abs(net.b2)
        error = abs(Fraction(float(step.logits[0])) - net.logit(point))
        assert error <= 40 * most * Fraction(float(step_size))


def test_a_network_is_a_value():
    net = xd.exact.ExactNetwork.of(xd.Network(**COUNTING))
    with pytest.raises(FrozenInstanceError):
        net.layers = ()
    assert hash(net) == hash(xd.exact.ExactNetwork.of(xd.Network(**COUNTING)))


def test_only_one_logit_and_straight_pieces():
    two = xd.Network([[1], [1]], [0], [[1, 2]], [0, 0])
    with pytest.raises(ValueError, match="network has 2 logits; it must have exactly 1"):
        xd.exact.ExactNetwork.of(two)
    with pytest.raises(ValueError, match="activation tanh, which is not piecewise linear"):
        piecewise(xd.Network(**COUNTING, activation="tanh"))
    strange = replace(xd.network.tanh, name="strange", enclosure=None)
    with pytest.raises(ValueError, match="activation strange, of which neither straight pieces"):
        xd.exact.ExactNetwork.of(xd.Network(**COUNTING, activation=strange))
    with pytest.raises(TypeError, match="network must be a Network, not 'net'"):
        xd.exact.ExactNetwork.of("net")


def test_the_plane_has_two_axes():
    three = xd.Network(np.ones((3, 1)), [0], [[1]], [0])
    assert xd.exact.ExactNetwork.of(three).logit((1, 2, 3)) == 6
    with pytest.raises(ValueError, match="network has 3 inputs; it must have 2"):
        planar(three)


def test_a_pair_of_logits_is_their_difference_where_it_is_asked_for():
    two = xd.Network([[1, 1], [1, 1]], [0, -1], [[1, 3], [5, 1]], [0.5, 0])
    pair = xd.exact.ExactNetwork.of(two, pair=True)
    assert (pair.w2, pair.b2, pair.output) == ((2, -4), Fraction(-1, 2), "softmax")
    behind = two.replace(output="sigmoid")
    with pytest.raises(ValueError, match="2 logits, each behind a sigmoid; it must have 1, or the"):
        xd.exact.ExactNetwork.of(behind, pair=True)
    with pytest.raises(ValueError, match="3 logits; it must have 1, or the 2 of a softmax"):
        xd.exact.ExactNetwork.of(xd.Network.initial(hidden=2, outputs=3, seed=1), pair=True)


@pytest.mark.parametrize(
    ("output", "threshold", "at"),
    [
        ("identity", 0.25, 0.25),
        ("sigmoid", 0, 0),
        ("sigmoid", 0.5, 0),
        ("sigmoid", Fraction(1, 2), 0),
        ("tanh", 0.0, 0),
        ("softmax", 0.5, 0),
    ],
)
def test_the_middle_of_the_output_is_a_logit_of_0(output, threshold, at):
    assert logit_threshold(output, threshold) == at


@pytest.mark.parametrize(
    ("output", "threshold"), [("sigmoid", 0.25), ("tanh", 0.5), ("softmax", 1)]
)
def test_no_other_threshold_is_taken(output, threshold):
    with pytest.raises(
        ValueError, match=rf"threshold is {threshold}; .* the {output} is in its mid"
    ):
        logit_threshold(output, threshold)


@pytest.mark.parametrize(("hidden", "first"), [((), ()), ((5,), (1,)), ((3, 4, 2), (1, 4, 8))])
def test_units_are_counted_layer_after_layer(hidden, first):
    net = xd.Network.initial(hidden=hidden, seed=0)
    assert xd.exact.ExactNetwork.of(net).first_units == first
