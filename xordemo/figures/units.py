"""Single hidden units, as networks and as pictures, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from xordemo.figures.doors import last_units, layer_of, network_of, panels, positive
from xordemo.figures.folds import plot_folds
from xordemo.figures.palette import INK, fold_style, last_layer_colour
from xordemo.figures.planes import plane, plot_map
from xordemo.figures.surfaces import level_step, pieces
from xordemo.network.model import Network
from xordemo.words.numbers import number
from xordemo.words.statements import unit_name

PanelColumns = dict[str, dict[str, NDArray[Any]]]


def stages(network: Network, unit: int) -> dict[str, Network]:
    """Return the surfaces that one hidden unit goes through, each as a network with one logit.

    What a unit contributes is known of the last hidden layer alone: the others add through it.
    """
    layer, place = layer_of(network, unit)
    below, (w, b) = network.layers[: layer - 1], network.layers[layer - 1]
    alone = [array for pair in below for array in pair] + [w[:, [place]], b[[place]]]
    one, nothing = np.ones((1, 1), network.dtype), np.zeros(1, network.dtype)
    found = {
        "pre-activation": Network(*alone, activation=network.activation),
        "activation": Network(*alone, one, nothing, activation=network.activation),
    }
    if layer == len(network.layers) - 1:
        found["contribution"] = network.part([unit], bias=False)
    return found


def plot_unit(
    axes: Sequence[Axes], network: Network, unit: int, *, limit: float | None = None
) -> PanelColumns:
    """Draw one hidden unit's pre-activation, activation and contribution, side by side.

    Only a unit of the last hidden layer contributes by itself to the logit; of one before it there
    are two pictures.

    Parameters
    ----------
    axes : sequence of three matplotlib.axes.Axes, or of two
    network : Network
    unit : int
        The unit's number, from 1, layer after layer.
    limit : float, optional
        The size of value that gets the strongest colour, to compare units.

    Returns
    -------
    dict of str to table
        The pieces of each panel, for `join` and `describe`.

    Raises
    ------
    TypeError, ValueError
        If there are not so many axes, or the network has no unit of this number, two inputs and
        one logit.

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
    positive("limit", limit)
    each = stages(network, unit)
    three = panels(
        axes, len(each), "for z, a and what it adds" if len(each) == 3 else "for z and a"
    )
    # The bands are to compare them.
    first = [pieces(stage)["value"] for stage in each.values()]
    values = np.concatenate(first)
    tables = {name: pieces(stage, step=level_step(values)) for name, stage in each.items()}
    widths = network.widths[1:-1]
    name, colour = unit_name(unit, widths), fold_style(unit, widths)["color"]
    titles = [f"$z_{{{name}}}$", f"$a_{{{name}}}$"]
    if len(each) == 3:
        weight = network.layers[-1][0][layer_of(network, unit)[1], 0]
        titles.append(f"{number(weight, 2)} $a_{{{name}}}$")
    largest = limit or float(np.abs(values).max()) or None
    for ax, table, title in zip(three, tables.values(), titles, strict=True):
        plot_map(ax, table, limit=largest, boundary=False, height=ax is three[0])
        plane(ax, names=False)
        ax.label_outer()
        plot_folds(ax, network, units=[unit], labels=False)
        ax.set_title(title, color=colour)
    return {f"unit {name}, {stage}": table for stage, table in tables.items()}


def plot_running_sum(
    axes: Sequence[Axes], network: Network, *, limit: float | None = None
) -> PanelColumns:
    """Draw the output bias, then the sum with one more unit's contribution in each panel.

    Parameters
    ----------
    axes : sequence of H + 1 matplotlib.axes.Axes
        For the H units of the last hidden layer.
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
    network_of(network, inputs=2, outputs=1, units=True)
    positive("limit", limit)
    whole = pieces(network)["value"]
    tables, last = {}, last_units(network)
    largest = limit or float(np.abs(whole).max()) or None
    sums = [_first_units(network, last[:count]) for count in range(len(last) + 1)]
    each_ax = panels(axes, len(sums), "the bias and each unit")
    for ax, part, unit in zip(each_ax, sums, [None, *last], strict=True):
        table = pieces(part, step=level_step(whole))
        plot_map(ax, table, limit=largest, height=part is sums[-1])
        plane(ax, names=False)
        ax.label_outer()
        title, ink = "output bias", INK
        if unit is not None:
            title = f"+ unit {unit_name(unit, network.widths[1:-1])}"
            ink = last_layer_colour(unit, network.widths[1:-1])
        ax.set_title(title, color=ink)
        tables[title] = table
    return tables


def _first_units(network: Network, units: Sequence[int]) -> Network:
    if units:
        return network.part(units)
    silent = network.part(last_units(network)[:1])
    return silent.without([silent.hidden])
