"""The map as text: one element that needs no other file, the same for the same network."""

from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.figure import Figure

import xordemo as xd
from xordemo import figures
from xordemo.exact.problems import Problem
from xordemo.figures.inline import map_svg

RIDGE = xd.Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])


def test_it_is_one_picture_with_its_words_and_the_same_each_time():
    svg = map_svg(RIDGE, Problem(), 'a "ridge" & two folds')
    root = ElementTree.fromstring(svg)
    assert root.tag.endswith("svg")
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'a "ridge" & two folds'
    assert svg == map_svg(RIDGE, Problem(), 'a "ridge" & two folds')


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
    map_svg(xd.Network(RIDGE.w1, RIDGE.b1, RIDGE.w2, RIDGE.b2, activation), Problem(), "")
    assert seen == [title]


def test_a_threshold_moves_the_map():
    assert map_svg(RIDGE, Problem(), "") != map_svg(RIDGE, Problem.of(threshold=0.5), "")


@pytest.mark.parametrize("threshold", [0, 0.5])
def test_the_boundary_is_drawn_at_the_threshold_and_points_have_their_labels(
    monkeypatch, threshold
):
    seen, save = [], Figure.savefig
    monkeypatch.setattr(Figure, "savefig", lambda f, *a, **k: (seen.append(f), save(f, *a, **k))[1])
    problem = Problem.of(labels=(0, 1, 1, 0), threshold=threshold)
    map_svg(RIDGE, problem, "")
    (ax, bar) = seen[0].axes
    for end in np.concatenate(ax.collections[-1].get_segments()):
        assert RIDGE.forward(end).logits[0] == pytest.approx(threshold)
    assert ("threshold" in bar.get_ylabel()) == bool(threshold)
    marks = {tuple(m.get_xydata()[0]): m.get_color() for m in ax.lines if m.get_marker() in "os"}
    for point, label in zip(problem.points, problem.labels, strict=True):
        assert marks[tuple(map(float, point))] == figures.CLASS_COLOURS[label]
