"""What is said of the sums of opposite corners, in each form, and that it adds up as shown."""

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
    "If the logit were an affine function of the inputs, its values at (0,0) and (1,1) would have the same sum as those at (0,1) and "
    "(1,0)."
)
NEEDS = "XNOR needs the first sum to be larger"
YES = f" {NEEDS}; here it is larger "
MORE = " One of the things XNOR needs is a larger first sum; here it is larger "
NO = f" {NEEDS}, but here "


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
        (
            (1, 0, 0, 1),
            True,
            "XNOR needs a bend in the logit: no straight line separates its classes.",
        ),
        (
            (0, 0, 0, 1),
            False,
            "AND needs no bend: there are straight lines that separate its classes.",
        ),
        (
            (0, 0, 1, 0),
            False,
            "x₁ AND NOT x₂ needs no bend: there are straight lines that separate its classes.",
        ),
        (
            (1, 1, 1, 1),
            False,
            "For class 1 everywhere the logit needs no bend: a constant will do.",
        ),
    ],
)
def test_needs_a_bend(labels, holds, sentence):
    claim = bends.needs_a_bend(Problem.of(labels=labels))
    assert (claim.holds, claim.sentence) == (holds, sentence)


def test_four_points_in_line_are_not_told_to_need_the_opposite():
    # right at all four, though the first sum is the smaller one
    network = xd.Network([[0, 0, 0], [1, 1, 1]], [0, -1, -2], [[-2], [4], [-13]], [1])
    why = xd.explain(network, [[0, 0], [0, 1], [0, 2], [0, 3]], [1, 0, 1, 0])
    claim = why["bends the right way"]
    assert why["solves"].holds
    assert claim.holds
    assert "needs" not in claim.sentence
    assert "Here the first sum is smaller by 9.000" in claim.sentence
    assert why["needs a bend"].sentence in str(why).replace("\n  ", " ")


def test_points_that_are_no_corners_are_called_points():
    slanted = [[1, 0], [0, 1], [2, 1], [1, 2]]
    why = xd.explain(NETWORKS["counting"], slanted, [1, 0, 0, 1])
    assert ". These points need the first sum to be " in why["bends the right way"].sentence
    assert "this problem" not in str(why)


def with_shares(*shares, more=()):
    """A network with units that are on at (1,1) alone, with these contributions there."""
    at = [(1, 1, -1, share) for share in shares] + [*more]
    w1, w2, b, out = zip(*at, strict=True)
    return xd.Network([w1, w2], b, [[weight] for weight in out], [1])


@pytest.mark.parametrize(
    ("network", "holds", "ending"),
    [
        (NETWORKS["dead"], False, f"{NO}the two are equal."),
        (NETWORKS["counting"], True, f"{YES}by 4.000, all of it from unit 2."),
        (
            with_shares(1, 3),
            True,
            f"{MORE}by 4.000: 3.000 from unit 2 and 1.000 from unit 1.",
        ),
        (  # 1.000 and 1.6668 are 2.6668, and so are 1.3334 and 1.3334: shown, 2.667 and 2.666
            with_shares(more=[(0.3334, 0, 0, 1), (0, 0.3334, 0, 1)]),
            False,
            f"{NO}the two are equal before rounding.",
        ),
        (
            with_shares(5, -1),
            True,
            f"{MORE}by 4.000: 5.000 from unit 1, minus 1.000 from unit 2.",
        ),
        (
            with_shares(5, -1, -2),
            True,
            f"{MORE}by 2.000: 5.000 from unit 1, minus 2.000 from unit 3, minus 1.000 from unit 2.",
        ),
        (
            with_shares(0.0001, 3),
            True,
            f"{MORE}by 3.000, almost all of it from unit 2.",
        ),
        (
            with_shares(*[1] * 8),
            True,
            f"{MORE}by 8.000: 1.000 each from units 1, 2, 3, 4, 5, 6, 7 and 8.",
        ),
        (
            with_shares(9, 8, 7, 6, *[-1] * 3),
            True,
            f"{MORE}by 27.000: 9.000 from unit 1, 8.000 from unit 2, 7.000 from unit 3 and 6.000 from unit 4, minus 3.000 from the others together.",
        ),
        (
            with_shares(-1, 3, -1, 4, more=[(1, -1, 0, -2), (-1, 1, 0, -2)]),
            True,
            f"{YES}by 9.000: 4.000 from unit 4, 3.000 from unit 2, and 2.000 each from units 5 and 6, minus 1.000 each from units 1 and 3.",
        ),
        (
            with_shares(9, 8, 7, 6, 6, -2, 1, 3),
            True,
            f"{MORE}by 38.000: 9.000 from unit 1, 8.000 from unit 2, 7.000 from unit 3, 6.000 each from units 4 and 5, and 2.000 from the others together.",
        ),
        (
            with_shares(9, 8, 7, 6, 5, 4, 0.00001),
            True,
            f"{MORE}by 39.000: 9.000 from unit 1, 8.000 from unit 2, 7.000 from unit 3, 6.000 from unit 4, 5.000 from unit 5 and 4.000 from unit 6.",
        ),
        (NETWORKS["upside down"], False, f"{NO}it is smaller by 4.000, all of it from unit 2."),
        (
            with_shares(2, -3),
            False,
            f"{NO}it is smaller by 1.000: 3.000 from unit 2, minus 2.000 from unit 1.",
        ),
        (
            with_shares(2, 1, -3),
            False,
            f"{NO}the two are equal: units 1 and 2 make the first larger, and unit 3 makes it smaller by as much.",
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
    assert "XOR needs is a smaller first sum; here it is smaller by 4.000." in turned.sentence
    assert not xd.explain(down)["bends the right way"].holds
    any_way = xd.explain(down, labels=(0, 0, 0, 1))["bends the right way"]
    assert any_way.holds  # it needs no bend; the claim is that there is one
    assert any_way.sentence.endswith("(1,0). Here the first sum is smaller by 4.000.")


def test_a_network_with_the_identity_is_affine():
    net = xd.Network([[1, 3], [2, -1]], [5, 0], [[7], [0.1]], [1], activation="identity")
    affine = (
        "With the identity the logit is an affine function of the inputs, so its values at (0,0) and (1,1) "
        "have the same sum as those at (0,1) and (1,0)"
    )
    claim = xd.explain(net, labels="0110")["bends the right way"]
    assert not claim.holds
    assert claim.sentence == f"{affine}; XOR needs the first sum to be smaller."
    assert xd.explain(net, labels="0111")["bends the right way"].sentence == f"{affine}."


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
        affine = net.activation.name == "identity"
        assert sentence.startswith("With the identity") == affine
        assert ("the two are equal" in sentence) == (gap == 0 and not affine)
        lines = {name: (terms, logit) for name, terms, logit in shown_lines(str(why))}
        difference = sum(SIGNS[name] * logit for name, (_, logit) in lines.items())
        if not gap:
            assert ("equal before rounding" in sentence) == (difference != 0 and not affine)
            continue
        side = 1 if gap > 0 else -1
        enough = gap > 0 and all(truth.right)
        assert ("; here it is larger by" if gap > 0 else "but here it is smaller by") in sentence
        assert ("One of the things" in sentence) == (gap > 0 and not enough)
        shown, said = shares_said(sentence)
        if said:
            assert sum(said.values()) == shown, sentence
        others = {*range(1, net.hidden + 1)} - said.keys()
        for who, part in said.items():
            exact = sum(map(truth.bend, others if who == "others" else [who]))
            assert (part > 0) == (side * exact > 0)
        if "rounded" in sentence:
            anew += 1
            continue
        assert shown == side * difference
        for who, part in said.items():
            assert part == side * sum(
                SIGNS[name] * terms.get(unit, 0)
                for name, (terms, _) in lines.items()
                for unit in (others if who == "others" else [who])
            )
        assert abs(shown - abs(gap)) * 10 < abs(gap)
    assert anew < 10
