"""Pictures of a network's parameters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from xordemo.checks import Real
from xordemo.figures.doors import network_of, panels
from xordemo.figures.palette import DIVERGING, HALO, INK, PAPER, unit_colour
from xordemo.network.model import Network
from xordemo.words.numbers import number


def parameter_table(network: Network) -> dict[str, Real]:
    """Return all parameters of a network, a row for each unit and one, 0, for the output bias."""
    nothing = np.full(1, np.nan)
    into = [*network.w1, network.b1]
    names = [*(f"from_x{i + 1}" for i in range(network.inputs)), "bias"]
    return {
        "unit": np.append(np.arange(1.0, network.hidden + 1), 0),
        **{name: np.concatenate([row, nothing]) for name, row in zip(names, into, strict=True)},
        **{
            f"to_t{k + 1}": np.append(network.w2[:, k], network.b2[k])
            for k in range(network.outputs)
        },
    }


def plot_weights(axes: Sequence[Axes], network: Network) -> dict[str, Real]:
    """Draw both layers' parameters as coloured cells with their numbers, a row for each unit.

    Parameters
    ----------
    axes : sequence of two matplotlib.axes.Axes
        Where to draw the first layer and the second.
    network : Network

    Returns
    -------
    dict of str to ndarray
        The parameters as a table, for `describe`.

    Raises
    ------
    TypeError, ValueError
        If there are not two axes.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> plot_weights(Figure().subplots(1, 2), network)["from_x2"].tolist()
    [-1.0, 1.0, nan]
    """
    network_of(network)
    into, out = panels(axes, 2, "for the first layer and the second")
    largest = max(
        float(np.abs(array).max()) for array in (network.w1, network.b1, network.w2, network.b2)
    )
    first = np.column_stack([network.w1.T, network.b1])
    second = np.vstack([network.w2, network.b2])
    units = [str(unit + 1) for unit in range(network.hidden)]
    inks = [unit_colour(unit) for unit in range(1, network.hidden + 1)]
    from_inputs = [*(f"from $x_{{{i + 1}}}$" for i in range(network.inputs)), "bias"]
    to_logits = (
        ["to $t$"] if network.outputs == 1 else [f"to $t_{k + 1}$" for k in range(network.outputs)]
    )
    _cells(into, first, from_inputs, units, inks, largest, network.hidden + 1)
    _cells(out, second, to_logits, [*units, "bias"], [*inks, INK], largest, network.hidden + 1)
    into.set(xlabel="into the hidden units", ylabel="hidden unit")
    out.set(xlabel="into the output", ylabel="from unit")
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
