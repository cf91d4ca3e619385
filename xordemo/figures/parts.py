"""Each hidden unit's contribution as a surface, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from xordemo.figures.doors import last_units, network_of, panels
from xordemo.figures.palette import INK, last_layer_colour
from xordemo.figures.space import VIEW, plot_surface
from xordemo.figures.surfaces import level_step, pieces
from xordemo.figures.units import PanelColumns
from xordemo.network.model import Network
from xordemo.words.statements import unit_name

BOUNDS = (-0.5, 1.5)  # near the four corners, where what a unit adds to them is seen


def plot_parts(
    axes: Sequence[Any],
    network: Network,
    X: ArrayLike,
    y: ArrayLike,
    *,
    view: tuple[float, float] = VIEW,
) -> PanelColumns:
    """Draw each hidden unit's contribution as a surface, and last the network's logit.

    Parameters
    ----------
    axes : sequence of H + 1 mpl_toolkits.mplot3d.axes3d.Axes3D
        For the H units of the last hidden layer.
    network : Network
    X, y : array_like, shapes (N, 2) and (N,)
        Points to mark on each surface, and their labels.
    view : pair of float, optional
        The elevation and azimuth to look from, in degrees; from above. A part that rises is best
        seen from a side where it rises behind.

    Returns
    -------
    dict of str to table
        The pieces of each panel, for `join` and `describe`.

    Raises
    ------
    TypeError, ValueError
        If there are not H + 1 axes, the network or a point does not fit, or the view is not from
        above.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(3, subplot_kw={"projection": "3d"})
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> tables = plot_parts(axes, network, [[1, 0]], [0])
    >>> list(tables), float(tables["unit 1"]["value"].min())
    (['unit 1', 'unit 2', 'their sum + bias'], -4.0)
    """
    network_of(network, inputs=2, outputs=1, units=True)
    units, widths = last_units(network), network.widths[1:-1]
    each_ax = panels(axes, len(units) + 1, "one for each unit and one for the sum")
    shown = {f"unit {unit_name(unit, widths)}": network.part([unit], bias=False) for unit in units}
    shown["their sum + bias"] = network
    step = level_step(pieces(network, bounds=BOUNDS)["value"])
    tables = {name: _pieces(each, step) for name, each in shown.items()}
    values = np.concatenate([table["value"] for table in tables.values()])
    ends, largest = (values.min(), values.max()), float(np.abs(values).max())
    box: dict[str, Any] = {"heights": ends, "limit": largest} if largest else {}
    for ax, (name, table), unit in zip(each_ax, tables.items(), [*units, None], strict=True):
        alone = [unit] if unit and len(widths) == 1 else None
        mine: dict[str, Any] = {
            "units": alone,
            "boundary": unit is None,
            "farthest": unit is not None,
        }
        plot_surface(ax, table, shown[name], X, y, small=True, stems=True, view=view, **box, **mine)
        colour = last_layer_colour(unit, widths) if unit else INK
        ax.set_title(name, loc="center", color=colour, pad=22)
    return tables


def _pieces(network: Network, step: float) -> dict[str, Any]:
    """Cut a part at the levels of all, or at its own if it would fill half a band of theirs."""
    own = pieces(network, bounds=BOUNDS)
    return own if np.abs(own["value"]).max() < step else pieces(network, bounds=BOUNDS, step=step)
