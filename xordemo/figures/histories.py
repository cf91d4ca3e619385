"""The course of a training run as a row of maps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import whole_number
from xordemo.figures.doors import Bounds, network_of, panels
from xordemo.figures.folds import plot_folds
from xordemo.figures.planes import plot_map, plot_points, surroundings
from xordemo.figures.surfaces import level_step, pieces
from xordemo.network.model import Network


def plot_history(
    axes: Iterable[Axes],
    history: Sequence[Network],
    epochs: Sequence[int],
    X: ArrayLike,
    y: ArrayLike,
    *,
    bounds: Bounds | None = None,
    threshold: float = 0.0,
    folds: bool = False,
) -> dict[str, dict[str, NDArray[Any]]]:
    """Draw the map of a network after some epochs of its training, all on one scale of colours.

    Parameters
    ----------
    axes : iterable of matplotlib.axes.Axes, one for each epoch
    history : sequence of Network
        The network after each epoch, as `xordemo.train` keeps it.
    epochs : sequence of int
        After which epochs, from 1, each once.
    X, y : array_like, shapes (N, 2) and (N,)
        The points that it was trained on, and their labels.
    bounds : pair of float, or a pair for each input, optional
        The axes of the pictures; what surrounds the points by default.
    threshold : float, optional
        The logit at which the class changes; it is subtracted.
    folds : bool, optional
        Whether to draw the units' folds, too.

    Returns
    -------
    dict of str to table
        The pieces of each panel, for `join` and `describe`.

    Raises
    ------
    TypeError, ValueError
        If there is no such epoch, not an axes for each, or a network, a point, a label or the
        bounds do not fit.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 2)
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> list(plot_history(axes, [network] * 5, (1, 5), [[1, 0]], [0]))
    ['epoch 1', 'epoch 5']
    """
    shown = [whole_number("epochs", epoch, 1, len(history)) for epoch in epochs]
    if not shown or len({*shown}) < len(shown):
        raise ValueError(f"epochs is {tuple(epochs)}; it must name one or more, each once")
    each_ax = panels(axes, len(shown), "one for each epoch")
    networks = {f"epoch {e:,}": network_of(history[e - 1], inputs=2, outputs=1) for e in shown}
    box = surroundings(X) if bounds is None else bounds
    own = [pieces(each, bounds=box, threshold=threshold)["value"] for each in networks.values()]
    values = np.concatenate(own)
    how: dict[str, Any] = {"bounds": box, "threshold": threshold, "step": level_step(values)}
    tables = {name: pieces(each, **how) for name, each in networks.items()}
    largest = float(np.abs(values).max()) or None
    for ax, (name, table) in zip(each_ax, tables.items(), strict=True):
        plot_map(ax, table, limit=largest, height=ax is each_ax[-1])
        if folds:
            plot_folds(ax, networks[name], bounds=box, labels=False)
        plot_points(ax, X, y, size=4)
        ax.set_title(name)
        ax.label_outer()
    return tables
