"""Diagrams of a network: its nodes, its weights as lines, and the numbers that pass through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, real_array, whole_number
from xordemo.figures.doors import network_of, panels, positive
from xordemo.figures.palette import CLASS_COLOURS, FAINT, HALO, INK, MUTED, PAPER, unit_colour
from xordemo.figures.weights import parameter_table
from xordemo.network.losses import sigmoid_cross_entropy
from xordemo.network.model import Network
from xordemo.words.numbers import number, plain

PLATE = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}  # no line runs through a number
_ASIDE = ((-11, "left"), (11, "right"), (0, "center"))  # words of a narrow diagram's columns
Arrays = tuple[Real, Real, Real, Real]
Words = tuple[Sequence[str], Sequence[str], Sequence[str]]  # for the nodes of each column
Lines = tuple[NDArray[np.bool_], NDArray[np.bool_]]  # of the two layers of weights


@dataclass(frozen=True)
class _Shown:
    """What a diagram shows: values, as lines and as numbers; words above nodes; lines lit."""

    values: Arrays
    numbers: bool
    above: Words
    lit: Lines
    digits: int = 2
    narrow: bool = False  # for half the width: what has no part in it has no number


def plot_network(
    ax: Axes, network: Network, *, numbers: bool = False, x: ArrayLike | None = None
) -> dict[str, Real]:
    """Draw a network's inputs, units and logits, and its weights as lines.

    A line is blue and solid for a positive weight, orange and dashed for a negative one. It is
    the wider the larger the weight, unless numbers say it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    network : Network
    numbers : bool, optional
        Whether to write each weight on its line and each bias under its node.
    x : array_like, shape (D,), optional
        An input: what it makes of each node is written above it, and lines that carry nothing
        are faint.

    Returns
    -------
    dict of str to ndarray
        The parameters as a table, for `describe`.

    Raises
    ------
    TypeError, ValueError
        If `network` is none, or `x` is not a finite input of it.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> plot_network(ax, network, numbers=True, x=[1, 0])["to_t1"].tolist()
    [-2.0, -2.0, 1.0]
    >>> ax.texts[-4].get_text()
    't = −1.00'
    """
    network_of(network)
    parameters = (network.w1, network.b1, network.w2, network.b2)
    above: Words = _nothing(network)
    lit: Lines = (np.ones_like(network.w1, bool), np.ones_like(network.w2, bool))
    if x is not None:
        above, lit = _passing(network, real_array("x", x, (network.inputs,)))
    _draw(ax, network, _Shown(parameters, numbers, above, lit))
    return parameter_table(network)


def plot_step(
    axes: Sequence[Axes], network: Network, x: ArrayLike, label: int, lr: float
) -> dict[str, NDArray[Any]]:
    r"""Draw one step of gradient descent at one sample, with the numbers that have a part in it.

    In one diagram the input goes forward to the logit t, the probability p and the error p − y. In
    the other the error goes back, and each line and node has the number that is added to its
    parameter, and the line its sign's colour. Lines that carry nothing are faint and have none.

    .. math:: \delta_h = (p - y)\, w^{(2)}_h f'(z_h), \qquad
              \Delta w^{(2)}_h = -\eta\, (p - y)\, a_h, \qquad
              \Delta w^{(1)}_{dh} = -\eta\, \delta_h x_d

    Parameters
    ----------
    axes : sequence of two matplotlib.axes.Axes
        Where to draw the way forward, and the way back.
    network : Network
        With one logit, as it is before the step.
    x : array_like, shape (D,)
        The sample.
    label : int
        Its class, 0 or 1.
    lr : float
        The learning rate η. There is no momentum: it is the first step.

    Returns
    -------
    dict of str to ndarray
        A row for each parameter, for `describe`: ``parameter``, ``before``, ``gradient``,
        ``change`` and ``after``.

    Raises
    ------
    TypeError, ValueError
        If there are not two axes, the network has several logits, `x` or `label` does not fit, or
        `lr` is not above 0.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> table = plot_step(Figure().subplots(1, 2), network, [1, 0], label=0, lr=0.1)
    >>> table["parameter"][-1], table["change"][-1].round(3)
    (np.str_('output bias'), np.float64(-0.027))
    """
    network_of(network, outputs=1)
    forward, backward = panels(axes, 2, "for the way forward and the way back")
    positive("lr", lr)
    point = real_array("x", x, (network.inputs,))
    y = whole_number("label", label, 0, 1)
    gradient, error, back = _gradient(network, point, y)
    before = (network.w1, network.b1, network.w2, network.b2)
    change: Arrays = tuple(-lr * each for each in gradient)  # type: ignore[assignment]
    (inputs, units, (logit,)), lit = _passing(network, point)
    _draw(forward, network, _Shown(before, True, (inputs, units, [""]), lit, narrow=True))
    forward.set_title("Forward")
    result = f"{logit}\np = {_short(error + y)}\ny = {y}\np − y = {_short(error)}"
    _write(forward, 2, 0, result, down=30)
    units = [f"δ = {number(d, 3)}" if d else "" for d in back.tolist()]
    lit, inputs = (change[0] != 0, change[2] != 0), [""] * network.inputs
    _draw(backward, network, _Shown(change, True, (inputs, units, [""]), lit, 3, narrow=True))
    backward.set_title("Back: what is added")
    _write(backward, 2, 0, f"p − y = {_short(error)}", down=30)
    columns = {"before": before, "gradient": gradient, "change": change}
    flat = {name: np.concatenate([each.ravel() for each in of]) for name, of in columns.items()}
    after = flat["before"] + flat["change"]
    return {"parameter": np.array(_parameter_names(network)), **flat, "after": after}


def _passing(network: Network, x: Real) -> tuple[Words, Lines]:
    """Return what an input makes of each node, and the lines on which it goes."""
    step = network.forward(x)
    words = (
        [f"$x_{{{i}}}$ = {plain(v)}" for i, v in enumerate(x.tolist(), start=1)],
        [f"a = {_short(a)}" for a in step.a1.tolist()],
        [f"t = {_short(t)}" for t in step.logits.tolist()],
    )
    lit = np.broadcast_to((x != 0)[:, np.newaxis], network.w1.shape)
    return words, (lit, np.broadcast_to((step.a1 != 0)[:, np.newaxis], network.w2.shape))


def _gradient(network: Network, x: Real, y: int) -> tuple[Arrays, float, Real]:
    """Return the gradient of the loss at a sample, the error p − y, and each unit's error."""
    step = network.forward(x)
    error = float(sigmoid_cross_entropy(step.logits, [y])[1][0])
    back = error * network.w2[:, 0] * network.activation.derivative(step.z1)
    gradient = (np.outer(x, back), back, error * step.a1[:, np.newaxis], np.array([error]))
    return gradient, error, back


def _parameter_names(network: Network) -> list[str]:
    units, inputs = range(1, network.hidden + 1), range(1, network.inputs + 1)
    return [
        *(f"x{i} to unit {h}" for i in inputs for h in units),
        *(f"bias of unit {h}" for h in units),
        *(f"unit {h} to t" for h in units),
        "output bias",
    ]


def _nothing(network: Network) -> tuple[list[str], list[str], list[str]]:
    return [""] * network.inputs, [""] * network.hidden, [""] * network.outputs


def _short(value: float) -> str:
    return number(value, 2, signed=False)


def _draw(ax: Axes, network: Network, shown: _Shown) -> None:
    inputs, hidden, outputs = network.inputs, network.hidden, network.outputs
    heights = [_spread(inputs, hidden), _spread(hidden), _spread(outputs)]
    w1, _, w2, _ = shown.values
    largest = max(float(np.abs(w1).max()), float(np.abs(w2).max()))
    for layer, weights in enumerate((w1, w2)):
        for (i, j), weight in np.ndenumerate(weights):
            ends = heights[layer][i], heights[layer + 1][j]
            wide = 0.5 + 5 * abs(float(weight)) / (largest or 1)
            look = _stroke(float(weight), 1.8 if shown.numbers else wide)
            if not shown.lit[layer][i, j]:
                look["color"] = FAINT
            ax.plot([layer, layer + 1], ends, **look, zorder=1)
    if shown.numbers:
        _write_numbers(ax, heights, shown)
    _draw_nodes(ax, network, heights, shown)
    head = max(abs(column[0]) for column in heights) + 0.55
    logits = "logit" if network.outputs == 1 else "logits"
    for column, word in enumerate(("inputs", "hidden units", logits)):
        ax.text(column, head, word, ha="center", va="bottom", color=MUTED)
    right, foot = (2.46, 0.3 - head) if shown.narrow else (2.28, -head)
    ax.set(xlim=(-0.22, right), ylim=(foot, head + 0.25))
    ax.set_axis_off()


def _write_numbers(ax: Axes, heights: Sequence[Real], shown: _Shown) -> None:
    """Write weights on lines, near the hidden units, those of each input in a column."""
    w1, b1, w2, b2 = shown.values
    places = (np.linspace(0.66, 0.36, max(len(w1), 2)).tolist(), [0.32] * len(w2))
    if shown.narrow:
        places = ([0.49] * len(w1), [0.51] * len(w2))
    for layer, weights in enumerate((w1, w2)):
        for (i, j), weight in np.ndenumerate(weights):
            if shown.lit[layer][i, j] or not shown.narrow:
                start, end, along = heights[layer][i], heights[layer + 1][j], places[layer][i]
                height = float(start + along * (end - start))
                _write(ax, layer + along, height, number(weight, shown.digits))
    for column, biases in ((1, b1), (2, b2)):
        for height, bias in zip(heights[column], biases, strict=True):
            if bias or not shown.narrow:
                _write(ax, column, float(height), number(bias, shown.digits), down=16)


def _write(ax: Axes, x: float, y: float, words: str, *, down: int = 0) -> None:
    ax.annotate(
        words,
        (x, y),
        (0, -down),
        textcoords="offset points",
        ha="center",
        va="top" if down else "center",
        color=INK,
        bbox=PLATE,
        zorder=5,
    )


def _draw_nodes(ax: Axes, network: Network, heights: Sequence[Real], shown: _Shown) -> None:
    names = [
        [f"$x_{{{i}}}$" for i in range(1, network.inputs + 1)],
        [str(unit) for unit in range(1, network.hidden + 1)],
        [f"$t_{{{k}}}$" for k in range(1, network.outputs + 1)],
    ]
    if network.outputs == 1:
        names[2] = ["$t$"]
    inks = [[INK] * network.inputs, [*map(unit_colour, range(1, network.hidden + 1))]]
    inks.append([INK] * network.outputs)
    for column in range(3):
        rows = zip(heights[column], names[column], inks[column], shown.above[column], strict=True)
        for height, name, ink, above in rows:
            _node(ax, column, height, name, ink, 22 if shown.narrow else 27)
            beside, align = _ASIDE[column] if shown.narrow else (0, "center")
            ax.annotate(
                above,
                (column, height),
                (beside, 13 if shown.narrow else 15),
                textcoords="offset points",
                ha=align,
                va="bottom",
                color=ink,
                path_effects=HALO,
                zorder=5,
            )


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
