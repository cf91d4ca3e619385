"""The ledger's terms add up exactly, and its carriers are the terms that decide."""

from fractions import Fraction

import numpy as np
import pytest
from explained import CORNERS, NETWORKS, Truth, random_network
from hypothesis import given
from hypothesis import strategies as st
from networks import adversarial_network

import xordemo as xd
from xordemo.exact._ledger import BIAS, Entry, Fewest, ledger


def entry(bias, *contributions):
    """A ledger's page with these terms, as fractions."""
    parts = tuple(map(Fraction, contributions))
    states = tuple("on" if part else "off" for part in parts)
    return Entry((Fraction(0),) * 2, parts, states, parts, parts, Fraction(bias))


def test_a_ledger_by_hand():
    page = ledger(NETWORKS["counting"], [(1, 1), (1, 0), (0.5, -0.25)])
    assert [p.pre_activations for p in page] == [(2, 1), (1, 0), (0.25, -0.75)]
    assert [p.states for p in page] == [("on", "on"), ("on", "fold"), ("on", "off")]
    assert [p.activations for p in page] == [(2, 1), (1, 0), (0.25, 0)]
    assert [p.contributions for p in page] == [(-4, 4), (-2, 0), (-0.5, 0)]
    assert [p.logit for p in page] == [1, -1, 0.5]
    assert [p.predicted for p in page] == [1, 0, 1]
    assert [p.on for p in page] == [(1, 2), (1,), (1,)]
    assert page[1].terms == {BIAS: 1, 1: -2}
    assert page[1].opponents == (BIAS,)
    assert page[2].point == (Fraction(1, 2), Fraction(-1, 4))


@pytest.mark.parametrize(
    ("terms", "carriers", "opponents"),
    [
        ((1,), (0,), ()),
        ((0,), (), ()),
        ((0, 3), (1,), ()),
        ((1, -1), (), ()),  # a logit of 0 has no side
        ((2, -1), (0,), (1,)),
        ((2, 1, -1), (0,), (2,)),  # the bias alone is enough
        ((2, 2, -3), (0, 1), (2,)),  # the two are needed
        ((1, 2, 2, -1), (1, 2), (3,)),  # either would do: they stand together
        ((5, 3, 2, -6), (0, 1), (3,)),  # with 2 it would be enough too, but 3 is larger
        ((1, 2, 3), (2,), ()),  # nothing to outweigh: the largest
        ((1, 2, -3), (), ()),
        ((1, 2, -2), (0, 1), (2,)),  # as heavy as the other side is not enough
        ((-1, -2, 2, -4), (3,), (2,)),
    ],
)
def test_carriers_by_hand(terms, carriers, opponents):
    page = entry(*terms)
    assert page.carriers == carriers
    assert page.opponents == opponents


@given(st.lists(st.integers(-4, 4), min_size=2, max_size=8))
def test_carriers_are_the_smallest_sets_that_outweigh_the_other_side(terms):
    page = entry(*terms)
    truth = Truth.__new__(Truth)
    truth.terms, truth.logits = [page.terms], [page.logit]
    assert set(page.carriers) == truth.carriers(0)
    assert set(page.opponents) == truth.against(0)


def test_contributions_and_bias_add_up_to_the_logit_exactly():
    rng = np.random.default_rng(3)
    for number in range(60):
        net = adversarial_network(rng, number)
        truth = Truth(net)
        for c, page in enumerate(ledger(net, CORNERS)):
            assert page.logit == truth.logits[c]
            assert page.logit == page.bias + sum(page.contributions)
            assert page.terms == {k: v for k, v in truth.terms[c].items() if v}
            assert page.predicted == truth.answers[c]
            assert set(page.on) == truth.on(c)


def test_the_exact_logit_is_the_forward_passes_up_to_rounding():
    for seed in range(20):
        net = xd.Network.initial(hidden=5, seed=seed, bias=0.25)
        pages = ledger(net, CORNERS)
        logits = net.forward(CORNERS).logits[:, 0]
        np.testing.assert_allclose([float(p.logit) for p in pages], logits, rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(
            [p.probability for p in pages], net.probabilities(CORNERS)[:, 1], rtol=1e-12
        )


@pytest.mark.parametrize(
    ("logit", "probability"),
    [(0, 0.5), (10**400, 1.0), (-(10**400), 0.0), (Fraction(1, 10**400), 0.5), (800, 1.0)],
)
def test_the_probability_of_a_logit_of_any_size(logit, probability):
    assert entry(logit).probability == probability


def test_the_probability_of_a_very_negative_logit_is_not_0_yet():
    assert 0 < entry(-700).probability < 1e-300


def renumbered(page, order):
    """The same page, for a network whose unit i + 1 is this one's unit order[i] + 1."""
    pick = lambda values: tuple(values[i] for i in order)  # noqa: E731
    return Entry(
        page.point,
        pick(page.pre_activations),
        pick(page.states),
        pick(page.activations),
        pick(page.contributions),
        page.bias,
        widths=page.widths,
    )


def test_permuted_units_have_the_same_ledger_renumbered():
    rng = np.random.default_rng(4)
    for number in range(60):
        net = random_network(rng) if number % 2 else adversarial_network(rng, number)
        order = rng.permutation(net.hidden).tolist()
        permuted = xd.Network(
            net.w1[:, order], net.b1[order], net.w2[order], net.b2, activation=net.activation
        )
        new_number = {0: 0} | {old + 1: new + 1 for new, old in enumerate(order)}
        for page, other in zip(ledger(net, CORNERS), ledger(permuted, CORNERS), strict=True):
            assert other == renumbered(page, order)
            assert other.logit == page.logit
            for name in ("carriers", "opponents", "on"):
                assert set(getattr(other, name)) == {new_number[u] for u in getattr(page, name)}


def test_bad_input_is_refused():
    net = NETWORKS["counting"]
    with pytest.raises(ValueError, match="point has 3 numbers; it must have 2"):
        ledger(net, [(0, 0, 0)])
    with pytest.raises(ValueError, match="network has 2 logits; it must have exactly 1"):
        ledger(xd.Network([[1], [1]], [0], [[1, 2]], [0, 0]), [(0, 0)])
    with pytest.raises(ValueError, match="threshold is inf; it must be finite"):
        ledger(net, [(0, 0)], threshold=float("inf"))


def test_a_threshold_is_subtracted_from_the_bias():
    low, high = (ledger(NETWORKS["counting"], [(0, 0)], t)[0] for t in (0.5, 1.5))
    assert (low.logit, low.decision, low.terms, low.predicted) == (1, 0.5, {0: 0.5}, 1)
    assert (high.logit, high.decision, high.terms, high.predicted) == (1, -0.5, {0: -0.5}, 0)
    tie = ledger(NETWORKS["counting"], [(0, 0)], 1)[0]
    assert (tie.predicted, tie.carriers, tie.terms) == (None, (), {})


@pytest.mark.parametrize(
    ("terms", "amount", "found"),
    [
        ({1: 3, 2: 5}, 8, None),
        ({1: 3, 2: 5}, 4, Fewest(1, (2,))),
        ({1: 3, 2: 5}, 2, Fewest(1, (1, 2))),
        ({1: 4, 2: 2, 3: 2}, 5, Fewest(2, (1, 2), others=True)),
        ({1: 4, 2: 3, 3: 2}, 5, Fewest(2, (1, 2), others=True)),  # 3 + 2 are as much, not more
        ({4: 2, 5: 2, 6: 2}, 3, Fewest(2, (4, 5, 6))),
        ({1: 5, 2: 3, 3: 2}, 6, Fewest(2, (1, 2), others=True)),  # 5 + 2 are more, too
        ({1: 9, 2: 5, 3: 5, 4: 2}, 9, Fewest(2, (1, 2, 3), others=True)),  # 9 + 2, but not 5 + 2
        ({1: 1, 2: 3, 3: 3, 4: 3}, 4, Fewest(2, (2, 3, 4))),  # 3 + 1 are not more
        ({1: 6, 2: 3, 3: 3}, 5, Fewest(1, (1,))),
    ],
)
def test_the_fewest_terms_that_are_larger_by_hand(terms, amount, found):
    assert (
        Fewest.of({key: Fraction(term) for key, term in terms.items()}, Fraction(amount)) == found
    )


# the output bias 1, and units that add these
@pytest.mark.parametrize(
    ("terms", "pullers", "rescuers"),
    [
        ((1, -4, 4), (1,), (2,)),
        ((1, -1, 4), None, (2,)),  # exactly at the threshold
        ((1, -0.5, 4), None, None),  # the output bias outweighs it
        ((1, -4), None, None),  # the output bias is against
        ((0, -4), None, None),
        ((1, -1), None, None),  # a tie
    ],
)
def test_who_takes_a_logit_across_and_who_brings_it_back(terms, pullers, rescuers):
    page = entry(*terms)
    assert (page.pullers and page.pullers.among) == pullers
    assert (page.rescuers and page.rescuers.among) == rescuers
