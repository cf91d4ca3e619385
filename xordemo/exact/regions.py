"""The linear regions of a network, exactly, and how many there are."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from operator import getitem
from typing import Any

from xordemo.exact.atlas import Atlas, Bounds, Region, ends
from xordemo.exact.lines import (
    Line,
    Vertex,
    cells,
    crossings,
    distinct,
    enclosing_square,
    whole_numbers,
)
from xordemo.exact.networks import ExactNetwork, piecewise
from xordemo.exact.rationals import Point, rational, whole_number
from xordemo.exact.shapes import ON, Piecewise


def linear_regions(network: Any, bounds: Any = (-3, 3), threshold: Any = 0) -> Atlas:
    r"""Cut a box into the linear regions of a network, in exact arithmetic.

    In each region the set A of units that are on is the same. With ReLU the logit there is

    .. math:: t(x) = \Big(\sum_{h \in A} w^{(2)}_h w^{(1)}_h\Big) \cdot x
              + \sum_{h \in A} w^{(2)}_h b^{(1)}_h + b^{(2)}

    Parameters
    ----------
    network : Network
        With two inputs, one logit, and an activation of straight pieces.
    bounds : (low, high) or ((x low, x high), (y low, y high)) or None, optional
        The box. One pair serves both axes; None takes a square around the origin that is
        large enough to show every region of the plane.
    threshold : float or Fraction, optional
        The logit at which the class changes. It is subtracted from every intercept, so that
        the boundary is where the class changes.

    Returns
    -------
    Atlas

    Raises
    ------
    TypeError, ValueError
        If `network` is of another kind, or the box is not made of finite numbers or has no area.

    Notes
    -----
    Folds are an arrangement of lines [1]_, and deep networks have their like [2]_.
    Floating-point weights are rational numbers, so nothing is rounded: lines that meet in one
    point, or coincide, are told from those that nearly do. The lines cut the box one after the
    other, each the regions that there are by then, so that the time grows no faster than the number
    of regions times H.

    References
    ----------
    .. [1] Thomas Zaslavsky, "Facing up to arrangements", Memoirs of the AMS 154, 1975.
    .. [2] G. Montúfar, R. Pascanu, K. Cho and Y. Bengio, On the number of linear regions
       of deep neural networks, NeurIPS 2014, arXiv:1402.1869.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> network = Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1])
    >>> for region in linear_regions(network, bounds=(0, 1)).regions:
    ...     print(region.pattern, *region.gradient, region.intercept, region.area)
    (True, True) 2 2 -3 1/2
    (True, False) -2 -2 1 1/2
    """
    exact, shape = piecewise(network, threshold)
    folds = fold_lines(exact, shape)
    lines = [line for unit in folds for line in unit]
    (x0, x1), (y0, y1) = box = _box(bounds, lines)
    square = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    point, formula = cache(_point), _formulas(exact, shape)
    on = [state == ON for state in shape.states]
    regions = []
    for polygon, above in cells([whole_numbers(x, y, Fraction(1)) for x, y in square], lines):
        pieces = _pieces(above, len(shape.kinks), exact.hidden)
        pattern = tuple(map(on.__getitem__, pieces))
        regions.append(Region(tuple(map(point, polygon)), pattern, pieces, *formula(pieces)))
    segments = tuple(
        tuple((found[0], found[1]) for line in unit if len(found := ends(square, line)) == 2)
        for unit in folds
    )
    return Atlas(box, tuple(regions), segments, zaslavsky(len(lines)))


def fold_lines(network: ExactNetwork, shape: Piecewise) -> list[list[Line]]:
    """Return each unit's folds, as lines ax + by + c = 0 that are above 0 beyond the kink."""
    return [
        [whole_numbers(x, y, b - kink) for kink in shape.kinks]
        for (x, y), b in zip(network.w1, network.b1, strict=True)
    ]


def _pieces(above: tuple[bool, ...], kinks: int, hidden: int) -> tuple[int, ...]:
    if kinks == 1:
        return tuple(map(int, above))
    return tuple(sum(above[unit * kinks : (unit + 1) * kinks]) for unit in range(hidden))


def _point(vertex: Vertex) -> Point:
    x, y, w = vertex
    return Fraction(x, w), Fraction(y, w)


def _formulas(
    network: ExactNetwork, shape: Piecewise
) -> Callable[[tuple[int, ...]], tuple[Point, Fraction]]:
    """Return the function from the units' pieces to the gradient and the intercept."""
    terms = [
        [(w * k * x, w * k * y, w * (k * b + shift)) for k, shift in shape.pieces]
        for w, (x, y), b in zip(network.w2, network.w1, network.b1, strict=True)
    ]
    everything = [number for unit in terms for piece in unit for number in piece]
    scale = math.lcm(*(number.denominator for number in (*everything, network.b2)))
    whole = [[[int(number * scale) for number in piece] for piece in unit] for unit in terms]
    bias = (0, 0, int(network.b2 * scale))

    def formula(pieces: tuple[int, ...]) -> tuple[Point, Fraction]:
        chosen = map(getitem, whole, pieces)
        a, b, c = (Fraction(sum(column), scale) for column in zip(bias, *chosen, strict=True))
        return (a, b), c

    return formula


def _box(bounds: Any, lines: list[Line]) -> Bounds:
    if bounds is None:
        side = Fraction(enclosing_square(lines))
        return (-side, side), (-side, side)
    pairs = bounds if _is_pair(bounds) and all(map(_is_pair, bounds)) else (bounds, bounds)
    if not all(map(_is_pair, pairs)) or any(_is_pair(end) for pair in pairs for end in pair):
        raise ValueError(
            f"bounds is {bounds!r}; it must be (low, high), or one such pair for each axis, or None"
        )
    (low, high), (bottom, top) = pairs
    return _side(low, high), _side(bottom, top)


def _is_pair(value: Any) -> bool:
    return hasattr(value, "__len__") and not isinstance(value, str) and len(value) == 2


def _side(low: object, high: object) -> tuple[Fraction, Fraction]:
    side = rational("a bound", low), rational("a bound", high)
    if not side[0] < side[1]:
        raise ValueError(f"bounds go from {low} to {high}, a box with no area")
    return side


def zaslavsky(lines: int) -> int:
    r"""Return how many regions n lines make of the plane in general position; none makes more.

    .. math:: 1 + n + \binom n2

    Parameters
    ----------
    lines : int
        How many lines, n; at least 0.

    Returns
    -------
    int

    Raises
    ------
    TypeError, ValueError
        If `lines` is not a whole number, or below 0.

    Examples
    --------
    >>> zaslavsky(5), zaslavsky(64)
    (16, 2081)
    """
    lines = whole_number("lines", lines, 0)
    return 1 + lines + math.comb(lines, 2)


def region_count(network: Any) -> int:
    r"""Return how many linear regions the whole plane has, counted without cutting it.

    .. math:: 1 + n + \sum_p (m_p - 1)

    for n different lines, of which :math:`m_p` go through the crossing p. Regions are what folds
    leave between them; two neighbours may still have the same formula.

    Parameters
    ----------
    network : Network
        As for `linear_regions`.

    Returns
    -------
    int
        As many as ``linear_regions(network, bounds=None)`` has.

    Raises
    ------
    TypeError, ValueError
        As `linear_regions`.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> region_count(Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]))
    3
    """
    lines = [line for unit in fold_lines(*piecewise(network)) for line in unit]
    return 1 + len(distinct(lines)) + sum(m - 1 for m in crossings(lines).values())
