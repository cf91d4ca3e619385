"""Diagrams of one step, against values worked out by hand."""

from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures

X, Y = xd.xor()
COUNTING = xd.Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
NEXT = "unit 1.1 to unit 2.1"
pytestmark = pytest.mark.usefixtures("style")


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


def test_only_the_lines_on_which_something_reaches_the_logit_are_lit():
    # unit 2 is on, and its output weight is 0; x2 is 0
    start = xd.Network([[1, 1, 1], [1, 1, 1]], [0, 0, 0], [[1], [0], [2]], [0])
    _, (forward, back) = plt.subplots(1, 2)
    figures.plot_step((forward, back), start, [1, 0], 1, 0.1)
    lines = [line.get_color() for line in forward.lines if len(line.get_xdata()) == 2]
    dark, faint = figures.CLASS_COLOURS[1], figures.FAINT
    assert lines == [dark, faint, dark, *[faint] * 3, dark, faint, dark]


def test_slopes_that_overflow_are_refused():
    steep = xd.Network([[1], [1]], [0], [[1e200]], [0], [[1e200]], [0])
    with pytest.raises(ValueError, match="a slope is too large to be drawn"):
        figures.plot_step(plt.subplots(1, 2)[1], steep, [1e-300, 0], 0, 0.1)


def test_what_goes_back_has_the_sign_and_the_colour_of_the_change(network):
    _, (forward, back) = plt.subplots(1, 2)
    table = figures.plot_step((forward, back), network, [0, 1], 0, 0.1)
    assert forward.get_title("left") == "Forward →"
    assert back.get_title("left") == "← Back: the changes"
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
    shown = {t.get_text(): t.get_color() for t in back.texts if t.get_text().startswith("bias")}
    for unit, delta in enumerate(deltas):
        if delta:
            words = f"bias {xd.words.number(-0.1 * delta, 3)}"
            assert shown[words] == figures.UNIT_COLOURS[unit]


def test_side_by_side_only_what_has_a_part_is_written_and_no_words_meet():
    start = xd.Network.initial(hidden=5, seed=7347)
    figure, axes = plt.subplots(1, 2, figsize=(5.2, 5.4))
    table = figures.plot_step(axes, start, [0, 1], 0, 0.1)
    figure.canvas.draw()
    columns = table["parameter"].tolist(), table["change"].tolist()
    said = [[word for t in ax.texts for word in t.get_text().split("\n")] for ax in axes]
    biases = [word for word in said[1] if word.startswith("bias")]
    changes = {name: xd.words.number(c, 3) for name, c in zip(*columns, strict=True) if c}
    assert biases == [f"bias {c}" for name, c in changes.items() if "bias" in name]
    said[1] = [word.removeprefix("bias ") for word in said[1]]
    signed = [[word for word in words if word.startswith(("+", "−"))] for words in said]
    assert sorted(signed[1]) == sorted(changes.values())
    passed = [*start.w1[1, 1:3], *start.w2[1:3, 0]]  # from x2 through units 2 and 3, which are on
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


def test_a_step_of_two_hidden_layers_is_the_one_that_training_makes():
    start = xd.Network.initial(hidden=(3, 2), seed=1, activation="tanh")
    run = xd.train(start, [[1, 0]], [1], epochs=1, lr=0.1, momentum=0.0, seed=1)
    _, axes = plt.subplots(1, 2)
    table = figures.plot_step(axes, start, [1, 0], 1, 0.1)
    after = np.concatenate([array.ravel() for pair in run.network.layers for array in pair])
    np.testing.assert_allclose(table["after"], after, atol=1e-14)
    names = table["parameter"].tolist()
    assert (names[0], names[8], names[9]) == ("x1 to unit 1.1", "bias of unit 1.3", NEXT)
    biases = [t.get_text() for t in axes[1].texts if t.get_text().startswith("bias")]
    assert len(biases) == 5
