"""The linear regions of a network, exactly, and how many there are."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from math import prod
from typing import Any

from xordemo.exact.atlas import Atlas, Bounds, Region
from xordemo.exact.cells import TooManyCells
from xordemo.exact.counts import zaslavsky
from xordemo.exact.lines import crossings, distinct
from xordemo.exact.networks import ExactNetwork, Layer, piecewise, shapes_of, straight
from xordemo.exact.partition import partition
from xordemo.exact.rationals import rational
from xordemo.exact.shapes import ON, Piecewise
from xordemo.exact.stages import stages_of

_MANY = 250  # lines in general position, which make more regions than are cut for words


def linear_regions(network: Any, bounds: Any = (-3, 3), threshold: Any = 0) -> Atlas:
    r"""Cut a box into the linear regions of a network, in exact arithmetic.

    In each region the set A of units that are on is the same. With ReLU and one hidden layer, the
    logit there is

    .. math:: t(x) = \Big(\sum_{h \in A} w^{(2)}_h w^{(1)}_h\Big) \cdot x
              + \sum_{h \in A} w^{(2)}_h b^{(1)}_h + b^{(2)}

    Parameters
    ----------
    network : Network
        With one or two inputs, any number of hidden layers, one logit, and an activation of
        straight pieces.
    bounds : (low, high) or ((x low, x high), (y low, y high)) or None, optional
        The box. One pair serves both axes; None takes a square around the origin that is
        large enough to show every region of the plane, with all of those that are bounded.
    threshold : float or Fraction, optional
        The logit at which the class changes. It is subtracted from every intercept, so that
        the boundary is where the class changes.

    Returns
    -------
    Atlas
        With one input, regions are intervals.

    Raises
    ------
    TypeError, ValueError
        If `network` is of another kind, or the box is not made of finite numbers or has no area.

    Notes
    -----
    Folds of one layer are an arrangement of lines [1]_. In each region that they make, the
    pre-activations of the next layer are affine, and cut it by lines again [2]_. Floating-point
    weights are rational numbers, so nothing is rounded: lines that meet in one point, or coincide,
    are told from those that nearly do. Whether a line cuts a region is told by its corners, which
    neighbours share, and formulas are carried from one region to the next by the unit that differs.

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
    exact, shape = piecewise(network, threshold, line=True)
    return _atlas(exact, shape, _box(bounds, exact.inputs))


def whole_plane(network: ExactNetwork, most: int) -> Atlas | None:
    """Return the linear regions of the whole plane, or None if there are more than so many."""
    weights, biases = network.layers[0]
    if len(network.layers) > 1 and len(biases) > _MANY:  # whose crossings alone would take long
        some = replace(network, layers=((weights[:_MANY], biases[:_MANY]), _flat(_MANY)))
        if region_count(some) > most:
            return None
    try:
        return _atlas(network, straight(network), None, most)
    except TooManyCells:
        return None


def _atlas(
    network: ExactNetwork, shape: Piecewise, bounds: Bounds | None, most: float = math.inf
) -> Atlas:
    found = partition(network.layers, shapes_of(network), bounds, most)
    on, scale = [state == ON for state in shape.states], found.scale
    regions = []
    for cell in found.cells:
        pattern = tuple(map(on.__getitem__, cell.pieces))
        if cell.at_fold:
            pattern = tuple(is_on and h not in cell.at_fold for h, is_on in enumerate(pattern))
        a, b, c = cell.formula
        gradient = (Fraction(a, scale), Fraction(b, scale))[: network.inputs]
        intercept, at_fold = Fraction(c, scale), tuple(unit + 1 for unit in cell.at_fold)
        polygon = found.polygon(cell)
        regions.append(Region(polygon, pattern, cell.pieces, gradient, intercept, at_fold))
    lines = [len(biases) * len(shape.kinks) for _, biases in network.layers[:-1]]
    lines_make = prod(zaslavsky(n, network.inputs) for n in lines)
    return Atlas(found.bounds, tuple(regions), tuple(found.segments()), lines_make, network.widths)


def _flat(units: int) -> Layer:
    """Return an output layer that adds nothing."""
    return ((Fraction(0),) * units,), (Fraction(0),)


def _box(bounds: Any, inputs: int) -> Bounds | None:
    if bounds is None:
        return None
    pairs = (
        bounds if _is_tuple(bounds, inputs) and all(map(_is_tuple, bounds)) else [bounds] * inputs
    )
    if not all(map(_is_tuple, pairs)) or any(_is_tuple(end) for pair in pairs for end in pair):
        raise ValueError(
            f"bounds is {bounds!r}; it must be (low, high), or one such pair for each axis, or None"
        )
    return tuple(_side(low, high) for low, high in pairs)


def _is_tuple(value: Any, length: int = 2) -> bool:
    return hasattr(value, "__len__") and not isinstance(value, str) and len(value) == length


def _side(low: object, high: object) -> tuple[Fraction, Fraction]:
    side = rational("a bound", low), rational("a bound", high)
    if not side[0] < side[1]:
        raise ValueError(f"bounds go from {low} to {high}, a box with no area")
    return side


def region_count(network: Any) -> int:
    r"""Return how many linear regions the whole plane has.

    For one hidden layer it is counted without cutting:

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
    exact, _ = piecewise(network, line=True)
    if len(exact.layers) != 2:
        return len(partition(exact.layers, shapes_of(exact), None).cells)
    first, _ = stages_of(exact.layers, shapes_of(exact))
    lines = first.lines(first.start)
    return 1 + len(distinct(lines)) + sum(m - 1 for m in crossings(lines).values())
