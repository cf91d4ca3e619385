"""Folds in the plane: where they are, on which side their ticks are, their units' names."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures
from xordemo.figures.folds import spread

pytestmark = pytest.mark.usefixtures("style")
# unit 2.1 has the pre-activation x₂ − |x₁|, for x₂ above −10
WEDGE = xd.Network([[1, -1, 0], [0, 0, 1]], [0, 0, 10], [[-1], [-1], [1]], [-10], [[1]], [0])


def test_labels_in_the_margin_are_a_gap_apart_and_within_it():
    assert spread([0.0, 0.1, 2.95, 3.0], 0.5, 3.0) == [0.0, 0.5, 2.5, 3.0]


def z_of(network, unit, point):
    return float(network.forward(point).z1[unit - 1])


def unit_of(colour):
    return figures.UNIT_COLOURS.index(colour) + 1


def test_a_fold_is_where_its_unit_is_0_with_ticks_where_the_unit_is_on(network):
    _, ax = plt.subplots(figsize=(5, 5))
    figures.plane(ax)
    figures.plot_folds(ax, network)
    ticked = [line for line in ax.lines if line.get_path_effects()]
    assert [unit_of(ink) for ink in dict.fromkeys(t.get_color() for t in ticked)] == [1, 2, 3, 4, 5]
    for line in ax.lines:
        unit, (start, end) = unit_of(line.get_color()), line.get_xydata()
        assert z_of(network, unit, start) == pytest.approx(0, abs=1e-9)
        assert z_of(network, unit, end) == pytest.approx(0, abs=1e-9)
    for line in ticked:
        unit, (start, end) = unit_of(line.get_color()), line.get_xydata()
        left = np.array([start[1] - end[1], end[0] - start[0]])  # where ticks at 90 degrees are
        assert z_of(network, unit, (start + end) / 2 + 0.01 * left) > 0
        assert line.get_path_effects()[0]._angle == 90


def test_folds_that_nearly_coincide_take_turns_so_that_each_is_seen(network):
    _, ax = plt.subplots(figsize=(5, 5))
    figures.plane(ax)
    figures.plot_folds(ax, network)
    parts = sorted((*sorted(line.get_xdata()), unit_of(line.get_color())) for line in ax.lines)
    turns = [part for part in parts if part[2] in (2, 4, 5)]
    assert [unit for *_, unit in turns] == [2, 4, 5] * (len(turns) // 3)
    assert len(turns) >= 12
    for (_, end, _), (start, _, _) in pairwise(turns):
        assert start == pytest.approx(end, abs=0.1)
    assert [unit for *_, unit in parts if unit in (1, 3)] == [1, 3]  # these are seen as they are


def test_a_fold_beside_another_is_a_whole_line():
    beside = xd.Network([[1, 1], [-1, -1]], [0, 0.4], [[1], [1]], [0])
    _, ax = plt.subplots(figsize=(5, 5))
    figures.plot_folds(ax, beside, units=[1, 2])
    assert [unit_of(line.get_color()) for line in ax.lines] == [1, 2]


def test_the_number_in_the_margin_is_that_of_the_fold_it_points_to(network):
    _, ax = plt.subplots(figsize=(5, 5))
    figures.plane(ax)
    figures.plot_folds(ax, network, units=[1, 3, 5])
    assert sorted(text.get_text() for text in ax.texts) == ["1", "3", "5"]
    for text in ax.texts:
        assert z_of(network, int(text.get_text()), text.xy) == pytest.approx(0, abs=1e-9)
        assert unit_of(text.get_color()) == int(text.get_text())


def test_folds_of_several_layers_have_the_look_of_their_layer_a_key_and_broken_lines():
    _, ax = plt.subplots(figsize=(5, 5))
    figures.plot_folds(ax, WEDGE, bounds=(-1, 1))
    broken = [line for line in ax.lines if len(line.get_xdata()) == 3]
    (wedge,) = broken
    assert wedge.get_xydata().tolist() == [[-1, 1], [0, 0], [1, 1]]
    looks = {(line.get_color(), line.get_linestyle()) for line in ax.lines if line not in broken}
    assert looks == {(figures.UNIT_COLOURS[0], "-")}
    assert (wedge.get_color(), wedge.get_linestyle()) == (figures.UNIT_COLOURS[1], "--")
    key = ax.get_legend()
    assert [text.get_text() for text in key.get_texts()] == ["layer 1", "layer 2"]
    assert [line.get_linestyle() for line in key.get_lines()] == ["-", "--"]
    assert sorted(text.get_text() for text in ax.texts) == ["1.1", "1.2", "2.1"]


@pytest.mark.parametrize("points_first", [True, False])
def test_the_key_of_the_points_and_that_of_the_folds_are_one(points_first):
    X, y = xd.datasets.moons(40, seed=1)
    _, ax = plt.subplots()
    for points in (points_first, not points_first):
        if points:
            figures.plot_points(ax, X, y, labels=("lower", "upper"))
        else:
            figures.plot_folds(ax, WEDGE, bounds=(-1, 1))
    said = {
        words.get_text(): (mark.get_marker(), mark.get_linestyle())
        for words, mark in zip(
            ax.get_legend().get_texts(), ax.get_legend().get_lines(), strict=True
        )
    }
    assert said == {
        "lower": ("s", "None"),
        "upper": ("o", "None"),
        "layer 1": ("None", "-"),
        "layer 2": ("None", "--"),
    }


def test_units_of_a_deep_network_are_chosen_by_number_and_many_have_no_names():
    _, ax = plt.subplots()
    figures.plot_folds(ax, WEDGE, units=[4], labels=False)
    assert [line.get_linestyle() for line in ax.lines] == ["--"]
    assert (ax.texts[:], ax.get_legend()) == ([], None)
    many = xd.Network.initial(hidden=(8, 8), seed=1)
    figures.plot_folds(ax, many)
    assert not ax.texts


def test_alone_in_its_axes_a_fold_is_drawn_within_its_bounds():
    upright = xd.Network([[-1.85e18], [-3.5e-3]], [0], [[1]], [0])  # so is x₁ = 0, nearly
    figure, ax = plt.subplots()
    figures.plot_folds(ax, upright)
    assert (ax.get_xlim(), ax.get_ylim()) == ((-3, 3), (-3, 3))
    figure.canvas.draw()
