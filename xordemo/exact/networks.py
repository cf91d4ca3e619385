"""Networks in exact arithmetic."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Any

from xordemo.exact.enclosures import Number
from xordemo.exact.rationals import Point, exact_point, fractions_of, rational
from xordemo.exact.shapes import Piecewise, Shape, shape_of


@dataclass(frozen=True)
class ExactNetwork:
    """A network with one logit, in rational numbers.

    Attributes
    ----------
    w1, b1 : tuple of H tuples of D Fractions, tuple of H Fractions
        Unit by unit, the weights from the inputs (`w1[h][d]` is `network.w1[d, h]`), and the bias.
    w2, b2 : tuple of H Fractions, Fraction
        The weights from the hidden units to the logit, and the output bias.
    shape : Piecewise or Smooth
        The activation. Its numbers are rounded to the network's own precision.

    Notes
    -----
    No result is rounded. It is the network that the floating-point parameters stand for;
    `Network.forward` rounds after every step, and may differ in its last digits.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> network = Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
    >>> ExactNetwork.of(network).logit((1, 0))
    Fraction(-1, 1)
    """

    w1: tuple[Point, ...]
    b1: tuple[Fraction, ...]
    w2: tuple[Fraction, ...]
    b2: Fraction
    shape: Shape

    @classmethod
    def of(cls, network: Any) -> ExactNetwork:
        """Return a network with one logit in rational numbers.

        Anything with the attributes `w1`, `b1`, `w2`, `b2` (arrays or nested lists) and
        `activation` will do, so that networks can be explained where there is no numpy.

        Raises
        ------
        TypeError, ValueError
            If `network` is not a Network, has more than one logit, or has an activation that is
            neither piecewise linear nor one that can be enclosed.
        """
        if isinstance(network, cls):
            return network
        try:
            parameters = (network.w1, network.b1, network.w2, network.b2)
            activation = network.activation
        except AttributeError:
            raise TypeError(f"network must be a Network, not {network!r}") from None
        w1, b1, w2, b2 = map(partial(fractions_of, "network"), parameters)
        if len(b2) != 1:
            raise ValueError(f"network has {len(b2)} logits; it must have exactly 1")
        rounded = network.dtype.type if hasattr(network, "dtype") else float
        shape = shape_of(activation, lambda number: Fraction(float(rounded(number))))
        units = tuple(zip(*w1, strict=True))
        return cls(units, b1, tuple(weight for (weight,) in w2), b2[0], shape)

    @property
    def inputs(self) -> int:
        """The number of inputs, D."""
        return len(self.w1[0])

    @property
    def hidden(self) -> int:
        """The number of hidden units, H."""
        return len(self.w1)

    def pre_activations(self, point: Iterable[object]) -> tuple[Fraction, ...]:
        """Return each unit's pre-activation at a point of D int, float or Fraction."""
        x = exact_point(point, self.inputs)
        return tuple(sum(map(operator.mul, w, x), b) for w, b in zip(self.w1, self.b1, strict=True))

    def logit(self, point: Iterable[object]) -> Number:
        """Return the logit at a point of D int, float or Fraction."""
        activations = map(self.shape, self.pre_activations(point))
        terms = (w * a for w, a in zip(self.w2, activations, strict=True))
        return sum(terms, self.b2)


def planar(network: Any) -> ExactNetwork:
    """Return a network in rational numbers, if its inputs are points of the plane."""
    exact = ExactNetwork.of(network)
    if exact.inputs != 2:
        raise ValueError(f"network has {exact.inputs} inputs; it must have 2, the plane's axes")
    return exact


def piecewise(network: Any, threshold: Any = 0) -> tuple[ExactNetwork, Piecewise]:
    """Return a network of the plane, less the threshold, and its activation of straight pieces."""
    exact = planar(network)
    if not isinstance(exact.shape, Piecewise):
        raise ValueError(
            f"network has the activation {exact.shape.name}, which is not piecewise linear: "
            "it has no linear regions"
        )
    return replace(exact, b2=exact.b2 - rational("threshold", threshold)), exact.shape
