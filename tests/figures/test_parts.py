"""The parts of a surface, drawn to be compared."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures

X, Y = xd.xor()
pytestmark = pytest.mark.usefixtures("style")


def step_of(table):
    """Return the distance between the level lines of a table of pieces."""
    bands = np.abs(table["band"])  # each is the middle of its two lines, one of which is at 0
    return (2 * bands[bands > 1e-9].min()).round(9)


def test_pictures_to_compare_have_one_distance_between_their_level_lines(network):
    _, axes = plt.subplots(1, 3)
    maps = figures.plot_unit(axes, network, 2)
    assert len({step_of(table) for table in maps.values()}) == 1
    _, axes = plt.subplots(3, 2, subplot_kw={"projection": "3d"})
    parts = figures.plot_parts(axes.flat, network, X, Y)
    assert step_of(parts["unit 2"]) == step_of(parts["their sum + bias"])
