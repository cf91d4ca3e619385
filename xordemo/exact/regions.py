"""The linear regions of a network, exactly, and how many there are."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from xordemo.checks import whole_number
from xordemo.exact.atlas import Atlas, Bounds, Region, ends
from xordemo.exact.lines import (
    Line,
    Pattern,
    Vertex,
    cells,
    crossings,
    distinct,
    enclosing_square,
    whole_numbers,
)
from xordemo.exact.networks import ExactNetwork, planar
from xordemo.exact.rationals import Point, rational
from xordemo.network.model import Network


def linear_regions(net: Network, bounds: Any = (-3, 3)) -> Atlas:
    r"""Cut a box into the linear regions of a network, in exact arithmetic.

    In each region the set A of units that are on is the same, and for ReLU the logit is

    .. math:: t(x) = \Big(\sum_{h \in A} w^{(2)}_h w^{(1)}_h\Big) \cdot x
              + \sum_{h \in A} w^{(2)}_h b^{(1)}_h + b^{(2)}

    Parameters
    ----------
    net : Network
        With two inputs, one logit, and ReLU, leaky ReLU or the identity as its activation.
    bounds : (low, high) or ((x low, x high), (y low, y high)) or None, optional
        The box. One pair serves both axes; None takes a square around the origin that is
        large enough to show every region of the plane.

    Returns
    -------
    Atlas

    Raises
    ------
    TypeError
        If `net` is not a Network, or a bound not a real number.
    ValueError
        If the network has other than two inputs, more than one logit or a smooth
        activation, or the box is infinite or has no area.

    Notes
    -----
    Folds are an arrangement of lines [1]_, and deep networks have their like [2]_.
    Floating-point weights are rational numbers, so nothing is rounded: lines through one
    point or on top of each other are told from those that nearly are. The lines cut
    the box one after the other; each is tried on the regions so far, by the signs at their
    corners, so that the time grows no faster than the number of regions times H.

    References
    ----------
    .. [1] Thomas Zaslavsky, "Facing up to arrangements", Memoirs of the AMS 154, 1975.
    .. [2] G. Montúfar, R. Pascanu, K. Cho and Y. Bengio, On the number of linear regions
       of deep neural networks, NeurIPS 2014, arXiv:1402.1869.

    Examples
    --------
    >>> net = Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1])
    >>> atlas = linear_regions(net, bounds=(0, 1))
    >>> for region in atlas.regions:
    ...     print(region.pattern, *region.gradient, region.intercept, region.area)
    (True, True) 2 2 -3 1/2
    (True, False) -2 -2 1 1/2
    >>> [[(str(x), str(y)) for x, y in segment] for segment in atlas.boundary]
    [[('1/2', '1'), ('1', '1/2')], [('0', '1/2'), ('1/2', '0')]]
    """
    exact_net = planar(net)
    lines = kinks(exact_net)
    (x0, x1), (y0, y1) = box = _box(bounds, lines)
    square = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    parts = cells([whole_numbers(x, y, Fraction(1)) for x, y in square], lines)
    point = cache(_point)
    formula = _formulas(exact_net)
    regions = tuple(
        Region(tuple(map(point, polygon)), pattern, *formula(pattern)) for polygon, pattern in parts
    )
    switches = (ends(square, line) for line in lines)
    segments = tuple((found[0], found[1]) if len(found) == 2 else None for found in switches)
    return Atlas(box, regions, segments, zaslavsky(exact_net.hidden))


def kinks(net: ExactNetwork) -> list[Line]:
    """Return for each unit the half-plane ax + by + c > 0 in which it is on.

    Parameters
    ----------
    net : ExactNetwork
        With two inputs.

    Returns
    -------
    list of H Line
        (0, 0, 1) for each unit of the identity, which has no kink: on everywhere.

    Examples
    --------
    >>> kinks(planar(Network([[1.5], [3]], [-0.75], [[1]], [0])))
    [(2, 4, -1)]
    """
    if net.slope_off is None:
        return [(0, 0, 1)] * net.hidden
    return [whole_numbers(x, y, b) for (x, y), b in zip(net.w1, net.b1, strict=True)]


def _point(vertex: Vertex) -> Point:
    x, y, w = vertex
    return Fraction(x, w), Fraction(y, w)


def _formulas(net: ExactNetwork) -> Callable[[Pattern], tuple[Point, Fraction]]:
    """Return the function from a pattern to the gradient and the intercept.

    Over one common denominator, the sums are of whole numbers, which is far cheaper.
    """
    on = [tuple(w * n for n in (*w1, b)) for w, w1, b in zip(net.w2, net.w1, net.b1, strict=True)]
    off = [tuple((net.slope_off or 0) * n for n in term) for term in on]
    scale = math.lcm(*(n.denominator for term in (*on, *off, (net.b2,)) for n in term))
    terms = [
        [[int(n * scale) for n in term] for term in pair] for pair in zip(off, on, strict=True)
    ]
    bias = (0, 0, int(net.b2 * scale))

    def formula(pattern: Pattern) -> tuple[Point, Fraction]:
        chosen = (term[is_on] for term, is_on in zip(terms, pattern, strict=True))
        a, b, c = (Fraction(sum(column), scale) for column in zip(bias, *chosen, strict=True))
        return (a, b), c

    return formula


def _box(bounds: Any, lines: list[Line]) -> Bounds:
    if bounds is None:
        side = Fraction(enclosing_square(lines))
        return (-side, side), (-side, side)
    try:
        shape = np.shape(bounds)
    except ValueError:  # pairs of different lengths
        shape = ()
    if shape not in ((2,), (2, 2)):
        raise ValueError(
            f"bounds is {bounds!r}; it must be (low, high), or one such pair for each axis, or None"
        )
    x, y = (bounds, bounds) if shape == (2,) else bounds
    return _side(*x), _side(*y)


def _side(low: object, high: object) -> tuple[Fraction, Fraction]:
    side = rational("a bound", low), rational("a bound", high)
    if not side[0] < side[1]:
        raise ValueError(f"bounds go from {low} to {high}, a box with no area")
    return side


def zaslavsky(lines: int) -> int:
    r"""Return how many regions some lines make of the plane if they are in general position.

    .. math:: 1 + n + \binom n2

    Parameters
    ----------
    lines : int
        How many lines, n; at least 0.

    Returns
    -------
    int
        No arrangement of n lines has more. Parallel, equal or concurrent lines make fewer.

    Raises
    ------
    TypeError, ValueError
        If `lines` is not a whole number, or below 0.

    Examples
    --------
    >>> zaslavsky(5), zaslavsky(64)
    (16, 2081)
    """
    n = whole_number("lines", lines, 0)
    return 1 + n + math.comb(n, 2)


def region_count(net: Network) -> int:
    r"""Return how many linear regions the whole plane has, counted without cutting it.

    .. math:: 1 + n + \sum_p (m_p - 1)

    for n different lines, of which :math:`m_p` go through the crossing p.

    Parameters
    ----------
    net : Network
        As for `linear_regions`.

    Returns
    -------
    int
        As many as ``linear_regions(net, bounds=None)`` has.

    Raises
    ------
    TypeError, ValueError
        As `linear_regions`.

    Notes
    -----
    Regions are counted by where units switch. Two neighbours may still have the same
    formula, for example if the unit between them has output weight 0.

    Examples
    --------
    >>> region_count(Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]))
    3
    """
    lines = kinks(planar(net))
    return 1 + len(distinct(lines)) + sum(m - 1 for m in crossings(lines).values())
