"""The scale of a signed quantity and its colour bar."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures

pytestmark = pytest.mark.usefixtures("style")


def test_a_colour_bar_has_the_bands_of_its_map():
    _, ax = plt.subplots()
    one = xd.Network([[1], [0]], [0], [[1]], [0], "identity")
    bar = figures.colour_bar(ax, figures.plot_map(ax, figures.pieces(one, step=1)))
    assert bar.ax.get_ylabel() == "logit (one band is 1)"
    assert np.allclose(bar._boundaries, np.arange(-3, 4))
