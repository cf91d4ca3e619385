"""The map of the regions: where its words stand."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

import xordemo as xd
from xordemo import figures
from xordemo.figures.regions import _roomiest
from xordemo.words.lists import counted

X, _ = xd.xor()
WORDS = ("none", *map(counted, range(1, 25)))
pytestmark = pytest.mark.usefixtures("style")


def test_the_units_of_a_region_are_not_written_onto_its_boundary():
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], float)
    place, room = _roomiest(corners, np.zeros((0, 2)))
    assert place.tolist() == [0.5, 0.5]
    assert room == 0.5
    place, room = _roomiest(corners, np.array([[0, 0.5], [1, 0.5]]))
    assert abs(place[1] - 0.5) == room == 0.25


def test_a_region_whose_corners_rounding_made_one_has_no_room():
    place, room = _roomiest(np.ones((3, 2)), np.zeros((0, 2)))
    assert (place.tolist(), room) == ([1, 1], 0)


def units_on(network, point):
    on = np.flatnonzero(network.forward(point).z1 > 0) + 1
    return " ".join(map(str, on)) or "none"


def test_a_region_has_the_units_that_are_on_in_it_and_the_shade_of_their_number(network):
    _, ax = plt.subplots()
    atlas = xd.linear_regions(network)
    figures.plot_regions(ax, atlas, X=X)
    for text in ax.texts:
        assert text.get_text() == units_on(network, text.xy)
    large = {units_on(network, centre(r)) for r in atlas.regions if r.area > 0.36}
    assert large <= {text.get_text() for text in ax.texts}
    assert {text.xy: text.get_text() for text in ax.texts}[1, 1] == "3 4"
    for patch in ax.patches:
        number = len(units_on(network, patch.get_xy()[:-1].mean(axis=0)).replace("none", "")) / 2
        assert patch.get_facecolor()[3] == pytest.approx(0.66 * np.ceil(number) / 5)
    assert ax.get_legend() is None


def centre(region):
    return np.array(region.polygon, float).mean(axis=0)


def test_classes_have_the_colour_of_the_class(network):
    _, ax = plt.subplots()
    figures.plot_classes(ax, figures.class_pieces(network))
    for patch in ax.patches:
        label = int(network.forward(patch.get_xy()[:-1].mean(axis=0)).logits[0] > 0)
        assert to_hex(patch.get_facecolor()) == figures.CLASS_COLOURS[label]


def test_regions_of_a_deep_network_have_their_units_layer_by_layer():
    wedge = xd.Network([[1, -1, 0], [0, 0, 1]], [0, 0, 10], [[-1], [-1], [1]], [-10], [[2]], [1])
    _, ax = plt.subplots()
    table = figures.plot_regions(ax, xd.linear_regions(wedge, (-1, 1)))
    assert {text.get_text() for text in ax.texts} == {
        "1.1 1.3\n2.1",
        "1.2 1.3\n2.1",
        "1.1 1.3",
        "1.2 1.3",
    }
    for text in ax.texts:
        x1, x2 = text.xy
        assert ("2.1" in text.get_text()) == (x2 > abs(x1))
        assert ("1.1" in text.get_text()) == (x1 > 0)
    assert "1.1 1.3 2.1" in table["units_on"].tolist()


def test_of_many_units_the_key_has_some_shades_and_regions_no_words():
    many = xd.Network.initial(hidden=(12, 12), seed=3, bias=0.1)
    _, ax = plt.subplots()
    figures.plot_regions(ax, xd.linear_regions(many))
    assert not ax.texts
    key = ax.get_legend()
    assert 2 <= len(key.get_texts()) <= 10
    for text, patch in zip(key.get_texts(), key.get_patches(), strict=True):
        on = WORDS.index(text.get_text())
        assert patch.get_facecolor()[3] == pytest.approx(0.66 * on / 24)
