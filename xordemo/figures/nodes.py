"""The nodes and lines of a diagram: what `plot_network` and `plot_step` draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from xordemo.checks import Real
from xordemo.figures.palette import CLASS_COLOURS, FAINT, HALO, INK, MUTED, PAPER, fold_style
from xordemo.network.model import Network
from xordemo.network.parameters import Layers
from xordemo.words.numbers import number, plain
from xordemo.words.statements import unit_name

PLATE = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}  # no line runs through a number
_MANY = 8  # nodes in a column, beyond which they are smaller
_SMALLEST, _NAMED = 8, 16  # points: of a node, and of one that has room for its name
Words = Sequence[Sequence[str]]
"""For the nodes of each column."""
Lit = Sequence[NDArray[np.bool_]]
"""Of each layer's weights, which carry something."""


@dataclass(frozen=True)
class Shown:
    """What a diagram shows: values, as lines and as numbers; words above nodes; lines lit."""

    values: Layers
    numbers: bool
    above: Words
    lit: Lit
    digits: int = 2
    narrow: bool = False  # for half the width: what has no part in it has no number, nor biases


def nothing(network: Network) -> Words:
    """Return no words, for each node of each column."""
    return [[""] * width for width in network.widths]


def passing(network: Network, x: Real) -> tuple[Words, Lit]:
    """Return what an input makes of each node, and the lines on which it comes to a logit."""
    step = network.forward(x)
    words: Words = [
        [f"$x_{{{i}}}$ = {plain(v)}" for i, v in enumerate(x.tolist(), start=1)],
        *([f"a = {short(a)}" for a in layer.tolist()] for layer in step.a),
        [f"t = {short(t)}" for t in step.logits.tolist()],
    ]
    lit = [np.ones((network.outputs, 1), np.bool_)]
    for signal, (w, _) in zip((x, *step.a)[::-1], network.layers[::-1], strict=True):
        lit.insert(0, (signal != 0)[:, np.newaxis] & (w != 0) & lit[0].any(axis=1))
    return words, lit[:-1]


def short(value: float) -> str:
    """Write a number with two decimals."""
    return number(value, 2, signed=False)


def draw(ax: Axes, network: Network, shown: Shown) -> None:
    """Draw a diagram."""
    widest = max(network.widths)
    heights = [_spread(network.inputs, widest), *map(_spread, network.widths[1:])]
    largest = max(float(np.abs(w).max()) for w, _ in shown.values)
    for layer, (weights, _) in enumerate(shown.values):
        for (i, j), weight in np.ndenumerate(weights):
            ends = heights[layer][i], heights[layer + 1][j]
            wide = 0.5 + 5 * abs(float(weight)) / (largest or 1)
            look = _stroke(float(weight), 1.8 if shown.numbers else wide)
            if not shown.lit[layer][i, j]:
                look["color"] = FAINT
            ax.plot([layer, layer + 1], ends, **look, zorder=1)
    if shown.numbers:
        _write_numbers(ax, heights, shown, [inks for _, inks in _named(network)])
    _draw_nodes(ax, network, heights, shown)
    head = max(abs(column[0]) for column in heights) + 0.55
    for column, word in enumerate(_headings(network)):
        ax.text(column, head, word, ha="center", va="bottom", color=MUTED)
    last = len(heights) - 1
    right, foot = (last + 0.46, 0.3 - head) if shown.narrow else (last + 0.28, -head)
    ax.set(xlim=(-0.22, right), ylim=(foot, head + 0.25))
    ax.set_axis_off()


def _headings(network: Network) -> list[str]:
    hidden = len(network.layers) - 1
    layers = [f"layer {layer}" for layer in range(1, hidden + 1)]
    between = ["hidden units"] if hidden == 1 else layers
    return ["inputs", *between, "logit" if network.outputs == 1 else "logits"]


def _write_numbers(
    ax: Axes, heights: Sequence[Real], shown: Shown, inks: Sequence[Sequence[str]]
) -> None:
    """Write weights on lines, near the hidden units, in the colours of these."""
    last = len(shown.values) - 1
    for layer, (weights, biases) in enumerate(shown.values):
        count = len(weights)
        ends = (0.66, 0.3) if layer == 0 else (0.32, 0.32) if layer == last else (0.56, 0.26)
        places = np.linspace(*ends, max(count, 2)).tolist()
        if shown.narrow:
            places = [0.51 if layer == last else 0.46] * count
        lift = 0.16 if shown.narrow else 0  # or a short level line would be hidden
        for (i, j), weight in np.ndenumerate(weights):
            if shown.lit[layer][i, j] or not shown.narrow:
                start, end, along = heights[layer][i], heights[layer + 1][j], float(places[i])
                height = float(start + along * (end - start))
                ink = inks[layer][i] if layer == last else inks[layer + 1][j]
                words = number(weight, shown.digits)
                write(ax, layer + along, height + lift * (start == end), words, ink=ink)
        for height, bias in zip(heights[layer + 1], biases, strict=True):
            if not shown.narrow:
                write(ax, layer + 1, float(height), number(bias, shown.digits), down=16)


def write(ax: Axes, x: float, y: float, words: str, *, down: int = 0, ink: str = INK) -> None:
    """Write words at a place, or so many points below it."""
    ax.annotate(
        words,
        (x, y),
        (0, -down),
        textcoords="offset points",
        ha="center",
        va="top" if down else "center",
        color=ink,
        bbox=PLATE,
        zorder=5,
    )


def _draw_nodes(ax: Axes, network: Network, heights: Sequence[Real], shown: Shown) -> None:
    usual, last = 22 if shown.narrow else 27, len(heights) - 1
    # in a narrow diagram to the left of hidden units, and away from the middle of inputs
    sides = dict.fromkeys((0, last), (0, "center"))
    beyond = (11, "right") if shown.narrow else (0, "center")
    for column, (names, inks) in enumerate(_named(network)):
        beside, align = sides.get(column, beyond)
        size = max(_SMALLEST, usual * min(1, _MANY / len(names)))
        for height, name, ink, above in zip(
            heights[column], names, inks, shown.above[column], strict=True
        ):
            _node(ax, column, height, name if size >= _NAMED else "", ink, size)
            under = shown.narrow and column == 0 and height < 0
            away = 13 if shown.narrow else 15
            ax.annotate(
                above,
                (column, height),
                (beside, -away if under else away),
                textcoords="offset points",
                ha=align,
                va="top" if under else "bottom",
                color=ink,
                path_effects=HALO,
                zorder=5,
            )


def _named(network: Network) -> list[tuple[list[str], list[str]]]:
    """Return the names and the colours of each column's nodes."""
    inputs = [f"$x_{{{i}}}$" for i in range(1, network.inputs + 1)]
    logits = [f"$t_{{{k}}}$" for k in range(1, network.outputs + 1)]
    columns = [(inputs, [INK] * network.inputs)]
    widths, first = network.widths[1:-1], 1
    for width in widths:
        units = range(first, first + width)
        names = [unit_name(unit, widths) for unit in units]
        columns.append((names, [fold_style(unit, widths)["color"] for unit in units]))
        first += width
    return [*columns, (["$t$"] if network.outputs == 1 else logits, [INK] * network.outputs)]


def _spread(count: int, room: int | None = None) -> Real:
    """Return the heights of nodes in a column, the first on top, more apart if there is room."""
    gap = 1.0 if room is None or count == 1 else max(1.0, 0.55 * (room - 1) / (count - 1))
    return gap * ((count - 1) / 2 - np.arange(count))


def _stroke(weight: float, wide: float) -> dict[str, Any]:
    return {
        "color": CLASS_COLOURS[int(weight >= 0)],
        "linewidth": wide,
        "linestyle": "-" if weight >= 0 else (0, (2.2, 1.2)),
        "solid_capstyle": "butt",
        "dash_capstyle": "butt",
        "alpha": 0.85,
    }


def _node(ax: Axes, x: float, y: float, word: str, colour: str, size: float) -> None:
    ax.plot([x], [y], "o", markersize=size, color=PAPER, markeredgecolor=colour, markeredgewidth=2)
    ax.text(x, y, word, ha="center", va="center_baseline", color=colour, fontsize="large", zorder=4)
