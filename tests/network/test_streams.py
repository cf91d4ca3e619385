"""Random numbers: SplitMix64's own, the same for a seed whatever is drawn beside it."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xordemo.network.streams import (
    NOISE,
    ORDERS,
    PLACES,
    SPLITS,
    WEIGHTS,
    _mixed,
    normals,
    random_bits,
    seed_number,
    uniforms,
    visiting_orders,
)

WORD, GOLDEN = 2**64, 0x9E3779B97F4A7C15
SEED = st.integers(0, WORD - 1)


def mixed(z):
    """SplitMix64's finalizer, in Python's whole numbers."""
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 % WORD
    z = (z ^ z >> 27) * 0x94D049BB133111EB % WORD
    return z ^ z >> 31


def bits(seed, stream, number):
    """The random number that is due, in Python's whole numbers."""
    start = mixed((2 * seed + stream + GOLDEN) % WORD)
    return mixed((start + (number + 1) * GOLDEN) % WORD)


def test_the_generator_is_splitmix64():
    # the first three numbers for the state 1234567, as published with the reference code
    states = np.array([1234567], np.uint64) + np.arange(1, 4, dtype=np.uint64) * np.uint64(GOLDEN)
    published = [6457827717110365317, 3203168211198807973, 9817491932198370423]
    assert _mixed(states).tolist() == published


@given(SEED, st.sampled_from([WEIGHTS, ORDERS, NOISE, PLACES, SPLITS]), st.integers(0, 1000))
def test_bits_are_those_of_whole_number_arithmetic(seed, stream, first):
    drawn = random_bits(np.array([seed], np.uint64), stream, 2, first)[:, 0].tolist()
    assert drawn == [bits(seed, stream, first), bits(seed, stream, first + 1)]


def test_no_two_streams_of_nearby_seeds_are_one():
    seeds = np.concatenate([np.arange(50), 2**59 + np.arange(50)]).astype(np.uint64)
    streams = (WEIGHTS, ORDERS, NOISE, PLACES, SPLITS)
    first = [random_bits(seeds, stream, 1)[0].tolist() for stream in streams]
    assert len(set().union(*first)) == 500


@given(st.lists(SEED, min_size=1, max_size=40), st.integers(1, 9))
def test_a_seed_has_the_same_numbers_alone_and_beside_others(seeds, count):
    array = np.array(seeds, np.uint64)
    together = normals(array, count), visiting_orders(array, count, 4)
    for i in range(len(seeds)):
        assert (normals(array[i : i + 1], count)[:, 0] == together[0][:, i]).all()
        assert (visiting_orders(array[i : i + 1], count, 4)[..., 0] == together[1][..., i]).all()


@given(SEED)
def test_normals_are_box_and_muller_s(seed):
    u1, u2 = ((bits(seed, WEIGHTS, i) // 2**12 + 0.5) / 2**52 for i in (0, 1))
    radius, angle = math.sqrt(-2 * math.log(u1)), 2 * math.pi * u2
    expected = [radius * math.cos(angle), radius * math.sin(angle)]
    assert normals(np.array([seed], np.uint64), 2)[:, 0] == pytest.approx(expected, abs=1e-14)


def test_normals_are_normal():
    drawn = normals(np.arange(50_000), 4)
    assert drawn.mean(axis=1) == pytest.approx(np.zeros(4), abs=0.02)
    assert np.cov(drawn) == pytest.approx(np.eye(4), abs=0.03)
    assert (drawn**4).mean() == pytest.approx(3, abs=0.1)
    inside = (np.abs(drawn) < 1).mean()
    assert inside == pytest.approx(math.erf(math.sqrt(0.5)), abs=0.005)


def test_uniforms_stay_inside_the_open_interval(monkeypatch):
    extremes = np.array([[0], [WORD - 1]], np.uint64)
    monkeypatch.setattr("xordemo.network.streams.random_bits", lambda *_: extremes)
    assert uniforms([0], WEIGHTS, 2).ravel().tolist() == [2.0**-53, 1 - 2.0**-53]


@pytest.mark.parametrize("samples", [1, 2, 4, 6, 7, 16])
def test_every_order_is_a_permutation(samples):
    orders = visiting_orders(np.arange(100), 3, samples)
    assert orders.shape == (3, samples, 100)
    assert (np.sort(orders, axis=1) == np.arange(samples)[:, np.newaxis]).all()


@pytest.mark.parametrize("samples", [3, 4])
def test_all_orders_have_the_same_chance(samples):
    orders = visiting_orders(np.arange(20_000), 3, samples)
    counts = Counter(map(tuple, np.moveaxis(orders, 1, -1).reshape(-1, samples).tolist()))
    expected = 60_000 / math.factorial(samples)
    assert len(counts) == math.factorial(samples)
    assert max(abs(n - expected) for n in counts.values()) < 5 * math.sqrt(expected)


def test_neighbouring_seeds_and_epochs_have_orders_of_their_own():
    orders = visiting_orders(np.arange(20_000), 2, 4)
    same_as_next = (orders[0, :, 1:] == orders[0, :, :-1]).all(axis=0).mean()
    same_later = (orders[0] == orders[1]).all(axis=0).mean()
    assert [same_as_next, same_later] == pytest.approx([1 / 24, 1 / 24], abs=0.007)


@pytest.mark.parametrize("samples", [4, 8])
def test_a_longer_run_begins_as_a_shorter_one(samples):
    long = visiting_orders([3, 4], 10, samples)
    assert (visiting_orders([3, 4], 6, samples) == long[:6]).all()
    assert (visiting_orders([3, 4], 4, samples, first=6) == long[6:]).all()


def test_an_order_is_picked_from_all_of_them_by_the_number_s_upper_half():
    pick = (bits(7, ORDERS, 5) >> 32) * 6 >> 32
    listed = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    assert visiting_orders([7], 1, 3, first=5)[0, :, 0].tolist() == listed[pick]


@pytest.mark.parametrize(
    ("seeds", "error", "words"),
    [
        ([0.5], TypeError, "seeds must be whole numbers, not float64"),
        (["7"], TypeError, "seeds must be whole numbers"),
        ([3, -1], ValueError, "seeds holds -1; a seed must be at least 0"),
    ],
)
def test_bad_seeds_are_refused(seeds, error, words):
    with pytest.raises(error, match=words):
        random_bits(seeds, WEIGHTS, 1)


@pytest.mark.parametrize(
    ("seed", "error"), [(-1, ValueError), (WORD, ValueError), (1.0, TypeError), (None, TypeError)]
)
def test_a_bad_seed_is_refused(seed, error):
    with pytest.raises(error, match="seed"):
        seed_number(seed)
