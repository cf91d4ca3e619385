"""How far above or below zero a surface is: the plane at zero, and stems from there."""

from __future__ import annotations

import numpy as np
from mpl_toolkits.mplot3d.art3d import Poly3DCollection  # type: ignore[import-untyped]

from xordemo.figures.palette import FAINT, HALO, INK, MUTED, PAPER
from xordemo.figures.scenes import LAYERS, Scene
from xordemo.figures.surfaces import Array, Columns
from xordemo.words.numbers import number


def draw_level(scene: Scene) -> None:
    """Draw the plane where the value is 0."""
    low, high = scene.bounds
    corners = [(low, low, 0.0), (high, low, 0.0), (high, high, 0.0), (low, high, 0.0)]
    look = {"facecolors": (FAINT, 0.5), "linewidths": 0, "clip_on": False}
    faces = Poly3DCollection([corners], zorder=LAYERS["zero"], **look)
    scene.ax.add_collection3d(faces)
    rim = np.array([*corners, corners[0]]).T
    scene.ax.plot(*rim, color=MUTED, linewidth=0.8, zorder=LAYERS["zero"] + 0.5, clip_on=False)


def draw_stems(scene: Scene, points: Array) -> None:
    """Draw a stem from the plane at zero to each point, dashed where the surface hides it."""
    for x1, x2, height in points:
        along = np.linspace((x1, x2, 0.0), (x1, x2, height), 41)
        dashed = {"dashes": (2, 1.4)} if scene.hidden(along[1:-1]).any() else {}
        stem, foot = LAYERS["boundary"], LAYERS["boundary"]
        if height <= 0:  # the plane is above both the surface and the stem
            stem, foot = LAYERS["below"], LAYERS["zero"]
        for look in ({"color": PAPER, "lw": 3.4}, {"color": INK, "lw": 1.6, **dashed}):
            scene.ax.plot(*along.T, zorder=stem + 0.7, clip_on=False, **look)
        ring = {"markersize": 4, "color": PAPER, "markeredgecolor": INK}
        scene.ax.plot([x1], [x2], [0.0], "o", **ring, zorder=foot + 0.8, clip_on=False)


def mark_farthest(scene: Scene, table: Columns) -> None:
    """Say how far up or down the surface goes, where it is farthest from 0."""
    corners = np.column_stack([table["x1"], table["x2"], table["value"]])
    tip = corners[[np.abs(corners[:, 2]).argmax()]]
    height, foot = float(tip[0, 2]), tip * [1, 1, 0]
    draw_stems(scene, tip)
    arrow = "↑ " if height > 0 else "↓ " if height < 0 else ""
    decimals = 1 if abs(height) >= 0.1 else 2
    middle, *ends = scene.screen(np.array([[*[np.mean(scene.bounds)] * 2, 0], *tip, *foot]))
    above = height < 0 or ends[1][1] > middle[1]  # where less is in the way
    scene.ax.annotate(
        f"{arrow}{number(abs(height), decimals, signed=False)}",
        sorted(ends, key=lambda spot: float(spot[1]))[int(above)],
        (0, 5 if above else -5),
        textcoords="offset points",
        ha="center",
        va="bottom" if above else "top",
        color=INK,
        path_effects=HALO,
        annotation_clip=False,
        zorder=LAYERS["words"],
    )
