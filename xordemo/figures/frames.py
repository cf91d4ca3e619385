"""What is written around a surface: its box, the numbers of folds, names of points, the key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D
from matplotlib.text import Annotation
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Bbox

from xordemo.figures.palette import HALO, INK, MUTED, unit_colour
from xordemo.figures.scenes import LAYERS, Scene
from xordemo.figures.surfaces import Array
from xordemo.figures.theme import settle_layout
from xordemo.words.numbers import plain

BOLD: dict[str, Any] = {"color": INK, "linewidth": 1.8}  # the line where a surface is 0
FINE = 1.4  # points: how wide a fold is
_ANGLES = np.linspace(0, 2 * np.pi, 24, endpoint=False)


def draw_frame(scene: Scene, name: str, small: bool) -> None:
    """Draw the edges that face the viewer, with their ticks and names."""
    low, high = scene.bounds
    d1, d2 = np.sign(scene.toward_viewer[:2])
    near1, near2 = (high if d1 > 0 else low), (high if d2 > 0 else low)
    far1, far2 = low + high - near1, low + high - near2
    corners = [(far1, near2), (near1, near2), (near1, far2), (far1, far2), (far1, near2)]
    _edge(scene, [(*c, scene.low) for c in corners])
    right = np.array([-scene.toward_viewer[1], scene.toward_viewer[0]])
    left = min(corners[:4], key=lambda corner: float(np.dot(corner, right)))
    _edge(scene, [(*left, scene.low), (*left, scene.high)])
    out = (0.12 if small else 0.07) * (high - low)
    inside = np.asarray(MaxNLocator(4, integer=True).tick_values(low, high))
    for tick in inside[(low < inside) & (inside < high)].tolist():
        _text(scene, (tick, near2 + d2 * out, scene.low), plain(tick))
        _text(scene, (near1 + d1 * out, tick, scene.low), plain(tick))
    middle, word = (low + high) / 2, "" if small else "input "
    if middle in inside:  # a tick's number stands there
        middle += (inside[1] - inside[0]) / 2
    _text(scene, (middle, near2 + 2.4 * d2 * out, scene.low), f"{word}$x_1$")
    _text(scene, (near1 + 2.9 * d1 * out, middle, scene.low), f"{word}$x_2$")
    outward = left - 0.03 * right / np.abs(right).max() * (high - low)
    for tick in MaxNLocator(2 if small else 5).tick_values(scene.low, scene.high):
        if scene.low + 0.06 * (scene.high - scene.low) <= tick <= scene.high:
            _text(scene, (*outward, tick), plain(tick), ha="right")
            _edge(scene, [(*left, tick), (*(left + (outward - left) * 0.4), tick)])
    if not small:
        _text(scene, (*left, scene.high + 0.12 * (scene.high - scene.low)), name)


def _edge(scene: Scene, points: Iterable[tuple[float, ...]]) -> None:
    line = np.array(list(points)).T
    scene.ax.plot(*line, color=MUTED, linewidth=0.8, zorder=LAYERS["floor"], clip_on=False)


def _text(scene: Scene, where: tuple[float, ...], words: str, ha: str = "center") -> None:
    # A text of the plane, since where a text of space is drawn, nobody can ask.
    look: dict[str, Any] = {"color": INK, "va": "center", "zorder": LAYERS["words"]}
    spot = scene.screen(np.array([where]))[0]
    scene.ax.annotate(words, spot, ha=ha, annotation_clip=False, **look)


def number_folds(scene: Scene, of_units: Sequence[tuple[int, Sequence[Array]]]) -> None:
    """Write each fold's unit beyond its end with the larger x1, in a row where ends are near."""
    ends = [(unit, np.array(max(fold.tolist()))) for unit, each in of_units for fold in each]
    across = scene.bounds[1] - scene.bounds[0]
    middle = scene.screen(scene.lift(np.full((1, 2), np.mean(scene.bounds))))[0]
    while ends:
        near = [(u, end) for u, end in ends if np.abs(end - ends[0][1]).max() < 0.1 * across]
        ends = [(u, end) for u, end in ends if np.abs(end - ends[0][1]).max() >= 0.1 * across]
        spots = scene.screen(scene.lift(np.array([end for _, end in near])))
        spot = spots.mean(axis=0)
        out = 11 * (spot - middle) / (float(np.linalg.norm(spot - middle)) or 1.0)
        for place, i in enumerate(np.argsort(spots[:, 0], kind="stable").tolist()):
            unit, shift = near[i][0], 11 * (place - (len(near) - 1) / 2)
            scene.ax.annotate(
                str(unit),
                spot,
                (out[0] + shift, out[1]),
                textcoords="offset points",
                ha="center",
                va="center",
                color=unit_colour(unit),
                weight="bold",
                path_effects=HALO,
                zorder=LAYERS["words"],
            )


def add_key(scene: Scene, name: str, looks: Sequence[dict[str, Any]], boundary: bool) -> None:
    """Say which line is where the value is 0, and which are folds of the units or layers."""
    of = "layer" if scene.network is not None and len(scene.network.widths) > 3 else "unit"
    folds = tuple(Line2D([], [], **look, linewidth=FINE) for look in looks[:3])
    lines: list[tuple[Any, str]] = [(Line2D([], [], **BOLD), f"{name} 0")] if boundary else []
    lines += [(folds, f"folds, by {of}")] if folds else []
    if lines:
        scene.ax.legend(
            *zip(*lines, strict=True),
            loc="lower center",  # below the box, wherever that is looked at from
            bbox_to_anchor=(0.5, -0.015),
            ncols=2,
            borderpad=0,
            handlelength=2.2,
            handler_map={tuple: HandlerTuple(ndivide=None, pad=0.3)},
        )


def name_points(scene: Scene, lifted: Array, words: Sequence[str]) -> None:
    """Write each point's name nearer to it than to others, where it covers no words or stems."""
    spots = scene.screen(lifted)
    feet = scene.screen(lifted * [1, 1, 0])
    leader = {"arrowstyle": "-", "color": INK, "shrinkA": 0, "shrinkB": 5}
    look: dict[str, Any] = {"textcoords": "offset points", "ha": "center", "va": "center"}
    look |= {"color": INK, "path_effects": HALO, "zorder": LAYERS["words"], "arrowprops": leader}
    names = [
        scene.ax.annotate(word, spot, (0, 0), **look)
        for word, spot in zip(words, spots, strict=True)
    ]
    for artist in scene.ax.get_children():
        artist.set_in_layout(False)
    settle_layout(scene.ax.figure)  # only then is it known where words are
    scene.ax.apply_aspect()
    others = [text for text in scene.ax.texts if text not in names]
    taken = [text.get_window_extent() for text in others]
    place = scene.ax.transData.transform
    pairs = zip(spots, feet, strict=True)
    stems = [Bbox(np.sort([place(p), place(q)], axis=0)).padded(7) for p, q in pairs]
    taken += stems
    for i, (name, spot, up) in enumerate(zip(names, spots, lifted[:, 2] > 0, strict=True)):
        side = 1 if spot[0] > spots[:, 0].mean() else -1
        own_first = [stems[i], *stems[:i], *stems[i + 1 :]]
        taken.append(_settle(name, (34 * side, 22 if up else -22), taken, own_first))


def _settle(
    name: Annotation, wish: tuple[float, float], taken: Sequence[Bbox], stems: Sequence[Bbox]
) -> Bbox:
    """Put a name where it meets least, nearest to the first of the stems, and near to its wish."""
    points = name.figure.dpi / 72
    box = name.get_window_extent().translated(0, 0)
    around = [
        (out * np.cos(a), 0.75 * out * np.sin(a)) for out in (30, 38, 48, 60) for a in _ANGLES
    ]
    ways = np.array([wish, *around])
    moved = (box.padded(2 * points).get_points() + points * ways[:, np.newaxis])[:, np.newaxis]
    others, far = (np.array([each.get_points() for each in boxes]) for boxes in (taken, stems))
    away = np.maximum(moved[:, :, 0] - far[:, 1], far[:, 0] - moved[:, :, 1]).max(axis=-1)
    astray = np.maximum(away[:, 0] - away.min(axis=-1), 0)
    sides = np.minimum(moved[:, :, 1], others[:, 1]) - np.maximum(moved[:, :, 0], others[:, 0])
    areas = np.maximum(sides, 0).prod(axis=-1).sum(axis=-1)
    best = ways[np.argmin(areas + 10 * astray + np.linalg.norm(ways - wish, axis=-1))]
    name.set_position(best)
    return box.translated(*(best * points)).padded(6 * points)
