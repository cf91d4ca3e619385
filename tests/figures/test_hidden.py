"""The hidden plane, against values worked out by hand."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures

X, Y = xd.xor()
COUNTING = xd.Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
pytestmark = pytest.mark.usefixtures("style")


def test_the_hidden_plane_has_the_points_where_the_units_put_them():
    _, ax = plt.subplots()
    table = figures.plot_hidden_plane(ax, COUNTING, X, Y, (1, 2))
    assert table["unit_1"].tolist() == [2, 1, 1, 0]  # (1,1), (1,0), (0,1), (0,0)
    assert table["unit_2"].tolist() == [1, 0, 0, 0]
    assert {text.get_text() for text in ax.texts} == {"(1,1)", "(0,1)\n(1,0)", "(0,0)"}
    # the line: −2 a₁ + 4 a₂ + 1 = 0
    ends = np.concatenate(ax.collections[-1].get_segments())
    np.testing.assert_allclose(-2 * ends[:, 0] + 4 * ends[:, 1] + 1, 0, atol=1e-12)


def test_the_line_of_the_hidden_plane_moves_with_the_threshold():
    _, ax = plt.subplots()
    figures.plot_hidden_plane(ax, COUNTING, X, Y, (2, 1), threshold=0.5)
    ends = np.concatenate(ax.collections[-1].get_segments())
    np.testing.assert_allclose(4 * ends[:, 0] - 2 * ends[:, 1] + 0.5, 0, atol=1e-12)
