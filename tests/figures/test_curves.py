"""Curves of activations, losses and shares."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.quiver import Quiver

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
        "share": [0.1, 0.5],
        "low": [0.05, 0.4],
        "high": [0.2, 0.55],
    }
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


def test_each_curve_has_its_own_name_at_its_end():
    _, ax = plt.subplots()
    figures.plot_losses(ax, {"a": [0.7, 0.2], "b": [0.7, 0.6]}, reference=0.69, reference_label="u")
    ends = {text.get_text(): text.xy for text in ax.texts}
    assert (ends["a"], ends["b"], ends["u"][1]) == ((2, 0.2), (2, 0.6), 0.69)
    dashed = [line for line in ax.lines if len(set(line.get_ydata())) == 1]
    assert dashed[0].get_ydata()[0] == 0.69
    curves = [line for line in ax.lines if line not in dashed]
    assert [line.get_xydata().tolist() for line in curves] == [
        [[1, 0.7], [2, 0.2]],
        [[1, 0.7], [2, 0.6]],
    ]


def test_f_and_its_derivative_have_their_own_names():
    _, ax = plt.subplots()
    figures.plot_activation(ax, xd.network.relu, [-2.0, 2.0])
    assert {text.get_text(): text.xy for text in ax.texts} == {"f": (2, 2), "f′": (2, 1)}


def test_an_arrow_of_velocity_goes_where_the_parameter_goes():
    _, ax = plt.subplots()
    figures.plot_velocity(ax, [1.0, -0.5], [0.5, 0.25])
    pulls, pushes = (c for c in ax.collections if isinstance(c, Quiver))
    assert pulls.V.tolist() == [1.0, -0.5]
    assert pushes.V.tolist() == [0.5, 0.25]
    assert pulls.XY[:, 1].tolist() == [0.0, 1.5]  # each begins where the last step ended
    assert pushes.XY[:, 1].tolist() == [1.0, 1.0]
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["the step's own push", "velocity's part"]
    shown = [text.get_text() for text in ax.texts]
    assert shown == ["+1.000", "−0.500", "+0.500", "+0.250"]
