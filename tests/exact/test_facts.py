"""The facts about a network at the corners, by hand and by brute force."""

from fractions import Fraction

import numpy as np
import pytest
from explained import NETWORKS, Truth, random_network
from networks import adversarial_network

import xordemo as xd
from xordemo import original
from xordemo.exact import Facts, Value
from xordemo.exact._ledger import Entry
from xordemo.exact.passes import Passes
from xordemo.exact.rationals import fractions_of


def from_activations(*rows):
    """Facts of which only the activations at the four corners matter."""
    rows = [tuple(map(Fraction, row)) for row in rows]
    states = ("on",) * len(rows[0])
    entries = (Entry((Fraction(0),) * 2, row, states, row, row, Fraction(0)) for row in rows)
    network = xd.exact.ExactNetwork.of(xd.Network(np.ones((2, len(states))), *zeros(len(states))))
    problem = xd.Problem(labels=(1, 1, 0, 0))
    found = Facts(network, problem, Passes(network, problem.points))
    vars(found)["entries"] = tuple(entries)  # in place of the network's own
    return found


def zeros(hidden):
    return np.zeros(hidden), np.zeros((hidden, 1)), np.zeros(1)


def test_facts_by_hand():
    found = xd.explain(NETWORKS["counting"]).facts
    assert [e.logit for e in found.entries] == [1, -1, -1, 1]
    assert found.right == (True,) * 4
    assert (found.hidden, found.gated) == (2, True)
    assert [[*e.terms] for e in found.entries] == [[0], [0, 1], [0, 1], [0, 1, 2]]
    assert found.never_on == ()
    assert found.shares == {2: 4}
    assert found.gap == 4
    assert found.changed_without == {1: (1, 2), 2: (3,)}
    assert found.needed == {1: (1, 2), 2: (3,)}
    assert found.redundant == ()
    assert found.confused == ()
    assert found.hidden_separates


def test_facts_of_a_dead_network():
    found = xd.explain(NETWORKS["dead"]).facts
    assert found.right == (True, False, False, True)
    assert found.never_on == (1, 2)
    assert (found.shares, found.gap, found.changed_without) == ({}, 0, {})
    assert found.confused == ((0, 1), (0, 2), (1, 3), (2, 3))
    assert not found.hidden_separates


def test_leaky_units_that_are_off_still_add():
    net = NETWORKS["counting"]
    found = xd.explain(xd.Network(net.w1, net.b1, net.w2, net.b2, activation="leaky_relu")).facts
    assert not found.gated
    assert [*found.entries[0].terms] == [0, 2]
    assert found.entries[0].on == ()
    assert found.entries[0].contributions[1] == -4 * fractions_of("slope", 0.01)


@pytest.mark.parametrize(
    ("rows", "separable"),
    [
        # on a line: equal inputs at the first two numbers, unequal at the last two
        (([0], [1], [2], [3]), True),
        (([0], [2], [1], [3]), False),
        (([0], [1], [1], [2]), False),  # they touch
        (([0], [0], [0], [1]), False),
        (([1], [1], [0], [2]), False),  # one point inside a segment
        (([1], [1], [2], [3]), True),
        # in the plane
        (([0, 0], [1, 1], [1, 0], [0, 1]), False),  # the diagonals cross
        (([0, 0], [1, 1], [3, 0], [0, 3]), True),
        (([0, 0], [2, 2], [1, 1], [5, 0]), False),  # an end on the other segment
        (([0, 0], [1, 1], [2, 2], [3, 3]), True),  # on one line, apart
        (([0, 0], [2, 2], [1, 1], [3, 3]), False),  # on one line, overlapping
        (([0, 0], [1, 0], [0, 1], [1, 1]), True),  # parallel
        (([0, 0], [0, 0], [0, 0], [0, 0]), False),
        # in space: lines that pass each other
        (([0, 0, 0], [1, 1, 0], [1, 0, 1], [0, 1, 1]), True),
        (([0, 0, 0], [1, 1, 1], [1, 0, 1], [0, 1, 0]), False),
    ],
)
def test_separable_by_hand(rows, separable):
    assert from_activations(*rows).hidden_separates == separable
    truth = Truth.__new__(Truth)
    truth.labels = (1, 1, 0, 0)
    truth.a = [list(map(Fraction, row)) for row in rows]
    assert truth.separable() == separable


def test_separable_agrees_with_elimination():
    rng = np.random.default_rng(5)
    seen = set()
    for _ in range(1500):
        width, size = int(rng.integers(1, 5)), int(rng.integers(1, 4))
        rows = rng.integers(-size, size + 1, (4, width)).tolist()
        truth = Truth.__new__(Truth)
        truth.labels = (1, 1, 0, 0)
        truth.a = [list(map(Fraction, row)) for row in rows]
        found = from_activations(*rows).hidden_separates
        assert found == truth.separable(), rows
        seen.add((width, found))
    assert seen == {(width, found) for width in range(1, 5) for found in (False, True)}


SMOOTH = sorted(set(xd.ACTIVATIONS) - {n for n, a in xd.ACTIVATIONS.items() if a.pieces})


@pytest.mark.parametrize("name", SMOOTH)
def test_smooth_hidden_layers_that_separate_by_hand(name):
    def separates(w1, b1):
        hidden = len(b1)
        network = xd.Network(w1, b1, np.ones((hidden, 1)), [-100.0], activation=name)
        return Facts.of(network).hidden_separates

    assert not separates([[1], [1]], [0])  # the corners (1,0) and (0,1) lie between the others
    assert not separates([[1], [-1]], [0])  # (0,0) and (1,1) are one point, between the others
    assert not separates([[0, 0, 0], [0, 0, 0]], [1, 2, 3])  # all corners are one point
    # f(−z) is a straight line's height at f(z) for these, so that no second unit bends anything
    bends = name not in ("tanh", "sigmoid", "softsign")
    assert separates([[1, -1], [-1, 1]], [0, 0]) == bends
    assert separates([[1, 1, -1], [1, 1, -1]], [0, 0, 0]) == bends


@pytest.mark.parametrize("name", SMOOTH)
def test_smooth_hidden_layers_separate_if_their_values_to_fifty_digits_do(name):
    rng = np.random.default_rng(11)
    seen = set()
    for number in range(40):
        hidden = 1 + number % 3
        numbers = rng.normal(size=(3, hidden)) if number % 2 else rng.integers(-2, 3, (3, hidden))
        network = xd.Network(numbers[:2], numbers[2], np.zeros((hidden, 1)), [0.0], activation=name)
        found = Facts.of(network)
        nearly = [[rounded(value) for value in entry.activations] for entry in found.entries]
        truth = Truth.__new__(Truth)
        truth.labels, truth.a = (1, 0, 0, 1), nearly
        assert found.hidden_separates == truth.separable(), (number, hidden)
        seen.add(found.hidden_separates)
    assert seen == {True, False}


# the points lie on one line, or two lines cross in a point, only since e^a · e^b is e^(a + b)
@pytest.mark.parametrize(
    ("name", "w1", "b1", "labels"),
    [
        ("tanh", [[-3, 2, -2], [2, 2, -1]], [2, -3, 2], (1, 0, 0, 1)),
        ("tanh", [[-2, 2, 3], [-2, -1, -3]], [1, -1, 1], (0, 0, 0, 1)),
        ("elu", [[-3, 1], [-1, -1]], [-1, -1], (1, 0, 0, 1)),
        ("elu", [[-1, -1], [-2, 2]], [-1, -2], (1, 0, 0, 1)),
    ],
)
def test_smooth_hidden_layers_that_only_algebra_decides(name, w1, b1, labels):
    network = xd.Network(w1, b1, np.zeros((len(b1), 1)), [0.0], activation=name)
    assert type(Facts.of(network, xd.Problem.of(labels=labels)).hidden_separates) is bool


def rounded(value):
    """A value to fifty digits, so that values that are equal stay equal."""
    low, high = value.interval(256) if isinstance(value, Value) else (value, value)
    return round((low + high) / 2 * 10**50) / Fraction(10**50)


def test_a_network_that_solves_xor_has_a_hidden_layer_that_separates():
    found = [xd.explain(original.tutorial_run(seed).network).facts for seed in range(40)]
    assert {all(f.right) for f in found} == {True, False}
    assert all(f.hidden_separates for f in found if all(f.right))


def test_facts_agree_with_brute_force():
    rng = np.random.default_rng(6)
    for number in range(200):
        net = random_network(rng) if number % 2 else adversarial_network(rng, number)
        found, truth = xd.explain(net).facts, Truth(net)
        numbers = range(1, net.hidden + 1)
        assert [e.logit for e in found.entries] == truth.logits
        assert list(found.right) == truth.right
        assert found.gated == truth.gated
        assert found.never_on == tuple(
            u for u in numbers if not any(u in truth.on(c) for c in range(4))
        )
        assert found.shares == {u: truth.bend(u) for u in numbers if truth.bend(u)}
        f = truth.logits
        assert found.gap == f[0] + f[3] - f[1] - f[2]
        changed = {u: tuple(truth.changed_without(u)) for u in numbers if truth.adds(u)}
        assert found.changed_without == changed
        assert found.hidden_separates == truth.separable()


def test_scaled_units_give_the_same_facts_and_words():
    rng = np.random.default_rng(7)
    names = ["right", "never_on", "shares", "gap", "changed_without", "confused"]
    for number in range(60):
        net = original.tutorial_run(number).network if number % 3 else random_network(rng)
        c = 2.0 ** rng.integers(-20, 20, net.hidden)
        scaled = xd.Network(
            net.w1 * c, net.b1 * c, net.w2 / c[:, None], net.b2, activation=net.activation
        )
        assert str(xd.explain(scaled)) == str(xd.explain(net))
        other, found = xd.explain(scaled).facts, xd.explain(net).facts
        for name in (*names, "hidden_separates"):
            assert getattr(other, name) == getattr(found, name), number
        for here, there in zip(found.entries, other.entries, strict=True):
            assert (here.contributions, here.states) == (there.contributions, there.states)


def test_bad_networks_are_refused():
    with pytest.raises(TypeError, match="network must be a Network, not 5"):
        Facts.of(5)
    with pytest.raises(ValueError, match="network has 3 inputs; it must have 2"):
        Facts.of(xd.Network(np.ones((3, 2)), [0, 0], [[1], [1]], [0]))
    with pytest.raises(ValueError, match="network has 1 inputs; it must have 2"):
        Facts.of(xd.Network(np.ones((1, 2)), [0, 0], [[1], [1]], [0]))


def test_an_answer_changes_where_the_logit_crosses_the_threshold():
    net = xd.Network([[1], [0]], [0], [[2]], [0])  # 2 relu(x₁), so 2 or 0
    found = Facts.of(net, xd.Problem.of(labels=(0, 0, 1, 1), threshold=1))
    assert found.right == (True,) * 4
    assert found.changed_without == {1: (2, 3)}  # (1,0) and (1,1)
    assert xd.exact.smallest_sufficient(net, found.problem) == ((1,),)
    assert [sum(done.right) for done in xd.ablations(net, found.problem)] == [4, 2, 4, 4]
