"""A network is a value with four parameters and a forward pass that names every step."""

import copy
import dataclasses
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import xordemo as xd

# Two units solve XOR: unit 1 counts the ones, unit 2 fires on (1,1) alone.
BY_HAND = {"w1": [[1, 1], [1, 1]], "b1": [0, -1], "w2": [[-2], [4]], "b2": [1]}
ALL_ZERO = {"w1": [[0], [0]], "b1": [0], "w2": [[0]], "b2": [0]}


def test_the_forward_pass_by_hand():
    X, y = xd.xor()
    net = xd.Network(**BY_HAND)
    step = net.forward(X)
    assert step.z1.tolist() == [[2, 1], [1, 0], [1, 0], [0, -1]]
    assert step.a1.tolist() == [[2, 1], [1, 0], [1, 0], [0, 0]]
    assert step.logits.tolist() == [[1], [-1], [-1], [1]]
    assert net.solves(X, y)


@pytest.mark.parametrize("name", sorted(xd.ACTIVATIONS))
def test_the_activation_is_the_one_asked_for(name):
    net = xd.Network(**BY_HAND, activation=name)
    step = net.forward([[0.5, -2.0]])
    assert net.activation is xd.ACTIVATIONS[name]
    assert step.a1.tolist() == xd.ACTIVATIONS[name](step.z1).tolist()


def test_the_sizes_and_the_representation():
    net = xd.Network(np.zeros((3, 4)), np.zeros(4), np.zeros((4, 2)), np.zeros(2), "tanh")
    assert (net.inputs, net.hidden, net.outputs) == (3, 4, 2)
    assert repr(net) == "Network(3–4–2, tanh, float64)"
    assert net.dtype == np.float64


@pytest.mark.parametrize("batch", [(), (0,), (1,), (7,), (2, 3), (2, 1, 3)])
def test_leading_axes_are_kept(batch):
    net = xd.Network.initial(hidden=5, outputs=3, seed=1)
    X = np.random.default_rng(0).normal(size=(*batch, 2))
    step = net.forward(X)
    assert (step.z1.shape, step.a1.shape) == ((*batch, 5), (*batch, 5))
    assert step.logits.shape == (*batch, 3)
    assert net.probabilities(X).shape == (*batch, 3)


@given(arrays(np.float64, (2, 3, 2), elements=st.floats(-10, 10)))
def test_a_batch_is_its_points_one_by_one(X):
    net = xd.Network.initial(hidden=5, seed=3)
    together = net.forward(X).logits
    for index in np.ndindex(2, 3):
        alone = net.forward(X[index]).logits
        np.testing.assert_allclose(together[index], alone, rtol=1e-13, atol=1e-13)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("given_dtype", ["int64", "float32", "float64"])
def test_results_are_in_the_networks_precision(dtype, given_dtype):
    net = xd.Network.initial(hidden=3, seed=1, dtype=dtype)
    X = np.ones((4, 2), given_dtype)
    assert {array.dtype for array in net.forward(X)} == {np.dtype(dtype)}
    assert net.probabilities(X).dtype == dtype
    assert net.dtype == dtype


def test_parameters_are_copies_that_cannot_be_written_to():
    w1 = np.ones((2, 1))
    net = xd.Network(w1, np.zeros(1), np.ones((1, 1)), np.zeros(1))
    w1[:] = 7
    assert net.w1.tolist() == [[1], [1]]
    for name in ("w1", "b1", "w2", "b2"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(net, name)[...] = 7
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(net, name, w1)


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda net: pickle.loads(pickle.dumps(net))]
)
@pytest.mark.parametrize("activation", [xd.network.tanh, xd.relu_with_derivative_at_zero(0.5)])
def test_a_copy_is_as_fixed_as_the_original(copied, activation):
    net = copied(xd.Network(**BY_HAND, activation=activation))
    assert net.w1.tolist() == BY_HAND["w1"]
    assert net.activation == activation
    with pytest.raises(ValueError, match="read-only"):
        net.w1[0, 0] = 7


def test_a_forward_pass_changes_nothing_and_shares_nothing():
    net = xd.Network(**BY_HAND, activation="identity")
    X = np.ones((1, 2))
    step = net.forward(X)
    step.a1[:] = 7
    assert step.z1.tolist() == [[2, 1]]
    assert X.tolist() == [[1, 1]]


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        ({"w1": [1, 1]}, ValueError, r"^w1 has shape \(2,\); .* \(any, any\)$"),
        ({"w1": np.zeros((2, 0))}, ValueError, r"^w1 has shape \(2, 0\)"),
        ({"b1": [0]}, ValueError, r"^b1 has shape \(1,\); .*\(2,\) to fit w1 .*\(2, 2\)$"),
        ({"b1": 0}, ValueError, r"^b1 has shape \(\); .*\(2,\) to fit w1"),
        ({"w2": [[1]]}, ValueError, r"^w2 has shape \(1, 1\); .*\(2, any\) to fit w1 .*\(2, 2\)$"),
        ({"w2": [1, 2]}, ValueError, r"^w2 has shape \(2,\)"),
        ({"b2": [1, 2]}, ValueError, r"^b2 has shape \(2,\); .*\(1,\) to fit w2 .*\(2, 1\)$"),
        ({"w1": [[1, 1], [1]]}, ValueError, r"^w1 must have rows of one length"),
        ({"w2": [[np.nan], [0]]}, ValueError, r"^w2 must be finite"),
        ({"b2": [np.inf]}, ValueError, r"^b2 must be finite"),
        ({"b1": ["0", "1"]}, TypeError, r"^b1 must hold"),
        ({"b2": np.zeros(1, np.float32)}, TypeError, r"must share one precision"),
        ({"activation": "mish"}, ValueError, r"^activation is 'mish'"),
        ({"activation": None}, TypeError, r"^activation must be"),
    ],
)
def test_bad_parameters_are_refused(changed, error, message):
    with pytest.raises(error, match=message):
        xd.Network(**{**BY_HAND, **changed})


@pytest.mark.parametrize(
    ("X", "error", "message"),
    [
        ([1.0, 2.0, 3.0], ValueError, r"^X has shape \(3,\); .* to fit w1 with shape \(2, 2\)$"),
        (np.zeros((2, 1)), ValueError, r"^X has shape \(2, 1\)"),
        (1.0, ValueError, r"^X has shape \(\)"),
        ([[np.nan, 0.0]], ValueError, r"^X must be finite"),
        ([["0", "1"]], TypeError, r"^X must hold"),
    ],
)
def test_bad_inputs_are_refused(X, error, message):
    net = xd.Network(**BY_HAND)
    for method in (net.forward, net.probabilities):
        with pytest.raises(error, match=message):
            method(X)


def test_inputs_beyond_single_precision_are_refused_by_name():
    net = xd.Network.initial(hidden=2, seed=1, dtype="float32")
    with pytest.raises(ValueError, match=r"^X must be finite, but it holds inf$"):
        net.forward([1e300, 0.0])


def test_one_logit_gives_two_probabilities():
    # The logits are 1 and -1, and s(1) = 1 / (1 + 1/e).
    p = xd.Network(**BY_HAND).probabilities([[1, 1], [1, 0]])
    s = 1 / (1 + np.exp(-1))
    np.testing.assert_allclose(p, [[1 - s, s], [s, 1 - s]], rtol=1e-14)


def test_many_logits_give_their_softmax():
    net = xd.Network.initial(hidden=4, outputs=3, seed=5)
    X, _ = xd.xor()
    p = net.probabilities(X)
    assert p.tolist() == xd.network.softmax(net.forward(X).logits).tolist()
    np.testing.assert_allclose(p.sum(axis=-1), 1, rtol=1e-14)


@pytest.mark.parametrize("label", [0, 1])
def test_a_logit_of_zero_solves_nothing(label):
    assert not xd.Network(**ALL_ZERO).solves([[1, 1]], [label])


@pytest.mark.parametrize(("logit", "label"), [(5e-324, 1), (-5e-324, 0)])
def test_the_smallest_logit_on_the_right_side_solves(logit, label):
    net = xd.Network(**{**ALL_ZERO, "b2": [logit]})
    assert net.solves([[1, 1]], [label])
    assert not net.solves([[1, 1]], [1 - label])


@pytest.mark.parametrize(
    ("logits", "label", "solved"),
    [
        ([1.0, 2.0, 3.0], 2, True),
        ([1.0, 2.0, 3.0], 1, False),
        ([1.0, 3.0, 3.0], 2, False),
        ([1.0, 1.0, 3.0], 2, True),
        ([0.0, 0.0, 0.0], 0, False),
    ],
)
def test_of_many_logits_the_right_one_must_be_the_only_largest(logits, label, solved):
    net = xd.Network([[0], [0]], [0], [[0, 0, 0]], logits)
    assert net.solves([[1, 1]], [label]) is solved
    assert net.solves([[1, 1], [0, 0]], [label, label]) is solved
    assert not net.solves([[1, 1], [0, 0]], [label, (label + 1) % 3])


def test_one_wrong_sample_is_enough():
    X, y = xd.xor()
    for wrong in range(4):
        labels = y.copy()
        labels[wrong] = 1 - labels[wrong]
        assert not xd.Network(**BY_HAND).solves(X, labels)


@pytest.mark.parametrize(
    ("X", "y", "error", "message"),
    [
        (
            [1.0, 1.0],
            [1, 0],
            ValueError,
            r"^y has shape \(2,\); .* \(\) to fit X with shape \(2,\)$",
        ),
        ([[1.0, 1.0, 1.0]], [1], ValueError, r"^X has shape \(1, 3\); .* to fit w1 .*\(2, 2\)$"),
        ([[1.0, 1.0]], [1, 0], ValueError, r"^y has shape \(2,\); .* to fit X .*\(1, 2\)$"),
        ([[1.0, 1.0]], [2], ValueError, r"^y holds 2"),
        ([[1.0, 1.0]], [1.0], TypeError, r"^y must hold whole numbers"),
        (np.zeros((0, 2)), np.zeros(0, int), ValueError, r"^X has shape \(0, 2\)"),
    ],
)
def test_solves_refuses_what_does_not_fit(X, y, error, message):
    with pytest.raises(error, match=message):
        xd.Network(**BY_HAND).solves(X, y)


def test_solves_takes_leading_axes_and_columns():
    X, y = xd.xor()
    network = xd.Network(**BY_HAND)
    assert network.solves(X.reshape(2, 2, 2), y.reshape(2, 2))
    assert network.solves(X, y[:, np.newaxis] == 1)
    assert network.solves([1, 1], 1)
    assert not network.solves(X.reshape(2, 2, 2), 1 - y.reshape(2, 2))


@pytest.mark.parametrize("units", [[2], [1, 2], (n for n in [2]), []])
def test_units_are_switched_off_by_number(units):
    network = xd.Network(**BY_HAND)
    kept = list(units)
    without = network.without(kept)
    assert without.w2.ravel().tolist() == [0 if n in kept else w for n, w in ((1, -2), (2, 4))]
    assert network.w2.ravel().tolist() == [-2, 4]
    for name in ("w1", "b1", "b2"):
        assert (getattr(without, name) == getattr(network, name)).all()


@pytest.mark.parametrize(
    ("unit", "error"), [(0, ValueError), (3, ValueError), (-1, ValueError), (1.0, TypeError)]
)
def test_a_unit_that_is_not_there_is_refused(unit, error):
    with pytest.raises(error, match=r"^units "):
        xd.Network(**BY_HAND).without([unit])


def test_the_same_seed_gives_the_same_network():
    first, again, other = (xd.Network.initial(hidden=5, seed=seed) for seed in (7, 7, 8))
    assert first.w1.tolist() == again.w1.tolist()
    assert first.w2.tolist() == again.w2.tolist()
    assert first.w1.tolist() != other.w1.tolist()


def test_a_generator_is_advanced():
    source = np.random.default_rng(7)
    first, second = (xd.Network.initial(hidden=5, seed=source) for _ in range(2))
    assert first.w1.tolist() != second.w1.tolist()
    again = xd.Network.initial(hidden=5, seed=np.random.default_rng(7))
    assert first.w1.tolist() == again.w1.tolist()


def test_it_starts_with_glorots_spread_and_zero_biases():
    # The variances are 2 / (1000 + 1000) and 2 / (1000 + 10): ten thousand draws or more
    # of a normal number are within 5 % of them with certainty for all practical purposes.
    net = xd.Network.initial(inputs=1000, hidden=1000, outputs=10, seed=1)
    assert net.w1.var() == pytest.approx(2 / 2000, rel=0.05)
    assert net.w2.var() == pytest.approx(2 / 1010, rel=0.1)
    assert abs(net.w1.mean()) < 1e-3
    assert not net.b1.any()
    assert not net.b2.any()


def test_the_other_ways_to_start():
    he = xd.Network.initial(inputs=1000, hidden=100, seed=1, initialization="he")
    assert he.w1.var() == pytest.approx(2 / 1000, rel=0.05)
    flat = xd.Network.initial(inputs=10, hidden=2, seed=1, initialization="uniform", bias=0.5)
    assert np.abs(flat.w1).max() <= np.sqrt(6 / 12)
    assert flat.b1.tolist() == [0.5, 0.5]
    assert flat.b2.tolist() == [0.0]


def test_single_precision_starts_from_the_same_draws():
    double = xd.Network.initial(hidden=5, seed=7)
    single = xd.Network.initial(hidden=5, seed=7, dtype="float32")
    assert single.w1.tolist() == double.w1.astype(np.float32).tolist()


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        ({"hidden": 0}, ValueError, r"^hidden is 0"),
        ({"hidden": 5.0}, TypeError, r"^hidden must be a whole number"),
        ({"inputs": 0}, ValueError, r"^inputs is 0"),
        ({"outputs": -1}, ValueError, r"^outputs is -1"),
        ({"seed": -1}, ValueError, r"^seed is -1"),
        ({"seed": 2**64}, ValueError, r"^seed is "),
        ({"seed": None}, TypeError, r"^seed must be"),
        ({"seed": True}, TypeError, r"^seed must be"),
        ({"activation": "mish"}, ValueError, r"^activation is 'mish'"),
        ({"initialization": "xavier"}, ValueError, r"^initialization is 'xavier'"),
        ({"bias": np.nan}, ValueError, r"^bias is nan"),
        ({"bias": "0"}, TypeError, r"^bias must be a real number"),
        ({"dtype": "float16"}, TypeError, r"^dtype must be float32 or float64"),
        ({"dtype": None}, TypeError, r"^dtype must be float32 or float64"),
    ],
)
def test_a_bad_start_is_refused(changed, error, message):
    with pytest.raises(error, match=message):
        xd.Network.initial(**{"hidden": 5, "seed": 7, **changed})
