"""All parameters of a network in one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import whole_number
from xordemo.network.model import Network
from xordemo.tables.table import Table
from xordemo.words.numbers import number, subscripted
from xordemo.words.statements import unit_name

Numbers = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class ParameterGrid:
    """All parameters of a network, a row for each hidden unit and the last for the output biases.

    A row has what comes into a unit and, of the last hidden layer, what goes to the logits. Without
    hidden units, the rows are the inputs. Where there is no number, there is NaN.

    Attributes
    ----------
    units : list of str
        The names of the hidden units.
    sources : list of str
        What units listen to: inputs as x1, x2, …, and units by name.
    into, bias, out : ndarray, shapes (sources, rows), (rows,) and (K, rows)
    """

    units: list[str]
    sources: list[str]
    into: Numbers
    bias: Numbers
    out: Numbers

    @classmethod
    def of(cls, network: Network) -> ParameterGrid:
        """Return the parameters of a network."""
        *hidden, (last, output) = network.layers
        widths, inputs = network.widths[1:-1], [f"x{i}" for i in range(1, network.inputs + 1)]
        units = [unit_name(unit, widths) for unit in range(1, network.hidden + 1)]
        rows = len(units or inputs) + 1
        into, bias = np.full((len(inputs) + len(units), rows), np.nan), np.full(rows, np.nan)
        above = left = 0
        for w, b in hidden:
            into[above : above + len(w), left : left + len(b)] = w
            bias[left : left + len(b)] = b
            above, left = above + len(w), left + len(b)
        out = np.full((network.outputs, rows), np.nan)
        out[:, -1], out[:, -1 - len(last) : -1] = output, last.T
        return cls(units, [*inputs, *units][:above], into[:above], bias, out)


def weight_table(network: Network, decimals: int = 3) -> Table:
    """Return all parameters of a network, a row for each hidden unit, the output biases last.

    Parameters
    ----------
    network : Network
    decimals : int, optional
        How many decimals to show.

    Returns
    -------
    Table

    Raises
    ------
    TypeError, ValueError
        If `network` is none, or `decimals` is not a whole number from 0 on.

    Examples
    --------
    >>> print(weight_table(Network([[1], [-1]], [0], [[-2]], [0.5]), 1))
    Weights and biases
                 from x₁  from x₂  bias  to the logit
    unit 1          +1.0     −1.0     0          −2.0
    output bias                                  +0.5
    """
    if not isinstance(network, Network):
        raise TypeError(f"network must be a Network, not {network!r}")
    digits = whole_number("decimals", decimals, 0)
    grid, inputs = ParameterGrid.of(network), network.inputs
    sources = [subscripted("from x", i) for i in range(1, inputs + 1)][: len(grid.sources)]
    sources += [f"from {unit}" for unit in grid.sources[inputs:]]
    logits = ["to the logit"] if network.outputs == 1 else _numbered("to logit ", network.outputs)
    head = ("", *sources, *(["bias"] if grid.units else []), *logits)
    columns = [*grid.into, *([grid.bias] if grid.units else []), *grid.out]
    names = [f"unit {unit}" for unit in grid.units]
    names = names or [subscripted("x", i) for i in range(1, inputs + 1)]
    rows = tuple(
        (name, *("" if np.isnan(value) else number(value, digits) for value in row))
        for name, row in zip([*names, "output bias"], zip(*columns, strict=True), strict=True)
    )
    return Table("Weights and biases", head, rows)


def _numbered(name: str, count: int) -> list[str]:
    return [f"{name}{i}" for i in range(1, count + 1)]
