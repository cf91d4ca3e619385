"""All figures: functions that draw arrays and networks on axes, in one style.

Apply the style sheet once with ``plt.style.use("xordemo.xordemo")``. The functions draw on the
axes that they are given, and nothing else: they make no figure, show none and keep none.
"""

from xordemo.figures.activations import plot_activation
from xordemo.figures.arrows import plot_arrows
from xordemo.figures.courses import plot_loss, plot_losses, plot_velocity
from xordemo.figures.curves import plot_curve
from xordemo.figures.dark import in_both_themes
from xordemo.figures.diagrams import plot_network
from xordemo.figures.folds import plot_folds
from xordemo.figures.hidden import plot_hidden_plane
from xordemo.figures.histories import plot_history
from xordemo.figures.ledgers import plot_gap, plot_ledger
from xordemo.figures.motions import animate, motion
from xordemo.figures.palette import (
    CLASS_COLOURS,
    COLORMAPS,
    CURVES,
    DIVERGING,
    FAINT,
    INK,
    MUTED,
    PALETTE,
    PAPER,
    UNIT_COLOURS,
    unit_style,
)
from xordemo.figures.parts import plot_parts
from xordemo.figures.planes import (
    plane,
    plot_boundary,
    plot_map,
    plot_points,
    surroundings,
)
from xordemo.figures.regions import plot_classes, plot_regions
from xordemo.figures.scales import colour_bar
from xordemo.figures.sections import plot_cross_section
from xordemo.figures.shares import plot_share
from xordemo.figures.space import plot_surface
from xordemo.figures.steps import plot_step
from xordemo.figures.surfaces import class_pieces, pieces, polygons
from xordemo.figures.theme import data, describe, description, join
from xordemo.figures.units import plot_running_sum, plot_unit
from xordemo.figures.weights import plot_weights

__all__ = [
    "CLASS_COLOURS",
    "COLORMAPS",
    "CURVES",
    "DIVERGING",
    "FAINT",
    "INK",
    "MUTED",
    "PALETTE",
    "PAPER",
    "UNIT_COLOURS",
    "animate",
    "class_pieces",
    "colour_bar",
    "data",
    "describe",
    "description",
    "in_both_themes",
    "join",
    "motion",
    "pieces",
    "plane",
    "plot_activation",
    "plot_arrows",
    "plot_boundary",
    "plot_classes",
    "plot_cross_section",
    "plot_curve",
    "plot_folds",
    "plot_gap",
    "plot_hidden_plane",
    "plot_history",
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
    "plot_step",
    "plot_surface",
    "plot_unit",
    "plot_velocity",
    "plot_weights",
    "polygons",
    "surroundings",
    "unit_style",
]
