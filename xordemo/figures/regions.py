"""Pictures of the plane in parts: classes and linear regions."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import real_array
from xordemo.exact.atlas import Atlas, Region
from xordemo.figures.doors import columns_of, span
from xordemo.figures.palette import CLASS_COLOURS, HALO, INK, MUTED, PAPER
from xordemo.figures.planes import plane, plot_boundary
from xordemo.figures.surfaces import Array, Columns, first_rows, polygons, zero_line


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
    plane(ax, (float(table["x1"].min()), float(table["x1"].max())))


def plot_regions(
    ax: Axes,
    atlas: Atlas,
    *,
    labels: bool = True,
    X: ArrayLike | None = None,
    inset: tuple[float, float] | None = None,
) -> dict[str, NDArray[Any]]:
    """Draw the linear regions of a network, shaded by how many units are on, and its boundary.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    atlas : Atlas
        The regions, from `linear_regions`.
    labels : bool, optional
        Whether to write the numbers of the units that are on, in regions that have room, beside
        a key of the shades.
    X : array_like, shape (N, 2), optional
        Points whose regions are labelled even where there is no room.
    inset : pair of float, optional
        From where to where, on both axes, the plane is shown once more, enlarged, beside the
        picture; there the region in which no unit is on is labelled.

    Returns
    -------
    dict of str to ndarray
        What is drawn, for `describe`: the corners of each region and the ends of each piece of
        the boundary, with the units that are on in the region.

    Raises
    ------
    TypeError, ValueError
        If `atlas` is none, a point is not in the plane, or `inset` is no span.

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
    points = np.empty((0, 2)) if X is None else real_array("X", X, (None, 2)).astype(float)
    low, high = map(float, atlas.bounds[0])
    _draw_regions(ax, atlas, (low, high) if labels else None, points)
    plane(ax, (low, high))
    if labels:
        _add_key(ax, atlas, 0.42 if inset else 1.0)
    if inset is not None:
        bounds = span("inset", inset)
        lens = ax.inset_axes((1.1, 0.5, 0.5, 0.5))
        _draw_regions(lens, atlas, bounds if labels else None, np.empty((0, 2)))
        plane(lens, bounds, names=False)
        lens.tick_params(labelbottom=False, labelleft=False, length=0)
        lens.spines[:].set(visible=True, color=INK)
        ax.indicate_inset_zoom(lens, edgecolor=MUTED, alpha=1)
    return _outlines(atlas)


def _add_key(ax: Axes, atlas: Atlas, top: float) -> None:
    units = len(atlas.regions[0].pattern)
    counts = sorted({sum(region.pattern) for region in atlas.regions})
    key = [
        Patch(facecolor=_shade(n, units), edgecolor=MUTED, linewidth=0.5, label=str(n))
        for n in counts
    ]
    ax.legend(handles=key, loc="upper left", bbox_to_anchor=(1.05, top), title="units on", ncols=2)


def _shade(on: int, units: int) -> tuple[str, float]:
    return MUTED, 0.66 * on / units


def _draw_regions(
    ax: Axes, atlas: Atlas, labelled: tuple[float, float] | None, points: Array
) -> None:
    """Draw regions and boundary; label regions that have room between two bounds, or a point."""
    for region in atlas.regions:
        corners = np.array(region.polygon, dtype=float)
        shade = _shade(sum(region.pattern), len(region.pattern))
        ax.fill(*corners.T, facecolor=shade, edgecolor=PAPER, linewidth=1)
        if labelled is None:
            continue
        low, high = labelled
        place, room = _roomiest(corners, np.array(region.zeros, dtype=float).reshape(-1, 2))
        inside = low < min(place) and max(place) < high
        if inside and room > 0.03 * (high - low):
            _label(ax, region, place)
        elif inside and not any(region.pattern) and room > 0.002 * (high - low):
            _label(ax, region, place, pull=(16, -28))
        else:
            for point in points[[_holds(corners, point) for point in points]]:
                _label(ax, region, point, pull=(-4, 32))
    plot_boundary(ax, atlas.boundary)


def _label(ax: Axes, region: Region, place: Array, pull: tuple[float, float] | None = None) -> None:
    """Write the units that are on, at a place of a region or pulled away from it."""
    leader = {"arrowstyle": "-", "color": INK, "shrinkA": 0, "shrinkB": 0}
    ax.annotate(
        _units_on(region),
        tuple(place),
        pull or (0, 0),
        textcoords="offset points",
        ha="center",
        va="center",
        color=INK,
        path_effects=HALO,
        zorder=5,
        arrowprops=leader if pull else None,
    )


def _holds(corners: Array, point: Array) -> bool:
    """Return whether a point lies inside a polygon, given counter-clockwise, off its edges."""
    along, away = np.roll(corners, -1, axis=0) - corners, point - corners
    return bool((along[:, 0] * away[:, 1] - along[:, 1] * away[:, 0] > 0).all())


def _units_on(region: Region) -> str:
    return " ".join(str(unit) for unit, on in enumerate(region.pattern, start=1) if on) or "none"


def _outlines(atlas: Atlas) -> dict[str, NDArray[Any]]:
    regions = [
        (f"region {number}", _units_on(region), *map(float, corner))
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
