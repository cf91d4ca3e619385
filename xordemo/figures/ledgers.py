"""Pictures of how a logit is made up."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from xordemo.exact.entries import Entry
from xordemo.figures.palette import CLASS_COLOURS, FAINT, INK, MUTED, unit_colour
from xordemo.words.numbers import number, point_name

Mark = tuple[float, str, str]


def plot_ledger(ax: Axes, entries: Entry | Sequence[Entry]) -> None:
    """Draw how the output bias and each unit that adds something make up a logit.

    Each bar starts where the last one ended; the hollow one is their sum. A threshold is
    subtracted, so that the sign of the sum is the class.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    entries : Entry or sequence of Entry
        The ledger's entries, one below the other.
    """
    marks: list[Mark] = []
    row = 0.0
    for entry in [entries] if isinstance(entries, Entry) else entries:
        marks.append((row, point_name(entry.point), INK))
        total = 0.0
        for name, value, colour in _terms(entry):
            row += 1
            ax.barh(row, value, left=total, height=0.66, color=colour)
            total += value
            ax.plot([total] * 2, [row - 0.33, row + 1.33], color=colour, linewidth=0.8)
            marks.append((row, name, colour))
        marks.append(_total(ax, row + 1, entry))
        row += 2.5
    _finish(ax, marks, row)


def _terms(entry: Entry) -> list[tuple[str, float, str]]:
    """Return the name, size and colour of the bias, the threshold and every unit's term."""
    units = enumerate(entry.contributions, start=1)
    return [
        ("bias", float(entry.bias), MUTED),
        *([("threshold", -float(entry.threshold), MUTED)] if entry.threshold else []),
        *((f"unit {unit}", float(term), unit_colour(unit)) for unit, term in units if term),
    ]


def _total(ax: Axes, row: float, entry: Entry) -> Mark:
    total, label = float(entry.decision), entry.predicted
    colour = INK if label is None else CLASS_COLOURS[label]
    ax.barh(row, total, height=0.66, color="none", edgecolor=colour, linewidth=1.6)
    ax.annotate(
        f"{number(entry.decision, 2)}, {'no class' if label is None else f'class {label}'}",
        (0, row), (-6 if total > 0 else 6, 0), textcoords="offset points",
        ha="right" if total > 0 else "left", va="center", color=colour, weight="bold",
    )  # fmt: skip
    return row, "logit − threshold" if entry.threshold else "logit", colour


def _finish(ax: Axes, marks: Sequence[Mark], bottom: float) -> None:
    rows, names, inks = zip(*marks, strict=True)
    ax.axvline(0, color=INK, linewidth=1)
    ax.grid(axis="x", color=FAINT)
    ax.set(ylim=(bottom - 0.5, -0.8), xlabel="logit, adding up", ylabel="term")
    ax.set_yticks(rows, names)
    for tick, ink in zip(ax.get_yticklabels(), inks, strict=True):
        tick.set(color=ink, weight="bold" if ink == INK else "normal")
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.use_sticky_edges = False  # a bar that ends at the border would lose its edge
    ax.margins(x=0.05)
