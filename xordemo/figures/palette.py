"""The figures' colours, in light and dark."""

from __future__ import annotations

from typing import Any

from matplotlib.colors import Colormap, LinearSegmentedColormap

INK = "#22262c"
"""The colour of letters and of the boundary."""
MUTED = "#5a626d"
"""The colour of axes."""
FAINT = "#d6dae0"
"""The colour of grids."""
PAPER = "#ffffff"
"""The colour behind everything."""

CLASS_COLOURS = ("#c84b00", "#0067ac", "#6e6e6e")
"""The colours of class 0, class 1 and a third, for networks with more than one logit."""
CLASS_MARKERS = ("s", "o", "^")
"""The shapes of the classes' points."""

# Chosen, in light and dark, for the largest difference between any two units and the classes as
# seen with normal, protan, deutan and tritan sight (Machado, Oliveira & Fernandes 2009), all with
# a contrast of at least 4.4 to 1 against the page.
UNIT_COLOURS = ("#b41e77", "#13884c", "#5c4508", "#4420d8", "#0a4d5c")
"""The colours of units 1 to 5."""

PALETTE: dict[str, str] = {
    INK: "#e6e8eb",
    MUTED: "#a4acb7",
    FAINT: "#3b4048",
    PAPER: "#131416",
    "#c84b00": "#ff9455",
    "#0067ac": "#62b4f2",
    "#6e6e6e": "#b5b5b5",
    "#b41e77": "#f2559d",
    "#13884c": "#5cec9f",
    "#5c4508": "#f0c828",
    "#4420d8": "#a07cf9",
    "#0a4d5c": "#b0d2e6",
}
"""Each colour that a figure may use, and its counterpart on a dark page."""

DIVERGING = LinearSegmentedColormap.from_list(
    "diverging",
    ["#7d2e00", "#c84b00", "#f0aa80", "#f4f4f2", "#8dbde2", "#0067ac", "#003a63"],
)
"""The colours from negative to positive, neutral at 0."""
DIVERGING_DARK = LinearSegmentedColormap.from_list(
    "diverging_dark",
    ["#ffc9a3", "#ff9455", "#8f4a20", "#202329", "#22567f", "#62b4f2", "#c4e3fb"],
)

COLORMAPS: dict[str, Colormap] = {DIVERGING.name: DIVERGING_DARK}
"""The counterpart of each colour map on a dark page, by its name."""


def unit_style(unit: int) -> dict[str, Any]:
    """Return the colour and line style that a hidden unit keeps through the whole site.

    Parameters
    ----------
    unit : int
        The unit's index, from 0. Colours repeat after five, with another line style.

    Returns
    -------
    dict
        Keyword arguments for a line.

    Examples
    --------
    >>> unit_style(0), unit_style(5)
    ({'color': '#b41e77', 'linestyle': '-'}, {'color': '#b41e77', 'linestyle': '--'})
    """
    cycle, colour = divmod(unit, len(UNIT_COLOURS))
    return {"color": UNIT_COLOURS[colour], "linestyle": ("-", "--", ":", "-.")[cycle % 4]}
