"""Surgery: change a trained network in one place, and see what still works."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from math import lcm

import numpy as np

from xordemo.checks import whole_number
from xordemo.exact.entries import BIAS
from xordemo.exact.facts import LABELS, facts
from xordemo.network.activations import identity
from xordemo.network.model import Network


@dataclass(frozen=True)
class Operation:
    """One change to a network, and the network after it.

    Attributes
    ----------
    name : str
        What was done, in words.
    network : Network
        The network after it; its other parameters are as they were.
    logits : tuple of Fraction, length 4
        Its exact logits at (0,0), (1,1), (1,0), (0,1).
    right : tuple of bool, length 4
        Which of these corners get their own class.
    """

    name: str
    network: Network
    logits: tuple[Fraction, ...]
    right: tuple[bool, ...]


def without_units(network: Network, units: Iterable[int]) -> Network:
    """Return the network with some hidden units switched off.

    Parameters
    ----------
    network : Network
        The network; it stays as it is.
    units : iterable of int
        Unit numbers, counted from 1. Their output weights become 0.

    Returns
    -------
    Network

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If there is no such unit.

    Examples
    --------
    >>> net = Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
    >>> without_units(net, [2]).w2.ravel().tolist()
    [-2.0, 0.0]
    """
    w2 = network.w2.copy()
    for unit in units:
        w2[whole_number("units", unit, 1, network.hidden) - 1] = 0
    return replace(network, w2=w2)


def operations(network: Network) -> tuple[Operation, ...]:
    """Change a network in one place at a time, and return what each change leaves.

    Parameters
    ----------
    network : Network
        With two inputs, one logit and a piecewise linear activation.

    Returns
    -------
    tuple of Operation
        First nothing changed, then each unit switched off, then the activation replaced
        by the identity with the weights kept (unless it is the identity), then the output
        bias set to 0.

    Raises
    ------
    TypeError, ValueError
        As `facts`.

    Examples
    --------
    >>> net = Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
    >>> for operation in operations(net):
    ...     print(operation.name, sum(operation.right))
    nothing changed 4
    unit 1 switched off 2
    unit 2 switched off 3
    identity instead of relu 3
    output bias set to 0 2
    """
    done = [_operation("nothing changed", network)]
    for unit in range(1, network.hidden + 1):
        done.append(_operation(f"unit {unit} switched off", without_units(network, [unit])))
    if network.activation is not identity:
        name = f"identity instead of {network.activation.name}"
        done.append(_operation(name, replace(network, activation=identity)))
    unbiased = replace(network, b2=np.zeros_like(network.b2))
    return (*done, _operation("output bias set to 0", unbiased))


def _operation(name: str, after: Network) -> Operation:
    found = facts(after)
    return Operation(name, after, tuple(entry.logit for entry in found.entries), found.right)


def smallest_sufficient(network: Network) -> tuple[tuple[int, ...], ...]:
    """Return the smallest sets of units that solve XOR with the output bias as it is.

    Parameters
    ----------
    network : Network
        With two inputs, one logit and a piecewise linear activation. At most 20 of its
        units may add something at a corner.

    Returns
    -------
    tuple of tuple of int
        All sets of that smallest size, units counted from 1; empty if none is enough.

    Raises
    ------
    TypeError
        If `network` is not a Network.
    ValueError
        If it is of another kind, or more than 20 units add something.

    Notes
    -----
    All subsets are tried, the smallest first. Units that add nothing are left out of the
    search, since no smallest set holds one.

    Examples
    --------
    >>> smallest_sufficient(Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]))
    ((1, 2),)
    """
    found = facts(network)
    useful = tuple(found.changed_without)
    if len(useful) > 20:
        raise ValueError(f"network has {len(useful)} units that add something; at most 20 can be")

    terms = [(entry.bias, *entry.contributions) for entry in found.entries]
    # times a common denominator they are whole numbers, which add up much faster
    scale = lcm(*(term.denominator for row in terms for term in row))
    signs = (1 if label else -1 for label in LABELS)
    rows = [[int(sign * scale * t) for t in row] for sign, row in zip(signs, terms, strict=True)]

    def enough(chosen: tuple[int, ...]) -> bool:
        return all(row[BIAS] + sum(row[unit] for unit in chosen) > 0 for row in rows)

    for size in range(len(useful) + 1):
        sets = tuple(filter(enough, combinations(useful, size)))
        if sets:
            return sets
    return ()
