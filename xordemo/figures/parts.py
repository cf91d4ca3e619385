"""Each hidden unit's contribution as a surface, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from xordemo.figures.palette import INK, unit_colour
from xordemo.figures.space import plot_surface
from xordemo.figures.surfaces import level_step, pieces
from xordemo.figures.units import Tables, part
from xordemo.network.model import Network


def plot_parts(axes: Sequence[Any], network: Network, X: ArrayLike, y: ArrayLike) -> Tables:
    """Draw each hidden unit's contribution as a surface, and last the network's logit.

    Parameters
    ----------
    axes : sequence of H + 1 mpl_toolkits.mplot3d.axes3d.Axes3D
    network : Network
    X, y : array_like, shapes (N, 2) and (N,)
        Points to mark on each surface, and their labels.

    Returns
    -------
    dict of str to table
        The pieces of each panel, for `join` and `describe`.
    """
    units = range(1, network.hidden + 1)
    shown = {f"unit {unit}": part(network, [unit]) for unit in units}
    shown["their sum + bias"] = network
    step = level_step(pieces(network)["value"])
    tables = {name: pieces(each, step=step) for name, each in shown.items()}
    values = np.concatenate([table["value"] for table in tables.values()])
    box: dict[str, Any] = {"heights": (values.min(), values.max()), "limit": np.abs(values).max()}
    for ax, (name, table), unit in zip(axes, tables.items(), [*units, None], strict=True):
        mine: dict[str, Any] = {"units": unit and [unit], "boundary": unit is None, "small": True}
        plot_surface(ax, table, shown[name], X, y, **box, **mine)
        ax.set_title(name, loc="center", color=unit_colour(unit) if unit else INK)
    return tables
