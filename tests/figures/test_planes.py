"""What is drawn in the plane of the inputs."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures

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


def test_points_have_a_true_minus():
    _, ax = plt.subplots()
    figures.plot_points(ax, [[-1.0, 0.5]], [0], labels="01")
    assert ax.texts[0].get_text() == "(−1,0.5)\nclass 0"


def test_each_point_has_the_marker_and_the_colour_of_its_class():
    _, ax = plt.subplots()
    figures.plot_points(ax, [[0, 0], [1, 0], [2, 0]], [1, 0, 2], labels=("no", "yes", "third"))
    marks = [(line.get_xdata()[0], line.get_marker(), line.get_color()) for line in ax.lines]
    zero, one, two = figures.CLASS_COLOURS
    assert sorted(marks) == [(0, "o", one), (1, "s", zero), (2, "^", two)]
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
    assert ax.texts[0].get_text() == "bands of 0.5"


def test_the_plane_has_input_1_to_the_right():
    _, ax = plt.subplots()
    figures.plane(ax)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("input $x_1$", "input $x_2$")


def z_of(network, unit, point):
    return float(network.forward(point).z1[unit - 1])


def unit_of(colour):
    return figures.UNIT_COLOURS.index(colour) + 1


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


def test_many_points_are_small_and_their_classes_stand_in_a_key():
    X, y = xd.datasets.moons(40, seed=1)
    _, ax = plt.subplots()
    figures.plot_points(ax, X, y, labels=("lower", "upper"))
    zero, one = ax.lines
    assert (zero.get_marker(), one.get_marker()) == ("s", "o")
    np.testing.assert_array_equal(zero.get_xydata(), X[y == 0])
    np.testing.assert_array_equal(one.get_xydata(), X[y == 1])
    assert one.get_markersize() < 8
    key = ax.get_legend()
    assert [text.get_text() for text in key.get_texts()] == ["lower", "upper"]
    assert [line.get_marker() for line in key.get_lines()] == ["s", "o"]
    assert not ax.texts


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([[0, 0], [1, 1]], ((-0.5, 1.5), (-0.5, 1.5))),
        ([[0, 0], [2, 1]], ((-1, 3), (-1, 3))),  # one square for both
        ([[0, 100], [1, 300]], ((-0.5, 1.5), (0, 400))),
        ([[0, 50], [2, 50]], ((-1, 3), (48, 52))),  # too far from each other for one square
        ([[3, 3]], ((0, 6), (0, 6))),
        ([[0, 0]], ((-1, 1), (-1, 1))),
    ],
)
def test_surroundings_hold_all_points_with_room_on_each_side(points, expected):
    assert figures.surroundings(points, room=0.5) == expected


def test_a_map_of_a_box_has_its_own_span_on_each_axis(network):
    _, ax = plt.subplots()
    figures.plot_map(ax, figures.pieces(network, bounds=((0, 1), (-10, 30))))
    assert (ax.get_xlim(), ax.get_ylim(), ax.get_box_aspect()) == ((0, 1), (-10, 30), 1)
