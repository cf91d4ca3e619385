"""A cut through the logit's surface: the bias as a level, each unit as a ramp, and their sum."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, real_array, real_number
from xordemo.figures.doors import drawable, network_of, samples_of, together
from xordemo.figures.lines import Section, section_of
from xordemo.figures.palette import (
    CLASS_COLOURS,
    CLASS_MARKERS,
    HALO,
    INK,
    MUTED,
    PAPER,
    last_layer_colour,
)
from xordemo.network.model import Network
from xordemo.words.numbers import point_name
from xordemo.words.statements import unit_name

_FARTHEST = 1e100  # squares of such numbers are still doubles
_PLACES = 101  # along a line, at which names are tried
_NAME_WIDTH, _NAME_HEIGHT = 35, 0.08  # in such places, and as a share of the picture


def plot_cross_section(
    ax: Axes,
    network: Network,
    start: ArrayLike,
    end: ArrayLike,
    X: ArrayLike | None = None,
    y: ArrayLike | None = None,
    *,
    threshold: float = 0.0,
) -> dict[str, Real]:
    """Draw the logit along a line of the input space, stacked from the terms that make it up.

    The output bias is a level. From there the contribution of each unit of the last hidden layer is
    filled in, one after the other, in the unit's colour and with its name; the thick line is where
    the last one ends: the logit.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    network : Network
        With one logit.
    start, end : array_like, shape (D,)
        The ends of the line.
    X, y : array_like, shapes (N, D) and (N,), optional
        Points and their labels, 0 or 1; those that are on the line are marked.
    threshold : float, optional
        The logit at which the class changes, drawn as a dotted line.

    Returns
    -------
    dict of str to ndarray, each of shape (n,)
        The inputs ``x1``, …, ``bias``, each unit's contribution and the ``logit``, for `describe`:
        at both ends and at each fold between, or densely for a smooth activation.

    Raises
    ------
    TypeError, ValueError
        If the network, a point, a label or the threshold does not fit, or the line has no length.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> table = plot_cross_section(ax, network, (-1, 0), (1, 0))
    >>> table["x1"].tolist(), table["logit"].tolist()
    ([-1.0, 0.0, 1.0], [-1.0, 1.0, -1.0])
    """
    network_of(network, outputs=1)
    real_number("threshold", threshold)
    together(X, y)
    inputs = network.inputs
    a, b = real_array("start", start, (inputs,)), real_array("end", end, (inputs,))
    if (a == b).all():
        raise ValueError(f"start and end are both {point_name(a.tolist())}; they must differ")
    if max(np.abs(a).max(), np.abs(b).max()) > _FARTHEST:
        raise ValueError(f"start or end has a coordinate beyond {_FARTHEST:g}: too far to be drawn")
    section = section_of(network, a.astype(float), b.astype(float))
    drawable("the threshold", threshold)
    ax.axhline(threshold, color=MUTED, linewidth=1, linestyle=":")
    ax.plot(section.along, section.totals[0], color=MUTED, linestyle="--", label="output bias")
    for unit, below, above in section.steps:
        colour = last_layer_colour(unit, section.widths)
        ax.fill_between(section.along, below, above, linewidth=0, color=colour, alpha=0.35)
    ax.plot(section.along, section.logit, color=INK, linewidth=2.4, label="logit")
    if X is not None and y is not None:
        points, known = samples_of(X, y, inputs)
        _mark(ax, network, points, known, (a, b), threshold)
    ticks = np.linspace(0, 1, 3)
    names = [point_name(np.round(a + tick * (b - a), 3).tolist()) for tick in ticks]
    ax.set_xticks(ticks, names)
    ax.set(xlim=(0, 1), xlabel="input", ylabel="logit")
    _name_areas(ax, section)
    ax.legend(loc="upper center", bbox_to_anchor=(0.45, -0.2), ncols=2, columnspacing=1)
    return section.columns


def _name_areas(ax: Axes, section: Section) -> None:
    """Write a unit's name into its area, or beside its end, if there is room for it."""
    span, named = float(np.ptp(ax.get_ylim())), np.empty((0, 2))
    places = np.linspace(0, 1, _PLACES)
    logit = np.interp(places, section.along, section.logit)
    for unit, *edges in sorted(section.steps, key=lambda step: -np.abs(step[2] - step[1]).max()):
        below, above = np.sort([np.interp(places, section.along, edge) for edge in edges], axis=0)
        line = np.clip(logit, below, above)  # no name stands on it
        spots = np.concatenate([_spots(below, line), _spots(line, above)])
        taken = np.abs(spots[:, np.newaxis, :2] - named) < (0.3, 0.2 * span)
        spots = spots[~taken.all(axis=-1).any(axis=-1)]
        fitting = spots[spots[:, 2] > _NAME_HEIGHT * span]
        if not len(fitting) and above[-1] - below[-1] < _NAME_HEIGHT * span:
            continue
        at_end = 1.0, (below + above)[-1] / 2, 0.0
        at, height, room = fitting[fitting[:, 2].argmax()] if len(fitting) else at_end
        named = np.append(named, [[at, height]], axis=0)
        ax.annotate(
            f"unit {unit_name(unit, section.widths)}",
            (at, height),
            (0 if room else 6, 0),
            textcoords="offset points",
            ha="center" if room else "left",
            va="center",
            color=last_layer_colour(unit, section.widths),
            weight="bold",
            path_effects=HALO,
            zorder=5,
        )


def _spots(below: Real, above: Real) -> Real:
    """Return the middle and the height of each box, as wide as a name, between two edges."""
    floor = sliding_window_view(below, _NAME_WIDTH).max(axis=-1)
    room = sliding_window_view(above, _NAME_WIDTH).min(axis=-1) - floor
    at = (np.arange(len(room)) + _NAME_WIDTH // 2) / (_PLACES - 1)
    return np.stack([at, floor + room / 2, room], axis=1)


def _mark(
    ax: Axes,
    network: Network,
    X: Real,
    known: NDArray[np.int64],
    line: tuple[Real, Real],
    threshold: float,
) -> None:
    a, b = line
    for point, label in zip(X, known, strict=True):
        place = float((point - a) @ (b - a) / ((b - a) @ (b - a)))
        if 0 <= place <= 1 and np.allclose(a + place * (b - a), point, atol=1e-9):
            height = float(network.forward(point).logits[0])
            ax.plot(
                place,
                height,
                CLASS_MARKERS[label],
                color=CLASS_COLOURS[label],
                markersize=8,
                markeredgecolor=PAPER,
                zorder=6,
                clip_on=False,
            )
            if place in (0, 1):  # it has its name below, as an end of the line
                continue
            side = 1 if place > 0.5 else -1
            # off the line: under a point that is above the threshold, beside one that is below
            above = height > threshold
            ax.annotate(
                point_name(point.tolist()),
                (place, height),
                (0, -8) if above else (9 * side, 4),
                textcoords="offset points",
                va="top" if above else "baseline",
                ha="center" if above else "left" if side > 0 else "right",
                color=CLASS_COLOURS[label],
                path_effects=HALO,
                zorder=7,
            )
