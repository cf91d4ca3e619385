"""The scale of a signed quantity and its colour bar."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures
from xordemo.figures.scales import band_height

pytestmark = pytest.mark.usefixtures("style")


def test_a_colour_bar_has_the_bands_of_its_map():
    _, ax = plt.subplots()
    one = xd.Network([[1], [0]], [0], [[1]], [0], activation="identity")
    bar = figures.colour_bar(ax, figures.plot_map(ax, figures.pieces(one, step=1)))
    assert bar.ax.get_ylabel() == "logit (one band is 1)"
    assert np.allclose(bar._boundaries, np.arange(-3, 4))


def test_a_tick_of_a_colour_bar_stands_at_its_value(network):
    _, ax = plt.subplots()
    areas = figures.plot_map(ax, network)
    bar = figures.colour_bar(ax, areas)
    for place, label in zip(bar.get_ticks(), bar.ax.get_yticklabels(), strict=True):
        assert float(label.get_text().replace("−", "-")) == pytest.approx(place)
    assert bar.cmap(bar.norm(-20.0))[0] > bar.cmap(bar.norm(-20.0))[2]  # orange below zero
    assert bar.cmap(bar.norm(5.0))[0] < bar.cmap(bar.norm(5.0))[2]


def test_the_strongest_colour_belongs_to_the_limit_and_is_the_same_both_ways(network):
    _, ax = plt.subplots()
    norm = figures.plot_map(ax, network, limit=8).norm
    assert [float(norm(value)) for value in (-8, 0, 2, 8)] == [0, 0.5, 0.75, 1]


def test_level_ground_whose_heights_rounding_has_parted_makes_no_bands():
    middles, level = [-0.5, 0.5, 1.5], [0.25, 0.25 + 1e-13, 0.25 + 2e-13, 0.25 + 3e-13]
    assert band_height(np.array(middles + level)) == 1
    assert band_height(np.array([0.25])) == 0
