"""A surface in space: what is in front hides what is behind, and zero is a veil between."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import colours_at
from matplotlib.colors import to_rgb

import xordemo as xd
from xordemo import figures
from xordemo.figures.scales import signed_scale
from xordemo.figures.scenes import Scene

X, Y = xd.xor()
RIDGE = xd.Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
pytestmark = pytest.mark.usefixtures("style")


def in_space(network, bounds=(-3.0, 3.0), view=(34, -120), **how):
    """Draw a network's surface; return the axes, and the scene that it stands in."""
    table = figures.pieces(network, bounds=bounds)
    _, ax = plt.subplots(subplot_kw={"projection": "3d"}, figsize=(5.2, 4))
    figures.plot_surface(ax, table, network, view=view, **how)
    return ax, Scene(ax, table, network, view, None, 1.04)


def test_surface_hides_what_lies_behind_it():
    # a wall that rises to x2 = 0 and falls behind it, seen from the front
    wall = xd.Network([[0, 0], [1, -1]], [0, 0], [[-9], [-9]], [0])
    _, scene = in_space(wall, view=(10, -90))
    assert scene.hidden(np.array([[0.0, 2.0, -18.0]])).tolist() == [True]
    assert scene.hidden(np.array([[0.0, -2.0, -18.0]])).tolist() == [False]


@pytest.mark.parametrize("bounds", [(-0.5, 1.5), (-3.0, 3.0)])
def test_the_plane_at_zero_veils_what_is_below_it_and_nothing_else(network, bounds):
    for each in (network, RIDGE):
        ax, scene = in_space(each, bounds, stems=True)
        table = figures.pieces(each, bounds=bounds)
        norm, band = signed_scale(table), float(np.median(np.diff(np.unique(table["band"]))))
        points = np.random.default_rng(3).uniform(*bounds, (40, 2))
        lifted, seen = scene.lift(points), {True: 0, False: 0}
        for spot, there in zip(lifted, colours_at(ax, scene.screen(lifted)), strict=True):
            height = spot[2]
            face = np.array(figures.DIVERGING(norm(band * (np.floor(height / band) + 0.5)))[:3])
            veil = face / 2 + np.array(to_rgb(figures.FAINT)) / 2
            over = (spot - height / scene.toward_viewer[2] * scene.toward_viewer)[:2]
            below = bool(height < 0 and (bounds[0] < over).all() and (over < bounds[1]).all())
            right, wrong = (veil, face) if below else (face, veil)
            # Lines, words and faces in front may be in the way; the wrong side of zero never is.
            assert np.abs(there - wrong).max() > 0.01, spot
            seen[below] += bool(np.abs(there - right).max() < 0.01)
        assert min(seen.values()) >= 5, seen
