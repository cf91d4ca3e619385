"""What may be wrong if a network should work and doesn't, and what would mend it."""

import pytest

import xordemo as xd
from xordemo.shell.suspects import CURE, suspects

# The textbook's two units; they say 1 for different inputs and 0 for equal ones.
TEXTBOOK = xd.Network([[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0])


def said(network, labels=(0, 1, 1, 0), threshold=0.5, assumed="", X=None, *, corners=None):
    """Return the suspects, by their first words."""
    how = {"labels": labels} if X is None else {"X": X, "y": labels}
    why = xd.explain(network, **how, threshold=threshold)
    text = suspects(network, why, assumed, corners=X is None if corners is None else corners)
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
    words = said(network, (1, 0, 0, 1), 0)["the corners"]
    assert words == f"the inputs are 0 and 1, --corners -1,1 takes others{CURE}"
    wide = [[-1, -1], [-1, 1], [1, -1], [1, 1]]
    assert said(network, (1, 0, 0, 1), 0, X=wide, corners=True) == {}
    words = said(TEXTBOOK, X=wide, corners=True)["the corners"]
    assert words == f"the inputs are -1 and 1, --corners 0,1 takes others{CURE}"


POINTS = [(0, 0), (3, 1), (1, 3), (4, 0), (-2, 0)]
# relu(x₁ − 1) − relu(x₂) − ½ is above 0 at (3,1) and (4,0)
TWO = xd.Network([[1, 0], [0, 1]], [-1, 0], [[1], [-1]], [-0.5])


@pytest.mark.parametrize(
    ("network", "labels", "expected"),
    [
        (TWO, [0, 1, 0, 1, 0], {}),
        (TWO, [1, 0, 1, 0, 1], {"the labels": f"the classes 0 and 1 are exchanged{CURE}"}),
        (
            TWO.replace(b2=[0]),
            [0, 1, 0, 1, 0],
            {
                "the threshold": f"it is 0, and not 0.5{CURE}",
            },
        ),
        (
            TWO.replace(b1=[1, 0], b2=[0.5]),
            [0, 1, 0, 1, 0],
            {
                "the sign of the biases": f"they are subtracted{CURE}",
            },
        ),
    ],
)
def test_of_other_points_what_would_help_is_named(network, labels, expected):
    found = said(network, labels, 0, X=POINTS)
    assert {name: found.get(name) for name in expected} == expected
    assert bool(found) == bool(expected)


def test_the_columns_and_the_layout():
    swapped = [(b, a) for a, b in POINTS]
    assert "the columns" in cures(TWO, [0, 1, 0, 1, 0], 0, X=swapped)
    skew = TWO.replace(w1=[[1, 0], [-1, 1]])
    labels = [int(sign > 0) for sign in xd.explain(skew, POINTS, [0] * 5).facts.signs]
    turned = skew.replace(w1=skew.w1.T)
    assert "the layout of the weights" in cures(turned, labels, 0, X=POINTS)


def test_more_points_right_than_one_answer_everywhere_is_help():
    more = [*POINTS, (9, 0), (0, 9)]
    found = said(TWO, [1, 0, 1, 0, 1, 1, 1], 0, X=more)
    assert found == {
        "the labels": "the classes 0 and 1 are exchanged; with that 6 of the 7 points are right"
    }


def test_where_nothing_helps_nothing_is_said():
    flat = xd.Network([[0], [0]], [1], [[0]], [0])
    why = xd.explain(flat, POINTS, [0, 1, 0, 1, 0])
    assert suspects(flat, why, "relu", corners=False) == ""


def test_four_points_of_a_file_are_not_called_corners():
    dead = xd.Network([[1, 1], [1, 1]], [-9, -9], [[1], [1]], [1])
    four = [(0, 0), (2, 2), (0, 2), (2, 0)]
    assert said(dead, (0, 0, 1, 1), 0, "relu", X=four) == {}
    assert "the corners" in said(dead, (0, 0, 1, 1), 0)


@pytest.mark.parametrize("output", ["sigmoid", "tanh"])
def test_no_other_threshold_is_advised_where_none_is_taken(output):
    assert "the threshold" not in said(TEXTBOOK.replace(output=output), threshold=0)


def test_on_a_line_there_are_no_columns():
    line = xd.Network([[1]], [0], [[1]], [-1.5])  # x > 1.5
    assert said(line, [1, 0, 0], 0, X=[[1], [2], [3]]) == {
        "the labels": f"the classes 0 and 1 are exchanged{CURE}",
    }


def test_what_bounds_leave_open_is_no_error():
    far = xd.Network([[1e4, 1e5], [0, 0]], [0, 0], [[1], [-1]], [0], activation="sigmoid")
    assert said(far, (1, 0, 0, 1), 0)["the labels"] == "1001 is asked for"
