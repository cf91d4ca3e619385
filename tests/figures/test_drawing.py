"""The figures: what they draw, in both themes."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import pixels

import xordemo as xd
from xordemo import figures
from xordemo.figures.regions import _roomiest
from xordemo.figures.units import stages

X, Y = xd.xor()
pytestmark = pytest.mark.usefixtures("style")


@pytest.fixture(scope="module")
def network():
    return xd.train(
        xd.Network.initial(hidden=5, seed=7347), X, Y, epochs=50, lr=0.1, momentum=0.4, seed=7347
    ).network


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
        "by unit": lambda: figures.plot_regions(
            ax, xd.linear_regions(network), by_unit=True, inset=(-0.1, 0.1)
        ),
        "ledger": lambda: figures.plot_ledger(ax, xd.ledger(network, X)),
    }[kind]()
    return figure


KINDS = [
    *("activation", "loss", "losses", "share", "points", "map", "folds", "arrows", "classes"),
    *("stems", "numbers", "step", "hidden", "section", "gap", "by unit"),
    *("regions", "unit", "sum", "surface", "parts", "network", "weights", "ledger"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_picture_has_two_themes_and_no_colour_of_its_own(kind, network):
    figure = draw(kind, network)
    figures.describe(figure, "Seen.")
    before = pixels(figure)
    with figures.darkened(figure):
        dark = pixels(figure)
    assert dark != before
    assert pixels(figure) == before
    background = np.frombuffer(before, np.uint8).reshape(-1, 4)[0]
    assert background[3] == 0, "the background must be transparent"


@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "identity", "tanh"])
def test_pieces_cover_the_square_and_hold_the_logit(activation):
    network = xd.Network.initial(hidden=4, seed=3, activation=activation)
    network = xd.Network(network.w1, [0.3, -0.7, 1.1, 0.2], network.w2, [0.4], activation)
    table = figures.pieces(network)
    points = np.column_stack([table["x1"], table["x2"]])
    near = 1e-3 if activation == "tanh" else 1e-9  # a curved one is only nearly flat in a cell
    np.testing.assert_allclose(network.forward(points).logits[:, 0], table["value"], atol=near)
    areas = []
    for corners in figures.polygons(table):
        x, y = corners[:, :2].T
        areas.append((x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)
    assert min(areas) >= -1e-12
    assert sum(areas) == pytest.approx(36)


def test_pieces_are_flat_and_stay_between_their_levels(network):
    table = figures.pieces(network, step=2.0)
    for corners in figures.polygons(table):
        middle = corners.mean(axis=0)
        assert network.forward(middle[:2]).logits[0] == pytest.approx(middle[2], abs=1e-9)
        assert np.floor(middle[2] / 2) * 2 - 1e-9 <= corners[:, 2].min()
        assert corners[:, 2].max() <= np.floor(middle[2] / 2) * 2 + 2 + 1e-9


def test_pieces_of_one_fold_by_hand():
    network = xd.Network([[1], [0]], [-1], [[2]], [-1])  # 2 max(x1 - 1, 0) - 1, zero at x1 = 1.5
    table = figures.pieces(network, bounds=(-2, 2), step=4)
    spans = [(c[:, 0].min(), c[:, 0].max()) for c in figures.polygons(table)]
    assert sorted(spans) == [(-2, 1), (1, 1.5), (1.5, 2)]
    assert set(table["band"]) == {-1, -2, 2}


def test_the_boundary_drawn_is_the_exact_one(network):
    figure, ax = plt.subplots()
    figures.plot_map(ax, network)
    drawn = np.concatenate(ax.collections[-1].get_segments())
    assert len(drawn) == 2 * len(xd.linear_regions(network).boundary)
    exact = np.array(
        [end for segment in xd.linear_regions(network).boundary for end in segment], float
    )
    for end in drawn:
        assert np.abs(exact - end).max(axis=1).min() < 1e-9
    assert figure is ax.figure


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


def test_stages_and_parts_add_up(network):
    grid = np.random.default_rng(0).uniform(-3, 3, (50, 2))
    step = network.forward(grid)
    total = np.full(50, network.b2[0])
    for unit in range(1, network.hidden + 1):
        three = stages(network, unit)
        z, a, c = (three[k].forward(grid).logits[:, 0] for k in three)
        np.testing.assert_allclose(z, step.z1[:, unit - 1], atol=1e-12)
        np.testing.assert_allclose(a, step.a1[:, unit - 1], atol=1e-12)
        total += c
    np.testing.assert_allclose(total, step.logits[:, 0], atol=1e-12)


def test_the_running_sum_ends_at_the_network(network):
    _, axes = plt.subplots(3, 2)
    tables = figures.plot_running_sum(axes.flat, network)
    last = list(tables.values())[-1]
    points = np.column_stack([last["x1"], last["x2"]])
    np.testing.assert_allclose(last["value"], network.forward(points).logits[:, 0], atol=1e-12)
    assert set(tables["output bias"]["value"]) == {network.b2[0]}


def test_class_pieces_have_the_label_of_the_largest_logit():
    by_hand = xd.Network([[1], [-1]], [0], [[0, 1, -1]], [0.5, 0, 0], "identity")
    table = figures.class_pieces(by_hand)
    _, first = np.unique(table["piece"], return_index=True)
    for corners, label in zip(figures.polygons(table), table["label"][first], strict=True):
        middle = corners[:, :2].mean(axis=0)
        assert by_hand.forward(middle).logits.argmax() == label
    assert set(table["label"]) == {0, 1, 2}


def test_ledger_bars_end_at_the_logit(network):
    _, ax = plt.subplots()
    entry = xd.ledger(network, X)[1]
    figures.plot_ledger(ax, entry)
    *bars, total = [patch for patch in ax.patches if round(patch.get_height(), 2) == 0.66]
    assert len(bars) == 1 + sum(c != 0 for c in entry.contributions)
    assert bars[-1].get_x() + bars[-1].get_width() == pytest.approx(float(entry.logit))
    assert total.get_width() == pytest.approx(float(entry.logit))


def test_network_lines_show_sign_and_size(network):
    _, ax = plt.subplots()
    figures.plot_network(ax, network)
    widths = [line.get_linewidth() for line in ax.lines if len(line.get_xdata()) == 2]
    colours = [line.get_color() for line in ax.lines if len(line.get_xdata()) == 2]
    weights = np.concatenate([network.w1.ravel(), network.w2.ravel()])
    assert np.argsort(widths).tolist() == np.argsort(np.abs(weights)).tolist()
    assert colours == [figures.CLASS_COLOURS[int(w >= 0)] for w in weights]


def test_activation_marks_the_value_agreed_on_at_the_kink():
    _, ax = plt.subplots()
    figures.plot_activation(ax, xd.relu_with_derivative_at_zero(0.25), [-1.0, 0.0, 1.0])
    assert [line.get_ydata().tolist() for line in ax.lines[-2:]] == [[0.0, 1.0], [0.25]]


@pytest.mark.parametrize(("given", "shown"), [("", "relu"), ("It bends", "It bends")])
def test_activation_keeps_a_title_that_the_axes_have(given, shown):
    _, ax = plt.subplots()
    ax.set_title(given)
    figures.plot_activation(ax, xd.network.relu, [-1.0, 1.0])
    assert ax.get_title("left") == shown


@pytest.mark.parametrize("horizontal", [False, True])
def test_share_draws_percentages_with_their_intervals(horizontal):
    _, ax = plt.subplots()
    how = {"variable": "units", "horizontal": horizontal}
    columns = figures.plot_share(ax, ["two", "five"], [0.1, 0.5], [[0.05, 0.2], [0.4, 0.55]], **how)
    assert {name: values.tolist() for name, values in columns.items()} == {
        "share": [0.1, 0.5], "low": [0.05, 0.4], "high": [0.2, 0.55]
    }  # fmt: skip
    bars, along = ax.containers[0], 0 if horizontal else 1
    np.testing.assert_allclose(bars.lines[0].get_xydata()[:, along], [10, 50])
    ends = [segment[:, along].tolist() for segment in bars.lines[2][0].get_segments()]
    np.testing.assert_allclose(ends, [[5, 20], [40, 55]])
    labels = [ax.get_xlabel(), ax.get_ylabel()]
    assert (labels[along], labels[1 - along]) == ("successful runs (%)", "units")
    assert ax.yaxis_inverted() == horizontal  # the first is on top


def test_surface_hides_what_lies_behind_it():
    # a wall that rises to x2 = 0 and falls behind it, seen from the front
    wall = xd.Network([[0, 0], [1, -1]], [0, 0], [[-9], [-9]], [0])
    _, ax = plt.subplots(subplot_kw={"projection": "3d"})
    figures.plot_surface(ax, figures.pieces(wall), wall, view=(10, -90))
    behind = np.array([[0.0, 2.0, -18.0]])
    front = np.array([[0.0, -2.0, -18.0]])
    from xordemo.figures.space import _Scene

    scene = _Scene(ax, figures.pieces(wall), wall, (10, -90), None, False)
    assert scene.hidden(behind).tolist() == [True]
    assert scene.hidden(front).tolist() == [False]


def test_pieces_refuse_what_can_not_be_drawn():
    with pytest.raises(ValueError, match="network has 3 inputs"):
        figures.pieces(xd.Network.initial(hidden=2, inputs=3, seed=0))
    with pytest.raises(ValueError, match="output is 2"):
        figures.pieces(xd.Network.initial(hidden=2, seed=0), output=2)


def test_the_table_of_parameters_has_a_row_for_each_unit_and_the_output_bias(network):
    _, axes = plt.subplots(1, 2)
    table = figures.plot_weights(axes, network)
    assert table["unit"].tolist() == [1, 2, 3, 4, 5, 0]
    assert table["from_x2"][:5].tolist() == network.w1[1].tolist()
    assert table["bias"][:5].tolist() == network.b1.tolist()
    assert table["to_t1"].tolist() == [*network.w2[:, 0], network.b2[0]]


def step_of(table):
    """Return the distance between the level lines of a table of pieces."""
    bands = np.abs(table["band"])  # each is the middle of its two lines, one of which is at 0
    return (2 * bands[bands > 1e-9].min()).round(9)


def test_pictures_to_compare_have_one_distance_between_their_level_lines(network):
    _, axes = plt.subplots(1, 3)
    maps = figures.plot_unit(axes, network, 2)
    assert len({step_of(table) for table in maps.values()}) == 1
    _, axes = plt.subplots(3, 2, subplot_kw={"projection": "3d"})
    parts = figures.plot_parts(axes.flat, network, X, Y)
    assert step_of(parts["unit 2"]) == step_of(parts["their sum + bias"])


def test_the_units_of_a_region_are_not_written_onto_its_boundary():
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], float)
    place, room = _roomiest(corners, np.zeros((0, 2)))
    assert place.tolist() == [0.5, 0.5]
    assert room == 0.5
    place, room = _roomiest(corners, np.array([[0, 0.5], [1, 0.5]]))
    assert abs(place[1] - 0.5) == room == 0.25
