"""What a figure looks like on a dark page."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from numpy.typing import NDArray

from xordemo.figures.palette import COLORMAPS, DIVERGING, PALETTE


def in_both_themes(figure: Figure) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Draw a figure once, with each stroke in its own colour and in that of a dark page.

    Parameters
    ----------
    figure : matplotlib.figure.Figure

    Returns
    -------
    light, dark : ndarray, shape (height, width, 4), uint8
        The red, green, blue and opacity of each pixel.

    Raises
    ------
    ValueError
        If a colour is neither in `PALETTE` nor in a map of `COLORMAPS`, or there are pixels
        (``imshow``), whose colours may be mixtures.

    Examples
    --------
    >>> light, dark = in_both_themes(Figure((2, 1), facecolor="#ffffff"))
    >>> light.shape, light[0, 0].tolist(), dark[0, 0].tolist()
    ((100, 200, 4), [255, 255, 255, 255], [19, 20, 22, 255])
    """
    renderer = _TwoThemes(*figure.canvas.get_width_height(physical=True), figure.dpi)
    figure.draw(renderer)
    return np.array(renderer.light.buffer_rgba()), np.array(renderer.dark.buffer_rgba())


class _TwoThemes(RendererBase):
    """What matplotlib draws on: lines, marks, shapes, meshes and words, all for two themes."""

    def __init__(self, *size: float) -> None:
        super().__init__()
        agg: Any = RendererAgg
        self.light, self.dark = agg(*size), agg(*size)
        self.dark.mathtext_parser = self.light.mathtext_parser  # which remembers what it has read
        for sizes in (
            "points_to_pixels",
            "get_canvas_width_height",
            "get_text_width_height_descent",
        ):
            setattr(self, sizes, getattr(self.light, sizes))

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:
        self.light.draw_path(gc, path, transform, rgbFace)
        self.dark.draw_path(_dark_pen(gc), path, transform, _dark_face(rgbFace))

    def draw_markers(
        self, gc: Any, mark: Any, size: Any, path: Any, transform: Any, rgbFace: Any = None
    ) -> None:
        self.light.draw_markers(gc, mark, size, path, transform, rgbFace)
        self.dark.draw_markers(_dark_pen(gc), mark, size, path, transform, _dark_face(rgbFace))

    def draw_path_collection(self, gc: Any, *shapes: Any, **hatchcolors: Any) -> None:
        self.light.draw_path_collection(gc, *shapes, **hatchcolors)
        *places, faces, edges = shapes[:7]
        colours = _dark_rows(faces), _dark_rows(edges)
        hatches = {name: _dark_rows(rows) for name, rows in hatchcolors.items()}
        self.dark.draw_path_collection(gc, *places, *colours, *shapes[7:], **hatches)

    def draw_quad_mesh(self, gc: Any, *mesh: Any) -> None:
        self.light.draw_quad_mesh(gc, *mesh)
        *places, faces, smooth, edges = mesh
        self.dark.draw_quad_mesh(gc, *places, _dark_rows(faces), smooth, _dark_rows(edges))

    def draw_text(self, gc: Any, *words: Any, **options: Any) -> None:
        self.light.draw_text(gc, *words, **options)
        self.dark.draw_text(_dark_pen(gc), *words, **options)

    def draw_image(self, *_: Any, **__: Any) -> None:
        raise ValueError("the figure has pixels (imshow); draw it as a mesh (pcolormesh)")


def _dark_pen(pen: GraphicsContextBase) -> GraphicsContextBase:
    """Return a pen for the same lines, words and hatches on a dark page."""
    dark = GraphicsContextBase()
    dark.copy_properties(pen)
    if pen.get_linewidth():
        dark.set_foreground(_dark_colour(pen.get_rgb()), isRGBA=True)
    if pen.get_hatch():
        dark.set_hatch_color(_dark_colour(pen.get_hatch_color()))
    return dark


def _dark_face(face: Any) -> Any:
    return None if face is None else _dark_colour(tuple(face))


def _dark_rows(colours: Any) -> Any:
    """Return the counterparts of many colours, each a row of four numbers."""
    each, which = np.unique(np.reshape(colours, (-1, 4)), axis=0, return_inverse=True)
    return np.array([_dark_colour(tuple(row)) for row in each]).reshape(-1, 4)[which]


@cache
def _dark_colour(colour: Any) -> Any:
    """Return the counterpart of a colour, of which as much shows through."""
    opacity = colour[3:]
    return colour if opacity == (0,) else (*to_rgb(_counterpart(to_hex(colour[:3]))), *opacity)


def dark_svg(svg: str) -> str:
    """Return an SVG picture in the colours of a dark page.

    Raises
    ------
    ValueError
        If a colour is neither in `PALETTE` nor in a map of `COLORMAPS`.
    """
    return re.sub(r"#[0-9a-f]{6}", lambda colour: _counterpart(colour[0]), svg)


def _counterpart(colour: str) -> str:
    if colour not in _COUNTERPARTS:
        raise ValueError(f"the figure uses {colour}, which is not in figures.PALETTE")
    return _COUNTERPARTS[colour]


_SHADES = np.arange(DIVERGING.N)
_COUNTERPARTS = {
    to_hex(light): to_hex(dark)
    for light, dark in zip(DIVERGING(_SHADES), COLORMAPS[DIVERGING.name](_SHADES), strict=True)
} | PALETTE
