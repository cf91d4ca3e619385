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
HUGE = xd.Network([[1e100, 1], [0, -1]], [0, 0], [[1e200], [1]], [0])  # the logit reaches 3e300
HUGE_GAP = xd.Network([[1, 1], [1, 1]], [0, -1], [[1e200], [1e200]], [0])
LARGE_HIDDEN = xd.Network([[1e200, 1e200], [0, 1]], [0, 0], [[1e-200], [1]], [0])
BEYOND = xd.Network([[1e300], [0]], [0], [[1e300]], [0])
FAR = xd.Network([[1e-200], [0]], [1], [[1]], [0])
FOUR = xd.Network.initial(hidden=(3, 2), inputs=4, seed=0)
LINE = xd.Network.initial(hidden=2, inputs=1, seed=0)
SINGLE = xd.Network.initial(hidden=1, seed=0, dtype="float32")
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
    "from below": (lambda ax: figures.plot_surface(ax, TABLE, view=(-5, 0)), "view is|view\\[0\\]"),
    "points alone": (lambda ax: figures.plot_surface(ax, TABLE, None, X, Y), "points need"),
    "colours": (lambda ax: figures.plot_surface(ax, TABLE, RIDGE, units=[1]), "units holds 1"),
    "four inputs": (lambda ax: figures.plot_map(ax, FOUR), "network has 4 inputs; only 2 can"),
    "deep and four": (lambda ax: figures.plot_folds(ax, FOUR), "network has 4 inputs; only 2 can"),
    "curve of two": (lambda ax: figures.plot_curve(ax, RIDGE), "network has 2 inputs; only 1 can"),
    "curve's points": (lambda ax: figures.plot_curve(ax, LINE, X, Y), "X has shape .4, 2."),
    "curve's bounds": (lambda ax: figures.plot_curve(ax, LINE, bounds=(1, 1)), "bounds is"),
    "regions of a line": (
        lambda ax: figures.plot_regions(ax, xd.linear_regions(LINE)),
        "atlas is of a network with one input",
    ),
    "no points": (lambda _: figures.surroundings(np.empty((0, 2))), "X has shape .0, 2."),
    "room": (lambda _: figures.surroundings(X, room=-1), "room is -1.0"),
    "three spans": (lambda ax: figures.plane(ax, [(0, 1)] * 3), "bounds has shape .3, 2."),
    "second span": (lambda ax: figures.plane(ax, ((0, 1), (1, 0))), "bounds is .1.0, 0.0."),
    "far bounds": (lambda ax: figures.plane(ax, (0, 1e200)), "bounds is too large to be drawn"),
    "step of bands": (lambda _: figures.pieces(RIDGE, step=0), "step is 0.0"),
    "tables": (lambda _: figures.join({}), "tables must hold"),
    "large map": (lambda ax: figures.plot_map(ax, HUGE), "logit is too large to be drawn: 3e.300"),
    "beyond a double": (lambda ax: figures.plot_map(ax, BEYOND), "the logit is too large .* inf"),
    "large classes": (lambda _: figures.class_pieces(HUGE), "logit is too large"),
    "threshold": (lambda _: figures.pieces(SINGLE, threshold=1e300), "threshold is 1e.300, beyond"),
    "far point": (lambda ax: figures.plot_points(ax, [[1e200, 0]], [1]), "X is too large"),
    "long arrow": (lambda ax: figures.plot_arrows(ax, BEYOND), "w1 is too large"),
    "fold beyond all doubles": (
        lambda ax: figures.plot_arrows(ax, xd.Network([[1e-300], [0]], [1e300], [[1]], [0])),
        "a fold's distance is too large",
    ),
    "far fold": (lambda ax: figures.plot_arrows(ax, FAR), "a fold's distance is too large"),
    "large term": (lambda ax: figures.plot_ledger(ax, xd.ledger(HUGE, X)), "a term is too large"),
    "term beyond": (lambda ax: figures.plot_ledger(ax, xd.ledger(BEYOND, X)), "a term is .* inf"),
    "large share": (lambda ax: figures.plot_gap(ax, xd.ledger(HUGE_GAP, X)), "share is too large"),
    "high section": (
        lambda ax: figures.plot_cross_section(ax, HUGE, (0, 0), (1, 1)),
        "the logit is too large",
    ),
    "large activation": (
        lambda ax: figures.plot_hidden_plane(ax, LARGE_HIDDEN, X, Y, (1, 2)),
        "an activation is too large",
    ),
    "large loss": (lambda ax: figures.plot_loss(ax, [1, 1e300]), "loss is too large"),
    "large pull": (lambda ax: figures.plot_velocity(ax, [1e300], [0]), "pulls is too large"),
    "large velocity": (lambda ax: figures.plot_velocity(ax, [0], [1e300]), "velocities is too"),
    "large z": (lambda ax: figures.plot_activation(ax, xd.network.relu, [0, 1e300]), "z is too"),
    "negative loss": (lambda ax: figures.plot_loss(ax, [1, -0.5]), "loss goes down to -0.5"),
    "negative reference": (lambda ax: figures.plot_loss(ax, [1], reference=-1), "reference is -1"),
    "section's points": (
        lambda ax: figures.plot_cross_section(ax, RIDGE, (0, 0), (1, 1), X=X),
        "give both X and y, or neither",
    ),
    "section's labels": (
        lambda ax: figures.plot_cross_section(ax, RIDGE, (0, 0), (1, 1), y=Y),
        "give both X and y, or neither",
    ),
    "points without labels": (lambda ax: figures.plot_curve(ax, LINE, X=[0]), "both X and y"),
    "labels without points": (lambda ax: figures.plot_curve(ax, LINE, y=[0]), "both X and y"),
    "point in the air": (
        lambda ax: figures.plot_surface(ax, TABLE, RIDGE, [[0, 0], [9, 9]], [0, 0]),
        r"X holds \(9,9\), beyond the picture, which has x1 from -3 to 3 and x2 from -3 to 3",
    ),
    "point beyond the parts": (
        lambda ax: figures.plot_parts([ax] * 3, RIDGE, [[0, -1]], [0]),
        r"X holds \(0,−1\), beyond the picture, which has x1 from -0.5 to 1.5",
    ),
    "point beyond the regions": (
        lambda ax: figures.plot_regions(ax, xd.linear_regions(RIDGE), X=[[50, 50.5]]),
        r"X holds \(50,50.5\), beyond the picture",
    ),
    "nan in x": (
        lambda ax: figures.plot_share(ax, [1, np.nan], [0, 1], [[0, 1]] * 2, variable=""),
        "x must be finite, but it holds nan",
    ),
    "short view": (lambda ax: figures.plot_surface(ax, TABLE, view=(34,)), "view has shape .1,."),
    "no view": (lambda ax: figures.plot_surface(ax, TABLE, view=(34, np.nan)), "view .* holds nan"),
    "step of a tanh": (
        lambda ax: figures.plot_step([ax] * 2, RIDGE.replace(output="tanh"), [1, 0], 0, 0.1),
        "network has the output tanh; a step needs a probability",
    ),
    "map of a line": (lambda ax: figures.plot_map(ax, LINE), "network has 1 input; only 2 can"),
    "unit_style": (lambda _: figures.unit_style(0), "unit is 0; it must be at least 1"),
}
OTHER_TYPE = {
    "curves": (lambda ax: figures.plot_losses(ax, [1, 2]), "curves must be a mapping"),
    "one unit": (lambda ax: figures.plot_hidden_plane(ax, RIDGE, X, Y, 2), "units must hold .* 2"),
    "unit of folds": (lambda ax: figures.plot_folds(ax, RIDGE, units=2), "units must hold .* 2"),
    "view of words": (lambda ax: figures.plot_surface(ax, TABLE, view=(34, "a")), "view must hold"),
    "view of None": (lambda ax: figures.plot_surface(ax, TABLE, view=None), "view must hold"),
    "x of None": (
        lambda ax: figures.plot_share(ax, [None] * 2, [0, 1], [[0, 1]] * 2, variable=""),
        "x must hold float32, float64 or whole numbers",
    ),
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


@pytest.mark.parametrize(("draw", "words"), OTHER_TYPE.values(), ids=OTHER_TYPE)
def test_what_is_of_another_type_is_refused_by_name(draw, words):
    with pytest.raises(TypeError, match=words):
        draw(plt.figure().add_subplot())


def test_what_is_small_or_single_is_drawn():
    ax = plt.figure().add_subplot()
    figures.plot_loss(ax, [0.5])
    assert (ax.get_xlim(), ax.get_ylim()) == ((1, 2), (0, 0.54))
    ax = plt.figure().add_subplot()
    figures.plot_loss(ax, [0, 0])
    assert ax.get_ylim() == (0, 1)
    small = xd.Network([[1e-200], [0]], [0], [[1]], [0])
    assert figures.plot_arrows(ax, small)["angle"].tolist() == [0]


def test_weights_of_any_size_are_told_apart_by_colour():
    figure = plt.figure(layout="none")
    axes = figure.subplots(1, 2)
    figures.plot_weights(axes, xd.Network([[1e308], [-1e308]], [0], [[1e308]], [0]))
    figure.canvas.draw()
    (mesh,) = axes[0].collections
    assert mesh.get_array().tolist() == [[1, -1, 0]]
    assert len({tuple(colour) for colour in mesh.to_rgba(mesh.get_array())[0].tolist()}) == 3


def test_regions_too_small_for_an_area_are_drawn():
    w, b = 2.0**53, 2.0**52  # both folds are just above x₁ = ½, nearer than doubles tell
    net = xd.Network([[w - 1, w - 3], [0, 0]], [-b, 1 - b], [[1], [1]], [0])
    figure = plt.figure(layout="none")
    figures.plot_regions(figure.add_subplot(), xd.linear_regions(net))
    figure.canvas.draw()


@pytest.mark.parametrize("draw", NO_NETWORK.values(), ids=NO_NETWORK)
def test_what_is_no_network_is_refused(draw):
    with pytest.raises(TypeError, match="must be"):
        draw(plt.figure().add_subplot())
