"""Pictures of the plane in parts: classes and linear regions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, real_array
from xordemo.exact.atlas import Atlas, Region
from xordemo.figures.doors import Box, columns_of, drawable, inside
from xordemo.figures.palette import CLASS_COLOURS, HALO, INK, MUTED, PAPER
from xordemo.figures.planes import plane, plot_boundary
from xordemo.figures.surfaces import Array, Columns, box_of_table, first_rows, polygons, zero_line
from xordemo.words.lists import counted
from xordemo.words.statements import unit_name

_MOST_UNITS = 10  # of more, the numbers of those that are on have no room in a region
_MOST_SHADES = 10  # in a key
_SHORT = 9  # characters


def plot_classes(ax: Axes, table: Columns) -> None:
    """Colour the plane by the class that a network puts each point into.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    table : mapping of str to ndarray
        The pieces, from `class_pieces`.

    Raises
    ------
    TypeError, ValueError
        If the table has not the columns of `class_pieces`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> from xordemo.figures.surfaces import class_pieces
    >>> from xordemo.network.model import Network
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> plot_classes(ax, class_pieces(network))
    >>> len(ax.patches)
    4
    """
    columns_of(table, "piece", "x1", "x2", "value", "label")
    labels = table["label"][first_rows(table)]
    for corners, label in zip(polygons(table), labels, strict=True):
        ax.fill(*corners[:, :2].T, color=(CLASS_COLOURS[label], 0.22), linewidth=0)
    plot_boundary(ax, [ends[:, :2] for ends in zero_line(table)])
    plane(ax, box_of_table(table))


def plot_regions(
    ax: Axes,
    atlas: Atlas,
    *,
    labels: bool = True,
    X: ArrayLike | None = None,
) -> dict[str, NDArray[Any]]:
    """Draw the linear regions of a network, shaded by how many units are on, and its boundary.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    atlas : Atlas
        The regions, from `linear_regions`, of a network with two inputs.
    labels : bool, optional
        Whether to write the numbers of the units that are on, in regions that have room, or of
        more than ten units a key of the shades.
    X : array_like, shape (N, 2), optional
        Points whose regions are labelled even where there is no room.

    Returns
    -------
    dict of str to ndarray
        What is drawn, for `describe`: the corners of each region and the ends of each piece of
        the boundary, with the units that are on in the region.

    Raises
    ------
    TypeError, ValueError
        If `atlas` is none of the plane or a point is not in its box.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from xordemo.exact.regions import linear_regions
    >>> from xordemo.network.model import Network
    >>> ax = Figure().subplots()
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> table = plot_regions(ax, linear_regions(network, (-3, 3)))
    >>> [text.get_text() for text in ax.texts]
    ['1', '2']
    """
    if not isinstance(atlas, Atlas):
        raise TypeError(f"atlas must be an Atlas, from linear_regions, not {atlas!r}")
    if len(atlas.bounds) != 2:
        raise ValueError(
            "atlas is of a network with one input; only regions of the plane are drawn"
        )
    points = np.empty((0, 2)) if X is None else drawable("X", real_array("X", X, (None, 2)))
    (left, right), (bottom, top) = drawable("a bound", atlas.bounds).tolist()
    box = (left, right), (bottom, top)
    inside(points, box)
    named = labels and sum(atlas.widths) <= _MOST_UNITS
    _draw_regions(ax, atlas, box if named else None, points)
    plane(ax, box)
    if labels and not named:
        _add_key(ax, atlas)
    return _outlines(atlas)


def _add_key(ax: Axes, atlas: Atlas) -> None:
    units = sum(atlas.widths)
    counts = sorted({sum(region.pattern) for region in atlas.regions})
    some = counts[:: 1 + (len(counts) - 1) // _MOST_SHADES]
    key = [
        Patch(
            facecolor=_shade(n, units),
            edgecolor=MUTED,
            linewidth=0.5,
            label=counted(n) if n else "none",
        )
        for n in some
    ]
    place = (1.05, 1)
    ax.legend(handles=key, loc="upper left", bbox_to_anchor=place, title="how many are on", ncols=2)


def _shade(on: int, units: int) -> tuple[str, float]:
    return MUTED, 0.66 * on / (units or 1)


def _draw_regions(ax: Axes, atlas: Atlas, labelled: Box | None, points: Real) -> None:
    """Draw regions and boundary; label regions that have room in a box, or a point."""
    for region in atlas.regions:
        corners = np.array(region.polygon, dtype=float)
        shade = _shade(sum(region.pattern), len(region.pattern))
        ax.fill(*corners.T, facecolor=shade, edgecolor=PAPER, linewidth=1)
        if labelled is not None:
            _label_region(ax, atlas, region, labelled, points)
    plot_boundary(ax, atlas.boundary)


def _label_region(ax: Axes, atlas: Atlas, region: Region, box: Box, points: Real) -> None:
    """Label a region where it has room in a box, or else where a point is."""
    corner, size = np.array(box)[:, 0], np.ptp(box, axis=1)
    corners = np.array(region.polygon, dtype=float)
    zeros = np.array(region.zeros, dtype=float).reshape(-1, 2)
    place, room = _roomiest((corners - corner) / size, (zeros - corner) / size)
    inside, words = min(place) > 0 and max(place) < 1, _in_lines(_units_on(region, atlas.widths))
    if inside and room > _room_for(words):
        _label(ax, words, corner + place * size)
    else:
        for point in points[[_holds(corners, point) for point in points]]:
            _label(ax, words, point, pull=(-4, 32))


def _label(ax: Axes, words: str, place: Real, pull: tuple[float, float] | None = None) -> None:
    """Write words at a place of a region or pulled away from it."""
    leader = {"arrowstyle": "-", "color": INK, "shrinkA": 0, "shrinkB": 0}
    ax.annotate(
        words,
        tuple(place.tolist()),
        pull or (0, 0),
        textcoords="offset points",
        ha="center",
        va="center",
        color=INK,
        path_effects=HALO,
        zorder=5,
        arrowprops=leader if pull else None,
    )


def _holds(corners: Array, point: Real) -> bool:
    """Return whether a point lies inside a polygon, given counter-clockwise, off its edges."""
    along, away = np.roll(corners, -1, axis=0) - corners, point - corners
    return bool((along[:, 0] * away[:, 1] - along[:, 1] * away[:, 0] > 0).all())


def _units_on(region: Region, widths: Sequence[int]) -> str:
    on = (unit for unit, is_on in enumerate(region.pattern, start=1) if is_on)
    return " ".join(unit_name(unit, widths) for unit in on) or "none"


def _in_lines(names: str) -> str:
    """Put the units of each layer into a line of their own."""
    layers = groupby(names.split(), key=lambda name: name.rpartition(".")[0])
    return "\n".join(" ".join(of_layer) for _, of_layer in layers)


def _room_for(words: str) -> float:
    """Return how far words must be from a region's edges, as a share of the picture."""
    longest = max(map(len, words.split("\n")))
    short = longest <= _SHORT and "." not in words
    return 0.03 if short else max(0.03, 0.009 * longest)


def _outlines(atlas: Atlas) -> dict[str, NDArray[Any]]:
    regions = [
        (f"region {number}", _units_on(region, atlas.widths), *map(float, corner))
        for number, region in enumerate(atlas.regions, start=1)
        for corner in region.polygon
    ]
    boundary = [
        (f"boundary {number}", "", *map(float, end))
        for number, ends in enumerate(atlas.boundary, start=1)
        for end in ends
    ]
    columns = zip(*regions, *boundary, strict=True)
    return dict(zip(("outline", "units_on", "x1", "x2"), map(np.array, columns), strict=True))


def _roomiest(corners: Array, zeros: Array) -> tuple[Array, float]:
    """Return a place in a polygon, far from its edges and its boundary, and how far it is."""
    starts = np.concatenate([corners, zeros[:1]]) if len(zeros) == 2 else corners
    ends = np.concatenate([np.roll(corners, -1, axis=0), zeros[1:]])[: len(starts)]
    some = (starts != ends).any(axis=1)  # corners that rounding made one have no edge
    if not some.any():
        return corners[0], 0.0
    starts, along = starts[some], (ends - starts)[some]
    across = along[:, ::-1] * [1, -1] / np.hypot(*along.T)[:, np.newaxis]
    centre = _centroid(corners)
    places = np.concatenate([centre[np.newaxis], (centre + corners) / 2])
    away = np.abs(np.einsum("pkd,kd->pk", places[:, np.newaxis] - starts, across)).min(axis=1)
    best = int(away.argmax()) if away[0] < 0.8 * away.max() else 0
    return places[best], float(away[best])


def _centroid(corners: Array) -> Array:
    (x, y), (next_x, next_y) = corners.T, np.roll(corners, -1, axis=0).T
    doubled = x * next_y - y * next_x
    if not doubled.sum():  # too small a region for an area
        return np.asarray(corners.mean(axis=0))
    return np.asarray(doubled @ (corners + np.roll(corners, -1, axis=0)) / 3 / doubled.sum())
