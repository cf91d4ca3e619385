"""Diagrams of a network, against values worked out by hand."""

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


def test_a_diagram_has_every_number_and_only_the_path_of_the_input_is_lit():
    _, ax = plt.subplots()
    figures.plot_network(ax, COUNTING, numbers=True, x=[1, 0])
    words = [text.get_text() for text in ax.texts]
    for number in ("+1.00", "−1.00", "−2.00", "+4.00", "a = 1.00", "a = 0", "t = −1.00"):
        assert number in words
    assert words.count("+1.00") == 5  # four weights and the output bias
    lines = [line for line in ax.lines if len(line.get_xdata()) == 2]
    lit = [line.get_color() != figures.FAINT for line in lines]
    assert lit == [True, False, False, False, True, False]  # unit 2 is off


def written(ax):
    """Return each text with its colour, by where it points to."""
    found = {}
    for text in ax.texts:
        place = tuple(np.round(text.xy if hasattr(text, "xy") else text.get_position(), 6))
        found.setdefault(place, []).append((text.get_text(), text.get_color()))
    return found


def test_each_node_has_its_own_activation_bias_number_and_colour(network):
    _, ax = plt.subplots()
    figures.plot_network(ax, network, numbers=True, x=[1, 0])
    texts, step = written(ax), network.forward([1, 0])
    nodes = [line for line in ax.lines if line.get_marker() == "o"]
    for unit in range(1, 6):
        (node,) = [n for n in nodes if n.get_markeredgecolor() == figures.UNIT_COLOURS[unit - 1]]
        at = tuple(np.round(node.get_xydata()[0], 6))
        here = dict(texts[at])
        assert here[str(unit)] == figures.UNIT_COLOURS[unit - 1]
        assert f"a = {xd.words.number(step.a1[unit - 1], 2, signed=False)}" in here
        assert xd.words.number(network.b1[unit - 1], 2) in here
        assert at[0] == 1
    heights = [n.get_ydata()[0] for n in nodes if n.get_xdata()[0] == 1]
    assert heights == sorted(heights, reverse=True)  # unit 1 on top


def test_each_weight_stands_on_its_own_line(network):
    _, ax = plt.subplots()
    figures.plot_network(ax, network, numbers=True)
    lines = [line for line in ax.lines if len(line.get_xdata()) == 2]
    weights = np.concatenate([network.w1.ravel(), network.w2.ravel()])
    texts = [text for text in ax.texts if hasattr(text, "xy") and text.xy[0] % 1]
    assert len({line.get_linewidth() for line in lines}) == 1  # where numbers say the size
    for line, weight, text in zip(lines, weights, texts, strict=True):
        assert text.get_text() == xd.words.number(weight, 2)
        (x0, x1), (y0, y1) = line.get_data()
        assert text.xy[1] == pytest.approx(y0 + (text.xy[0] - x0) / (x1 - x0) * (y1 - y0))


def test_a_deep_diagram_has_a_column_for_each_layer():
    deep = xd.Network.initial(hidden=(3, 2), seed=1, bias=0.5)
    _, ax = plt.subplots()
    figures.plot_network(ax, deep, numbers=True, x=[1, 0])
    words, step = [text.get_text() for text in ax.texts], deep.forward([1, 0])
    for heading in ("inputs", "layer 1", "layer 2", "logit"):
        assert heading in words
    nodes = {text.get_text(): text.get_position() for text in ax.texts if "." in text.get_text()}
    assert [nodes[name][0] for name in ("1.1", "1.2", "1.3", "2.1", "2.2")] == [1, 1, 1, 2, 2]
    texts = written(ax)
    for column, layer in enumerate(step.a, start=1):
        for unit, value in enumerate(layer, start=1):
            here = dict(texts[tuple(np.round(nodes[f"{column}.{unit}"], 6))])
            assert f"a = {xd.words.number(value, 2, signed=False)}" in here
    lines = [line for line in ax.lines if len(line.get_xdata()) == 2]
    numbers = [text for text in ax.texts if hasattr(text, "xy") and text.xy[0] % 1]
    weights = np.concatenate([w.ravel() for w, _ in deep.layers])
    signals = np.concatenate([[1, 0], *step.a])
    rows = np.repeat(np.arange(7), [3, 3, 2, 2, 2, 1, 1])
    for line, weight, row, text in zip(lines, weights, rows, numbers, strict=True):
        lit = figures.CLASS_COLOURS[int(weight >= 0)] if signals[row] else figures.FAINT
        assert line.get_color() == lit
        assert text.get_text() == xd.words.number(weight, 2)
        (x0, x1), (y0, y1) = line.get_data()
        assert text.xy[1] == pytest.approx(y0 + (text.xy[0] - x0) / (x1 - x0) * (y1 - y0))


def test_without_hidden_units_inputs_lead_to_the_logit():
    _, ax = plt.subplots()
    table = figures.plot_network(ax, xd.Network([[1], [2]], [0.5]), x=[1, 1])
    assert table["to_t1"].tolist() == [1, 2, 0.5]
    assert "t = 3.50" in [text.get_text() for text in ax.texts]


def test_a_weights_number_has_the_colour_of_its_hidden_unit(network):
    _, ax = plt.subplots()
    figures.plot_network(ax, network, numbers=True)
    ink = {}
    for text in ax.texts:
        ink.setdefault(text.get_text(), set()).add(text.get_color())
    for unit, colour in enumerate(figures.UNIT_COLOURS[: network.hidden]):
        for weight in (*network.w1[:, unit], network.w2[unit, 0]):
            assert colour in ink[xd.words.number(weight, 2)]
    assert figures.INK in ink[xd.words.number(network.b2[0], 2)]
