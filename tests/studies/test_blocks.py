"""How wide a block is, and that its runs are those that `train` makes one by one."""

import numpy as np
import pytest

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


def test_the_products_of_one_unit_at_all_visits_of_a_step_fit_the_cache(monkeypatch):
    monkeypatch.setattr(blocks, "cores", lambda: 1)
    points = {"X": np.arange(80.0).reshape(40, 2), "y": np.arange(40) % 2}
    batches = CensusSettings(hidden=(8, 8), batch=10, **points)
    assert block_width(batches, 10**9, None) == 2**18 // (8 * 8 * 10 * LANES) * LANES == 400
    full = CensusSettings(hidden=(8, 8), batch="full", **points)  # as many as fill a lane
    assert block_width(full, 10**9, None) == 2**18 // (8 * 8 * LANES * LANES) * LANES == 256
