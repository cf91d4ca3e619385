"""Curves of activations, losses and shares."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures

pytestmark = pytest.mark.usefixtures("style")


def test_activation_marks_the_value_agreed_on_at_the_kink():
    _, ax = plt.subplots()
    figures.plot_activation(ax, xd.relu_with_derivative_at_zero(0.25), [-1.0, 0.0, 1.0])
    assert [line.get_ydata().tolist() for line in ax.lines[-2:]] == [[0.0, 1.0], [0.25]]


@pytest.mark.parametrize("horizontal", [False, True])
def test_share_draws_percentages_with_their_intervals(horizontal):
    _, ax = plt.subplots()
    how = {"variable": "units", "horizontal": horizontal}
    columns = figures.plot_share(ax, ["two", "five"], [0.1, 0.5], [[0.05, 0.2], [0.4, 0.55]], **how)
    assert {name: values.tolist() for name, values in columns.items()} == {
        "share": [0.1, 0.5], "low": [0.05, 0.4], "high": [0.2, 0.55]
    }  # fmt: skip
    bars, along = ax.containers[0], 0 if horizontal else 1
    np.testing.assert_allclose(bars.lines[0].get_xydata()[:, along], [10, 50])
    ends = [segment[:, along].tolist() for segment in bars.lines[2][0].get_segments()]
    np.testing.assert_allclose(ends, [[5, 20], [40, 55]])
    labels = [ax.get_xlabel(), ax.get_ylabel()]
    assert (labels[along], labels[1 - along]) == ("successful runs (%)", "units")
    assert ax.yaxis_inverted() == horizontal  # the first is on top


@pytest.mark.parametrize(("given", "shown"), [("", "relu"), ("It bends", "It bends")])
def test_activation_keeps_a_title_that_the_axes_have(given, shown):
    _, ax = plt.subplots()
    ax.set_title(given)
    figures.plot_activation(ax, xd.network.relu, [-1.0, 1.0])
    assert ax.get_title("left") == shown
