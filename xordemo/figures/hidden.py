"""The hidden plane: points where two hidden units put them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from xordemo.checks import Real, real_number
from xordemo.figures.doors import drawable, layer_of, network_of, positive, samples_of, units_of
from xordemo.figures.palette import CLASS_COLOURS, CLASS_MARKERS, HALO, INK, PAPER, unit_colour
from xordemo.figures.planes import FEW, plot_points
from xordemo.figures.regions import plot_classes
from xordemo.figures.surfaces import class_pieces
from xordemo.network.model import Network
from xordemo.words.numbers import point_name
from xordemo.words.statements import unit_name

_ONE_PLACE = 0.05
"""Points so near each other, as a share of the plane, have their letters together."""


def plot_hidden_plane(
    ax: Axes,
    network: Network,
    X: ArrayLike,
    y: ArrayLike,
    units: tuple[int, int],
    *,
    line: bool = True,
    threshold: float = 0.0,
    highest: float | None = None,
) -> dict[str, Real]:
    r"""Draw points in the plane of two units' activations, and what the layers behind make of it.

    If no point has a negative activation, the plane begins at 0, and the names of the points on its
    edge stand beside it. Behind the last hidden layer, a straight line decides:

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
    highest : float, optional
        The largest activation of the plane, for several planes with one scale.

    Returns
    -------
    dict of str to ndarray, each of shape (N,)
        The inputs ``x1``, …, the two activations and the ``label``, for `describe`.

    Raises
    ------
    TypeError, ValueError
        If the network, a point, a label, the threshold or the pair of units does not fit, or
        `highest` is not above 0.

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
    positive("highest", highest)
    numbers = units_of(network, units)
    if len(numbers) != 2 or numbers[0] == numbers[1]:
        raise ValueError(f"units is {tuple(numbers)}; it must name two hidden units")
    (layer, _), (other, _) = places = [layer_of(network, unit) for unit in numbers]
    if layer != other:
        raise ValueError(f"units is {tuple(numbers)}, of layers {layer} and {other}; one has both")
    pair = [place for _, place in places]
    where = drawable("an activation", network.forward(points).a[layer - 1][:, pair])
    bounds = _bounds(where, highest)
    if line:
        behind = _behind(network, layer, pair, threshold)
        plot_classes(ax, class_pieces(behind, bounds=bounds))
    _frame(ax, bounds, names=bounds[0] == 0 and len(points) <= FEW)
    _mark(ax, points, known, where, bounds)
    widths = network.widths[1:-1]
    names = [unit_name(unit, widths) for unit in numbers]
    for axis, name, place in zip((ax.xaxis, ax.yaxis), names, pair, strict=True):
        axis.set_label_text(f"activation of unit {name}", color=unit_colour(place + 1))
    inputs = {f"x{i}": each for i, each in enumerate(points.T, start=1)}
    columns = {f"unit_{name}": of for name, of in zip(names, where.T, strict=True)}
    return {**inputs, **columns, "label": known}


def _bounds(where: Real, highest: float | None) -> tuple[float, float]:
    """Return the smallest and largest activation of a plane that has all points."""
    size = max(float(np.ptp(where)), 1e-9 * (1 + float(np.abs(where).max())))
    low = 0.0 if where.min() >= 0 else float(where.min()) - 0.18 * size
    return low, float(where.max()) + 0.18 * size if highest is None else highest


def _frame(ax: Axes, bounds: tuple[float, float], *, names: bool) -> None:
    """Give axes a plane, perhaps with room for names to its left and below it."""
    low, high = bounds
    room = (high - low) * names
    round_ones = np.asarray(MaxNLocator(3, steps=[1, 2, 5, 10]).tick_values(low, high))
    ticks = [tick for tick in round_ones.tolist() if low <= tick <= high]
    ax.set(xlim=(low - 0.32 * room, high), ylim=(low - 0.18 * room, high), aspect="equal")
    ax.set(xticks=ticks, yticks=ticks)
    for side in ("left", "bottom"):
        ax.spines[side].set_bounds(low, high)


def _behind(network: Network, layer: int, pair: Sequence[int], threshold: float) -> Network:
    """Return what follows two units of a layer, in double precision, less the threshold."""
    (w, b), *others = network.layers[layer:]
    arrays = [w[list(pair)], b, *(array for each in others for array in each)]
    arrays = [array.astype(float) for array in arrays]
    arrays[-1] = arrays[-1] - threshold
    return Network(*arrays, activation=network.activation)


def _mark(ax: Axes, points: Real, known: Any, where: Real, bounds: tuple[float, float]) -> None:
    """Mark the points; those that a unit puts into nearly one place share their letters."""
    if len(points) > FEW:
        plot_points(ax, where, known)
        return
    low, size = bounds[0], bounds[1] - bounds[0]
    named: list[Real] = []  # where there are letters above a point
    left = np.lexsort((where[:, 0], -where[:, 1])).tolist()  # the highest first
    while left:
        at = where[left[0]]
        group = [i for i in left if np.abs(where[i] - at).max() <= _ONE_PLACE * size]
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
        side = _side(at - low, size, [at - other for other in named])
        named += [at] if side == "above" else []
        _name(ax, "\n".join(point_name(points[i].tolist()) for i in group), at, side)


def _side(at: Real, size: float, away: Sequence[Real]) -> str:
    """Return on which side of a place in a plane its letters stand, given how far others are."""
    left, low = at <= _ONE_PLACE * size
    crowded = any((np.abs(each) < (0.3 * size, 0.15 * size)).all() for each in away)
    return "left" if left else "below" if low or crowded else "above"


def _name(ax: Axes, words: str, at: Real, side: str) -> None:
    ax.annotate(
        words,
        (at[0], at[1]),
        {"left": (-9, 0), "below": (0, -8), "above": (0, 8)}[side],
        textcoords="offset points",
        ha="right" if side == "left" else "center",
        va={"left": "center", "below": "top", "above": "bottom"}[side],
        color=INK,
        path_effects=HALO,
        zorder=7,
    )
