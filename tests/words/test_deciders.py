"""Who decides: each form of the sentence, and what it says decided a second way."""

import re
from itertools import combinations

import numpy as np
import pytest
from explained import CORNERS, Truth, answer, random_network
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
ALONE = "The output bias alone would say class 1, but at "


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            told(1, DIAGONAL, ANTIDIAGONAL),
            f"{ALONE}(0,1) unit 2 pulls the logit below 0, and at (1,0) unit 1 does.",
        ),
        (
            told(1, (1, 1, 0, 0)),
            "The unit adds nothing at the four corners, so the output bias alone decides.",
        ),
        (
            told(1, (1, 1, -9, 3)),
            "The unit is on at none of the four corners, so the output bias alone decides.",
        ),
        (
            told(1, ALWAYS),
            "The output bias alone gives the same four answers, and no unit pulls against it.",
        ),
        (
            told(9, ALWAYS, BOTH),
            "The output bias alone gives the same four answers: wherever units pull against it, it outweighs them.",
        ),
        (
            told(-1, ALWAYS),
            "The output bias alone would say class 0, but at all four corners unit 1 lifts the logit above 0.",
        ),
        (
            told(0, (1, 1, 0, 0)),
            "The output bias is exactly 0, and the unit adds nothing at the four corners.",
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
            f"{ALONE}(0,1) and (1,0) unit 1 pulls the logit below 0. At (1,1) unit 1 pulls the logit down, but unit 2 keeps it above 0.",
        ),
        (
            told(-1, (1, 1, 0, 2), (1, 1, -1, -4)),
            "The output bias alone would say class 0, but at (0,1) and (1,0) unit 1 lifts the logit above 0. At (1,1) unit 1 lifts the logit, but unit 2 keeps it below 0.",
        ),
        (
            told(5, (1, 0, 0, -3), (1, 0, 0, -3)),
            f"{ALONE}(1,0) and (1,1) units 1 and 2 together pull the logit below 0.",
        ),
        (
            told(2, (1, 0, 0, -3), (1, 0, 0, -3)),
            f"{ALONE}(1,0) and (1,1) units 1 and 2 pull the logit below 0, and either alone would.",
        ),
        (
            told(2, *[(1, 0, 0, -3)] * 3),
            f"{ALONE}(1,0) and (1,1) units 1, 2 and 3 pull the logit below 0, and any one of them alone would.",
        ),
        (
            told(5, *[(1, 0, 0, -3)] * 3),
            f"{ALONE}(1,0) and (1,1) units 1, 2 and 3 pull the logit below 0, and any two of them would.",
        ),
        (
            told(5, (1, 0, 0, -4), *[(1, 0, 0, -2)] * 2),
            f"{ALONE}(1,0) and (1,1) units 1 and 2 together pull the logit below 0, as another two would.",
        ),
        (
            told(5, (1, 0, 0, -6), *[(1, 0, 0, -3)] * 2),
            f"{ALONE}(1,0) and (1,1) unit 1 pulls the logit below 0, and the others would too without unit 1.",
        ),
        (
            told(1, (0, 0, 1, -4), (0, 0, 1, 6), (0, 0, 1, 4)),
            "The output bias alone gives the same four answers. At all four corners unit 1 pulls the logit down, but unit 2 alone outweighs it.",
        ),
        (
            told(1, (0, 0, 1, -2), (0, 0, 1, 5), (0, 0, 1, 5)),
            "The output bias alone gives the same four answers. At all four corners unit 1 pulls the logit down, but units 2 and 3 each outweigh it.",
        ),
        (
            told(4, (0, 0, 1, -5), (0, 0, 1, 2), (0, 0, 1, 3)),
            "The output bias alone gives the same four answers. At all four corners unit 1 pulls the logit down, but the output bias and unit 3 together outweigh it.",
        ),
        (
            told(1, (0, 0, 1, -5), *[(0, 0, 1, 3)] * 3),
            "The output bias alone gives the same four answers. At all four corners unit 1 pulls the logit down, but units 2 and 3 together outweigh it.",
        ),
        (
            told(1, *[(0, 0, 1, -1)] * 7, (0, 0, 1, 8)),
            "The output bias alone gives the same four answers. At all four corners the 7 units with negative terms pull the logit down, but unit 8 keeps it above 0.",
        ),
        (
            told(2, DIAGONAL),
            "The output bias alone would say class 1, but at (1,0) unit 1 brings the logit to exactly 0.",
        ),
        (
            told(0.5, DIAGONAL, threshold=0.5),
            "The output bias is exactly 0.5, so the unit alone decides: at (1,0) unit 1 pulls the logit below 0.5.",
        ),
    ],
)
def test_who_decides(found, sentence):
    assert found == sentence


MOVES = re.compile(
    r"at ((?:\([01],[01]\)(?:, | and )?)+|all four corners) units? ([\d, and]+?) (together )?"
    r"(?:pulls?|lifts?|does|do)(?: (?:the logit|it) (?:below|above) −?[\d.]*\d)?(?:, (?:and|as) "
    r"(either alone|any one of them alone|any \w+ of them|another \w+|the others)"
    r"(?: would too without units? [\d, and]+| would))?(?=[.;,])"
)
STAYS = re.compile(
    r"[Aa]t ((?:\([01],[01]\)(?:, | and )?)+|all four corners) units? ([\d, and]+?) "
    r"(pulls?|lifts?) the logit(?: down)?, but (the output bias and )?units? ([\d, and]+?) "
    r"(together keep|keeps|alone outweighs|together outweigh|each outweigh) (?:it|them)"
)
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def numbers(text):
    return [int(n) for n in re.findall(r"\d+", text)]


def corners(text):
    named = [tuple(map(int, pair)) for pair in re.findall(r"\(([01]),([01])\)", text)]
    return [CORNERS.index(corner) for corner in named] if named else range(4)


def check_moves(truth, found):
    where, who, together, others = found
    for corner in corners(where):
        t, terms = truth.logits[corner], truth.terms[corner]
        against = sum(abs(term) for term in terms.values() if term * t < 0)
        able = {key: abs(term) for key, term in terms.items() if term * t > 0}
        assert 0 not in able  # the output bias says the other class, or none
        named = numbers(who)

        def sets(count, able=able, against=against):
            return [s for s in combinations(able, count) if sum(able[k] for k in s) > against]

        every = re.match(r"(?:either|any (\w+))", others)
        fewest = WORDS[every[1]] if every and every[1] else 1 if every else len(named)
        assert not sets(fewest - 1)
        if every:
            assert {frozenset(s) for s in sets(fewest)} == set(
                map(frozenset, combinations(named, fewest))
            )
            assert len(named) > fewest
        else:
            assert tuple(named) in [tuple(sorted(s)) for s in sets(fewest)]
            assert (len(sets(fewest)) > 1) == others.startswith("another")
            left = sum(size for key, size in able.items() if key not in named)
            assert (left > against) == (others == "the others") or others.startswith("another")
        assert bool(together) == (fewest > 1 and not every)


def check_stays(truth, found):
    where, against, verb, bias, who, does = found
    for corner in corners(where):
        t, terms = truth.logits[corner], truth.terms[corner]
        assert t * terms[0] > 0  # the answer is the output bias's own
        assert verb.startswith("pull") == (t > 0)
        assert set(numbers(against)) == truth.against(corner)
        named = [*numbers(who), *([0] if bias else [])]
        needed = {k for k, x in terms.items() if k and x * t > 0 and (t - x) * t <= 0}
        if "keep" in does:
            assert {*named} == needed
        else:
            assert not needed
            size = sum(abs(terms[key]) for key in truth.against(corner))
            assert abs(terms[0]) <= size
            sums = [abs(terms[k]) for k in named]
            assert all(x > size for x in sums) if "each" in does else sum(sums) > size
            assert (does == "together outweigh") == (len(named) > 1 and max(sums) <= size)


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
        for found in STAYS.findall(kept):
            check_stays(truth, found)
        unsure = [
            c
            for c in range(4)
            if truth.answers[c] == base is not None
            and truth.against(c)
            and abs(truth.terms[c][0]) <= sum(abs(truth.terms[c][k]) for k in truth.against(c))
        ]
        stayed = [c for found in STAYS.findall(kept) for c in corners(found[0])]
        assert "units with" in kept or sorted(stayed) == sorted(unsure), text
        same = [*map(answer, (terms[0] for terms in truth.terms))] == truth.answers
        assert ("alone gives the same" in text or "bias alone decides" in text) == (
            same and base is not None
        )
