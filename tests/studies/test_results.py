"""What came out of a census, as a value: rate, interval, what was kept, each run's network."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xordemo as xd
from xordemo.studies.results import Census

SETTINGS = xd.census(range(1), hidden=1).settings


def by_hand(success, activation=xd.ACTIVATIONS["relu"], **kept):
    """Return a census of runs that ended so."""
    seeds = np.arange(10, 10 + len(success), dtype=np.uint64)
    return Census(seeds, np.array(success), kept, SETTINGS, activation)


def test_rate_interval_and_how_it_prints():
    study = by_hand([True, False, True, True])
    assert (len(study), study.rate) == (4, 0.75)
    assert study.interval == pytest.approx(xd.wilson_interval(3, 4))
    low, high = study.interval
    expected = f"Census(4 runs, 75.00% succeeded, 95% interval {low:.2%} to {high:.2%})"
    assert repr(study) == expected


@given(st.lists(st.booleans(), min_size=1))
def test_the_rate_lies_within_its_interval(success):
    study = by_hand(success)
    assert 0 <= study.interval[0] <= study.rate <= study.interval[1] <= 1


def test_what_was_not_kept_is_said_with_what_was():
    with pytest.raises(KeyError, match="'logits' was not kept; what was: dead"):
        by_hand([True], dead=np.zeros((1, 1), bool))["logits"]
    with pytest.raises(KeyError, match="what was: nothing"):
        by_hand([True])["logits"]


def test_the_network_of_a_seed_is_the_one_in_its_row():
    kept = {
        "w1": np.array([[[1.0], [0]], [[0], [2]]]),
        "b1": np.array([[0.0], [3]]),
        "w2": np.array([[[4.0]], [[5]]]),
        "b2": np.array([[6.0], [7]]),
    }
    study = by_hand([True, False], **kept)
    network = study.network(11)
    arrays = (network.w1, network.b1, network.w2, network.b2)
    assert [array.ravel().tolist() for array in arrays] == [[0, 2], [3], [5], [7]]
    with pytest.raises(ValueError, match="seed is 12; the census has no such run"):
        study.network(12)
    with pytest.raises(ValueError, match="the activation 'relu' is not one of this package's"):
        by_hand([True, False], None, **kept).network(11)
