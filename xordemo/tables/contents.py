"""Tables of weights, outputs, ledgers and shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from xordemo.checks import labels, whole_number
from xordemo.exact._ledger import Entry, ledger
from xordemo.exact.ablation import Ablation
from xordemo.exact.problems import CORNERS
from xordemo.exact.values import Number, Value
from xordemo.network.model import Network
from xordemo.studies.intervals import wilson_interval
from xordemo.tables.table import Table
from xordemo.words.numbers import number, point_name
from xordemo.words.statements import short_names, unit_name

STATES = {"fold": "at fold"}


def output_table(network: Network, X: ArrayLike, y: ArrayLike, threshold: Any = 0) -> Table:
    """Return a network's logit, probability of class 1 and class at each sample, beside its label.

    Parameters
    ----------
    network : Network
        With one logit.
    X, y : array_like, shapes (N, D) and (N,)
        Samples, and their labels, 0 or 1.
    threshold : float, optional
        The logit at which the class changes.

    Returns
    -------
    Table

    Raises
    ------
    TypeError, ValueError
        If the network has more than one logit, or `X` or `y` don't fit.

    Examples
    --------
    >>> print(output_table(Network([[1], [1]], [0], [[-2]], [1]), [[1, 0]], [0]))
    Outputs
    input   logit  probability of class 1  class  label
    (1,0)  −1.000                   0.269      0      0
    """
    entries = ledger(network, np.asarray(X).tolist(), threshold)
    known = labels("y", y, (len(entries),), 2)
    names = short_names([entry.point for entry in entries])
    rows = tuple(
        (
            name,
            number(entry.logit),
            f"{entry.probability:.3f}",
            _class(entry),
            str(label),
        )
        for name, entry, label in zip(names, entries, known, strict=True)
    )
    return Table("Outputs", ("input", "logit", "probability of class 1", "class", "label"), rows)


def corner_table(entries: Sequence[Entry], decimals: int = 3, *, most: int | None = None) -> Table:
    """Return several points' ledgers side by side: what each unit adds, if it is on.

    Parameters
    ----------
    entries : sequence of Entry
        Ledgers of one network, a column for each.
    decimals : int, optional
        How many decimals to show.
    most : int, optional
        How many units to show: those that add or take most at one of the points. All by default.

    Returns
    -------
    Table
        A row for each unit of the last hidden layer. One that is not on and adds nothing is shown
        as "off" or "at fold".

    Raises
    ------
    TypeError, ValueError
        If there is no entry, or `decimals` or `most` is not a whole number, or below 0.

    Examples
    --------
    >>> network = Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
    >>> print(corner_table(ledger(network, [(0, 0), (1, 1)]), 1))
    What each term adds to the logit
                   (0,0)  (1,1)
    unit 1       at fold   −4.0
    unit 2           off   +4.0
    output bias     +1.0   +1.0
    logit           +1.0   +1.0
    class              1      1
    """
    digits = whole_number("decimals", decimals, 0)
    if not entries:
        raise ValueError("entries is empty; it must hold the ledger of a point")
    widths, count = entries[0].widths, len(entries[0].contributions)
    every = range(count - (widths[-1] if widths else 0) + 1, count + 1)
    shown = _largest(entries, every, whole_number("most", len(every) if most is None else most, 0))
    rows = [
        (
            f"unit {unit_name(unit, widths)}",
            *(_part(e.contributions[unit - 1], e.states[unit - 1], digits) for e in entries),
        )
        for unit in shown
    ]
    rows += [*_sums(entries, digits), ("class", *map(_class, entries))]
    points = short_names([entry.point for entry in entries])
    some = f" ({len(shown)} of {len(every):,} units)" if len(shown) < len(every) else ""
    return Table(f"What each term adds to the logit{some}", ("", *points), tuple(rows))


def _largest(entries: Sequence[Entry], units: Sequence[int], most: int) -> list[int]:
    """Return the units that add or take most at one of the points, in their order."""
    sizes = {unit: max(_size(entry.contributions[unit - 1]) for entry in entries) for unit in units}
    return sorted(sorted(units, key=lambda unit: -sizes[unit])[:most])


def _size(term: Number) -> Fraction:
    return abs(term.nearest() if isinstance(term, Value) else term)


def _part(term: Number, state: str, decimals: int) -> str:
    return number(term, decimals) if term or state == "on" else STATES.get(state, state)


def _sums(entries: Sequence[Entry], decimals: int) -> list[tuple[str, ...]]:
    """Return the rows that follow the units': output bias, logit, and the threshold if any."""
    values: dict[str, list[Number]] = {
        "output bias": [e.bias for e in entries],
        "logit": [e.logit for e in entries],
    }
    if any(e.threshold for e in entries):
        values |= {"threshold": [-e.threshold for e in entries]}
        values |= {"logit − threshold": [e.decision for e in entries]}
    return [(name, *(number(v, decimals) for v in row)) for name, row in values.items()]


def _class(entry: Entry) -> str:
    return "none" if entry.predicted is None else str(entry.predicted)


def ablation_table(done: Sequence[Ablation], points: Iterable[Iterable[Any]] = CORNERS) -> Table:
    """Return what each change leaves of a network's answers.

    Parameters
    ----------
    done : sequence of Ablation
        As `ablations` returns them.
    points : iterable of pairs, optional
        The points of the problem, in its order: `Problem.points`.

    Returns
    -------
    Table
        The logit at each point, marked where the class is wrong, and how many are right.

    Examples
    --------
    >>> from xordemo.exact.ablation import ablations
    >>> print(ablation_table(ablations(Network([[1], [1]], [0], [[-2]], [1]))[:1]))
    What still works
    operation        t(0,0)  t(0,1)  t(1,0)          t(1,1)   right
    nothing changed  +1.000  −1.000  −1.000  −3.000 (wrong)  3 of 4
    """
    rows = []
    for change in done:
        answers = zip(change.logits, change.right, strict=True)
        cells = (number(logit) + ("" if right else " (wrong)") for logit, right in answers)
        rows.append((change.name, *cells, f"{sum(change.right)} of {len(change.right)}"))
    head = ("operation", *(f"t{point_name(point)}" for point in points), "right")
    return Table("What still works", head, tuple(rows))


def share_table(caption: str, counts: Mapping[str, tuple[int, int]], what: str = "runs") -> Table:
    """Return shares that were estimated by counting, each with its 95% Wilson interval.

    Parameters
    ----------
    caption : str
        What the table shows.
    counts : mapping of str to (int, int)
        For each row, how many succeeded, and of how many.
    what : str, optional
        What the trials are called, above the column of how many there were.

    Returns
    -------
    Table

    Raises
    ------
    TypeError, ValueError
        As `wilson_interval`.

    Examples
    --------
    >>> print(share_table("Heads", {"coin": (5, 10)}, "tosses"))
    Heads
          tosses  share    95% interval
    coin      10  50.0%  23.7% to 76.3%
    """
    rows = []
    for name, (count, total) in counts.items():
        low, high = wilson_interval(count, total)
        rows.append((name, f"{total:,}", f"{count / total:.1%}", f"{low:.1%} to {high:.1%}"))
    return Table(caption, ("", what, "share", "95% interval"), tuple(rows))
