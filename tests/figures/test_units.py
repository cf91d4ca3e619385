"""What one unit does, and what the units do together."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.collections import PolyCollection

import xordemo as xd
from xordemo import figures
from xordemo.figures.units import stages

pytestmark = pytest.mark.usefixtures("style")


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


def shown_on(ax):
    """Return the points of a map's pieces, and the band that colours them."""
    (areas,) = [c for c in ax.collections if type(c) is PolyCollection]
    middles = [path.vertices[:-1].mean(axis=0) for path in areas.get_paths()]
    return np.array(middles), np.asarray(areas.get_array())


def test_each_panel_of_a_unit_shows_what_its_title_says(network):
    for unit in range(1, 6):
        _, axes = plt.subplots(1, 3)
        figures.plot_unit(axes, network, unit)
        weight = f"{network.w2[unit - 1, 0]:+.2f}".replace("-", "−")
        titles = [f"$z_{{{unit}}}$", f"$a_{{{unit}}}$", f"{weight} $a_{{{unit}}}$"]
        assert [ax.get_title("left") for ax in axes] == titles
        for ax, of in zip(axes, ("z1", "a1", "term"), strict=True):
            points, bands = shown_on(ax)
            step = network.forward(points)
            facts = {"z1": step.z1, "a1": step.a1, "term": step.a1 * network.w2[:, 0]}[of]
            values = facts[:, unit - 1]
            assert np.abs(values - bands).max() <= max(np.ptp(values) / 2, 0.1)
            assert (np.sign(bands) == np.sign(np.where(abs(values) < 1e-9, 0, values))).all()
            (colour,) = {line.get_color() for line in ax.lines}
            assert colour == figures.UNIT_COLOURS[unit - 1]
            assert ax._left_title.get_color() == colour


def test_each_panel_of_the_running_sum_is_the_bias_and_the_units_up_to_its_title_s(network):
    _, axes = plt.subplots(3, 2)
    figures.plot_running_sum(axes.flat, network)
    for count, ax in enumerate(axes.flat):
        assert ax.get_title("left") == (f"+ unit {count}" if count else "output bias")
        colour = figures.UNIT_COLOURS[count - 1] if count else figures.INK
        assert ax._left_title.get_color() == colour
        points, bands = shown_on(ax)
        terms = network.forward(points).a1 * network.w2[:, 0]
        sums = network.b2[0] + terms[:, :count].sum(axis=1)
        assert (np.sign(bands) == np.sign(sums)).mean() > 0.99
        assert np.abs(sums - bands).max() < 2


DEEP = xd.Network.initial(hidden=(3, 2), seed=3, bias=0.4)


def test_stages_of_a_deep_network_are_its_layers():
    grid = np.random.default_rng(0).uniform(-3, 3, (50, 2))
    step, first = DEEP.forward(grid), 1
    for z, a in zip(step.z, step.a, strict=True):
        for place in range(z.shape[1]):
            found = stages(DEEP, first + place)
            of = {name: stage.forward(grid).logits[:, 0] for name, stage in found.items()}
            np.testing.assert_allclose(of["pre-activation"], z[:, place], atol=1e-12)
            np.testing.assert_allclose(of["activation"], a[:, place], atol=1e-12)
            assert ("contribution" in of) == (first == 4)
        first += z.shape[1]
    added = sum(stages(DEEP, unit)["contribution"].forward(grid).logits for unit in (4, 5))
    np.testing.assert_allclose(added + DEEP.b3, step.logits, atol=1e-12)


def test_units_of_a_deep_network_have_their_pictures_and_sums():
    _, axes = plt.subplots(1, 2)
    assert list(figures.plot_unit(axes, DEEP, 2)) == [
        "unit 1.2, pre-activation",
        "unit 1.2, activation",
    ]
    assert [ax.get_title("left") for ax in axes] == ["$z_{1.2}$", "$a_{1.2}$"]
    _, axes = plt.subplots(1, 3)
    tables = figures.plot_running_sum(axes, DEEP)
    assert list(tables) == ["output bias", "+ unit 2.1", "+ unit 2.2"]
    last = tables["+ unit 2.2"]
    points = np.column_stack([last["x1"], last["x2"]])
    np.testing.assert_allclose(last["value"], DEEP.forward(points).logits[:, 0], atol=1e-12)
    with pytest.raises(ValueError, match="axes holds 3 axes; it must hold 2, for z and a"):
        figures.plot_unit(axes, DEEP, 2)
