"""Pictures with one axis of numbers against another: activations, losses, shares."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from xordemo.activations import Activation
from xordemo.figures_theme import CLASS_COLOURS, FAINT, INK, MUTED, PAPER

FUNCTION, DERIVATIVE = CLASS_COLOURS[1], CLASS_COLOURS[0]


def plot_activation(ax: Axes, activation: Activation, z: ArrayLike, *, labels: bool = True) -> None:
    """Draw an activation and its derivative, and mark the value agreed on at its kink.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    activation : Activation
        The function.
    z : array_like, shape (n,)
        Where to evaluate it, in increasing order.
    labels : bool, optional
        Whether to name the two curves at their right ends.
    """
    x = np.asarray(z, dtype=float)
    ax.axhline(0, color=FAINT, linewidth=0.8, zorder=0)
    ax.axvline(0, color=FAINT, linewidth=0.8, zorder=0)
    ax.plot(x, activation(x), color=FUNCTION)
    kink = activation.kink
    # Two halves, so that a jump is not drawn as a slope.
    sides = [x] if kink is None else [x[x < kink], x[x > kink]]
    for side in sides:
        ax.plot(side, activation.derivative(side), color=DERIVATIVE, linestyle=(0, (4, 2)))
    if kink is not None:
        agreed = float(activation.derivative(kink))
        ends = activation.derivative([kink - 1e-9, kink + 1e-9])
        ax.plot([kink, kink], ends, "o", color=DERIVATIVE, markerfacecolor=PAPER, markersize=5)
        ax.plot([kink], [agreed], "o", color=DERIVATIVE, markersize=5)
    ax.set_title(activation.name)
    if labels:
        _name_end(ax, x[-1], float(activation(x[-1])), "f", FUNCTION)
        _name_end(ax, x[-1], float(activation.derivative(x[-1])), "f′", DERIVATIVE)


def _name_end(ax: Axes, x: float, y: float, name: str, colour: str) -> None:
    ax.annotate(
        name, (x, y), (5, 0), textcoords="offset points", color=colour,
        va="center", weight="bold", annotation_clip=False,
    )  # fmt: skip


def plot_loss(ax: Axes, loss: ArrayLike, *, name: str = "", **style: Any) -> None:
    """Draw a learning curve, with a line at ln 2: what guessing costs.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    loss : array_like, shape (epochs,)
        Each epoch's mean loss, in nats.
    name : str, optional
        What to write at the curve's end.
    **style
        Of the line, as matplotlib takes it.
    """
    values = np.asarray(loss, dtype=float)
    epochs = np.arange(1, len(values) + 1)
    style = {"color": CLASS_COLOURS[1]} | style
    if not ax.lines:
        ax.axhline(np.log(2), color=MUTED, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
        ax.annotate(
            "ln 2: guessing", (1, np.log(2)), (0, 3), textcoords="offset points",
            xycoords=("axes fraction", "data"), ha="right", va="bottom", color=MUTED,
        )  # fmt: skip
    ax.plot(epochs, values, **style)
    if name:
        _name_end(ax, epochs[-1], values[-1], name, style["color"])
    ax.set(xlabel="epoch", ylabel="mean loss (nats)", xlim=(1, len(values)))
    ax.set_ylim(0, max(1.1 * float(values.max()), ax.get_ylim()[1]))


def plot_share(
    ax: Axes, x: ArrayLike, share: ArrayLike, interval: ArrayLike,
    *, name: str = "", xlabel: str = "", **style: Any,
) -> None:  # fmt: skip
    """Draw shares of successful runs against a variable, each with its interval.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    x : array_like, shape (n,)
        The variable; text makes categories.
    share : array_like, shape (n,)
        Shares, from 0 to 1.
    interval : array_like, shape (n, 2)
        The lower and upper end of each share's interval.
    name : str, optional
        What to write at the last point.
    xlabel : str, optional
        What the variable is.
    **style
        Of the line, as matplotlib takes it.
    """
    low, high = np.asarray(interval, dtype=float).T
    middle = np.asarray(share, dtype=float)
    looks: dict[str, Any] = {"color": CLASS_COLOURS[1], "marker": "o", "markersize": 5} | style
    errors = np.abs([middle - low, high - middle])
    bars = ax.errorbar(np.asarray(x), 100 * middle, yerr=100 * errors, **looks)
    if name:
        end = np.asarray(bars.lines[0].get_xydata())[-1]
        _name_end(ax, end[0], end[1], f" {name}", looks["color"])
    ax.set(ylim=(0, 100), ylabel="successful runs (%)")
    ax.set_xlabel(xlabel or ax.get_xlabel(), color=INK)
    ax.grid(axis="y")
