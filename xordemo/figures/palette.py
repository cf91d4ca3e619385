"""The figures' colours, in light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from matplotlib.colors import Colormap, LinearSegmentedColormap
from matplotlib.patheffects import withStroke

from xordemo.checks import whole_number

# Chosen for the largest difference between any two units and the classes as seen with normal,
# protan, deutan and tritan sight (Machado, Oliveira & Fernandes 2009), all with a contrast of at
# least 4.4 to 1 against the page.
_UNITS = (
    ("#b41e77", "#f2559d"),
    ("#13884c", "#5cec9f"),
    ("#5c4508", "#f0c828"),
    ("#4420d8", "#a07cf9"),
    ("#0a4d5c", "#b0d2e6"),
)
_CLASSES = (("#c84b00", "#ff9455"), ("#0067ac", "#62b4f2"), ("#6e6e6e", "#b5b5b5"))

BANDS = (
    ("#9c3a00", "#ffb98a"), ("#cc6426", "#e0874c"), ("#e49463", "#a95a2b"), ("#f2bf9e", "#74411f"),
    ("#fae3d5", "#43291a"), ("#dcebf8", "#162b3c"), ("#b4d5ef", "#1e4867"), ("#7db4df", "#2c6a99"),
    ("#3b89c5", "#4a96cd"), ("#07568f", "#93ccf7"),
)  # fmt: skip
"""The workbench's colours from the lowest band of the logit to the highest, light and dark."""
BAND_ENDS = (1, 2, 4, 8)
"""Where these bands end on both sides of the boundary, in multiples of the first one's height."""

INK, MUTED, FAINT, PAPER = "#22262c", "#5a626d", "#d6dae0", "#ffffff"
"""The colours of letters, of axes, of grids, and of what is behind everything."""

HALO = (withStroke(linewidth=2.5, foreground=PAPER),)
"""What keeps words apart from the lines under them."""

PALETTE: dict[str, str] = {
    INK: "#e6e8eb",
    MUTED: "#a4acb7",
    FAINT: "#3b4048",
    PAPER: "#131416",
    **dict(_CLASSES),
    **dict(_UNITS),
}
"""Each colour that a figure may use, and its counterpart on a dark page."""

UNIT_COLOURS = tuple(light for light, _ in _UNITS)
"""The colours of units 1 to 5."""
CLASS_COLOURS = tuple(light for light, _ in _CLASSES)
"""The colours of class 0, class 1 and a third. The first two also stand for minus and plus."""
CLASS_MARKERS = ("s", "o", "^")
"""The shapes of the classes' points."""

CURVES: tuple[dict[str, Any], ...] = (
    {"color": INK, "linestyle": "-"},
    {"color": MUTED, "linestyle": (0, (5, 1.5))},
    {"color": INK, "linestyle": (0, (1.5, 1.5))},
    {"color": MUTED, "linestyle": (0, (6, 1.5, 1.5, 1.5))},
)
"""How curves look that stand for neither a class nor a unit."""

DIVERGING = LinearSegmentedColormap.from_list(
    "diverging", ["#7d2e00", "#c84b00", "#f0aa80", "#f4f4f2", "#8dbde2", "#0067ac", "#003a63"]
)
"""The colours from negative to positive, neutral at 0."""
COLORMAPS: dict[str, Colormap] = {
    DIVERGING.name: LinearSegmentedColormap.from_list(
        "diverging_dark",
        ["#ffc9a3", "#ff9455", "#8f4a20", "#202329", "#22567f", "#62b4f2", "#c4e3fb"],
    )
}
"""The counterpart of each colour map on a dark page, by its name."""


_STROKES = ("-", "--", ":", "-.")


def unit_style(unit: int) -> dict[str, Any]:
    """Return the colour and line style that a hidden unit keeps through the whole site.

    Parameters
    ----------
    unit : int
        The unit's number, from 1. Colours repeat after five, with another line style.

    Returns
    -------
    dict
        Keyword arguments for a line.

    Raises
    ------
    TypeError, ValueError
        If `unit` is not a whole number from 1 on.

    Examples
    --------
    >>> unit_style(1)["linestyle"], unit_style(6)["linestyle"]
    ('-', '--')
    """
    cycle, colour = divmod(whole_number("unit", unit, 1) - 1, len(UNIT_COLOURS))
    return {"color": UNIT_COLOURS[colour], "linestyle": _STROKES[cycle % len(_STROKES)]}


def layer_style(layer: int) -> dict[str, Any]:
    """Return the colour and line style of a layer's folds, counted from 1, as `unit_style`."""
    place = whole_number("layer", layer, 1) - 1
    return {
        "color": UNIT_COLOURS[place % len(UNIT_COLOURS)],
        "linestyle": _STROKES[place % len(_STROKES)],
    }


def fold_style(unit: int, widths: Sequence[int]) -> dict[str, Any]:
    """Return the look of a unit's folds: its own, or its layer's if there are several."""
    if len(widths) < 2:
        return unit_style(unit)
    ends = accumulate(widths)
    return layer_style(1 + sum(unit > end for end in ends))


def last_layer_colour(unit: int, widths: Sequence[int]) -> str:
    """Return the colour of a unit of the last hidden layer, counted from that layer's first."""
    return unit_colour(unit - sum(widths[:-1]))


def unit_colour(unit: int) -> str:
    """Return the colour of a hidden unit, counted from 1."""
    return str(unit_style(unit)["color"])
