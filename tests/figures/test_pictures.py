"""Every kind of picture, in both themes and drawn from its own table."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import pixels

import xordemo as xd
from xordemo import figures

X, Y = xd.xor()
pytestmark = pytest.mark.usefixtures("style")


def draw(kind, network):
    """Draw one picture of each kind; returns the figure."""
    three = {"subplot_kw": {"projection": "3d"}} if kind in ("surface", "stems", "parts") else {}
    rows, columns = {
        "unit": (1, 3),
        "sum": (3, 2),
        "weights": (1, 2),
        "parts": (3, 2),
        "step": (2, 1),
    }.get(kind, (1, 1))
    figure, grid = plt.subplots(rows, columns, squeeze=False, **three)
    axes, ax = list(grid.flat), grid[0, 0]
    {
        "activation": lambda: figures.plot_activation(ax, xd.network.relu, np.linspace(-2, 2, 9)),
        "loss": lambda: figures.plot_loss(
            ax, [0.7, 0.6], reference=0.69, reference_label="ln 2", name="a"
        ),
        "losses": lambda: figures.plot_losses(ax, {"a": [1, 0.5], "b": [1, 0.7]}, reference=0.69),
        "share": lambda: figures.plot_share(
            ax, [1, 2], [0.2, 0.4], [[0.1, 0.3], [0.3, 0.5]], variable="units"
        ),
        "points": lambda: figures.plot_points(ax, X, Y, labels="01"),
        "map": lambda: figures.colour_bar(ax, figures.plot_map(ax, network)),
        "folds": lambda: (figures.plane(ax), figures.plot_folds(ax, network)),
        "arrows": lambda: (figures.plane(ax), figures.plot_arrows(ax, network)),
        "classes": lambda: figures.plot_classes(ax, figures.class_pieces(network)),
        "regions": lambda: figures.plot_regions(ax, xd.linear_regions(network)),
        "unit": lambda: figures.plot_unit(axes, network, 2),
        "sum": lambda: figures.plot_running_sum(axes, network),
        "surface": lambda: figures.plot_surface(ax, figures.pieces(network), network, X, Y),
        "parts": lambda: figures.plot_parts(axes, network, X, Y),
        "network": lambda: figures.plot_network(ax, network),
        "weights": lambda: figures.plot_weights(axes, network),
        "stems": lambda: figures.plot_surface(
            ax, figures.pieces(network, bounds=(-0.5, 1.5)), network, X, Y, stems=True
        ),
        "numbers": lambda: figures.plot_network(ax, network, numbers=True, x=[1, 0]),
        "step": lambda: figures.plot_step(axes, network, [1, 0], 0, 0.1),
        "hidden": lambda: figures.plot_hidden_plane(ax, network, X, Y, (2, 4)),
        "section": lambda: figures.plot_cross_section(ax, network, (-1, 2), (2, -1), X, Y),
        "gap": lambda: figures.plot_gap(ax, xd.ledger(network, xd.CORNERS)),
        "ledger": lambda: figures.plot_ledger(ax, xd.ledger(network, X)),
    }[kind]()
    return figure


KINDS = [
    *("activation", "loss", "losses", "share", "points", "map", "folds", "arrows", "classes"),
    *("stems", "numbers", "step", "hidden", "section", "gap"),
    *("regions", "unit", "sum", "surface", "parts", "network", "weights", "ledger"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_picture_has_two_themes_and_no_colour_of_its_own(kind, network):
    figure = draw(kind, network)
    figures.describe(figure, "Seen.")
    light, dark = figures.in_both_themes(figure)
    assert (light != dark).any()
    figure.canvas.draw()
    assert (light == np.asarray(figure.canvas.buffer_rgba())).all()
    assert light[0, 0, 3] == 0, "the background must be transparent"


@pytest.mark.parametrize("kind", ["map", "surface", "classes"])
def test_the_table_beside_a_picture_draws_the_same_picture(kind, network):
    table = figures.class_pieces(network) if kind == "classes" else figures.pieces(network)
    read_back = {name: np.array([float(repr(v)) for v in c.tolist()]) for name, c in table.items()}
    if kind == "classes":
        read_back["label"] = read_back["label"].astype(int)
    shots = []
    for each in (table, read_back):
        three = {"subplot_kw": {"projection": "3d"}} if kind == "surface" else {}
        figure, ax = plt.subplots(**three)
        plot = {"map": figures.plot_map, "surface": figures.plot_surface}.get(
            kind, figures.plot_classes
        )
        plot(ax, each)
        shots.append(pixels(figure))
    assert shots[0] == shots[1]
