"""Training: equal to the original library and to a plain loop, with right gradients."""

import math
from itertools import chain

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reference_runs import PRECISIONS, SEEDS, largest_difference, network, original

import xordemo as xd
from xordemo import Network, relu_with_derivative_at_zero, train
from xordemo.network.parameters import parameter_names
from xordemo.network.streams import visiting_orders

X, y = xd.xor()
THREE = np.array([0, 1, 2, 0])
TUTORIAL = {"epochs": 50, "lr": 0.1, "momentum": 0.4}
START = Network.initial(hidden=5, seed=7)


def loss_of(net, points, label, loss="cross entropy"):
    """The mean loss, from the package's losses."""
    logits = net.forward(points).logits
    if loss == "squared error":
        y = np.reshape(label, logits.shape)
        return xd.network.squared_error(logits, y, net.output)[0].mean()
    if net.outputs == 1:
        return xd.network.sigmoid_cross_entropy(logits[:, 0], label)[0].mean()
    return xd.network.softmax_cross_entropy(logits, label)[0].mean()


def names_of(net):
    return parameter_names(len(net.layers))


def parameters(net):
    return np.concatenate([getattr(net, name).ravel() for name in names_of(net)])


def with_parameters(net, vector):
    cuts = np.cumsum([getattr(net, name).size for name in names_of(net)])[:-1]
    parts = zip(names_of(net), np.split(vector, cuts), strict=True)
    return net.replace(**{n: p.reshape(getattr(net, n).shape) for n, p in parts})


def full_batch_gradient(net, points, label, **how):
    """What one step without momentum at a learning rate of 1 subtracts."""
    run = train(net, points, label, epochs=1, lr=1.0, momentum=0, batch="full", **how)
    return parameters(net) - parameters(run.network)


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("seed", SEEDS)
def test_it_repeats_the_original_library(precision, seed):
    file = original(precision)
    theirs = file["runs"][seed]
    start = network(theirs["initial"], precision)
    ours = train(start, file["X"], file["y"], orders=theirs["orders"], **TUTORIAL)
    close = 1e-10 if precision == "float64" else 1e-4
    assert largest_difference(ours.network, theirs["final"]) < close
    logits = ours.network.forward(file["X"]).logits.ravel()
    assert logits == pytest.approx(theirs["logits"], abs=close)
    assert ours.loss == pytest.approx(theirs["loss"], abs=max(close, 1e-6))


# By hand: the logit is 0, so the error is s(0) - 1 = -1/2, and the unit's activation is 1.
# The gradient is -1/2 for w2 and b2, and 0 for w1 and b1 as w2 is 0. With η = 0.1, v = -0.05.
@pytest.mark.parametrize(("nesterov", "moved"), [(True, 0.05 + 0.4 * 0.05), (False, 0.05)])
def test_the_first_step_by_hand(nesterov, moved):
    start = Network([[1], [0]], [0], [[0]], [0])
    how = {"lr": 0.1, "momentum": 0.4, "nesterov": nesterov}
    run = train(start, [[1, 0]], [1], epochs=1, orders=[[0]], **how)
    net = run.network
    assert (net.w1.ravel().tolist(), net.b1.tolist()) == ([1, 0], [0])
    assert [net.w2[0, 0], net.b2[0]] == pytest.approx([moved, moved], abs=1e-16)
    assert run.loss == pytest.approx([math.log(2)])


def test_a_full_batch_by_hand():
    # One sample pulls the logit up as much as the other pulls it down.
    start = Network([[1], [0]], [0], [[0]], [0])
    opposed = train(start, [[1, 0], [1, 0]], [1, 0], epochs=3, momentum=0, batch="full")
    assert (parameters(opposed.network) == parameters(start)).all()
    # Two that agree pull as one does: the mean of the gradients, not their sum.
    agreed = train(start, [[1, 0], [1, 0]], [1, 1], epochs=1, momentum=0, batch="full").network
    assert [agreed.w2[0, 0], agreed.b2[0]] == pytest.approx([0.05, 0.05], abs=1e-16)


def plain_loop(start, points, label, orders, lr, momentum, nesterov, loss="cross entropy"):
    """The textbook: one network, one sample, one formula for each line."""
    layers = [(w.copy(), b.copy()) for w, b in start.layers]
    v = [np.zeros_like(p) for layer in layers for p in layer]
    losses = []
    for order in orders:
        for x, target in zip(points[order], label[order], strict=True):
            z, a = [], [x]
            for w, b in layers:
                z.append(a[-1] @ w + b)
                a.append(start.activation(z[-1]))
            t = z[-1]
            if loss == "squared error":
                both = xd.network.squared_error(t, np.reshape(target, t.shape), start.output)
                loss_here, error = both
            elif len(t) == 1:
                loss_here, error = xd.network.sigmoid_cross_entropy(t, [target])
            else:
                both = xd.network.softmax_cross_entropy(t[None], [target])
                loss_here, error = both[0][0], both[1][0]
            losses.append(float(np.ravel(loss_here)[0]))
            gradients = []
            for place in reversed(range(len(layers))):
                gradients = [np.outer(a[place], error), error, *gradients]
                if place:
                    slope = start.activation.derivative(z[place - 1])
                    error = layers[place][0] @ error * slope
            for i, (p, g) in enumerate(zip(chain(*layers), gradients, strict=True)):
                v[i] = momentum * v[i] + lr * g
                p -= lr * g + momentum * v[i] if nesterov else v[i]
    end = Network(*chain(*layers), activation=start.activation, output=start.output)
    return end, np.reshape(losses, orders.shape).mean(axis=1)


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


def test_a_run_holds_every_epoch_and_its_start_stays_as_it_is():
    before = parameters(START)
    long = train(START, X, y, seed=7, **TUTORIAL)
    assert (parameters(START) == before).all()
    assert len(long.history) == len(long.loss) == 50
    assert long.history[-1] is long.network
    short = train(START, X, y, seed=7, **TUTORIAL | {"epochs": 20})
    assert (parameters(short.network) == parameters(long.history[19])).all()
    assert (short.loss == long.loss[:20]).all()
    assert "50 epochs" in repr(long)


def test_the_first_epoch_s_loss_is_taken_before_each_step():
    still = train(START, X, y, epochs=2, lr=0.0, seed=7)
    assert still.loss == pytest.approx([loss_of(START, X, y)] * 2, abs=1e-15)
    assert (parameters(still.network) == parameters(START)).all()


def test_a_generator_gives_the_orders_that_it_permutes():
    rng = np.random.default_rng(5)
    orders = [rng.permutation(4) for _ in range(50)]
    drawn = train(START, X, y, seed=np.random.default_rng(5), **TUTORIAL)
    given_ = train(START, X, y, orders=orders, **TUTORIAL)
    assert (parameters(drawn.network) == parameters(given_.network)).all()


@pytest.mark.parametrize("dtype", PRECISIONS)
def test_everything_stays_in_the_precision_of_the_start(dtype):
    run = train(Network.initial(hidden=5, seed=7, dtype=dtype), X, y, seed=7, **TUTORIAL)
    assert run.loss.dtype == run.network.dtype == np.dtype(dtype)


def test_an_identity_network_ends_at_the_loss_ln_2():
    start = Network.initial(hidden=5, seed=7, activation="identity")
    run = train(start, X, y, epochs=2000, lr=0.5, batch="full")
    assert run.loss[-1] == pytest.approx(math.log(2), abs=1e-6)


GOOD = {"X": X, "y": y, "epochs": 5, "lr": 0.1, "momentum": 0.4, "seed": 7}


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"X": [[1, 1, 1]] * 4}, ValueError, r"X has shape \(4, 3\)"),
        ({"X": [[1, math.inf]] * 4}, ValueError, "X must be finite"),
        ({"y": [1, 0, 0]}, ValueError, r"y has shape \(3,\); it must have shape \(4,\)"),
        ({"y": [1, 0, 0, 2]}, ValueError, "y holds 2; labels go from 0 to 1"),
        ({"epochs": 0}, ValueError, "epochs is 0; it must be at least 1"),
        ({"batch": 5}, ValueError, "batch is 5; it must be from 1 to 4"),
        ({"batch": "full", "orders": [[0, 1, 2, 3]] * 5}, TypeError, "full batches have no order"),
        ({"seed": -1}, ValueError, "seed is -1"),
        ({"seed": 0.5}, TypeError, "seed must be a whole number"),
        ({"seed": None}, TypeError, "give either seed or orders"),
        ({"orders": [[0, 1, 2, 3]] * 5}, TypeError, "give either seed or orders"),
        ({"epoch": 5}, TypeError, "'epoch' is no setting; did you mean 'epochs'"),
        ({"right": 0.9}, TypeError, "right says when to stop: it goes with until='solved'"),
        ({"tolerance": 0.1, "loss": "squared error"}, TypeError, "it goes with until='solved'"),
        ({"seed": None, "orders": [[0, 1, 2, 3]]}, ValueError, r"orders has shape \(1, 4\)"),
        ({"seed": None, "orders": [[0, 1, 2, 4]] * 5}, ValueError, "orders holds 4; indices"),
        ({"seed": None, "orders": [[0, 1, 2, -1]] * 5}, ValueError, "orders holds -1"),
        ({"seed": None, "orders": [[0, 1, 2, 0.5]] * 5}, TypeError, "orders must hold whole"),
        ({"lr": 1e300, "epochs": 50}, FloatingPointError, "training diverged in epoch"),
    ],
)
def test_bad_arguments_are_refused(change, error, words):
    with pytest.raises(error, match=words):
        train(START, **GOOD | change)


def test_something_else_than_a_network_is_refused():
    with pytest.raises(TypeError, match="start must be a Network, not dict"):
        train({}, **GOOD)


# By hand, with rate 0.1 from a logit of 0: every sample's gradient by b2 is ∓1/2. Two of class 1
# move b2 by 0.05 together; the third sample alone, a step of its own, moves it by 0.1 · s(−t).
def test_a_smaller_last_batch_has_a_mean_of_its_own():
    start = Network([[0], [0]], [0], [[0]], [0])
    how = {"epochs": 1, "momentum": 0, "batch": 2, "orders": [[0, 1, 2]]}
    run = train(start, [[1, 0]] * 3, [1, 1, 1], **how)
    third = 0.1 / (1 + math.exp(0.05))
    assert run.network.b2[0] == pytest.approx(0.05 + third, abs=1e-16)


@pytest.mark.parametrize("momentum", [0.0, 0.4])
def test_batches_of_one_and_of_all_go_by_two_names(momentum):
    start = Network.initial(hidden=5, seed=7, bias=0.1)
    how = {"epochs": 20, "lr": 0.2, "momentum": momentum}
    by_name = train(start, X, y, seed=7, **how)
    by_number = train(start, X, y, seed=7, batch=1, **how)
    assert (parameters(by_number.network) == parameters(by_name.network)).all()
    every = train(start, X, y, batch="full", **how)
    four = train(start, X, y, batch=4, seed=7, **how)  # in another order, so rounded otherwise
    assert parameters(four.network) == pytest.approx(parameters(every.network), abs=1e-13)


def test_full_batches_take_a_seed_that_changes_nothing():
    how = {"epochs": 5, "lr": 0.1, "batch": "full"}
    without, given_ = (train(START, X, y, seed=seed, **how).network for seed in (None, 3))
    assert (parameters(without) == parameters(given_)).all()


def test_it_stops_once_solved():
    whole = train(START, X, y, seed=7, **TUTORIAL)
    first = next(i for i, network in enumerate(whole.history) if network.solves(X, y))
    stopped = train(START, X, y, seed=7, until="solved", **TUTORIAL)
    assert 0 < first < 49
    assert len(stopped.history) == len(stopped.loss) == first + 1
    assert (parameters(stopped.network) == parameters(whole.history[first])).all()
    assert (stopped.loss == whole.loss[: first + 1]).all()
    straight = Network.initial(hidden=5, seed=7, activation="identity")  # it never solves XOR
    assert len(train(straight, X, y, seed=7, until="solved", **TUTORIAL).loss) == 50


def test_labels_may_be_a_column_of_truths():
    kinds = (y, y[:, np.newaxis] == 1)
    plain, column = (train(START, X, kind, seed=7, **TUTORIAL).network for kind in kinds)
    assert (parameters(plain) == parameters(column)).all()


def test_a_whole_number_and_a_generator_give_different_runs():
    number, generator = (
        train(START, X, y, seed=seed, **TUTORIAL) for seed in (7, np.random.default_rng(7))
    )
    assert (parameters(number.network) != parameters(generator.network)).any()
    assert (Network.initial(hidden=5, seed=np.random.default_rng(7)).w1 != START.w1).any()


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


def test_a_sigmoid_output_learns_by_cross_entropy_what_its_logit_does():
    behind = START.replace(output="sigmoid")
    one, other = (train(start, X, y, seed=7, **TUTORIAL) for start in (START, behind))
    assert (parameters(one.network) == parameters(other.network)).all()
    assert (one.loss == other.loss).all()
    assert (one.network.output, other.network.output) == ("identity", "sigmoid")


def test_the_defaults_are_the_tutorial_s():
    said, unsaid = train(START, X, y, seed=7, **TUTORIAL), train(START, X, y, seed=7)
    assert (parameters(said.network) == parameters(unsaid.network)).all()
    assert len(unsaid.history) == 50


def test_labels_of_two_logits_may_be_rows_and_labels_of_one_minus_1():
    two = Network.initial(hidden=5, outputs=2, seed=7)
    rows = np.eye(2)[y]
    for start, plain, other in ((two, y, rows), (START, y, 2 * y - 1), (START, y, rows)):
        ends = [train(start, X, kind, seed=7).network for kind in (plain, other)]
        assert (parameters(ends[0]) == parameters(ends[1])).all()


def test_it_stops_once_every_output_is_near_enough():
    how = {"loss": "squared error", "until": "solved", "epochs": 500, "tolerance": 0.2}
    target = np.array([0.0, 1.5, 1.5, 0.0])
    start = Network.initial(hidden=8, seed=3)
    run = train(start, X, target, seed=3, **how)
    off = [np.abs(net.forward(X).logits[:, 0] - target).max() for net in run.history]
    assert 1 < len(off) < 500
    assert off[-1] <= 0.2 < min(off[:-1])


# By hand, with a rate of 1 and the error s(0) − 1 = −½ of a logit of 0. Both units pass 2 and 3 on;
# what comes back to layer 2 is −½ · w3 = −½ · 0, so only the last layer moves: by ½ · 6, and by ½.
def test_the_first_step_of_three_layers_by_hand():
    start = Network([[2]], [0], [[3]], [0], [[0]], [0])
    net = train(start, [[1]], [1], epochs=1, lr=1.0, momentum=0, seed=1).network
    assert [net.w3.item(), net.b3.item()] == pytest.approx([3, 0.5])
    assert [net.w1.item(), net.b1.item(), net.w2.item(), net.b2.item()] == [2, 0, 3, 0]
    # With w3 = 1 and squared error, 6 for 5: the error is 2, and comes back as 2 · 1 and 2 · 3.
    start = start.replace(w3=[[1]])
    how = {"epochs": 1, "lr": 0.25, "momentum": 0, "seed": 1, "loss": "squared error"}
    net = train(start, [[1]], [5.0], **how).network
    assert [array.item() for array in chain(*net.layers)] == pytest.approx(
        [2 - 0.25 * 6, -0.25 * 6, 3 - 0.25 * 2 * 2, -0.25 * 2, 1 - 0.25 * 2 * 6, -0.25 * 2]
    )


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


def test_one_input_real_targets_and_an_affine_function():
    points = np.linspace(-1, 1, 9)[:, np.newaxis]
    how = {"loss": "squared error", "batch": "full", "lr": 0.3, "epochs": 300}
    line = train(Network.initial(hidden=(), inputs=1, seed=1), points, 2 * points[:, 0] - 1, **how)
    assert [line.network.w1.item(), line.network.b1.item()] == pytest.approx([2, -1], abs=1e-6)
    start = Network.initial(hidden=(8, 8), inputs=1, seed=1, activation="tanh")
    curve = train(start, points, np.sin(3 * points[:, 0]), **how | {"lr": 0.1})
    assert curve.loss[-1] < 0.02 < curve.loss[0]


def test_several_inputs_and_several_real_targets():
    points = np.random.default_rng(5).normal(size=(20, 3))
    wanted = np.column_stack([points.sum(axis=1), points[:, 0]])
    start = Network.initial(hidden=(6, 4), inputs=3, outputs=2, seed=1)
    run = train(start, points, wanted, loss="squared error", batch=4, lr=0.02, epochs=100, seed=2)
    assert run.network.widths == (3, 6, 4, 2)
    assert run.loss[-1] < run.loss[0] / 10


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


def test_a_decay_of_0_changes_no_bit():
    plain, zero = (train(START, X, y, seed=7, **how) for how in ({}, {"weight_decay": 0}))
    assert (parameters(plain.network) == parameters(zero.network)).all()


def test_a_history_is_kept_unless_it_is_not_wanted():
    whole = train(START, X, y, seed=7, **TUTORIAL)
    run = train(START, X, y, seed=7, history=False, **TUTORIAL)
    assert run.history == ()
    assert (run.loss == whole.loss).all()
    assert (parameters(run.network) == parameters(whole.network)).all()
    assert repr(run) == repr(whole)
    with pytest.raises(TypeError, match="history must be True or False, not 3"):
        train(START, X, y, seed=7, history=3)


def test_what_single_precision_cannot_hold_is_refused_by_name():
    single = Network.initial(hidden=2, seed=0, dtype="float32")
    far = X * 1e39
    with pytest.raises(ValueError, match=r"X holds 1e\+39, which is beyond the largest float32"):
        train(single, far, y, seed=0)
    with pytest.raises(ValueError, match=r"y holds 1e\+39, which is beyond the largest float32"):
        train(single, X, y * 1e39, loss="squared error", seed=0)
    with pytest.raises(ValueError, match="held_back: X holds"):
        train(single, X, y, held_back=(far, y), seed=0)
    with pytest.raises(ValueError, match=r"X holds 1e\+39, which is beyond"):
        xd.census(range(2), X=far, y=y, hidden=2, dtype="float32")
