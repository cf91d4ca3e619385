"""A forward pass names every step, and how a network starts is checked."""

import numpy as np
import pytest
from explained import COUNTING
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import xordemo as xd


def test_the_forward_pass_by_hand():
    X, y = xd.xor()
    net = xd.Network(**COUNTING)
    step = net.forward(X)
    assert step.z1.tolist() == [[2, 1], [1, 0], [1, 0], [0, -1]]
    assert step.a1.tolist() == [[2, 1], [1, 0], [1, 0], [0, 0]]
    assert step.logits.tolist() == [[1], [-1], [-1], [1]]
    assert net.solves(X, y)


@pytest.mark.parametrize("name", sorted(xd.ACTIVATIONS))
def test_the_activation_is_the_one_asked_for(name):
    net = xd.Network(**COUNTING, activation=name)
    step = net.forward([[0.5, -2.0]])
    assert net.activation is xd.ACTIVATIONS[name]
    assert step.a1.tolist() == xd.ACTIVATIONS[name](step.z1).tolist()


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
    step = net.forward(X)
    found = {array.dtype for array in (*step.z, *step.a, step.logits, step.outputs)}
    assert found == {np.dtype(dtype)}
    assert net.probabilities(X).dtype == dtype
    assert net.dtype == dtype


def test_a_forward_pass_changes_nothing_and_shares_nothing():
    net = xd.Network(**COUNTING, activation="identity")
    X = np.ones((1, 2))
    step = net.forward(X)
    step.a1[:] = 7
    assert step.z1.tolist() == [[2, 1]]
    assert X.tolist() == [[1, 1]]


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
    net = xd.Network(**COUNTING)
    for method in (net.forward, net.probabilities):
        with pytest.raises(error, match=message):
            method(X)


def test_inputs_beyond_single_precision_are_refused_by_name():
    net = xd.Network.initial(hidden=2, seed=1, dtype="float32")
    with pytest.raises(
        ValueError, match=r"^X holds 1e\+300, which is beyond the largest float32, 3.4e\+38$"
    ):
        net.forward([1e300, 0.0])


def test_one_logit_gives_two_probabilities():
    # The logits are 1 and -1, and s(1) = 1 / (1 + 1/e).
    p = xd.Network(**COUNTING).probabilities([[1, 1], [1, 0]])
    s = 1 / (1 + np.exp(-1))
    np.testing.assert_allclose(p, [[1 - s, s], [s, 1 - s]], rtol=1e-14)


def test_many_logits_give_their_softmax():
    net = xd.Network.initial(hidden=4, outputs=3, seed=5)
    X, _ = xd.xor()
    p = net.probabilities(X)
    assert p.tolist() == xd.network.softmax(net.forward(X).logits).tolist()
    np.testing.assert_allclose(p.sum(axis=-1), 1, rtol=1e-14)


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
        ({"activation": "nonesuch"}, ValueError, r"^activation is 'nonesuch'"),
        (
            {"initialization": "xavier"},
            ValueError,
            r"^initialization is 'xavier'; it must be glorot, ",
        ),
        ({"bias": np.nan}, ValueError, r"^bias is nan"),
        ({"bias": "0"}, TypeError, r"^bias must be a real number"),
        ({"dtype": "float16"}, TypeError, r"^dtype must be float32 or float64"),
        ({"dtype": None}, TypeError, r"^dtype must be float32 or float64"),
    ],
)
def test_a_bad_start_is_refused(changed, error, message):
    with pytest.raises(error, match=message):
        xd.Network.initial(**{"hidden": 5, "seed": 7, **changed})


@pytest.mark.parametrize("output", ["identity", "sigmoid", "tanh"])
def test_the_output_function_follows_the_logits(output):
    net = xd.Network(**COUNTING, output=output)
    step = net.forward([[1, 1], [1, 0]])
    assert step.logits.tolist() == [[1], [-1]]
    assert step.outputs.tolist() == xd.ACTIVATIONS[output]([[1], [-1]]).tolist()
    assert xd.Network.initial(hidden=2, seed=1, output=output).output == output
    assert xd.Network.initial(hidden=2, seed=1).output == "identity"


def test_a_tanh_gives_no_probabilities_and_a_sigmoid_does():
    plain = xd.Network(**COUNTING)
    X = xd.xor()[0]
    behind = plain.replace(output="sigmoid")
    assert behind.probabilities(X).tolist() == plain.probabilities(X).tolist()
    with pytest.raises(ValueError, match=r"2–2–1, relu, tanh output, float64\) gives no prob"):
        plain.replace(output="tanh").probabilities(X)
    with pytest.raises(ValueError, match="gives no probabilities"):
        xd.Network.initial(hidden=2, seed=1, outputs=2, output="sigmoid").probabilities(X)


def test_two_logits_are_explained_by_their_difference():
    X, y = xd.xor()
    one = xd.Network(**COUNTING)
    two = xd.Network(one.w1, one.b1, [[5, 3], [-1, 3]], [0.5, 1.5])  # the difference is `one`'s
    assert str(xd.explain(two)) == str(xd.explain(one))
    assert xd.explain(two, X, np.eye(2)[y])["solves"].holds
    assert xd.outcome(two) == "success"
    assert two.one_logit().w2.tolist() == one.w2.tolist()
    assert two.one_logit().probabilities(X) == pytest.approx(two.probabilities(X), abs=1e-15)
    assert one.one_logit() is one
    for other in (xd.Network.initial(hidden=2, seed=1, outputs=3), two.replace(output="tanh")):
        with pytest.raises(ValueError, match="has not the two logits of a softmax"):
            other.one_logit()


LARGE = xd.Network([[1e300], [0]], [0], [[1e300]], [0])


@pytest.mark.parametrize(
    ("X", "what"), [([1, 0], "a logit"), ([1e300, 0], "a pre-activation"), ([-1e300, 0], "a pre-")]
)
def test_what_is_beyond_the_precision_is_refused_and_no_infinity(X, what):
    with pytest.raises(ValueError, match=rf"{what}.* is beyond the largest float64, 1.8e\+308"):
        LARGE.forward(X)
    with pytest.raises(ValueError, match="too large"):
        LARGE.solves([X], [1])
