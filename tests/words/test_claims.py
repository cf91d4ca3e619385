"""Every claim is true of one network and false of another, and right for each two-bit problem."""

import re

import numpy as np
import pytest
from explained import NETWORKS, Truth, random_network
from networks import adversarial_network

import xordemo as xd
from xordemo import original
from xordemo.exact import CORNERS, TWO_BIT_FUNCTIONS

# The claim's name, a network by hand of which it is true, and one of which it is false.
TABLE = [
    ("solves", "counting", "one unit"),
    ("solves", "exceptions", "dead, zero"),
    ("computes", "dead", "dead, zero"),
    ("computes", "upside down", "ties"),
    ("bias is the rule", "exceptions", "counting"),
    ("bias is the rule", "exceptions", "dead"),
    ("bias is the rule", "exceptions", "dead, zero"),
    ("on folds", "counting", "dead"),
    ("on folds", "exceptions", "all zero"),
    ("right (0,0)", "counting", "dead, negative"),
    ("right (1,1)", "always", "one unit"),
    ("right (1,0)", "one unit", "always"),
    ("right (0,1)", "dead, negative", "dead"),
    ("right (0,0)", "dead", "dead, zero"),
    ("right (1,0)", "dead, negative", "dead, zero"),
    ("equal logits", "counting", "one unit"),
    ("equal logits", "dead", "ties"),
    ("bends the right way", "counting", "upside down"),
    ("bends the right way", "ties", "dead"),
    ("bends the right way", "exceptions", "level"),
    ("bends the right way", "exceptions", "cancelling"),
    ("branches", "exceptions", "one unit"),
    ("branches", "counting", "dead, zero"),
    ("turns", "lopsided", "exceptions"),
    ("silent units", "dead", "counting"),
    ("silent units", "all zero", "always"),
    ("needed units", "counting", "dead"),
    ("needed units", "ties", "slight"),
    ("redundant units", "slight", "counting"),
    ("redundant units", "slight", "dead"),
    ("confused", "dead", "counting"),
    ("confused", "always", "one unit"),
    ("hidden separates", "counting", "one unit"),
    ("hidden separates", "upside down", "dead"),
]

# of XNOR they hold for all or for none
ALWAYS_MADE = ("threshold", "needs a bend", "left out", "activation")


def holds(network, name):
    return xd.explain(NETWORKS[network])[name].holds


def test_every_claim_of_xnor_is_in_the_table():
    made = {claim.name for claim in xd.explain(NETWORKS["counting"]).claims}
    assert {name for name, _, _ in TABLE} == made - set(ALWAYS_MADE)


@pytest.mark.parametrize(("name", "true", "false"), TABLE)
def test_claims_by_hand(name, true, false):
    assert holds(true, name)
    assert not holds(false, name)


def trained(labels, seed):
    start = xd.Network.initial(hidden=1 + seed % 5, seed=seed)
    X, y = np.array(CORNERS, float), np.array(labels)
    return xd.train(start, X, y, epochs=30, lr=0.2, momentum=0.4, seed=seed).network


def networks_for(labels):
    """Seventy networks: by hand, trained on these labels, of small numbers, degenerate."""
    rng = np.random.default_rng(sum(2**i * label for i, label in enumerate(labels)))
    yield from NETWORKS.values()
    for seed in range(6):
        yield trained(labels, seed)
    straight = [name for name, activation in xd.ACTIVATIONS.items() if activation.pieces]
    for number in range(6 * len(straight)):
        net, name = random_network(rng), straight[number % len(straight)]
        yield xd.Network(net.w1, net.b1, net.w2, net.b2, activation=name)
    for number in range(16):
        yield adversarial_network(rng, number)


def disagreements(labels, told=None):
    """The claims whose verdict is not the one that was reached a second way."""
    found = []
    for net in networks_for(labels):
        made = {c.name: c.holds for c in xd.explain(net, labels=told or labels).claims}
        expected = Truth(net, labels).claims()
        assert expected.keys() == made.keys() - {"threshold", "left out", "branches", "turns"}
        found += [name for name, verdict in expected.items() if made[name] != verdict]
    return found


@pytest.mark.parametrize("labels", TWO_BIT_FUNCTIONS)
def test_every_claim_about_every_two_bit_problem_is_decided_rightly(labels):
    assert disagreements(labels) == []


def test_a_wrong_label_would_be_noticed():
    assert "solves" in disagreements((0, 0, 0, 1), told=(0, 0, 1, 0))


@pytest.mark.parametrize("threshold", [0.5, -0.25, 1])
def test_a_threshold_moves_the_claims(threshold):
    rng = np.random.default_rng(3)
    for _ in range(60):
        net = random_network(rng)
        made = {c.name: c.holds for c in xd.explain(net, threshold=threshold).claims}
        expected = Truth(net, threshold=threshold).claims()
        assert {name: made[name] for name in expected} == expected
        assert made["threshold"]


@pytest.mark.parametrize("labels", TWO_BIT_FUNCTIONS)
def test_no_sentence_mentions_what_the_problem_has_not(labels):
    problem = xd.Problem.of(labels=labels)
    for net in networks_for(labels):
        why = xd.explain(net, labels=labels)
        text = " ".join(str(why).split())
        activations = {entry.activations for entry in why.ledger}
        bent = problem.name in ("XOR", "XNOR")
        assert ("an affine function of the inputs" in text) == (bent and len(activations) > 1)
        line = problem.linear and 0 < sum(labels) < 4 and len(activations) > 1
        assert ("separate its classes" in text) == line
        if len(set(labels)) == 1:
            assert not re.search("separate|tell|output layer", text)
        named = re.search(
            r"(?:solves|fails on) (.*?):|(?:gives? class|computes?) (.*?) at all", text
        )
        assert (named[1] or named[2]) == problem.name.removeprefix("always ")


def mirrored(text):
    """Exchange class 0 and class 1, larger and smaller, lift and pull, and a table's name."""
    pairs = [("class 0", "class 1"), ("larger", "smaller")]
    pairs += [("lifts", "pulls"), ("lift ", "pull "), ("above", "below")]
    names = {labels: name for labels, name in TWO_BIT_FUNCTIONS.items() if len(set(labels)) > 1}
    swaps = {name: names[tuple(1 - bit for bit in labels)] for labels, name in names.items()}
    swaps |= dict(pairs) | {other: one for one, other in pairs}
    words = re.compile("|".join(map(re.escape, sorted(swaps, key=len, reverse=True))))
    return words.sub(lambda match: swaps[match[0]], text)


@pytest.mark.parametrize("seed", [original.SEED, 0, 1, 2, 3])
def test_mirror_images_are_told_in_mirrored_words(seed):
    net = original.tutorial_run(seed).network
    turned = xd.Network(net.w1, net.b1, -net.w2, -net.b2)
    here, there = xd.explain(net), xd.explain(turned, labels=(0, 1, 1, 0))
    without_signs = re.compile("[+−]")
    for one, other in zip(here.claims, there.claims, strict=True):
        assert (one.name, one.holds, one.terms, one.points) == (
            other.name,
            other.holds,
            other.terms,
            other.points,
        )
        if "the logit" not in one.sentence.partition(" At ")[2]:  # "down" has no twin
            plain = [without_signs.sub("", text).split() for text in (one.sentence, other.sentence)]
            assert mirrored(" ".join(plain[0])) == " ".join(plain[1])
    assert [entry.logit for entry in here.ledger] == [-entry.logit for entry in there.ledger]


def test_claims_are_plain_values():
    found = xd.explain(NETWORKS["counting"]).claims
    assert len({claim.name for claim in found}) == len(found)
    assert all(claim.holds in (True, False) for claim in found)
    assert all(claim.sentence.endswith(".") for claim in found)


def test_a_claim_knows_its_terms_and_points():
    why = xd.explain(NETWORKS["counting"])
    assert (why["right (1,0)"].terms, why["right (1,0)"].points) == ((0, 1), (2,))
    assert why["on folds"].terms == (1, 2)
    assert why["on folds"].points == (0, 1, 2)
    assert (why["needed units"].terms, why["needed units"].points) == ((1, 2), (1, 2, 3))
    assert why["bends the right way"].terms == (2,)


def test_holds_is_a_bool_for_every_network():
    rng = np.random.default_rng(0)
    for _ in range(50):
        assert {type(c.holds) for c in xd.explain(random_network(rng)).claims} == {bool}
