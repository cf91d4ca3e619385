"""The course of training: losses epoch by epoch, and how momentum moves a parameter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import real_array, real_number
from xordemo.figures.doors import drawable
from xordemo.figures.ends import name_end
from xordemo.figures.palette import CURVES, INK, MUTED
from xordemo.words.numbers import number


def plot_loss(
    ax: Axes,
    loss: ArrayLike,
    *,
    reference: float | None = None,
    reference_label: str = "",
    below: bool = False,
    name: str = "",
    **style: Any,
) -> None:
    """Draw a learning curve.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    loss : array_like, shape (epochs,)
        Each epoch's mean loss, in nats.
    reference : float, optional
        A loss to compare with, drawn as a dashed line.
    reference_label : str, optional
        What to write on that line.
    below : bool, optional
        Whether to write it below the line, where a curve runs above it.
    name : str, optional
        What to write at the curve's end.
    **style
        Of the curve, as matplotlib takes it.

    Raises
    ------
    TypeError, ValueError
        If `loss` does not hold finite numbers, one an epoch, `reference` is none, or one of them
        is below 0.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> plot_loss(ax, [0.7, 0.5, 0.4], name="our run")
    >>> ax.get_xlabel(), ax.lines[0].get_ydata().tolist()
    ('epoch', [0.7, 0.5, 0.4])
    """
    values = drawable("loss", real_array("loss", loss, (None,)))
    if values.min() < 0:
        raise ValueError(f"loss goes down to {values.min()}; a mean loss is at least 0")
    if reference is not None:
        real_number("reference", reference, 0)
    epochs = np.arange(1, len(values) + 1)
    if reference is not None:
        ax.axhline(reference, color=MUTED, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
        ax.annotate(
            reference_label,
            (1, reference),
            (0, -4 if below else 3),
            textcoords="offset points",
            xycoords=("axes fraction", "data"),
            ha="right",
            color=MUTED,
            va="top" if below else "bottom",
        )
    looks = {"color": INK} | style
    ax.plot(epochs, values, **looks)
    if name:
        name_end(ax, epochs[-1], values[-1], name, looks["color"])
    label = ax.get_ylabel() or "mean loss (nats)"
    highest = max(float(np.max(line.get_ydata())) for line in ax.lines)
    # a single epoch, or a loss of 0, still has axes of some length
    ax.set(xlabel="epoch", ylabel=label, xlim=(1, max(len(values), 2)))
    ax.set_ylim(0, 1.08 * highest or 1)


def plot_losses(
    ax: Axes,
    curves: Mapping[str, ArrayLike],
    *,
    reference: float | None = None,
    reference_label: str = "",
) -> None:
    """Draw several learning curves, each with its name at its end.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    curves : mapping of str to array_like, each of shape (epochs,)
        Each epoch's mean loss, in nats, by the curve's name.
    reference, reference_label : optional
        As `plot_loss` takes them.

    Raises
    ------
    TypeError, ValueError
        If there is no curve, or `plot_loss` refuses one.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> plot_losses(ax, {"with ReLU": [0.7, 0.5], "without": [0.7, 0.7]})
    >>> [text.get_text() for text in ax.texts]
    ['with ReLU', 'without']
    """
    if not isinstance(curves, Mapping):
        raise TypeError(f"curves must be a mapping of names to losses, not {curves!r}")
    if not curves:
        raise ValueError("curves is empty; it must hold at least one")
    for place, (name, loss) in enumerate(curves.items()):
        line = reference if place == 0 else None
        looks = CURVES[place % len(CURVES)]
        plot_loss(ax, loss, reference=line, reference_label=reference_label, name=name, **looks)


def plot_velocity(ax: Axes, pulls: ArrayLike, velocities: ArrayLike) -> dict[str, NDArray[Any]]:
    """Draw how one parameter moves with momentum: by each step's slope, and by the velocity.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    pulls, velocities : array_like, shape (n,)
        What each step adds to the parameter, which begins at 0: by its gradient, and by its
        velocity.

    Returns
    -------
    dict of str to ndarray, each of shape (n,)
        The columns ``step``, ``pull``, ``velocity`` and ``value``, after the step, for `describe`.

    Raises
    ------
    TypeError, ValueError
        If the two do not hold finite numbers, equally many.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> plot_velocity(ax, [1.0, -0.5], [0.5, 0.25])["value"].tolist()
    [1.5, 1.25]
    """
    pull = drawable("pulls", real_array("pulls", pulls, (None,)))
    velocity = drawable("velocities", real_array("velocities", velocities, pull.shape, "pulls"))
    values, steps = np.cumsum(pull + velocity), np.arange(1, len(pull) + 1)
    begins = values - pull - velocity
    arrows: dict[str, Any] = {
        "angles": "xy",
        "scale_units": "xy",
        "scale": 1,
        "width": 0.009,
        "minlength": 0,
        "headwidth": 2.6,
        "headlength": 2.2,
        "headaxislength": 2.2,
    }
    # The two numbers of a step stand on different sides, since there is little room beside them.
    for shift, base, push, above, colour, name in (
        (-0.28, begins, pull, pull > 0, INK, "by the slope"),
        (0.28, begins + pull, velocity, pull <= 0, MUTED, "by the velocity"),
    ):
        nothing = np.zeros_like(push)
        ax.quiver(steps + shift, base, nothing, push, color=colour, label=name, **arrows)
        ends = base + np.where(above, np.maximum(push, 0), np.minimum(push, 0))
        for step, end, length, up in zip(steps + shift, ends, push, above, strict=True):
            ax.annotate(
                number(length),
                (step, end),
                (0, 4 if up else -4),
                color=colour,
                textcoords="offset points",
                ha="center",
                va="bottom" if up else "top",
            )
    reached = np.concatenate([begins, begins + pull, values])
    room = 0.25 * (np.ptp(reached) or 1)
    ax.set(xlim=(0.3, len(steps) + 0.7), ylim=(reached.min() - room, reached.max() + room))
    ax.legend(loc="upper center", bbox_to_anchor=(0.45, -0.2), ncols=2)
    return {"step": steps, "pull": pull, "velocity": velocity, "value": values}
