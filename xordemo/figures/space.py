"""The output of a network as a surface in space."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from mpl_toolkits.mplot3d.art3d import Poly3DCollection  # type: ignore[import-untyped]
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import real_array
from xordemo.figures.doors import (
    columns_of,
    inside,
    network_of,
    points_of,
    positive,
    span,
    together,
)
from xordemo.figures.fold_lines import folds, in_turns
from xordemo.figures.frames import BOLD, FINE, add_key, draw_frame, name_points, number_folds
from xordemo.figures.palette import (
    CLASS_COLOURS,
    CLASS_MARKERS,
    DIVERGING,
    HALO,
    INK,
    MUTED,
    PAPER,
    fold_style,
)
from xordemo.figures.planes import FEW
from xordemo.figures.scales import signed_scale
from xordemo.figures.scenes import LAYERS, Scene
from xordemo.figures.stems import draw_level, draw_stems, mark_farthest
from xordemo.figures.surfaces import (
    Array,
    Columns,
    box_of_table,
    cut_along_grid,
    first_rows,
    polygons,
    zero_line,
)
from xordemo.network.model import Network
from xordemo.words.numbers import point_name

VIEW = (34.0, -120.0)  # where surfaces are seen from, elevation and azimuth in degrees
_DASH = 0.08  # of the box: of folds that take turns, the part that each is drawn on


def plot_surface(
    ax: Any,
    table: Columns,
    network: Network | None = None,
    X: ArrayLike | None = None,
    y: ArrayLike | None = None,
    *,
    limit: float | None = None,
    view: tuple[float, float] = VIEW,
    boundary: bool = True,
    name: str = "logit",
    heights: tuple[float, float] | None = None,
    units: Sequence[int] | None = None,
    small: bool = False,
    stems: bool = False,
    farthest: bool = False,
) -> None:
    """Draw a logit over the plane as a surface, with its folds and the line where it is 0.

    Parameters
    ----------
    ax : mpl_toolkits.mplot3d.axes3d.Axes3D
    table : mapping of str to ndarray
        The pieces of the surface, from `pieces`.
    network : Network, optional
        The network whose logit it is: its folds are drawn, and lines behind the surface hidden.
    X, y : array_like, shapes (N, 2) and (N,), optional
        Points to mark on the surface, and their labels. At most twelve have their names.
    limit : float, optional
        The size of value that gets the strongest colour; the largest of the table by default.
    view : pair of float, optional
        The elevation and azimuth to look from, in degrees; from above.
    boundary : bool, optional
        Whether to draw the line where the value is 0.
    name : str, optional
        What the height stands for.
    heights : pair of float, optional
        The lowest and highest value of the box, to compare surfaces; the table's by default.
    units : sequence of int, optional
        Whose colours the units of `network` take, from 1; their own by default. Of several hidden
        layers, each layer has its look.
    small : bool, optional
        Whether to leave out the letters, for one of many panels.
    stems : bool, optional
        Whether to draw the plane where the value is 0, as a veil over what is below, and from
        there a stem to each point, dashed where the surface hides it.
    farthest : bool, optional
        Whether to draw a stem to where the value is farthest from 0, and write what it is there.
        Of the points on a small panel only the one in front has its name then.

    Raises
    ------
    TypeError, ValueError
        If the table has not the columns of `pieces` or is not of a square, the network or a point
        does not fit or lies beyond the square, a point has no network that lifts it, or the view
        is not from above.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from xordemo.figures.surfaces import pieces
    >>> ax = Figure().add_subplot(projection="3d")
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> table = pieces(network, bounds=(-0.5, 1.5))
    >>> plot_surface(ax, table, network, [[1, 0]], [0], stems=True)
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['logit 0', 'folds, by unit']
    """
    columns_of(table, "piece", "x1", "x2", "value", "band")
    across, up = box_of_table(table)
    if across != up:
        raise ValueError(f"table goes from {across} and from {up}; a surface has one span for both")
    positive("limit", limit)
    elevation, azimuth = real_array("view", view, (2,)).tolist()
    if not 0 < elevation <= 90:
        raise ValueError(f"view is {view}; its elevation must be above 0 and at most 90 degrees")
    if heights is not None:
        span("heights", heights)
    if network is not None:
        network_of(network, inputs=2, outputs=1)
        if units is not None and len(units) != network.hidden:
            raise ValueError(f"units holds {len(units)} numbers for {network.hidden} units")
    together(X, y)
    if X is not None and network is None:
        raise ValueError("points need a network, which says how high they are: give it, too")
    marked = None if X is None or y is None else points_of(X, y, len(CLASS_MARKERS))
    if marked is not None:
        inside(marked[0], (across, up))
    scene = Scene(ax, table, network, (elevation, azimuth), heights, 1.1 if small else 1.04)
    _draw_faces(scene, table, limit)
    if stems:
        draw_level(scene)
    if boundary:
        for style in ({"color": PAPER, "linewidth": 3.4}, BOLD):
            for ends in zero_line(table):
                scene.line(ends, LAYERS["boundary"], **style)
    if network is not None:
        _draw_lines(scene, network, units or range(1, network.hidden + 1), small)
    draw_frame(scene, name, small)
    if not small:
        add_key(scene, name, () if network is None else _looks(network), boundary)
    if marked is not None:
        points = scene.lift(marked[0].astype(float))
        if stems:
            draw_stems(scene, points)
        _pin(scene, points, marked[1], small, farthest)
    if farthest:
        mark_farthest(scene, table)
    for artist in ax.get_children():
        artist.set_in_layout(False)  # what reaches beyond the box must not shrink it


def _draw_faces(scene: Scene, table: Columns, limit: float | None) -> None:
    """Draw the faces below zero, and those above it, which are painted later."""
    low, high = scene.bounds
    ticks = np.linspace(low, high, 13)[1:-1].tolist()
    sides: dict[str, tuple[list[Any], list[float]]] = {"below": ([], []), "above": ([], [])}
    for corners, band in zip(polygons(table), table["band"][first_rows(table)], strict=True):
        shapes, bands = sides["above" if band >= 0 else "below"]
        # Small parts let matplotlib sort out which of them are in front.
        parts = cut_along_grid([tuple(corner) for corner in corners.tolist()], ticks)
        shapes += parts
        bands += [float(band)] * len(parts)
    norm = signed_scale(table, limit)
    for side, (shapes, bands) in sides.items():
        if shapes:
            # Without smooth edges no seam is seen between the parts.
            whole = _in_one_array(shapes)
            look = {"facecolors": DIVERGING(norm(bands)), "linewidths": 0, "clip_on": False}
            faces = Poly3DCollection(whole, antialiased=False, **look)
            faces.set_zorder(LAYERS[side])
            scene.ax.add_collection3d(faces)


def _in_one_array(shapes: Sequence[Sequence[Any]]) -> np.ma.MaskedArray[Any, Any]:
    """Return polygons as rows, in which the corners that some have not are zeros and masked."""
    # Where matplotlib makes the array, there stands what was in memory, of which sums may overflow.
    corners = np.zeros((len(shapes), max(map(len, shapes)), 3))
    missing = np.ones(corners.shape, np.bool_)
    for row, shape in enumerate(shapes):
        corners[row, : len(shape)] = shape
        missing[row, : len(shape)] = False
    return np.ma.array(corners, mask=missing)


def _draw_lines(scene: Scene, network: Network, units: Sequence[int], small: bool) -> None:
    """Draw the folds, and the rim, without which level ground near 0 would fade into the page."""
    low, high = scene.bounds
    corners = np.array([(low, low), (high, low), (high, high), (low, high)])
    for edge in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        scene.line(np.array(edge), color=MUTED, linewidth=0.8)
    widths = network.widths[1:-1]
    of_units = list(zip(units, folds(network, scene.bounds), strict=True))
    looks = [fold_style(unit, widths) for unit, lines in of_units for _ in lines]
    lines = [line for _, of_unit in of_units for line in of_unit]
    for look, parts in zip(looks, in_turns(lines, high - low, _DASH), strict=True):
        for ends in (piece for part in parts for piece in pairwise(part)):
            scene.line(np.array(ends), **look, linewidth=FINE)
    if not small and len(widths) < 2:
        number_folds(scene, of_units)


def _looks(network: Network) -> list[dict[str, Any]]:
    """Return how the folds of each unit look, or of each layer if there are several."""
    widths = network.widths[1:-1]
    if not network.activation.kinks:
        return []
    looks = (fold_style(unit, widths) for unit in range(1, network.hidden + 1))
    return list({str(look): look for look in looks}.values())


def _pin(
    scene: Scene, lifted: Array, labels: NDArray[np.int64], small: bool, front_alone: bool
) -> None:
    """Mark points on the surface, a few with their names."""
    for at, label in zip(lifted, labels, strict=True):
        scene.ax.plot(
            *at[:, np.newaxis],
            CLASS_MARKERS[label],
            color=CLASS_COLOURS[label],
            markersize=7,
            markeredgecolor=PAPER,
            zorder=7,
        )
    if len(lifted) > FEW:
        return
    words = [point_name(np.round(at[:2], 3).tolist()) for at in lifted]
    if not small:
        name_points(scene, lifted, words)
        return
    spots = scene.screen(lifted)
    front = int((lifted[:, :2] @ scene.toward_viewer[:2]).argmax())
    for i, (word, spot) in enumerate(zip(words, spots, strict=True)):
        if front_alone and i != front:
            continue
        right = bool(spot[0] > spots[:, 0].mean())
        side = (7, "left", "center") if right else (-7, "right", "center")
        beside, across, upright = (0, "center", "bottom") if i == front else side
        scene.ax.annotate(
            word,
            spot,
            (beside, 6 if i == front else 0),
            textcoords="offset points",
            ha=across,
            va=upright,
            color=INK,
            path_effects=HALO,
            zorder=LAYERS["words"],
        )
