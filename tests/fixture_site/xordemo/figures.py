"""What the site's build asks of the package's figures."""

from contextlib import contextmanager
from types import SimpleNamespace

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


@contextmanager
def darkened(figure):
    """Make the background dark for a while."""
    light = figure.get_facecolor()
    figure.set_facecolor("#131416")
    yield figure
    figure.set_facecolor(light)


def animate(figure, draw, frames, **how):
    """Draw a frame, and keep how others are drawn."""
    draw(frames[how["start"]])
    figure.motion = SimpleNamespace(**{"axes": figure.axes} | how, draw=draw, frames=frames)


def motion(figure):
    """Return the frames, if there are any."""
    return getattr(figure, "motion", None)
