"""How a run on XOR ended: in success, or in one of three kinds of failure."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import Real
from xordemo.exact.facts import Facts
from xordemo.network.datasets import xor
from xordemo.network.model import Network
from xordemo.studies.results import Census

OUTCOMES = ("success", "unfinished", "inseparable", "confused")
"""How a run can end, from the best to the worst: by how much would have to change."""

# Far above what rounding does to a distance in double precision, far below distances that a
# trained network has; a test holds the outcomes to those in exact arithmetic.
_TOUCHING = 1e-9


def outcome(network: Network) -> str:
    """Return how a trained network does on XOR, decided in exact arithmetic.

    Parameters
    ----------
    network : Network
        With two inputs, one logit and a piecewise linear activation.

    Returns
    -------
    str
        - ``"success"``: every corner is strictly in its own class;
        - ``"unfinished"``: it is not so, but with another output layer on the same hidden units it
          would be;
        - ``"inseparable"``: no output layer would do, though corners of different classes have
          different activations;
        - ``"confused"``: two corners of different classes have the same activations, so that no
          output layer can tell them apart.

    Raises
    ------
    TypeError, ValueError
        If the network is of another kind.

    Examples
    --------
    >>> outcome(Network(w1=[[1, -1], [-1, 1]], b1=[0, 0], w2=[[-2], [-2]], b2=[1]))
    'success'
    >>> outcome(Network(w1=[[1, -1], [-1, 1]], b1=[0, 0], w2=[[-2], [-2]], b2=[-1]))
    'unfinished'
    >>> outcome(Network(w1=[[1], [1]], b1=[0], w2=[[-2]], b2=[1]))
    'inseparable'
    >>> outcome(Network(w1=[[1], [1]], b1=[-1], w2=[[-2]], b2=[1]))
    'confused'
    """
    found = Facts.of(network)
    if all(found.right):
        return "success"
    if found.confused:
        return "confused"
    return "unfinished" if found.hidden_separates else "inseparable"


def outcomes(study: Census) -> NDArray[np.str_]:
    """Return the outcome of every run of a census, in floating point.

    Parameters
    ----------
    study : Census
        Of XOR, with one logit and the parameters kept.

    Returns
    -------
    ndarray, shape (S,), str
        One of `OUTCOMES` for each run.

    Raises
    ------
    KeyError
        If the parameters were not kept.
    ValueError
        If the networks have another number of inputs or logits, or an unknown activation.

    Notes
    -----
    A hyperplane separates two classes of two vectors each unless the segment between the one
    pair meets the segment between the other. Here they meet if they come nearer than a
    billionth of the longest activation vector.

    Examples
    --------
    >>> from xordemo.studies.counting import census
    >>> study = census(range(1000), hidden=5)
    >>> found = outcomes(study)
    >>> bool((found[study.success] == "success").all()), str(found[4])
    (True, 'confused')
    """
    w1, b1 = study["w1"].astype(np.float64), study["b1"].astype(np.float64)
    shape = (w1.shape[1], study["w2"].shape[2])
    if shape != (2, 1):
        raise ValueError(f"study has networks of {shape} inputs and logits; they must have (2, 1)")
    if study.activation is None:
        raise ValueError("study has an activation that this package does not know")
    X, y = xor()
    activations = study.activation(X @ w1 + b1[:, np.newaxis])
    equal, unequal = activations[:, y == 1], activations[:, y == 0]
    same = (equal[:, :, np.newaxis] == unequal[:, np.newaxis]).all(axis=-1).any(axis=(1, 2))
    length = np.linalg.norm(activations, axis=-1).max(axis=-1)
    meet = _distance(equal, unequal) <= _TOUCHING * length
    return np.select(
        [study.success, same, meet], ["success", "confused", "inseparable"], "unfinished"
    )


def _distance(first: Real, second: Real) -> Real:
    """Return the distance between segments, each given by its two ends: (S, 2, H) to (S,)."""
    ends = [_to_segment(first[:, i], second) for i in (0, 1)]
    ends += [_to_segment(second[:, i], first) for i in (0, 1)]
    return np.asarray(np.minimum(np.min(ends, axis=0), _between_insides(first, second)))


def _to_segment(point: Real, segment: Real) -> Real:
    start, along = segment[:, 0], segment[:, 1] - segment[:, 0]
    share = np.clip(_dot(point - start, along) / _above_zero(_dot(along, along)), 0, 1)
    return np.asarray(np.linalg.norm(start + share[:, np.newaxis] * along - point, axis=-1))


def _between_insides(first: Real, second: Real) -> Real:
    """Return the distance between segments that are nearest inside both; else, something larger."""
    u, v = first[:, 1] - first[:, 0], second[:, 1] - second[:, 0]
    apart = first[:, 0] - second[:, 0]
    uu, uv, vv = _dot(u, u), _dot(u, v), _dot(v, v)
    determinant = _above_zero(uu * vv - uv**2)
    s = np.clip((uv * _dot(v, apart) - vv * _dot(u, apart)) / determinant, 0, 1)
    t = np.clip((uu * _dot(v, apart) - uv * _dot(u, apart)) / determinant, 0, 1)
    gap = apart + s[:, np.newaxis] * u - t[:, np.newaxis] * v
    return np.asarray(np.linalg.norm(gap, axis=-1))


def _dot(a: Real, b: Real) -> NDArray[Any]:
    return np.asarray((a * b).sum(axis=-1))


def _above_zero(value: Real) -> Real:
    return np.maximum(value, 1e-200)
