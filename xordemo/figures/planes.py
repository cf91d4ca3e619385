"""Pictures of the input plane: points, maps, folds, boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.patheffects import withTickedStroke
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from xordemo.checks import Real
from xordemo.figures.palette import (
    CLASS_COLOURS,
    CLASS_MARKERS,
    DIVERGING,
    HALO,
    INK,
    PAPER,
    unit_colour,
    unit_style,
)
from xordemo.figures.scales import signed_scale
from xordemo.figures.surfaces import (
    BOUNDS,
    Array,
    Table,
    first_rows,
    folds,
    pieces,
    polygons,
    zero_line,
)
from xordemo.network.model import Network
from xordemo.words.numbers import point_name

_TICKS: dict[str, Any] = {
    "linewidth": 1.6,
    "path_effects": [withTickedStroke(spacing=14, angle=90, length=0.45)],
}
_FINE_TICKS: dict[str, Any] = {
    "linewidth": 1,
    "path_effects": [withTickedStroke(spacing=14, angle=90, length=0.28)],
}
_SMALL = 1.5  # inches: in a picture less wide, long ticks would hide each other


def plane(ax: Axes, bounds: tuple[float, float] = BOUNDS, *, names: bool = True) -> None:
    """Give axes the look that every picture of the input plane has.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    bounds : pair of float, optional
        The smallest and largest value of both inputs.
    names : bool, optional
        Whether the axes are labelled.
    """
    ax.set(xlim=bounds, ylim=bounds, aspect="equal")
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(6 if names else 3, integer=True))
    if names:
        ax.set(xlabel="input $x_1$", ylabel="input $x_2$")


def plot_points(
    ax: Axes, X: ArrayLike, y: ArrayLike, *, labels: Sequence[str] | None = None, size: float = 8
) -> None:
    """Draw points, each class with its marker and colour.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    X, y : array_like, shapes (N, 2) and (N,)
        The points, and their labels, from 0 to 2.
    labels : sequence of str, optional
        What each class is called, to write it above each point with the point's coordinates.
    size : float, optional
        The markers' size in points.
    """
    for point, label in zip(np.asarray(X), np.asarray(y), strict=True):
        ax.plot(
            *point, CLASS_MARKERS[label], color=CLASS_COLOURS[label],
            markersize=size, markeredgecolor=PAPER, zorder=6, clip_on=False,
        )  # fmt: skip
        if labels is not None:
            ax.annotate(
                f"{point_name(point.tolist())}\nclass {labels[label]}", point, (0, size),
                textcoords="offset points", ha="center", va="bottom", color=CLASS_COLOURS[label],
                path_effects=HALO, zorder=7, linespacing=1.1,
            )  # fmt: skip


def plot_map(
    ax: Axes,
    surface: Network | Table,
    *,
    limit: float | None = None,
    boundary: bool | Iterable[Any] = True,
) -> PolyCollection:
    """Draw a logit over the plane as coloured bands, and where it is 0.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    surface : Network or mapping of str to ndarray
        The network whose logit it is, or its pieces, from `pieces`.
    limit : float, optional
        The size of value that gets the strongest colour, to compare panels; the largest there is.
    boundary : bool or iterable of segments, optional
        Whether to draw the line where the value is 0, or the (start, end) segments of it.

    Returns
    -------
    matplotlib.collections.PolyCollection
        For `colour_bar`.
    """
    table = pieces(surface) if isinstance(surface, Network) else surface
    shapes = [corners[:, :2] for corners in polygons(table)]
    collection = PolyCollection(shapes, edgecolors="face", linewidths=0.9)
    bands = table["band"][first_rows(table)]
    collection.set(array=bands, cmap=DIVERGING, norm=signed_scale(table, limit))
    ax.add_collection(collection)
    if boundary is not False:
        segments = zero_line(table) if boundary is True else boundary
        plot_boundary(ax, [np.asarray(ends, dtype=float)[:, :2] for ends in segments])
    plane(ax, (float(table["x1"].min()), float(table["x1"].max())))
    return collection


def plot_boundary(ax: Axes, segments: Iterable[Any]) -> None:
    """Draw a decision boundary.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    segments : iterable of array_like, each of shape (2, 2)
        The two ends of each straight part, such as `Atlas.boundary`.
    """
    lines = [np.asarray(ends, dtype=float) for ends in segments]
    ax.add_collection(LineCollection(lines, colors=PAPER, linewidths=4, zorder=4))
    ax.add_collection(LineCollection(lines, colors=INK, linewidths=2, zorder=4, capstyle="round"))


def plot_folds(
    ax: Axes, network: Network, *, units: Sequence[int] | None = None,
    bounds: tuple[float, float] = BOUNDS, labels: bool = True,
) -> None:  # fmt: skip
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
    """
    of_units = folds(network, bounds)
    chosen = list(range(1, network.hidden + 1) if units is None else units)
    drawn = [(unit, place) for unit in chosen for place in range(len(of_units[unit - 1]))]
    ticks = _FINE_TICKS if ax.bbox.width / ax.figure.dpi < _SMALL else _TICKS
    for unit, place in drawn:
        start, end = of_units[unit - 1][place]
        toward = network.w1[:, unit - 1] * _rising(network, place)
        across = np.array([start[1] - end[1], end[0] - start[0]])
        line = [start, end] if across @ toward > 0 else [end, start]  # on is to the left
        ax.plot(*np.array(line).T, **unit_style(unit), **ticks, zorder=3)
    if labels:
        ends = [of_units[unit - 1][place] for unit, place in drawn]
        _name_in_the_margin(ax, [unit for unit, _ in drawn], ends, bounds)


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
            str(units[i]), ends[i], (high + 0.07 * size, height), color=colour, weight="bold",
            ha="center", va="center", zorder=5, annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour, "shrinkA": 4, "shrinkB": 0},
        )  # fmt: skip


def spread(places: Sequence[float], gap: float, most: float) -> list[float]:
    """Move ascending numbers up, then down from `most`, until they are a gap apart."""
    up: list[float] = []
    for place in places:
        up.append(max(place, up[-1] + gap) if up else place)
    down: list[float] = []
    for place in reversed(up):
        down.append(min(place, down[-1] - gap if down else most))
    return down[::-1]


def plot_arrows(ax: Axes, network: Network) -> dict[str, Real]:
    """Draw each hidden unit's input weights as an arrow that starts where z is 0.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    network : Network
        With two inputs and no unit whose input weights are all 0.

    Returns
    -------
    dict of str to ndarray, each of shape (H,)
        Each arrow's ``unit``, ``x1``, ``x2`` and ``angle`` in degrees, for `describe`.
    """
    numbers = np.arange(1, network.hidden + 1)
    for unit, weights, bias in zip(numbers, network.w1.T, network.b1, strict=True):
        colour = unit_colour(int(unit))
        foot = -bias * weights / (weights @ weights)
        arrow = {"arrowstyle": "-|>", "color": colour, "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", foot + weights, foot, arrowprops=arrow, zorder=5)
        ax.annotate(
            str(unit), foot + weights, 9 * weights / np.linalg.norm(weights),
            textcoords="offset points", ha="center", va="center", color=colour, weight="bold",
            path_effects=HALO, zorder=6,
        )  # fmt: skip
    x1, x2 = network.w1
    return {"unit": numbers, "x1": x1, "x2": x2, "angle": np.degrees(np.arctan2(x2, x1))}
