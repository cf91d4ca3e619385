"""The box that a surface stands in: what hides what, and where things are on the picture."""

from __future__ import annotations

from typing import Any

import numpy as np
from mpl_toolkits.mplot3d import proj3d  # type: ignore[import-untyped]
from numpy.typing import NDArray

from xordemo.figures.surfaces import Array, Columns
from xordemo.network.model import Network

# Seen from above, what is below zero never hides the plane at zero, nor the plane what is above it:
# so this order of painting is right, whatever the surface.
LAYERS = {"floor": 0.0, "below": 1, "zero": 3, "above": 4, "boundary": 6, "words": 8}
_DEPTH = 0.62  # the box's height, its base being 1
_FINE, _COARSE = 120, 8  # parts of a line that crosses the box, and of a short one


class Scene:
    """The box that a surface stands in, and where it is looked at from."""

    def __init__(
        self,
        ax: Any,
        table: Columns,
        network: Network | None,
        view: tuple[float, float],
        heights: tuple[float, float] | None,
        zoom: float,
    ) -> None:
        self.ax, self.network = ax, network
        self.bounds = (float(table["x1"].min()), float(table["x1"].max()))
        low, high = heights or (table["value"].min(), table["value"].max())
        low, high = min(float(low), 0.0), max(float(high), 0.0)
        room = 0.02 * (high - low) or 1.0
        self.low, self.high = low - room, high + room
        ax.set_axis_off()
        ax.computed_zorder = False
        ax.set_proj_type("ortho")
        ax.view_init(*view)
        ax.set_box_aspect((1, 1, _DEPTH), zoom=zoom)
        ax.set(xlim=self.bounds, ylim=self.bounds, zlim=(self.low, self.high))
        elevation, azimuth = np.radians(view)
        across = self.bounds[1] - self.bounds[0]
        direction = np.cos(elevation) * np.array([np.cos(azimuth), np.sin(azimuth)])
        upward = np.sin(elevation) * (self.high - self.low) / _DEPTH
        self.toward_viewer = np.append(direction * across, upward)

    def lift(self, points: Array) -> Array:
        """Return points of the plane on the surface."""
        assert self.network is not None
        return np.column_stack([points, self.network.forward(points).logits[:, 0]])

    def line(self, ends: Array, layer: float | None = None, **style: Any) -> None:
        """Draw a line on the surface, where the surface does not hide it."""
        across, along = self.bounds[1] - self.bounds[0], ends[-1] - ends[0]
        count = int(np.clip(np.ceil(_FINE * np.hypot(*along[:2]) / across), _COARSE, _FINE))
        dense = ends[0] + np.linspace(0, 1, count + 1)[:, np.newaxis] * along
        if dense.shape[1] == 2:
            dense = self.lift(dense)
        hidden = self.hidden(dense)
        under = dense[:, 2] < -1e-9 * (self.high - self.low)
        sides = {LAYERS["below"]: under, LAYERS["above"]: ~under}
        if layer is not None:
            sides = {layer: np.ones(len(dense), dtype=bool)}
        for place, side in sides.items():
            seen = np.where((hidden | ~side)[:, np.newaxis], np.nan, dense)
            if not np.isnan(seen).all():
                self.ax.plot(*seen.T, zorder=place + 0.5, clip_on=False, **style)

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

    def screen(self, points: Array) -> Array:
        """Return where points of space are on the picture, in the axes' own two coordinates."""
        return np.stack(proj3d.proj_transform(*points.T, self.ax.get_proj())[:2], axis=-1)
