"""Pictures of a network's parameters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from xordemo.checks import Real
from xordemo.figures.doors import network_of, panels
from xordemo.figures.palette import DIVERGING, HALO, INK, PAPER, fold_style
from xordemo.network.model import Network
from xordemo.tables.parameters import ParameterGrid
from xordemo.words.numbers import number


def parameter_table(network: Network) -> dict[str, NDArray[Any]]:
    """Return all parameters of a network as columns.

    Units of one layer are numbers, and the output is 0; of several layers they are names.
    """
    grid = ParameterGrid.of(network)
    inputs = network.inputs
    rows = grid.units or [f"x{i}" for i in range(1, inputs + 1)]
    one_layer = np.append(np.arange(1.0, network.hidden + 1), 0)
    names = [*grid.sources[:inputs], *(f"unit_{unit}" for unit in grid.sources[inputs:])]
    return {
        "unit": one_layer if len(network.layers) == 2 else np.array([*rows, "output"]),
        **{f"from_{name}": each for name, each in zip(names, grid.into, strict=True)},
        **({"bias": grid.bias} if grid.units else {}),
        **{f"to_t{k}": each for k, each in enumerate(grid.out, start=1)},
    }


def plot_weights(axes: Sequence[Axes], network: Network) -> dict[str, NDArray[Any]]:
    """Draw each layer's parameters as coloured cells with their numbers, a row for each unit.

    Parameters
    ----------
    axes : sequence of matplotlib.axes.Axes, one for each layer
        Where to draw the first layer, the others, and the output layer.
    network : Network

    Returns
    -------
    dict of str to ndarray
        The parameters as a table, for `describe`.

    Raises
    ------
    TypeError, ValueError
        If there is not an axes for each layer.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> plot_weights(Figure().subplots(1, 2), network)["from_x2"].tolist()
    [-1.0, 1.0, nan]
    """
    network_of(network)
    *into, out = panels(axes, len(network.layers), "one for each layer")
    largest = max(float(np.abs(array).max()) for layer in network.layers for array in layer)
    names, widths = ParameterGrid.of(network).units, network.widths[1:-1]
    inks = [fold_style(unit, widths)["color"] for unit in range(1, network.hidden + 1)]
    below, rows = [f"$x_{{{i}}}$" for i in range(1, network.inputs + 1)], max(widths, default=0)
    rows = max(rows, len(network.layers[-1][0])) + 1
    first, colours = 0, [INK] * network.inputs
    for layer, (ax, (w, b)) in enumerate(zip(into, network.layers[:-1], strict=True), start=1):
        units = slice(first, first + len(b))
        columns = [*(f"from {source}" for source in below), "bias"]
        _cells(ax, np.column_stack([w.T, b]), columns, names[units], inks[units], largest, rows)
        which = "the hidden units" if len(widths) == 1 else f"the units of layer {layer}"
        ax.set(xlabel=f"into {which}", ylabel="hidden unit")
        below, colours, first = names[units], inks[units], first + len(b)
    w, b = network.layers[-1]
    logits = ["$t$"] if network.outputs == 1 else [f"$t_{k + 1}$" for k in range(network.outputs)]
    columns = [f"to {logit}" for logit in logits]
    _cells(out, np.vstack([w, b]), columns, [*below, "bias"], [*colours, INK], largest, rows)
    out.set(xlabel="into the output", ylabel="from unit" if widths else "from input")
    return parameter_table(network)


def _cells(
    ax: Axes,
    values: Real,
    columns: Sequence[str],
    rows: Sequence[str],
    inks: Sequence[str],
    largest: float,
    height_shown: int,
) -> None:
    height, width = values.shape
    mesh = ax.pcolormesh(
        np.arange(width + 1),
        np.arange(height + 1),
        values / (largest or 1),
        cmap=DIVERGING,
        vmin=-1.5,
        vmax=1.5,
        edgecolors="face",
        linewidth=0.3,
    )
    mesh.set_zorder(0)
    for (row, column), value in np.ndenumerate(values):
        ax.text(
            column + 0.5,
            row + 0.5,
            number(value, 2),
            ha="center",
            va="center",
            color=INK,
            path_effects=HALO,
        )
    for edge in range(1, height):
        ax.axhline(edge, color=PAPER, linewidth=2)
    for edge in range(1, width):
        ax.axvline(edge, color=PAPER, linewidth=2)
    ax.set(xlim=(0, width), ylim=(height_shown, 0))
    ax.set_xticks(np.arange(width) + 0.5, columns)
    ax.set_yticks(np.arange(height) + 0.5, rows)
    for label, ink in zip(ax.get_yticklabels(), inks, strict=True):
        label.set(color=ink, weight="bold")
    ax.tick_params(length=0, top=False, bottom=False, labeltop=True, labelbottom=False)
    ax.xaxis.set_label_position("top")
    ax.spines[:].set_visible(False)
