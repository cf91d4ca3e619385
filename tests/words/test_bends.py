"""What is said of the sums of opposite corners, in each form, and that it adds up as shown."""

import re

import numpy as np
import pytest
from explained import NETWORKS, Truth, random_network, shares_said, shown_lines
from networks import adversarial_network

import xordemo as xd
from xordemo.exact import Problem
from xordemo.words import bends
from xordemo.words.statements import Names

NAMES = Names.of(xd.explain(NETWORKS["counting"]).facts)
RULE = (
    "Without a bend, the logits of (0,0) and (1,1) would add up to the same as those of (0,1) and "
    "(1,0). "
)
YES = "XNOR needs a larger sum at (0,0) and (1,1), and here it is "
NO = "XNOR needs a larger sum at (0,0) and (1,1), but here it is "


def ledger(name):
    return xd.explain(NETWORKS[name]).ledger


def test_equal_logits():
    equal = bends.equal_logits(ledger("counting"), (0, 3), NAMES)
    assert (equal.holds, equal.sentence) == (True, "(0,0) and (1,1) get exactly the same logit.")
    apart = bends.equal_logits(ledger("one unit"), (0, 3), NAMES)
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
        ((1, 1, 1, 1), False, "To say 1 everywhere needs no bend: a constant is enough."),
    ],
)
def test_needs_a_bend(labels, holds, sentence):
    claim = bends.needs_a_bend(Problem.of(labels=labels))
    assert (claim.holds, claim.sentence) == (holds, sentence)


def with_shares(*shares, more=()):
    """A network with units that are on at (1,1) alone, with these contributions there."""
    at = [(1, 1, -1, share) for share in shares] + [*more]
    w1, w2, b, out = zip(*at, strict=True)
    return xd.Network([w1, w2], b, [[weight] for weight in out], [1])


@pytest.mark.parametrize(
    ("network", "holds", "ending"),
    [
        (NETWORKS["dead"], False, f"{NO}the same."),
        (NETWORKS["counting"], True, f"{YES}larger by 4.000, all of it from unit 2."),
        (
            with_shares(1, 3),
            True,
            f"{YES}larger by 4.000: 3.000 from unit 2 and 1.000 from unit 1.",
        ),
        (
            with_shares(5, -1),
            True,
            f"{YES}larger by 4.000: 5.000 from unit 1, of which unit 2 takes 1.000 back.",
        ),
        (
            with_shares(5, -1, -2),
            True,
            f"{YES}larger by 2.000: 5.000 from unit 1, of which unit 3 takes 2.000 and unit 2 takes 1.000 back.",
        ),
        (
            with_shares(0.0001, 3),
            True,
            f"{YES}larger by 3.000: 3.000 from unit 2 and almost 0 from unit 1.",
        ),
        (
            with_shares(*[1] * 8),
            True,
            f"{YES}larger by 8.000: 1.000 from unit 1, 1.000 from unit 2, 1.000 from unit 3, 1.000 from unit 4 and 4.000 from units 5, 6, 7 and 8 together.",
        ),
        (
            with_shares(9, 8, 7, 6, *[-1] * 3),
            True,
            f"{YES}larger by 27.000: 9.000 from unit 1, 8.000 from unit 2, 7.000 from unit 3 and 6.000 from unit 4, of which units 5, 6 and 7 together take 3.000 back.",
        ),
        (NETWORKS["upside down"], False, f"{NO}smaller by 4.000, all of it from unit 2."),
        (
            with_shares(2, -3),
            False,
            f"{NO}smaller by 1.000: 3.000 from unit 2, of which unit 1 takes 2.000 back.",
        ),
        (
            with_shares(2, 1, -3),
            False,
            f"{NO}the same: what units 1 and 2 add there, unit 3 takes back.",
        ),
    ],
)
def test_bends_the_right_way(network, holds, ending):
    claim = xd.explain(network)["bends the right way"]
    assert (claim.holds, claim.sentence) == (holds, RULE + ending)


def test_the_right_way_is_the_other_way_for_the_other_labels():
    down = with_shares(-4)
    turned = xd.explain(down, labels=(0, 1, 1, 0))["bends the right way"]
    assert turned.holds
    assert "XOR needs a smaller sum at (0,0) and (1,1), and here it is smaller" in turned.sentence
    assert not xd.explain(down)["bends the right way"].holds
    any_way = xd.explain(down, labels=(0, 0, 0, 1))["bends the right way"]
    assert any_way.holds  # it needs no bend; the claim is that there is one
    assert any_way.sentence == RULE + "Here their sum is smaller by 4.000, all of it from unit 1."


SIGNS = {"(0,0)": 1, "(1,1)": 1, "(1,0)": -1, "(0,1)": -1}


@pytest.mark.parametrize("seed", range(4))
def test_the_gap_and_its_shares_are_those_of_the_sums_that_are_shown(seed):
    rng, anew = np.random.default_rng(seed), 0
    for number in range(30):
        net = (
            random_network(rng, 9)
            if number % 2
            else xd.Network.initial(
                hidden=1 + number % 10,
                seed=number,
                activation=["relu", "leaky_relu"][number % 4 // 2],
            )
        )
        if number % 10 == 5:
            net = adversarial_network(rng, number)
        why = xd.explain(net)
        sentence, gap = why["bends the right way"].sentence, why.facts.gap
        truth = Truth(net)
        assert ("the same" in sentence.partition("here it is")[2]) == (gap == 0)
        if not gap:
            continue
        side = 1 if gap > 0 else -1
        assert (" larger by" if gap > 0 else " smaller by") in sentence
        shown, said = shares_said(sentence)
        if said:
            assert sum(said.values()) == shown, sentence
        for who, part in said.items():
            exact = side * sum(truth.bend(int(n)) for n in re.findall(r"\d+", who))
            assert part == 0 or (part > 0) == (exact > 0)
        if "rounded" in sentence:
            anew += 1
            continue
        lines = {name: (terms, logit) for name, terms, logit in shown_lines(str(why))}
        assert shown == side * sum(SIGNS[name] * logit for name, (_, logit) in lines.items())
        for who, part in said.items():
            units = [int(n) for n in re.findall(r"\d+", who)]
            assert part == side * sum(
                SIGNS[name] * terms.get(unit, 0)
                for name, (terms, _) in lines.items()
                for unit in units
            )
        assert abs(shown - abs(gap)) * 10 < abs(gap)
    assert anew < 10
