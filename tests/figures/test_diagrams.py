"""Diagrams of a network and of one step, against values worked out by hand."""

from itertools import combinations

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
    _, axes = plt.subplots(1, 2)
    points, labels = X[[1, 0, 2, 3]], Y[[1, 0, 2, 3]]
    for x, y in zip(points, labels, strict=True):
        after = figures.plot_step(axes, one, x, int(y), 0.1)["after"]
        one = xd.Network(after[:6].reshape(2, 3), after[6:9], after[9:12, np.newaxis], after[12:])
    for name in ("w1", "b1", "w2", "b2"):
        np.testing.assert_allclose(getattr(one, name), getattr(run.network, name), atol=1e-14)


def test_a_step_by_hand():
    # z = (1, 0), t = −1, error = sigmoid(−1) at label 0; unit 2 is at its fold, ReLU′(0) = 0
    _, axes = plt.subplots(1, 2)
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


def test_what_goes_back_has_the_sign_and_the_colour_of_the_change(network):
    _, (forward, back) = plt.subplots(1, 2)
    table = figures.plot_step((forward, back), network, [0, 1], 0, 0.1)
    assert forward.get_title("left") == "Forward"
    assert back.get_title("left").startswith("Back")
    change = dict(zip(table["parameter"].tolist(), table["change"], strict=True))
    names = [*(f"x{i} to unit {h}" for i in (1, 2) for h in range(1, 6))]
    names += [f"unit {h} to t" for h in range(1, 6)]
    lines = [line for line in back.lines if len(line.get_xdata()) == 2]
    assert len({line.get_linewidth() for line in lines}) == 1
    for name, line in zip(names, lines, strict=True):
        signs = {0: figures.FAINT, 1: figures.CLASS_COLOURS[1], -1: figures.CLASS_COLOURS[0]}
        assert line.get_color() == signs[int(np.sign(change[name]))], name
    error = float(xd.network.sigmoid(network.forward([0, 1]).logits[0]))  # its label is 0
    said = " ".join(text.get_text() for text in forward.texts)
    assert f"p = {error:.2f}" in said
    assert "y = 0" in said
    deltas = error * network.w2[:, 0] * (network.forward([0, 1]).z1 > 0)
    shown = {t.get_text(): t.get_color() for t in back.texts if t.get_text().startswith("δ")}
    for unit, delta in enumerate(deltas):
        if delta:
            assert shown[f"δ = {xd.words.number(delta, 3)}"] == figures.UNIT_COLOURS[unit]


def test_side_by_side_only_what_has_a_part_is_written_and_no_words_meet():
    start = xd.Network.initial(hidden=5, seed=7347)
    figure, axes = plt.subplots(1, 2, figsize=(5.2, 5.4))
    table = figures.plot_step(axes, start, [0, 1], 0, 0.1)
    figure.canvas.draw()
    moved = [xd.words.number(change, 3) for change in table["change"] if change]
    signed = [[w for t in ax.texts if (w := t.get_text()).startswith(("+", "−"))] for ax in axes]
    assert sorted(signed[1]) == sorted(moved)
    passed = [*start.w1[1], *start.w2[1:3, 0]]  # what comes from x2, and goes on from units 2 and 3
    assert sorted(signed[0]) == sorted(xd.words.number(weight, 2) for weight in passed)
    for ax in axes:
        words = [text for text in ax.texts if text.get_text()]
        boxes = [text.get_window_extent().padded(-1) for text in words]
        met = [
            (one.get_text(), other.get_text())
            for (one, box), (other, second) in combinations(zip(words, boxes, strict=True), 2)
            if box.overlaps(second)
        ]
        assert met == []
