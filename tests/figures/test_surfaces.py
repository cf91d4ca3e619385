"""The pieces of a surface: flat, complete, and cut where they bend."""

import numpy as np
import pytest

import xordemo as xd
from xordemo import figures

pytestmark = pytest.mark.usefixtures("style")


@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "identity", "tanh"])
def test_pieces_cover_the_square_and_hold_the_logit(activation):
    network = xd.Network.initial(hidden=4, seed=3, activation=activation)
    network = xd.Network(
        network.w1, [0.3, -0.7, 1.1, 0.2], network.w2, [0.4], activation=activation
    )
    table = figures.pieces(network)
    points = np.column_stack([table["x1"], table["x2"]])
    near = 1e-3 if activation == "tanh" else 1e-9  # a curved one is only nearly flat in a cell
    np.testing.assert_allclose(network.forward(points).logits[:, 0], table["value"], atol=near)
    areas = []
    for corners in figures.polygons(table):
        x, y = corners[:, :2].T
        areas.append((x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)
    assert min(areas) >= -1e-12
    assert sum(areas) == pytest.approx(36)


def test_pieces_are_flat_and_stay_between_their_levels(network):
    table = figures.pieces(network, step=2.0)
    for corners in figures.polygons(table):
        middle = corners.mean(axis=0)
        assert network.forward(middle[:2]).logits[0] == pytest.approx(middle[2], abs=1e-9)
        assert np.floor(middle[2] / 2) * 2 - 1e-9 <= corners[:, 2].min()
        assert corners[:, 2].max() <= np.floor(middle[2] / 2) * 2 + 2 + 1e-9


def test_pieces_of_one_fold_by_hand():
    network = xd.Network([[1], [0]], [-1], [[2]], [-1])  # 2 max(x1 - 1, 0) - 1, zero at x1 = 1.5
    table = figures.pieces(network, bounds=(-2, 2), step=4)
    spans = [(c[:, 0].min(), c[:, 0].max()) for c in figures.polygons(table)]
    assert sorted(spans) == [(-2, 1), (1, 1.5), (1.5, 2)]
    assert set(table["band"]) == {-1, -2, 2}


def test_class_pieces_have_the_label_of_the_largest_logit():
    by_hand = xd.Network([[1], [-1]], [0], [[0, 1, -1]], [0.5, 0, 0], activation="identity")
    table = figures.class_pieces(by_hand)
    _, first = np.unique(table["piece"], return_index=True)
    for corners, label in zip(figures.polygons(table), table["label"][first], strict=True):
        middle = corners[:, :2].mean(axis=0)
        assert by_hand.forward(middle).logits.argmax() == label
    assert set(table["label"]) == {0, 1, 2}


def test_pieces_refuse_what_can_not_be_drawn():
    with pytest.raises(ValueError, match="network has 3 inputs"):
        figures.pieces(xd.Network.initial(hidden=2, inputs=3, seed=0))
    with pytest.raises(ValueError, match="output is 2"):
        figures.pieces(xd.Network.initial(hidden=2, seed=0), output=2)


def test_a_map_of_a_threshold_is_0_where_the_class_changes():
    one = xd.Network([[1], [0]], [0], [[1]], [0], activation="identity")  # the logit is x1
    table = figures.pieces(one, threshold=0.5)
    np.testing.assert_allclose(table["value"], table["x1"] - 0.5)


def test_pieces_of_a_deep_network_are_its_regions_in_a_box():
    wedge = xd.Network([[1, -1, 0], [0, 0, 1]], [0, 0, 10], [[-1], [-1], [1]], [-10], [[2]], [-1])
    table = figures.pieces(wedge, bounds=((-1, 1), (0, 2)), step=100)  # 2 relu(x₂ − |x₁|) − 1
    corners = np.column_stack([table["x1"], table["x2"]])
    assert (corners.min(axis=0).tolist(), corners.max(axis=0).tolist()) == ([-1, 0], [1, 2])
    inside = np.maximum(corners[:, 1] - np.abs(corners[:, 0]), 0)
    np.testing.assert_allclose(table["value"], 2 * inside - 1, atol=1e-12)


@pytest.mark.parametrize("activation", ["relu", "hard_tanh", "gelu"])
def test_pieces_hold_the_logit_of_any_depth(activation):
    network = xd.Network.initial(hidden=(4, 3, 2), seed=5, activation=activation, bias=0.3)
    table = figures.pieces(network)
    logits = network.forward(np.column_stack([table["x1"], table["x2"]])).logits[:, 0]
    near = 1e-2 if activation == "gelu" else 1e-9  # a curved one is only nearly flat in a cell
    np.testing.assert_allclose(logits, table["value"], atol=near)


def test_pieces_of_an_affine_network_are_one_plane():
    plane = xd.Network([[1], [2]], [0.5], activation="tanh")
    table = figures.pieces(plane, step=100)
    np.testing.assert_allclose(table["value"], table["x1"] + 2 * table["x2"] + 0.5)
