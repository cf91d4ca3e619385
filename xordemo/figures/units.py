"""Single hidden units, as networks and as pictures, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from xordemo.figures.doors import network_of, panels, positive, units_of
from xordemo.figures.folds import plot_folds
from xordemo.figures.palette import INK, unit_colour
from xordemo.figures.planes import plane, plot_map
from xordemo.figures.surfaces import BOUNDS, level_step, pieces
from xordemo.network.activations import identity
from xordemo.network.model import Network
from xordemo.words.numbers import number

PanelColumns = dict[str, dict[str, NDArray[Any]]]


def stages(network: Network, unit: int) -> dict[str, Network]:
    """Return the three surfaces that one hidden unit goes through, each as a network."""
    weighted = network.part([unit], bias=False)
    one, nothing = np.ones((1, 1), network.dtype), np.zeros(1, network.dtype)
    first = (weighted.w1, weighted.b1, one, nothing)
    return {
        "pre-activation": Network(*first, activation=identity),
        "activation": Network(*first, activation=network.activation),
        "contribution": weighted,
    }


def plot_unit(
    axes: Sequence[Axes], network: Network, unit: int, *, limit: float | None = None
) -> PanelColumns:
    """Draw one hidden unit's pre-activation, activation and contribution, side by side.

    Parameters
    ----------
    axes : sequence of three matplotlib.axes.Axes
    network : Network
    unit : int
        The unit's number, from 1.
    limit : float, optional
        The size of value that gets the strongest colour, to compare units.

    Returns
    -------
    dict of str to table
        The pieces of each panel, for `join` and `describe`.

    Raises
    ------
    TypeError, ValueError
        If there are not three axes, or the network has no unit of this number, two inputs and one
        logit.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 3)
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> tables = plot_unit(axes, network, 2)
    >>> axes[2].get_title(), float(tables["unit 2, contribution"]["value"].min())
    ('−2.00 $a_{2}$', -12.0)
    """
    network_of(network, inputs=2, outputs=1)
    three = panels(axes, 3, "for z, a and what it adds")
    positive("limit", limit)
    each = stages(network, units_of(network, [unit])[0])
    # Each stage is extreme at a corner of the square; the bands are to compare the three.
    corners = [(x1, x2) for x1 in BOUNDS for x2 in BOUNDS]
    values = np.concatenate([stage.forward(corners).logits[:, 0] for stage in each.values()])
    tables = {name: pieces(stage, step=level_step(values)) for name, stage in each.items()}
    weight = number(network.w2[unit - 1, 0], 2)
    titles = [f"$z_{{{unit}}}$", f"$a_{{{unit}}}$", f"{weight} $a_{{{unit}}}$"]
    for ax, table, title in zip(three, tables.values(), titles, strict=True):
        largest = limit or float(np.abs(values).max())
        plot_map(ax, table, limit=largest, boundary=False, height=ax is three[0])
        plane(ax, names=False)
        ax.label_outer()
        plot_folds(ax, network, units=[unit], labels=False)
        ax.set_title(title, color=unit_colour(unit))
    return {f"unit {unit}, {name}": table for name, table in tables.items()}


def plot_running_sum(
    axes: Sequence[Axes], network: Network, *, limit: float | None = None
) -> PanelColumns:
    """Draw the output bias, then the sum with one more unit's contribution in each panel.

    Parameters
    ----------
    axes : sequence of H + 1 matplotlib.axes.Axes
    network : Network
        The last panel is its logit.
    limit : float, optional
        The size of value that gets the strongest colour.

    Returns
    -------
    dict of str to table
        The pieces of each panel, for `join` and `describe`.

    Raises
    ------
    TypeError, ValueError
        If there are not H + 1 axes, or the network has not two inputs and one logit.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 3)
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> list(plot_running_sum(axes, network))
    ['output bias', '+ unit 1', '+ unit 2']
    """
    network_of(network, inputs=2, outputs=1)
    positive("limit", limit)
    whole = pieces(network)["value"]
    tables = {}
    for count, ax in enumerate(panels(axes, network.hidden + 1, "the bias and each unit")):
        table = pieces(_first_units(network, count), step=level_step(whole))
        plot_map(
            ax, table, limit=limit or float(np.abs(whole).max()), height=count == network.hidden
        )
        plane(ax, names=False)
        ax.label_outer()
        title = f"+ unit {count}" if count else "output bias"
        ax.set_title(title, color=unit_colour(count) if count else INK)
        tables[title] = table
    return tables


def _first_units(network: Network, count: int) -> Network:
    if count:
        return network.part(range(1, count + 1))
    return network.part([1]).without([1])
