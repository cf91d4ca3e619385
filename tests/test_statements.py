"""The original's statements are true of some networks and false of others."""

import numpy as np
import pytest
from explained import NETWORKS, Truth, random_network

import xordemo as xd
from xordemo import original

# As the original tells it: unit 1 fires at (0,0) and (1,1) and pulls up, units 2 and 3 fire
# at (1,0) and (0,1) and pull down. Unit 1 fires everywhere; ReLU has no other way to do it.
AS_TOLD = xd.Network([[0, 1, -1], [0, -1, 1]], [1, 0, 0], [[1], [-3], [-3]], [0])
TWO_POSITIVE = xd.Network([[0, 0], [0, 0]], [1, -1], [[1], [1]], [0])


@pytest.mark.parametrize(
    ("number", "true", "false"),
    [
        (1, AS_TOLD, TWO_POSITIVE),
        (1, NETWORKS["counting"], NETWORKS["exceptions"]),
        (2, AS_TOLD, NETWORKS["counting"]),
        (2, NETWORKS["always"], NETWORKS["always, negative"]),
        (3, AS_TOLD, NETWORKS["counting"]),  # there unit 1 fires too
        (3, NETWORKS["ties"], NETWORKS["exceptions"]),  # there none does
        (3, NETWORKS["always"], TWO_POSITIVE),  # there only one of the two does
        (4, AS_TOLD, NETWORKS["always"]),
        (4, NETWORKS["one unit"], NETWORKS["dead"]),
        (4, NETWORKS["counting"], xd.Network([[1], [0]], [0], [[-1]], [1])),  # at (1,0) alone
        (5, AS_TOLD, NETWORKS["counting"]),  # at (1,1)
        (5, NETWORKS["exceptions"], NETWORKS["always, negative"]),
        (5, NETWORKS["dead"], xd.Network([[-1], [-1]], [1], [[-1]], [1])),  # at (0,0)
    ],
)
def test_statements_by_hand(number, true, false):
    assert original.audit(true)[number - 1] is True
    assert original.audit(false)[number - 1] is False


def test_the_network_as_told_works():
    assert all(xd.explain(AS_TOLD).facts.right)
    assert original.audit(AS_TOLD) == (True,) * 5


def second_way(net):
    truth, weights = Truth(net), net.w2.ravel().tolist()
    plus = {h + 1 for h, w in enumerate(weights) if w > 0}
    minus = {h + 1 for h, w in enumerate(weights) if w < 0}
    on = [truth.on(c) for c in range(4)]
    return (
        len(plus) == 1,
        bool(on[0] & plus),
        bool(plus) and on[3] == plus,
        bool(on[1] & minus) and bool(on[2] & minus),
        not (on[0] | on[3]) & minus,
    )


def test_the_statements_mean_what_their_readings_say():
    rng = np.random.default_rng(15)
    seen = []
    for _ in range(300):
        net = random_network(rng)
        seen.append(original.audit(net))
        assert seen[-1] == second_way(net)
    assert all({*column} == {True, False} for column in zip(*seen, strict=True))


def forward_pass(net):
    """What the statements' tests see of a network in floating point."""
    z1 = net.forward(xd.CORNERS).z1
    return z1 > 0, np.sign(net.w2[:, 0])


def test_the_statements_in_floating_point_agree_on_trained_runs():
    nets = [original.tutorial_run(seed).network for seed in [*range(60), original.SEED]]
    fires, signs = map(np.array, zip(*map(forward_pass, nets), strict=True))
    many = np.stack([s.test(fires, signs) for s in original.STATEMENTS], axis=-1)
    assert many.shape == (61, 5)
    assert many.tolist() == [list(original.audit(net)) for net in nets]


def test_the_statements_take_any_batch():
    fires, sign = forward_pass(AS_TOLD)
    for statement in original.STATEMENTS:
        alone = statement.test(fires, sign)
        assert alone.shape == ()
        batch = statement.test(np.tile(fires, (2, 3, 1, 1)), np.tile(sign, (2, 3, 1)))
        assert batch.tolist() == [[bool(alone)] * 3] * 2


def test_every_statement_is_quoted_and_read():
    assert len(original.STATEMENTS) == 5
    for statement in original.STATEMENTS:
        assert statement.quote.endswith(".")
        assert statement.reading.endswith(".")
    assert len({s.quote for s in original.STATEMENTS}) == 5


def test_bad_networks_are_refused():
    with pytest.raises(TypeError, match="must be a Network"):
        original.audit("network")
    with pytest.raises(ValueError, match="2 logits"):
        original.audit(xd.Network.initial(hidden=2, outputs=2, seed=1))
