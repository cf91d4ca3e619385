"""What figures carry, their two themes, and their colours."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import pixels

import xordemo as xd
from xordemo import figures

pytestmark = pytest.mark.usefixtures("style")


def test_describe_keeps_text_and_columns():
    figure, _ = plt.subplots()
    figures.describe(figure, "A line\n    that falls.", epoch=[1, 2], loss=[0.7, 0.5])
    assert figures.description(figure) == "A line that falls."
    assert {k: v.tolist() for k, v in figures.data(figure).items()} == {
        "epoch": [1, 2],
        "loss": [0.7, 0.5],
    }


@pytest.mark.parametrize(
    ("text", "columns", "words"),
    [
        (" ", {}, "text is empty"),
        ("Seen.", {"a": [[1]]}, "one axis"),
        ("Seen.", {"a": [1], "b": [1, 2]}, "one length"),
    ],
)
def test_describe_refuses(text, columns, words):
    with pytest.raises(ValueError, match=words):
        figures.describe(plt.figure(), text, **columns)


def everything():
    """Draw one of each kind of artist that has a colour."""
    figure, ax = plt.subplots()
    figure.suptitle("All kinds")
    ax.set(title="A title", xlabel="x", ylabel="y")
    ax.plot([0, 1], [0, 1], marker="o", markerfacecolor="none", label="line")
    ax.grid(True)
    ax.fill_between([0, 1], [0, 1], color=figures.UNIT_COLOURS[0], alpha=0.3)
    ax.bar([0, 1], [1, 2], color=list(figures.CLASS_COLOURS[:2]))
    ax.annotate("note", (0, 0), (1, 1), arrowprops={"color": figures.UNIT_COLOURS[1]})
    ax.text(0, 0, "boxed", bbox={"facecolor": "#ffffff", "alpha": 0.5})
    ax.scatter([0], [0], color=figures.UNIT_COLOURS[2])
    image = ax.imshow([[-1, 0, 1]], cmap=figures.DIVERGING)
    figure.colorbar(image, label="value")
    ax.legend()
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # it shifts things a little with every drawing
    return figure


def test_darkened_changes_every_colour_and_restores_the_figure_to_the_pixel():
    figure = everything()
    before = pixels(figure)
    with figures.darkened(figure):
        dark = pixels(figure)
        with pytest.raises(ValueError, match="not in figures"), figures.darkened(figure):
            pass  # a dark colour has no counterpart: all were changed
    assert dark != before
    assert pixels(figure) == before
    with figures.darkened(figure):
        assert pixels(figure) == dark


def test_darkened_refuses_a_colour_of_its_own_and_leaves_the_figure_as_it_was():
    figure, ax = plt.subplots()
    (line,) = ax.plot([0, 1], [0, 1], color="red")
    before = pixels(figure)
    with pytest.raises(ValueError, match="#ff0000"), figures.darkened(figure):
        pass
    assert line.get_color() == "red"
    assert pixels(figure) == before


def luminance(colour):
    channel = np.array(mpl.colors.to_rgb(colour))
    linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(a, b):
    low, high = sorted([luminance(a), luminance(b)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("light", [c for c in figures.PALETTE if c not in ("#ffffff", "#d6dae0")])
def test_every_colour_of_marks_and_letters_stands_out_in_both_themes(light):
    assert contrast(light, "#ffffff") >= 4.4
    assert contrast(figures.PALETTE[light], "#131416") >= 4.4


def test_diverging_maps_are_neutral_at_zero():
    assert contrast(figures.DIVERGING(0.5), "#ffffff") < 1.2
    assert contrast(figures.COLORMAPS["diverging"](0.5), "#131416") < 1.3


def test_join_puts_panels_under_each_other():
    table = figures.join({"a": {"x": [1, 2], "y": [3, 4]}, "b": {"x": [5], "y": [6]}})
    assert {k: v.tolist() for k, v in table.items()} == {
        "panel": ["a", "a", "b"],
        "x": [1, 2, 5],
        "y": [3, 4, 6],
    }


def test_the_halo_of_letters_turns_dark_with_the_page():
    figure, ax = plt.subplots()
    figures.plot_points(ax, *xd.xor(), labels="01")
    halo = ax.texts[0].get_path_effects()[0]._gc
    with figures.darkened(figure):
        assert halo["foreground"] == figures.PALETTE["#ffffff"]
    assert halo["foreground"] == "#ffffff"
