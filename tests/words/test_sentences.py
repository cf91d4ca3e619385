"""No sentence is false: each is read back and compared with the network's own arrays."""

import numpy as np
import pytest
from explained import NETWORKS, Truth, random_network
from networks import adversarial_network
from sentence_readers import READ, corners

import xordemo as xd
from xordemo import original


def check(net):
    truth = Truth(net)
    for claim in xd.explain(net).claims:
        kind, _, where = claim.name.partition(" (")
        about = corners("(" + where) if where else ()
        assert READ[kind](truth, claim.sentence, *about), (
            claim.sentence,
            net.w1,
            net.b1,
            net.w2,
            net.b2,
        )


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "identity"])
def test_every_sentence_about_a_network_by_hand_is_true(name, activation):
    net = NETWORKS[name]
    check(xd.Network(net.w1, net.b1, net.w2, net.b2, activation))


def test_every_sentence_about_networks_of_small_whole_numbers_is_true():
    rng = np.random.default_rng(1)
    for _ in range(300):
        check(random_network(rng))


def test_every_sentence_about_networks_of_all_sizes_is_true():
    rng = np.random.default_rng(2)
    for number in range(100):
        check(adversarial_network(rng, number))


@pytest.mark.parametrize("seed", [*range(20), original.SEED])
def test_every_sentence_about_a_trained_network_is_true(seed):
    check(original.tutorial_run(seed).network)


@pytest.mark.parametrize("hidden", [1, 2, 20, 64])
def test_every_sentence_about_other_numbers_of_units_is_true(hidden):
    start = xd.Network.initial(hidden=hidden, seed=hidden, dtype="float32")
    net = xd.train(start, *xd.xor(), epochs=50, lr=0.1, momentum=0.4, seed=1).network
    if hidden < 64:
        check(net)
    else:  # brute force over 64 units would not end; the words of 20 must do for the rest
        assert "64 hidden units" in xd.explain(net)["solves"].sentence


@pytest.mark.parametrize("kind", READ)
def test_the_second_way_would_notice_a_false_sentence(kind):
    """The sentences of one network, read as if they were about another, are refused."""
    refused = 0
    truths = {name: Truth(net) for name, net in NETWORKS.items()}
    for name, net in NETWORKS.items():
        for claim in xd.explain(net).claims:
            about, _, where = claim.name.partition(" (")
            for other in set(NETWORKS) - {name} if about == kind else ():
                try:
                    good = READ[kind](truths[other], claim.sentence, *corners("(" + where)[:1])
                except (AssertionError, KeyError, TypeError):
                    good = False
                refused += not good
    assert refused >= 20
