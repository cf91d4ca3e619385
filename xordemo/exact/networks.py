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

MIDDLES = {"sigmoid": Fraction(1, 2), "tanh": Fraction(0), "softmax": Fraction(1, 2)}
"""Where the class changes behind each output function: at a logit of 0, and nowhere else."""


def logit_threshold(output: str, threshold: Any) -> Fraction:
    """Return the logit at which the class changes, if this output function lets it be there."""
    at = rational("threshold", threshold)
    if output == "identity" or at == 0:
        return at
    middle = MIDDLES[output]
    if at != middle:
        raise ValueError(
            f"threshold is {threshold}; the class changes where the {output} is in its middle, "
            f"{middle}, at a logit of 0: no other threshold is taken"
        )
    return Fraction(0)


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
    output : str
        The function that follows the logit: "identity", "sigmoid" or "tanh"; "softmax" if the logit
        is the difference of two.

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
    output: str = "identity"

    @classmethod
    def of(cls, network: Any, *, pair: bool = False) -> ExactNetwork:
        """Return a network with one logit in rational numbers.

        A `pair` of logits, for two classes, is taken for their difference t₁ − t₀ where it is asked
        for: the softmax gives class 1 the sigmoid of it.

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
        layers = getattr(network, "layers", (None, None))  # which other networks need not have
        if len(layers) != 2:
            raise ValueError(f"network has {len(layers) - 1} hidden layers; it must have one")
        try:
            parameters = (network.w1, network.b1, network.w2, network.b2)
            activation = network.activation
        except AttributeError:
            raise TypeError(f"network must be a Network, not {network!r}") from None
        w1, b1, w2, b2 = map(partial(fractions_of, "network"), parameters)
        weights, bias, output = _one_logit(w2, b2, getattr(network, "output", "identity"), pair)
        rounded = network.dtype.type if hasattr(network, "dtype") else float
        shape = shape_of(activation, lambda number: Fraction(float(rounded(number))))
        units = tuple(zip(*w1, strict=True))
        return cls(units, b1, weights, bias, shape, output)

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


def _one_logit(w2: Any, b2: Any, output: str, pair: bool) -> tuple[Point, Fraction, str]:
    """Return the output layer of one logit, which may be the difference of a pair."""
    if len(b2) == 1:
        return tuple(weight for (weight,) in w2), b2[0], output
    if len(b2) == 2 and pair and output == "identity":
        return tuple(one - zero for zero, one in w2), b2[1] - b2[0], "softmax"
    behind = "" if output == "identity" else f", each behind a {output}"
    allowed = "1, or the 2 of a softmax for two classes" if pair else "exactly 1"
    raise ValueError(f"network has {len(b2)} logits{behind}; it must have {allowed}")


def planar(network: Any, *, pair: bool = False) -> ExactNetwork:
    """Return a network in rational numbers, if its inputs are points of the plane."""
    exact = ExactNetwork.of(network, pair=pair)
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
    return replace(exact, b2=exact.b2 - logit_threshold(exact.output, threshold)), exact.shape
