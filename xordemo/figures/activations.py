"""Activation functions as curves."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib import rcParams
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import real_array
from xordemo.figures.doors import drawable
from xordemo.figures.ends import name_end
from xordemo.figures.palette import FAINT, INK, MUTED, PAPER
from xordemo.network.activations import Activation


def plot_activation(
    ax: Axes, activation: Activation, z: ArrayLike, *, names: tuple[str, str] = ("f", "f′")
) -> dict[str, NDArray[Any]]:
    """Draw an activation and its derivative, and mark the value agreed on at each kink.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    activation : Activation
    z : array_like, shape (n,)
        Where to evaluate it, in increasing order.
    names : pair of str, optional
        What to call the function and its derivative, at their right ends.

    Returns
    -------
    dict of str to ndarray, each of shape (n,)
        The columns ``z``, ``f`` and ``derivative``, for `describe`.

    Raises
    ------
    TypeError, ValueError
        If `z` does not hold finite numbers in increasing order.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> from xordemo.network.activations import relu
    >>> plot_activation(ax, relu, [-1, 0, 2])["derivative"].tolist()
    [0.0, 0.0, 1.0]
    """
    x = drawable("z", real_array("z", z, (None,)))
    if not (np.diff(x) > 0).all():
        raise ValueError("z must hold numbers in increasing order")
    ax.axhline(0, color=FAINT, linewidth=0.8, zorder=0)
    ax.axvline(0, color=FAINT, linewidth=0.8, zorder=0)
    ax.plot(x, activation(x), color=INK)
    # In parts, so that a jump is not drawn as a slope.
    for low, high in pairwise((-np.inf, *activation.kinks, np.inf)):
        side = x[(x > low) & (x < high)]
        ax.plot(side, activation.derivative(side), color=MUTED, linestyle=(0, (4, 2)))
    for kink in activation.kinks:
        ends = activation.derivative([kink - 1e-9, kink + 1e-9])
        ax.plot([kink, kink], ends, "o", color=MUTED, markerfacecolor=PAPER, markersize=5)
        ax.plot([kink], [float(activation.derivative(kink))], "o", color=MUTED, markersize=5)
    ax.set_title(ax.get_title(rcParams["axes.titlelocation"]) or activation.name)
    name_end(ax, x[-1], float(activation(x[-1])), names[0], INK)
    name_end(ax, x[-1], float(activation.derivative(x[-1])), names[1], MUTED)
    return {"z": x, "f": activation(x), "derivative": activation.derivative(x)}
