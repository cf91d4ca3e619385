"""Rounding to the grid, numbers for each class, and the split into two sets of samples."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xordemo.network.samples import LARGEST, class_counts, on_grid, split


@given(st.floats(-LARGEST, LARGEST))
def test_the_nearest_multiple_is_taken(number):
    steps = Fraction(on_grid(np.array([number]))[0]) * 1024
    assert steps.denominator == 1
    assert abs(steps - Fraction(number) * 1024) <= Fraction(1, 2) + Fraction(1, 2**19)


def test_a_middle_goes_up_also_if_it_comes_out_a_little_too_low():
    middle = np.array([3, -3, 1025]) / 2048
    for slip in (-1e-15, 0, 1e-15):
        assert (on_grid(middle + slip) * 1024).tolist() == [2, -1, 513]
    assert str(on_grid(np.array([-1e-20]))[0]) == "0.0"


@given(st.integers(1, 9), st.integers(0, 100))
def test_classes_are_as_equal_as_can_be(classes, more):
    counts = class_counts(classes + more, classes)
    assert sum(counts) == classes + more
    assert counts[-1] - min(counts) <= 1
    assert counts[-1] == max(counts)


def test_a_split_keeps_every_sample_once_and_in_order():
    X = np.arange(20.0).reshape(10, 2)
    y = np.arange(10)
    X_train, X_held, y_train, y_held = split(X, y, 0.3, seed=1)
    assert len(y_held) == 3
    assert sorted([*y_train, *y_held]) == y.tolist()
    for rows, labels in ((X_train, y_train), (X_held, y_held)):
        assert (np.diff(labels) > 0).all()
        assert (rows == X[labels]).all()


def test_every_sample_is_held_back_equally_often():
    y = np.arange(8)
    held = [split(y[:, np.newaxis], y, 0.25, seed=seed)[3] for seed in range(4000)]
    assert np.bincount(np.concatenate(held)) == pytest.approx(np.full(8, 1000), abs=130)


@pytest.mark.parametrize(
    ("count", "share", "held"),
    [(100, 0.07, 7), (10, 0.25, 3), (2, 0.01, 1), (2, 0.99, 1), (3, 0.99, 2)],
)
def test_how_many_are_held_back(count, share, held):
    assert len(split(np.zeros((count, 1)), np.zeros(count), share, seed=0)[1]) == held


def test_a_generator_splits_too():
    X, y = np.arange(6.0).reshape(6, 1), np.arange(6)
    one, other = (split(X, y, 0.5, seed=np.random.default_rng(5))[3] for _ in range(2))
    assert one.tolist() == other.tolist()
    assert len(one) == 3


@pytest.mark.parametrize(
    ("X", "y", "share", "seed", "error", "words"),
    [
        ([[1.0], [2.0]], [0], 0.5, 0, ValueError, r"y has shape \(1,\); it must have 2 rows"),
        ([[1.0]], [0], 0.5, 0, ValueError, "X has 1 sample; it must have at least 2"),
        ([1.0, 2.0], [0, 1], 0.5, 0, ValueError, r"X has shape \(2,\)"),
        ([[1.0], [2.0]], [0, 1], 0, 0, ValueError, "share is 0; it must be above 0"),
        ([[1.0], [2.0]], [0, 1], 1, 0, ValueError, "share is 1.0; it must be"),
        ([[1.0], [2.0]], [0, 1], 20, 0, ValueError, "share is 20.0; it must be"),
        ([[1.0], [2.0]], [0, 1], 0.5, None, TypeError, "seed must be given, since a split"),
    ],
)
def test_bad_arguments_are_refused(X, y, share, seed, error, words):
    with pytest.raises(error, match=words):
        split(X, y, share, seed=seed)
