"""What a network solves: strictly in its own class, at any threshold, or near enough."""

from fractions import Fraction
from functools import partial

import numpy as np
import pytest
from explained import COUNTING

import xordemo as xd

ALL_ZERO = {"w1": [[0], [0]], "b1": [0], "w2": [[0]], "b2": [0]}


@pytest.mark.parametrize("label", [0, 1])
def test_a_logit_of_zero_solves_nothing(label):
    assert not xd.Network(**ALL_ZERO).solves([[1, 1]], [label])


@pytest.mark.parametrize(("logit", "label"), [(5e-324, 1), (-5e-324, 0)])
def test_the_smallest_logit_on_the_right_side_solves(logit, label):
    net = xd.Network(**{**ALL_ZERO, "b2": [logit]})
    assert net.solves([[1, 1]], [label])
    assert not net.solves([[1, 1]], [1 - label])


@pytest.mark.parametrize(
    ("logits", "label", "solved"),
    [
        ([1.0, 2.0, 3.0], 2, True),
        ([1.0, 2.0, 3.0], 1, False),
        ([1.0, 3.0, 3.0], 2, False),
        ([1.0, 1.0, 3.0], 2, True),
        ([0.0, 0.0, 0.0], 0, False),
    ],
)
def test_of_many_logits_the_right_one_must_be_the_only_largest(logits, label, solved):
    net = xd.Network([[0], [0]], [0], [[0, 0, 0]], logits)
    assert net.solves([[1, 1]], [label]) is solved
    assert net.solves([[1, 1], [0, 0]], [label, label]) is solved
    assert not net.solves([[1, 1], [0, 0]], [label, (label + 1) % 3])


def test_one_wrong_sample_is_enough():
    X, y = xd.xor()
    for wrong in range(4):
        labels = y.copy()
        labels[wrong] = 1 - labels[wrong]
        assert not xd.Network(**COUNTING).solves(X, labels)


@pytest.mark.parametrize(
    ("X", "y", "error", "message"),
    [
        (
            [1.0, 1.0],
            [1, 0],
            ValueError,
            r"^y has shape \(2,\); .* \(\) to fit X with shape \(2,\)$",
        ),
        ([[1.0, 1.0, 1.0]], [1], ValueError, r"^X has shape \(1, 3\); .* to fit w1 .*\(2, 2\)$"),
        ([[1.0, 1.0]], [1, 0], ValueError, r"^y has shape \(2,\); .* to fit X .*\(1, 2\)$"),
        ([[1.0, 1.0]], [2], ValueError, r"^y holds 2"),
        ([[1.0, 1.0]], [1.0], TypeError, r"^y must hold whole numbers"),
        (np.zeros((0, 2)), np.zeros(0, int), ValueError, r"^X has shape \(0, 2\)"),
    ],
)
def test_solves_refuses_what_does_not_fit(X, y, error, message):
    with pytest.raises(error, match=message):
        xd.Network(**COUNTING).solves(X, y)


def test_solves_takes_leading_axes_and_columns():
    X, y = xd.xor()
    network = xd.Network(**COUNTING)
    assert network.solves(X.reshape(2, 2, 2), y.reshape(2, 2))
    assert network.solves(X, y[:, np.newaxis] == 1)
    assert network.solves([1, 1], 1)
    assert not network.solves(X.reshape(2, 2, 2), 1 - y.reshape(2, 2))


TEXTBOOK = xd.Network([[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0])  # 0, 1, 1, 0 are its logits


def test_solves_at_a_threshold():
    X, y = xd.xor()
    assert TEXTBOOK.solves(X, 1 - y, threshold=0.5)
    assert TEXTBOOK.solves(X, 1 - y, threshold=Fraction(1, 3))
    assert not TEXTBOOK.solves(X, 1 - y)
    assert not TEXTBOOK.solves(X, 1 - y, threshold=1)
    single = xd.Network(*(np.float32(a) for a in ([[0], [0]], [0], [[0]], [0.1])))
    above = float(np.float32(0.1)) + 1e-12  # no number of single precision
    assert not single.solves([[0, 0]], [1], threshold=above)
    assert single.solves([[0, 0]], [0], threshold=above)


@pytest.mark.parametrize(("output", "middle"), [("sigmoid", 0.5), ("tanh", 0)])
def test_behind_a_sigmoid_or_tanh_the_class_changes_in_the_middle(output, middle):
    X, y = xd.xor()
    net = xd.Network(**COUNTING, output=output)
    assert net.solves(X, y, threshold=middle)
    assert net.solves(X, y)
    for function in (net.solves, partial(xd.explain, net), partial(xd.outcome, net)):
        with pytest.raises(ValueError, match=f"where the {output} is in its middle, .* no other"):
            function(X, y, threshold=0.25)
    assert xd.explain(net, X, y, threshold=middle)["solves"].holds
    assert xd.outcome(net, X, y, threshold=middle) == "success"


def test_solves_within_a_tolerance():
    X = xd.xor()[0]
    assert TEXTBOOK.solves(X, [0.25, 1.0, 0.75, 0.0], tolerance=0.25)
    assert not TEXTBOOK.solves(X, [0.25, 1.0, 0.75, 0.0], tolerance=0.2)
    two = xd.Network([[1], [0]], [0], [[1, 2]], [0, 0])  # x1 and 2 x1, for x1 above 0
    assert two.solves([[1, 0], [3, 0]], [[1.0, 2.0], [3.0, 6.0]], tolerance=0)
    assert not two.solves([[1, 0], [3, 0]], [[1.0, 2.0], [3.0, 5.0]], tolerance=0.5)


@pytest.mark.parametrize(
    ("net", "how", "error", "message"),
    [
        (TEXTBOOK, {"y": [0.5, 1, 1, 0]}, TypeError, "real numbers need squared error and a tol"),
        (TEXTBOOK, {"tolerance": -1}, ValueError, "tolerance is -1"),
        (TEXTBOOK, {"tolerance": 0.1, "threshold": 0.5}, ValueError, "tolerance goes with"),
        (TEXTBOOK.replace(output="tanh"), {"tolerance": 0.1}, ValueError, "tolerance goes with"),
        (TEXTBOOK, {"y": [[0.5, 1]] * 4, "tolerance": 0.1}, ValueError, r"y has shape \(4, 2\)"),
        (TEXTBOOK, {"threshold": np.inf}, ValueError, "threshold is inf"),
        (
            xd.Network.initial(hidden=2, seed=1, outputs=3),
            {"threshold": 1},
            ValueError,
            "where the softmax is in its middle",
        ),
    ],
)
def test_what_solves_cannot_decide_is_refused(net, how, error, message):
    X, y = xd.xor()
    arguments = {"X": X, "y": y} | how
    with pytest.raises(error, match=message):
        net.solves(**arguments)


def test_labels_may_be_minus_1_and_1_or_one_hot_rows():
    X, y = xd.xor()
    net = xd.Network(**COUNTING)
    assert net.solves(X, 2 * y - 1)
    assert net.solves(X, np.eye(2)[y])
    assert not net.solves(X, np.eye(2)[1 - y])
    three = xd.Network([[0], [0]], [0], [[0, 0, 0]], [0, 0, 1])
    assert three.solves([[1, 1]], [[0, 0, 1]])
    assert not three.solves([[1, 1]], [[0, 1, 0]])


LARGE = xd.Network([[1e300], [0]], [0], [[1e300]], [0])


def test_a_threshold_beside_the_double_nearest_to_it():
    third = xd.Network([[0], [0]], [1], [[1 / 3]], [0])
    for threshold in (Fraction(1, 3), Fraction(1 / 3) + Fraction(1, 10**40), Fraction(1 / 3)):
        for label in (0, 1):
            solved = third.solves([[0, 0]], [label], threshold=threshold)
            assert solved == [Fraction(1 / 3) < threshold, Fraction(1 / 3) > threshold][label]


def test_a_threshold_of_any_size():
    largest = np.finfo(float).max
    assert xd.Network([[0], [0]], [0], [[0]], [largest]).solves([[0, 0]], [1], threshold=-largest)
    with pytest.raises(ValueError, match="threshold is beyond the largest double"):
        LARGE.solves([[0, 0]], [1], threshold=Fraction(10) ** 400)
