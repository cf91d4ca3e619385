"""What a figure carries for those who can't see it, and how it is recoloured for a dark page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.cm import ScalarMappable
from matplotlib.collections import Collection
from matplotlib.colors import Colormap, to_hex, to_rgba, to_rgba_array
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Annotation, Text
from mpl_toolkits.mplot3d.art3d import Poly3DCollection  # type: ignore[import-untyped]
from numpy.typing import ArrayLike, NDArray

from xordemo.figures.palette import COLORMAPS, PALETTE, PAPER


def describe(figure: Figure, text: str, **columns: ArrayLike) -> None:
    """Give a finished figure its text alternative and the numbers that it shows.

    Call it last: it settles the layout, so that both themes have the same.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    text : str
        What is seen, for those who can't see it.
    **columns : array_like, each of shape (n,)
        The columns of one table, which the site writes as CSV beside the figure.

    Raises
    ------
    ValueError
        If the text is empty, a column is not one-dimensional, or the columns differ in length.

    Examples
    --------
    >>> figure = Figure()
    >>> describe(figure, "A line that falls.", epoch=[1, 2], loss=[0.7, 0.5])
    >>> description(figure), sorted(data(figure))
    ('A line that falls.', ['epoch', 'loss'])
    """
    if not text.strip():
        raise ValueError("text is empty; it must say what is seen in the figure")
    table = {name: np.asarray(column) for name, column in columns.items()}
    shapes = {name: column.shape for name, column in table.items()}
    if any(len(shape) != 1 for shape in shapes.values()) or len(set(shapes.values())) > 1:
        raise ValueError(f"columns must have one axis and one length; they have shapes {shapes}")
    settle_layout(figure)
    figure.set_layout_engine("none")
    words = re.sub(r"(?<!\w)-(?=\d)", "−", " ".join(text.split()))  # a true minus sign
    figure._description = words  # type: ignore[attr-defined]
    figure._data = table  # type: ignore[attr-defined]


def settle_layout(figure: Figure) -> None:
    """Put the axes of a figure where they will be drawn."""
    layout = figure.get_layout_engine()
    if layout is not None:
        layout.execute(figure)


def description(figure: Figure) -> str:
    """Return a figure's text alternative, or an empty string if it has none.

    Parameters
    ----------
    figure : matplotlib.figure.Figure

    Returns
    -------
    str

    Examples
    --------
    >>> description(Figure())
    ''
    """
    return str(getattr(figure, "_description", ""))


def data(figure: Figure) -> dict[str, NDArray[Any]]:
    """Return the columns of the table behind a figure, empty if it has none.

    Parameters
    ----------
    figure : matplotlib.figure.Figure

    Returns
    -------
    dict of str to ndarray

    Examples
    --------
    >>> data(Figure())
    {}
    """
    return dict(getattr(figure, "_data", {}))


def join(tables: Mapping[str, Mapping[str, ArrayLike]]) -> dict[str, NDArray[Any]]:
    """Put the tables of several panels under each other, for `describe`.

    Parameters
    ----------
    tables : mapping of str to mapping of str to array_like
        Tables with the same columns, by the name of their panel.

    Returns
    -------
    dict of str to ndarray
        The columns, with one more, ``panel``, in front.

    Raises
    ------
    TypeError, ValueError
        If there is no table, or the tables differ in their columns.

    Examples
    --------
    >>> table = join({"left": {"x": [1, 2]}, "right": {"x": [3]}})
    >>> table["panel"].tolist(), table["x"].tolist()
    (['left', 'left', 'right'], [1, 2, 3])
    """
    if len({tuple(table) for table in tables.values()}) != 1:
        raise ValueError("tables must hold at least one, all with the same columns")
    arrays = {p: {c: np.asarray(v) for c, v in table.items()} for p, table in tables.items()}
    names = list(next(iter(arrays.values())))
    lengths = [len(table[names[0]]) for table in arrays.values()]
    columns = {name: np.concatenate([table[name] for table in arrays.values()]) for name in names}
    return {"panel": np.repeat(list(arrays), lengths), **columns}


@contextmanager
def darkened(figure: Figure) -> Iterator[Figure]:
    """Recolour a finished figure for a dark page, and restore it afterwards.

    Parameters
    ----------
    figure : matplotlib.figure.Figure

    Yields
    ------
    matplotlib.figure.Figure
        The same figure.

    Raises
    ------
    ValueError
        If the figure uses a colour that is not in `PALETTE`.

    Examples
    --------
    >>> figure = Figure(facecolor="#ffffff")
    >>> with darkened(figure):
    ...     to_hex(figure.get_facecolor())
    '#131416'
    """
    if figure.stale:
        figure.draw_without_rendering()  # only now have all ticks come into being
    swaps = [swap for artist in _artists(figure) for swap in _colours(artist)]
    # All are read before the first is changed, since some colours follow others.
    changes = [(put, old := get(), darken(old)) for get, put, darken in swaps]
    with ExitStack() as restore:
        for put, light, dark in changes:
            restore.callback(put, light)
            put(dark)
        yield figure


def dark_colours(colours: Any) -> Any:
    """Return the dark counterparts of one colour or several, each with its own opacity."""
    if isinstance(colours, str) and colours == "none":
        return colours
    rgba = to_rgba_array(colours)
    dark = np.array([_dark(one) for one in rgba]).reshape(-1, 4)
    if isinstance(colours, str):
        return to_hex(dark[0])
    return dark if np.ndim(colours) > 1 or len(dark) != 1 else tuple(dark[0])


def _dark(rgba: NDArray[np.float64]) -> NDArray[np.float64]:
    light = to_hex(tuple(rgba))
    if rgba[3] > 0 and light not in PALETTE:
        raise ValueError(f"the figure uses {light}, which is not in figures.PALETTE")
    return np.array(to_rgba(PALETTE.get(light, PAPER), rgba[3]))


def _artists(figure: Figure) -> list[Artist]:
    """Return every artist that has a colour, those included that matplotlib keeps to itself."""
    found = figure.findobj()
    texts = [artist for artist in found if isinstance(artist, Text)]
    hidden: list[Artist | None] = [text.get_bbox_patch() for text in texts]
    hidden += [text.arrow_patch for text in texts if isinstance(text, Annotation)]
    return list(dict.fromkeys(artist for artist in [*found, *hidden] if artist is not None))


_Swap = tuple[Callable[[], Any], Callable[[Any], Any], Callable[[Any], Any]]


def _colours(artist: Artist) -> Iterator[_Swap]:
    """Yield how to read, write and darken each thing about an artist that has a colour."""
    if isinstance(artist, Poly3DCollection):
        yield lambda: artist.xordemo_faces, partial(_set_faces, artist), lambda faces: faces[::-1]
        return
    if isinstance(artist, ScalarMappable) and artist.get_array() is not None:
        yield artist.get_cmap, partial(_set_colourmap, artist), lambda light: COLORMAPS[light.name]
    elif isinstance(artist, (Patch, Collection)):
        yield artist.get_facecolor, artist.set_facecolor, dark_colours
        yield artist.get_edgecolor, artist.set_edgecolor, dark_colours
    if isinstance(artist, (Line2D, Text)):
        yield artist.get_color, artist.set_color, dark_colours
    if isinstance(artist, Line2D):
        yield artist.get_markerfacecolor, artist.set_markerfacecolor, dark_colours
        yield artist.get_markeredgecolor, artist.set_markeredgecolor, dark_colours
    for effect in artist.get_path_effects() or ():
        pen = getattr(effect, "_gc", {})
        if "foreground" in pen:
            read, write = partial(pen.get, "foreground"), partial(pen.__setitem__, "foreground")
            yield read, write, dark_colours


def _set_colourmap(artist: Any, colourmap: Colormap) -> None:
    with artist.callbacks.blocked():  # a colour bar that hears of it starts anew
        artist.set_cmap(colourmap)


def set_faces(artist: Poly3DCollection, light: ArrayLike, dark: ArrayLike) -> None:
    """Colour the polygons of a surface, whose shades are in no palette, for both themes."""
    _set_faces(artist, (np.asarray(light), np.asarray(dark)))


def _set_faces(artist: Any, faces: tuple[NDArray[Any], NDArray[Any]]) -> None:
    artist.xordemo_faces = faces
    artist.set_facecolor(faces[0])
    artist.set_edgecolor(faces[0])
