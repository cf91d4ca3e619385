"""The folds of hidden units in the plane, with ticks where the unit is on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withTickedStroke

from xordemo.figures.doors import network_of, span, units_of
from xordemo.figures.palette import unit_colour, unit_style
from xordemo.figures.surfaces import BOUNDS, Array, folds
from xordemo.network.model import Network

_TICKS: dict[str, Any] = {
    "linewidth": 1.6,
    "path_effects": [withTickedStroke(spacing=14, angle=90, length=0.45)],
}
_FINE_TICKS: dict[str, Any] = {
    "linewidth": 1,
    "path_effects": [withTickedStroke(spacing=14, angle=90, length=0.28)],
}
_SMALL = 1.5  # inches: in a picture less wide, long ticks would hide each other


def plot_folds(
    ax: Axes,
    network: Network,
    *,
    units: Sequence[int] | None = None,
    bounds: tuple[float, float] = BOUNDS,
    labels: bool = True,
) -> None:
    """Draw each hidden unit's folds, with ticks on the side where the unit is on.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    network : Network
        A unit with a smooth activation has no fold.
    units : sequence of int, optional
        Which units, from 1; all by default.
    bounds : pair of float, optional
        The axes of the picture.
    labels : bool, optional
        Whether to write each unit's number in the margin.

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
    chosen, bounds = units_of(network, units), span("bounds", bounds)
    of_units = folds(network, bounds)
    drawn = [(unit, place) for unit in chosen for place in range(len(of_units[unit - 1]))]
    ticks = _FINE_TICKS if ax.bbox.width / ax.figure.dpi < _SMALL else _TICKS
    for unit, place in drawn:
        start, end = of_units[unit - 1][place]
        toward = network.w1[:, unit - 1] * _rising(network, place)
        across = np.array([start[1] - end[1], end[0] - start[0]])
        line = [start, end] if across @ toward > 0 else [end, start]  # on is to the left
        turn, turns = _turn([of_units[u - 1][p] for u, p in drawn], drawn.index((unit, place)))
        if np.dot(line[1] - line[0], (1.0, 0.1)) < 0:  # counted from the left
            turn = turns - 1 - turn
        ticked = turn / turns, (turn + 1) / turns
        if turns > 1:
            ax.plot(*np.array(line).T, **unit_style(unit), linewidth=ticks["linewidth"], zorder=3)
        ends_of_ticks = [line[0] + share * (line[1] - line[0]) for share in ticked]
        ax.plot(*np.array(ends_of_ticks).T, **unit_style(unit), **ticks, zorder=3)
    if labels:
        ends = [of_units[unit - 1][place] for unit, place in drawn]
        _name_in_the_margin(ax, [unit for unit, _ in drawn], ends, bounds)


def _turn(lines: Sequence[Array], which: int) -> tuple[int, int]:
    """Return the place of a fold among those that nearly coincide, and how many these are."""
    one = lines[which]
    far = 0.06 * np.abs(one[1] - one[0]).max()
    ways = ((other, other[::-1]) for other in lines)
    near = [i for i, both in enumerate(ways) if min(np.abs(one - w).max() for w in both) < far]
    return near.index(which), len(near)


def _rising(network: Network, place: int) -> int:
    """Return 1 if a unit is on where its pre-activation is above a fold, −1 if it is below."""
    return 1 if network.activation.states[place + 1] == "on" else -1


def _name_in_the_margin(
    ax: Axes, units: Sequence[int], folds: Sequence[Array], bounds: tuple[float, float]
) -> None:
    """Write each fold's number beside the picture, with a line to the fold's end."""
    low, high = bounds
    size = high - low
    ends = [max(fold.tolist(), key=lambda end: (end[0], end[1])) for fold in folds]
    order = sorted(range(len(ends)), key=lambda i: (ends[i][1], -ends[i][0]))
    heights = spread([ends[i][1] for i in order], 0.075 * size, high)
    for i, height in zip(order, heights, strict=True):
        colour = unit_colour(units[i])
        ax.annotate(
            str(units[i]),
            ends[i],
            (high + 0.07 * size, height),
            color=colour,
            weight="bold",
            ha="center",
            va="center",
            zorder=5,
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour, "shrinkA": 4, "shrinkB": 0},
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
