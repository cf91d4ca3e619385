"""Samples that a training does not learn from: their loss, and what is refused of them."""

import math

import numpy as np
import pytest

import xordemo as xd
from xordemo import Network, train

X, y = xd.xor()
START = Network.initial(hidden=(4, 3), seed=7)
OTHERS = np.random.default_rng(3).normal(size=(7, 2))
LABELS = np.arange(7) % 2


def mean_loss(network, points, label):
    logits = network.forward(points).logits[:, 0]
    return xd.network.sigmoid_cross_entropy(logits, label)[0].mean()


@pytest.mark.parametrize("batch", ["sample", 3, "full"])
def test_it_is_the_loss_after_each_epoch(batch):
    seed = None if batch == "full" else 7
    run = train(START, X, y, epochs=6, seed=seed, batch=batch, held_back=(OTHERS, LABELS))
    expected = [mean_loss(network, OTHERS, LABELS) for network in run.history]
    assert run.held_back_loss == pytest.approx(expected, rel=1e-12)
    assert run.held_back_loss.shape == (6,)
    without = train(START, X, y, epochs=6, seed=seed, batch=batch)
    assert without.held_back_loss is None
    assert (without.loss == run.loss).all()
    assert all((a == b).all() for a, b in zip(*map(flat, (run, without)), strict=True))


def flat(run):
    return [array for layer in run.network.layers for array in layer]


def test_by_hand_for_real_targets():
    # The output stays 1 as nothing is learned; the errors are 1 − 0 and 1 − 4.
    start = Network([[0.0]], [1.0])
    run = train(
        start,
        [[0.0]],
        [0.5],
        epochs=2,
        lr=0.0,
        seed=1,
        loss="squared error",
        held_back=([[5.0], [6.0]], [0.0, 4.0]),
    )
    assert run.held_back_loss.tolist() == [5.0, 5.0]
    assert run.loss.tolist() == [0.25, 0.25]


def test_several_logits_and_single_precision():
    start = Network.initial(hidden=3, outputs=3, seed=1, dtype="float32")
    run = train(start, X, [0, 1, 2, 0], epochs=2, lr=0.0, seed=1, held_back=(X, [0, 1, 2, 0]))
    assert run.held_back_loss.dtype == np.float32
    assert run.held_back_loss == pytest.approx(run.loss, rel=1e-6)


def test_it_ends_with_the_training():
    run = train(
        Network.initial(hidden=5, seed=2),
        X,
        y,
        epochs=300,
        seed=2,
        until="solved",
        held_back=(OTHERS, LABELS),
    )
    assert len(run.held_back_loss) == len(run.loss) < 300


@pytest.mark.parametrize(
    ("held_back", "error", "words"),
    [
        (3, TypeError, r"held_back must be a pair \(X, y\), not 3"),
        ((X, y, y), TypeError, "held_back must be a pair"),
        ((X, [0, 1]), ValueError, r"held_back: y has shape \(2,\)"),
        ((X[:, :1], y), ValueError, r"held_back: X has shape \(4, 1\)"),
        ((X, [0, 1, 2, 0]), ValueError, "held_back: y holds 2"),
        (([[math.nan, 0]], [0]), ValueError, "held_back: X must be finite"),
        ((X, [0.5] * 4), TypeError, "held_back: y must hold whole numbers"),
    ],
)
def test_what_does_not_fit_is_refused(held_back, error, words):
    with pytest.raises(error, match=words):
        train(START, X, y, seed=7, held_back=held_back)


def test_a_logit_beyond_all_bounds_is_a_divergence():
    start = Network([[1e200]], [0], [[1e200]], [0])
    with pytest.raises(FloatingPointError, match="training diverged: a logit of held_back"):
        train(start, [[0.0]], [0], epochs=1, lr=0.0, seed=1, held_back=([[1.0]], [0]))
