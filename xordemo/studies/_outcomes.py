"""How a run ended: in success, or in one of three kinds of failure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, share
from xordemo.exact.facts import Facts
from xordemo.exact.problems import Problem
from xordemo.exact.values import Undecided
from xordemo.network.model import Network
from xordemo.studies.results import Census
from xordemo.training.settings import least_right

MEANINGS = {
    "success": "every point gets its own class",
    "unfinished": "the hidden units would allow it, the output layer is not there yet",
    "inseparable": "no output layer could make it right",
    "confused": "two points of different classes look the same to every unit",
}
"""What each outcome of a run means, in a few words."""
OUTCOMES = tuple(MEANINGS)
"""How a run can end, from the best to the worst: by how much would have to change."""

# Far above what rounding does to a distance in double precision, far below distances that a
# trained network has; a test holds the outcomes to those in exact arithmetic.
_TOUCHING = 1e-9


def outcome(
    network: Network,
    X: ArrayLike | None = None,
    y: ArrayLike | None = None,
    *,
    labels: Any = None,
    threshold: Any = 0,
    right: float = 1.0,
) -> str:
    """Return how a trained network does at labelled points, decided in exact arithmetic.

    Parameters
    ----------
    network : Network
        With two inputs or one, any number of hidden layers, and one logit.
    X, y, labels, threshold
        The problem, as for `explain`.
    right : float, optional
        The share of the points that makes a success, above 0 and at most 1; 1, all of them, by
        default.

    Returns
    -------
    str
        - ``"success"``: every point is strictly in its own class, or so many as have to be;
        - ``"unfinished"``: it is not so, but with another output layer on the same last hidden
          layer every point would be in its own class;
        - ``"inseparable"``: no output layer would do that, though points of different classes have
          different activations;
        - ``"confused"``: two points of different classes have the same activations in the last
          hidden layer, so that no output layer can tell them apart.

    Raises
    ------
    TypeError, ValueError
        If the network or the problem is of another kind than those `explain` takes, or bounds on a
        smooth activation's values don't tell which it is.

    Examples
    --------
    >>> outcome(Network(w1=[[1, -1], [-1, 1]], b1=[0, 0], w2=[[-2], [-2]], b2=[1]))
    'success'
    >>> outcome(Network(w1=[[1], [1]], b1=[-1], w2=[[-2]], b2=[1]))
    'confused'
    """
    enough = share("right", right)
    found = Facts.of(network, Problem.of(X, y, labels=labels, threshold=threshold))
    if found.right_at_least(least_right(enough, len(found.entries))):
        return "success"
    return _failure(found)


def _failure(found: Facts) -> str:
    """Return how a network fails that is not right at as many points as it has to be."""
    if found.confused:
        return "confused"
    return "unfinished" if found.hidden_separates else "inseparable"


def outcomes(study: Census) -> NDArray[np.str_]:
    """Return the outcome of every run of a census.

    Parameters
    ----------
    study : Census
        With one input or two, one logit, and the parameters kept.

    Returns
    -------
    ndarray, shape (S,), str
        One of `OUTCOMES` for each run. Success is what the census calls so.

    Raises
    ------
    KeyError, ValueError
        If the parameters were not kept; if the networks have another number of inputs or logits, or
        an unknown activation; if success was a tolerance, not a class; if bounds on a smooth
        activation's values don't tell how a run failed.

    Notes
    -----
    Of four points of the plane and one hidden layer, all runs are looked at together in floating
    point. A hyperplane separates two classes unless the convex hulls of their activation vectors
    meet: two segments, or a point and a triangle. Here they meet if they come nearer than a
    billionth of the longest activation vector. One class alone is never confused.

    Of other points and layers, each run that failed is decided alone and exactly, as by `outcome`.

    Examples
    --------
    >>> from xordemo.studies._census import census
    >>> str(outcomes(census(range(1000), hidden=5))[4])
    'confused'
    """
    settings = study.settings
    X, y, hidden = np.array(settings["X"]), np.array(settings["y"]), settings["hidden"]
    ends = X.shape[1], study[f"b{len(hidden) + 1}"].shape[1]
    if ends not in ((1, 1), (2, 1)):
        raise ValueError(f"study has {ends} inputs and logits; it must have (1, 1) or (2, 1)")
    if settings.get("tolerance") is not None:
        raise ValueError("study has a tolerance for its success; outcomes are those of two classes")
    if study.activation is None:
        raise ValueError("study has an activation that this package does not know")
    if X.shape == (4, 2) and len(hidden) == 1:
        return _of_four_points(study, X, y)
    problem = Problem.of(X, y)
    runs = zip(study.seeds.tolist(), study.success.tolist(), strict=True)
    found = ("success" if done else _decided(study, seed, problem) for seed, done in runs)
    return np.array(list(found))


def _decided(study: Census, seed: int, problem: Problem) -> str:
    """Return how a run failed, exactly."""
    try:
        return _failure(Facts.of(study.network(seed), problem))
    except Undecided as error:
        raise ValueError(
            f"study holds seed {seed}, of which the outcome is open: {error}"
        ) from error


def _of_four_points(study: Census, X: Real, y: NDArray[Any]) -> NDArray[np.str_]:
    """Return the outcomes of all runs in floating point."""
    w1, b1 = study["w1"].astype(np.float64), study["b1"].astype(np.float64)
    assert study.activation is not None
    activations = study.activation(X @ w1 + b1[:, np.newaxis])
    one, other = sorted((activations[:, y > 0], activations[:, y <= 0]), key=lambda a: a.shape[1])
    same = (one[:, :, np.newaxis] == other[:, np.newaxis]).all(axis=-1).any(axis=(1, 2))
    length = np.linalg.norm(activations, axis=-1).max(axis=-1)
    meet = _distance(one, other) <= _TOUCHING * length
    return np.select(
        [study.success, same, meet], ["success", "confused", "inseparable"], "unfinished"
    )


def _distance(one: Real, other: Real) -> Real:
    """Return how far apart two classes' hulls are, the smaller class first: shape (S,)."""
    # The differences of their points fill a triangle or a parallelogram, and this is its distance
    # from 0: that of an edge or, where 0 is nearest to the inside, that of the inside.
    if not one.shape[1]:
        return np.full(len(other), np.inf)
    around = [(0, 0), (0, 1), (0, 2)] if one.shape[1] == 1 else [(0, 0), (0, 1), (1, 1), (1, 0)]
    corners = [other[:, j] - one[:, i] for i, j in around]
    edges = [_edge(corner, corners[place - 1]) for place, corner in enumerate(corners)]
    return np.asarray(np.min([*edges, _inside(corners)], axis=0))


def _edge(start: Real, end: Real) -> Real:
    """Return the distance from 0 to a segment."""
    along = end - start
    share = np.clip(-_dot(start, along) / _above_zero(_dot(along, along)), 0, 1)
    return np.asarray(np.linalg.norm(start + share[:, np.newaxis] * along, axis=-1))


def _inside(corners: Sequence[Real]) -> Real:
    """Return the distance from 0 if it is nearest to the inside; else, something larger."""
    start, u, v = corners[0], corners[1] - corners[0], corners[-1] - corners[0]
    uu, uv, vv, us, vs = _dot(u, u), _dot(u, v), _dot(v, v), _dot(u, start), _dot(v, start)
    determinant = _above_zero(uu * vv - uv**2)
    s = np.clip((uv * vs - vv * us) / determinant, 0, 1)
    t = np.clip((uv * us - uu * vs) / determinant, 0, 1 - s if len(corners) == 3 else 1)
    return np.asarray(np.linalg.norm(start + s[:, np.newaxis] * u + t[:, np.newaxis] * v, axis=-1))


def _dot(a: Real, b: Real) -> NDArray[Any]:
    return np.asarray((a * b).sum(axis=-1))


def _above_zero(value: Real) -> Real:
    return np.maximum(value, 1e-200)
