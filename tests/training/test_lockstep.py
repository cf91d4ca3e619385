"""Networks side by side: each learns as if it were alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xordemo as xd
from xordemo.network.initialization import initial_parameters
from xordemo.training import lockstep
from xordemo.training.lockstep import Block
from xordemo.training.objectives import Objective
from xordemo.training.settings import TrainingSettings

X, Y = xd.xor()


def block(start, **how):
    """Return networks side by side that are to learn XOR."""
    how = {"epochs": 1, "lr": 0.1, "momentum": 0.0} | how
    settings = TrainingSettings(**how)
    objective = Objective.of(Y, (len(X), 1), "identity", settings)
    return Block(start, xd.ACTIVATIONS["relu"], X, objective, settings)


def two_networks():
    """Return two networks with one unit: max(x1, 0) − ½, and one that is 0 everywhere."""
    w1, b1 = np.array([[[1.0, 0]], [[0, 0]]]), np.zeros((1, 2))
    return w1, b1, np.array([[[1.0, 0]]]), np.array([[-0.5, 0]])


def test_logits_and_dead_units_by_hand():
    networks = block(two_networks())
    assert networks.outputs()[:, 0].tolist() == [[x1 - 0.5, 0] for x1, _ in X.tolist()]
    assert networks.dead().tolist() == [[False, True]]


def test_the_output_bias_of_a_network_that_says_one_half_moves_by_half_the_rate():
    networks = block(two_networks())
    networks.epoch(np.array([[0, 0]]))  # one visit, to the first sample, which is of class 1
    _, _, _, b2 = networks.parameters()
    assert b2[0, 1] == 0.05
    assert networks.steps == 1


def test_what_is_given_stays_and_what_comes_back_is_a_copy():
    start = two_networks()
    networks = block(start)
    networks.parameters()[3][:] = 9
    networks.epoch(np.array([[0, 0]]))
    assert start[3].tolist() == [[-0.5, 0]]
    assert networks.parameters()[3][0, 1] == 0.05


@given(st.integers(2, 40), st.integers(0, 2**32), st.sampled_from(["float32", "float64"]))
def test_a_network_learns_beside_others_what_it_learns_alone(runs, first, dtype):
    seeds = np.arange(first, first + runs, dtype=np.uint64)
    shape = (2, 3, 1)
    start = initial_parameters(seeds, shape, "glorot", 0.0, np.dtype(dtype))
    order = np.tile([[3], [0], [2], [1]], runs)
    together = block(start, momentum=0.4)
    alone = block(tuple(array[..., -1:] for array in start), momentum=0.4)
    for _ in range(3):
        together.epoch(order)
        alone.epoch(order[:, :1])
    for all_of_them, one in zip(together.parameters(), alone.parameters(), strict=True):
        np.testing.assert_array_equal(all_of_them[..., -1:], one)


@pytest.mark.parametrize(("momentum", "moved"), [(0.0, 0.05), (0.9, 1.9 * 0.05)])
def test_a_step_is_watched_before_it_is_taken(momentum, moved):
    seen = np.empty((2, 1, 2))
    networks = block(two_networks(), momentum=momentum)  # Nesterov's, so (1 + momentum) · step
    networks.epoch(np.array([[0, 0], [0, 0]]), logits=seen)
    assert seen[0].tolist() == [[0.5, 0]]
    assert seen[1][0, 1] == pytest.approx(moved)


@pytest.mark.parametrize("batch", ["sample", 5, 64, "full"])
@pytest.mark.parametrize("runs", [1, 3])
@pytest.mark.parametrize("hidden", [(), (4,), (3, 2)])
def test_how_many_visits_are_computed_together_changes_no_bit(monkeypatch, batch, runs, hidden):
    rng = np.random.default_rng(1)
    points = rng.normal(size=(64, 2))
    label = (points.prod(axis=1) > 0).astype(int)
    how = TrainingSettings(batch=batch)
    asked = Objective.of(label, (64, 1), "identity", how)
    start = initial_parameters(np.arange(runs), (2, *hidden, 1), "glorot", 0.1, np.dtype("f4"))
    order = np.array([rng.permutation(64) for _ in range(runs)]).T
    ends = []
    for most in (1, 3000, 2**30):
        monkeypatch.setattr(lockstep, "PRODUCT_BYTES", most)
        networks = Block(start, xd.ACTIVATIONS["tanh"], points, asked, how)
        logits = np.empty((64, 1, runs), np.float32)
        for _ in range(2):
            networks.epoch(order, logits=logits)
        ends.append((*networks.parameters(), logits, networks.outputs()))
    for other in ends[1:]:
        for one, another in zip(ends[0], other, strict=True):
            np.testing.assert_array_equal(one, another)


def test_weights_are_drawn_to_0_and_biases_are_not():
    # The logit is 0 for a sample of class 1: the error is −½. As w2 is 0, nothing comes back.
    start = tuple(np.array(a, float)[..., None] for a in ([[1], [0]], [0.5], [[0]], [0]))
    for decay, w1 in ((0.0, 1.0), (0.5, 1 - 0.1 * 0.5 * 1)):
        networks = block(start, weight_decay=decay)
        networks.epoch(np.array([[0]]))
        found = [array.ravel().tolist() for array in networks.parameters()]
        assert found[0] == pytest.approx([w1, 0], abs=1e-16)
        assert found[1] == [0.5]
        assert found[2] + found[3] == pytest.approx([0.05 * 1.5, 0.05])


def number_by_number(start, points, wanted, order, size, lr, momentum):
    """One epoch in Python's own numbers, each sum in its order: what every bit rests on."""
    layers = [(w.tolist(), b.tolist()) for w, b in start.layers]
    theta = [[n for w, _ in layers for row in w for n in row], [n for _, b in layers for n in b]]
    theta = theta[0] + theta[1]
    velocity = [0.0] * len(theta)
    for first in range(0, len(order), size):
        visits = order[first : first + size]
        total = [0.0] * len(theta)
        for visit in visits:
            gradient = gradient_of(layers, points[visit], wanted[visit], lr / len(visits))
            total = [t + g for t, g in zip(total, gradient, strict=True)]
        theta = [t - g for t, g in zip(theta, total, strict=True)]
        velocity = [(v - g) * momentum for v, g in zip(velocity, total, strict=True)]
        theta = [t + v for t, v in zip(theta, velocity, strict=True)]
        numbers = iter(theta)
        weights = [[[next(numbers) for _ in row] for row in w] for w, _ in layers]
        layers = [
            (w, [next(numbers) for _ in b]) for w, (_, b) in zip(weights, layers, strict=True)
        ]
    return layers


def gradient_of(layers, point, wanted, rate):
    """The gradient of the squared error, times the rate: all weights, then all biases."""
    signals, slopes = [point], []
    for w, b in layers[:-1]:
        sums = list(b)  # from the bias on
        for x, row in zip(signals[-1], w, strict=True):
            sums = [total + weight * x for total, weight in zip(sums, row, strict=True)]
        slopes.append([float(z > 0) for z in sums])
        signals.append([z * on for z, on in zip(sums, slopes[-1], strict=True)])
    w, b = layers[-1]
    products = [[weight * x for weight in row] for x, row in zip(signals[-1], w, strict=True)]
    sums = products[0]
    for row in products[1:]:
        sums = [total + product for total, product in zip(sums, row, strict=True)]
    logits = [total + bias for total, bias in zip(sums, b, strict=True)]  # to the bias
    error = [(t - y) * (2 * rate / len(b)) for t, y in zip(logits, wanted, strict=True)]
    by_weights, by_biases = [], []
    for place in reversed(range(len(layers))):
        by_weights = [x * e for x in signals[place] for e in error] + by_weights
        by_biases = error + by_biases
        if place:
            back = []
            for row, slope in zip(layers[place][0], slopes[place - 1], strict=True):
                total = row[0] * error[0]
                for weight, e in zip(row[1:], error[1:], strict=True):
                    total += weight * e
                back.append(total * slope)
            error = back
    return by_weights + by_biases


@pytest.mark.parametrize("batch", [1, 3, 7])
@pytest.mark.parametrize("hidden", [(), (4,), (3, 2), (2, 3, 2)])
@pytest.mark.parametrize("outputs", [1, 2])
def test_every_sum_runs_in_one_order_bit_for_bit(batch, hidden, outputs):
    rng = np.random.default_rng(1)
    points, wanted = rng.normal(size=(7, 2)), rng.normal(size=(7, outputs))
    order = [3, 0, 6, 1, 5, 2, 4]
    start = xd.Network.initial(hidden=hidden, outputs=outputs, seed=1, bias=0.25)
    how = {"lr": 0.1, "momentum": 0.4, "loss": "squared error", "epochs": 1, "batch": batch}
    run = xd.train(start, points, wanted, orders=[order], **how)
    expected = number_by_number(start, points.tolist(), wanted.tolist(), order, batch, 0.1, 0.4)
    for (w, b), (their_w, their_b) in zip(run.network.layers, expected, strict=True):
        assert w.tolist() == their_w
        assert b.tolist() == their_b
