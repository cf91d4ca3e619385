"""How wide a block is, and that its runs are those that `train` makes one by one."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import xordemo as xd
from xordemo.studies import blocks
from xordemo.studies.blocks import block_width, train_block
from xordemo.studies.runs import Runs
from xordemo.studies.settings import CensusSettings
from xordemo.training.lockstep import LANES


def test_the_width_is_a_multiple_of_the_lanes_and_what_is_asked_for_otherwise(monkeypatch):
    monkeypatch.setattr(blocks, "cores", lambda: 1)
    width = block_width(CensusSettings(hidden=5), 10**9, None)
    # 21 parameters, their velocities and gradients, and 19 numbers that pass through: 8 bytes each
    assert width == -(-(2**21 // (8 * (3 * 21 + 3 * 5 + 2 + 2))) // LANES) * LANES
    assert block_width(CensusSettings(hidden=5), 10**9, 7) == 7
    with pytest.raises(ValueError, match="block is 0; it must be at least 1"):
        block_width(CensusSettings(hidden=5), 10, 0)


def test_few_runs_are_not_shared_out(monkeypatch):
    monkeypatch.setattr(blocks, "cores", lambda: 64)
    assert block_width(CensusSettings(hidden=5), 4000, None) == 1024


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_a_block_s_runs_are_those_of_train(optimizer):
    how = {"epochs": 7, "lr": 0.1, "optimizer": optimizer}
    settings = CensusSettings(hidden=3, keep=("parameters", "logits"), **how)
    found = train_block(settings, Runs(np.array([3, 8, 2**40], np.uint64)))
    X, y = xd.xor()
    for row, seed in enumerate((3, 8, 2**40)):
        start = xd.Network.initial(hidden=3, seed=seed)
        how |= {"momentum": 0.4} if optimizer == "sgd" else {}
        network = xd.train(start, X, y, seed=seed, **how).network
        for name in ("w1", "b1", "w2", "b2"):
            np.testing.assert_array_equal(found[name][row], getattr(network, name))
        assert found["success"][row] == network.solves(X, y)


def test_a_block_that_diverges_names_a_seed():
    settings = CensusSettings(hidden=3, lr=1e200, epochs=20)
    with pytest.raises(FloatingPointError, match="training diverged for 2 runs, seed 5 first"):
        train_block(settings, Runs(np.array([5, 6], np.uint64)))


def test_the_larger_the_networks_the_fewer_are_worth_a_block(monkeypatch):
    monkeypatch.setattr(blocks, "cores", lambda: 2)
    assert block_width(CensusSettings(hidden=5), 1000, None) == 1024
    # 105 parameters, their velocities and gradients, and 3 · 16 + 2 + 2 numbers that pass through
    assert block_width(CensusSettings(hidden=(8, 8)), 400, None) == 240
    assert 83_968 // (3 * 105 + 3 * 16 + 2 + 2) == 228
    assert block_width(CensusSettings(hidden=(300, 300)), 1000, None) == LANES


LENGTHS = ("gradients_at_start", "gradients", "parameters")


def test_a_gradient_s_length_of_one_sample_by_hand():
    # The logit is 0 and the label 0, so the error is ½; by the weights it is ½ (3, 4).
    start = xd.Network([[0], [0]], [0])
    how = {"X": [[3, 4]], "y": [0], "hidden": (), "epochs": 1, "lr": 0.0}
    study = xd.census([1], initial=[start], keep=LENGTHS, **how)
    assert study["gradients_at_start"].tolist() == study["gradients"].tolist() == [[2.5]]


def test_gradients_lengths_of_two_layers_by_hand():
    # At (1,0) the unit is on with a = 2, and the logit is 0 again: the error of class 1 is −½. By
    # w2 it is −½ · 2, by w1 it is −½ · 3 (1, 0). The other sample is off, and adds nothing but a
    # half to the mean.
    start = xd.Network([[2], [0]], [0], [[3]], [-6])
    how = {"X": [[1, 0], [-1, 0]], "y": [1, 0], "hidden": 1, "epochs": 1, "lr": 0.0}
    study = xd.census([1], initial=[start], keep=LENGTHS, batch=1, **how)
    assert study["gradients"].tolist() == [[0.75, 0.5]]


@pytest.mark.parametrize("loss", ["cross entropy", "squared error"])
@pytest.mark.parametrize("activation", ["relu", "tanh", "gelu"])
def test_gradients_are_as_long_as_a_step_of_full_batches_at_rate_1(loss, activation):
    X, y = xd.datasets.moons(9)
    how = {"X": X, "y": y, "hidden": (5, 3), "activation": activation, "loss": loss}
    study = xd.census(range(3), **how, epochs=1, lr=1.0, momentum=0.0, batch="full", keep=LENGTHS)
    for seed, lengths in enumerate(study["gradients_at_start"]):
        start = xd.Network.initial(hidden=(5, 3), seed=seed, activation=activation)
        end = study.network(seed)
        moved = [
            np.linalg.norm(w - v) for (w, _), (v, _) in zip(start.layers, end.layers, strict=True)
        ]
        assert lengths == pytest.approx(moved, rel=1e-9)
    again = xd.census(
        range(3), initial=[study.network(s) for s in range(3)], **how, epochs=1, keep=LENGTHS
    )
    assert (again["gradients_at_start"] == study["gradients"]).all()


# What the page "Slopes that fade" proves: the slope of the sigmoid is at most a quarter, and an
# error that comes down through a layer is multiplied by no more than this and the weights' norm.
@settings(max_examples=15)
@given(
    depth=st.integers(1, 6),
    scale=st.floats(0.01, 30),
    seed=st.integers(0, 2**32),
    activation=st.sampled_from(["sigmoid", "tanh", "relu", "leaky_relu"]),
)
def test_a_gradient_is_no_longer_than_its_product_of_slopes_and_norms(
    depth, scale, seed, activation
):
    X, y = xd.datasets.moons(6)
    how = {"X": X, "y": y, "hidden": (4,) * depth, "activation": activation}
    start = xd.Network.initial(hidden=(4,) * depth, seed=seed, activation=activation)
    start = start.replace(**{f"w{i}": scale * w for i, (w, _) in enumerate(start.layers, 1)})
    study = xd.census([0], initial=[start], **how, epochs=1, lr=0.0, keep=LENGTHS)
    steepest = 0.25 if activation == "sigmoid" else 1.0
    norms = math.prod(np.linalg.norm(w, 2) for w, _ in start.layers[1:])
    missed = np.abs(start.probabilities(X)[:, 1] - y)
    bound = steepest**depth * norms * np.mean(np.linalg.norm(X, axis=1) * missed)
    assert study["gradients_at_start"][0, 0] <= bound * (1 + 1e-9) + 1e-300


def test_the_products_of_one_unit_at_all_visits_of_a_step_fit_the_cache(monkeypatch):
    monkeypatch.setattr(blocks, "cores", lambda: 1)
    points = {"X": np.arange(80.0).reshape(40, 2), "y": np.arange(40) % 2}
    batches = CensusSettings(hidden=(8, 8), batch=10, **points)
    assert block_width(batches, 10**9, None) == 2**18 // (8 * 8 * 10 * LANES) * LANES == 400
    full = CensusSettings(hidden=(8, 8), batch="full", **points)  # as many as fill a lane
    assert block_width(full, 10**9, None) == 2**18 // (8 * 8 * LANES * LANES) * LANES == 256
