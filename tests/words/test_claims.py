"""Every kind of claim is true of one network and false of another, and its predicate decides."""

import dataclasses

import numpy as np
import pytest
from explained import CORNERS, NETWORKS, random_network

import xordemo as xd
from xordemo.words.claims import KINDS, claims

# The claim's name, a network by hand of which it is true, and one of which it is false.
TABLE = [
    ("solves", "counting", "one unit"),
    ("solves", "exceptions", "dead, zero"),
    ("bias is the rule", "exceptions", "counting"),
    ("bias is the rule", "exceptions", "dead"),
    ("bias is the rule", "exceptions", "dead, zero"),
    ("silent (0,0)", "counting", "always"),
    ("silent (1,1)", "exceptions", "counting"),
    ("silent (1,0)", "dead", "counting"),
    ("silent (0,1)", "dead, zero", "exceptions"),
    ("silent (0,0)", "all zero", "idle unit"),
    ("carried by bias (0,0)", "counting", "always"),
    ("carried by bias (1,1)", "dead", "counting"),
    ("carried by bias (1,0)", "dead", "exceptions"),
    ("carried by bias (0,1)", "slight", "one unit"),
    ("carried by bias (0,0)", "idle unit", "dead, zero"),
    ("right (0,0)", "counting", "dead, negative"),
    ("right (1,1)", "always", "one unit"),
    ("right (1,0)", "one unit", "always"),
    ("right (0,1)", "dead, negative", "dead"),
    ("right (0,0)", "dead", "dead, zero"),
    ("right (1,0)", "dead, negative", "dead, zero"),
    ("same pattern", "exceptions", "counting"),
    ("same pattern", "dead", "one unit"),
    ("equal logits", "counting", "one unit"),
    ("equal logits", "dead", "ties"),
    ("bends the right way", "counting", "upside down"),
    ("bends the right way", "ties", "dead"),
    ("bends the right way", "exceptions", "level"),
    ("bends the right way", "exceptions", "cancelling"),
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


def holds(network, name):
    return xd.explain(NETWORKS[network])[name].holds


def wrong(table):
    """The names of the claims that don't decide as the table says."""
    return {name for name, true, false in table if not holds(true, name) or holds(false, name)}


def test_every_kind_and_every_corner_is_in_the_table():
    expected = {
        f"{name} ({corner[0]},{corner[1]})" if kind.corners else name
        for name, kind in KINDS.items()
        for corner in (CORNERS if kind.corners else CORNERS[:1])
    }
    assert {name for name, _, _ in TABLE} == expected


@pytest.mark.parametrize(("name", "true", "false"), TABLE)
def test_claims_by_hand(name, true, false):
    assert holds(true, name)
    assert not holds(false, name)


@pytest.mark.parametrize("kind", KINDS)
def test_a_negated_predicate_is_noticed(kind, monkeypatch):
    decides = KINDS[kind].predicate
    negated = dataclasses.replace(
        KINDS[kind], predicate=lambda fact: not decides(fact), words=lambda *_: ""
    )
    monkeypatch.setitem(KINDS, kind, negated)
    own = {name for name, _, _ in TABLE if name.split(" (")[0] == kind}
    assert wrong(TABLE) == own


def test_claims_are_plain_values_in_the_order_of_the_kinds():
    found = claims(xd.explain(NETWORKS["counting"]).facts)
    kinds = [claim.name.split(" (")[0] for claim in found]
    assert list(dict.fromkeys(kinds)) == list(KINDS)
    assert len(found) == 10 + 3 * 4
    assert len({claim.name for claim in found}) == len(found)
    assert all(claim.holds in (True, False) for claim in found)
    assert all(claim.sentence.endswith(".") for claim in found)


def test_holds_is_a_bool_for_every_network():
    rng = np.random.default_rng(0)
    for _ in range(50):
        assert {type(c.holds) for c in xd.explain(random_network(rng)).claims} == {bool}
