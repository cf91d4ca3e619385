"""The hidden plane: points where two hidden units put them."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from xordemo.checks import Real, real_number
from xordemo.figures.doors import drawable, network_of, points_of
from xordemo.figures.palette import CLASS_COLOURS, CLASS_MARKERS, HALO, INK, PAPER, unit_colour
from xordemo.figures.regions import plot_classes
from xordemo.figures.surfaces import class_pieces
from xordemo.network.activations import identity
from xordemo.network.model import Network
from xordemo.words.numbers import point_name


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
    r"""Draw points in the plane of two units' activations, where a straight line decides.

    .. math:: w^{(2)}_g a_g + w^{(2)}_h a_h + b^{(2)} = \text{threshold}

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    network : Network
        With two inputs and one logit.
    X, y : array_like, shapes (N, 2) and (N,)
        The points, and their labels, 0 or 1.
    units : pair of int
        The numbers g and h of the two units, from 1, such as one of `smallest_sufficient`.
    line : bool, optional
        Whether to draw the line of the output layer, as if there were no other unit.
    threshold : float, optional
        The logit at which the class changes.

    Returns
    -------
    dict of str to ndarray, each of shape (N,)
        The points ``x1`` and ``x2``, the two activations and the ``label``, for `describe`.

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
    network_of(network, inputs=2, outputs=1)
    points, known = points_of(X, y)
    real_number("threshold", threshold)
    if len(units) != 2 or units[0] == units[1]:
        raise ValueError(f"units is {tuple(units)}; it must name two hidden units")
    pair = network.part(units)
    where = drawable("an activation", pair.forward(points).a1)
    middle, size = (where.min(axis=0) + where.max(axis=0)) / 2, max(float(np.ptp(where)), 1e-9)
    low = float((middle - 0.72 * size).min())
    high = float((middle + 0.72 * size).max())
    if line:
        w2, b2 = pair.w2.astype(float), pair.b2.astype(float) - threshold
        output = Network(np.eye(2), np.zeros(2), w2, b2, activation=identity)
        plot_classes(ax, class_pieces(output, bounds=(low, high)))
    ax.set(xlim=(low, high), ylim=(low, high), aspect="equal")
    _mark(ax, points, known, where)
    for axis, unit in zip((ax.xaxis, ax.yaxis), units, strict=True):
        axis.set_label_text(f"activation of unit {unit}", color=unit_colour(unit))
    columns = {f"unit_{unit}": of for unit, of in zip(units, where.T, strict=True)}
    return {"x1": points[:, 0], "x2": points[:, 1], **columns, "label": known}


def _mark(ax: Axes, points: Real, known: Any, where: Real) -> None:
    """Mark the points; those that a unit puts into nearly one place share their letters."""
    size = float(np.ptp(where))
    named: list[Real] = []  # where there are letters above a point
    left = np.argsort(where[:, 0]).tolist()
    while left:
        at = where[left[0]]
        group = [i for i in left if np.abs(where[i] - at).max() <= 0.04 * size]
        names = [point_name(points[i].tolist()) for i in group]
        left = [i for i in left if i not in group]
        for i in group:
            ax.plot(
                *where[i],
                CLASS_MARKERS[known[i]],
                color=CLASS_COLOURS[known[i]],
                markersize=9,
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
