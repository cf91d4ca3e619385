"""Pictures of the input plane: points, maps, folds, boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from xordemo.checks import real_array, real_number
from xordemo.figures.doors import Bounds, Box, box_of, columns_of, drawable, points_of, positive
from xordemo.figures.palette import (
    CLASS_COLOURS,
    CLASS_MARKERS,
    DIVERGING,
    HALO,
    INK,
    PAPER,
)
from xordemo.figures.scales import band_height, signed_scale
from xordemo.figures.surfaces import (
    BOUNDS,
    Columns,
    box_of_table,
    first_rows,
    pieces,
    polygons,
    zero_line,
)
from xordemo.network.model import Network
from xordemo.words.numbers import plain, point_name

FEW = 12
"""So many points have room for large markers and their names."""
_NARROW = 3  # times as long as the other: so much longer, a span would leave no room for that


def plane(ax: Axes, bounds: Bounds = BOUNDS, *, names: bool = True) -> None:
    """Give axes the look that every picture of the input plane has.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    bounds : pair of float, or a pair for each input, optional
        The smallest and largest value of both inputs, or of each. The picture is square if they
        differ.
    names : bool, optional
        Whether the axes are labelled.

    Raises
    ------
    TypeError, ValueError
        If `bounds` is not a pair of finite numbers, the smaller first, or two such pairs.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> plane(ax, (-1, 2))
    >>> ax.get_xlim(), ax.get_xlabel()
    ((np.float64(-1.0), np.float64(2.0)), 'input $x_1$')
    """
    across, up = box_of("bounds", bounds)
    ax.set(xlim=across, ylim=up)
    if across == up:
        ax.set_aspect("equal")
    else:
        ax.set_box_aspect(1)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(6 if names else 3, integer=True))
    if names:
        ax.set(xlabel="input $x_1$", ylabel="input $x_2$")


def surroundings(X: ArrayLike, *, room: float = 0.15) -> Box:
    """Return the bounds of a picture that shows points and what is around them.

    Parameters
    ----------
    X : array_like, shape (N, 2)
        The points.
    room : float, optional
        How much there is on each side, as a share of the points' own span.

    Returns
    -------
    pair of pairs of float
        From where to where on each axis: the same for both, unless one of the points' spans is
        several times as long as the other, or they are far apart.

    Raises
    ------
    TypeError, ValueError
        If a point is not in the plane, or `room` is below 0.

    Examples
    --------
    >>> surroundings([[0, 0], [1, 1]], room=0.5)
    ((-0.5, 1.5), (-0.5, 1.5))
    >>> surroundings([[0, 100], [1, 300]], room=0)
    ((0.0, 1.0), (100.0, 300.0))
    """
    points = drawable("X", real_array("X", X, (None, 2)))
    share = real_number("room", room, 0)
    lows, highs = points.min(axis=0), points.max(axis=0)
    longest = float((highs - lows).max()) or max(1.0, float(np.abs(points).max()))
    sizes = np.where(highs > lows, highs - lows, longest)
    if highs.max() - lows.min() <= _NARROW * sizes.min():
        lows[:], highs[:] = lows.min(), highs.max()
        sizes[:] = longest if (highs == lows).all() else highs - lows
    beside = np.where(highs > lows, share, share + 0.5) * sizes
    (left, bottom), (right, top) = (lows - beside).tolist(), (highs + beside).tolist()
    return (left, right), (bottom, top)


def plot_points(
    ax: Axes,
    X: ArrayLike,
    y: ArrayLike,
    *,
    labels: Sequence[str] | None = None,
    size: float | None = None,
) -> None:
    """Draw points, each class with its marker and colour.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    X, y : array_like, shapes (N, 2) and (N,)
        The points, and their labels, from 0 to 2.
    labels : sequence of str, optional
        What each class is called, to write it above each point with the point's coordinates. With
        more than twelve points a key below says it.
    size : float, optional
        The markers' size in points; 8 by default, and less for many points.

    Raises
    ------
    TypeError, ValueError
        If a point is not in the plane, or a label is none of the classes that have a marker, or
        has no name in `labels`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> plot_points(ax, [[1, 0]], [0], labels=("differ", "equal"))
    >>> ax.texts[0].get_text()
    '(1,0)\\nclass differ'
    """
    classes = len(CLASS_MARKERS) if labels is None else min(len(labels), len(CLASS_MARKERS))
    places, known = points_of(X, y, classes)
    size = positive("size", size) or (8 if len(places) <= FEW else max(3.0, 6 - len(places) / 100))
    for label in np.unique(known).tolist():
        look = {**_mark(label), "markersize": size, "markeredgewidth": min(1.0, size / 8)}
        ax.plot(*places[known == label].T, **look, zorder=6, clip_on=False)
    if labels is not None and len(places) > FEW:
        marks = [Line2D([], [], **_mark(label), label=labels[label]) for label in range(classes)]
        add_key(ax, marks)
    elif labels is not None:
        for point, label in zip(places, known.tolist(), strict=True):
            _name_point(ax, point, labels[label], CLASS_COLOURS[label], size)


def add_key(ax: Axes, marks: Sequence[Line2D]) -> None:
    """Say below the picture what lines and markers mean, beside what is said there already."""
    there = ax.get_legend()
    known = zip(there.get_lines(), there.get_texts(), strict=True) if there else ()
    said: dict[str, Line2D] = {words.get_text(): mark for mark, words in known}
    said |= {str(mark.get_label()): mark for mark in marks}
    where = (0.5, -0.14)
    ax.legend([*said.values()], [*said], loc="upper center", bbox_to_anchor=where, ncols=4)


def _mark(label: int) -> dict[str, Any]:
    look = {"marker": CLASS_MARKERS[label], "color": CLASS_COLOURS[label]}
    return {**look, "markeredgecolor": PAPER, "linestyle": ""}


def _name_point(ax: Axes, point: Any, label: str, colour: str, size: float) -> None:
    ax.annotate(
        f"{point_name(point.tolist())}\nclass {label}",
        point,
        (0, size),
        textcoords="offset points",
        ha="center",
        va="bottom",
        color=colour,
        path_effects=HALO,
        zorder=7,
        linespacing=1.1,
    )


def plot_map(
    ax: Axes,
    surface: Network | Columns,
    *,
    limit: float | None = None,
    boundary: bool | Iterable[Any] = True,
    height: bool = False,
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
    height : bool, optional
        Whether to write into a corner how much one band spans, where there is no colour bar.

    Returns
    -------
    matplotlib.collections.PolyCollection
        For `colour_bar`.

    Raises
    ------
    TypeError, ValueError
        If `surface` is neither a network with one logit nor a table of pieces, or `limit` is not
        above 0.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> collection = plot_map(ax, network)
    >>> float(collection.get_array().min()), len(ax.collections[-1].get_segments())
    (-10.5, 2)
    """
    table = pieces(surface) if isinstance(surface, Network) else surface
    columns_of(table, "piece", "x1", "x2", "value", "band")
    positive("limit", limit)
    shapes = [corners[:, :2] for corners in polygons(table)]
    collection = PolyCollection(shapes, edgecolors="face", linewidths=0.9)
    bands = table["band"][first_rows(table)]
    collection.set(array=bands, cmap=DIVERGING, norm=signed_scale(table, limit))
    ax.add_collection(collection)
    if boundary is not False:
        segments = zero_line(table) if boundary is True else boundary
        plot_boundary(ax, [np.asarray(ends, dtype=float)[:, :2] for ends in segments])
    plane(ax, box_of_table(table))
    if height and (step := band_height(bands)):
        ax.annotate(
            f"bands of {plain(round(step, 9))}",
            (1, 0),
            (-3, 4),
            xycoords="axes fraction",
            textcoords="offset points",
            ha="right",
            color=INK,
            path_effects=HALO,
            zorder=8,
        )
    return collection


def plot_boundary(ax: Axes, segments: Iterable[Any]) -> None:
    """Draw a decision boundary.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    segments : iterable of array_like, each of shape (2, 2)
        The two ends of each straight part, such as `Atlas.boundary`.

    Raises
    ------
    TypeError, ValueError
        If a segment is not two points of the plane.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> plot_boundary(ax, [[(0, 0), (1, 1)]])
    >>> ax.collections[-1].get_segments()[0].tolist()
    [[0.0, 0.0], [1.0, 1.0]]
    """
    lines = [real_array("segments", np.asarray(ends, dtype=float), (2, 2)) for ends in segments]
    ax.add_collection(LineCollection(lines, colors=PAPER, linewidths=4, zorder=2.5))
    ax.add_collection(LineCollection(lines, colors=INK, linewidths=2, zorder=4, capstyle="round"))
