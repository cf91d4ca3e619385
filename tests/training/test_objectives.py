"""What a training asks for: losses, gradients and successes by hand; the senseless is refused."""

import math

import numpy as np
import pytest

from xordemo.training.objectives import Objective
from xordemo.training.settings import TrainingSettings

ALL = np.arange(2)


def objective(y, outputs=1, output="identity", loss="squared error", **more):
    return Objective.of(y, (len(y), outputs), output, TrainingSettings(loss=loss, **more))


def error_of(asked, logits):
    """The gradient at the first sample, at a rate of 1, for one run."""
    t = np.array(logits, float)[:, np.newaxis]
    out = np.empty_like(t)
    asked.put_error(t, asked.codes[:, :1].astype(float), 1.0, out)
    return out[:, 0].tolist()


# By hand: s(0) = 1/2 with the slope 1/4, tanh 0 = 0 with the slope 1; the error is 2 (o − y) g'.
@pytest.mark.parametrize(
    ("output", "y", "logit", "loss", "error"),
    [
        ("identity", [3.0, 0.5], 1.0, 4.0, -4.0),
        ("identity", [1, 0], 3.0, 4.0, 4.0),
        ("identity", [-1, 1], 1.0, 4.0, 4.0),
        ("sigmoid", [1, 0], 0.0, 0.25, -0.25),
        ("sigmoid", [-1, 1], 0.0, 0.25, 0.25),
        ("tanh", [1, 0], 0.0, 1.0, -2.0),
        ("tanh", [0, 1], 0.0, 1.0, 2.0),
    ],
)
def test_the_squared_error_of_one_output_by_hand(output, y, logit, loss, error):
    asked = objective(y, output=output)
    assert asked.losses(np.array([[logit]]), ALL[:1]).tolist() == [loss]
    assert error_of(asked, [logit]) == [error]


def test_the_squared_error_of_two_outputs_is_the_mean_of_theirs():
    asked = objective([[1.0, 0.0], [0.0, 0.0]], outputs=2)
    assert asked.losses(np.array([[3.0, 1.0]]), ALL[:1]).tolist() == [2.5]
    assert error_of(asked, [3.0, 1.0]) == [2.0, 1.0]


@pytest.mark.parametrize("output", ["identity", "sigmoid"])
def test_the_cross_entropy_by_hand(output):
    asked = objective([1, 0], output=output, loss="cross entropy")
    assert asked.losses(np.zeros((2, 1)), ALL) == pytest.approx([math.log(2)] * 2)
    assert error_of(asked, [0.0]) == [-0.5]


def solved(asked, *logits):
    """Whether one run with these logits at the samples is right."""
    t = np.reshape(np.array(logits, float), (len(logits), -1, 1))
    return asked.solved(t).tolist()[0]


def test_the_class_changes_in_the_middle_of_the_labels():
    halves, signs = objective([1, 0]), objective([1, -1])
    assert (halves.threshold, signs.threshold) == (0.5, 0.0)
    assert solved(halves, 0.6, 0.4)
    assert not solved(halves, 0.5, 0.4)
    assert not solved(halves, 0.4, 0.1)
    assert solved(signs, 0.1, -0.1)
    assert not solved(signs, 0.1, 0.0)
    for output in ("sigmoid", "tanh"):
        behind = objective([1, 0], output=output)
        assert solved(behind, 0.1, -0.1)
        assert not solved(behind, 0.6, 0.4)


def test_labels_that_are_all_alike_are_labels_too():
    assert [objective(y).threshold for y in ([0, 0], [1, 1], [-1, -1])] == [0.5, 0.5, 0.0]


def test_real_numbers_are_right_within_the_tolerance():
    asked = objective([1.5, 0.0], tolerance=0.25)
    assert solved(asked, 1.75, -0.25)
    assert not solved(asked, 1.76, 0.0)
    two = objective([[1.0, 2.0]], outputs=2, tolerance=0.0)
    assert solved(two, [1.0, 2.0])
    assert not solved(two, [1.0, 2.5])


def test_a_tolerance_takes_the_place_of_classes():
    asked = objective([1, 0], tolerance=0.1)
    assert not solved(asked, 0.8, 0.0)
    assert solved(asked, 0.9, 0.1)


@pytest.mark.parametrize(
    ("y", "how", "words"),
    [
        ([0, 1], {"loss": "cross entropy", "output": "tanh"}, "with output 'tanh' and 1 logit"),
        (
            [0, 1],
            {"loss": "cross entropy", "output": "sigmoid", "outputs": 2},
            "with output 'sigmoid' and 2 logit",
        ),
        ([0, 1], {"loss": "cross entropy", "tolerance": 0.1}, "tolerance goes with loss 'squared"),
        ([0, 1], {"output": "tanh", "tolerance": 0.1}, "tolerance goes with .* output 'identity'"),
        ([0, 1], {"output": "sigmoid", "outputs": 2}, "must then be 'identity', not 'sigmoid'"),
        ([0, 2], {"output": "sigmoid"}, "y holds 2; labels go from 0 to 1"),
        ([0, 1], {"outputs": 2}, r"y has shape \(2,\); it must have shape \(2, 2\)"),
        ([[0.0, 1.0]], {"outputs": 1}, r"y has shape \(1, 2\); it must have shape \(1, 1\)"),
        ([0.0, math.inf], {}, "y must be finite"),
    ],
)
def test_what_does_not_go_together_is_refused(y, how, words):
    with pytest.raises(ValueError, match=words):
        objective(y, **how)


@pytest.mark.parametrize("how", [{"output": "tanh"}, {"loss": "cross entropy"}])
def test_classes_want_labels(how):
    with pytest.raises(TypeError, match="y must hold whole numbers, not float64"):
        objective([0.0, 0.5], **how)


def test_real_numbers_alone_do_not_say_what_is_right():
    with pytest.raises(ValueError, match="y holds real numbers: give tolerance"):
        objective([0.0, 1.0]).require_success()
    objective([0, 1]).require_success()
    objective([0.0, 1.0], tolerance=0.1).require_success()
