"""Diagrams of a network and of one step, against values worked out by hand."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures

X, Y = xd.xor()
COUNTING = xd.Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
pytestmark = pytest.mark.usefixtures("style")


def test_network_lines_show_sign_and_size(network):
    _, ax = plt.subplots()
    figures.plot_network(ax, network)
    widths = [line.get_linewidth() for line in ax.lines if len(line.get_xdata()) == 2]
    colours = [line.get_color() for line in ax.lines if len(line.get_xdata()) == 2]
    weights = np.concatenate([network.w1.ravel(), network.w2.ravel()])
    assert np.argsort(widths).tolist() == np.argsort(np.abs(weights)).tolist()
    assert colours == [figures.CLASS_COLOURS[int(w >= 0)] for w in weights]


def test_one_step_has_the_numbers_that_training_makes_of_it():
    start = xd.Network.initial(hidden=3, seed=5)
    run = xd.train(start, X, Y, epochs=1, lr=0.1, momentum=0.0, orders=[[1, 0, 2, 3]])
    one = xd.Network(start.w1, start.b1, start.w2, start.b2)
    _, axes = plt.subplots(2, 1)
    points, labels = X[[1, 0, 2, 3]], Y[[1, 0, 2, 3]]
    for x, y in zip(points, labels, strict=True):
        after = figures.plot_step(axes, one, x, int(y), 0.1)["after"]
        one = xd.Network(after[:6].reshape(2, 3), after[6:9], after[9:12, np.newaxis], after[12:])
    for name in ("w1", "b1", "w2", "b2"):
        np.testing.assert_allclose(getattr(one, name), getattr(run.network, name), atol=1e-14)


def test_a_step_by_hand():
    # z = (1, 0), t = −1, error = sigmoid(−1) at label 0; unit 2 is at its fold, ReLU′(0) = 0
    _, axes = plt.subplots(2, 1)
    table = figures.plot_step(axes, COUNTING, [1, 0], 0, 1.0)
    error = 1 / (1 + np.e)
    by_name = dict(zip(table["parameter"].tolist(), table["change"], strict=True))
    assert by_name["output bias"] == pytest.approx(-error)
    assert by_name["unit 1 to t"] == pytest.approx(-error)
    assert by_name["x1 to unit 1"] == by_name["bias of unit 1"] == pytest.approx(2 * error)
    assert not any(by_name[n] for n in ("x2 to unit 1", "x1 to unit 2", "unit 2 to t"))
    with pytest.raises(ValueError, match="label is 2"):
        figures.plot_step(axes, COUNTING, [1, 0], 2, 1.0)


def test_a_diagram_has_every_number_and_only_the_path_of_the_input_is_lit():
    _, ax = plt.subplots()
    figures.plot_network(ax, COUNTING, numbers=True, x=[1, 0])
    words = [text.get_text() for text in ax.texts]
    for number in ("+1.00", "−1.00", "−2.00", "+4.00", "a = 1.00", "a = 0", "t = −1.00"):
        assert number in words
    assert words.count("+1.00") == 5  # four weights and the output bias
    lines = [line for line in ax.lines if len(line.get_xdata()) == 2]
    lit = [line.get_color() != figures.FAINT for line in lines]
    assert lit == [True, True, False, False, True, False]
