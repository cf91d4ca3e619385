"""Each sentence about what goes on inside, in each of its forms."""

from fractions import Fraction

import pytest
from explained import NETWORKS

import xordemo as xd
from xordemo.exact import Problem
from xordemo.words import inside
from xordemo.words.statements import Names

XOR = Problem()
NAMES = Names.of(xd.explain(NETWORKS["counting"]).facts)
ONE_UNIT = Names.of(xd.explain(NETWORKS["one unit"]).facts)
RULE = "For an affine function, t(0,0) + t(1,1) and t(1,0) + t(0,1) are equal"


def ledger(name):
    return xd.explain(NETWORKS[name]).ledger


@pytest.mark.parametrize(
    ("name", "holds", "sentence"),
    [
        ("exceptions", True, "At both (0,0) and (1,1) no unit is on: the two have the same activation pattern."),
        ("always", True, "At both (0,0) and (1,1) unit 1 is on: the two have the same activation pattern."),
        ("counting", False, "(0,0) and (1,1) have different activation patterns: units 1 and 2 are on at (1,1) but not at (0,0)."),
    ],
)  # fmt: skip
def test_same_pattern(name, holds, sentence):
    claim = inside.same_pattern(ledger(name), (0, 1), NAMES)
    assert (claim.holds, claim.sentence) == (holds, sentence)


def test_patterns_that_differ_both_ways():
    network = xd.Network([[1, -1], [1, -1]], [-1, 1], [[1], [1]], [0])
    claim = inside.same_pattern(xd.explain(network).ledger, (0, 1), NAMES)
    assert claim.sentence == (
        "(0,0) and (1,1) have different activation patterns: unit 2 is on at (0,0) but not at "
        "(1,1), and unit 1 is on at (1,1) but not at (0,0)."
    )


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
        ((1, 0, 0, 1), True, "No affine function solves XOR: it needs a bend."),
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
    ("shares", "names", "holds", "ending"),
    [
        ({}, NAMES, False, ". They are equal here too: every unit adds the same to both."),
        ({}, ONE_UNIT, False, ". They are equal here too: the unit adds the same to both."),
        ({2: 4}, NAMES, True, "; here the first sum is larger by 4.000, all of it by unit 2."),
        ({1: 1, 2: 3}, NAMES, True, "; here the first sum is larger by 4.000, made by unit 1 (+1.000) and unit 2 (+3.000)."),
        ({2: -4}, NAMES, False, "; here the first sum is smaller by 4.000, all of it by unit 2."),
        ({1: 2, 3: -2}, NAMES, False, ". They are equal here too: what unit 1 (+2.000) and unit 3 (−2.000) make of them cancels."),
    ],
)  # fmt: skip
def test_bends_the_right_way(shares, names, holds, ending):
    exact = {unit: Fraction(part) for unit, part in shares.items()}
    claim = inside.bends_the_right_way(exact, sum(exact.values(), Fraction(0)), XOR, names)
    assert (claim.holds, claim.sentence) == (holds, RULE + ending)


def test_the_right_way_is_the_other_way_for_the_other_labels():
    down = {1: Fraction(-4)}
    turned = Problem.of(labels=(0, 1, 1, 0))
    assert inside.bends_the_right_way(down, Fraction(-4), turned, NAMES).holds
    assert not inside.bends_the_right_way(down, Fraction(-4), XOR, NAMES).holds
    any_way = Problem.of(labels=(0, 0, 0, 1))  # it needs no bend; the claim is that there is one
    assert inside.bends_the_right_way(down, Fraction(-4), any_way, NAMES).holds


@pytest.mark.parametrize(
    ("name", "never", "sentence"),
    [
        ("counting", (), "Every unit is on at one corner or more."),
        ("one unit", (), "The unit is on at one corner or more."),
        ("dead", (1, 2), "No unit is on at any corner, so the network gives all four the same logit."),
        ("counting", (2,), "Unit 2 is on at no corner and takes no part in the answers."),
        ("idle unit", (1, 3), "Units 1 and 3 are on at no corner and take no part in the answers."),
    ],
)  # fmt: skip
def test_units_that_are_never_on(name, never, sentence):
    facts = xd.explain(NETWORKS[name]).facts
    claim = inside.never_on_units(never, facts, Names.of(facts))
    assert (claim.holds, claim.terms, claim.sentence) == (bool(never), never, sentence)


def test_a_leaky_unit_takes_part_though_it_is_never_on():
    leaky = xd.Network([[1, 1], [1, 1]], [-9, 0], [[1], [1]], [0], "leaky_relu")
    why = xd.explain(leaky)
    assert why["silent units"].sentence == "Unit 1 is on at no corner."


@pytest.mark.parametrize(
    ("needed", "hidden", "sentence"),
    [
        ({}, 1, "The unit is not needed: without it, no answer changes."),
        ({}, 3, "No single unit is needed: without any one of them, no answer changes."),
        ({2: (3,)}, 3, "Without unit 2, the answer at (0,1) changes."),
        ({1: (2, 3), 2: (1,)}, 2, "Without unit 1, the answers at (1,0) and (0,1) change; without unit 2, the one at (1,1) does."),
        ({1: (0,), 2: (2, 3)}, 2, "Without unit 1, the answer at (0,0) changes; without unit 2, the ones at (1,0) and (0,1) do."),
        ({1: (0, 1, 2, 3), 3: (0, 1, 2, 3)}, 3, "Without any one of units 1 and 3, all four answers change."),
        ({1: (1,), 2: (0, 1, 2, 3)}, 3, "Without unit 1, the answer at (1,1) changes; without unit 2, all four do."),
    ],
)  # fmt: skip
def test_needed_units(needed, hidden, sentence):
    claim = inside.needed_units(needed, hidden, NAMES)
    assert (claim.holds, claim.terms, claim.sentence) == (bool(needed), tuple(needed), sentence)


@pytest.mark.parametrize(
    ("redundant", "sentence"),
    [
        ((), "There is no unit that adds something without being needed."),
        ((3,), "Unit 3 adds something too, but is not needed."),
        ((1, 3), "Units 1 and 3 add something too, but no single one of them is needed."),
    ],
)
def test_redundant_units(redundant, sentence):
    claim = inside.redundant_units(redundant)
    assert (claim.holds, claim.terms, claim.sentence) == (bool(redundant), redundant, sentence)


@pytest.mark.parametrize(
    ("pairs", "labels", "sentence"),
    [
        ((), (1, 0, 0, 1), "The hidden layer tells every two corners of different classes apart."),
        (((0, 2),), (1, 0, 0, 1), "The hidden layer can't tell (0,0) from (1,0): all activations are the same."),
        (((0, 2), (0, 3)), (1, 0, 0, 1), "The hidden layer can't tell (0,0) from (1,0) and (0,0) from (0,1): all activations are the same."),
        (((0, 2), (0, 3), (1, 2), (1, 3)), (1, 0, 0, 1), "The hidden layer can't tell any two corners apart: all activations are the same."),
        (((0, 1), (1, 2), (1, 3)), (0, 0, 0, 1), "The hidden layer can't tell any two corners apart: all activations are the same."),
    ],
)  # fmt: skip
def test_confused(pairs, labels, sentence):
    claim = inside.confused(pairs, Problem.of(labels=labels), NAMES)
    assert (claim.holds, claim.sentence) == (bool(pairs), sentence)


@pytest.mark.parametrize(
    ("separates", "right", "sentence"),
    [
        (True, (True,) * 4, "The hidden layer separates the classes, and the output layer uses it."),
        (True, (True, False, True, True), "The hidden layer separates the classes: another output layer would get all right."),
        (False, (True, False, True, True), "The hidden layer does not separate the classes: no output layer could get all right."),
    ],
)  # fmt: skip
def test_hidden_separates(separates, right, sentence):
    claim = inside.hidden_separates(separates, right)
    assert (claim.holds, claim.sentence) == (separates, sentence)


def test_what_is_left_out():
    claim = inside.left_out(False, False, "relu")
    assert (claim.holds, claim.sentence) == (
        False,
        "Nothing is left out: every number here is exact.",
    )
    ending = " has no folds and no linear regions, so nothing is said of them, nor of the margins."
    claim = inside.left_out(True, True, "tanh")
    assert (claim.holds, claim.sentence) == (
        True,
        "The values of tanh are not rational numbers: each term is known within bounds, closely "
        f"enough to decide every sign and every order above. Such an activation{ending}",
    )
    claim = inside.left_out(True, False, "softsign")  # z / (1 + |z|) is rational
    assert (claim.holds, claim.sentence) == (True, f"The activation softsign{ending}")
