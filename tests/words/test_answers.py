"""Each sentence about the answers, in each of its forms."""

from fractions import Fraction

import pytest

import xordemo as xd
from xordemo.exact import Facts, Problem
from xordemo.words import answers
from xordemo.words.statements import Names

XNOR = Problem()
KITE = Problem.of([[0, 0], [4, 0], [0, 4], [1, 1]], [0, 0, 0, 1])
KITE_NAMES = Names(("(0,0)", "(4,0)", "(0,4)", "(1,1)"), (0, 2, 3, 1), "point", "0")
SQUARE = Names(("(0,0)", "(0,1)", "(1,0)", "(1,1)"), (0, 1, 2, 3), "corner", "0")


def facts(bias, *units, threshold=0, activation="relu"):
    """The facts of a network, each unit given by x₁'s weight, x₂'s, its bias and its output's."""
    w1, w2, b, out = zip(*units, strict=True)
    network = xd.Network([w1, w2], b, [[weight] for weight in out], [bias], activation=activation)
    return Facts.of(network, Problem.of(threshold=threshold))


def problem(labels, points=None):
    """The problem with these labels."""
    return Problem.of(labels=labels) if points is None else Problem.of(points, labels)


@pytest.mark.parametrize(
    ("asked", "right", "sentence"),
    [
        (XNOR, "yyyy", "This network solves XNOR: it is right at all four corners."),
        (XNOR, "nnnn", "This network fails on XNOR: it is wrong at all four corners."),
        (XNOR, "yyyn", "This network fails on XNOR: it is wrong at (1,1)."),
        (XNOR, "nnyn", "This network fails on XNOR: it is wrong at (0,0), (0,1) and (1,1)."),
        (XNOR, "nyyn", "This network fails on XNOR: it gives class 0 at all four corners."),
        (
            problem("0010"),
            "yyyy",
            "This network solves x₁ AND NOT x₂: it is right at all four corners.",
        ),
        (problem("1111"), "yyyy", "This network gives class 1 at all four corners, as it should."),
        (
            problem("0000"),
            "ynyy",
            "This network should give class 0 at all four corners, but is wrong at (0,1).",
        ),
        (
            problem("0000"),
            "nnnn",
            "This network should give class 0 at all four corners, but gives class 1 at all of them.",
        ),
        (problem("0011"), "yyyy", "This network computes x₁ at all four corners, as it should."),
        (
            problem("1010"),
            "nyyy",
            "This network should compute NOT x₂ at all four corners, but is wrong at (0,0).",
        ),
        (KITE, "yyyy", "This network is right at all four points."),
        (KITE, "ynyn", "This network is wrong at (1,1) and (4,0)."),
        (KITE, "yyyn", "This network is wrong at (1,1): it gives class 0 at all four points."),
    ],
)
def test_solves(asked, right, sentence):
    verdicts = tuple(verdict == "y" for verdict in right)
    given = [label if y else 1 - label for label, y in zip(asked.labels, verdicts, strict=True)]
    names = SQUARE if asked != KITE else KITE_NAMES
    claim = answers.solves(tuple(given), asked, names)
    assert (claim.holds, claim.sentence) == (all(verdicts), sentence)
    assert claim.points == tuple(i for i in range(4) if not verdicts[i])


def test_a_tie_is_wrong():
    claim = answers.solves((1, 0, None, 1), XNOR, SQUARE)
    assert claim.sentence == "This network fails on XNOR: it is wrong at (1,0)."


@pytest.mark.parametrize(
    ("problem", "given", "holds", "sentence"),
    [
        (XNOR, (1, 1, 0, 1), True, "At the four corners the network computes x₂ OR NOT x₁."),
        (XNOR, (1, 1, 1, 1), True, "The network gives class 1 at all four corners."),
        (
            XNOR,
            (0, 1, 1, 0),
            True,
            "At the four corners the network computes XOR: XNOR with the classes exchanged.",
        ),
        (
            XNOR,
            (1, 0, 0, None),
            False,
            "The logit at (1,1) is exactly 0, which gives neither class.",
        ),
        (
            XNOR,
            (1, 0, None, None),
            False,
            "The logits at (1,0) and (1,1) are exactly 0, which gives neither class.",
        ),
        (
            KITE,
            (1, 1, 0, 1),
            True,
            "The network gives class 1 at (0,0), (1,1) and (4,0), and class 0 at (0,4).",
        ),
    ],
)
def test_computes(problem, given, holds, sentence):
    names = Names.of(Facts.of(xd.Network([[1], [1]], [0], [[1]], [0]), problem))
    claim = answers.computes(given, problem, names)
    assert (claim.holds, claim.sentence) == (holds, sentence)


def test_threshold():
    moved = answers.threshold_moved(Fraction(1, 2))
    assert (moved.holds, moved.sentence) == (True, "The class changes at a logit of 0.5.")
    assert not answers.threshold_moved(Fraction(0)).holds


DIAGONAL = (1, -1, 0, -2)  # on at (1,0) alone


@pytest.mark.parametrize(
    ("found", "point", "label", "sentence"),
    [
        (facts(1, DIAGONAL), 0, 1, "(0,0): 1.000 (bias), above 0: class 1."),
        (facts(1, DIAGONAL), 0, 0, "(0,0): 1.000 (bias), above 0: class 1, wrong."),
        (
            facts(1, DIAGONAL),
            2,
            0,
            "(1,0): 1.000 (bias) − 2.000 (unit 1) = −1.000, below 0: class 0.",
        ),
        (facts(0, DIAGONAL), 0, 0, "(0,0): 0, neither class: wrong."),
        (
            facts(2, DIAGONAL),
            2,
            0,
            "(1,0): 2.000 (bias) − 2.000 (unit 1) = 0, neither class: wrong.",
        ),
        (facts(0, DIAGONAL, threshold=0.5), 0, 0, "(0,0): 0, below 0.5: class 0."),
        (
            facts(0.5, DIAGONAL, threshold=0.5),
            0,
            1,
            "(0,0): 0.500 (bias), neither class: wrong.",
        ),
        (
            facts(1, (1, -1, 0, -1e-6)),
            2,
            1,
            "(1,0): 1.000 (bias) − 0.000 (unit 1) = 1.000, above 0: class 1.",
        ),
    ],
)
def test_right(found, point, label, sentence):
    entry = found.entries[point]
    claim = answers.right(entry, label, -3, point, Names.of(found))
    assert (claim.holds, claim.sentence) == (entry.predicted == label, sentence)
    assert claim.name == f"right {SQUARE.points[point]}"
    assert all(f"({f'unit {key}' if key else 'bias'})" in sentence for key in claim.terms)
    assert len(claim.terms) == sentence.count(" (")
