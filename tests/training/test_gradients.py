"""Steps follow the gradient: of a plain loop, of central differences, of each loss and batch."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reference_runs import PRECISIONS
from stepping import full_batch_gradient, loss_of, names_of, parameters, plain_loop, with_parameters

import xordemo as xd
from xordemo import Network, relu_with_derivative_at_zero, train
from xordemo.network.streams import visiting_orders

X, y = xd.xor()
THREE = np.array([0, 1, 2, 0])
TUTORIAL = {"epochs": 50, "lr": 0.1, "momentum": 0.4}
START = Network.initial(hidden=5, seed=7)


@settings(max_examples=40)
@given(
    seed=st.integers(0, 2**64 - 1),
    hidden=st.lists(st.integers(1, 6), max_size=3),
    outputs=st.sampled_from([1, 3]),
    activation=st.sampled_from(sorted(xd.ACTIVATIONS)),
    lr=st.floats(0, 0.5),
    momentum=st.floats(0, 0.9),
    nesterov=st.booleans(),
)
def test_it_equals_a_plain_loop(seed, hidden, outputs, activation, lr, momentum, nesterov):
    label = y if outputs == 1 else THREE
    start = Network.initial(hidden=hidden, outputs=outputs, activation=activation, seed=seed)
    orders = visiting_orders([seed], 5, 4)[..., 0]
    how = {"lr": lr, "momentum": momentum, "nesterov": nesterov}
    run = train(start, X, label, epochs=5, seed=seed, **how)
    net, loss = plain_loop(start, X, label, orders, **how)
    # at a kink a rounding error decides the slope; off it, nothing may differ
    assume(all(np.abs(z).min() > 1e-9 for z in net.forward(X).z))
    assert parameters(run.network) == pytest.approx(parameters(net), abs=1e-9)
    assert run.loss == pytest.approx(loss, abs=1e-9)


@settings(max_examples=60)
@given(
    seed=st.integers(0, 2**32),
    hidden=st.sampled_from([(), (4,), (4, 3), (3, 1, 2)]),
    outputs=st.sampled_from([1, 3]),
    activation=st.sampled_from(sorted(xd.ACTIVATIONS)),
    points=st.lists(
        st.tuples(st.floats(-2, 2), st.floats(-2, 2)), min_size=1, max_size=5, unique=True
    ),
)
def test_gradients_agree_with_central_differences(seed, hidden, outputs, activation, points):
    net = Network.initial(
        hidden=hidden, outputs=outputs, activation=activation, seed=seed, bias=0.1
    )
    assume(all(np.abs(z).min() > 1e-3 for z in net.forward(points).z))
    label = np.arange(len(points)) % max(outputs, 2)
    at, h = parameters(net), 1e-5
    differences = [
        (
            loss_of(with_parameters(net, at + h * direction), points, label)
            - loss_of(with_parameters(net, at - h * direction), points, label)
        )
        / (2 * h)
        for direction in np.eye(len(at))
    ]
    assert full_batch_gradient(net, points, label) == pytest.approx(differences, abs=1e-6)


# At (0,0) with zero biases every pre-activation is exactly 0. By hand: the logit is 0, the
# error s(0) - 0 = 1/2, and what comes back to b1 is 1/2 · w2 · f'(0).
@pytest.mark.parametrize(
    ("activation", "slope"),
    [
        ("relu", 0.0),
        (relu_with_derivative_at_zero(0.5), 0.5),
        (relu_with_derivative_at_zero(1.0), 1.0),
        ("leaky_relu", 0.01),
        ("identity", 1.0),
    ],
)
@pytest.mark.parametrize("dtype", PRECISIONS)
def test_the_convention_at_the_kink(activation, slope, dtype):
    start = Network(
        *(np.array(a, dtype) for a in ([[1, -1], [2, 3]], [0, 0], [[4], [-2]], [0])),
        activation=activation,
    )
    net = train(start, [[0, 0]], [0], epochs=1, lr=1.0, momentum=0, orders=[[0]]).network
    moved = [-0.5 * 4 * slope, 0.5 * 2 * slope]
    assert net.b1 == pytest.approx(np.array(moved, dtype), rel=1e-6, abs=0)
    assert (net.w1 == start.w1).all()


# By hand, with rate 0.1 from a logit of 0: every sample's gradient by b2 is ∓1/2. Two of class 1
# move b2 by 0.05 together; the third sample alone, a step of its own, moves it by 0.1 · s(−t).
def test_a_smaller_last_batch_has_a_mean_of_its_own():
    start = Network([[0], [0]], [0], [[0]], [0])
    how = {"epochs": 1, "momentum": 0, "batch": 2, "orders": [[0, 1, 2]]}
    run = train(start, [[1, 0]] * 3, [1, 1, 1], **how)
    third = 0.1 / (1 + math.exp(0.05))
    assert run.network.b2[0] == pytest.approx(0.05 + third, abs=1e-16)


# What each asks for, which outputs it goes with, and how many; with y for the plain loop.
REAL = np.array([[0.5, -1.0], [2.0, 0.0], [-0.25, 1.0], [1.0, 3.0]])


ASKED = [
    ("identity", 1, REAL[:, 0], REAL[:, 0]),
    ("identity", 2, REAL, REAL),
    ("identity", 1, y, y),
    ("identity", 1, 2 * y - 1, 2 * y - 1),
    ("sigmoid", 1, y, y),
    ("tanh", 1, y, 2 * y - 1),
]


@pytest.mark.parametrize(("output", "outputs", "told", "wanted"), ASKED)
@pytest.mark.parametrize("nesterov", [True, False])
def test_squared_error_equals_a_plain_loop(output, outputs, told, wanted, nesterov):
    start = Network.initial(hidden=4, outputs=outputs, activation="tanh", output=output, seed=3)
    orders = visiting_orders([3], 5, 4)[..., 0]
    how = {"loss": "squared error", "nesterov": nesterov, "lr": 0.1, "momentum": 0.4}
    run = train(start, X, told, epochs=5, seed=3, **how)
    net, loss = plain_loop(start, X, wanted, orders, **how)
    assert parameters(run.network) == pytest.approx(parameters(net), abs=1e-12)
    assert run.loss == pytest.approx(loss, abs=1e-12)
    assert {each.output for each in (run.network, *run.history)} == {output}


@pytest.mark.parametrize(("output", "outputs", "told", "wanted"), ASKED)
def test_its_gradient_agrees_with_central_differences(output, outputs, told, wanted):
    net = Network.initial(hidden=4, outputs=outputs, activation="tanh", output=output, seed=5)
    at, h = parameters(net), 1e-5
    differences = [
        (
            loss_of(with_parameters(net, at + h * way), X, wanted, "squared error")
            - loss_of(with_parameters(net, at - h * way), X, wanted, "squared error")
        )
        / (2 * h)
        for way in np.eye(len(at))
    ]
    gradient = full_batch_gradient(net, X, told, loss="squared error")
    assert gradient == pytest.approx(differences, abs=1e-6)


@pytest.mark.parametrize("batch", [1, 3, "full"])
@pytest.mark.parametrize("dtype", PRECISIONS)
def test_batches_are_means_of_gradients_in_every_layer(batch, dtype):
    start = Network.initial(hidden=(5, 3), seed=3, activation="tanh", dtype=dtype)
    points = np.random.default_rng(2).normal(size=(6, 2))
    label = np.arange(6) % 2
    orders = None if batch == "full" else [[4, 2, 0, 1, 5, 3]]
    run = train(start, points, label, epochs=1, momentum=0, batch=batch, orders=orders)
    net, size = start, 6 if batch == "full" else batch
    for first in range(0, 6, size):
        visits = (orders[0] if orders else range(6))[first : first + size]
        moved = [
            parameters(train(net, points[[v]], label[[v]], epochs=1, momentum=0, seed=1).network)
            for v in visits
        ]
        net = with_parameters(net, np.mean(moved, axis=0).astype(dtype))
    assert parameters(run.network) == pytest.approx(parameters(net), abs=2e-6)


# The penalty λ/2 · Σw² has the gradient λw: a loss of both has this step, for any optimizer.
@pytest.mark.parametrize("optimizer", ["sgd", "adam", "rmsprop"])
def test_weight_decay_is_the_gradient_of_a_penalty_on_weights(optimizer):
    start = Network.initial(hidden=(3, 2), seed=3, activation="tanh", bias=0.3)
    how = {"epochs": 1, "batch": "full", "optimizer": optimizer, "lr": 0.125}
    how |= {"momentum": 0} if optimizer == "sgd" else {}
    points, label = X[:1], y[:1]
    gradient = parameters(start) - parameters(
        train(start, points, label, epochs=1, batch="full", lr=1.0, momentum=0).network
    )
    names = names_of(start)
    is_weight = np.concatenate([np.full(getattr(start, n).size, n[0] == "w") for n in names])
    whole = gradient + 0.5 * is_weight * parameters(start)
    run = train(start, points, label, weight_decay=0.5, **how)
    step = {
        "sgd": whole,
        "adam": np.sign(whole),  # the first step has the size of the rate
        "rmsprop": np.sign(whole) / math.sqrt(1 - 0.99),
    }[optimizer]
    assert parameters(start) - parameters(run.network) == pytest.approx(0.125 * step, abs=1e-4)
    assert run.loss == pytest.approx([loss_of(start, points, label)])  # without the penalty


# What the page "Slopes that fade" proves. GELU's slope is at most 1.13.
STEEPEST = {"sigmoid": 1 / 4, "tanh": 1, "relu": 1, "leaky_relu": 1, "gelu": 1.13}


@settings(max_examples=25)
@given(
    seed=st.integers(0, 2**32),
    hidden=st.lists(st.integers(1, 6), min_size=1, max_size=10),
    activation=st.sampled_from(sorted(STEEPEST)),
    spread=st.floats(0.5, 10),
)
def test_what_reaches_the_first_layer_is_no_longer_than_a_product(seed, hidden, activation, spread):
    how = {"activation": activation, "initialization": spread}
    net = Network.initial(hidden=hidden, seed=seed, **how)
    points, label = np.random.default_rng(seed).normal(size=(3, 2)), np.array([0, 1, 1])
    reached = np.linalg.norm(full_batch_gradient(net, points, label)[: net.w1.size])
    norms = [np.linalg.norm(w, 2) for w, _ in net.layers[1:]]
    missed = np.abs(xd.network.sigmoid(net.forward(points).logits[:, 0]) - label)
    error = np.mean(missed * np.hypot(*points.T))
    assert reached <= STEEPEST[activation] ** len(hidden) * np.prod(norms) * error + 1e-12
