"""What the site's build asks of the package's figures."""

from types import SimpleNamespace

import numpy as np

__all__ = ["animate", "describe"]


def describe(figure, text, **columns):
    """Keep what is seen in a figure, and its data."""
    figure.set_label(text)
    figure.columns = columns


def description(figure):
    """Return what is seen."""
    return figure.get_label()


def data(figure):
    """Return the data."""
    return getattr(figure, "columns", {})


def in_both_themes(figure):
    """Draw the figure, and once more on a dark background."""
    light = drawn(figure)
    paper = figure.get_facecolor()
    figure.set_facecolor("#131416")
    dark = drawn(figure)
    figure.set_facecolor(paper)
    return light, dark


def drawn(figure):
    """Draw the figure."""
    figure.canvas.draw()
    return np.array(figure.canvas.buffer_rgba())


def animate(figure, draw, frames, **how):
    """Draw a frame, and keep how others are drawn."""
    draw(frames[how["start"]])
    figure.motion = SimpleNamespace(**{"axes": figure.axes} | how, draw=draw, frames=frames)


def motion(figure):
    """Return the frames, if there are any."""
    return getattr(figure, "motion", None)
