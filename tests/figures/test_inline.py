"""The map as text: one element that needs no other file, the same for the same network."""

from xml.etree import ElementTree

import pytest

import xordemo as xd
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
