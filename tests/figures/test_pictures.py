"""Pictures that say one thing: what they draw, against values worked out by hand."""

from fractions import Fraction

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures
from xordemo.figures.planes import spread
from xordemo.figures.surfaces import folds

X, Y = xd.xor()
COUNTING = xd.Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
pytestmark = pytest.mark.usefixtures("style")


def test_the_hidden_plane_has_the_points_where_the_units_put_them():
    _, ax = plt.subplots()
    table = figures.plot_hidden_plane(ax, COUNTING, X, Y, (1, 2))
    assert table["unit_1"].tolist() == [2, 1, 1, 0]  # (1,1), (1,0), (0,1), (0,0)
    assert table["unit_2"].tolist() == [1, 0, 0, 0]
    assert {text.get_text() for text in ax.texts} == {"(1,1)", "(0,1)\n(1,0)", "(0,0)"}
    # the line: −2 a₁ + 4 a₂ + 1 = 0
    ends = np.concatenate(ax.collections[-1].get_segments())
    np.testing.assert_allclose(-2 * ends[:, 0] + 4 * ends[:, 1] + 1, 0, atol=1e-12)


def test_the_line_of_the_hidden_plane_moves_with_the_threshold():
    _, ax = plt.subplots()
    figures.plot_hidden_plane(ax, COUNTING, X, Y, (2, 1), threshold=0.5)
    ends = np.concatenate(ax.collections[-1].get_segments())
    np.testing.assert_allclose(4 * ends[:, 0] - 2 * ends[:, 1] + 0.5, 0, atol=1e-12)


def test_a_cross_section_is_the_bias_and_each_unit_s_ramp_and_their_sum():
    _, ax = plt.subplots()
    table = figures.plot_cross_section(ax, COUNTING, (0, 0), (2, 2), X, Y)
    # along x1 = x2 = s the units are ReLU(2s) and ReLU(2s − 1): one fold between the ends
    assert table["x1"].tolist() == [0, 0.5, 2]
    assert table["bias"].tolist() == [1, 1, 1]
    assert table["unit_1"].tolist() == [0, -2, -8]
    assert table["unit_2"].tolist() == [0, 0, 12]
    assert table["logit"].tolist() == [1, -1, 5]
    marked = [line.get_ydata()[0] for line in ax.lines if len(line.get_xdata()) == 1]
    assert sorted(marked) == [1, 1]  # (0,0) and (1,1) are on the line, the others are not
    with pytest.raises(ValueError, match=r"start and end are both \(1,0\)"):
        figures.plot_cross_section(ax, COUNTING, (1, 0), (1, 0))


def test_the_gap_is_the_sum_of_the_units_shares_and_the_bias_has_none():
    _, ax = plt.subplots()
    table = figures.plot_gap(ax, xd.ledger(COUNTING, xd.CORNERS))
    # unit 1: 0 − 4 − (−2) − (−2) = 0; unit 2: 0 + 4 − 0 − 0 = 4
    assert table["share"].tolist() == [0, 4]
    assert [text.get_text() for text in ax.texts][-2:] == ["+4.00", "0"]
    with pytest.raises(ValueError, match="opposite corners"):
        figures.plot_gap(ax, xd.ledger(COUNTING, [(0, 0), (1, 0), (0, 1), (1, 1)]))
    with pytest.raises(ValueError, match="must hold 4"):
        figures.plot_gap(ax, xd.ledger(COUNTING, [(0, 0)]))


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


def test_a_smooth_unit_has_no_fold():
    assert folds(xd.Network.initial(hidden=2, seed=1, activation="tanh")) == [[], []]


def test_a_map_of_a_threshold_is_0_where_the_class_changes():
    one = xd.Network([[1], [0]], [0], [[1]], [0], "identity")  # the logit is x1
    table = figures.pieces(one, threshold=0.5)
    np.testing.assert_allclose(table["value"], table["x1"] - 0.5)


def test_a_colour_bar_has_the_bands_of_its_map():
    _, ax = plt.subplots()
    one = xd.Network([[1], [0]], [0], [[1]], [0], "identity")
    bar = figures.colour_bar(ax, figures.plot_map(ax, figures.pieces(one, step=1)))
    assert bar.ax.get_ylabel() == "logit (one band is 1)"
    assert np.allclose(bar._boundaries, np.arange(-3, 4))


def test_labels_in_the_margin_are_a_gap_apart_and_within_it():
    assert spread([0.0, 0.1, 2.95, 3.0], 0.5, 3.0) == [0.0, 0.5, 2.5, 3.0]


def test_a_ledger_is_drawn_from_the_threshold():
    _, ax = plt.subplots()
    (entry,) = xd.ledger(COUNTING, [(1, 1)], threshold=Fraction(3, 2))
    figures.plot_ledger(ax, entry)
    assert [text.get_text() for text in ax.texts] == ["−0.50, class 0"]
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == ["(1,1)", "bias", "threshold", "unit 1", "unit 2", "logit − threshold"]


# To linear light, and from there to three cone-like numbers: Björn Ottosson's OKLab, in which
# equal distances look about equally large.
CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def oklab(colour):
    channel = np.array(mpl.colors.to_rgb(colour))
    linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
    return OKLAB @ np.cbrt(CONES @ linear)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_two_units_look_alike_and_none_like_a_class(theme):
    colours = [*figures.UNIT_COLOURS, *figures.CLASS_COLOURS[:2]]
    shown = [oklab(c if theme == "light" else figures.PALETTE[c]) for c in colours]
    for i, one in enumerate(shown):
        for other in shown[:i]:
            assert np.linalg.norm(one - other) > 0.12


def test_curves_have_no_colour_that_means_a_class_or_a_unit():
    curves = [look["color"] for look in figures.CURVES]
    curves += plt.rcParams["axes.prop_cycle"].by_key()["color"]
    taken = {*figures.UNIT_COLOURS, *figures.CLASS_COLOURS}
    assert not taken & {mpl.colors.to_hex(colour) for colour in curves}


def test_points_have_a_true_minus():
    _, ax = plt.subplots()
    figures.plot_points(ax, [[-1.0, 0.5]], [0], labels="01")
    assert ax.texts[0].get_text() == "(−1,0.5)\nclass 0"
