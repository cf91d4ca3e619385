"""The parameters as a picture and as a table."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures

pytestmark = pytest.mark.usefixtures("style")


def test_the_table_of_parameters_has_a_row_for_each_unit_and_the_output_bias(network):
    _, axes = plt.subplots(1, 2)
    table = figures.plot_weights(axes, network)
    assert table["unit"].tolist() == [1, 2, 3, 4, 5, 0]
    assert table["from_x2"][:5].tolist() == network.w1[1].tolist()
    assert table["bias"][:5].tolist() == network.b1.tolist()
    assert table["to_t1"].tolist() == [*network.w2[:, 0], network.b2[0]]


def test_each_cell_has_its_number_and_the_colour_of_its_sign(network):
    _, axes = plt.subplots(1, 2)
    figures.plot_weights(axes, network)
    first = np.column_stack([network.w1.T, network.b1])
    second = np.vstack([network.w2, network.b2])
    for ax, values in zip(axes, (first, second), strict=True):
        mesh = ax.collections[0]
        mesh.update_scalarmappable()
        colours = mesh.get_facecolor().reshape(*values.shape, 4)
        for text in ax.texts:
            column, row = (int(place) for place in text.get_position())
            assert text.get_text() == xd.words.number(values[row, column], 2)
            if abs(values[row, column]) > 0.2:
                red, _, blue, _ = colours[row, column]
                assert (blue > red) == (values[row, column] > 0)
        rows = [(label.get_text(), label.get_color()) for label in ax.get_yticklabels()]
        units = [(str(unit), figures.UNIT_COLOURS[unit - 1]) for unit in range(1, 6)]
        assert rows == [*units, ("bias", figures.INK)][: len(rows)]
        assert ax.yaxis_inverted()
    heads = [[label.get_text() for label in ax.get_xticklabels()] for ax in axes]
    assert heads == [["from $x_{1}$", "from $x_{2}$", "bias"], ["to $t$"]]


def test_each_layer_of_a_deep_network_has_its_cells():
    deep = xd.Network.initial(hidden=(3, 2), seed=1, bias=0.5)
    _, axes = plt.subplots(1, 3)
    table = figures.plot_weights(axes, deep)
    assert table["unit"].tolist() == ["1.1", "1.2", "1.3", "2.1", "2.2", "output"]
    assert table["from_x2"][:3].tolist() == deep.w1[1].tolist()
    assert table["from_unit_1.3"][3:5].tolist() == deep.w2[2].tolist()
    assert table["bias"][:5].tolist() == [0.5] * 5
    assert table["to_t1"][3:].tolist() == [*deep.w3[:, 0], deep.b3[0]]
    for name, there in (("from_x1", 3), ("from_unit_1.1", 2), ("bias", 5), ("to_t1", 3)):
        assert np.isfinite(table[name]).sum() == there
    heads = [[label.get_text() for label in ax.get_xticklabels()] for ax in axes]
    assert heads[1] == ["from 1.1", "from 1.2", "from 1.3", "bias"]
    rows = [[label.get_text() for label in ax.get_yticklabels()] for ax in axes]
    assert rows == [["1.1", "1.2", "1.3"], ["2.1", "2.2"], ["2.1", "2.2", "bias"]]
    shown = [text.get_text() for text in axes[1].texts]
    cells = np.column_stack([deep.w2.T, deep.b2]).ravel()
    assert shown == [xd.words.number(value, 2) for value in cells]
