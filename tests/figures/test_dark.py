"""What figures look like on a dark page."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from xordemo import figures
from xordemo.figures.dark import dark_svg
from xordemo.figures.palette import HALO

pytestmark = pytest.mark.usefixtures("style")

RED = "#ff0000"  # in no palette


def page(**look):
    """Return a figure without margins, and its axes from 0 to 1."""
    figure = plt.figure(figsize=(1, 1), dpi=100, layout="none", **look)
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.set_axis_off()
    return figure, ax


def middle(picture):
    """Return the colour of the pixel in the middle, and how opaque it is."""
    red, green, blue, opacity = picture[50, 50] / 255
    return to_hex((red, green, blue)), round(float(opacity), 2)


DRAWN = {
    "a line": lambda ax, colour: ax.plot([0, 1], [0.5, 0.5], color=colour, linewidth=20),
    "a mark": lambda ax, colour: ax.plot([0.5], [0.5], "s", color=colour, markersize=40),
    "its edge": lambda ax, colour: ax.plot(
        [0.5], [0.3], "s", color=figures.PAPER, markersize=29, mec=colour, mew=9
    ),
    "an area": lambda ax, colour: ax.fill_between([0, 1], [1, 1], color=colour),
    "a bar": lambda ax, colour: ax.bar([0.5], [1], color=colour),
    "a hatch": lambda ax, colour: ax.bar(
        [0.5],
        [1],
        width=1,
        color=figures.PAPER,
        edgecolor="none",
        hatchcolor=colour,
        hatch=17 * "x",
    ),
    "hatches of several": lambda ax, colour: ax.scatter(
        [0.5, 0.1], [0.5, 0.1], s=2000, color=figures.PAPER, hatchcolor=colour, hatch=17 * "x"
    ),
    "a scatter": lambda ax, colour: ax.scatter([0.5, 0.1], [0.5, 0.1], s=2000, color=colour),
    "an arrow": lambda ax, colour: ax.annotate(
        "", (0, 0.5), (1, 0.5), arrowprops={"color": colour, "width": 20, "headlength": 1}
    ),
    "a word": lambda ax, colour: ax.text(
        0.5, 0.5, "▪", color=colour, size=400, ha="center", va="center_baseline"
    ),
    "a box": lambda ax, colour: ax.text(
        0.5, 0.5, " ", size=40, ha="center", bbox={"facecolor": colour, "pad": 20}
    ),
    "the paper": lambda ax, colour: ax.figure.set_facecolor(colour),
}


@pytest.mark.parametrize("kind", DRAWN)
def test_each_kind_of_mark_has_the_counterpart_of_its_colour(kind):
    light_colour, dark_colour = figures.UNIT_COLOURS[1], figures.PALETTE[figures.UNIT_COLOURS[1]]
    figure, ax = page()
    DRAWN[kind](ax, light_colour)
    light, dark = figures.in_both_themes(figure)
    assert middle(light) == (light_colour, 1)
    assert middle(dark) == (dark_colour, 1)
    figure.canvas.draw()
    assert (light == np.asarray(figure.canvas.buffer_rgba())).all()


@pytest.mark.parametrize("kind", DRAWN)
def test_a_colour_without_a_counterpart_is_named(kind):
    figure, ax = page()
    DRAWN[kind](ax, RED)
    with pytest.raises(ValueError, match=f"uses {RED}, which is not in figures.PALETTE"):
        figures.in_both_themes(figure)


def test_a_colour_that_is_not_seen_needs_no_counterpart():
    figure, ax = page(facecolor="none")
    ax.plot([0, 1], [0.5, 0.5], color=RED, linewidth=0)
    ax.scatter([0.5], [0.5], color=[(1, 0, 0, 0)])
    light, dark = figures.in_both_themes(figure)
    assert not light[..., 3].any()
    assert not dark[..., 3].any()


def test_what_shows_through_shows_through_as_much():
    figure, ax = page(facecolor="none")
    ax.fill_between([0, 1], [1, 1], color=figures.INK, alpha=0.5, linewidth=0)
    light, dark = figures.in_both_themes(figure)
    assert [middle(each)[1] for each in (light, dark)] == [0.5, 0.5]


@pytest.mark.parametrize("shade", [-1.0, -0.61, -0.2, 0.0, 0.37, 1.0])
def test_a_mesh_and_a_surface_have_the_dark_colour_map(shade):
    where = (shade + 1) / 2
    expected = figures.DIVERGING(where), figures.COLORMAPS["diverging"](where)
    figure, ax = page()
    ax.pcolormesh([[shade]], cmap=figures.DIVERGING, vmin=-1, vmax=1)
    surface = plt.figure(figsize=(1, 1), dpi=100, layout="none")
    space = surface.add_axes((0, 0, 1, 1), projection="3d", elev=90)
    space.set_axis_off()
    space.bar3d(-9, -9, 0, 18, 18, 1, color=expected[0], shade=False)
    for each in (figure, surface):
        seen = figures.in_both_themes(each)
        assert [middle(picture)[0] for picture in seen] == [to_hex(colour) for colour in expected]


def test_the_halo_of_words_turns_dark_with_the_page():
    figure, ax = page(facecolor=figures.INK)
    ax.text(0.5, 0.5, "|", color=figures.INK, size=30, ha="center", path_effects=HALO)
    light, dark = figures.in_both_themes(figure)
    seen = [{to_hex(pixel[:3] / 255) for pixel in each[50]} for each in (light, dark)]
    assert figures.PAPER in seen[0]
    assert figures.PALETTE[figures.PAPER] in seen[1]
    assert figures.PAPER not in seen[1]


def test_pixels_are_refused():
    figure, ax = page()
    ax.imshow([[0, 1]], cmap=figures.DIVERGING)
    with pytest.raises(ValueError, match=r"has pixels \(imshow\)"):
        figures.in_both_themes(figure)


def test_the_figure_stays_as_it_is():
    figure = Figure((1, 1), facecolor=figures.PAPER)
    first = figures.in_both_themes(figure)
    assert to_hex(figure.get_facecolor()) == figures.PAPER
    assert all((a == b).all() for a, b in zip(first, figures.in_both_themes(figure), strict=True))


def test_an_svg_picture_changes_its_colours_and_nothing_else():
    svg = '<g id="m22262c0a"><path style="fill: #22262c; stroke: #ffffff"/><use href="#m22262c0a"/>'
    assert dark_svg(svg) == svg.replace("#22262c", "#e6e8eb").replace("#ffffff", "#131416")
    with pytest.raises(ValueError, match="uses #ff0000"):
        dark_svg('<path style="fill: #ff0000"/>')
