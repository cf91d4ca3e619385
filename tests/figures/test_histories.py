"""A training run as a row of maps."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import xordemo as xd
from xordemo import figures

pytestmark = pytest.mark.usefixtures("style")
X, Y = xd.datasets.moons(20, seed=1)
RUN = xd.train(
    xd.Network.initial(hidden=(3, 2), seed=3), X, Y, epochs=6, lr=0.1, momentum=0.4, seed=7
)


def test_each_panel_is_the_network_after_its_epoch_on_one_scale():
    _, axes = plt.subplots(1, 3)
    tables = figures.plot_history(axes, RUN.history, (1, 3, 6), X, Y)
    assert [ax.get_title("left") for ax in axes] == ["epoch 1", "epoch 3", "epoch 6"]
    assert list(tables) == ["epoch 1", "epoch 3", "epoch 6"]
    limits = set()
    for ax, epoch, table in zip(axes, (1, 3, 6), tables.values(), strict=True):
        points = np.column_stack([table["x1"], table["x2"]])
        logits = RUN.history[epoch - 1].forward(points).logits[:, 0]
        np.testing.assert_allclose(table["value"], logits, atol=1e-9)
        limits.add(ax.collections[0].norm.vmax)
        assert [*ax.get_xlim(), *ax.get_ylim()] == np.ravel(figures.surroundings(X)).tolist()
        assert sum(len(line.get_xdata()) for line in ax.lines) == 20
    assert len(limits) == 1


def test_folds_are_drawn_if_asked_for_and_the_threshold_moves_the_map():
    _, axes = plt.subplots(1, 2)
    plain = figures.plot_history(axes[:1], RUN.history, [6], X, Y)["epoch 6"]
    moved = figures.plot_history(axes[1:], RUN.history, [6], X, Y, threshold=0.5, folds=True)
    assert len(axes[1].lines) > len(axes[0].lines)
    lowest = plain["value"].min()
    assert moved["epoch 6"]["value"].min() == pytest.approx(lowest - 0.5)


@pytest.mark.parametrize(
    ("epochs", "words"),
    [
        ((), "epochs is ..; it must name one or more"),
        ((1, 1), "epochs is .1, 1.; it must name one or more, each once"),
        ((0,), "epochs is 0; it must be from 1 to 6"),
        ((7,), "epochs is 7; it must be from 1 to 6"),
        ((1, 2, 3), "axes holds 1 axes; it must hold 3"),
    ],
)
def test_epochs_that_are_not_there_are_refused(epochs, words):
    with pytest.raises(ValueError, match=words):
        figures.plot_history([plt.figure().subplots()], RUN.history, epochs, X, Y)
