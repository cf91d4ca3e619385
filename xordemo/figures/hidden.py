"""The hidden plane: points where two hidden units put them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from xordemo.checks import Real, real_number
from xordemo.figures.doors import drawable, layer_of, network_of, samples_of
from xordemo.figures.palette import CLASS_COLOURS, CLASS_MARKERS, HALO, INK, PAPER, unit_colour
from xordemo.figures.planes import FEW, plot_points
from xordemo.figures.regions import plot_classes
from xordemo.figures.surfaces import class_pieces
from xordemo.network.model import Network
from xordemo.words.numbers import point_name
from xordemo.words.statements import unit_name


def plot_hidden_plane(
    ax: Axes,
    network: Network,
    X: ArrayLike,
    y: ArrayLike,
    units: tuple[int, int],
    *,
    line: bool = True,
    threshold: float = 0.0,
) -> dict[str, Real]:
    r"""Draw points in the plane of two units' activations, and what the layers behind make of it.

    Behind the last hidden layer, a straight line decides:

    .. math:: w_g a_g + w_h a_h + b = \text{threshold}

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    network : Network
        With one logit.
    X, y : array_like, shapes (N, D) and (N,)
        The points, and their labels, 0 or 1. At most twelve have their names.
    units : pair of int
        The numbers g and h of two units of one layer, from 1, layer after layer.
    line : bool, optional
        Whether to draw the classes in this plane, as if there were no other unit in the layer.
    threshold : float, optional
        The logit at which the class changes.

    Returns
    -------
    dict of str to ndarray, each of shape (N,)
        The inputs ``x1``, …, the two activations and the ``label``, for `describe`.

    Raises
    ------
    TypeError, ValueError
        If the network, a point, a label, the threshold or the pair of units does not fit.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> table = plot_hidden_plane(ax, network, [[1, 0], [1, 1]], [0, 1], (1, 2))
    >>> table["unit_1"].tolist(), ax.get_xlabel()
    ([1.0, 0.0], 'activation of unit 1')
    """
    network_of(network, outputs=1, units=True)
    points, known = samples_of(X, y, network.inputs)
    real_number("threshold", threshold)
    if len(units) != 2 or units[0] == units[1]:
        raise ValueError(f"units is {tuple(units)}; it must name two hidden units")
    (layer, _), (other, _) = places = [layer_of(network, unit) for unit in units]
    if layer != other:
        raise ValueError(f"units is {tuple(units)}, of layers {layer} and {other}; one has both")
    pair = [place for _, place in places]
    where = drawable("an activation", network.forward(points).a[layer - 1][:, pair])
    size = max(float(np.ptp(where)), 1e-9)
    low, high = float(where.min()) - 0.18 * size, float(where.max()) + 0.22 * size
    if line:
        behind = _behind(network, layer, pair, threshold)
        plot_classes(ax, class_pieces(behind, bounds=(low, high)))
    ax.set(xlim=(low, high), ylim=(low, high), aspect="equal")
    _mark(ax, points, known, where)
    widths = network.widths[1:-1]
    names = [unit_name(unit, widths) for unit in units]
    for axis, name, place in zip((ax.xaxis, ax.yaxis), names, pair, strict=True):
        axis.set_label_text(f"activation of unit {name}", color=unit_colour(place + 1))
    inputs = {f"x{i}": each for i, each in enumerate(points.T, start=1)}
    columns = {f"unit_{name}": of for name, of in zip(names, where.T, strict=True)}
    return {**inputs, **columns, "label": known}


def _behind(network: Network, layer: int, pair: Sequence[int], threshold: float) -> Network:
    """Return what follows two units of a layer, in double precision, less the threshold."""
    (w, b), *others = network.layers[layer:]
    arrays = [w[list(pair)], b, *(array for each in others for array in each)]
    arrays = [array.astype(float) for array in arrays]
    arrays[-1] = arrays[-1] - threshold
    return Network(*arrays, activation=network.activation)


def _mark(ax: Axes, points: Real, known: Any, where: Real) -> None:
    """Mark the points; those that a unit puts into nearly one place share their letters."""
    if len(points) > FEW:
        plot_points(ax, where, known)
        return
    size = float(np.ptp(where))
    named: list[Real] = []  # where there are letters above a point
    left = np.lexsort((where[:, 0], -where[:, 1])).tolist()  # the highest first
    while left:
        at = where[left[0]]
        group = [i for i in left if np.abs(where[i] - at).max() <= 0.04 * size]
        names = [point_name(points[i].tolist()) for i in group]
        left = [i for i in left if i not in group]
        for place, i in enumerate(group):  # one upon the other, each is seen around the next
            ax.plot(
                *where[i],
                CLASS_MARKERS[known[i]],
                color=CLASS_COLOURS[known[i]],
                markersize=9 + 5 * (len(group) - 1 - place),
                markeredgecolor=PAPER,
                zorder=6,
                clip_on=False,
            )
        crowded = any((np.abs(at - other) < (0.3 * size, 0.15 * size)).all() for other in named)
        named += [] if crowded else [at]
        ax.annotate(
            "\n".join(sorted(names)),
            at,
            (0, -8 if crowded else 8),
            textcoords="offset points",
            ha="center",
            va="top" if crowded else "bottom",
            color=INK,
            path_effects=HALO,
            zorder=7,
        )
