"""A picture as text, for a page that needs no other file."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from html import escape
from io import StringIO
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from xordemo.checks import Real
from xordemo.exact.problems import Problem
from xordemo.figures.curves import plot_curve
from xordemo.figures.dark import dark_svg
from xordemo.figures.doors import Box, drawable
from xordemo.figures.folds import MOST_NAMED, plot_folds
from xordemo.figures.planes import plot_map, plot_points, surroundings
from xordemo.figures.scales import colour_bar
from xordemo.figures.surfaces import BOUNDS, pieces
from xordemo.network.model import Network
from xordemo.words.numbers import plain

MOST_FOLDS = 24
"""With more hidden units in a layer than this, one fold could not be told from the next."""
_MOST_IN_ALL = 48  # hidden units: of more, there would be thousands of pieces
_MOST_UNITS = 20_000  # beyond, the grid would not fit into a small machine's memory
_EVERYDAY = (-3, 4)  # exponents of ten with which a number stays short


def picture_svg(network: Network, problem: Problem, alternative: str) -> tuple[str, str]:
    """Return the map of a network's logit, or with one input its curve, as SVG, light and dark.

    The problem's points are on it, and the units' folds, or bends. With more units than
    `MOST_FOLDS` in a layer, the map is made from the values on a grid, and has no folds.

    Raises
    ------
    ValueError
        If it can't be drawn, since there are too many units or too large numbers.
    """
    if network.hidden > _MOST_UNITS:
        raise ValueError(f"{network.hidden:,} hidden units are too many for a picture")
    with style.context("xordemo.xordemo"):
        figure = Figure(figsize=(5.6, 4.6), layout="constrained")
        ax = figure.subplots()
        points = drawable("X", problem.points)
        (_draw_curve if network.inputs == 1 else _draw_map)(ax, network, problem, points)
        light = as_svg(figure, alternative)
        figure.set_layout_engine("none")  # all stands where it will stay
        return light, dark_svg(as_svg(figure, alternative, "dark"))


def _draw_map(ax: Axes, network: Network, problem: Problem, points: Real) -> None:
    box = box_shown(problem)
    _draw_logit(ax, network, problem, box)
    if shows_folds(network):
        few = network.hidden <= MOST_NAMED
        plot_folds(ax, network, bounds=box, labels=few or len(network.layers) > 2)
    plot_points(ax, points, problem.labels)
    folds = ", and each unit's folds" if shows_folds(network) else ""
    ax.set_title(f"The logit over the plane{folds}")


def _draw_curve(ax: Axes, network: Network, problem: Problem, points: Real) -> None:
    (bounds, _) = surroundings(np.column_stack([points, np.zeros(len(points))]), room=0.25)
    exponent = _exponent(network, problem.threshold, (bounds, bounds))
    shown = _in_powers_of_ten(network, problem.threshold, exponent)
    few = network.widths[-2] <= MOST_NAMED if network.hidden else True
    plot_curve(ax, shown, points, problem.labels, bounds=bounds, terms=few)
    ax.set(ylabel=_measure(problem, exponent))
    bends = ", and where it bends" if shows_folds(network) else ""
    ax.set_title(f"The logit over the input{bends}")


def box_shown(problem: Problem) -> Box:
    """Return from where to where a map of a problem goes."""
    across = max(abs(x) for point in problem.points for x in point)
    return (
        (BOUNDS, BOUNDS)
        if problem.four and across <= BOUNDS[1]
        else surroundings(drawable("X", problem.points))
    )


def as_svg(figure: Figure, alternative: str, salt: str = "xordemo") -> str:
    """Return a figure as an SVG element; the same figure always gives the same text.

    Two pictures on one page have different salts, from which their elements' names are made.
    """
    drawn, unsaid = StringIO(), dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with mpl.rc_context({"svg.hashsalt": salt}):
        figure.savefig(drawn, format="svg", metadata=unsaid)
    svg = drawn.getvalue()
    label = f'<svg role="img" aria-label="{escape(alternative, quote=True)}"'
    return svg[svg.index("<svg") :].replace("<svg", label, 1)


def shows_folds(network: Network) -> bool:
    """Say whether the map of a network has its units' folds in it."""
    return bool(network.hidden and network.activation.kinks) and _is_cut(network)


def _is_cut(network: Network) -> bool:
    """Say whether the map of a network is made of its regions, if it has any."""
    widest = max(network.widths[1:-1], default=0)
    return widest <= MOST_FOLDS and network.hidden <= _MOST_IN_ALL


def _draw_logit(ax: Axes, network: Network, problem: Problem, box: Box) -> None:
    """Draw the logit less the threshold, in a unit of measure that keeps its numbers short."""
    # Beyond a grid's fineness nothing is lost, and cutting the plane along so many folds is slow.
    drawn = network if _is_cut(network) else network.replace(activation=_grid(network))
    first = _exponent(network, problem.threshold, box)
    try:
        with np.errstate(over="ignore", invalid="ignore"):  # the activation refuses what they make
            table = pieces(_in_powers_of_ten(drawn, problem.threshold, first), bounds=box)
    except (ValueError, OverflowError, FloatingPointError):
        raise ValueError("the numbers are too large for a map") from None
    largest = float(np.abs(table["value"]).max())
    second = math.floor(math.log10(largest)) if largest else 0
    second = 0 if _EVERYDAY[0] <= first + second < _EVERYDAY[1] and not first else second
    short = {name: table[name] / 10.0**second for name in ("value", "band")}
    bar = colour_bar(ax, plot_map(ax, {**table, **short}), _measure(problem, first + second))
    ticks = bar.get_ticks().tolist()
    if len(ticks) == 1:  # a level map's one number may have many digits
        bar.set_ticks(ticks, labels=[plain(float(f"{ticks[0]:.3g}"))])


def _grid(network: Network) -> Any:
    """Return the activation without what is known of its straight pieces."""
    return replace(network.activation, kinks=(), pieces=None, states=(), enclosure=None)


def _measure(problem: Problem, exponent: int) -> str:
    name = "logit less the threshold" if problem.threshold else "logit"
    return f"{name}, in units of $10^{{{exponent}}}$" if exponent else name


def _exponent(network: Network, threshold: Fraction, box: Box) -> int:
    """Return the exponent of ten by which numbers are brought within a double's reach, or 0."""
    reach = network.activation.pieces or ((1.0, 1.0),)
    steepest = max(abs(Fraction(slope)) for slope, _ in reach)
    highest = max(abs(Fraction(intercept)) for _, intercept in reach)
    signals = [max(map(_size, span)) for span in box[: network.inputs]]
    for depth, (w, b) in enumerate(network.layers):
        if depth:
            signals = [steepest * z + highest for z in signals]
        signals = [
            sum(
                (_size(weight) * signal for weight, signal in zip(column, signals, strict=True)),
                bias,
            )
            for column, bias in zip(w.T, map(_size, b), strict=True)
        ]
    total = signals[0] + abs(threshold)
    if not total:
        return 0
    exponent = len(str(total.numerator)) - len(str(total.denominator))
    return exponent if abs(exponent) > 100 else 0


def _size(value: Any) -> Fraction:
    return abs(Fraction(float(value)))


def _in_powers_of_ten(network: Network, threshold: Fraction, exponent: int) -> Network:
    """Return the network whose logit is this one's less the threshold, by a power of ten."""
    scale = Fraction(10) ** exponent

    def scaled(value: Any, less: Fraction = Fraction(0)) -> float:
        return float((Fraction(float(value)) - less) / scale)

    *hidden, (w, b) = network.layers
    arrays = [array.astype(float) for layer in hidden for array in layer]
    last = np.array([[scaled(weight)] for weight in w[:, 0]]), np.array([scaled(b[0], threshold)])
    return Network(*arrays, *last, activation=network.activation)
