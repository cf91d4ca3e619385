"""Names that stand at the ends of curves."""

from __future__ import annotations

from matplotlib.axes import Axes


def name_end(ax: Axes, x: float, y: float, name: str, colour: str) -> None:
    """Write the name of a curve at its right end."""
    ax.annotate(
        name,
        (x, y),
        (5, 0),
        textcoords="offset points",
        color=colour,
        va="center",
        weight="bold",
        annotation_clip=False,
    )
