"""Circles, moons and spirals: where their points lie, and that a machine's sines don't matter."""

import numpy as np
import pytest

from xordemo.network.arcs import circles, moons, spirals

ARCS = (circles, moons, spirals)


def test_circles_by_hand():
    X, y = circles(12, factor=0.5)
    high = 887 / 1024  # √¾ = 0.8660 = 886.8 / 1024
    outer = [[1, 0], [0.5, high], [-0.5, high], [-1, 0], [-0.5, -high], [0.5, -high]]
    assert X[:6].tolist() == outer
    assert X[6].tolist() == [0.5, 0]
    assert X[7].tolist() == [0.25, 443 / 1024]  # 443.4
    assert y.tolist() == [0] * 6 + [1] * 6


def test_moons_by_hand():
    X, y = moons(6)
    assert X.tolist() == [[1, 0], [0, 1], [-1, 0], [0, 0.5], [1, -0.5], [2, 0.5]]
    assert y.tolist() == [0, 0, 0, 1, 1, 1]


def test_spirals_by_hand():
    X, y = spirals(6, turns=1)
    near, half = 102 / 1024, 563 / 1024  # 0.1, and 0.55 = 563.2 / 1024
    assert X.tolist() == [[near, 0], [-half, 0], [1, 0], [-near, 0], [half, 0], [-1, 0]]
    assert y.tolist() == [0, 0, 0, 1, 1, 1]
    assert spirals(4, turns=0.25)[0].tolist() == [[near, 0], [0, 1], [-near, 0], [0, -1]]


@pytest.mark.parametrize("arcs", ARCS)
def test_the_classes_have_the_numbers_that_are_asked_for(arcs):
    for asked, counts in ((7, [3, 4]), (100, [50, 50]), ((5, 2), [5, 2]), ([1, 1], [1, 1])):
        X, y = arcs(asked)
        assert np.bincount(y).tolist() == counts
        assert X.shape == (sum(counts), 2)
        assert (X.dtype, y.dtype) == (np.float64, np.int64)


@pytest.mark.parametrize("arcs", ARCS)
def test_noise_is_added_to_the_same_points(arcs):
    clean, y = arcs(6000)
    X, labels = arcs(6000, noise=0.2, seed=5)
    assert (labels == y).all()
    assert (X - clean).mean(axis=0) == pytest.approx([0, 0], abs=0.01)
    assert np.cov((X - clean).T) == pytest.approx(0.04 * np.eye(2), abs=0.002)


@pytest.mark.parametrize("how", [{}, {"noise": 0.1, "seed": 11}])
@pytest.mark.parametrize("ulps", [-4, 4])
def test_another_machine_s_sines_and_logarithms_give_the_same_points(monkeypatch, how, ulps):
    asked = [(arcs, n) for arcs in ARCS for n in (12, 100, 360, 1000)]
    odd = {"factor": 513 / 1024}  # half of it is the middle between 256 and 257 steps
    mine = [arcs(n, **how)[0] for arcs, n in asked] + [circles(12, **odd, **how)[0]]
    for name in ("sin", "cos", "tan", "log"):
        exact = getattr(np, name)
        monkeypatch.setattr(np, name, lambda x, f=exact: f(x) * (1 + ulps * 2.0**-52))
    theirs = [arcs(n, **how)[0] for arcs, n in asked] + [circles(12, **odd, **how)[0]]
    for one, other in zip(mine, theirs, strict=True):
        assert (one == other).all()


@pytest.mark.parametrize(
    ("arcs", "how", "error", "words"),
    [
        (circles, {"factor": 1}, ValueError, "factor is 1.0; it must be finite and in"),
        (spirals, {"turns": -1}, ValueError, "turns is -1.0; it must be finite and in"),
        (moons, {"n_samples": 1}, ValueError, "n_samples is 1; it must be at least 2"),
        (moons, {"n_samples": (5, 0)}, ValueError, "n_samples is 0; it must be at least 1"),
        (moons, {"n_samples": (1, 2, 3)}, ValueError, "n_samples holds 3 numbers; it must be one"),
        (moons, {"n_samples": "10"}, TypeError, "n_samples must be a whole number, not '10'"),
        (moons, {"noise": float("nan")}, ValueError, "noise is nan"),
        (moons, {"noise": True}, TypeError, "noise must be a real number, not True"),
        (moons, {"noise": 0.1, "seed": 1.5}, TypeError, "seed must be a whole number, not 1.5"),
    ],
)
def test_bad_arguments_are_refused(arcs, how, error, words):
    with pytest.raises(error, match=words):
        arcs(**how)
