"""What a picture can't draw is refused by name."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures

X, Y = xd.xor()
RIDGE = xd.Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
THREE = xd.Network.initial(hidden=2, inputs=3, seed=0)
TWO_LOGITS = xd.Network.initial(hidden=2, outputs=2, seed=0)
STILL = xd.Network([[1, 0], [1, 0]], [0, 1], [[1], [1]], [0])
TABLE = figures.pieces(RIDGE)
pytestmark = pytest.mark.usefixtures("style")

REFUSED = {
    "unit 0": (lambda ax: figures.plot_folds(ax, RIDGE, units=[0]), "units is 0; .* from 1 to 2"),
    "unit 9": (lambda ax: figures.plot_folds(ax, RIDGE, units=[9]), "units is 9; .* from 1 to 2"),
    "unit −1": (lambda ax: figures.plot_folds(ax, RIDGE, units=[-1]), "units is -1"),
    "folds in 3-D": (lambda ax: figures.plot_folds(ax, THREE), "3 inputs"),
    "label 3": (lambda ax: figures.plot_points(ax, X, [0, 1, 2, 3]), "y holds 3; .* 0 to 2"),
    "no name": (lambda ax: figures.plot_points(ax, X, Y, labels=["a"]), "labels go from 0 to 0"),
    "3-D points": (lambda ax: figures.plot_points(ax, [[1, 2, 3]], [0]), "X has shape"),
    "bounds": (lambda ax: figures.plane(ax, (2, 1)), "bounds is .*below"),
    "limit": (lambda ax: figures.plot_map(ax, RIDGE, limit=0), "limit is 0.0; .* above 0"),
    "segments": (lambda ax: figures.plot_boundary(ax, [[(0, 0, 0), (1, 1, 1)]]), "segments has"),
    "columns": (lambda ax: figures.plot_map(ax, {"x1": X}), "no column 'piece'"),
    "no weights": (
        lambda ax: figures.plot_arrows(ax, STILL),
        "unit 2: its input weights are all 0",
    ),
    "too few axes": (lambda ax: figures.plot_running_sum([ax], RIDGE), "axes holds 1 axes; .* 3"),
    "parts": (lambda ax: figures.plot_parts([ax], RIDGE, X, Y), "axes holds 1 axes; .* hold 3"),
    "unit's axes": (lambda ax: figures.plot_unit([ax], RIDGE, 1), "axes holds 1 axes; .* hold 3"),
    "unit 3": (lambda ax: figures.plot_unit([ax] * 3, RIDGE, 3), "units is 3; .* from 1 to 2"),
    "two logits": (lambda ax: figures.plot_running_sum([ax] * 3, TWO_LOGITS), "2 logits"),
    "weights": (lambda ax: figures.plot_weights([ax], RIDGE), "axes holds 1 axes; .* hold 2"),
    "step": (lambda ax: figures.plot_step([ax], RIDGE, [1, 0], 0, 0.1), "axes holds 1 axes"),
    "rate": (lambda ax: figures.plot_step([ax] * 2, RIDGE, [1, 0], 0, 0), "lr is 0.0"),
    "no pair": (lambda ax: figures.plot_hidden_plane(ax, RIDGE, X, Y, (1, 1)), "units is"),
    "label 2": (lambda ax: figures.plot_hidden_plane(ax, RIDGE, X, [2] * 4, (1, 2)), "y holds 2"),
    "section": (lambda ax: figures.plot_cross_section(ax, TWO_LOGITS, (0, 0), (1, 1)), "2 logits"),
    "z": (lambda ax: figures.plot_activation(ax, xd.network.relu, [1, 0]), "increasing"),
    "nan": (lambda ax: figures.plot_loss(ax, [0.5, np.nan]), "loss must be finite"),
    "no curve": (lambda ax: figures.plot_losses(ax, {}), "curves is empty"),
    "lengths": (lambda ax: figures.plot_velocity(ax, [1, 2], [1]), "velocities has shape"),
    "x": (lambda ax: figures.plot_share(ax, [1], [0, 1], [[0, 1]] * 2, variable=""), "x has shape"),
    "share": (lambda ax: figures.plot_share(ax, [1], [2], [[0, 1]], variable=""), "each share"),
    "inset": (
        lambda ax: figures.plot_regions(ax, xd.linear_regions(RIDGE), inset=(1, 0)),
        "inset is",
    ),
    "from below": (lambda ax: figures.plot_surface(ax, TABLE, view=(-5, 0)), "view is|view\\[0\\]"),
    "points alone": (lambda ax: figures.plot_surface(ax, TABLE, None, X, Y), "points need"),
    "colours": (lambda ax: figures.plot_surface(ax, TABLE, RIDGE, units=[1]), "units holds 1"),
    "step of bands": (lambda _: figures.pieces(RIDGE, step=0), "step is 0.0"),
    "tables": (lambda _: figures.join({}), "tables must hold"),
    "unit_style": (lambda _: figures.unit_style(0), "unit is 0; it must be at least 1"),
}
NO_NETWORK = {
    "map": lambda ax: figures.plot_map(ax, None),
    "folds": lambda ax: figures.plot_folds(ax, None),
    "arrows": lambda ax: figures.plot_arrows(ax, None),
    "network": lambda ax: figures.plot_network(ax, None),
    "weights": lambda ax: figures.plot_weights([ax] * 2, None),
    "pieces": lambda _: figures.pieces(None),
    "classes": lambda _: figures.class_pieces(None),
    "regions": lambda ax: figures.plot_regions(ax, None),
    "ledger": lambda ax: figures.plot_ledger(ax, []),
    "bar": lambda ax: figures.colour_bar(ax, None),
    "table": lambda _: xd.tables.weight_table(None),
}


@pytest.mark.parametrize(("draw", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_there_is_refused_by_name(draw, words):
    with pytest.raises(ValueError, match=words):
        draw(plt.figure().add_subplot())


@pytest.mark.parametrize("draw", NO_NETWORK.values(), ids=NO_NETWORK)
def test_what_is_no_network_is_refused(draw):
    with pytest.raises(TypeError, match="must be"):
        draw(plt.figure().add_subplot())
