"""Surgery changes one thing and nothing else, and finds the smallest sets that do the job."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from explained import NETWORKS, Truth, random_network

import xordemo as xd
from xordemo import original

COUNTING = NETWORKS["counting"]


def test_a_network_keeps_its_precision_and_activation():
    net = xd.Network.initial(hidden=3, seed=1, activation="leaky_relu", dtype="float32")
    for operation in xd.ablations(net):
        assert operation.network.shape.name in ("leaky_relu", "identity")
    slope = xd.ablations(net)[0].network.shape.pieces[0][0]
    assert slope == Fraction(float(np.float32(0.01)))


def test_operations_by_hand():
    done = {o.name: (o.logits, o.right) for o in xd.ablations(COUNTING)}
    assert done == {
        "nothing changed": ((1, -1, -1, 1), (True, True, True, True)),
        "unit 1 switched off": ((1, 1, 1, 5), (True, False, False, True)),
        "unit 2 switched off": ((1, -1, -1, -3), (True, True, True, False)),
        # unit 2 is x1 + x2 − 1 then, and the sum 1 − 2s + 4(s − 1) = 2s − 3
        "identity instead of relu": ((-3, -1, -1, 1), (False, True, True, True)),
        "output bias set to 0": ((0, -2, -2, 0), (False, True, True, False)),
    }


def test_a_network_of_identities_is_not_given_the_identity():
    names = [
        o.name for o in xd.ablations(xd.Network([[1], [1]], [0], [[1]], [0], activation="identity"))
    ]
    assert names == ["nothing changed", "unit 1 switched off", "output bias set to 0"]


def test_operations_are_what_they_say():
    rng = np.random.default_rng(13)
    for _ in range(40):
        net = random_network(rng)
        for operation in xd.ablations(net):
            truth = Truth(changed(net, operation.name))
            assert list(operation.logits) == truth.logits
            assert list(operation.right) == truth.right


def changed(net, name):
    """Do to the floating-point network what an ablation says it did."""
    if name == "output bias set to 0":
        return xd.Network(net.w1, net.b1, net.w2, 0 * net.b2, activation=net.activation)
    if name.startswith("identity"):
        return xd.Network(net.w1, net.b1, net.w2, net.b2, activation="identity")
    units = [int(n) for n in name.split() if n.isdigit()]
    return net.without(units)


@pytest.mark.parametrize(
    ("name", "sets"),
    [
        ("counting", ((1, 2),)),
        ("exceptions", ((1, 2),)),
        ("idle unit", ((1, 2),)),
        ("one unit", ()),
        ("dead", ()),
        ("all zero", ()),
        ("slight", ()),
    ],
)
def test_smallest_sets_by_hand(name, sets):
    assert xd.exact.smallest_sufficient(NETWORKS[name]) == sets


def test_three_units_may_be_the_least():
    one_for_each = xd.Network([[0, 1, -1], [0, -1, 1]], [1, 0, 0], [[1], [-3], [-3]], [0])
    assert xd.exact.smallest_sufficient(one_for_each) == ((1, 2, 3),)


def test_all_sets_of_the_smallest_size_are_found():
    twice = xd.Network([[1, 1, 1], [1, 1, 1]], [0, -1, -1], [[-2], [4], [4]], [1])
    assert xd.exact.smallest_sufficient(twice) == ((1, 2), (1, 3))


def test_a_unit_decides_however_little_it_adds():
    slight = xd.Network([[1e-40], [1e-40]], [1e-40], [[1]], [0], activation="tanh")
    assert xd.explain(slight).facts.smallest == ((1,),)


def brute_force(net):
    for size in range(net.hidden + 1):
        found = tuple(
            units
            for units in combinations(range(1, net.hidden + 1), size)
            if all(Truth(net.without(set(range(1, net.hidden + 1)) - {*units})).right)
        )
        if found:
            return found
    return ()


def test_smallest_sets_agree_with_brute_force():
    rng = np.random.default_rng(14)
    nets = [random_network(rng, most=7) for _ in range(60)]
    nets += [original.tutorial_run(seed).network for seed in range(12)]
    found = [xd.exact.smallest_sufficient(net) for net in nets]
    assert found == [brute_force(net) for net in nets]
    assert any(found)
    assert not all(found)


def test_a_smallest_set_solves_xor_alone():
    net = original.tutorial_run().network
    for units in xd.exact.smallest_sufficient(net):
        rest = {*range(1, 6)} - {*units}
        assert all(xd.explain(net.without(rest)).facts.right)
        for unit in units:
            assert not all(xd.explain(net.without(rest | {unit})).facts.right)


def test_more_than_twenty_units_that_add_something_are_too_many():
    wide = xd.Network(np.zeros((2, 21)), np.ones(21), np.ones((21, 1)), [-1])
    with pytest.raises(ValueError, match="network has 21 units that add something; at most 20"):
        xd.exact.smallest_sufficient(wide)
    idle = xd.Network(np.zeros((2, 40)), -np.ones(40), np.ones((40, 1)), [-1])
    assert xd.exact.smallest_sufficient(idle) == ()


@pytest.mark.parametrize("cut", [xd.ablations, xd.exact.smallest_sufficient])
def test_bad_networks_are_refused(cut):
    with pytest.raises(TypeError, match="must be a Network"):
        cut([1, 2])
    with pytest.raises(ValueError, match="3 logits"):
        cut(xd.Network.initial(hidden=2, outputs=3, seed=1))
    with pytest.raises(ValueError, match="network has 3 inputs"):
        cut(xd.Network.initial(hidden=2, inputs=3, seed=1))
