"""A figure of which other frames exist: later epochs, other directions to look from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from matplotlib.axes import Axes
from matplotlib.figure import Figure

Value = TypeVar("Value")


@dataclass(frozen=True)
class Motion:
    """The frames of a figure, which nobody has drawn yet."""

    draw: Callable[[Any], None]
    frames: Mapping[str, Any]
    start: str
    name: str
    play: bool
    axes: Sequence[Axes]


def animate(
    figure: Figure,
    draw: Callable[[Value], None],
    frames: Mapping[str, Value],
    *,
    start: str,
    name: str,
    play: bool = False,
    axes: Sequence[Axes] | None = None,
) -> None:
    """Draw one frame of a figure, and keep how the others are drawn, for the site.

    Call it before `describe`. The site draws the other frames; scripts and notebooks show the one.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    draw : callable
        Draws the frame of a value, and clears what the frame before it drew.
    frames : mapping of str to value
        The values, in order, each by its label.
    start : str
        The label of the frame to draw now, which stands until the reader asks for another.
    name : str
        What the labels are of, such as ``"epoch"``.
    play : bool, optional
        Whether the frames are a course of time, which can be played, or views, which are turned.
    axes : sequence of matplotlib.axes.Axes, optional
        Those that `draw` draws in, all by default; the others are drawn once.

    Raises
    ------
    TypeError, ValueError
        If there are fewer than two frames, `start` is not among them, a label is no text or empty,
        or `axes` are not of the figure.

    Examples
    --------
    >>> figure = Figure()
    >>> frames = {"1": "one", "2": "two"}
    >>> animate(figure, figure.suptitle, frames, start="2", name="number")
    >>> figure.get_suptitle(), list(motion(figure).frames)
    ('two', ['1', '2'])
    """
    if not isinstance(frames, Mapping):
        raise TypeError(f"frames must be a mapping of labels to values, not {frames!r}")
    for label in (name, *frames):
        if not isinstance(label, str):
            raise TypeError(f"name and the labels of frames must be text, not {label!r}")
    if len(frames) < 2:
        raise ValueError(f"frames holds {len(frames)}; there must be at least two")
    if start not in frames:
        raise ValueError(f"start is {start!r}; it must be one of {', '.join(frames)}")
    if not all(label.strip() for label in (name, *frames)):
        raise ValueError("name and the labels of frames must not be empty")
    if not isinstance(axes, Iterable | None):
        raise TypeError(f"axes must hold some of the figure's axes, not be {axes!r}")
    if axes is not None and not (len(axes) and {*axes} <= {*figure.axes}):
        raise ValueError(f"axes holds {len(axes)} axes; it must hold some of the figure's alone")
    draw(frames[start])  # which may add axes
    moving = figure.axes if axes is None else list(axes)
    figure._motion = Motion(draw, dict(frames), start, name, play, moving)  # type: ignore[attr-defined]


def motion(figure: Figure) -> Motion | None:
    """Return the frames of a figure, or None if it stands still.

    Parameters
    ----------
    figure : matplotlib.figure.Figure

    Returns
    -------
    Motion or None

    Examples
    --------
    >>> motion(Figure()) is None
    True
    """
    return getattr(figure, "_motion", None)
