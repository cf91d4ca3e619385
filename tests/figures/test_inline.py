"""The map as text: one element that needs no other file, the same for the same network."""

import re
from fractions import Fraction
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.figure import Figure

import xordemo as xd
from xordemo import figures
from xordemo.exact.problems import Problem
from xordemo.figures.inline import as_svg, picture_svg

RIDGE = xd.Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])


def test_it_is_one_picture_with_its_words_and_the_same_each_time():
    svg, dark = picture_svg(RIDGE, Problem(), 'a "ridge" & two folds')
    root = ElementTree.fromstring(svg)
    assert root.tag.endswith("svg")
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'a "ridge" & two folds'
    assert (svg, dark) == picture_svg(RIDGE, Problem(), 'a "ridge" & two folds')
    names = [set(re.findall(r'id="([mp][0-9a-f]{8,})"', text)) for text in (svg, dark)]
    assert names[0]
    assert names[1]
    assert not names[0] & names[1]
    assert figures.INK in svg
    assert figures.PALETTE[figures.INK] in dark


@pytest.mark.parametrize(
    ("activation", "title"),
    [
        ("relu", "The logit over the plane, and each unit's folds"),
        ("tanh", "The logit over the plane"),
    ],
)
def test_the_title_speaks_of_folds_where_there_are_any(monkeypatch, activation, title):
    seen = []
    monkeypatch.setattr("matplotlib.axes.Axes.set_title", lambda _, words: seen.append(words))
    picture_svg(
        xd.Network(RIDGE.w1, RIDGE.b1, RIDGE.w2, RIDGE.b2, activation=activation), Problem(), ""
    )
    assert seen == [title]


def test_a_threshold_moves_the_map():
    assert picture_svg(RIDGE, Problem(), "") != picture_svg(RIDGE, Problem.of(threshold=0.5), "")


def only_light(monkeypatch):
    """Draw pictures for light pages alone, which is faster."""
    monkeypatch.setattr(
        "xordemo.figures.inline.as_svg",
        lambda figure, words, salt="": "" if salt else as_svg(figure, words),
    )


def drawn(monkeypatch, network, problem=None):
    """Return the axes that a map is drawn on, and the map."""
    seen = []
    only_light(monkeypatch)
    monkeypatch.setattr("xordemo.figures.inline.plot_points", lambda ax, *_: seen.append(ax))
    svg, _ = picture_svg(network, problem or Problem(), "")
    return seen[0], seen[0].figure.axes[1], svg


def spread_out(hidden, activation="relu"):
    network = xd.Network.initial(hidden=hidden, seed=1, activation=activation)
    biases = [2 * unit / hidden - 1 for unit in range(hidden)]
    return xd.Network(network.w1, biases, network.w2, network.b2, activation=activation)


@pytest.mark.parametrize(
    ("hidden", "lines", "named"), [(5, True, True), (20, True, False), (200, False, False)]
)
def test_of_many_units_what_can_be_read_is_drawn(monkeypatch, hidden, lines, named):
    ax, bar, svg = drawn(monkeypatch, spread_out(hidden))
    assert bool(ax.lines) == lines
    assert {text.get_text() for text in ax.texts} == (set("12345") if named else set())
    assert ("folds" in ax.get_title(loc="left")) == lines
    assert len(svg) < 1_000_000
    right = max(text.get_window_extent().x1 for text in ax.texts) if named else 0
    assert right < bar.get_window_extent().x0


def test_without_folds_the_colours_are_the_same(monkeypatch):
    network = spread_out(5)
    exact = drawn(monkeypatch, network)[0].collections[0].get_array()
    monkeypatch.setattr("xordemo.figures.inline.MOST_FOLDS", 4)
    grid = drawn(monkeypatch, network)[0].collections[0].get_array()
    assert {round(float(band), 9) for band in grid} == {round(float(band), 9) for band in exact}


@pytest.mark.parametrize(
    ("size", "measure"),
    [
        (1.0, ""),
        (1e9, ", in units of $10^{9}$"),
        (1e300, ", in units of $10^{300}$"),
        (1e-200, ", in units of $10^{-200}$"),
    ],
)
@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_numbers_of_any_size_stay_short(monkeypatch, size, measure, activation):
    # The logit goes from −2 to 1 times the size, or with tanh from 0.75 to 1.25.
    w2, b2 = [[-0.5 * size], [-0.25 * size]], RIDGE.b2 * size
    network = xd.Network(RIDGE.w1, RIDGE.b1, w2, b2, activation=activation)
    _, bar, _ = drawn(monkeypatch, network)
    assert bar.get_ylabel().partition(" (")[0] == f"logit{measure}"
    ticks = [text.get_text() for text in bar.get_yticklabels()]
    assert max(map(len, ticks)) <= 5
    assert "1" in ticks
    assert len(ticks) >= 3


def test_sums_beyond_a_double_are_drawn(monkeypatch):
    steep = xd.Network(RIDGE.w1 * 1e200, RIDGE.b1, RIDGE.w2 * 1e200, RIDGE.b2)
    _, bar, _ = drawn(monkeypatch, steep)
    assert bar.get_ylabel().startswith("logit, in units of $10^{401}$")
    far = Problem.of(threshold=Fraction(10) ** 400)
    _, bar, _ = drawn(monkeypatch, RIDGE, far)
    assert bar.get_ylabel().startswith("logit less the threshold, in units of $10^{400}$")
    assert [text.get_text() for text in bar.get_yticklabels()] == ["−1"]


def test_what_can_t_be_drawn_is_refused():
    huge = xd.Network(RIDGE.w1 * 1e308, RIDGE.b1, RIDGE.w2, RIDGE.b2, activation="tanh")
    with pytest.raises(ValueError, match="the numbers are too large for a map"):
        picture_svg(huge, Problem(), "")
    with pytest.raises(ValueError, match="20,001 hidden units are too many for a picture"):
        picture_svg(xd.Network.initial(hidden=20_001, seed=1), Problem(), "")


@pytest.mark.parametrize("threshold", [0, 0.5])
def test_the_boundary_is_drawn_at_the_threshold_and_points_have_their_labels(
    monkeypatch, threshold
):
    problem = Problem.of(labels=(0, 1, 1, 0), threshold=threshold)
    ax, _ = shown(monkeypatch, RIDGE, problem)
    (_, bar) = ax.figure.axes
    for end in np.concatenate(ax.collections[-1].get_segments()):
        assert RIDGE.forward(end).logits[0] == pytest.approx(threshold)
    assert ("threshold" in bar.get_ylabel()) == bool(threshold)
    marks = {
        tuple(point): line.get_color()
        for line in ax.lines
        if line.get_marker() in ("o", "s")
        for point in line.get_xydata()
    }
    for point, label in zip(problem.points, problem.labels, strict=True):
        assert marks[tuple(map(float, point))] == figures.CLASS_COLOURS[label]


def shown(monkeypatch, network, problem):
    """Return the axes of a picture, and the picture."""
    only_light(monkeypatch)
    seen, save = [], Figure.savefig
    monkeypatch.setattr(Figure, "savefig", lambda f, *a, **k: (seen.append(f), save(f, *a, **k))[1])
    svg, _ = picture_svg(network, problem, "")
    return seen[0].axes[0], svg


def test_a_deep_network_has_its_map_around_its_points(monkeypatch):
    X, y = xd.datasets.moons(60, noise=0.1, seed=1)
    network = xd.Network.initial(hidden=(16, 16), seed=3)
    ax, svg = shown(monkeypatch, network, Problem.of(X, y))
    (left, right), (bottom, top) = figures.surroundings(X)
    assert (*ax.get_xlim(), *ax.get_ylim()) == pytest.approx((left, right, bottom, top))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["layer 1", "layer 2"]
    marks = [line for line in ax.lines if line.get_marker() in ("o", "s")]
    assert sorted(len(line.get_xdata()) for line in marks) == [30, 30]
    assert len(svg) < 1_000_000


@pytest.mark.parametrize("size", [1.0, 1e200])
def test_with_one_input_it_is_the_curve(monkeypatch, size):
    tent = xd.Network([[1, 1]], [0, -1], [[size], [-2 * size]], [0])
    problem = Problem.of([[0], [1], [2]], [0, 1, 0], threshold=0.5 * size)
    ax, _ = shown(monkeypatch, tent, problem)
    assert ax.get_title("left") == "The logit over the input, and where it bends"
    assert "threshold" in ax.get_ylabel()
    (curve,) = [line for line in ax.lines if line.get_label() == "logit"]
    x, heights = curve.get_xydata().T
    assert ("in units of $10^{200}$" in ax.get_ylabel()) == (size > 1)
    expected = np.maximum(x, 0) - 2 * np.maximum(x - 1, 0) - 0.5
    np.testing.assert_allclose(heights, expected, atol=1e-12)


def test_a_power_of_ten_is_found_for_any_depth(monkeypatch):
    huge = xd.Network.initial(hidden=(3, 3), seed=3)
    huge = huge.replace(w1=huge.w1 * 1e150, w2=huge.w2 * 1e200, w3=huge.w3 * 1e200)
    _, bar, _ = drawn(monkeypatch, huge)
    assert "in units of $10^{5" in bar.get_ylabel()
