"""Pictures of a network's parameters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from xordemo.checks import Real
from xordemo.figures.palette import CLASS_COLOURS, DIVERGING, INK, MUTED, PAPER, unit_colour
from xordemo.network.model import Network
from xordemo.words.numbers import number

HALO = (withStroke(linewidth=3, foreground=PAPER),)


def plot_network(ax: Axes, network: Network) -> dict[str, Real]:
    """Draw a network's inputs, units and logits, and its weights as lines.

    A line is blue and solid for a positive weight, orange and dashed for a negative one, and
    the wider the larger the weight.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    network : Network
        The network.

    Returns
    -------
    dict of str to ndarray
        The parameters as a table, for `describe`.
    """
    columns = [
        _spread(network.inputs, network.hidden),
        _spread(network.hidden),
        _spread(network.outputs),
    ]
    largest = max(float(np.abs(network.w1).max()), float(np.abs(network.w2).max()))
    for column, weights in enumerate((network.w1, network.w2)):
        for (i, j), weight in np.ndenumerate(weights):
            ends = columns[column][i], columns[column + 1][j]
            ax.plot([column, column + 1], ends, **_stroke(float(weight), largest), zorder=1)
    names = [
        [f"$x_{{{i + 1}}}$" for i in range(network.inputs)],
        [str(unit + 1) for unit in range(network.hidden)],
        ["$t$" if network.outputs == 1 else f"$t_{{{k + 1}}}$" for k in range(network.outputs)],
    ]
    colours = [[INK] * network.inputs, _unit_colours(network.hidden), [INK] * network.outputs]
    for column, (heights, words, inks) in enumerate(zip(columns, names, colours, strict=True)):
        for height, word, ink in zip(heights, words, inks, strict=True):
            _node(ax, column, height, word, ink)
    head = max(abs(heights[0]) for heights in columns) + 0.55
    for column, word in enumerate(("inputs", "hidden units", _plural(network.outputs))):
        ax.text(column, head, word, ha="center", va="bottom", color=MUTED)
    ax.set(xlim=(-0.25, 2.25), ylim=(-head, head + 0.5))
    ax.set_axis_off()
    return parameter_table(network)


def parameter_table(network: Network) -> dict[str, Real]:
    """Return all parameters of a network, a row for each unit and one, 0, for the output bias.

    Parameters
    ----------
    network : Network
        The network.

    Returns
    -------
    dict of str to ndarray, each of shape (H + 1,)
        The columns ``unit``, ``from_x1``, …, ``bias`` and ``to_t1``, ….

    Examples
    --------
    >>> table = parameter_table(Network([[1], [2]], [3], [[4]], [5]))
    >>> {name: column.tolist() for name, column in table.items()}["to_t1"]
    [4.0, 5.0]
    """
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


def _plural(outputs: int) -> str:
    return "logit" if outputs == 1 else "logits"


def _spread(count: int, room: int | None = None) -> Real:
    """Return the heights of nodes in a column, the first on top, more apart if there is room."""
    gap = 1.0 if room is None or count == 1 else max(1.0, 0.55 * (room - 1) / (count - 1))
    return gap * ((count - 1) / 2 - np.arange(count))


def _unit_colours(hidden: int) -> list[str]:
    return [unit_colour(unit) for unit in range(1, hidden + 1)]


def _stroke(weight: float, largest: float) -> dict[str, Any]:
    return {
        "color": CLASS_COLOURS[int(weight >= 0)],
        "linewidth": 0.5 + 5 * abs(weight) / (largest or 1),
        "linestyle": "-" if weight >= 0 else (0, (2.2, 1.2)),
        "solid_capstyle": "butt",
        "dash_capstyle": "butt",
        "alpha": 0.85,
    }


def _node(ax: Axes, x: float, y: float, word: str, colour: str) -> None:
    ax.plot([x], [y], "o", markersize=27, color=PAPER, markeredgecolor=colour, markeredgewidth=2)
    ax.text(x, y, word, ha="center", va="center_baseline", color=colour, fontsize="large", zorder=4)


def plot_weights(axes: Sequence[Axes], network: Network) -> dict[str, Real]:
    """Draw both layers' parameters as coloured cells with their numbers, a row for each unit.

    Parameters
    ----------
    axes : sequence of two matplotlib.axes.Axes
        Where to draw the first layer and the second, side by side.
    network : Network
        The network.

    Returns
    -------
    dict of str to ndarray
        The parameters as a table, for `describe`.
    """
    largest = max(
        float(np.abs(array).max()) for array in (network.w1, network.b1, network.w2, network.b2)
    )
    first = np.column_stack([network.w1.T, network.b1])
    second = np.vstack([network.w2, network.b2])
    units = [str(unit + 1) for unit in range(network.hidden)]
    inks = _unit_colours(network.hidden)
    from_inputs = [*(f"from $x_{{{i + 1}}}$" for i in range(network.inputs)), "bias"]
    to_logits = (
        ["to $t$"] if network.outputs == 1 else [f"to $t_{k + 1}$" for k in range(network.outputs)]
    )
    _cells(axes[0], first, from_inputs, units, inks, largest, network.hidden + 1)
    _cells(axes[1], second, to_logits, [*units, "bias"], [*inks, INK], largest, network.hidden + 1)
    axes[0].set(xlabel="into the hidden units", ylabel="hidden unit")
    axes[1].set(xlabel="into the output", ylabel="from unit")
    return parameter_table(network)


def _cells(
    ax: Axes, values: Real, columns: Sequence[str], rows: Sequence[str],
    inks: Sequence[str], largest: float, height_shown: int,
) -> None:  # fmt: skip
    height, width = values.shape
    mesh = ax.pcolormesh(
        np.arange(width + 1), np.arange(height + 1), values, cmap=DIVERGING,
        vmin=-1.5 * largest, vmax=1.5 * largest, edgecolors="face", linewidth=0.3,
    )  # fmt: skip
    mesh.set_zorder(0)
    for (row, column), value in np.ndenumerate(values):
        ax.text(
            column + 0.5, row + 0.5, number(value, 2), ha="center", va="center", color=INK,
            path_effects=HALO,
        )  # fmt: skip
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
