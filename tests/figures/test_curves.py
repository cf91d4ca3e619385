"""The curve of a network with one input, against values worked out by hand."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from deep import sawtooth

import xordemo as xd
from xordemo import figures

TENT = xd.Network([[1, 1]], [0, -1], [[1], [-2]], [0])
pytestmark = pytest.mark.usefixtures("style")


def thick(ax):
    (curve,) = [line for line in ax.lines if line.get_label() == "logit"]
    return curve.get_xydata().tolist()


def dots(ax):
    """Return where bends are marked, with the colour of the unit."""
    return [
        (*line.get_xydata()[0].tolist(), line.get_markeredgecolor())
        for line in ax.lines
        if line.get_color() == figures.PAPER
    ]


def test_a_curve_is_its_broken_line_with_a_dot_at_each_bend_and_its_terms():
    _, ax = plt.subplots()
    table = figures.plot_curve(ax, TENT, bounds=(-1, 3), threshold=0.5)
    assert thick(ax) == [[-1, 0], [0, 0], [1, 1], [3, -1]]
    one, two = figures.UNIT_COLOURS[:2]
    assert dots(ax) == [(0, 0, one), (1, 1, two)]
    assert {text.get_text(): text.xy for text in ax.texts if text.xy[0] < 3} == {
        "1": (0, 0),
        "2": (1, 1),
    }
    terms = {line.get_color(): list(line.get_ydata()) for line in ax.lines}
    assert terms[one] == [0, 0, 1, 3]
    assert terms[two] == [0, 0, 0, -4]
    assert [line.get_ydata()[0] for line in ax.lines if line.get_linestyle() == ":"] == [0.5]
    assert {name: column.tolist() for name, column in table.items()} == {
        "x1": [-1, 0, 1, 3],
        "bias": [0, 0, 0, 0],
        "unit_1": [0, 0, 1, 3],
        "unit_2": [0, 0, 0, -4],
        "logit": [0, 0, 1, -1],
        "bends": ["", "1", "2", ""],
    }


@pytest.mark.parametrize("layers", range(1, 7))
def test_a_sawtooth_has_all_its_teeth(layers):
    arrays = [array for layer in sawtooth(layers).layers for array in layer]
    _, ax = plt.subplots()
    table = figures.plot_curve(ax, xd.Network(*arrays), bounds=(0, 1))
    assert table["x1"].tolist() == [place / 2**layers for place in range(2**layers + 1)]
    assert table["logit"].tolist() == [0, *[1, 0] * 2 ** (layers - 1)]
    assert len(dots(ax)) == 2**layers - 1


def test_units_of_a_deep_network_have_the_number_of_their_layer():
    arrays = [array for layer in sawtooth(2).layers for array in layer]
    _, ax = plt.subplots()
    table = figures.plot_curve(ax, xd.Network(*arrays), bounds=(0, 1))
    assert table["bends"].tolist()[1:-1] == ["2.2", "1.2", "2.2"]
    assert list(table) == ["x1", "bias", "unit_2.1", "unit_2.2", "logit", "bends"]
    layers = [figures.UNIT_COLOURS[layer - 1] for layer in (2, 1, 2)]
    assert [colour for _, _, colour in dots(ax)] == layers


def test_points_stand_on_the_curve_with_their_class_and_terms_may_be_left_out():
    _, ax = plt.subplots()
    figures.plot_curve(ax, TENT, [1, 2], [1, 0], terms=False)
    marks = {
        (line.get_marker(), line.get_color(), *line.get_xydata()[0].tolist())
        for line in ax.lines
        if line.get_marker() in "os" and line.get_color() in figures.CLASS_COLOURS
    }
    zero, one = figures.CLASS_COLOURS[:2]
    assert marks == {("o", one, 1, 1), ("s", zero, 2, 0)}
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["logit"]


def test_a_smooth_curve_is_drawn_densely_and_has_no_bends():
    network = xd.Network.initial(hidden=(3, 2), inputs=1, seed=1, activation="tanh")
    _, ax = plt.subplots()
    table = figures.plot_curve(ax, network)
    logits = network.forward(table["x1"][:, np.newaxis]).logits[:, 0]
    np.testing.assert_allclose(table["logit"], logits, atol=1e-12)
    assert len(table["x1"]) > 100
    assert dots(ax) == []
