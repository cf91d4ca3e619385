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
    network = xd.Network([[1], [0]], [0], [[1]], [0], activation="hard_tanh")
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


def test_each_point_has_the_marker_and_the_colour_of_its_class():
    _, ax = plt.subplots()
    figures.plot_points(ax, [[0, 0], [1, 0], [2, 0]], [1, 0, 2], labels=("no", "yes", "third"))
    marks = [(line.get_xdata()[0], line.get_marker(), line.get_color()) for line in ax.lines]
    zero, one, two = figures.CLASS_COLOURS
    assert marks == [(0, "o", one), (1, "s", zero), (2, "^", two)]
    words = [
        (text.xy[0], text.get_text().split("class ")[1], text.get_color()) for text in ax.texts
    ]
    assert words == [(0, "yes", one), (1, "no", zero), (2, "third", two)]


@pytest.mark.parametrize("threshold", [0.0, 1.5])
def test_a_map_is_blue_above_its_threshold_and_orange_below(network, threshold):
    _, ax = plt.subplots()
    figures.plot_map(ax, figures.pieces(network, threshold=threshold))
    areas = ax.collections[0]
    areas.update_scalarmappable()
    for path, colour in zip(areas.get_paths(), areas.get_facecolor(), strict=True):
        logit = float(network.forward(path.vertices[:-1].mean(axis=0)).logits[0])
        assert (colour[2] > colour[0]) == (logit > threshold)
    for end in np.concatenate(ax.collections[-1].get_segments()):
        assert network.forward(end).logits[0] == pytest.approx(threshold, abs=1e-9)


def test_a_map_says_how_much_a_band_spans():
    _, ax = plt.subplots()
    figures.plot_map(
        ax, figures.pieces(xd.Network.initial(hidden=2, seed=1), step=0.5), height=True
    )
    assert ax.texts[0].get_text() == "band 0.5"


def test_the_plane_has_input_1_to_the_right():
    _, ax = plt.subplots()
    figures.plane(ax)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("input $x_1$", "input $x_2$")


def z_of(network, unit, point):
    return float(network.forward(point).z1[unit - 1])


def unit_of(colour):
    return figures.UNIT_COLOURS.index(colour) + 1


def test_a_fold_is_where_its_unit_is_0_with_ticks_where_the_unit_is_on(network):
    _, ax = plt.subplots(figsize=(5, 5))
    figures.plane(ax)
    figures.plot_folds(ax, network)
    ticked = [line for line in ax.lines if line.get_path_effects()]
    assert [unit_of(line.get_color()) for line in ticked] == [1, 2, 3, 4, 5]
    for line in ax.lines:
        unit, (start, end) = unit_of(line.get_color()), line.get_xydata()
        assert z_of(network, unit, start) == pytest.approx(0, abs=1e-9)
        assert z_of(network, unit, end) == pytest.approx(0, abs=1e-9)
    for line in ticked:
        unit, (start, end) = unit_of(line.get_color()), line.get_xydata()
        left = np.array([start[1] - end[1], end[0] - start[0]])  # where ticks at 90 degrees are
        assert z_of(network, unit, (start + end) / 2 + 0.01 * left) > 0
        assert line.get_path_effects()[0]._angle == 90


def test_folds_that_nearly_coincide_take_turns_with_their_ticks(network):
    _, ax = plt.subplots(figsize=(5, 5))
    figures.plane(ax)
    figures.plot_folds(ax, network)
    ticked = [line for line in ax.lines if line.get_path_effects()]
    spans = {unit_of(line.get_color()): sorted(line.get_xdata()) for line in ticked}
    assert spans[2][1] == pytest.approx(spans[4][0], abs=0.1)
    assert spans[4][1] == pytest.approx(spans[5][0], abs=0.1)


def test_the_number_in_the_margin_is_that_of_the_fold_it_points_to(network):
    _, ax = plt.subplots(figsize=(5, 5))
    figures.plane(ax)
    figures.plot_folds(ax, network, units=[1, 3, 5])
    assert sorted(text.get_text() for text in ax.texts) == ["1", "3", "5"]
    for text in ax.texts:
        assert z_of(network, int(text.get_text()), text.xy) == pytest.approx(0, abs=1e-9)
        assert unit_of(text.get_color()) == int(text.get_text())


def test_an_arrow_starts_at_its_unit_s_fold_and_is_its_weights(network):
    _, ax = plt.subplots()
    figures.plot_arrows(ax, network)
    arrows, names = ax.texts[::2], ax.texts[1::2]
    feet = []
    for unit, (arrow, name) in enumerate(zip(arrows, names, strict=True), start=1):
        foot, tip = np.array(arrow.xyann), np.array(arrow.xy)
        np.testing.assert_allclose(tip - foot, network.w1[:, unit - 1], atol=1e-12)
        assert z_of(network, unit, foot) == pytest.approx(0, abs=1e-9)
        assert (name.get_text(), unit_of(name.get_color())) == (str(unit), unit)
        assert name.xy == pytest.approx(tip)
        assert arrow.arrowprops["color"] == name.get_color()
        feet.append(foot)
    assert np.linalg.norm(feet[3] - feet[4]) > 0.5  # units 4 and 5 point the same way
