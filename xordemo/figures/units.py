"""Pictures of single hidden units, and of their sum."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from xordemo.figures.cutting import square
from xordemo.figures.palette import (
    INK,
    unit_style,
)
from xordemo.figures.planes import BOUNDS, plane, plot_folds, plot_map
from xordemo.figures.surfaces import level_step, part, pieces, stages
from xordemo.network.model import Network
from xordemo.words.numbers import number


def plot_unit(
    axes: Sequence[Axes], net: Network, unit: int, *, limit: float | None = None
) -> dict[str, dict[str, NDArray[Any]]]:
    """Draw one hidden unit's pre-activation, activation and contribution, side by side.

    Parameters
    ----------
    axes : sequence of three matplotlib.axes.Axes
        Where to draw.
    net : Network
        The whole network.
    unit : int
        The unit's index, from 0.
    limit : float, optional
        The size of value that gets the strongest colour, to compare units.

    Returns
    -------
    dict of str to table
        The pieces of each panel, for `join` and `describe`.
    """
    each = stages(net, unit)
    # Each stage is extreme at a corner of the square; the bands are to compare the three.
    ends = square(BOUNDS)
    values = np.concatenate([stage.forward(ends).logits[:, 0] for stage in each.values()])
    tables = {name: pieces(stage, step=level_step(values)) for name, stage in each.items()}
    weight, index = number(Fraction(float(net.w2[unit, 0])), 2), f"{{{unit + 1}}}"
    titles = [f"$z_{index}$", f"$a_{index}$", f"{weight} $a_{index}$"]
    for ax, table, title in zip(axes, tables.values(), titles, strict=True):
        plot_map(ax, table, limit=limit or float(np.abs(values).max()), boundary=False)
        plane(ax, names=False)
        ax.label_outer()
        plot_folds(ax, net, units=[unit], labels=False)
        ax.set_title(title, color=unit_style(unit)["color"])
    return {f"unit {unit + 1}, {name}": table for name, table in tables.items()}


def plot_running_sum(
    axes: Sequence[Axes], net: Network, *, limit: float | None = None
) -> dict[str, dict[str, NDArray[Any]]]:
    """Draw the output bias, then the sum with one more unit's contribution in each panel.

    Parameters
    ----------
    axes : sequence of H + 1 matplotlib.axes.Axes
        Where to draw.
    net : Network
        The whole network; the last panel is its logit.
    limit : float, optional
        The size of value that gets the strongest colour.

    Returns
    -------
    dict of str to table
        The pieces of each panel, for `join` and `describe`.
    """
    whole = pieces(net)
    largest = limit or float(np.abs(whole["value"]).max())
    step = level_step(whole["value"])
    tables = {}
    for count, ax in enumerate(axes):
        table = pieces(_first_units(net, count), step=step)
        plot_map(ax, table, limit=largest)
        plane(ax, names=False)
        ax.label_outer()
        title = "output bias" if count == 0 else f"+ unit {count}"
        ax.set_title(title, color=INK if count == 0 else unit_style(count - 1)["color"])
        tables[title] = table
    return tables


def _first_units(net: Network, count: int) -> Network:
    if count:
        return part(net, range(count), bias=True)
    silent = part(net, [0], bias=True)
    return Network(silent.w1, silent.b1, 0 * silent.w2, silent.b2, net.activation)
