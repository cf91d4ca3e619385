"""Blobs and stripes: how their points are spread, and what is refused."""

import numpy as np
import pytest

from xordemo.network.patches import blobs, stripes


def test_blobs_without_spread_are_their_centres():
    X, y = blobs(5, centers=[(-1, 2.5), (3, 0)], cluster_std=0)
    assert X.tolist() == [[-1, 2.5], [-1, 2.5], [3, 0], [3, 0], [3, 0]]
    assert y.tolist() == [0, 0, 1, 1, 1]


def test_a_number_of_centres_stands_for_as_many_on_the_unit_circle():
    X, y = blobs(4, centers=4, cluster_std=0)
    assert X.tolist() == [[1, 0], [0, 1], [-1, 0], [0, -1]]
    assert y.tolist() == [0, 1, 2, 3]
    assert blobs((2, 1), cluster_std=0)[0].tolist() == [[1, 0], [1, 0], [-1, 0]]


def test_blobs_spread_about_their_centres_in_any_dimension():
    centers = np.arange(16).reshape(2, 8)
    X, y = blobs(4000, centers=centers, cluster_std=0.5, seed=2)
    assert X.shape == (4000, 8)
    assert np.array([X[y == k].mean(axis=0) for k in (0, 1)]) == pytest.approx(centers, abs=0.05)
    assert (X - centers[y]).std(axis=0) == pytest.approx(np.full(8, 0.5), rel=0.06)


@pytest.mark.parametrize("n_stripes", [2, 3, 4, 7])
def test_a_point_lies_in_the_inner_part_of_its_stripe(n_stripes):
    X, y = stripes(2100, n_stripes=n_stripes, seed=5)
    place = (X[:, 0] + 1) * n_stripes / 2
    assert (np.floor(place).astype(int) % 2 == y).all()
    assert np.abs(place % 1 - 0.5).max() == pytest.approx(0.4, abs=0.01)
    assert [X.min(axis=0)[1], X.max(axis=0)[1]] == pytest.approx([-1, 1], abs=0.01)
    assert np.unique(np.floor(place), return_counts=True)[1].tolist() == [2100 // n_stripes] * (
        n_stripes
    )
    assert np.corrcoef(place % 1, X[:, 1])[0, 1] == pytest.approx(0, abs=0.06)


def test_noise_moves_the_points_of_stripes_and_leaves_their_classes():
    clean, y = stripes(3000, seed=9)
    X, labels = stripes(3000, noise=0.1, seed=9)
    assert (labels == y).all()
    assert (X - clean).std(axis=0) == pytest.approx([0.1, 0.1], rel=0.05)
    # were the noise made of the numbers that made the places, its size would be their logarithm
    size = ((X - clean).reshape(2, 3000) ** 2).sum(axis=0)
    assert np.corrcoef(size, clean[:, 0] * 2 % 1)[0, 1] == pytest.approx(0, abs=0.06)


@pytest.mark.parametrize(
    ("made", "how", "error", "words"),
    [
        (blobs, {}, TypeError, "seed must be given, since cluster_std is random"),
        (blobs, {"centers": 0, "seed": 0}, ValueError, "centers is 0; it must be at least 1"),
        (blobs, {"centers": [1, 2], "seed": 0}, ValueError, r"centers has shape \(2,\)"),
        (blobs, {"centers": [[2.0**20]], "seed": 0}, ValueError, "centers holds 1048576.0"),
        (blobs, {"centers": [[np.inf]], "seed": 0}, ValueError, "centers must be finite"),
        (blobs, {"n_samples": 2, "centers": 3}, ValueError, "n_samples is 2; it must be at least"),
        (blobs, {"cluster_std": -1, "seed": 0}, ValueError, "cluster_std is -1.0"),
        (stripes, {}, TypeError, "seed must be given, since where a point lies is random"),
        (stripes, {"n_stripes": 1, "seed": 0}, ValueError, "n_stripes is 1; it must be at least 2"),
        (stripes, {"n_samples": 3, "seed": 0}, ValueError, "n_samples is 3; it must be at least 4"),
    ],
)
def test_bad_arguments_are_refused(made, how, error, words):
    with pytest.raises(error, match=words):
        made(**how)
