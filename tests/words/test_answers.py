"""Each sentence about the answers, in each of its forms."""

from fractions import Fraction

import pytest

import xordemo as xd
from xordemo.exact import Facts, Problem
from xordemo.words import answers
from xordemo.words.statements import Names

XNOR = Problem()
KITE = Problem.of([[0, 0], [4, 0], [0, 4], [1, 1]], [0, 0, 0, 1])
SQUARE = Names(("(0,0)", "(1,1)", "(1,0)", "(0,1)"), (0, 3, 2, 1), "corner", "0")


def facts(bias, *units, threshold=0, activation="relu"):
    """The facts of a network, each unit given by x₁'s weight, x₂'s, its bias and its output's."""
    w1, w2, b, out = zip(*units, strict=True)
    network = xd.Network([w1, w2], b, [[weight] for weight in out], [bias], activation)
    return Facts.of(network, Problem.of(threshold=threshold))


@pytest.mark.parametrize(
    ("right", "sentence"),
    [
        ("yyyy", "This network solves XNOR: all four corners are right."),
        ("nnnn", "This network fails on XNOR: all four corners are wrong."),
        ("ynyy", "This network fails on XNOR: (1,1) is wrong."),
        ("nnny", "This network fails on XNOR: (0,0), (1,0) and (1,1) are wrong."),
    ],
)
def test_solves(right, sentence):
    verdicts = tuple(verdict == "y" for verdict in right)
    claim = answers.solves(verdicts, "XNOR", SQUARE)
    assert (claim.holds, claim.sentence) == (all(verdicts), sentence)
    assert claim.points == tuple(i for i in range(4) if not verdicts[i])


@pytest.mark.parametrize(
    ("problem", "given", "holds", "sentence"),
    [
        (XNOR, (1, 1, 0, 1), True, "At the four corners it is x₂ OR NOT x₁."),
        (XNOR, (1, 1, 1, 1), True, "At the four corners it always says 1."),
        (XNOR, (0, 0, 1, 1), True, "Every answer is turned round: at the four corners it is XOR."),
        (XNOR, (1, None, 0, 0), False, "(1,1) lies exactly on the boundary, where the logit is 0."),
        (XNOR, (None,) * 4, False, "All four corners lie exactly on the boundary, where the logit is 0."),
        (KITE, (1, 1, 0, 1), True, "It says 1 at (0,0), (1,1) and (4,0), and 0 elsewhere."),
        (KITE, (1, 1, 1, 0), True, "Every answer is turned round: it says 1 at (0,0), (0,4) and (4,0), and 0 elsewhere."),
    ],
)  # fmt: skip
def test_computes(problem, given, holds, sentence):
    names = Names.of(Facts.of(xd.Network([[1], [1]], [0], [[1]], [0]), problem))
    claim = answers.computes(given, problem, names)
    assert (claim.holds, claim.sentence) == (holds, sentence)


@pytest.mark.parametrize(
    ("threshold", "holds", "sentence"),
    [
        (0, False, "The class changes at a logit of 0."),
        (Fraction(1, 2), True, "The class changes at a logit of 0.5, so 0.5 is taken from every sum below."),
        (-2, True, "The class changes at a logit of −2, so 2 is added to every sum below."),
    ],
)  # fmt: skip
def test_threshold(threshold, holds, sentence):
    claim = answers.threshold_moved(Fraction(threshold))
    assert (claim.holds, claim.sentence) == (holds, sentence)


DIAGONAL, ANTIDIAGONAL = (1, -1, 0, -2), (-1, 1, 0, -2)  # on at (1,0) alone; on at (0,1) alone
BOTH = (1, 1, 0, -2)  # on wherever an input is 1
ALWAYS = (0, 0, 1, 3)  # on everywhere, with the same activation
CORNER = (1, 1, -1, 4)  # on at (1,1) alone
ALONE = "Without its units the network would say class 1"


@pytest.mark.parametrize(
    ("found", "holds", "sentence"),
    [
        (facts(1, DIAGONAL, ANTIDIAGONAL), True, f"{ALONE}, but at (0,1) unit 2 pulls the logit below 0, and at (1,0) unit 1 does."),
        (facts(1, (1, 1, 0, 0)), False, "Without its unit the network would say the same, class 1 everywhere."),
        (facts(-1, ALWAYS), False, "Without its unit the network would say class 0, but at all four corners unit 1 lifts the logit above 0."),
        (facts(0, (1, 1, 0, 0)), False, "The output bias is exactly 0, and the unit adds nothing."),
        (facts(0, ALWAYS, (0, 0, 1, -3)), False, "The output bias is exactly 0, and what the units add cancels."),
        (facts(0, BOTH), False, "The output bias is exactly 0, so the unit alone decides: at (0,1), (1,0) and (1,1) unit 1 pulls the logit below 0."),
        (facts(0, BOTH, (1, 1, -1, 5)), False, "The output bias is exactly 0, so the units alone decide: at (0,1) and (1,0) unit 1 pulls the logit below 0, and at (1,1) unit 2 lifts the logit above 0."),
        (facts(1, BOTH, CORNER), False, f"{ALONE}, but at (0,1) and (1,0) unit 1 pulls the logit below 0. At (1,1) unit 1 pulls the other way, but unit 2 keeps the answer at class 1."),
        (facts(5, (1, 0, 0, -3), (1, 0, 0, -3)), False, "Without its units the network would say class 1, but at (1,0) and (1,1) units 1 and 2 together pull the logit below 0."),
        (facts(1, (0, 0, 1, -2), (1, 0, 0, 5), (0, 1, 0, 3)), False, f"{ALONE}, but at (0,0) unit 1 pulls the logit below 0. At (0,1), (1,0) and (1,1) some units pull the other way, but others keep the answer at class 1."),
        (facts(0.5, DIAGONAL, threshold=0.5), False, "The output bias is exactly the threshold, so the unit alone decides: at (1,0) unit 1 pulls the logit below 0."),
    ],
)  # fmt: skip
def test_who_decides(found, holds, sentence):
    claim = answers.bias_is_the_rule(found.entries, found.right, SQUARE)
    assert (claim.holds, claim.sentence) == (holds, sentence)


@pytest.mark.parametrize(
    ("found", "hidden", "sentence"),
    [
        ({}, 2, "No corner lies exactly on a fold."),
        ({0: (1,)}, 2, "(0,0) lies exactly on unit 1's fold."),
        ({0: (1,), 2: (2,), 3: (2,)}, 2, "(0,0) lies exactly on unit 1's fold; (0,1) and (1,0) on unit 2's fold."),
        ({0: (1, 2), 1: (1, 2)}, 3, "(0,0) and (1,1) lie exactly on the folds of units 1 and 2."),
        ({0: (1, 2, 3)}, 3, "(0,0) lies exactly on every fold."),
    ],
)  # fmt: skip
def test_on_folds(found, hidden, sentence):
    claim = answers.on_folds(found, hidden, SQUARE)
    assert (claim.holds, claim.points, claim.sentence) == (bool(found), tuple(found), sentence)


@pytest.mark.parametrize(
    ("found", "point", "label", "sentence"),
    [
        (facts(1, DIAGONAL), 0, 1, "(0,0): 1.000 (bias), class 1."),
        (facts(1, DIAGONAL), 0, 0, "(0,0): 1.000 (bias), class 1: wrong."),
        (facts(1, DIAGONAL), 2, 0, "(1,0): 1.000 (bias) − 2.000 (unit 1) = −1.000, class 0."),
        (facts(0, DIAGONAL), 0, 0, "(0,0): 0, neither class."),
        (facts(2, DIAGONAL), 2, 0, "(1,0): 2.000 (bias) − 2.000 (unit 1) = 0, neither class."),
        (facts(1, DIAGONAL, threshold=0.5), 2, 0, "(1,0): 1.000 (bias) − 0.500 (threshold) − 2.000 (unit 1) = −1.500, class 0."),
    ],
)  # fmt: skip
def test_right(found, point, label, sentence):
    entry = found.entries[point]
    claim = answers.right(entry, label, -3, point, SQUARE)
    assert (claim.holds, claim.sentence) == (entry.predicted == label, sentence)
    assert claim.name == f"right {SQUARE.points[point]}"
