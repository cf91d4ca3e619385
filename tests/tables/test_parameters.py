"""All parameters of a network in one table."""

import numpy as np
import pytest

import xordemo as xd
from xordemo.tables import weight_table
from xordemo.tables.parameters import ParameterGrid

DEEP = xd.Network([[1, 2], [3, 4]], [5, 6], [[7], [8]], [9], [[10]], [11])


def test_a_deep_network_has_a_row_for_each_unit_with_what_comes_in():
    assert str(weight_table(DEEP, 0)).split("\n") == [
        "Weights and biases",
        "             from x₁  from x₂  from 1.1  from 1.2  bias  to the logit",
        "unit 1.1          +1       +3                        +5",
        "unit 1.2          +2       +4                        +6",
        "unit 2.1                             +7        +8    +9           +10",
        "output bias                                                       +11",
    ]


def test_without_hidden_units_the_rows_are_the_inputs():
    table = weight_table(xd.Network([[1, 2], [3, 4]], [5, 6]), 0)
    assert table.head == ("", "to logit 1", "to logit 2")
    assert table.rows == (("x₁", "+1", "+2"), ("x₂", "+3", "+4"), ("output bias", "+5", "+6"))


def test_the_grid_holds_every_parameter_once():
    network = xd.Network.initial(hidden=(4, 3, 2), seed=1, bias=0.5)
    grid = ParameterGrid.of(network)
    held = np.concatenate([grid.into.ravel(), grid.bias, grid.out.ravel()])
    every = np.concatenate([array.ravel() for layer in network.layers for array in layer])
    assert sorted(held[~np.isnan(held)]) == sorted(every)


def test_what_is_no_network_is_refused():
    with pytest.raises(TypeError, match="network must be a Network, not None"):
        weight_table(None)
