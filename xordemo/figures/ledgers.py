"""Pictures of how a logit is made up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from xordemo.exact._ledger import Entry
from xordemo.exact.facts import gap_parts
from xordemo.exact.problems import Problem
from xordemo.figures.doors import drawable
from xordemo.figures.palette import (
    CLASS_COLOURS,
    FAINT,
    INK,
    MUTED,
    PAPER,
    last_layer_colour,
)
from xordemo.words.numbers import number, point_name
from xordemo.words.statements import unit_name

Mark = tuple[float, str, str]


def plot_ledger(ax: Axes, entries: Entry | Sequence[Entry]) -> dict[str, NDArray[Any]]:
    """Draw how the output bias and each unit that adds something make up a logit.

    Each bar starts where the last one ended; the hollow one is their sum. A threshold is
    subtracted, so that the sign of the sum is the class.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    entries : Entry or sequence of Entry
        The ledger's entries, one below the other.

    Returns
    -------
    dict of str to ndarray, each of shape (bars,)
        The columns ``point``, ``term`` and ``adds``, without the sums, for `describe`.

    Raises
    ------
    TypeError, ValueError
        If there is no entry.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> from xordemo.exact._ledger import ledger
    >>> from xordemo.network.model import Network
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> table = plot_ledger(ax, ledger(network, [(1, 0)]))
    >>> table["term"].tolist(), table["adds"].tolist()
    (['bias', 'unit 1'], [1.0, -2.0])
    """
    each = [entries] if isinstance(entries, Entry) else list(entries)
    if not each or not all(isinstance(entry, Entry) for entry in each):
        raise TypeError("entries must be an Entry of a ledger, or several")
    marks: list[Mark] = []
    shown: list[tuple[str, str, float]] = []
    row = 0.0
    for entry in each:
        marks.append((row, point_name(entry.point), INK))
        total = 0.0
        for name, value, colour in _terms(entry):
            row += 1
            ax.barh(row, value, left=total, height=0.66, color=colour)
            total += value
            shown.append((point_name(entry.point), name, value))
            ax.plot([total] * 2, [row - 0.33, row + 1.33], color=colour, linewidth=0.8)
            marks.append((row, name, colour))
        marks.append(_total(ax, row + 1, entry))
        row += 2.5
    _finish(ax, marks, row)
    columns = map(np.array, zip(*shown, strict=True))
    return dict(zip(("point", "term", "adds"), columns, strict=True))


def _terms(entry: Entry) -> list[tuple[str, float, str]]:
    """Return the name, size and colour of the bias, the threshold and every unit's term."""
    drawable("a term", [*entry.contributions, entry.bias, entry.threshold, entry.decision])
    units, widths = enumerate(entry.contributions, start=1), entry.widths
    return [
        ("bias", float(entry.bias), MUTED),
        *([("threshold", -float(entry.threshold), MUTED)] if entry.threshold else []),
        *(
            (f"unit {unit_name(unit, widths)}", float(term), last_layer_colour(unit, widths))
            for unit, term in units
            if term
        ),
    ]


def _total(ax: Axes, row: float, entry: Entry) -> Mark:
    total, label = float(entry.decision), entry.predicted
    colour = INK if label is None else CLASS_COLOURS[label]
    ax.barh(row, total, height=0.66, color="none", edgecolor=colour, linewidth=1.6)
    ax.annotate(
        f"{number(entry.decision, 2)}, {'no class' if label is None else f'class {label}'}",
        (0, row),
        (-6 if total > 0 else 6, 0),
        textcoords="offset points",
        ha="right" if total > 0 else "left",
        va="center",
        color=colour,
        weight="bold",
    )
    return row, "logit − threshold" if entry.threshold else "logit", colour


def _finish(ax: Axes, marks: Sequence[Mark], bottom: float) -> None:
    rows, names, inks = zip(*marks, strict=True)
    ax.axvline(0, color=INK, linewidth=1)
    ax.grid(axis="x", color=FAINT)
    label = ax.get_ylabel() or "term"
    ax.set(ylim=(bottom - 0.5, -0.8), xlabel="logit, adding up", ylabel=label)
    _rows(ax, rows, names, margin=0.05)
    for tick, ink in zip(ax.get_yticklabels(), inks, strict=True):
        tick.set(color=ink, weight="bold" if ink == INK else "normal")


def _rows(ax: Axes, rows: Sequence[float], names: Sequence[str], margin: float) -> None:
    """Name the rows of bars."""
    ax.set_yticks(rows, names)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.use_sticky_edges = False  # a bar that ends at the border would lose its edge
    ax.margins(x=margin)


def plot_gap(ax: Axes, entries: Sequence[Entry]) -> dict[str, NDArray[Any]]:
    """Draw how much each unit adds to the gap that no affine function has.

    .. math:: t(0,0) + t(1,1) - t(0,1) - t(1,0)

    It is 0 for every affine function, so the second bar has no length; the bias cancels.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    entries : sequence of four Entry
        The ledger at the corners of a parallelogram, in any order.

    Returns
    -------
    dict of str to ndarray, each of shape (H,)
        The columns ``unit`` and ``share`` of the gap, for `describe`: of the last hidden layer.

    Raises
    ------
    ValueError
        If these are not the four corners of a parallelogram.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> from xordemo.exact._ledger import ledger
    >>> from xordemo.exact.problems import CORNERS
    >>> from xordemo.network.model import Network
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> plot_gap(ax, ledger(network, CORNERS))["share"].tolist()
    [2.0, 2.0]
    """
    if len(entries) != 4:
        raise ValueError(f"entries holds {len(entries)} entries; it must hold 4, one a corner")
    opposite = Problem(tuple(entry.point for entry in entries)).opposite
    if opposite is None:
        points = ", ".join(point_name(entry.point) for entry in entries)
        raise ValueError(f"entries are at {points}; they must be at a parallelogram's corners")
    widths = entries[0].widths
    earlier = sum(widths[:-1])  # units that add nothing themselves
    shares = drawable("a unit's share", gap_parts(entries, opposite)).tolist()[earlier:]
    ends = {1: 0.0, -1: 0.0}  # positive shares are stacked to the right, negative to the left
    for unit, share in enumerate(shares, start=earlier + 1):
        side, colour = 1 if share > 0 else -1, last_layer_colour(unit, widths)
        ax.barh(0, share, left=ends[side], height=0.5, color=colour, edgecolor=PAPER)
        ends[side] += share
        if abs(share) > 0.08 * sum(map(abs, shares)):
            middle = ends[side] - share / 2
            name = f"unit {unit_name(unit, widths)}"
            ax.text(middle, -0.32, name, ha="center", va="bottom", color=colour)
    total = sum(shares)
    for row, value, ink in ((0, total, INK), (1, 0.0, MUTED)):
        ax.plot([value] * 2, [row - 0.3, row + 0.3], color=ink, linewidth=2.5)
        ax.annotate(
            number(value, 2),
            (value, row + 0.3),
            (0, -3),
            textcoords="offset points",
            ha="center",
            va="top",
            color=ink,
            weight="bold",
        )
    ax.axvline(0, color=INK, linewidth=1)
    ax.set(ylim=(1.8, -0.8), xlabel="gap between the two sums of logits")
    _rows(ax, [0, 1], ["this\nnetwork", "affine\nfunction"], margin=0.1)
    return {"unit": earlier + np.arange(1, len(shares) + 1), "share": np.array(shares)}
