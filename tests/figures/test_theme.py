"""What figures carry, and their colours."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

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
