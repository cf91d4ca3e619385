"""What one unit does, and what the units do together."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures
from xordemo.figures.units import part, stages

pytestmark = pytest.mark.usefixtures("style")


def test_stages_and_parts_add_up(network):
    grid = np.random.default_rng(0).uniform(-3, 3, (50, 2))
    step = network.forward(grid)
    total = np.full(50, network.b2[0])
    for unit in range(1, network.hidden + 1):
        three = stages(network, unit)
        z, a, c = (three[k].forward(grid).logits[:, 0] for k in three)
        np.testing.assert_allclose(z, step.z1[:, unit - 1], atol=1e-12)
        np.testing.assert_allclose(a, step.a1[:, unit - 1], atol=1e-12)
        total += c
    np.testing.assert_allclose(total, step.logits[:, 0], atol=1e-12)


def test_the_running_sum_ends_at_the_network(network):
    _, axes = plt.subplots(3, 2)
    tables = figures.plot_running_sum(axes.flat, network)
    last = list(tables.values())[-1]
    points = np.column_stack([last["x1"], last["x2"]])
    np.testing.assert_allclose(last["value"], network.forward(points).logits[:, 0], atol=1e-12)
    assert set(tables["output bias"]["value"]) == {network.b2[0]}


def test_a_part_keeps_both_functions():
    whole = xd.Network.initial(hidden=3, seed=1, activation="tanh", output="sigmoid")
    kept = part(whole, [2])
    assert (kept.activation, kept.output) == (whole.activation, "sigmoid")
