"""The tutorial's seed is the one whose run comes nearest to what the original printed."""

import numpy as np
import pytest

import xordemo as xd
from xordemo import original


def with_output(weights, logits):
    """A network with these output weights and these logits at the points of `xor`.

    Each of four units fires at a corner of its own; the fifth never does.
    """
    corners = [(1, 1), (1, 0), (0, 1), (0, 0)]
    w1 = np.array([[2 * a - 1 for a, _ in corners] + [0], [2 * b - 1 for _, b in corners] + [0]])
    b1 = np.array([1.0 - a - b for a, b in corners] + [-1])
    scale = np.append(np.array(logits) / np.array(weights[:4]), 1)
    assert (scale > 0).all()  # a unit can be scaled by a positive number only
    return xd.Network(w1 * scale, b1 * scale, np.array(weights)[:, np.newaxis], [0.0])


# As printed: the units that pull up are two here, so the smallest weight takes part too.
WEIGHTS = (1.1, -1.2, -1.8, 0.9, -2.2)


def test_the_distance_of_a_network_by_hand():
    net = with_output(WEIGHTS, original.LOGITS)
    np.testing.assert_allclose(net.forward(xd.xor()[0]).logits[:, 0], original.LOGITS, rtol=1e-12)
    # sorted: −2.2, −1.8, −1.2, 0.9, 1.1 against −2.2, −1.8, −1.2, −0.2, 1.1
    assert original.distance(net) == pytest.approx(1.1)


@pytest.mark.parametrize("corner", range(4))
def test_each_logit_counts_at_its_own_place(corner):
    logits = np.array(original.LOGITS)
    logits[corner] *= 3
    net = with_output(WEIGHTS, logits)
    expected = max(1.1, 2 * abs(original.LOGITS[corner]))
    assert original.distance(net) == pytest.approx(expected)


def test_the_order_of_the_units_counts_for_nothing():
    net = original.tutorial_run(3).network
    order = [4, 2, 0, 1, 3]
    permuted = xd.Network(net.w1[:, order], net.b1[order], net.w2[order], net.b2)
    assert original.distance(permuted) == pytest.approx(original.distance(net), rel=1e-12)


def test_the_tutorials_run_is_the_originals_network_and_settings():
    run = original.tutorial_run()
    assert repr(run.network) == "Network(2–5–1, relu, float64)"
    assert len(run.loss) == 50
    start = xd.Network.initial(hidden=5, seed=original.SEED)
    assert (original.EPOCHS, original.LR, original.MOMENTUM) == (50, 0.1, 0.4)
    same = xd.train(start, *xd.xor(), epochs=50, lr=0.1, momentum=0.4, seed=original.SEED)
    assert np.array_equal(run.network.w2, same.network.w2)
    assert run.network.solves(*xd.xor())


def test_the_seed_is_the_nearest_of_ten_thousand():
    assert original.nearest_seed(range(10_000)) == original.SEED


def test_the_nearest_seed_is_that_of_the_runs_one_by_one():
    X, y = xd.xor()
    seeds = range(100, 140)
    networks = {seed: original.tutorial_run(seed).network for seed in seeds}
    good = [seed for seed in seeds if networks[seed].solves(X, y)]
    assert 0 < len(good) < len(seeds)
    nearest = min(good, key=lambda seed: original.distance(networks[seed]))
    assert original.nearest_seed(seeds) == nearest
    assert original.nearest_seed(reversed(seeds)) == nearest


def test_a_failed_run_is_never_the_nearest():
    X, y = xd.xor()
    networks = {seed: original.tutorial_run(seed).network for seed in range(30)}
    failed = [seed for seed, net in networks.items() if not net.solves(X, y)]
    with pytest.raises(ValueError, match="seeds holds no seed whose run succeeds"):
        original.nearest_seed(failed)
    far = max(networks.keys() - set(failed), key=lambda seed: original.distance(networks[seed]))
    nearer = [
        s for s in failed if original.distance(networks[s]) < original.distance(networks[far])
    ]
    assert nearer
    assert original.nearest_seed([*nearer, far]) == far


@pytest.mark.parametrize(
    ("seed", "error"), [(-1, ValueError), (1.5, TypeError), (2**64, ValueError)]
)
def test_bad_seeds_are_refused(seed, error):
    with pytest.raises(error, match="seed"):
        original.tutorial_run(seed)
    with pytest.raises(error, match="seed"):
        original.nearest_seed([seed])


def test_the_first_failing_seed_is_not_that_of_the_pages(monkeypatch):
    assert original.first_failing_seed() == 0
    monkeypatch.setattr(original, "SEED", 0)
    assert original.first_failing_seed() == 1
