"""Softmax and cross entropy on logits: right, stable, and with the right gradient."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from xordemo.network import (
    sigmoid,
    sigmoid_cross_entropy,
    softmax,
    softmax_cross_entropy,
    squared_error,
)

LN2, LN4 = math.log(2), math.log(4)


# By hand: s(ln 3) = 3/4, so the loss is ln(4/3) for class 1 and ln 4 for class 0.
@pytest.mark.parametrize(
    ("logit", "label", "loss", "gradient"),
    [
        (0.0, 0, LN2, 0.5),
        (0.0, 1, LN2, -0.5),
        (math.log(3), 1, LN4 - math.log(3), -0.25),
        (math.log(3), 0, LN4, 0.75),
        (1000.0, 1, 0.0, 0.0),
        (1000.0, 0, 1000.0, 1.0),
        (-1000.0, 0, 0.0, 0.0),
        (-1000.0, 1, 1000.0, -1.0),
    ],
)
def test_sigmoid_cross_entropy_by_hand(logit, label, loss, gradient):
    losses, gradients = sigmoid_cross_entropy([logit], [label])
    assert losses == pytest.approx([loss], rel=1e-15, abs=0)
    assert gradients == pytest.approx([gradient], rel=1e-15, abs=0)


# By hand: logits 0, ln 2, ln 5 have probabilities 1/8, 2/8, 5/8.
@pytest.mark.parametrize(
    ("logits", "label", "loss", "gradient"),
    [
        ([0.0, math.log(2), math.log(5)], 0, math.log(8), [-7 / 8, 2 / 8, 5 / 8]),
        ([0.0, math.log(2), math.log(5)], 1, LN4, [1 / 8, -6 / 8, 5 / 8]),
        ([1000.0, 0.0, -1000.0], 0, 0.0, [0, 0, 0]),
        ([1000.0, 0.0, -1000.0], 1, 1000.0, [1, -1, 0]),
        ([1000.0, 0.0, -1000.0], 2, 2000.0, [1, 0, -1]),
    ],
)
def test_softmax_cross_entropy_by_hand(logits, label, loss, gradient):
    losses, gradients = softmax_cross_entropy([logits], [label])
    np.testing.assert_allclose(losses, [loss], rtol=1e-15)
    np.testing.assert_allclose(gradients, [gradient], rtol=1e-14)


LOGITS = arrays(np.float64, (6,), elements=st.floats(-20, 20))
LABELS = arrays(np.int64, (6,), elements=st.integers(0, 1))


@given(LOGITS, LABELS)
def test_sigmoid_cross_entropy_is_its_definition(logits, y):
    losses, gradients = sigmoid_cross_entropy(logits, y)
    p = np.where(y == 1, sigmoid(logits), sigmoid(-logits))
    np.testing.assert_allclose(losses, -np.log(p), rtol=1e-7, atol=1e-15)
    h = 1e-5
    central = (
        sigmoid_cross_entropy(logits + h, y)[0] - sigmoid_cross_entropy(logits - h, y)[0]
    ) / (2 * h)
    np.testing.assert_allclose(gradients, central, atol=1e-8)


@given(
    arrays(np.float64, (5, 3), elements=st.floats(-20, 20)),
    arrays(np.int64, (5,), elements=st.integers(0, 2)),
)
def test_softmax_cross_entropy_is_its_definition(logits, y):
    losses, gradients = softmax_cross_entropy(logits, y)
    p = softmax(logits)[np.arange(5), y]
    np.testing.assert_allclose(losses, -np.log(p), rtol=1e-7, atol=1e-15)
    np.testing.assert_allclose(gradients.sum(axis=1), 0, atol=1e-14)
    h = 1e-5
    for k, move in enumerate(h * np.eye(3)):
        up, _ = softmax_cross_entropy(logits + move, y)
        down, _ = softmax_cross_entropy(logits - move, y)
        np.testing.assert_allclose(gradients[:, k], (up - down) / (2 * h), atol=1e-8)


@given(LOGITS, LABELS)
def test_two_logits_cost_what_their_difference_costs(logits, y):
    one, slope = sigmoid_cross_entropy(logits, y)
    two, slopes = softmax_cross_entropy(np.stack([np.zeros(6), logits], axis=1), y)
    np.testing.assert_allclose(two, one, rtol=1e-9, atol=1e-14)
    np.testing.assert_allclose(slopes[:, 1], slope, atol=1e-14)


@given(st.floats(-1e300, 1e300), st.integers(0, 1))
def test_every_finite_logit_has_a_finite_loss(logit, label):
    losses, gradients = sigmoid_cross_entropy([logit], [label])
    assert 0 <= losses[0] < np.inf
    assert -1 <= gradients[0] <= 1


def test_leading_axes_are_kept():
    rng = np.random.default_rng(0)
    logits, y = rng.normal(size=(2, 3, 4)), rng.integers(0, 2, (2, 3, 4))
    loss, gradient = sigmoid_cross_entropy(logits, y)
    assert loss.shape == gradient.shape == (2, 3, 4)
    many, slopes = softmax_cross_entropy(logits, y[..., 0])
    assert (many.shape, slopes.shape) == ((2, 3), (2, 3, 4))
    for i in np.ndindex(2, 3):
        assert (loss[i] == sigmoid_cross_entropy(logits[i], y[i])[0]).all()
        assert many[i] == softmax_cross_entropy(logits[i], y[i][0])[0]
        assert (slopes[i] == softmax_cross_entropy(logits[i], y[i][0])[1]).all()


def test_a_column_of_truths_serves_as_labels():
    truths = np.array([[True], [False]])
    logits = np.array([0.5, -2.0])
    assert (
        sigmoid_cross_entropy(logits, truths)[0] == sigmoid_cross_entropy(logits, [1, 0])[0]
    ).all()


def test_single_precision_stays():
    for result in sigmoid_cross_entropy(np.zeros(2, np.float32), [0, 1]):
        assert result.dtype == np.float32
    for result in softmax_cross_entropy(np.zeros((2, 3), np.float32), [0, 2]):
        assert result.dtype == np.float32


def test_the_arguments_are_left_alone():
    logits, y = np.array([[1.0, 2.0]]), np.array([1])
    softmax_cross_entropy(logits, y)[1][:] = 7
    sigmoid_cross_entropy(logits[0], np.array([1, 0]))[1][:] = 7
    assert logits.tolist() == [[1.0, 2.0]]
    assert y.tolist() == [1]


@pytest.mark.parametrize(
    ("logits", "y", "error", "message"),
    [
        ([0.0, 0.0], [1], ValueError, r"^y has shape \(1,\).*\(2,\) to fit logits .*\(2,\)$"),
        ([[0.0], [0.0]], [1, 0], ValueError, r"^y has shape \(2,\); .*\(2, 1\) to fit logits"),
        ([0.0, 0.0], [[1, 0]], ValueError, r"^y has shape \(1, 2\)"),
        ([np.nan], [1], ValueError, r"^logits must be finite"),
        (["a"], [1], TypeError, r"^logits must hold"),
        ([0.0], [2], ValueError, r"^y holds 2; labels go from 0 to 1$"),
        ([0.0, 0.0], [-1, 0], ValueError, r"^y holds -1"),
        ([0.0], [[1, 1]], ValueError, r"^y holds the row \[1, 1\]; a row must hold a single 1$"),
        ([0.0], [1.0], TypeError, r"^y must hold whole numbers"),
    ],
)
def test_sigmoid_cross_entropy_refuses_bad_input(logits, y, error, message):
    with pytest.raises(error, match=message):
        sigmoid_cross_entropy(logits, y)


@pytest.mark.parametrize(
    ("logits", "y", "error", "message"),
    [
        ([[0.0, 0.0]], [1, 0], ValueError, r"^y has shape \(2,\).*\(1,\) to fit .*\(1, 2\)$"),
        ([0.0, 0.0], [1, 0], ValueError, r"^y has shape \(2,\); .* \(\) to fit logits"),
        (0.0, 1, ValueError, r"^logits has shape \(\)"),
        (np.zeros((1, 0)), [0], ValueError, r"^logits has shape \(1, 0\)"),
        ([[np.inf, 0.0]], [1], ValueError, r"^logits must be finite"),
        ([[1j, 0.0]], [1], TypeError, r"^logits must hold"),
        ([[0.0, 0.0, 0.0]], [3], ValueError, r"^y holds 3; labels go from 0 to 2$"),
        ([[0.0, 0.0]], [1.0], TypeError, r"^y must hold whole numbers"),
    ],
)
def test_softmax_cross_entropy_refuses_bad_input(logits, y, error, message):
    with pytest.raises(error, match=message):
        softmax_cross_entropy(logits, y)


def test_softmax_by_hand():
    # e^0 : e^(ln 2) : e^(ln 5) = 1 : 2 : 5
    p = softmax([0.0, math.log(2), math.log(5)])
    np.testing.assert_allclose(p, [1 / 8, 2 / 8, 5 / 8], rtol=1e-15)


@given(arrays(np.float64, (2, 3, 4), elements=st.floats(-50, 50)), st.floats(-50, 50))
def test_softmax_is_a_probability_and_forgets_what_is_added_to_all(logits, shift):
    p = softmax(logits)
    assert (p >= 0).all()
    np.testing.assert_allclose(p.sum(axis=-1), 1, rtol=1e-14)
    np.testing.assert_allclose(softmax(logits + shift), p, rtol=1e-12, atol=1e-300)


@given(st.floats(-40, 40))
def test_softmax_of_two_logits_is_the_sigmoid_of_their_difference(t):
    np.testing.assert_allclose(softmax([0.0, t])[1], sigmoid(t), rtol=1e-13)


def test_softmax_at_a_thousand():
    assert softmax([-1000.0, 1000.0, 1000.0]).tolist() == [0.0, 0.5, 0.5]


def test_softmax_keeps_single_precision():
    assert softmax(np.zeros(3, np.float32)).dtype == np.float32


@pytest.mark.parametrize(
    ("logits", "error"),
    [
        (1.0, ValueError),
        (np.zeros((2, 0)), ValueError),
        ([np.inf], ValueError),
        ([[1.0], [1.0, 2.0]], ValueError),
        ([True, False], TypeError),
    ],
)
def test_softmax_refuses_bad_logits(logits, error):
    with pytest.raises(error, match=r"^logits "):
        softmax(logits)


@given(
    arrays(np.float64, (5, 3), elements=st.floats(-20, 20)),
    arrays(np.float64, (5, 3), elements=st.floats(-20, 20)),
    st.sampled_from(["identity", "sigmoid", "tanh"]),
)
def test_squared_error_is_its_definition(t, y, output):
    losses, gradients = squared_error(t, y, output)
    g = {"identity": lambda z: z, "sigmoid": sigmoid, "tanh": np.tanh}[output]
    np.testing.assert_allclose(losses, ((g(t) - y) ** 2).sum(axis=1) / 3, rtol=1e-12)
    h = 1e-5
    for k, move in enumerate(h * np.eye(3)):
        up, down = (squared_error(t + sign * move, y, output)[0] for sign in (1, -1))
        np.testing.assert_allclose(gradients[:, k], (up - down) / (2 * h), atol=1e-5)


@pytest.mark.parametrize(
    ("logits", "y", "output", "message"),
    [
        ([[0.0]], [0.0], "identity", r"^y has shape \(1,\); .*\(1, 1\) to fit logits"),
        (0.0, 0.0, "identity", r"^logits has shape \(\)"),
        ([[0.0]], [[np.nan]], "identity", r"^y must be finite"),
        ([[0.0]], [[0.0]], "relu", r"^output is 'relu'; it must be 'identity' or 'sigmoid' or"),
    ],
)
def test_squared_error_refuses_bad_input(logits, y, output, message):
    with pytest.raises(ValueError, match=message):
        squared_error(logits, y, output)
