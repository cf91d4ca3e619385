"""Curves of activations."""

import matplotlib.pyplot as plt
import pytest

import xordemo as xd
from xordemo import figures

pytestmark = pytest.mark.usefixtures("style")


def test_activation_marks_the_value_agreed_on_at_the_kink():
    _, ax = plt.subplots()
    figures.plot_activation(ax, xd.relu_with_derivative_at_zero(0.25), [-1.0, 0.0, 1.0])
    assert [line.get_ydata().tolist() for line in ax.lines[-2:]] == [[0.0, 1.0], [0.25]]


@pytest.mark.parametrize(("given", "shown"), [("", "relu"), ("It bends", "It bends")])
def test_activation_keeps_a_title_that_the_axes_have(given, shown):
    _, ax = plt.subplots()
    ax.set_title(given)
    figures.plot_activation(ax, xd.network.relu, [-1.0, 1.0])
    assert ax.get_title("left") == shown


def test_f_and_its_derivative_have_their_own_names():
    _, ax = plt.subplots()
    figures.plot_activation(ax, xd.network.relu, [-2.0, 2.0])
    assert {text.get_text(): text.xy for text in ax.texts} == {"f": (2, 2), "f′": (2, 1)}
