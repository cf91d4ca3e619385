"""Pictures of the plane in parts: classes and linear regions."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle
from numpy.typing import NDArray

from xordemo.exact.atlas import Atlas, Region
from xordemo.figures.doors import columns_of
from xordemo.figures.palette import CLASS_COLOURS, HALO, INK, MUTED, PAPER, unit_colour
from xordemo.figures.planes import plane, plot_boundary
from xordemo.figures.surfaces import Array, Table, first_rows, polygons, zero_line


def plot_classes(ax: Axes, table: Table) -> None:
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
    ax: Axes, atlas: Atlas, *, labels: bool = True, by_unit: bool = False,
    inset: tuple[float, float] | None = None,
) -> dict[str, NDArray[Any]]:  # fmt: skip
    """Draw the linear regions of a network, shaded by how many units are on, and its boundary.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    atlas : Atlas
        The regions, from `linear_regions`.
    labels : bool, optional
        Whether to write the numbers of the units that are on, in regions that have room.
    by_unit : bool, optional
        Whether each unit tints where it is on with its colour, with a key beside the picture.
    inset : pair of float, optional
        From where to where, on both axes, the plane is shown once more, enlarged, in a corner.

    Returns
    -------
    dict of str to ndarray
        What is drawn, for `describe`: the corners of each region and the ends of each piece of
        the boundary, with the units that are on in the region.
    """
    low, high = map(float, atlas.bounds[0])
    _draw_regions(ax, atlas, by_unit, (low, high) if labels else None)
    if by_unit:
        units = range(1, len(atlas.regions[0].pattern) + 1)
        key = [Patch(color=(unit_colour(unit), 0.6), label=f"unit {unit}") for unit in units]
        ax.legend(handles=key, loc="upper left", bbox_to_anchor=(1, 1), title="on", frameon=False)
    plane(ax, (low, high))
    if inset is not None:
        lens = ax.inset_axes((0.62, 0.03, 0.35, 0.35), zorder=8)
        # A saved figure's axes are transparent, so what is below must be covered by a patch.
        lens.add_patch(Rectangle((0, 0), 1, 1, transform=lens.transAxes, color=PAPER, zorder=0))
        _draw_regions(lens, atlas, by_unit, inset if labels else None)
        plane(lens, inset, names=False)
        lens.tick_params(labelbottom=False, labelleft=False, length=0)
        lens.spines[:].set(visible=True, color=INK)
        ax.indicate_inset_zoom(lens, edgecolor=INK, alpha=1)
    return _outlines(atlas)


def _draw_regions(
    ax: Axes, atlas: Atlas, by_unit: bool, labelled: tuple[float, float] | None
) -> None:
    """Draw regions and boundary; write units into regions that have room between two bounds."""
    for region in atlas.regions:
        corners = np.array(region.polygon, dtype=float)
        tint = 0.04 + 0.66 * sum(region.pattern) / len(region.pattern)
        ax.fill(*corners.T, facecolor=(MUTED, 0 if by_unit else tint), edgecolor=PAPER, linewidth=1)
        for unit, on in enumerate(region.pattern, start=1):
            if by_unit and on:
                ax.fill(*corners.T, facecolor=(unit_colour(unit), 0.3), linewidth=0)
        if labelled is None:
            continue
        low, high = labelled
        (x1, x2), room = _roomiest(corners, np.array(region.zeros, dtype=float).reshape(-1, 2))
        if room > 0.03 * (high - low) and low < min(x1, x2) and max(x1, x2) < high:
            words = _units_on(region)
            ax.text(x1, x2, words, ha="center", va="center", path_effects=HALO, zorder=5)
    plot_boundary(ax, atlas.boundary)


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
    along = ends - starts
    across = along[:, ::-1] * [1, -1] / np.hypot(*along.T)[:, np.newaxis]
    centre = _centroid(corners)
    places = np.concatenate([centre[np.newaxis], (centre + corners) / 2])
    away = np.abs(np.einsum("pkd,kd->pk", places[:, np.newaxis] - starts, across)).min(axis=1)
    best = int(away.argmax()) if away[0] < 0.8 * away.max() else 0
    return places[best], float(away[best])


def _centroid(corners: Array) -> Array:
    (x, y), (next_x, next_y) = corners.T, np.roll(corners, -1, axis=0).T
    doubled = x * next_y - y * next_x
    return np.asarray(doubled @ (corners + np.roll(corners, -1, axis=0)) / 3 / doubled.sum())
