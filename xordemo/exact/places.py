"""Which linear region a point is in, without making the others."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from operator import mul
from typing import Any

from xordemo.exact.networks import ExactNetwork, straight
from xordemo.exact.rationals import exact_point


def pieces_at(network: Any, point: Iterable[object]) -> tuple[int, ...]:
    """Return the pieces of the linear region that a point is in, as `Region.pieces` has them.

    Of several regions that meet at the point, it is the one that is entered by a small step to
    larger values of the first input and, where this goes along a fold, of the second, and so on.

    Parameters
    ----------
    network : Network
        With one logit and an activation of straight pieces, or no hidden layer.
    point : sequence of D int, float or Fraction

    Returns
    -------
    tuple of H int

    Raises
    ------
    TypeError, ValueError
        If the network is of another kind, or the point does not have D finite coordinates.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> network = Network([[1, -1], [0, 0]], [0, 0], [[1], [1]], [0])  # |x₁|
    >>> pieces_at(network, (-1, 2)), pieces_at(network, (0, 2))
    ((0, 1), (1, 0))
    """
    exact = ExactNetwork.of(network)
    shape, x = straight(exact), exact_point(point, exact.inputs)
    # each number with its derivatives: the first that is not 0 tells to which side it moves
    directions = range(len(x))
    below = [(value, *(Fraction(d == e) for e in directions)) for d, value in enumerate(x)]
    found: list[int] = []
    for weights, biases in exact.layers[:-1]:
        columns = list(zip(*below, strict=True))
        below = []
        for row, bias in zip(weights, biases, strict=True):
            value, *slopes = (sum(map(mul, row, column), Fraction(0)) for column in columns)
            moved = (value + bias, *slopes)
            at = sum(moved > (kink, *(Fraction(0) for _ in directions)) for kink in shape.kinks)
            slope, shift = shape.pieces[at]
            below.append((slope * moved[0] + shift, *(slope * number for number in slopes)))
            found.append(at)
    return tuple(found)
