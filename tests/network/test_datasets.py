"""What all data sets share: their form, their grid, and that a seed decides them to the bit."""

import numpy as np
import pytest

import xordemo as xd
from xordemo import datasets

MADE = sorted(set(datasets.__all__) - {"parity", "read_points", "split"})


def spread(name):
    return "cluster_std" if name == "blobs" else "noise"


@pytest.mark.parametrize("name", MADE)
def test_a_seed_decides_points_on_the_grid(name):
    made = getattr(xd.datasets, name)
    X, y = made(100, **{spread(name): 0.1}, seed=7)
    again, labels = made(100, **{spread(name): 0.1}, seed=7)
    assert X.shape == (100, 2)
    assert y.shape == (100,)
    assert (X.dtype, y.dtype) == (np.float64, np.int64)
    assert set(y.tolist()) == {0, 1}
    assert (again == X).all()
    assert (y == labels).all()
    assert (np.round(X * 1024) == X * 1024).all()
    assert (made(100, **{spread(name): 0.1}, seed=8)[0] != X).any()


@pytest.mark.parametrize("name", MADE)
def test_generators_and_the_largest_seed_are_taken(name):
    made = getattr(datasets, name)
    one, other = (
        made(12, **{spread(name): 0.1}, seed=np.random.default_rng(3))[0] for _ in range(2)
    )
    assert (one == other).all()
    assert made(12, **{spread(name): 0.1}, seed=2**64 - 1)[0].shape == (12, 2)


# The first point of seed 0: other bits would mean other points on somebody else's machine.
FIRST = {
    "blobs": [976, -115],
    "circles": [976, -115],
    "moons": [976, -115],
    "spirals": [54, -115],
    "stripes": [-716, -238],
    "xor": [976, 909],
}


@pytest.mark.parametrize("name", MADE)
def test_the_points_of_a_seed_stay(name):
    X, _ = getattr(datasets, name)(100, **{spread(name): 0.1}, seed=0)
    assert (1024 * X[0]).tolist() == FIRST[name]


def test_the_face_s_xor_is_that_of_the_data_sets():
    assert xd.xor is datasets.xor
    assert xd.parity is datasets.parity
