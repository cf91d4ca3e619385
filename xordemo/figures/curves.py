"""The logit of a network with one input, as a curve."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import real_number
from xordemo.figures.doors import Span, drawable, network_of, samples_of, span, together
from xordemo.figures.ends import name_end
from xordemo.figures.folds import MOST_NAMED, spread
from xordemo.figures.lines import Section, section_of
from xordemo.figures.palette import (
    CLASS_COLOURS,
    CLASS_MARKERS,
    HALO,
    INK,
    MUTED,
    PAPER,
    fold_style,
    last_layer_colour,
    unit_style,
)
from xordemo.figures.surfaces import BOUNDS
from xordemo.network.model import Network
from xordemo.words.statements import unit_name


def plot_curve(
    ax: Axes,
    network: Network,
    X: ArrayLike | None = None,
    y: ArrayLike | None = None,
    *,
    bounds: Span = BOUNDS,
    threshold: float = 0.0,
    terms: bool = True,
) -> dict[str, NDArray[Any]]:
    """Draw the logit of a network with one input: where it bends, and the terms that make it up.

    With an activation of straight pieces the curve is a broken line, which is drawn exactly. Each
    bend has a dot, with the number of the unit whose fold it is if there are at most twelve.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    network : Network
        With one input and one logit.
    X, y : array_like, shapes (N,) or (N, 1), and (N,), optional
        Points to mark on the curve, and their labels, 0 or 1.
    bounds : pair of float, optional
        From where to where the input goes.
    threshold : float, optional
        The logit at which the class changes, drawn as a dotted line.
    terms : bool, optional
        Whether to draw what each unit of the last hidden layer adds, and the output bias.

    Returns
    -------
    dict of str to ndarray, each of shape (n,)
        The input ``x1``, the ``bias``, each unit's contribution, the ``logit`` and the units that
        bend there, for `describe`: at both ends and at each bend between, or densely for a smooth
        activation.

    Raises
    ------
    TypeError, ValueError
        If the network has not one input and one logit, or a point, a label, the bounds or the
        threshold does not fit.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> tent = Network([[1, 1]], [0, -1], [[1], [-2]], [0])
    >>> table = plot_curve(ax, tent, bounds=(-1, 2))
    >>> table["x1"].tolist(), table["logit"].tolist(), table["bends"].tolist()
    ([-1.0, 0.0, 1.0, 2.0], [0.0, 0.0, 1.0, 0.0], ['', '1', '2', ''])
    """
    network_of(network, inputs=1, outputs=1)
    real_number("threshold", threshold)
    together(X, y)
    drawable("threshold", threshold)
    low, high = span("bounds", bounds)
    section = section_of(network, np.array([low]), np.array([high]))
    x = section.points[:, 0]
    ax.axhline(threshold, color=MUTED, linewidth=1, linestyle=":")
    if terms:
        ax.plot(x, section.totals[0], color=MUTED, linestyle="--", linewidth=1, label="output bias")
        _draw_terms(ax, section)
    ax.plot(x, section.logit, color=INK, linewidth=2.4, label="logit", zorder=3)
    _mark_bends(ax, section)
    if X is not None and y is not None:
        _mark_points(ax, network, X, y)
    ax.set(xlim=(low, high), xlabel="input $x$", ylabel="logit")
    ax.legend(loc="upper center", bbox_to_anchor=(0.45, -0.2), ncols=2, columnspacing=1)
    bends = [" ".join(unit_name(unit, section.widths) for unit in at) for at in section.bends]
    return {**section.columns, "bends": np.array(bends)}


def _draw_terms(ax: Axes, section: Section) -> None:
    """Draw what each unit adds as a thin line, with its name at its end if there is room."""
    x, widths = section.points[:, 0], section.widths
    shown = {unit: term for unit, term in section.units.items() if term.any()}
    for unit, term in shown.items():
        ax.plot(x, term, **unit_style(unit - sum(widths[:-1])), linewidth=1.2, zorder=2)
    if len(shown) > MOST_NAMED:
        return
    low, high = ax.get_ylim()
    ends = sorted((float(term[-1]), unit) for unit, term in shown.items())
    heights = spread([end for end, _ in ends], 0.06 * (high - low), high)
    for (_, unit), height in zip(ends, heights, strict=True):
        name = unit_name(unit, widths)
        name_end(ax, float(x[-1]), height, name, last_layer_colour(unit, widths))


def _mark_bends(ax: Axes, section: Section) -> None:
    """Mark the bends of the curve, with the units' numbers if there is room."""
    x, widths = section.points[:, 0], section.widths
    inside = range(1, len(x) - 1)  # at an end, no bend is seen
    bent = [place for place in inside if section.bends[place]]
    near, above = 0.05 * (x[-1] - x[0]), False
    for before, place in zip([None, *bent], bent, strict=False):
        units, at = section.bends[place], (float(x[place]), float(section.logit[place]))
        colour = fold_style(units[0], widths)["color"]
        look = {"color": PAPER, "markeredgecolor": colour, "markeredgewidth": 1.6}
        ax.plot(*at, "o", **look, markersize=5.5, zorder=4)
        # of two that are near, one has its name above and one below
        above = not above if before is not None and x[place] - x[before] < near else True
        if len(bent) <= MOST_NAMED:
            ax.annotate(
                " ".join(unit_name(unit, widths) for unit in units),
                at,
                (0, 6 if above else -6),
                textcoords="offset points",
                ha="center",
                va="bottom" if above else "top",
                color=colour,
                weight="bold",
                path_effects=HALO,
                zorder=5,
            )


def _mark_points(ax: Axes, network: Network, X: ArrayLike, y: ArrayLike) -> None:
    """Mark points on the curve, each class with its marker and colour."""
    places = np.asarray(X)
    points, known = samples_of(places[:, np.newaxis] if places.ndim == 1 else places, y, 1)
    heights = drawable("the logit", network.forward(points).logits[:, 0])
    for label in np.unique(known).tolist():
        ax.plot(
            points[known == label, 0],
            heights[known == label],
            CLASS_MARKERS[label],
            color=CLASS_COLOURS[label],
            markersize=7,
            markeredgecolor=PAPER,
            zorder=6,
        )
