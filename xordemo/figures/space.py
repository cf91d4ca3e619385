"""The output of a network as a surface in space."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.ticker import MaxNLocator
from mpl_toolkits.mplot3d import proj3d  # type: ignore[import-untyped]
from mpl_toolkits.mplot3d.art3d import Poly3DCollection  # type: ignore[import-untyped]
from numpy.typing import ArrayLike, NDArray

from xordemo.figures.palette import (
    CLASS_COLOURS,
    CLASS_MARKERS,
    COLORMAPS,
    DIVERGING,
    INK,
    MUTED,
    PALETTE,
    PAPER,
    unit_style,
)
from xordemo.figures.planes import HALO
from xordemo.figures.scales import signed_scale
from xordemo.figures.surfaces import (
    Array,
    Table,
    cut_along_grid,
    first_rows,
    folds,
    polygons,
    zero_line,
)
from xordemo.figures.theme import set_faces
from xordemo.network.model import Network
from xordemo.words.numbers import plain, point_name


def plot_surface(
    ax: Any,
    table: Table,
    network: Network | None = None,
    X: ArrayLike | None = None,
    y: ArrayLike | None = None,
    *,
    limit: float | None = None,
    view: tuple[float, float] = (36.0, 58.0),
    boundary: bool = True,
    name: str = "logit",
    heights: tuple[float, float] | None = None,
    units: Sequence[int] | None = None,
    small: bool = False,
    stems: bool = False,
) -> None:
    """Draw a logit over the plane as a lit surface, with its folds and the line where it is 0.

    Parameters
    ----------
    ax : mpl_toolkits.mplot3d.axes3d.Axes3D
    table : mapping of str to ndarray
        The pieces of the surface, from `pieces`.
    network : Network, optional
        The network whose logit it is: its folds are drawn, and lines behind the surface hidden.
    X, y : array_like, shapes (N, 2) and (N,), optional
        Points to mark on the surface, and their labels.
    limit : float, optional
        The size of value that gets the strongest colour; the largest of the table by default.
    view : pair of float, optional
        The elevation and azimuth to look from, in degrees.
    boundary : bool, optional
        Whether to draw the line where the value is 0.
    name : str, optional
        What the height stands for.
    heights : pair of float, optional
        The lowest and highest value of the box, to compare surfaces; the table's by default.
    units : sequence of int, optional
        Whose colours the units of `network` take, from 1; their own by default.
    small : bool, optional
        Whether to leave out the letters, for one of many panels.
    stems : bool, optional
        Whether to draw the level where the value is 0, and from there a stem to each point.
    """
    scene = _Scene(ax, table, network, view, heights, small)
    _draw_faces(ax, table, limit, scene)
    if stems:
        scene.level()
    if network is not None:  # the rim, without which level ground near 0 would fade into the page
        low, high = scene.bounds
        corners = np.array([(low, low), (high, low), (high, high), (low, high)])
        for edge in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            scene.line(scene.lift(np.array(edge)), color=MUTED, linewidth=0.8)
    if boundary:
        for style in ({"color": PAPER, "linewidth": 3.4}, {"color": INK, "linewidth": 1.8}):
            for ends in zero_line(table):
                scene.line(ends, **style)
    if network is not None:
        numbers = units or range(1, network.hidden + 1)
        for unit, segments in zip(numbers, folds(network, scene.bounds), strict=True):
            for ends in segments:
                scene.line(scene.lift(ends), **unit_style(unit), linewidth=1.4)
    scene.frame(name)
    if X is not None and y is not None:
        if stems:
            scene.stems(np.asarray(X, dtype=float))
        scene.pin(np.asarray(X, dtype=float), np.asarray(y))
    for artist in ax.get_children():
        artist.set_in_layout(False)  # what reaches beyond the box must not shrink it


class _Scene:
    """The box that a surface stands in, and where it is looked at from."""

    def __init__(
        self, ax: Any, table: Table, network: Network | None, view: tuple[float, float],
        heights: tuple[float, float] | None, small: bool,
    ) -> None:  # fmt: skip
        self.ax, self.network, self.small = ax, network, small
        self.bounds = (float(table["x1"].min()), float(table["x1"].max()))
        low, high = heights or (table["value"].min(), table["value"].max())
        low, high = min(float(low), 0.0), max(float(high), 0.0)
        room = 0.02 * (high - low) or 1.0
        self.low, self.high = low - room, high + room
        ax.set_axis_off()
        ax.set_proj_type("ortho")
        ax.view_init(*view)
        ax.set_box_aspect((1, 1, 0.62), zoom=1.2 if small else 1.04)
        ax.set(xlim=self.bounds, ylim=self.bounds, zlim=(self.low, self.high))
        elevation, azimuth = np.radians(view)
        across = self.bounds[1] - self.bounds[0]
        direction = np.cos(elevation) * np.array([np.cos(azimuth), np.sin(azimuth)])
        upward = np.sin(elevation) * (self.high - self.low) / 0.62
        self.toward_viewer = np.append(direction * across, upward)

    def lift(self, points: Array) -> Array:
        assert self.network is not None
        dense = points[0] + np.linspace(0, 1, 121)[:, np.newaxis] * (points[-1] - points[0])
        return np.column_stack([dense, self.network.forward(dense).logits[:, 0]])

    def line(self, points: Array, **style: Any) -> None:
        """Draw a line on the surface, where the surface does not hide it."""
        dense = points
        if len(points) == 2:
            dense = points[0] + np.linspace(0, 1, 41)[:, np.newaxis] * (points[1] - points[0])
        seen = np.where(self.hidden(dense)[:, np.newaxis], np.nan, dense)
        self.ax.plot(*seen.T, zorder=5, clip_on=False, **style)

    def hidden(self, points: Array) -> NDArray[np.bool_]:
        """Say which points have the surface between them and the viewer."""
        if self.network is None:
            return np.zeros(len(points), dtype=bool)
        steps = np.linspace(0.004, 1.2, 160)
        rays = points[:, np.newaxis] + steps[:, np.newaxis] * self.toward_viewer
        surface = self.network.forward(rays[..., :2]).logits[..., 0]
        inside = ((rays[..., :2] >= self.bounds[0]) & (rays[..., :2] <= self.bounds[1])).all(-1)
        margin = 0.004 * (self.high - self.low)
        return np.asarray((inside & (surface > rays[..., 2] + margin)).any(axis=-1))

    def pin(self, points: Array, labels: NDArray[np.int64]) -> None:
        """Mark points on the surface, each with its coordinates pulled away from the others."""
        assert self.network is not None
        lifted = np.column_stack([points, self.network.forward(points).logits[:, 0]])
        away = self._screen(lifted * [1, 1, 0]) - self._screen(lifted.mean(axis=0) * [1, 1, 0])
        # turned, since two of the points have the lines of the ridge before and behind them
        turn = np.radians(52)
        away = away @ [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]
        away *= 46 / np.linalg.norm(away, axis=1, keepdims=True)
        for at, spot, pull, label in zip(lifted, self._screen(lifted), away, labels, strict=True):
            self.ax.plot(
                *at[:, np.newaxis], CLASS_MARKERS[label],
                color=CLASS_COLOURS[label], markeredgecolor=PAPER, zorder=7,
                markersize=5 if self.small else 7,
            )  # fmt: skip
            if self.small:
                continue
            self.ax.annotate(
                point_name(at[:2].tolist()), spot, pull, textcoords="offset points",
                color=INK, ha="center", va="center", path_effects=HALO, zorder=8,
                arrowprops={"arrowstyle": "-", "color": INK, "shrinkA": 0, "shrinkB": 5},
            )  # fmt: skip

    def level(self) -> None:
        """Draw the plane where the value is 0, so that what is below shows through."""
        low, high = self.bounds
        corners = [(low, low, 0.0), (high, low, 0.0), (high, high, 0.0), (low, high, 0.0)]
        faces = Poly3DCollection([corners], zorder=2, clip_on=False, linewidths=0.8)
        light, dark = ([to_rgba(colour, 0.28)] for colour in (MUTED, PALETTE[MUTED]))
        set_faces(faces, light, dark)
        self.ax.add_collection3d(faces)

    def stems(self, points: Array) -> None:
        assert self.network is not None
        for point in points:
            height = float(self.network.forward(point).logits[0])
            ends = np.array([(*point, 0.0), (*point, height)])
            for colour, width in ((PAPER, 3.6), (INK, 1.6)):
                self.ax.plot(*ends.T, color=colour, linewidth=width, zorder=6)

    def _screen(self, points: Array) -> Array:
        """Return where points of space are on the picture, in the axes' own two coordinates."""
        return np.stack(proj3d.proj_transform(*points.T, self.ax.get_proj())[:2], axis=-1)

    def frame(self, name: str) -> None:
        """Draw the edges that face the viewer, with their ticks and names."""
        low, high = self.bounds
        d1, d2 = np.sign(self.toward_viewer[:2])
        near1, near2 = (high if d1 > 0 else low), (high if d2 > 0 else low)
        far1, far2 = low + high - near1, low + high - near2
        corners = [(far1, near2), (near1, near2), (near1, far2), (far1, far2), (far1, near2)]
        self._edge([(*c, self.low) for c in corners])
        right = np.array([-self.toward_viewer[1], self.toward_viewer[0]])
        left = min(corners[:4], key=lambda corner: float(np.dot(corner, right)))
        self._edge([(*left, self.low), (*left, self.high)])
        if self.small:
            return
        out = 0.07 * (high - low)
        inside = np.asarray(MaxNLocator(4, integer=True).tick_values(low, high))
        for tick in inside[(low < inside) & (inside < high)].tolist():
            self._text((tick, near2 + d2 * out, self.low), plain(tick))
            self._text((near1 + d1 * out, tick, self.low), plain(tick))
        middle = (low + high) / 2
        self._text((middle, near2 + 2.6 * d2 * out, self.low), "input $x_1$")
        self._text((near1 + 2.9 * d1 * out, middle, self.low), "input $x_2$")
        outward = left - 0.03 * right / np.abs(right).max() * (high - low)
        for tick in MaxNLocator(5).tick_values(self.low, self.high):
            if self.low + 0.06 * (self.high - self.low) <= tick <= self.high:
                self._text((*outward, tick), plain(tick), ha="right")
                self._edge([(*left, tick), (*(left + (outward - left) * 0.4), tick)])
        self._text((*left, self.high + 0.08 * (self.high - self.low)), name)

    def _edge(self, points: Iterable[tuple[float, ...]]) -> None:
        self.ax.plot(*np.array(list(points)).T, color=MUTED, linewidth=0.8, zorder=0, clip_on=False)

    def _text(self, where: tuple[float, ...], words: str, ha: str = "center") -> None:
        self.ax.text(*where, words, color=INK, ha=ha, va="center")


def _draw_faces(ax: Any, table: Table, limit: float | None, scene: _Scene) -> None:
    shapes, colours = [], []
    low, high = scene.bounds
    ticks = np.linspace(low, high, 13)[1:-1].tolist()
    for corners, band in zip(polygons(table), table["band"][first_rows(table)], strict=True):
        # Small parts let matplotlib sort out which of them are in front.
        parts = cut_along_grid([tuple(corner) for corner in corners.tolist()], ticks)
        shapes += parts
        colours += [(band, _light(corners, scene))] * len(parts)
    value, light = np.array(colours).T
    norm = signed_scale(table, limit)
    faces = Poly3DCollection(shapes, linewidths=0.5, zsort="average", zorder=1, clip_on=False)
    both = (DIVERGING, COLORMAPS[DIVERGING.name])
    set_faces(faces, *(_shaded(colourmap(norm(value)), light) for colourmap in both))
    ax.add_collection3d(faces)


def _light(corners: Array, scene: _Scene) -> float:
    """Return how much light a flat piece gets, from 0 to 1: the cosine to a lamp on the left."""
    across = scene.bounds[1] - scene.bounds[0]
    box = corners / [across, across, (scene.high - scene.low) / 0.62]
    normal = np.zeros(3)
    for a, b in zip(box, np.roll(box, -1, axis=0), strict=True):  # Newell's rule
        normal += np.cross(a, b)
    normal *= np.sign(normal[2]) or 1.0
    lamp = np.array([-0.75, -0.25, 0.6])
    size = float(np.linalg.norm(normal) * np.linalg.norm(lamp))
    return float(np.clip(normal @ lamp / size, 0, 1)) if size else 1.0


def _shaded(rgba: Array, light: Array) -> Array:
    shaded = rgba.copy()
    shaded[:, :3] *= (0.82 + 0.18 * light)[:, np.newaxis]
    return shaded
