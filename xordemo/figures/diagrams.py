"""The diagram of a network: its nodes, its weights as lines, and what passes through it."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import real_array
from xordemo.figures.doors import network_of
from xordemo.figures.nodes import Lit, Shown, Words, draw, nothing, passing
from xordemo.figures.weights import parameter_table
from xordemo.network.model import Network


def plot_network(
    ax: Axes, network: Network, *, numbers: bool = False, x: ArrayLike | None = None
) -> dict[str, NDArray[Any]]:
    """Draw a network's inputs, units layer by layer and logits, and its weights as lines.

    A line is blue and solid for a positive weight, orange and dashed for a negative one. It is
    the wider the larger the weight, unless numbers say it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    network : Network
    numbers : bool, optional
        Whether to write each weight on its line and each bias under its node.
    x : array_like, shape (D,), optional
        An input: what it makes of each node is written above it, and lines on which nothing
        comes to a logit are faint.

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
    above: Words = nothing(network)
    lit: Lit = [np.ones_like(w, bool) for w, _ in network.layers]
    if x is not None:
        above, lit = passing(network, real_array("x", x, (network.inputs,)))
    draw(ax, network, Shown(network.layers, numbers, above, lit))
    return parameter_table(network)
