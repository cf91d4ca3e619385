"""The folds of hidden units in the plane, with ticks where the unit is on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patheffects import withTickedStroke

from xordemo.figures.doors import Bounds, Box, box_of, network_of, units_of
from xordemo.figures.fold_lines import folds, in_turns
from xordemo.figures.palette import fold_style
from xordemo.figures.planes import add_key
from xordemo.figures.surfaces import BOUNDS, Array
from xordemo.network.model import Network
from xordemo.words.statements import unit_name

MOST_NAMED = 12
"""With more folds than this, their numbers would run into each other."""
_TICKS: dict[str, Any] = {
    "linewidth": 1.6,
    "path_effects": [withTickedStroke(spacing=14, angle=90, length=0.45)],
}
_FINE_TICKS: dict[str, Any] = {
    "linewidth": 1,
    "path_effects": [withTickedStroke(spacing=14, angle=90, length=0.28)],
}
_SMALL = 1.5  # inches: in a picture less wide, long ticks would hide each other
_DASH = 0.4  # inches: of folds that take turns, the part that each is drawn on


class _Fold(NamedTuple):
    """A fold as it is drawn: what it is called, how it looks, and its points from end to end."""

    name: str
    style: dict[str, Any]
    line: Array


def plot_folds(
    ax: Axes,
    network: Network,
    *,
    units: Sequence[int] | None = None,
    bounds: Bounds = BOUNDS,
    labels: bool = True,
) -> None:
    """Draw each hidden unit's folds, with ticks on the side where the unit is on.

    Units of the first layer have straight folds. Those of a deeper layer are broken lines, which
    bend at the folds of the layers before. Of one hidden layer, each unit has its own look; of
    several, each layer has.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Its limits become the bounds.
    network : Network
        With two inputs. A unit with a smooth activation has no fold.
    units : sequence of int, optional
        Which units, from 1, layer after layer; all by default.
    bounds : pair of float, or a pair for each input, optional
        The axes of the picture.
    labels : bool, optional
        Whether to write each unit's number in the margin, if there are at most twelve folds, and of
        several layers a key below.

    Raises
    ------
    TypeError, ValueError
        If the network has not two inputs, or not a unit of this number, or `bounds` is no span.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> plot_folds(ax, network, units=[2], bounds=(-1, 1))
    >>> sorted(ax.lines[0].get_xydata().tolist())
    [[-1.0, -1.0], [1.0, 1.0]]
    """
    network_of(network, inputs=2)
    chosen, box = units_of(network, units), box_of("bounds", bounds)
    across, up = box
    ax.set(xlim=across, ylim=up)
    widths, of_units = network.widths[1:-1], folds(network, box)
    drawn = [
        _Fold(unit_name(unit, widths), fold_style(unit, widths), line)
        for unit in chosen
        for line in of_units[unit - 1]
    ]
    ticks = _FINE_TICKS if ax.bbox.width / ax.figure.dpi < _SMALL or len(widths) > 1 else _TICKS
    _draw(ax, drawn, np.ptp(box, axis=1), ticks)
    if labels and len(drawn) <= MOST_NAMED:
        _name_in_the_margin(ax, drawn, box)
    if labels and len(widths) > 1:
        _add_key(ax, {unit: fold_style(unit, widths) for unit in chosen}, widths)


def _draw(ax: Axes, drawn: Sequence[_Fold], size: Array, ticks: dict[str, Any]) -> None:
    """Draw folds; those that nearly coincide take turns, so that each is seen."""
    dash = _DASH / (ax.bbox.width / ax.figure.dpi)
    for fold, parts in zip(drawn, in_turns([f.line for f in drawn], size, dash), strict=True):
        for part in parts:
            ax.plot(*part.T, **fold.style, **ticks, zorder=3)


def _name_in_the_margin(ax: Axes, drawn: Sequence[_Fold], box: Box) -> None:
    """Write each fold's number beside the picture, with a line to the fold's end."""
    (low, right), (bottom, top) = box
    ends = [max(fold.line.tolist(), key=tuple) for fold in drawn]
    order = sorted(range(len(ends)), key=lambda i: (ends[i][1], -ends[i][0]))
    heights = spread([ends[i][1] for i in order], 0.075 * (top - bottom), top)
    for i, height in zip(order, heights, strict=True):
        colour = drawn[i].style["color"]
        ax.annotate(
            drawn[i].name,
            ends[i],
            (right + 0.07 * (right - low), height),
            color=colour,
            weight="bold",
            ha="center",
            va="center",
            zorder=5,
            annotation_clip=False,
            # thin, for else it would be taken for a fold
            arrowprops={"arrowstyle": "-", "color": colour, "lw": 0.6, "shrinkA": 4, "shrinkB": 0},
        )


def spread(places: Sequence[float], gap: float, most: float) -> list[float]:
    """Move ascending numbers up, then down from `most`, until they are a gap apart."""
    up: list[float] = []
    for place in places:
        up.append(max(place, up[-1] + gap) if up else place)
    down: list[float] = []
    for place in reversed(up):
        down.append(min(place, down[-1] - gap if down else most))
    return down[::-1]


def _add_key(ax: Axes, styles: dict[int, dict[str, Any]], widths: Sequence[int]) -> None:
    """Say below the picture which lines are folds of which layer."""
    layers = {unit_name(unit, widths).partition(".")[0]: style for unit, style in styles.items()}
    lines = [Line2D([], [], **style, label=f"layer {layer}") for layer, style in layers.items()]
    add_key(ax, lines)
