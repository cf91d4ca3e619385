"""All figures: functions that draw arrays and networks on axes, in one style.

Apply the style sheet once with ``plt.style.use("xordemo.xordemo")``. The functions draw on the
axes that they are given, and nothing else: they make no figure, show none and keep none.
"""

from xordemo.figures_theme import (
    CLASS_COLOURS,
    CLASS_MARKERS,
    COLORMAPS,
    DIVERGING,
    PALETTE,
    UNIT_COLOURS,
    dark_colours,
    darkened,
    data,
    describe,
    description,
    join,
    unit_style,
)

__all__ = [
    "CLASS_COLOURS",
    "CLASS_MARKERS",
    "COLORMAPS",
    "DIVERGING",
    "PALETTE",
    "UNIT_COLOURS",
    "dark_colours",
    "darkened",
    "data",
    "describe",
    "description",
    "join",
    "unit_style",
]
