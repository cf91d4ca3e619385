"""Ablation: change a network in one place, and see which answers stay right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from xordemo.exact.facts import Facts
from xordemo.exact.networks import ExactNetwork, planar
from xordemo.exact.problems import Problem
from xordemo.exact.sets import smallest_sets
from xordemo.exact.shapes import IDENTITY
from xordemo.exact.values import Number


@dataclass(frozen=True)
class Ablation:
    """One change to a network, and what the network does after it.

    Attributes
    ----------
    name : str
        What was done, in words.
    network : ExactNetwork
        The network after it; its other parameters are as they were.
    logits, right : tuple of 4 Fractions, tuple of 4 bools
        Its exact logits at the problem's points, and which of them get their own class.
    """

    name: str
    network: ExactNetwork
    logits: tuple[Number, ...]
    right: tuple[bool, ...]


def ablations(network: Any, problem: Problem | None = None) -> tuple[Ablation, ...]:
    """Change a network in one place at a time, and return what each change leaves.

    Parameters
    ----------
    network : Network
        With two inputs and one logit.
    problem : Problem, optional
        What it is to solve; XNOR by default.

    Returns
    -------
    tuple of Ablation
        First nothing changed, then each unit switched off, then the activation replaced by the
        identity (unless it is that), then the output bias set to 0.

    Raises
    ------
    TypeError, ValueError
        If the network is of another kind.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> found = ablations(Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]))
    >>> [sum(done.right) for done in found]
    [4, 2, 3, 3, 2]
    """
    return tuple(
        Ablation(name, after, tuple(e.logit for e in found.entries), found.right)
        for name, after in _changed(planar(network))
        for found in [Facts.of(after, problem)]
    )


def _changed(network: ExactNetwork) -> Iterator[tuple[str, ExactNetwork]]:
    yield "nothing changed", network
    for unit in range(1, network.hidden + 1):
        yield f"unit {unit} switched off", network.without(unit)
    if network.shape != IDENTITY:
        yield f"identity instead of {network.shape.name}", replace(network, shape=IDENTITY)
    yield "output bias set to 0", network.with_bias(Fraction(0))


def smallest_sufficient(
    network: Any, problem: Problem | None = None
) -> tuple[tuple[int, ...], ...]:
    """Return the smallest sets of units that solve a problem with the output bias as it is.

    All subsets are tried, the smallest first, of the units that add something at a point.

    Parameters
    ----------
    network : Network
        With two inputs and one logit. At most 20 of its units may add something at a point.
    problem : Problem, optional
        What it is to solve; XNOR by default.

    Returns
    -------
    tuple of tuple of int
        All sets of that smallest size, units counted from 1; empty if none is enough.

    Raises
    ------
    TypeError, ValueError
        If the network is of another kind, or more than 20 units add something.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> smallest_sufficient(Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]))
    ((1, 2),)
    """
    found = Facts.of(network, problem)
    useful = tuple(found.changed_without)
    if len(useful) > 20:
        raise ValueError(f"network has {len(useful)} units that add something; at most 20 can be")
    signs = [1 if label else -1 for label in found.problem.labels]
    return smallest_sets(found.entries, useful, signs, 2**20)
