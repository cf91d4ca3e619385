"""What may be wrong if a network should work and doesn't, and what would mend it."""

import pytest

import xordemo as xd
from xordemo.shell.suspects import CURE, suspects

# The textbook's two units; they say 1 for different inputs and 0 for equal ones.
TEXTBOOK = xd.Network([[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0])


def said(network, labels=(0, 1, 1, 0), threshold=0.5, assumed="", **points):
    """Return the suspects, by their first words."""
    if points:
        why = xd.explain(network, points["X"], labels, threshold=threshold)
    else:
        why = xd.explain(network, labels=labels, threshold=threshold)
    text = suspects(network, why, assumed)
    return dict(line.split(": ", 1) for line in text.split("\n- ")[1:])


def cures(*arguments, **options):
    return [name for name, words in said(*arguments, **options).items() if CURE in words]


def test_of_what_works_nothing_is_said():
    assert said(TEXTBOOK) == {}


def test_all_that_is_taken_for_granted_is_named():
    dead = xd.Network([[1, 2], [3, 4]], [-9, -9], [[1], [1]], [1])
    named = ["the labels", "the threshold", "the layout of the weights", "the sign of the biases"]
    for assumed in ("", "relu"):
        lines = said(dead, (1, 0, 0, 1), 0, assumed)
        assert list(lines)[:4] == named
        text = " ".join([*lines, *lines.values()])
        assert ("relu was assumed, --activation names another" in text) == bool(assumed)
    # All four points are in class 1; for such labels no network is made.
    assert lines["the labels"] == "1001 is asked for"


@pytest.mark.parametrize(
    ("labels", "own"), [((1, 0, 0, 1), "0110"), ((0, 0, 0, 1), "0110"), ((0, 1, 0, 0), "0110")]
)
def test_its_own_labels(labels, own):
    assert said(TEXTBOOK, labels)["the labels"].endswith(
        f"own classes are {own}: --labels {own}{CURE}"
    )


def test_labels_that_are_no_mirror_image_keep_their_order():
    network = xd.Network([[1], [0]], [0], [[1]], [0], activation="identity")  # the logit is x₁
    assert "own classes are 0011" in said(network, (0, 1, 0, 1))["the labels"]


@pytest.mark.parametrize(("threshold", "option"), [(0, "0.5"), (1, "0.5")])
def test_the_threshold_that_would_do(threshold, option):
    words = said(TEXTBOOK, threshold=threshold)["the threshold"]
    assert words == f"it is {threshold}; --threshold {option}{CURE}"


def test_weights_turned_over():
    network = xd.Network([[1, 2], [-1, 1]], [0, -2], [[1], [-1]], [0])
    labels = (0, 0, 1, 0)  # its logits are 0, 0, 1, −1
    assert said(network, labels) == {}
    turned = xd.Network(network.w1.T, network.b1, network.w2, network.b2)
    assert "the layout of the weights" in cures(turned, labels)
    three = xd.Network([[1, 1, 0], [1, 1, 0]], [0, -1, 0], [[1], [-2], [0]], [0])
    assert "the layout of the weights" not in cures(three, (1, 0, 0, 1))


def test_biases_of_the_other_sign():
    network = xd.Network([[1, 1], [1, 1]], [0, 1], [[1], [-2]], [0])
    assert said(network)["the sign of the biases"] == f"they are added{CURE}"
    assert said(TEXTBOOK, (1, 0, 0, 1))["the sign of the biases"] == "they are added"


def test_other_corners():
    # |x₁ + x₂| − 1 is above 0 where inputs of −1 and 1 are equal; of 0 and 1 it is so at one alone.
    network = xd.Network([[1, -1], [1, -1]], [0, 0], [[1], [1]], [-1])
    text = suspects(network, xd.explain(network), "")
    assert f"the inputs are 0 and 1, --corners -1,1 takes others{CURE}" in text
    wide = [[-1, -1], [-1, 1], [1, -1], [1, 1]]
    assert said(network, (1, 0, 0, 1), 0, X=wide) == {}
    text = suspects(TEXTBOOK, xd.explain(TEXTBOOK, wide, [0, 1, 1, 0], threshold=0.5), "")
    assert f"the inputs are -1 and 1, --corners 0,1 takes others{CURE}" in text
