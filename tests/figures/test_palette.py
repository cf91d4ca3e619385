"""No two colours that mean something look alike."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from xordemo import figures

pytestmark = pytest.mark.usefixtures("style")


# To linear light, and from there to three cone-like numbers: Björn Ottosson's OKLab, in which
# equal distances look about equally large.
CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)


OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def oklab(colour):
    channel = np.array(mpl.colors.to_rgb(colour))
    linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
    return OKLAB @ np.cbrt(CONES @ linear)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_two_units_look_alike_and_none_like_a_class(theme):
    colours = [*figures.UNIT_COLOURS, *figures.CLASS_COLOURS[:2]]
    shown = [oklab(c if theme == "light" else figures.PALETTE[c]) for c in colours]
    for i, one in enumerate(shown):
        for other in shown[:i]:
            assert np.linalg.norm(one - other) > 0.12


def test_curves_have_no_colour_that_means_a_class_or_a_unit():
    curves = [look["color"] for look in figures.CURVES]
    curves += plt.rcParams["axes.prop_cycle"].by_key()["color"]
    taken = {*figures.UNIT_COLOURS, *figures.CLASS_COLOURS}
    assert not taken & {mpl.colors.to_hex(colour) for colour in curves}


def red_over_blue(colour):
    red, _, blue = mpl.colors.to_rgb(colour)
    return red - blue


def test_class_1_and_plus_are_blue_class_0_and_minus_orange_on_both_pages():
    dark = [figures.PALETTE[colour] for colour in figures.CLASS_COLOURS]
    for zero, one in (figures.CLASS_COLOURS[:2], dark[:2]):
        assert red_over_blue(zero) > 0.3
        assert red_over_blue(one) < -0.3
    for colours in (figures.DIVERGING, figures.COLORMAPS[figures.DIVERGING.name]):
        assert red_over_blue(colours(0.3)) > 0.2
        assert red_over_blue(colours(0.7)) < -0.2
        assert abs(red_over_blue(colours(0.5))) < 0.05


def test_a_unit_has_the_colour_of_its_number_and_after_five_another_line():
    for unit, colour in enumerate(figures.UNIT_COLOURS, start=1):
        assert figures.unit_style(unit) == {"color": colour, "linestyle": "-"}
        assert figures.unit_style(unit + 5) == {"color": colour, "linestyle": "--"}
