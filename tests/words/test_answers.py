"""Each sentence about the answers, in each of its forms."""

from fractions import Fraction

import pytest

import xordemo as xd
from xordemo.exact import Facts, Problem
from xordemo.words import answers
from xordemo.words.statements import Names

SQUARE = Names(("(0,0)", "(1,1)", "(1,0)", "(0,1)"), "corner", "the output bias", "0", "every unit")


def entries(bias, *units, threshold=0):
    """The ledger of a network, each unit given by x₁'s weight, x₂'s, its bias and its output's."""
    return facts(bias, *units, threshold=threshold).entries


def facts(bias, *units, threshold=0, activation="relu"):
    w1, w2, b, out = zip(*units, strict=True)
    network = xd.Network([w1, w2], b, [[weight] for weight in out], [bias], activation)
    return Facts.of(network, Problem.of(threshold=threshold))


@pytest.mark.parametrize(
    ("right", "hidden", "sentence"),
    [
        ("yyyy", 5, "This network with 5 hidden units solves XOR: all four corners get their own class."),
        ("yyyy", 1, "This network with 1 hidden unit solves XOR: all four corners get their own class."),
        ("nnnn", 2, "This network with 2 hidden units fails on XOR: no corner gets its own class."),
        ("ynyy", 2, "This network with 2 hidden units fails on XOR: (1,1) does not get its own class."),
        ("ynny", 2, "This network with 2 hidden units fails on XOR: (1,1) and (1,0) do not get their own class."),
        ("nnny", 2, "This network with 2 hidden units fails on XOR: (0,0), (1,1) and (1,0) do not get their own class."),
    ],
)  # fmt: skip
def test_solves(right, hidden, sentence):
    verdicts = tuple(verdict == "y" for verdict in right)
    claim = answers.solves(verdicts, "XOR", hidden, SQUARE)
    assert claim.sentence == sentence
    assert claim.holds == all(verdicts)
    assert claim.points == tuple(i for i in range(4) if not verdicts[i])


@pytest.mark.parametrize(
    ("threshold", "holds", "sentence"),
    [
        (0, False, "The class is decided at a logit of 0."),
        (Fraction(1, 2), True, "The class is decided at 0.5: 0.5 is subtracted from every logit, and the sign of what is left decides."),
        (-2, True, "The class is decided at −2: 2 is added to every logit, and the sign of what is left decides."),
    ],
)  # fmt: skip
def test_threshold(threshold, holds, sentence):
    claim = answers.threshold_moved(Fraction(threshold))
    assert (claim.holds, claim.sentence) == (holds, sentence)


DIAGONAL, ANTIDIAGONAL = (1, -1, 0, -2), (-1, 1, 0, -2)  # on at (1,0) alone; on at (0,1) alone
BOTH = (1, 1, 0, -2)  # on wherever an input is 1
ALWAYS = (0, 0, 1, 3)  # on everywhere, with the same activation


@pytest.mark.parametrize(
    ("ledger", "holds", "sentence"),
    [
        (entries(1, DIAGONAL, ANTIDIAGONAL), True, "The output bias is the rule and the units make the exceptions: it gives (0,0) and (1,1) their class, and is overruled at (1,0) by unit 1 and at (0,1) by unit 2."),
        (entries(1, (1, 1, 0, 0)), False, "The class of every corner rests on the output bias."),
        (entries(-1, ALWAYS), False, "The class of every corner rests on unit 1."),
        (entries(0, (1, 1, 0, 0)), False, "No corner has a class: every logit is exactly 0."),
        (entries(1, BOTH), False, "The class at (0,0) rests on the output bias; at (1,1), (1,0) and (0,1) on unit 1."),
        (entries(0, BOTH), False, "The class at (1,1), (1,0) and (0,1) rests on unit 1; (0,0) has none, its logit being exactly 0."),
        (entries(0, DIAGONAL), False, "The class at (1,0) rests on unit 1; (0,0), (1,1) and (0,1) have none, their logits being exactly 0."),
    ],
)  # fmt: skip
def test_bias_is_the_rule(ledger, holds, sentence):
    right = tuple(
        entry.predicted == label for entry, label in zip(ledger, (1, 1, 0, 0), strict=True)
    )
    claim = answers.bias_is_the_rule(ledger, right, SQUARE)
    assert (claim.holds, claim.sentence) == (holds, sentence)


def test_a_rule_without_exception():
    claim = answers.bias_is_the_rule(entries(1, (1, 1, 0, 0)), (True,) * 4, SQUARE)
    assert (claim.holds, claim.sentence) == (
        True,
        "The output bias is the rule, and there is no exception.",
    )


@pytest.mark.parametrize(
    ("found", "point", "holds", "sentence"),
    [
        (facts(1, DIAGONAL), 0, True, "At (0,0) no unit is on: the logit is the output bias, 1.000."),
        (facts(1, DIAGONAL), 2, False, "At (1,0) unit 1 is on: 1.000 (output bias) − 2.000 (unit 1) = −1.000."),
        (facts(1, DIAGONAL, (1, 0, 0, 0)), 2, False, "At (1,0) units 1 and 2 are on, unit 2 adding nothing: 1.000 (output bias) − 2.000 (unit 1) = −1.000."),
        (facts(1, (1, 0, 0, 0)), 2, False, "At (1,0) unit 1 is on but adds nothing: the logit is the output bias, 1.000."),
        (facts(1, (1, 0, 0, 0), (1, 0, 0, 0)), 2, False, "At (1,0) units 1 and 2 are on but add nothing: the logit is the output bias, 1.000."),
        (facts(1, DIAGONAL, activation="identity"), 0, True, "At (0,0) no unit adds anything: the logit is the output bias, 1.000."),
        (facts(1, DIAGONAL, activation="identity"), 3, False, "At (0,1) the sum is 1.000 (output bias) + 2.000 (unit 1) = 3.000."),
        (facts(1, DIAGONAL, threshold=0.5), 0, True, "At (0,0) no unit is on: the logit is the output bias, 1.000, and 0.5 is subtracted."),
        (facts(1, DIAGONAL, threshold=-0.5), 0, True, "At (0,0) no unit is on: the logit is the output bias, 1.000, and 0.5 is added."),
    ],
)  # fmt: skip
def test_silent(found, point, holds, sentence):
    claim = answers.silent(found, point, -3, SQUARE)
    assert (claim.name, claim.holds) == (f"silent {SQUARE.points[point]}", holds)
    assert claim.sentence == sentence


@pytest.mark.parametrize(
    ("entry", "holds", "sentence"),
    [
        (entries(1, DIAGONAL)[0], True, "The output bias alone makes it class 1."),
        (entries(-1, DIAGONAL)[0], True, "The output bias alone makes it class 0."),
        (entries(1, DIAGONAL)[2], False, "Unit 1 makes it class 0, outweighing the output bias."),
        (entries(0, DIAGONAL)[2], False, "Unit 1 alone makes it class 0."),
        (entries(0, DIAGONAL)[0], False, "A logit of exactly 0 is neither class."),
        (entries(1, (1, 0, 0, 3))[2], False, "Nothing pulls the other way; unit 1 gives the most to class 1."),
        (entries(1, (1, 0, 0, 3), (1, 0, 0, 3))[2], False, "Nothing pulls the other way; units 1 and 2 give the most to class 1."),
        (entries(5, (1, 0, 0, -3), (1, 0, 0, -3))[2], False, "Units 1 and 2 together make it class 0, outweighing the output bias."),
        (entries(-1, (1, 0, 0, -3), (1, 0, 0, 3.5))[2], False, "The output bias and unit 1 together make it class 0, outweighing unit 2."),
    ],
)  # fmt: skip
def test_carried_by_bias(entry, holds, sentence):
    claim = answers.carried_by_bias(entry, 2, SQUARE)
    assert (claim.name, claim.holds, claim.sentence) == ("carried by bias (1,0)", holds, sentence)


@pytest.mark.parametrize(
    ("entry", "label", "sentence"),
    [
        (entries(1, DIAGONAL)[0], 1, "That is its own class."),
        (entries(1, DIAGONAL)[0], 0, "That is wrong: its own class is 0."),
        (entries(0, DIAGONAL)[0], 0, "Its own class is 0, and it is given none."),
    ],
)
def test_own_class(entry, label, sentence):
    claim = answers.own_class(entry, label, 0, SQUARE)
    assert (claim.holds, claim.sentence) == (entry.predicted == label, sentence)


def test_what_the_constant_term_is_called():
    both = facts(1, DIAGONAL, threshold=0.5)
    assert Names.of(both).constant == "the output bias less the threshold"
    assert Names.of(facts(0, DIAGONAL, threshold=0.5)).constant == "the threshold"
    assert Names.of(facts(0, DIAGONAL)).constant == "the output bias"
    assert (
        answers.carried_by_bias(both.entries[2], 2, Names.of(both)).sentence
        == "Unit 1 makes it class 0, outweighing the output bias less the threshold."
    )
