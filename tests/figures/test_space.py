"""A surface in space: what is in front hides what is behind."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures
from xordemo.figures.space import _Scene

pytestmark = pytest.mark.usefixtures("style")


def test_surface_hides_what_lies_behind_it():
    # a wall that rises to x2 = 0 and falls behind it, seen from the front
    wall = xd.Network([[0, 0], [1, -1]], [0, 0], [[-9], [-9]], [0])
    _, ax = plt.subplots(subplot_kw={"projection": "3d"})
    figures.plot_surface(ax, figures.pieces(wall), wall, view=(10, -90))
    behind = np.array([[0.0, 2.0, -18.0]])
    front = np.array([[0.0, -2.0, -18.0]])
    scene = _Scene(ax, figures.pieces(wall), wall, (10, -90), None, False)
    assert scene.hidden(behind).tolist() == [True]
    assert scene.hidden(front).tolist() == [False]
