"""All figures: functions that draw arrays and networks on axes, in one style.

Apply the style sheet once with ``plt.style.use("xordemo.xordemo")``. The functions draw on the
axes that they are given, and nothing else: they make no figure, show none and keep none.
"""

from xordemo.figures.curves import (
    plot_activation,
    plot_loss,
    plot_losses,
    plot_share,
)
from xordemo.figures.networks import (
    parameter_table,
    plot_ledger,
    plot_network,
    plot_weights,
)
from xordemo.figures.palette import (
    CLASS_COLOURS,
    CLASS_MARKERS,
    COLORMAPS,
    DIVERGING,
    FAINT,
    INK,
    MUTED,
    PALETTE,
    PAPER,
    UNIT_COLOURS,
    unit_style,
)
from xordemo.figures.planes import (
    colour_bar,
    plane,
    plot_arrows,
    plot_boundary,
    plot_folds,
    plot_map,
    plot_points,
)
from xordemo.figures.regions import plot_classes, plot_regions
from xordemo.figures.space import (
    plot_parts,
    plot_surface,
)
from xordemo.figures.surfaces import (
    class_pieces,
    part,
    pieces,
    polygons,
    stages,
)
from xordemo.figures.theme import (
    dark_colours,
    darkened,
    data,
    describe,
    description,
    join,
)
from xordemo.figures.units import (
    plot_running_sum,
    plot_unit,
)

__all__ = [
    "CLASS_COLOURS",
    "CLASS_MARKERS",
    "COLORMAPS",
    "DIVERGING",
    "FAINT",
    "INK",
    "MUTED",
    "PALETTE",
    "PAPER",
    "UNIT_COLOURS",
    "class_pieces",
    "colour_bar",
    "dark_colours",
    "darkened",
    "data",
    "describe",
    "description",
    "join",
    "parameter_table",
    "part",
    "pieces",
    "plane",
    "plot_activation",
    "plot_arrows",
    "plot_boundary",
    "plot_classes",
    "plot_folds",
    "plot_ledger",
    "plot_loss",
    "plot_losses",
    "plot_map",
    "plot_network",
    "plot_parts",
    "plot_points",
    "plot_regions",
    "plot_running_sum",
    "plot_share",
    "plot_surface",
    "plot_unit",
    "plot_weights",
    "polygons",
    "stages",
    "unit_style",
]
