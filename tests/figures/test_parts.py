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


def test_each_part_stands_in_the_panel_of_its_name_on_one_scale(network):
    _, axes = plt.subplots(3, 2, subplot_kw={"projection": "3d"})
    tables = figures.plot_parts(axes.flat, network, X, Y)
    assert [ax.get_title() for ax in axes.flat] == list(tables)
    for unit, ax in enumerate(axes.flat, start=1):
        inks = {line.get_color() for line in ax.lines if len(line.get_xdata()) > 60}
        folds = inks & set(figures.UNIT_COLOURS)
        if unit <= 5:
            assert ax.get_title() == f"unit {unit}"
            assert folds == {figures.UNIT_COLOURS[unit - 1]} == {ax.title.get_color()}
            table = tables[f"unit {unit}"]
            points = np.column_stack([table["x1"], table["x2"]])
            adds = network.forward(points).a1[:, unit - 1] * network.w2[unit - 1, 0]
            np.testing.assert_allclose(table["value"], adds, atol=1e-9)
        words = {text.get_text() for text in ax.texts}
        names = words & {"(0,0)", "(1,1)", "(1,0)", "(0,1)"}
        assert names == ({"(0,0)"} if unit <= 5 else {"(0,0)", "(1,1)", "(1,0)", "(0,1)"})
        assert {"$x_1$", "$x_2$"} <= words


def test_a_part_that_adds_next_to_nothing_is_pale_beside_one_that_adds_much(network):
    _, axes = plt.subplots(3, 2, subplot_kw={"projection": "3d"})
    figures.plot_parts(axes.flat, network, X, Y)

    def strongest(ax):
        faces = [rgba for c in ax.collections for rgba in c.get_facecolor()]
        return max(float(np.ptp(rgba[:3])) for rgba in faces if rgba[3] == 1)

    unit_3, unit_1, unit_2 = (strongest(axes.flat[place]) for place in (2, 0, 1))
    assert unit_3 < unit_1 / 3 < unit_2 / 3


def test_a_part_says_how_far_up_or_down_it_goes_with_a_stem_from_0(network):
    _, axes = plt.subplots(3, 2, subplot_kw={"projection": "3d"})
    tables = figures.plot_parts(axes.flat, network, X, Y)
    for ax, table in zip(axes.flat[:5], tables.values(), strict=False):
        far = float(table["value"][np.abs(table["value"]).argmax()])
        (said,) = (text for text in ax.texts if text.get_text()[0] in "↑↓")
        assert said.get_text()[0] == ("↑" if far > 0 else "↓")
        assert float(said.get_text()[2:]) == pytest.approx(abs(far), rel=0.2)
        assert not said.get_annotation_clip()
        stems = [line.get_data_3d() for line in ax.lines if line.get_linewidth() == 1.6]
        assert any({z[0], z[-1]} == {0, far} for _, _, z in stems if len(z) == 41)
    assert not [text for text in axes.flat[5].texts if text.get_text()[0] in "↑↓"]


def test_a_part_that_is_0_everywhere_says_so():
    behind = xd.Network([[0, 1], [0, 1]], [-1, -2.5], [[1], [1]], [0])  # the first is always off
    figure, axes = plt.subplots(1, 3, subplot_kw={"projection": "3d"})
    figures.plot_parts(axes, behind, X, Y)
    figure.canvas.draw()
    assert not [text for text in axes[0].texts if text.get_text()[0] in "↑↓"]
    assert "↑ 0.5" in {text.get_text() for text in axes[1].texts}
    assert [len(ax.collections) for ax in axes[:2]] == [2, 2]  # the faces, and the plane at 0


def test_the_view_is_that_of_all_panels(network):
    _, axes = plt.subplots(3, 2, subplot_kw={"projection": "3d"})
    figures.plot_parts(axes.flat, network, X, Y, view=(40, 60))
    assert {(ax.elev, ax.azim) for ax in axes.flat} == {(40, 60)}


@pytest.mark.parametrize("view", [(34, 60), (34, -120)])
def test_no_title_stands_on_a_number_of_its_panel(network, view):
    figure, axes = plt.subplots(3, 2, figsize=(5.2, 6.6), subplot_kw={"projection": "3d"})
    figure.suptitle("The parts")
    figures.plot_parts(axes.flat, network, X, Y, view=view)
    figure.draw_without_rendering()
    for ax in axes.flat:
        title = ax.title.get_window_extent()
        assert not any(title.overlaps(text.get_window_extent()) for text in ax.texts), (
            ax.get_title()
        )
