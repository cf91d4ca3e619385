"""Who decides: each form of the sentence, and what it says decided a second way."""

import re
from itertools import combinations

import numpy as np
import pytest
from explained import CORNERS, LABELS, Truth, answer, random_network
from networks import adversarial_network

import xordemo as xd
from xordemo.words.deciders import bias_is_the_rule
from xordemo.words.statements import Names


def told(bias, *units, threshold=0, activation="relu"):
    """The sentence about a network, each unit given by x₁'s weight, x₂'s, its bias, its output's."""
    w1, w2, b, out = zip(*units, strict=True)
    network = xd.Network([w1, w2], b, [[weight] for weight in out], [bias], activation=activation)
    facts = xd.explain(network, threshold=threshold).facts
    return bias_is_the_rule(facts, Names.of(facts)).sentence


DIAGONAL, ANTIDIAGONAL = (1, -1, 0, -2), (-1, 1, 0, -2)  # on at (1,0) alone; on at (0,1) alone
BOTH = (1, 1, 0, -2)  # on wherever an input is 1
ALWAYS = (0, 0, 1, 3)  # on everywhere, with the same activation
CORNER = (1, 1, -1, 4)  # on at (1,1) alone
ALONE = "The output bias alone would give class 1, but at "
NONE = "At (0,1) no unit pulls the logit down."


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            told(1, DIAGONAL, ANTIDIAGONAL),
            f"{ALONE}(0,1) unit 2 pulls the logit below 0, and at (1,0) unit 1 does.",
        ),
        (
            told(1, (1, 1, 0, 0)),
            "The only hidden unit adds nothing at the four corners, so the output bias alone decides.",
        ),
        (
            told(1, (1, 1, -9, 3)),
            "The only hidden unit is off at all four corners, so the output bias alone decides.",
        ),
        (
            told(1, ALWAYS),
            "The output bias alone would give the same four answers, and the unit never pulls the other way.",
        ),
        (
            told(9, ALWAYS, BOTH),
            "The output bias alone would give the same four answers: wherever the unit pulls the other way, the bias outweighs it.",
        ),
        (
            told(-1, ALWAYS),
            "The output bias alone would give class 0, but at all four corners unit 1 lifts the logit above 0.",
        ),
        (
            told(0, (1, 1, 0, 0)),
            "The output bias is exactly 0, and the only hidden unit adds nothing at the four corners.",
        ),
        (
            told(0, ALWAYS, (0, 0, 1, -3)),
            "The output bias is exactly 0, and what the units add cancels.",
        ),
        (
            told(0, BOTH),
            "The output bias is exactly 0, so the unit alone decides: at (0,1), (1,0) and (1,1) unit 1 pulls the logit below 0.",
        ),
        (
            told(0, BOTH, (1, 1, -1, 5)),
            "The output bias is exactly 0, so the units alone decide: at (0,1) and (1,0) unit 1 pulls the logit below 0, and at (1,1) unit 2 lifts it above 0.",
        ),
        (
            told(1, BOTH, CORNER),
            f"{ALONE}(0,1) and (1,0) unit 1 pulls the logit below 0. At (1,1) unit 1 would pull the logit below 0, but unit 2, together with the output bias, keeps it above 0.",
        ),
        (
            told(-1, (1, 1, 0, 2), (1, 1, -1, -4)),
            "The output bias alone would give class 0, but at (0,1) and (1,0) unit 1 lifts the logit above 0. At (1,1) unit 1 would lift the logit above 0, but unit 2, together with the output bias, keeps it below 0; at (0,0) no unit lifts the logit.",
        ),
        (
            told(1, DIAGONAL),
            f"{ALONE}(1,0) unit 1 pulls the logit below 0. At (0,1), which should be class 0, no unit pulls the logit down.",
        ),
        (
            told(5, (1, 0, 0, -3), (1, 0, 0, -3)),
            f"{ALONE}(1,0) and (1,1) units 1 and 2 together pull the logit below 0. {NONE}",
        ),
        (
            told(2, (1, 0, 0, -3), (1, 0, 0, -3)),
            f"{ALONE}(1,0) and (1,1) either of units 1 and 2 is enough to pull the logit below 0. {NONE}",
        ),
        (
            told(2, *[(1, 0, 0, -3)] * 3),
            f"{ALONE}(1,0) and (1,1) any one of units 1, 2 and 3 is enough to pull the logit below 0. {NONE}",
        ),
        (
            told(5, *[(1, 0, 0, -3)] * 3),
            f"{ALONE}(1,0) and (1,1) any two of units 1, 2 and 3 are enough to pull the logit below 0. {NONE}",
        ),
        (
            told(5, (1, 0, 0, -4), *[(1, 0, 0, -2)] * 2),
            f"{ALONE}(1,0) and (1,1) units 1 and 2, for example, together pull the logit below 0. {NONE}",
        ),
        (
            told(9, (1, 0, 0, -5), *[(1, 0, 0, -3)] * 3),
            f"{ALONE}(1,0) and (1,1) units 1, 2 and 3, for example, together pull the logit below 0. {NONE}",
        ),
        (
            told(-1, (0, 0, 1, 3), (0, 0, 1, 2), (0, 0, 1, -5), (0, 0, 1, -6)),
            "The output bias alone would give the same four answers. At all four corners either of units 1 and 2 would be enough to lift the logit above 0, but either of units 3 and 4, together with the output bias, is enough to keep it below 0, even against units 1 and 2 together.",
        ),
        (
            told(-6, (1, 0, 0, 5), *[(1, 0, 0, 4)] * 2, (1, 0, 0, 2), (0, 1, 0, 7)),
            "The output bias alone would give class 0, but at (0,1) and (1,1) unit 5 lifts the logit above 0; at (1,0) any two of units 1, 2 and 3, for example, are enough to lift it above 0. At (0,0) no unit lifts the logit.",
        ),
        (
            told(1, (0, 0, 1, -6), (0, 0, 1, 3), (0, 0, 1, 2.5), (0, 0, 1, 2.25)),
            "The output bias alone would give the same four answers. At all four corners unit 1 would pull the logit below 0, but units 2 and 3, for example, together with the output bias, keep it above 0.",
        ),
        (
            told(5, *[(1, 0, 0, -4)] * 2, (1, 0, 0, 1)),
            f"{ALONE}(1,0) and (1,1) units 1 and 2 together pull the logit below 0 despite unit 3. {NONE}",
        ),
        (
            told(-5, *[(1, 0, 0, 4)] * 2, (1, 0, 0, -1), (1, 0, 0, -1)),
            "The output bias alone would give class 0, but at (1,0) and (1,1) units 1 and 2 together lift the logit above 0 despite units 3 and 4. At (0,0) no unit lifts the logit.",
        ),
        (
            told(5, *[(1, 0, 0, -4)] * 2, *[(1, 0, 0, 0.25)] * 4),
            f"{ALONE}(1,0) and (1,1) units 1 and 2 together pull the logit below 0 despite other units. {NONE}",
        ),
        (
            told(5, *[(1, 0, 0, -4)] * 2, (1, 0, 0, 0.03125)),
            f"{ALONE}(1,0) and (1,1) units 1 and 2 together pull the logit below 0. {NONE}",
        ),
        (
            told(1, (0, 0, 1, -5), (0, 0, 1, 3), (0, 0, 1, 2)),
            "The output bias alone would give the same four answers. At all four corners unit 1 would pull the logit below 0, but units 2 and 3, together with the output bias, keep it above 0.",
        ),
        (
            told(5, (1, 0, 0, -6), *[(1, 0, 0, -3)] * 2),
            f"{ALONE}(1,0) and (1,1) unit 1 pulls the logit below 0. {NONE}",
        ),
        (
            told(1, (0, 0, 1, -4), (0, 0, 1, 6), (0, 0, 1, 4)),
            "The output bias alone would give the same four answers. At all four corners unit 1 would pull the logit below 0, but either of units 2 and 3, together with the output bias, is enough to keep it above 0.",
        ),
        (
            told(1, (0, 0, 1, -2), (0, 0, 1, 5), (0, 0, 1, 5)),
            "The output bias alone would give the same four answers. At all four corners unit 1 would pull the logit below 0, but either of units 2 and 3 is enough to keep it above 0.",
        ),
        (
            told(4, (0, 0, 1, -5), (0, 0, 1, 2), (0, 0, 1, 3)),
            "The output bias alone would give the same four answers. At all four corners unit 1 would pull the logit below 0, but either of units 2 and 3, together with the output bias, is enough to keep it above 0.",
        ),
        (
            told(1, (0, 0, 1, -5), *[(0, 0, 1, 3)] * 3),
            "The output bias alone would give the same four answers. At all four corners unit 1 would pull the logit below 0, but any two of units 2, 3 and 4 are enough to keep it above 0.",
        ),
        (
            told(1, *[(0, 0, 1, -1)] * 7, (0, 0, 1, 8)),
            "The output bias alone would give the same four answers. At all four corners any two of units 1, 2, 3, 4, 5, 6 and 7 would be enough to pull the logit below 0, but unit 8 keeps it above 0, even against all 7 units that pull it down.",
        ),
        (
            told(5, (0, 0, 1, -4), (0, 0, 1, -3), (0, 0, 1, -1.5), (0, 0, 1, 9)),
            "The output bias alone would give the same four answers. At all four corners units 1 and 2, for example, together would pull the logit below 0, but unit 4 keeps it above 0, even against all three units that pull it down.",
        ),
        (
            told(2, DIAGONAL),
            "The output bias alone would give class 1, but at (1,0) unit 1 takes the logit to exactly 0. At (0,1) no unit pulls the logit down.",
        ),
        (
            told(0.5, DIAGONAL, threshold=0.5),
            "The output bias is exactly 0.5, so the unit alone decides: at (1,0) unit 1 pulls the logit below 0.5.",
        ),
    ],
)
def test_who_decides(found, sentence):
    assert found == sentence


WHERE = r"[Aa]t ((?:\([01],[01]\)(?:, | and )?)+|all four corners)"
LIST = r"units? \d+(?:(?:, | and )\d+)*"
EXAMPLE = "(, for example,?)?"
WHO = rf" ((?:either of |any \w+ of )?{LIST})"
HOW, ENOUGH = "( together)?", "( (?:is|are|be) enough to)?"
AMOUNT = r"−?[\d.]*\d"
LEVEL = rf"(?:below|above) {AMOUNT}"
DESPITE = rf"( despite (?:{LIST}|other units))?"
EVEN = (
    r"(, even against (?:units \d+ and \d+ together|all \w+ units that (?:pull it down|lift it)))?"
)
MOVES = re.compile(
    rf"{WHERE}{WHO}{EXAMPLE}{HOW}{ENOUGH} (?:(?:pulls?|lifts?) (?:the logit|it) {LEVEL}|does){DESPITE}(?=[.;,])"
)
HELD = re.compile(
    rf"{WHERE}{WHO}{EXAMPLE}{HOW} would{ENOUGH} (?:pull|lift|take) the logit (below|above|to exactly) {AMOUNT}, "
    rf"but{WHO}{EXAMPLE}{HOW}(,? together with the output bias,)?{ENOUGH} keeps? it {LEVEL}{EVEN}(?=[.;])"
)
WEAK = re.compile(
    rf"{WHERE}(?:, which should be class ([01]),)? (?:no unit|({LIST})) (?:pulls?|lifts?) the logit(?: down)?"
    rf"(?:, but (?:not far enough|({LIST}) (?:pulls?|lifts?) it (?:up|down) by (more|as much)))?(?=[.;])"
)
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def numbers(text):
    return [int(n) for n in re.findall(r"\d+", text)]


def corners(text):
    named = [tuple(map(int, pair)) for pair in re.findall(r"\(([01]),([01])\)", text)]
    return [CORNERS.index(corner) for corner in named] if named else range(4)


def sets(able, amount, count):
    """The sets of so many terms that are together larger than an amount."""
    return [{*s} for s in combinations(able, count) if sum(able[k] for k in s) > amount]


def check_fewest(able, amount, who, enough, example):
    """That any so many of the units named are larger, no fewer, nor any of more, and if others."""
    named, any_of = numbers(who), re.match(r"any (\w+) of|either of", who)
    count = WORDS[any_of[1] or "one"] if any_of else len(named)
    found = sets(able, amount, count)
    assert bool(example) == any(each - {*named} for each in found)
    assert not sets(able, amount, count - 1)
    assert all({*s} in found for s in combinations(named, count))
    others = sorted((able[key] for key in able.keys() - {*named}), reverse=True)
    assert not others or others[0] <= min(able[key] for key in named)
    assert not any(  # of more
        all({*s} in found for s in combinations((*named, key), count))
        for key in able.keys() - {*named}
    )
    assert bool(any_of) == bool(enough) == (len(named) > count)
    assert who.startswith("either") == (len(named) == 2 > count)
    return count


def check_moves(truth, found):
    where, who, example, how, enough, others = found
    for corner in corners(where):
        t, terms = truth.logits[corner], truth.terms[corner]
        against = sum(abs(term) for term in terms.values() if term * t < 0)
        able = {key: abs(term) for key, term in terms.items() if term * t > 0}
        assert 0 not in able  # the output bias says the other class, or none
        several = check_fewest(able, against, who, enough, example) > 1
        assert bool(how) == (several and not enough)
        heavy = {k for k in truth.against(corner) if k and abs(terms[k]) * 100 >= against}
        heavy = heavy if several else set()
        assert bool(others) == bool(heavy)
        assert {*numbers(others)} == (heavy if len(heavy) <= 3 else set())


def check_held(truth, found, threshold):
    (
        where,
        across,
        such,
        how,
        across_enough,
        side,
        who,
        example,
        together,
        with_bias,
        enough,
        even,
    ) = found
    for corner in corners(where):
        t, terms = truth.logits[corner], truth.terms[corner]
        bias = abs(terms[0])
        assert t * terms[0] > 0  # the answer is the output bias's own
        against = {key: abs(term) for key, term in terms.items() if term * t < 0}
        if side == "to exactly":
            assert {*numbers(across)} == against.keys()
            assert sum(against.values()) == bias
            assert (how, such, even) == (" together" * (len(against) > 1), "", "")
        else:
            assert side == ("below" if t > 0 else "above")
            count = check_fewest(against, bias, across, across_enough, such)
            assert bool(how) == (count > 1 and not across_enough)
            every = {2: " together", 3: " all three", 4: " all four"}.get(len(against), " all ")
            assert bool(even) == bool(across_enough or such)
            assert every in even or not even
        able = {key: abs(term) for key, term in terms.items() if key and term * t > 0}
        count = check_fewest(able, sum(against.values()) - bias, who, enough, example)
        least = sum(sorted(able[key] for key in numbers(who))[:count])
        free = least - sum(against.values()) + threshold * (-1 if t > 0 else 1)  # of the bias
        assert bool(with_bias) == (free <= 0)
        assert bool(together) == (count > 1 and not with_bias and not enough)


def check_weak(truth, found):
    where, label, who, others, by = found
    for corner in corners(where):
        assert not truth.right[corner]
        assert label in ("", str(LABELS[corner]))
        assert {*numbers(who)} == truth.against(corner)
        terms = {key: abs(term) for key, term in truth.terms[corner].items() if key and term}
        beside = terms.keys() - truth.against(corner)
        more = sum(terms[k] for k in beside) - sum(terms[k] for k in truth.against(corner))
        assert by == ("" if not who or more < 0 or not beside else "more" if more else "as much")
        assert {*numbers(others)} == (beside if by else set())


@pytest.mark.parametrize("seed", range(6))
def test_who_moves_and_who_keeps_an_answer_is_decided_in_fractions(seed):
    rng = np.random.default_rng(seed)
    for number in range(60):
        net = random_network(rng) if number % 3 else adversarial_network(rng, number)
        threshold = (0, 0.5, -1)[number % 3]
        why = xd.explain(net, threshold=threshold)
        truth, text = Truth(net, threshold=threshold), why["bias is the rule"].sentence
        moved, kept = re.search(r"^(.*?\.)(?= At|$)(.*)$", text).groups()
        moves = MOVES.findall(moved)
        base = answer(truth.terms[0][0])
        changed = [c for c in range(4) if truth.answers[c] not in (None, base)]
        assert sorted(c for found in moves for c in corners(found[0])) == sorted(changed), text
        for found in moves:
            check_moves(truth, found)
        for found in HELD.findall(kept):
            check_held(truth, found, threshold)
        for found in WEAK.findall(kept):
            check_weak(truth, found)
        pulled = [sum(abs(truth.terms[c][k]) for k in truth.against(c)) for c in range(4)]
        stay = [c for c in range(4) if truth.answers[c] == base is not None]
        unsure = {c for c in stay if truth.against(c) and abs(truth.terms[c][0]) <= pulled[c]}
        held = [c for found in HELD.findall(kept) for c in corners(found[0])]
        assert sorted(held) == sorted(unsure), text
        weak = [c for found in WEAK.findall(kept) for c in corners(found[0])]
        wrong = [c for c in stay if not truth.right[c] and c not in unsure]
        labels = [found[1] for found in WEAK.findall(kept)]
        assert all(labels) if [*truth.right].count(False) == len(weak) else not any(labels), text
        assert sorted(weak) == (wrong if changed or unsure or None in truth.answers else []), text
        same = [*map(answer, (terms[0] for terms in truth.terms))] == truth.answers
        assert ("alone would give the same" in text or "bias alone decides" in text) == (
            same and base is not None
        )
