"""What is drawn in the plane of the inputs."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures
from xordemo.figures.folds import spread
from xordemo.figures.surfaces import folds

pytestmark = pytest.mark.usefixtures("style")


def test_the_boundary_drawn_is_the_exact_one(network):
    figure, ax = plt.subplots()
    figures.plot_map(ax, network)
    drawn = np.concatenate(ax.collections[-1].get_segments())
    assert len(drawn) == 2 * len(xd.linear_regions(network).boundary)
    exact = np.array(
        [end for segment in xd.linear_regions(network).boundary for end in segment], float
    )
    for end in drawn:
        assert np.abs(exact - end).max(axis=1).min() < 1e-9
    assert figure is ax.figure


@pytest.mark.skipif("hard_tanh" not in xd.ACTIVATIONS, reason="an activation with two folds")
def test_a_unit_of_hard_tanh_has_two_folds_and_the_ticks_are_where_it_is_on():
    network = xd.Network([[1], [0]], [0], [[1]], [0], "hard_tanh")
    (unit,) = folds(network)
    assert [ends[:, 0].tolist() for ends in unit] == [[-1, -1], [1, 1]]
    _, ax = plt.subplots()
    figures.plot_folds(ax, network)
    first, second = (np.diff(line.get_ydata())[0] for line in ax.lines)
    # on is between: to the left of a line that goes down on the left, and up on the right
    assert (first < 0, second > 0) == (True, True)


def test_labels_in_the_margin_are_a_gap_apart_and_within_it():
    assert spread([0.0, 0.1, 2.95, 3.0], 0.5, 3.0) == [0.0, 0.5, 2.5, 3.0]


def test_points_have_a_true_minus():
    _, ax = plt.subplots()
    figures.plot_points(ax, [[-1.0, 0.5]], [0], labels="01")
    assert ax.texts[0].get_text() == "(−1,0.5)\nclass 0"
