"""Which units are off, on a fold, needed and enough: each form, and each decided a second way."""

import re
from itertools import combinations

import numpy as np
import pytest
from explained import CORNERS, LABELS, NETWORKS, Truth, answer, random_network
from networks import adversarial_network

import xordemo as xd
from xordemo.words.roles import on_folds
from xordemo.words.statements import Names

NAMES = Names.of(xd.explain(NETWORKS["counting"]).facts)


def network(bias, *units):
    """A network, each unit given by x₁'s weight, x₂'s, its bias, and its output weight."""
    w1, w2, b, out = zip(*units, strict=True)
    return xd.Network([w1, w2], b, [[weight] for weight in out], [bias])


def always(bias, *contributions):
    """A network whose units are on everywhere, and add the same everywhere."""
    return network(bias, *[(0, 0, 1, added) for added in contributions])


OFF = (-1, -1, 0, 1)  # at its fold at (0,0), and off elsewhere
FAR = (-1, -1, -1, 1)  # off
RIDGE = (1, -1, 0, -2), (-1, 1, 0, -2)


@pytest.mark.parametrize(
    ("net", "sentence"),
    [
        (network(1, *RIDGE), "Every unit is on at one corner or more."),
        (always(1, 2), "The only hidden unit is on at one corner or more."),
        (NETWORKS["dead"], "All units are off at all four corners."),
        (network(1, FAR), "The only hidden unit is off at all four corners."),
        (
            network(1, OFF),
            "The only hidden unit is off at all four corners; (0,0) lies exactly on its fold.",
        ),
        (
            network(1, *RIDGE, OFF),
            "Unit 3 is off at all four corners; (0,0) lies exactly on its fold.",
        ),
        (
            network(1, OFF, *RIDGE, OFF),
            "Units 1 and 4 are off at all four corners; (0,0) lies exactly on both their folds.",
        ),
        (
            network(1, OFF, *RIDGE, FAR),
            "Units 1 and 4 are off at all four corners; (0,0) lies exactly on the fold of unit 1.",
        ),
        (
            network(1, *RIDGE, (1, 0, -1, 1)),
            "Unit 3 is off at all four corners; (1,0) and (1,1) lie exactly on its fold.",
        ),
        (
            xd.Network([[-1], [-1]], [-1], [[1]], [1], activation="leaky_relu"),
            "Unit 1 is on at none of the four corners.",
        ),
    ],
)
def test_units_that_are_off(net, sentence):
    claim = xd.explain(net)["silent units"]
    assert (claim.holds, claim.sentence) == ("on at one" not in sentence, sentence)


@pytest.mark.parametrize(
    ("found", "hidden", "sentence"),
    [
        ({}, 2, "No corner lies exactly on a fold."),
        ({0: (1,)}, 2, "(0,0) lies exactly on the fold of unit 1."),
        (
            {0: (1,), 1: (2,), 2: (2,)},
            2,
            "(0,0) lies exactly on the fold of unit 1; (0,1) and (1,0) lie on that of unit 2.",
        ),
        (
            {0: (1, 2), 3: (1, 2)},
            3,
            "(0,0) and (1,1) each lie exactly on the folds of units 1 and 2.",
        ),
        ({0: (1, 2, 3)}, 4, "(0,0) lies exactly on the folds of units 1, 2 and 3."),
        ({0: (1, 2, 3)}, 3, "(0,0) lies exactly on every fold."),
        (
            {0: (1,), 1: (2, 3), 2: (2,)},
            3,
            "(0,0) lies exactly on the fold of unit 1; (0,1) lies on those of units 2 and 3; (1,0) lies on that of unit 2.",
        ),
        (dict.fromkeys(range(4), (1, 2)), 2, "Every corner lies exactly on both folds."),
    ],
)
def test_on_folds(found, hidden, sentence):
    claim = on_folds(found, hidden, NAMES)
    assert (claim.holds, claim.points, claim.sentence) == (bool(found), tuple(found), sentence)


# z = 2x₁ − 1 is −1 at x₁ = 0 and 1 at x₁ = 1: two folds of one unit, a corner on each
def test_a_unit_of_two_kinks_has_two_folds():
    slope = xd.Network([[2], [0]], [-1], [[1]], [0], activation="hard_tanh")
    assert (
        xd.explain(slope)["on folds"].sentence == "Every corner lies exactly on a fold of unit 1."
    )


@pytest.mark.parametrize(
    ("net", "labels", "sentence"),
    [
        (always(1, 1), "1001", "The only hidden unit can be left out without changing an answer."),
        (always(1, 1, 1), "1111", "Any single unit can be left out without changing an answer."),
        (
            network(1, *RIDGE, OFF),
            "1001",
            "Without unit 1, the answer at (1,0) changes; without unit 2, the one at (0,1) does.",
        ),
        (
            NETWORKS["counting"],
            "1001",
            "Without unit 1, the answers at (0,1) and (1,0) change; without unit 2, the one at (1,1) does.",
        ),
        (always(-3, 2, 2), "1111", "Without unit 1, or without unit 2, all four answers change."),
        (
            always(-5, 2, 2, 2),
            "1111",
            "With any one of units 1, 2 and 3 left out, all four answers change.",
        ),
        (
            NETWORKS["upside down"],
            "1001",
            "Without unit 1, only (0,1) and (1,0) would be right; without unit 2, only (1,1) would be right.",
        ),
        (
            network(1, *RIDGE, (0, 0, 1, 3)),
            "1001",
            "With unit 3 left out and all others kept, all four corners would be right.",
        ),
        (
            network(-1, (1, 1, 0, 2)),
            "0001",
            "Without unit 1, only (0,0), (0,1) and (1,0) would be right.",
        ),
        (always(-1, 2), "0111", "Without unit 1, all four answers change."),
    ],
)
def test_needed_units(net, labels, sentence):
    claim = xd.explain(net, labels=labels)["needed units"]
    assert (claim.holds, claim.sentence) == ("can be left out" not in sentence, sentence)


@pytest.mark.parametrize(
    ("net", "labels", "holds", "sentence"),
    [
        (
            NETWORKS["counting"],
            "1001",
            False,
            "Leaving out either unit makes at least one corner wrong.",
        ),
        (
            always(-5, 2, 2, 2),
            "1111",
            False,
            "Leaving out any single unit makes at least one corner wrong.",
        ),
        (
            NETWORKS["idle unit"],
            "1001",
            False,
            "Leaving out either of units 1 and 2 makes at least one corner wrong.",
        ),
        (NETWORKS["one unit"], "1001", False, "Leaving out unit 1 changes an answer."),
        (NETWORKS["dead"], "1001", False, "No unit adds anything at the four corners."),
        (NETWORKS["slight"], "1001", True, "The output bias alone gives the same four answers."),
        (
            always(-1, 3, 3),
            "1111",
            True,
            "Either of units 1 and 2 would give the same four answers with all other units left out.",
        ),
        (
            always(-1, 3, 3),
            "1001",
            True,
            "Either of units 1 and 2 would give the same four answers with all other units left out.",
        ),
        (
            always(-5, 4, 2, 2),
            "1111",
            True,
            "Either of units 2 and 3 can be left out without changing an answer, but not both.",
        ),
        (
            always(-5, 3, 3, 3),
            "1111",
            True,
            "Any one of units 1, 2 and 3 can be left out without changing an answer, but no two of them.",
        ),
        (
            always(-1, *[3] * 4),
            "1111",
            True,
            "Any one of units 1, 2, 3 and 4 would give the same four answers with all other units left out.",
        ),
        (
            always(-3, 3, 3, 1, 1),
            "1111",
            True,
            "Units 1 and 2 would give the same four answers with all other units left out, and so would some other pairs.",
        ),
        (
            always(-4, 3, 2, 2, 0.5),
            "1111",
            True,
            "Units 1 and 2 would give the same four answers with all other units left out, and so would units 1 and 3.",
        ),
        (
            network(1, *RIDGE, (0, 0, 1, 0.5)),
            "1001",
            True,
            "Unit 3 can be left out without changing an answer.",
        ),
        (
            always(-1, 9, *[1] * 7),
            "1111",
            True,
            "All units but unit 1 can be left out together without changing an answer.",
        ),
        (
            always(-1, 9, 1, 1),
            "1111",
            True,
            "Units 2 and 3 can be left out together without changing an answer.",
        ),
        (
            always(-1, 9, 1),
            "1001",
            True,
            "Unit 2 can be left out without changing an answer.",
        ),
        (
            always(-5, *[1] * 20),
            "1111",
            True,
            "Units 15, 16, 17, 18, 19 and 20 would give the same four answers with all other units left out, but not if any one of them were left out too.",
        ),
    ],
)
def test_redundant_units(net, labels, holds, sentence):
    claim = xd.explain(net, labels=labels)["redundant units"]
    assert (claim.holds, claim.sentence) == (holds, sentence)


def numbers(text):
    return [int(n) for n in re.findall(r"\d+", text)]


def answers_with(truth, kept):
    return [answer(sum(terms[k] for k in (0, *kept))) for terms in truth.terms]


@pytest.mark.parametrize("seed", range(5))
def test_what_is_called_enough_is_the_smallest_that_is(seed):
    rng = np.random.default_rng(seed)
    for number in range(50):
        net = random_network(rng) if number % 3 else adversarial_network(rng, number)
        why, truth = xd.explain(net), Truth(net)
        useful = [unit for unit in range(1, net.hidden + 1) if truth.adds(unit)]
        every = (s for size in range(len(useful) + 1) for s in combinations(useful, size))
        first = next(s for s in every if answers_with(truth, s) == truth.answers)
        least = [
            s for s in combinations(useful, len(first)) if answers_with(truth, s) == truth.answers
        ]
        assert why.facts.smallest == tuple(least)
        text, spare = (
            why["redundant units"].sentence,
            set(useful) - set.intersection(*map(set, least)),
        )
        if " changing an answer, but" in text:
            assert set(numbers(text)) == spare
            assert len(first) == len(useful) - 1
        elif re.match("Either|Any one", text):
            assert [(unit,) for unit in numbers(text.partition(" would ")[0])] == least
        elif "and so would some other" in text:
            assert tuple(numbers(text)) == least[0]
            assert len(least) > 2
            assert text.endswith(f"other {'pairs' if len(first) == 2 else 'groups of three'}.")
        elif "and so would" in text:
            one, other = text.split(", and so would ")
            assert [tuple(numbers(one)), tuple(numbers(other))] == least
        elif text.startswith("All units but"):
            assert [tuple(numbers(text))] == least
        elif "can be left out" in text:
            assert [tuple(unit for unit in useful if unit not in numbers(text))] == least
            assert set(numbers(text)) <= set(useful)
        elif text.startswith("Leaving out"):
            assert list(first) == useful
            assert numbers(text) in (useful, []), text
        elif "adds anything" in text:
            assert not useful
        else:
            assert (first, text) == ((), "The output bias alone gives the same four answers.")


def test_a_set_of_many_units_is_one_of_which_none_can_be_left_out():
    rng = np.random.default_rng(3)
    for seed in range(6):
        w1, b1, w2 = rng.normal(size=(2, 24)), rng.normal(size=24), rng.normal(size=(24, 1))
        net = xd.Network(w1, b1, w2, [8.0 * (-1) ** seed], activation="leaky_relu")
        facts, truth = xd.explain(net).facts, Truth(net)
        kept = facts.sufficient
        assert answers_with(truth, kept) == truth.answers
        for unit in kept:
            assert answers_with(truth, set(kept) - {unit}) != truth.answers


@pytest.mark.parametrize("seed", range(4))
def test_what_would_be_right_without_a_unit_is(seed):
    rng = np.random.default_rng(seed)
    for number in range(60):
        net = random_network(rng) if number % 3 else adversarial_network(rng, number)
        why, truth = xd.explain(net), Truth(net)
        text = why["needed units"].sentence
        units = range(1, net.hidden + 1)
        after = {
            u: [answer(truth.logits[c] - truth.terms[c][u]) == LABELS[c] for c in range(4)]
            for u in units
        }
        better = {u for u in units if sum(after[u]) > sum(truth.right)}
        assert ("would be right" in text) == bool(better), text
        if not better:
            continue
        told = set()
        for part in text.rstrip(".").split("; "):
            who, what = re.match(
                r"(.*?\d)(?: left out(?: and all others kept)?)?, ((?:only|all) .*) would be right",
                part,
            ).groups()
            for unit in numbers(who):
                told.add(unit)
                spare = any(unit not in kept for kept in why.facts.smallest)
                assert (f"ith unit {unit} left out and all others kept, " in part) == (
                    spare and numbers(who) == [unit]
                )
                if "four corners" in what:
                    assert all(after[unit])
                else:
                    assert named(what) == {c for c in range(4) if after[unit][c]}
        assert told == better


def named(text):
    found = re.findall(r"\(([01]),([01])\)", text)
    return {CORNERS.index((int(a), int(b))) for a, b in found}
