"""What networks start from: the spread of each rule, and the same numbers for a seed."""

import math

import numpy as np
import pytest

from xordemo import Network
from xordemo.network.initialization import initial_parameters, weight_spread
from xordemo.network.streams import normals

DOUBLE = np.dtype("float64")


# By hand, for 2 inputs and 6 outputs of a layer: 2/(2+6) = 1/4 and 2/2 = 1.
@pytest.mark.parametrize(("rule", "spread"), [("glorot", 0.5), ("uniform", 0.5), ("he", 1.0)])
def test_weight_spread_by_hand(rule, spread):
    assert weight_spread(rule, 2, 6) == spread


def test_a_number_is_divided_by_the_root_of_the_fan_in():
    assert weight_spread(3, 4, 6) == 1.5
    assert weight_spread(math.sqrt(2), 8, 6) == pytest.approx(weight_spread("he", 8, 6))
    for wrong, error in ((-1.0, ValueError), (math.nan, ValueError), (True, TypeError)):
        with pytest.raises(error, match="initialization"):
            weight_spread(wrong, 4, 6)
    one, half = (Network.initial(hidden=(3, 2), seed=7, initialization=c) for c in (1, 0.5))
    for (w, _), (small, _) in zip(one.layers, half.layers, strict=True):
        np.testing.assert_array_equal(w, 2 * small)


@pytest.mark.parametrize("rule", ["glorot", "he", "uniform"])
def test_weights_have_the_spread_of_their_rule(rule):
    w1, b1, w2, b2 = initial_parameters(np.arange(20_000), (2, 5, 3), rule, 0.25, DOUBLE)
    assert (w1.shape, b1.shape, w2.shape, b2.shape) == (
        (2, 5, 20_000),
        (5, 20_000),
        (5, 3, 20_000),
        (3, 20_000),
    )
    for weights, fans in ((w1, (2, 5)), (w2, (5, 3))):
        assert weights.std() == pytest.approx(weight_spread(rule, *fans), rel=0.01)
        assert weights.mean() == pytest.approx(0, abs=0.01)
    assert (b1 == 0.25).all()
    assert (b2 == 0).all()


def test_every_layer_has_the_spread_of_its_own_fans():
    shape = (2, 8, 3, 1)
    parameters = initial_parameters(np.arange(20_000), shape, "glorot", 0.5, DOUBLE)
    for weights, fan_in, fan_out in zip(parameters[::2], shape, shape[1:], strict=False):
        assert weights.shape == (fan_in, fan_out, 20_000)
        assert weights.std() == pytest.approx(math.sqrt(2 / (fan_in + fan_out)), rel=0.01)
    assert [float(biases.max()) for biases in parameters[1::2]] == [0.5, 0.5, 0.0]


def test_layers_take_the_seed_s_numbers_one_after_the_other():
    numbers = normals([7], 6 + 9 + 3)[:, 0]
    net = Network.initial(hidden=(3, 3), seed=7)
    assert (net.w1 == math.sqrt(2 / 5) * numbers[:6].reshape(2, 3)).all()
    assert (net.w2 == math.sqrt(2 / 6) * numbers[6:15].reshape(3, 3)).all()
    assert (net.w3 == math.sqrt(2 / 4) * numbers[15:].reshape(3, 1)).all()


def test_a_number_of_units_is_short_for_one_layer():
    for hidden in ((5,), [5]):
        assert (
            Network.initial(hidden=hidden, seed=7).w2 == Network.initial(hidden=5, seed=7).w2
        ).all()
    assert Network.initial(hidden=(), seed=7).widths == (2, 1)


def test_uniform_weights_stay_between_their_bounds():
    w1, *_ = initial_parameters(np.arange(20_000), (2, 5, 1), "uniform", 0.0, DOUBLE)
    bound = math.sqrt(6 / (2 + 5))  # Glorot's own formula for the uniform distribution
    assert bound * 0.999 < np.abs(w1).max() < bound


def test_a_network_begins_with_the_seed_s_normal_numbers():
    numbers = normals([7], 15)[:, 0]
    net = Network.initial(hidden=5, seed=7)
    assert (net.w1 == math.sqrt(2 / 7) * numbers[:10].reshape(2, 5)).all()
    assert (net.w2 == math.sqrt(2 / 6) * numbers[10:].reshape(5, 1)).all()
    assert not net.b1.any()
    assert not net.b2.any()


@pytest.mark.parametrize("rule", ["glorot", "he", "uniform"])
def test_the_rule_and_the_bias_reach_the_network(rule):
    parameters = initial_parameters([7], (3, 5, 2), rule, 0.5, DOUBLE)
    net = Network.initial(inputs=3, hidden=5, outputs=2, seed=7, initialization=rule, bias=0.5)
    for ours, array in zip((net.w1, net.b1, net.w2, net.b2), parameters, strict=True):
        assert (ours == array[..., 0]).all()


@pytest.mark.parametrize("rule", ["glorot", "uniform"])
def test_single_precision_is_the_same_start_rounded(rule):
    double, single = (
        Network.initial(hidden=5, seed=7, initialization=rule, dtype=d)
        for d in ("float64", "float32")
    )
    assert single.w1.dtype == np.float32
    assert (single.w1 == double.w1.astype("float32")).all()


@pytest.mark.parametrize("rule", ["glorot", "uniform"])
def test_a_generator_serves_as_a_seed(rule):
    first, again = (
        Network.initial(hidden=5, seed=np.random.default_rng(3), initialization=rule)
        for _ in range(2)
    )
    rng = np.random.default_rng(3)
    other = Network.initial(hidden=5, seed=rng, initialization=rule)
    another = Network.initial(hidden=5, seed=rng, initialization=rule)
    assert (first.w1 == again.w1).all()
    assert (first.w1 == other.w1).all()
    assert (other.w1 != another.w1).all()
