"""The four points and their labels, noise around them; parity in more dimensions."""

from itertools import product

import numpy as np
import pytest

from xordemo import parity, xor


def test_xor_is_in_the_original_tutorials_order():
    X, y = xor()
    assert X.tolist() == [[1, 1], [1, 0], [0, 1], [0, 0]]
    assert y.tolist() == [1, 0, 0, 1]
    assert (X.dtype, y.dtype) == (np.float64, np.int64)


def test_the_corners_take_turns_and_noise_keeps_their_labels():
    X, y = xor(10)
    assert X.tolist() == [*xor()[0].tolist() * 2, [1, 1], [1, 0]]
    assert y.tolist() == [1, 0, 0, 1, 1, 0, 0, 1, 1, 0]
    around, labels = xor(4000, noise=0.1, seed=3)
    assert (labels == np.tile(y[:4], 1000)).all()
    assert (around - np.tile(X[:4], (1000, 1))).std(axis=0) == pytest.approx([0.1, 0.1], rel=0.05)


@pytest.mark.parametrize(
    ("how", "error", "words"),
    [
        ({"n_samples": 3}, ValueError, "n_samples is 3; it must be at least 4"),
        ({"n_samples": 4.0}, TypeError, "n_samples must be a whole number, not 4.0"),
        ({"noise": -1, "seed": 0}, ValueError, "noise is -1.0; it must be"),
        ({"noise": 0.1}, TypeError, "seed must be given, since noise is random"),
        ({"noise": 0.1, "seed": -1}, ValueError, "seed is -1"),
    ],
)
def test_xor_refuses_bad_arguments(how, error, words):
    with pytest.raises(error, match=words):
        xor(**how)


def test_every_call_returns_arrays_of_its_own():
    X, y = xor()
    X[:], y[:] = 7, 7
    again, labels = xor()
    assert again.max() == 1
    assert labels.max() == 1


def test_no_straight_line_can_separate_it():
    # Both classes have the same mean, so an affine function has the same mean on both.
    X, y = xor()
    assert X[y == 1].mean(axis=0).tolist() == X[y == 0].mean(axis=0).tolist()


def test_parity_of_two_bits_is_xor():
    for mine, theirs in zip(parity(2), xor(), strict=True):
        assert mine.tolist() == theirs.tolist()
        assert mine.dtype == theirs.dtype


@pytest.mark.parametrize("bits", [1, 2, 3, 7])
def test_parity_against_counting_by_hand(bits):
    X, y = parity(bits)
    corners = list(product([1, 0], repeat=bits))
    assert X.tolist() == [list(corner) for corner in corners]
    assert y.tolist() == [1 - sum(corner) % 2 for corner in corners]


def test_parity_of_sixteen_bits_is_the_largest():
    X, y = parity(16)
    assert X.shape == (65536, 16)
    assert y.sum() == 32768


@pytest.mark.parametrize(("bits", "error"), [(0, ValueError), (17, ValueError), (2.0, TypeError)])
def test_parity_refuses_other_numbers_of_bits(bits, error):
    with pytest.raises(error, match=r"^bits "):
        parity(bits)
