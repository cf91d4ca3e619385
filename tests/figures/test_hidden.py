"""The hidden plane, against values worked out by hand."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

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
    assert {text.get_text() for text in ax.texts} == {"(1,1)", "(1,0)\n(0,1)", "(0,0)"}
    # the line: −2 a₁ + 4 a₂ + 1 = 0
    ends = np.concatenate(ax.collections[-1].get_segments())
    np.testing.assert_allclose(-2 * ends[:, 0] + 4 * ends[:, 1] + 1, 0, atol=1e-12)


def test_points_that_the_units_put_into_one_place_are_both_seen():
    _, ax = plt.subplots()
    figures.plot_hidden_plane(ax, COUNTING, X, [1, 0, 1, 0], (1, 2))  # (1,0) is 0 and (0,1) is 1
    at_one = [line for line in ax.lines if line.get_xydata().tolist() == [[1, 0]]]
    assert sorted(line.get_marker() for line in at_one) == ["o", "s"]
    below, above = (line.get_markersize() for line in at_one)
    assert below > above + 4


def test_points_on_the_planes_edge_have_their_names_beside_it():
    first = xd.Network([[1, 0], [0, 0.1]], [0, 0], [[-2], [4]], [1])  # a₁ = x₁, a₂ = x₂ / 10
    _, ax = plt.subplots()
    figures.plot_hidden_plane(ax, first, X, Y, (1, 2), highest=2)
    sides = {text.get_text(): (text.get_ha(), text.get_va()) for text in ax.texts}
    left, below = ("right", "center"), ("center", "top")
    assert sides == {"(0,1)\n(0,0)": left, "(1,1)\n(1,0)": below}
    shaded = np.concatenate([patch.get_xy() for patch in ax.patches])
    assert (shaded.min(), shaded.max()) == (0, 2)  # no activation is negative
    assert ax.get_xticks().tolist() == ax.get_yticks().tolist() == [0, 1, 2]


def test_of_two_points_that_share_a_place_the_upper_has_its_name_above():
    inside = xd.Network([[1, 0], [0, 0.3]], [1, 1], [[-2], [4]], [1])  # none is on an edge
    _, ax = plt.subplots()
    figures.plot_hidden_plane(ax, inside, X, Y, (1, 2))
    sides = {text.get_text(): text.get_va() for text in ax.texts}
    assert sides == {"(0,1)": "bottom", "(0,0)": "top", "(1,1)": "bottom", "(1,0)": "top"}


def test_the_line_of_the_hidden_plane_moves_with_the_threshold():
    _, ax = plt.subplots()
    figures.plot_hidden_plane(ax, COUNTING, X, Y, (2, 1), threshold=0.5)
    ends = np.concatenate(ax.collections[-1].get_segments())
    np.testing.assert_allclose(4 * ends[:, 0] - 2 * ends[:, 1] + 0.5, 0, atol=1e-12)


@pytest.mark.parametrize("threshold", [0.0, 0.5])
def test_the_hidden_plane_is_shaded_by_class_and_its_axes_are_the_units(network, threshold):
    _, ax = plt.subplots()
    figures.plot_hidden_plane(ax, network, X, Y, (4, 2), threshold=threshold)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("activation of unit 4", "activation of unit 2")
    inks = [axis.label.get_color() for axis in (ax.xaxis, ax.yaxis)]
    assert inks == [figures.UNIT_COLOURS[3], figures.UNIT_COLOURS[1]]
    for patch in ax.patches:
        a4, a2 = patch.get_xy()[:-1].mean(axis=0)
        logit = network.w2[3, 0] * a4 + network.w2[1, 0] * a2 + network.b2[0]
        assert to_hex(patch.get_facecolor()) == figures.CLASS_COLOURS[int(logit > threshold)]
    marks = [line for line in ax.lines if line.get_marker() in ("o", "s")]
    found = {(*np.round(m.get_xydata()[0], 9), m.get_marker(), m.get_color()) for m in marks}
    a1 = np.round(network.forward(X).a1, 9)
    expected = {
        (a[3], a[1], "so"[label], figures.CLASS_COLOURS[label])
        for a, label in zip(a1, Y, strict=True)
    }
    assert found == expected
    for text in ax.texts:  # each name stands at a point that it names
        for name in text.get_text().split("\n"):
            point = [float(x) for x in name.strip("()").split(",")]
            a = network.forward(point).a1[[3, 1]]
            assert np.abs(a - text.xy).max() < 0.2


def test_the_line_of_a_network_in_single_precision(style):  # noqa: ARG001
    network = xd.Network.initial(hidden=2, seed=7, dtype="float32")
    ax = plt.figure().subplots()
    figures.plot_hidden_plane(ax, network, *xd.xor(), (1, 2), threshold=0.5)
    assert ax.collections or ax.patches


DEEP = xd.Network([[1, -1], [-1, 1]], [0, 0], [[1, 0], [1, 1]], [0, -0.5], [[-2], [3]], [0.5])


def test_the_plane_of_any_layer_has_its_units_and_what_the_layers_behind_make_of_it():
    _, ax = plt.subplots()
    table = figures.plot_hidden_plane(ax, DEEP, X, Y, (1, 2))
    assert list(table) == ["x1", "x2", "unit_1.1", "unit_1.2", "label"]
    assert table["unit_1.1"].tolist() == [0, 1, 0, 0]  # (1,1), (1,0), (0,1), (0,0)
    assert ax.get_xlabel() == "activation of unit 1.1"
    behind = xd.Network(*DEEP.layers[1], *DEEP.layers[2])
    for patch in ax.patches:
        label = int(behind.forward(patch.get_xy()[:-1].mean(axis=0)).logits[0] > 0)
        assert to_hex(patch.get_facecolor()) == figures.CLASS_COLOURS[label]
    _, ax = plt.subplots()
    table = figures.plot_hidden_plane(ax, DEEP, X, Y, (4, 3))
    assert table["unit_2.2"].tolist() == [0, 0, 0.5, 0]
    assert ax.get_ylabel() == "activation of unit 2.1"


def test_units_of_two_layers_make_no_plane():
    with pytest.raises(ValueError, match=r"units is \(1, 4\), of layers 1 and 2"):
        figures.plot_hidden_plane(plt.figure().subplots(), DEEP, X, Y, (1, 4))


def test_activations_that_are_all_one_large_number_have_a_plane():
    far = xd.Network([[0, 0], [0, 0]], [-1e9, -1e9], [[1], [1]], [0], activation="identity")
    _, ax = plt.subplots()
    figures.plot_hidden_plane(ax, far, X, Y, (1, 2))
    low, high = ax.get_xlim()
    assert low < -1e9 < high


def test_many_points_have_no_names():
    X, y = xd.datasets.moons(40, seed=1)
    _, ax = plt.subplots()
    figures.plot_hidden_plane(ax, xd.Network.initial(hidden=(3, 2), seed=2), X, y, (1, 3))
    assert not ax.texts
    assert [len(line.get_xdata()) for line in ax.lines] == [20, 20]
