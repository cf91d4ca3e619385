"""Shares of runs with their intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from xordemo.checks import Real, real_array
from xordemo.figures.ends import name_end
from xordemo.figures.palette import INK


def plot_share(
    ax: Axes,
    x: ArrayLike,
    share: ArrayLike,
    interval: ArrayLike,
    *,
    variable: str,
    name: str = "",
    horizontal: bool = False,
    **style: Any,
) -> dict[str, Real]:
    """Draw shares of successful runs against a variable, each with its interval.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x : array_like, shape (n,)
        The variable; text makes categories.
    share, interval : array_like, shapes (n,) and (n, 2)
        Shares from 0 to 1, and the lower and upper end of each one's interval.
    variable : str
        What the variable is.
    name : str, optional
        What to write at the last point.
    horizontal : bool, optional
        Whether the variable goes down the page, where long names have room.
    **style
        Of the line, as matplotlib takes it.

    Returns
    -------
    dict of str to ndarray, each of shape (n,)
        The columns ``share``, ``low`` and ``high``, for `describe`.

    Raises
    ------
    TypeError, ValueError
        If the shapes do not fit, `x` holds neither finite numbers nor text, or a share is not
        between the ends of its interval, from 0 to 1.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> ends = [[0.05, 0.2], [0.4, 0.6]]
    >>> columns = plot_share(ax, [2, 5], [0.1, 0.5], ends, variable="units")
    >>> columns["high"].tolist(), ax.get_ylabel()
    ([0.2, 0.6], 'successful runs (%)')
    """
    middle = real_array("share", share, (None,)).astype(float)
    low, high = real_array("interval", interval, (len(middle), 2), "share").astype(float).T
    places = np.asarray(x)
    if places.dtype.kind != "U":
        places = real_array("x", x)
    if places.shape != middle.shape:
        raise ValueError(f"x has shape {places.shape}; it must have shape {middle.shape}")
    if not ((low >= 0) & (low <= middle) & (middle <= high) & (high <= 1)).all():
        raise ValueError("each share must lie in its interval, and both between 0 and 1")
    looks: dict[str, Any] = {"color": INK, "marker": "o", "markersize": 5} | style
    errors, percent = 100 * np.abs([middle - low, high - middle]), 100 * middle
    room = (-3, 103)  # a marker at 0 or 100 is whole
    if horizontal:
        bars = ax.errorbar(percent, places, xerr=errors, clip_on=False, **looks)
        ax.set(xlim=room, xlabel="successful runs (%)", ylabel=variable)
        ax.yaxis.set_inverted(True)
    else:
        bars = ax.errorbar(places, percent, yerr=errors, clip_on=False, **looks)
        ax.set(ylim=room, ylabel="successful runs (%)", xlabel=variable)
    ax.grid(True, axis="x" if horizontal else "y")
    if name:
        end = np.asarray(bars.lines[0].get_xydata())[-1]
        name_end(ax, end[0], end[1], f" {name}", looks["color"])
    return {"share": middle, "low": low, "high": high}
