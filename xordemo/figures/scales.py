"""The scale of colours that maps and surfaces share."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.colorbar import Colorbar
from matplotlib.colors import FuncNorm
from numpy.typing import NDArray

from xordemo.figures.surfaces import Array, Columns
from xordemo.words.numbers import plain


def signed_scale(table: Columns, limit: float | None = None) -> FuncNorm:
    """Return how the colours of a map belong to values: by square root, the same both ways."""
    limit = limit or float(np.abs(table["value"]).max()) or 1.0
    return FuncNorm((_root, _square), vmin=-limit, vmax=limit)


def _root(value: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(np.sign(value) * np.sqrt(np.abs(value)))


def _square(value: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(np.sign(value) * np.square(value))


def colour_bar(ax: Any, collection: PolyCollection, label: str = "logit", **how: Any) -> Colorbar:
    """Draw the colour scale of a map beside it, and return it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, or several
    collection : matplotlib.collections.PolyCollection
        What `plot_map` returned.
    label : str, optional
        What the colours stand for.
    **how
        Passed on to `matplotlib.figure.Figure.colorbar`.

    Returns
    -------
    matplotlib.colorbar.Colorbar

    Raises
    ------
    TypeError
        If `collection` has no colours that stand for values.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> from xordemo.figures.planes import plot_map
    >>> from xordemo.network.model import Network
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> colour_bar(ax, plot_map(ax, network)).ax.get_ylabel()
    'logit (one band is 1)'
    """
    if getattr(collection, "get_array", lambda: None)() is None:
        raise TypeError(f"collection must be what plot_map returned, not {collection!r}")
    figure: Any = collection.get_figure()
    bands = np.unique(np.asarray(collection.get_array()))
    edges = _edges(bands)
    as_drawn = {"boundaries": edges, "values": (edges[1:] + edges[:-1]) / 2} if len(edges) else {}
    how = {"shrink": 0.8, "aspect": 28, "pad": 0.03, "spacing": "proportional"} | as_drawn | how
    bar: Colorbar = figure.colorbar(collection, ax=ax, **how)
    bar.set_label(f"{label} (one band is {plain(edges[1] - edges[0])})" if len(edges) else label)
    ticks = _some(edges) if len(edges) else bands
    bar.set_ticks(ticks.tolist(), labels=[plain(tick) for tick in ticks.tolist()])
    bar.ax.minorticks_off()
    bar.outline.set_visible(False)
    return bar


def band_height(bands: Array) -> float:
    """Return how much a band of a map spans, from the middles of them; 0 if there is one band."""
    # Level ground has a value of its own, perhaps between the middles of two bands that meet.
    return float(np.diff(np.unique(bands)).max(initial=0.0))


def _edges(bands: Array) -> Array:
    """Return the level lines between bands, each of which is the middle of two of them."""
    step = band_height(bands)
    if not step:
        return np.empty(0)
    places = np.arange(np.floor(bands.min() / step), np.ceil(bands.max() / step) + 1)
    return np.asarray(step * places)


def _some(edges: Array) -> Array:
    """Return at most seven evenly spaced level lines, with 0 among them."""
    places = np.round(edges / (edges[1] - edges[0])).astype(int)
    stride = next(each for each in (1, 2, 4, 10, 20, 100) if np.ptp(places) <= 6 * each)
    return np.asarray(edges[places % stride == 0])
