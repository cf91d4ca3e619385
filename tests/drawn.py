"""What a figure looks like, for the tests of figures."""

import io

import numpy as np


def pixels(figure):
    """Return a figure's pixels, small."""
    file = io.BytesIO()
    figure.savefig(file, format="raw", dpi=50)
    return file.getvalue()


def colours_at(ax, places):
    """Return the colours of a figure's picture at places of its axes, as if on white paper."""
    figure = ax.figure
    figure.canvas.draw()
    picture = np.asarray(figure.canvas.buffer_rgba()) / 255
    columns, rows = ax.transData.transform(places).astype(int).T
    colours = picture[len(picture) - 1 - rows, columns]
    return colours[:, :3] * colours[:, 3:] + 1 - colours[:, 3:]
