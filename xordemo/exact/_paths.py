"""The logit at a point as a sum over the paths through a network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from operator import mul
from typing import Any

from xordemo.exact.networks import ExactNetwork, straight
from xordemo.exact.rationals import Point, exact_point, whole_number
from xordemo.exact.shapes import IDENTITY


@dataclass(frozen=True)
class Path:
    """A way from an input or a bias to the logit, and what comes along it.

    Attributes
    ----------
    source : int
        The input at which it begins, from 1; 0 if it begins at a bias: that of its first unit, or
        the output bias if it has none. Where that unit is on a piece with an intercept, such as the
        level one of hard tanh, this comes with the bias.
    units : tuple of int
        The hidden units that it goes through, from 1, one of each layer from where it begins.
    value : Fraction
        What it adds to the logit: the product of all weights on the way, of the slopes of the
        units, and of what is at its source.
    """

    source: int
    units: tuple[int, ...]
    value: Fraction


@dataclass(frozen=True)
class Paths:
    """The paths that add something to the logit at a point.

    Attributes
    ----------
    largest : tuple of Path
        Those that add or take most, the largest first; of equals, the first by units and source.
    count : int
        How many paths there are that add something.
    rest : Fraction
        What all others come to.
    logit : Fraction
        The sum of everything, exactly.
    """

    largest: tuple[Path, ...]
    count: int
    rest: Fraction
    logit: Fraction


def paths(network: Any, point: Iterable[object], largest: int = 5) -> Paths:
    r"""Return the logit at a point as a sum over paths through units that are on.

    .. math:: t(x) = \sum_{d, h_1, \ldots, h_L} x_d \, w_{d h_1} k_{h_1} w_{h_1 h_2} \cdots
              k_{h_L} w_{h_L} + \text{the same from each bias}

    where :math:`k_h` is the slope of the piece of the activation that unit h is on: 1 or 0 with
    ReLU.

    Parameters
    ----------
    network : Network
        With one logit and an activation of straight pieces, or no hidden layer.
    point : sequence of D int, float or Fraction
    largest : int, optional
        How many paths to name; the others are counted and added up without going through them.

    Returns
    -------
    Paths

    Raises
    ------
    TypeError, ValueError
        If the network is of another kind, the point does not have D finite coordinates, or
        `largest` is no whole number of at least 0.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> found = paths(Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]), (1, 1), largest=2)
    >>> [(path.source, path.units, int(path.value)) for path in found.largest]
    [(0, (2,), -4), (1, (2,), 4)]
    >>> found.count, int(found.rest), int(found.logit)
    (6, 1, 1)
    """
    exact, most = ExactNetwork.of(network), whole_number("largest", largest, 0)
    shape, x = straight(exact), exact_point(point, exact.inputs)
    numbered = [Path(source, (), value) for source, value in enumerate(x, start=1)]
    below = [([path] if path.value else [], int(path.value != 0)) for path in numbered]
    numbers = count(1)
    for weights, biases in exact.layers[:-1]:
        z = [sum(map(mul, row, x), bias) for row, bias in zip(weights, biases, strict=True)]
        below = [
            _through((next(numbers),), row, bias, shape.pieces[shape.piece(value)], below, most)
            for row, bias, value in zip(weights, biases, z, strict=True)
        ]
        x = tuple(map(shape, z))
    ((row,), (bias,)) = exact.layers[-1]
    named, in_all = _through((), row, bias, IDENTITY.pieces[0], below, most)
    logit = sum(map(mul, row, x), bias)
    rest = logit - sum((path.value for path in named), Fraction(0))
    return Paths(tuple(named), in_all, rest, logit)


Found = tuple[list[Path], int]
"""The largest partial paths that end at a unit, and how many there are in all."""


def _through(
    unit: tuple[int, ...],
    weights: Point,
    bias: Fraction,
    piece: tuple[Fraction, Fraction],
    below: list[Found],
    most: int,
) -> Found:
    """Return the paths through a unit. The largest are extensions of the largest so far."""
    slope, shift = piece
    factors = [slope * weight for weight in weights]
    own = slope * bias + shift
    found = [Path(0, unit, own)] if own else []
    in_all = len(found)
    for factor, (partial, more) in zip(factors, below, strict=True):
        if factor:
            in_all += more
            found += [Path(p.source, p.units + unit, p.value * factor) for p in partial]
    found.sort(key=lambda path: (-abs(path.value), path.units, path.source))
    return found[:most], in_all
