"""Tables of weights, outputs, ledgers and shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from xordemo.checks import labels
from xordemo.exact.ablation import Operation
from xordemo.exact.entries import Entry, ledger
from xordemo.exact.facts import CORNERS
from xordemo.network.model import Network
from xordemo.studies.intervals import wilson_interval
from xordemo.tables.table import Table
from xordemo.words.numbers import number


def weight_table(network: Network, decimals: int = 3) -> Table:
    """Return all parameters of a network, a row for each hidden unit.

    Parameters
    ----------
    network : Network
        Any network.
    decimals : int, optional
        How many decimals to show.

    Returns
    -------
    Table
        Each unit's weights from the inputs, its bias and its output weights; last, the
        output biases.

    Examples
    --------
    >>> print(weight_table(Network([[1], [-1]], [0], [[-2]], [0.5]), 1))
    Weights and biases
                 from x1  from x2  bias  to the logit
    unit 1          +1.0     −1.0     0          −2.0
    output bias                                  +0.5
    """
    logits = ["to the logit"] if network.outputs == 1 else _numbered("to logit ", network.outputs)
    head = ("", *_numbered("from x", network.inputs), "bias", *logits)
    columns = np.vstack([network.w1, network.b1, network.w2.T])
    rows = [
        (f"unit {unit}", *_numbers(column, decimals))
        for unit, column in enumerate(columns.T, start=1)
    ]
    blank = ("",) * (network.inputs + 1)
    rows.append(("output bias", *blank, *_numbers(network.b2, decimals)))
    return Table("Weights and biases", head, tuple(rows))


def output_table(network: Network, X: ArrayLike, y: ArrayLike) -> Table:
    """Return what a network with one logit says at each sample.

    Parameters
    ----------
    network : Network
        With one logit.
    X : array_like, shape (N, D)
        Samples.
    y : array_like, shape (N,)
        Labels, 0 or 1.

    Returns
    -------
    Table
        The logit, the probability of class 1, the class and the label of each sample.

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
    entries = ledger(network, np.asarray(X).tolist())
    known = labels("y", y, (len(entries),), 2)
    rows = tuple(
        (
            _point(entry),
            number(entry.logit),
            f"{entry.probability:.3f}",
            "none" if entry.predicted is None else str(entry.predicted),
            str(label),
        )
        for entry, label in zip(entries, known, strict=True)
    )
    return Table("Outputs", ("input", "logit", "probability of class 1", "class", "label"), rows)


def ledger_table(entry: Entry, decimals: int = 3) -> Table:
    """Return one point's ledger: each unit's part in the logit, and their sum.

    Parameters
    ----------
    entry : Entry
        A point's ledger.
    decimals : int, optional
        How many decimals to show.

    Returns
    -------
    Table

    Examples
    --------
    >>> net = Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
    >>> print(ledger_table(ledger(net, [(1, 0)])[0], 1))
    Ledger at (1,0)
                 pre-activation    state  adds to the logit
    unit 1                 +1.0       on               −2.0
    unit 2                    0  at kink                  0
    output bias                                        +1.0
    logit                                              −1.0
    """
    shown = {"on": "on", "off": "off", "kink": "at kink"}
    rows = [
        (f"unit {unit}", number(z, decimals), shown[state], number(added, decimals))
        for unit, (z, state, added) in enumerate(
            zip(entry.pre_activations, entry.states, entry.contributions, strict=True), start=1
        )
    ]
    rows.append(("output bias", "", "", number(entry.bias, decimals)))
    rows.append(("logit", "", "", number(entry.logit, decimals)))
    head = ("", "pre-activation", "state", "adds to the logit")
    return Table(f"Ledger at {_point(entry)}", head, tuple(rows))


def corner_table(entries: Sequence[Entry], decimals: int = 3) -> Table:
    """Return several points' ledgers side by side: what each unit adds, if it is on.

    Parameters
    ----------
    entries : sequence of Entry
        Ledgers of one network.
    decimals : int, optional
        How many decimals to show.

    Returns
    -------
    Table
        A row for each unit, the output bias, the logit and the class; a column for each
        point. A unit that is not on and adds nothing is shown as "off" or "at kink".

    Examples
    --------
    >>> net = Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
    >>> print(corner_table(ledger(net, [(0, 0), (1, 1)]), 1))
    What each term adds to the logit
                   (0,0)  (1,1)
    unit 1       at kink   −4.0
    unit 2           off   +4.0
    output bias     +1.0   +1.0
    logit           +1.0   +1.0
    class              1      1
    """
    shown = {"off": "off", "kink": "at kink"}
    rows = []
    for unit in range(1, len(entries[0].contributions) + 1):
        terms = [(e.states[unit - 1], e.contributions[unit - 1]) for e in entries]
        cells = (number(t, decimals) if t or s == "on" else shown[s] for s, t in terms)
        rows.append((f"unit {unit}", *cells))
    rows.append(("output bias", *(number(e.bias, decimals) for e in entries)))
    rows.append(("logit", *(number(e.logit, decimals) for e in entries)))
    rows.append(("class", *("none" if e.predicted is None else str(e.predicted) for e in entries)))
    return Table("What each term adds to the logit", ("", *map(_point, entries)), tuple(rows))


def surgery_table(done: Sequence[Operation]) -> Table:
    """Return what each operation leaves of a network's answers.

    Parameters
    ----------
    done : sequence of Operation
        As `operations` returns them.

    Returns
    -------
    Table
        The logit at each corner, marked where the class is wrong, and how many are right.

    Examples
    --------
    >>> from xordemo.exact.ablation import operations
    >>> net = Network([[1], [1]], [0], [[-2]], [1])
    >>> print(surgery_table(operations(net)[:1]))
    What still works
    operation        f(0,0)          f(1,1)  f(1,0)  f(0,1)   right
    nothing changed  +1.000  −3.000 (wrong)  −1.000  −1.000  3 of 4
    """
    rows = tuple(
        (
            operation.name,
            *(
                number(logit) + ("" if right else " (wrong)")
                for logit, right in zip(operation.logits, operation.right, strict=True)
            ),
            f"{sum(operation.right)} of 4",
        )
        for operation in done
    )
    head = ("operation", *("f({},{})".format(*corner) for corner in CORNERS), "right")
    return Table("What still works", head, rows)


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
        rows.append(
            (name, f"{total:,}", _percent(count / total), f"{_percent(low)} to {_percent(high)}")
        )
    return Table(caption, ("", what, "share", "95% interval"), tuple(rows))


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _numbered(name: str, count: int) -> list[str]:
    return [f"{name}{i}" for i in range(1, count + 1)]


def _numbers(values: Iterable[float], decimals: int) -> list[str]:
    return [number(Fraction(float(value)), decimals) for value in values]


def _point(entry: Entry) -> str:
    return f"({','.join(f'{float(x):g}' for x in entry.point)})".replace("-", "−")
