"""A surface in space: what is in front hides what is behind, and zero is a veil between."""

from itertools import combinations, pairwise, product

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import colours_at
from matplotlib.colors import to_rgb
from matplotlib.text import Text

import xordemo as xd
from xordemo import figures
from xordemo.figures.fold_lines import folds
from xordemo.figures.scales import signed_scale
from xordemo.figures.scenes import Scene
from xordemo.figures.space import _in_one_array

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


def test_folds_points_and_their_names_stand_where_they_belong(network):
    ax, scene = in_space(network, (-0.5, 1.5), X=X, y=Y, stems=True)
    for line in ax.lines:
        x1, x2, height = (np.asarray(each, float) for each in line.get_data_3d())
        if line.get_color() in figures.UNIT_COLOURS:
            unit = figures.UNIT_COLOURS.index(line.get_color())
            seen = ~np.isnan(x1)
            z1 = network.forward(np.column_stack([x1, x2])[seen]).z1[:, unit]
            np.testing.assert_allclose(z1, 0, atol=1e-9)
            below = line.get_zorder() < 3  # painted before the plane at zero
            assert ((height[seen] < 0) == below).all()
    marks = {
        tuple(float(c[0]) for c in line.get_data_3d()): (line.get_marker(), line.get_color())
        for line in ax.lines
        if line.get_markersize() == 7 and len(line.get_data_3d()[0]) == 1
    }
    for point, label in zip(X.tolist(), Y.tolist(), strict=True):
        height = float(network.forward(point).logits[0])
        assert marks[(*point, height)] == ("so"[label], figures.CLASS_COLOURS[label])
        (name,) = [t for t in ax.texts if t.get_text() == xd.words.point_name(point)]
        there = scene.screen(np.array([[*point, height]]))[0]
        np.testing.assert_allclose(name.xy, there, atol=1e-9)
    for unit in range(1, 6):
        (number,) = [
            text
            for text in ax.texts
            if text.get_text() == str(unit) and text.get_color() == figures.UNIT_COLOURS[unit - 1]
        ]
        ends = [max(each.tolist()) for each in folds(network, (-0.5, 1.5))[unit - 1]]
        there = scene.screen(scene.lift(np.array(ends)))
        assert np.abs(there - number.xy).max() < 0.01


def test_folds_over_each_other_take_turns_along_their_line():
    ridge = xd.Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    ax, _ = in_space(ridge, (-0.5, 1.5))
    parts = [
        (float(x1.min()), float(x1.max()), line.get_color())
        for line in ax.lines
        if line.get_color() in figures.UNIT_COLOURS
        for x1 in [np.asarray(line.get_data_3d()[0])]
    ]
    inks = [ink for *_, ink in sorted(parts)]
    assert inks == [*figures.UNIT_COLOURS[:2]] * (len(parts) // 2)
    assert len(parts) >= 8
    for (_, end, _), (start, _, _) in pairwise(sorted(parts)):
        assert start == pytest.approx(end)


def test_a_stem_goes_from_zero_to_its_point_and_is_dashed_where_the_sheet_hides_it(network):
    ax, _ = in_space(network, (-0.5, 1.5), X=X, y=Y, stems=True)
    stems = [line for line in ax.lines if line.get_linewidth() == 1.6]
    assert len(stems) == 4
    for line, point in zip(stems, X, strict=True):
        x1, x2, height = line.get_data_3d()
        logit = float(network.forward(point).logits[0])
        assert (x1[0], x2[0], height[0], height[-1]) == (*point, 0, pytest.approx(logit))
        assert line.is_dashed() == (logit > 0)


def test_the_key_names_the_bold_line_and_the_folds(network):
    ax, _ = in_space(network, X=X, y=Y)
    key = ax.get_legend()
    assert [text.get_text() for text in key.get_texts()] == ["logit 0", "folds, by unit"]
    bold = [line for line in ax.lines if line.get_linewidth() == 1.8]
    assert bold
    for line in bold:
        np.testing.assert_allclose(line.get_data_3d()[2], 0, atol=1e-9)
    assert {line.get_color() for line in bold} == {figures.INK}


def test_input_1_grows_to_the_right_and_input_2_away(network):
    _, scene = in_space(network, (-0.5, 1.5))
    (left, right, back) = scene.screen(np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], float))
    assert right[0] > left[0]
    assert back[1] > left[1]


@pytest.mark.parametrize("turn", range(-90, 31, 15))
def test_no_words_meet_wherever_the_sheet_is_looked_at_from(network, turn):
    ax, _ = in_space(network, (-0.5, 1.5), (34, -120 - turn), X=X, y=Y, stems=True)
    ax.figure.draw_without_rendering()
    words = [*ax.texts, *ax.get_legend().get_texts()]
    boxes = [Text.get_window_extent(text).padded(-1) for text in words]  # without their leaders
    met = [
        (one.get_text(), other.get_text())
        for (one, box), (other, second) in combinations(zip(words, boxes, strict=True), 2)
        if box.overlaps(second)
    ]
    assert met == []
    edge = ax.figure.bbox
    assert all(edge.x0 < box.x0 < box.x1 < edge.x1 for box in boxes)
    assert all(edge.y0 < box.y0 < box.y1 < edge.y1 for box in boxes)


@pytest.mark.parametrize(
    ("bounds", "turn"), [((-3, 3), 0), *product([(-0.5, 1.5)], range(-60, 46, 15))]
)
def test_the_name_of_a_point_is_nearest_to_that_point(network, bounds, turn):
    ax, scene = in_space(network, bounds, (34, -120 - turn), X=X, y=Y, stems=True)
    ax.figure.draw_without_rendering()
    heights = network.forward(X).logits
    stems = np.array([[[*x, 0], [*x, t[0]]] for x, t in zip(X, heights, strict=True)])
    ends = ax.transData.transform(scene.screen(stems.reshape(-1, 3))).reshape(-1, 2, 2)
    ends.sort(axis=1)
    for i, point in enumerate(X.tolist()):
        (name,) = [t for t in ax.texts if t.get_text() == xd.words.point_name(point)]
        low, high = Text.get_window_extent(name).get_points()
        gaps = np.maximum(low - ends[:, 1], ends[:, 0] - high).max(axis=-1)
        assert gaps.argmin() == i


def test_corners_that_a_face_has_not_are_zeros_and_masked():
    three, four = [(1, 2, 3), (4, 5, 6), (7, 8, 9)], [(1, 1, 1)] * 4
    together = _in_one_array([three, four])
    assert together.data.tolist() == [[*map(list, three), [0, 0, 0]], [[1, 1, 1]] * 4]
    assert together.mask[..., 0].tolist() == [[False] * 3 + [True], [False] * 4]
