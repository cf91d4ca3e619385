"""Bounds on the number of regions, by hand and against networks that are cut."""

import numpy as np
import pytest
from deep import deep, random_deep, sawtooth
from hypothesis import given, settings
from hypothesis import strategies as st

import xordemo as xd
from xordemo.exact import linear_regions, most_known, most_possible, region_count, zaslavsky

WIDTHS = st.lists(st.integers(2, 9), min_size=1, max_size=4)
SMALL = st.integers(-4, 4)


def test_zaslavsky_counts_lines_in_general_position():
    assert [zaslavsky(n) for n in range(7)] == [1, 2, 4, 7, 11, 16, 22]
    assert [zaslavsky(n, inputs=1) for n in range(4)] == [1, 2, 3, 4]
    assert zaslavsky(3, inputs=3) == 8
    with pytest.raises(ValueError, match="lines is -1"):
        zaslavsky(-1)
    with pytest.raises(ValueError, match="inputs is 0; it must be at least 1"):
        zaslavsky(1, inputs=0)


def test_one_hidden_layer_reaches_what_is_possible():
    for width in range(1, 20):
        assert most_known([width]) == most_possible([width]) == zaslavsky(width)
    assert most_known([]) == most_possible([]) == 1


def test_bounds_by_hand():
    # ⌊4/2⌋² · (1 + 4 + 6)
    assert most_known([4, 4]) == 44
    # j₁ = 0 or 1 leaves two dimensions: (1 + 3) · (1 + 2 + 1); j₁ = 2 leaves one: 3 · (1 + 2)
    assert most_possible([3, 2]) == 25
    # a layer of one unit leaves at most one dimension: j₁ = 0 one, j₁ = 1 none
    assert most_possible([1, 2], inputs=2) == 3 + 1


@pytest.mark.parametrize("layers", range(1, 7))
def test_a_sawtooth_is_between_the_bounds(layers):
    widths = [2] * layers
    assert most_known(widths, inputs=1) == 3 * 2 ** (layers - 1)
    assert region_count(sawtooth(layers)) <= most_possible(widths, inputs=1) == 3**layers


@pytest.mark.parametrize("layers", range(1, 8))
def test_a_sawtooth_doubles_with_every_layer(layers):
    pieces = linear_regions(sawtooth(layers), bounds=(0, 1)).regions
    assert len(pieces) == 2**layers
    ends = [{piece.logit(end) for end in piece.polygon} for piece in pieces]
    assert ends == [{0, 1}] * 2**layers


@given(st.lists(st.tuples(SMALL, SMALL, SMALL), min_size=1, max_size=9))
@settings(max_examples=40, deadline=None)
def test_one_layer_makes_one_piece_more_than_it_has_units(units):
    w1, b1, w2 = zip(*units, strict=True)
    count = region_count(deep(([w1], b1), ([[w] for w in w2], [0])))
    assert count <= most_possible([len(units)], inputs=1) == len(units) + 1


@pytest.mark.parametrize("lines", range(1, 7))
def test_a_sheet_that_is_folded_twice_has_each_piece_four_times(lines):
    # each line cuts both axes of the folded sheet, one at 2ⁱ and the other at 2⁻ⁱ
    steep = [[2.0 ** -(2 * i)] * 2 + [1.0] * 2 for i in range(lines)]
    fold_twice = [[1, -1, 0, 0], [0, 0, 1, -1]], [0, 0, 0, 0]
    network = deep(
        fold_twice,
        (np.transpose(steep), [-(2.0**-i) for i in range(lines)]),
        (np.ones((lines, 1)), [1]),
    )
    assert region_count(network) == most_known([4, lines]) == 4 * zaslavsky(lines)


@given(WIDTHS)
@settings(max_examples=40, deadline=None)
def test_the_bounds_are_in_order(widths):
    layer_by_layer = np.prod([zaslavsky(width) for width in widths], dtype=object)
    assert most_known(widths) <= most_possible(widths) <= layer_by_layer
    assert most_possible(widths) >= zaslavsky(widths[0])


@pytest.mark.parametrize("seed", range(40))
def test_no_network_has_more_regions_than_is_possible(seed):
    network = random_deep(np.random.default_rng(seed), most=3, widest=5)
    network.activation = xd.ACTIVATIONS["relu"]
    widths = [len(b) for _, b in network.layers[:-1]]
    assert region_count(network) <= most_possible(widths)


def test_what_is_refused():
    with pytest.raises(ValueError, match="a hidden layer is 0; it must be at least 1"):
        most_possible([3, 0])
    with pytest.raises(ValueError, match="a hidden layer before the last is 1; it must be at leas"):
        most_known([1, 3])
    with pytest.raises(TypeError, match=r"inputs must be a whole number, not 2\.5"):
        most_known([3, 3], inputs=2.5)
