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

from xordemo.exact.problems import Problem
from xordemo.figures.folds import plot_folds
from xordemo.figures.planes import plot_map, plot_points
from xordemo.figures.scales import colour_bar
from xordemo.figures.surfaces import BOUNDS, pieces
from xordemo.network.model import Network
from xordemo.words.numbers import plain

MOST_NAMED = 12
"""With more hidden units than this, the numbers at their folds would run into each other."""
MOST_FOLDS = 24
"""With more hidden units than this, one fold could not be told from the next."""
_MOST_UNITS = 20_000  # beyond, the grid would not fit into a small machine's memory
_EVERYDAY = (-3, 4)  # exponents of ten with which a number stays short


def map_svg(network: Network, problem: Problem, alternative: str) -> str:
    """Return the map of a network's logit, with its folds and the problem's points, as SVG.

    With more units than `MOST_FOLDS` it is made from the values on a grid, and has no folds.

    Raises
    ------
    ValueError
        If it can't be drawn, since there are too many units or too large numbers.
    """
    if network.hidden > _MOST_UNITS:
        raise ValueError(f"{network.hidden:,} hidden units are too many for a map")
    with style.context("xordemo.xordemo"):
        figure = Figure(figsize=(5.6, 4.6), layout="constrained")
        ax = figure.subplots()
        _draw_logit(ax, network, problem)
        if network.hidden <= MOST_FOLDS:
            plot_folds(ax, network, labels=network.hidden <= MOST_NAMED)
        points = [[float(x) for x in point] for point in problem.points]
        plot_points(ax, points, problem.labels)
        folds = ", and each unit's folds" if shows_folds(network) else ""
        ax.set_title(f"The logit over the plane{folds}")
        return as_svg(figure, alternative)


def as_svg(figure: Figure, alternative: str) -> str:
    """Return a figure as an SVG element; the same figure always gives the same text."""
    drawn, unsaid = StringIO(), dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with mpl.rc_context({"svg.hashsalt": "xordemo"}):
        figure.savefig(drawn, format="svg", metadata=unsaid)
    svg = drawn.getvalue()
    label = f'<svg role="img" aria-label="{escape(alternative, quote=True)}"'
    return svg[svg.index("<svg") :].replace("<svg", label, 1)


def shows_folds(network: Network) -> bool:
    """Say whether the map of a network has its units' folds in it."""
    return bool(network.activation.kinks) and network.hidden <= MOST_FOLDS


def _draw_logit(ax: Axes, network: Network, problem: Problem) -> None:
    """Draw the logit less the threshold, in a unit of measure that keeps its numbers short."""
    # Beyond a grid's fineness nothing is lost, and cutting the plane along so many folds is slow.
    drawn = network if network.hidden <= MOST_FOLDS else network.replace(activation=_grid(network))
    first = _exponent(network, problem.threshold)
    try:
        with np.errstate(over="ignore", invalid="ignore"):  # the activation refuses what they make
            table = pieces(_in_powers_of_ten(drawn, problem.threshold, first))
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


def _exponent(network: Network, threshold: Fraction) -> int:
    """Return the exponent of ten by which numbers are brought within a double's reach, or 0."""
    terms = [_size(network.b2[0]), abs(threshold)]
    reach = network.activation.pieces or ((1.0, 1.0),)
    steepest = max(abs(Fraction(slope)) for slope, _ in reach)
    highest = max(abs(Fraction(intercept)) for _, intercept in reach)
    for w, b, weight in zip(network.w1.T, network.b1, network.w2[:, 0], strict=True):
        z = sum(map(_size, w)) * Fraction(BOUNDS[1]) + _size(b)
        terms.append(_size(weight) * (steepest * z + highest))
    total = sum(terms)
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

    w1, b1 = network.w1.astype(float), network.b1.astype(float)
    w2 = np.array([[scaled(weight)] for weight in network.w2[:, 0]])
    b2 = np.array([scaled(network.b2[0], threshold)])
    return Network(w1, b1, w2, b2, activation=network.activation)
