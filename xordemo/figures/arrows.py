"""Each hidden unit's input weights as an arrow in the plane."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from xordemo.checks import Real
from xordemo.figures.doors import drawable, network_of
from xordemo.figures.palette import HALO, unit_colour
from xordemo.network.model import Network
from xordemo.words.statements import unit_name

APART = 0.9  # how far from each other arrows start whose units look alike
ALIKE = np.cos(np.radians(15))


def plot_arrows(ax: Axes, network: Network) -> dict[str, Real]:
    """Draw the input weights of each unit of the first layer as an arrow that starts where z is 0.

    An arrow may start anywhere on its unit's fold: those that would lie on each other start apart.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    network : Network
        With two inputs, and no unit of the first layer whose input weights are all 0.

    Returns
    -------
    dict of str to ndarray, each of shape (H,)
        Each arrow's ``unit``, ``x1``, ``x2`` and ``angle`` in degrees, for `describe`.

    Raises
    ------
    TypeError, ValueError
        If the network does not have two inputs, or a unit has no fold to start at.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> plot_arrows(ax, network)["angle"].tolist()
    [-45.0, 135.0]
    """
    network_of(network, inputs=2, units=True)
    widths = network.widths[1:-1]
    numbers = np.arange(1, widths[0] + 1)
    w1 = drawable("w1", network.w1)
    lengths = np.hypot(*w1)
    if not lengths.all():
        still = int(np.flatnonzero(lengths == 0)[0]) + 1
        raise ValueError(f"network has no arrow for unit {still}: its input weights are all 0")
    ways = w1 / lengths
    with np.errstate(over="ignore"):  # a fold that is too far away is refused by name
        distances = network.b1 / lengths
    arrows = zip(numbers.tolist(), w1.T, ways.T, _feet(ways.T, distances), strict=True)
    for unit, weights, way, foot in arrows:
        colour = unit_colour(unit)
        arrow = {"arrowstyle": "-|>", "color": colour, "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", foot + weights, foot, arrowprops=arrow, zorder=5)
        ax.annotate(
            unit_name(unit, widths),
            foot + weights,
            9 * way,
            textcoords="offset points",
            ha="center",
            va="center",
            color=colour,
            weight="bold",
            path_effects=HALO,
            zorder=6,
        )
    x1, x2 = w1
    return {"unit": numbers, "x1": x1, "x2": x2, "angle": np.degrees(np.arctan2(x2, x1))}


def _feet(ways: Real, heights: Real) -> Real:
    """Return where the arrows start: where z is 0, beside those of the same direction."""
    feet = -drawable("a fold's distance", heights)[:, np.newaxis] * ways
    for unit, way in enumerate(ways):
        alike = np.flatnonzero(ways @ way > ALIKE)
        place = np.flatnonzero(alike == unit)[0] - (len(alike) - 1) / 2
        feet[unit] += place * APART * np.array([-way[1], way[0]])
    return np.asarray(feet)
