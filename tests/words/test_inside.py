"""Each sentence about what goes on inside, in each of its forms."""

from fractions import Fraction

import pytest
from explained import NETWORKS

import xordemo as xd
from xordemo.exact import Problem
from xordemo.words import inside
from xordemo.words.statements import Names

XNOR = Problem()
NAMES = Names.of(xd.explain(NETWORKS["counting"]).facts)
RULE = (
    "If the logit were a plane, opposite corners would have equal sums: "
    "t(0,0) + t(1,1) = t(0,1) + t(1,0). "
)


def ledger(name):
    return xd.explain(NETWORKS[name]).ledger


def test_equal_logits():
    equal = inside.equal_logits(ledger("counting"), (0, 1), NAMES)
    assert (equal.holds, equal.sentence) == (True, "(0,0) and (1,1) get exactly the same logit.")
    apart = inside.equal_logits(ledger("one unit"), (0, 1), NAMES)
    assert (apart.holds, apart.sentence) == (
        False,
        "The logits of (0,0) and (1,1) differ by 4.000.",
    )


@pytest.mark.parametrize(
    ("labels", "holds", "sentence"),
    [
        ((1, 0, 0, 1), True, "XNOR needs a bend: no straight line separates its classes."),
        ((0, 0, 0, 1), False, "AND needs no bend: a straight line separates its classes."),
        (
            (0, 0, 1, 0),
            False,
            "x₁ AND NOT x₂ needs no bend: a straight line separates its classes.",
        ),
        ((1, 1, 1, 1), False, "Always 1 needs no bend: a constant is enough."),
    ],
)
def test_needs_a_bend(labels, holds, sentence):
    claim = inside.needs_a_bend(Problem.of(labels=labels))
    assert (claim.holds, claim.sentence) == (holds, sentence)


@pytest.mark.parametrize(
    ("shares", "holds", "ending"),
    [
        ({}, False, "XNOR needs the first sum to be larger, but the two are equal."),
        ({2: 4}, True, "Here the first sum is larger by 4.000, all of it from unit 2."),
        ({1: 1, 2: 3}, True, "Here the first sum is larger by 4.000: 3.000 from unit 2 and 1.000 from unit 1."),
        ({1: 5, 2: -1}, True, "Here the first sum is larger by 4.000: 5.000 from unit 1 and −1.000 from unit 2."),
        ({1: Fraction(1, 10000), 2: 3}, True, "Here the first sum is larger by 3.000: 3.000 from unit 2 and almost nothing from unit 1."),
        (dict.fromkeys(range(1, 9), 1), True, "Here the first sum is larger by 8.000: 1.000 from unit 1, 1.000 from unit 2, 1.000 from unit 3, 1.000 from unit 4 and 4.000 from the other 4."),
        ({2: -4}, False, "XNOR needs the first sum to be larger, but it is smaller by 4.000, all of it from unit 2."),
        ({1: 2, 3: -2}, False, "XNOR needs the first sum to be larger, but the two are equal, since what the units add cancels: 2.000 from unit 1 and −2.000 from unit 3."),
    ],
)  # fmt: skip
def test_bends_the_right_way(shares, holds, ending):
    exact = {unit: Fraction(part) for unit, part in shares.items()}
    claim = inside.bends_the_right_way(exact, sum(exact.values(), Fraction(0)), XNOR, NAMES)
    assert (claim.holds, claim.sentence) == (holds, RULE + ending)


def test_the_right_way_is_the_other_way_for_the_other_labels():
    down = {1: Fraction(-4)}
    turned = Problem.of(labels=(0, 1, 1, 0))
    assert inside.bends_the_right_way(down, Fraction(-4), turned, NAMES).holds
    assert not inside.bends_the_right_way(down, Fraction(-4), XNOR, NAMES).holds
    any_way = Problem.of(labels=(0, 0, 0, 1))  # it needs no bend; the claim is that there is one
    assert inside.bends_the_right_way(down, Fraction(-4), any_way, NAMES).holds


@pytest.mark.parametrize(
    ("never", "hidden", "sentence"),
    [
        ((), 2, "Every unit is on at one corner or more."),
        ((), 1, "The unit is on at one corner or more."),
        ((1, 2), 2, "No unit is on at any of the four corners."),
        ((1,), 1, "The unit is on at none of the four corners."),
        ((2,), 3, "Unit 2 is on at none of the four corners."),
        ((1, 3), 3, "Units 1 and 3 are on at none of the four corners."),
    ],
)
def test_units_that_are_never_on(never, hidden, sentence):
    claim = inside.never_on_units(never, hidden, NAMES)
    assert (claim.holds, claim.terms, claim.sentence) == (bool(never), never, sentence)


@pytest.mark.parametrize(
    ("needed", "hidden", "sentence"),
    [
        ({}, 1, "Without the unit no answer changes."),
        ({}, 3, "Without any one of the units no answer changes."),
        ({2: (3,)}, 3, "Without unit 2, the answer at (0,1) changes."),
        ({1: (2, 3), 2: (1,)}, 2, "Without unit 1, the answers at (0,1) and (1,0) change; without unit 2, the one at (1,1) does."),
        ({1: (0,), 2: (2, 3)}, 2, "Without unit 1, the answer at (0,0) changes; without unit 2, the ones at (0,1) and (1,0) do."),
        ({1: (0, 1, 2, 3), 3: (0, 1, 2, 3)}, 3, "Without any one of units 1 and 3, all four answers change."),
        ({1: (1,), 2: (0, 1, 2, 3)}, 3, "Without unit 1, the answer at (1,1) changes; without unit 2, all four do."),
    ],
)  # fmt: skip
def test_needed_units(needed, hidden, sentence):
    claim = inside.needed_units(needed, hidden, NAMES)
    assert (claim.holds, claim.terms, claim.sentence) == (bool(needed), tuple(needed), sentence)


@pytest.mark.parametrize(
    ("network", "holds", "sentence"),
    [
        ("counting", False, "Every unit is needed: without any one of them an answer changes."),
        ("idle unit", False, "Units 1 and 2 are both needed: without any one of them an answer changes."),
        ("one unit", False, "The unit is needed: without it an answer changes."),
        ("dead", False, "No unit adds anything at the four corners."),
        ("slight", True, "Without the unit no answer changes."),
        ("cancelling", True, "Without all its units no answer changes."),
        (xd.Network([[0, 0], [0, 0]], [1, 1], [[3], [3]], [-1]), True, "Any one of units 1 and 2 can go: without it no answer changes."),
        (xd.Network([[1, -1, 0], [-1, 1, 0]], [0, 0, 1], [[-2], [-2], [0.5]], [1]), True, "Units 1 and 2 are enough: without unit 3 all four corners stay right."),
        (xd.Network([[0] * 7] * 2, [1] * 7, [[9]] + [[1]] * 6, [-1]), True, "Unit 1 is enough: without the other 6 no answer changes."),
    ],
)  # fmt: skip
def test_redundant_units(network, holds, sentence):
    facts = xd.explain(NETWORKS[network] if isinstance(network, str) else network).facts
    claim = inside.redundant_units(facts, NAMES)
    assert (claim.holds, claim.sentence) == (holds, sentence)


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ((), "The hidden layer tells every two corners of different classes apart."),
        (((0, 2),), "The hidden layer gives (0,0) and (1,0) the same activations, so no output layer can tell them apart."),
        (((0, 2), (0, 3)), "The hidden layer gives (0,0), (0,1) and (1,0) the same activations, so no output layer can tell them apart."),
        (((0, 2), (1, 3)), "The hidden layer gives (0,0) and (1,0) the same activations, and (0,1) and (1,1) the same activations, so no output layer can tell them apart."),
        (((0, 2), (0, 3), (1, 2), (1, 3)), "The hidden layer gives all four corners the same activations, so no output layer can tell them apart."),
    ],
)  # fmt: skip
def test_confused(pairs, sentence):
    claim = inside.confused(pairs, NAMES)
    assert (claim.holds, claim.sentence) == (bool(pairs), sentence)


@pytest.mark.parametrize(
    ("separates", "right", "sentence"),
    [
        (True, (True,) * 4, "The hidden layer separates the classes, and the output layer uses it."),
        (True, (True, False, True, True), "Another output layer could do it: the hidden layer separates the classes."),
        (False, (True, False, True, True), "No other output layer could do it: the hidden layer does not separate the classes."),
    ],
)  # fmt: skip
def test_hidden_separates(separates, right, sentence):
    claim = inside.hidden_separates(separates, right)
    assert (claim.holds, claim.sentence) == (separates, sentence)


def test_what_is_left_out():
    claim = inside.left_out(40, "relu")
    assert (claim.holds, claim.sentence) == (False, "Nothing is left out.")
    claim = inside.left_out(None, "tanh")
    assert (claim.holds, claim.sentence) == (
        True,
        "Where the boundary runs is left out: tanh has no folds to follow it by.",
    )
    many = inside.left_out(41, "relu").sentence
    assert many == "Where the boundary runs is left out: it would be followed across 41 folds."
