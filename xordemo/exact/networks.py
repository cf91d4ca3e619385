"""Networks in exact arithmetic."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from xordemo.exact.rationals import Point, exact, exact_point
from xordemo.network.activations import identity, leaky_relu, relu
from xordemo.network.model import Network

State = Literal["on", "off", "kink"]


@dataclass(frozen=True)
class ExactNetwork:
    """A network with one logit and a piecewise linear activation, in rational numbers.

    Attributes
    ----------
    w1 : tuple of H tuples of D Fractions
        Unit by unit, the weights from the inputs: `w1[h][d]` is `net.w1[d, h]`.
    b1 : tuple of H Fractions
        Biases of the hidden units.
    w2 : tuple of H Fractions
        Weights from the hidden units to the logit.
    b2 : Fraction
        The output bias.
    slope_off : Fraction or None
        The activation's slope below its kink at 0: 0 for ReLU, 0.01 in the network's own
        precision for leaky ReLU, None for the identity, which has no kink. Above, it is 1.

    Notes
    -----
    No result is rounded. It is the network that the floating-point parameters stand for;
    `Network.forward` rounds after every step, and may differ in its last digits.

    Examples
    --------
    >>> net = ExactNetwork.of(Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]))
    >>> net.pre_activations((1, 0)), net.pattern((1, 0))
    ((Fraction(1, 1), Fraction(0, 1)), ('on', 'kink'))
    >>> net.contributions((1, 1)), net.b2, net.logit((1, 1))
    ((Fraction(-4, 1), Fraction(4, 1)), Fraction(1, 1), Fraction(1, 1))
    """

    w1: tuple[Point, ...]
    b1: tuple[Fraction, ...]
    w2: tuple[Fraction, ...]
    b2: Fraction
    slope_off: Fraction | None

    @classmethod
    def of(cls, net: Network) -> ExactNetwork:
        """Return `net` in rational numbers.

        Parameters
        ----------
        net : Network
            With one logit, and ReLU, leaky ReLU or the identity as its activation.

        Returns
        -------
        ExactNetwork

        Raises
        ------
        TypeError
            If `net` is not a Network.
        ValueError
            If it has more than one logit, or its activation is not piecewise linear.

        Examples
        --------
        >>> ExactNetwork.of(Network([[0.5], [0.25]], [-1], [[2]], [3])).w1
        ((Fraction(1, 2), Fraction(1, 4)),)
        """
        if not isinstance(net, Network):
            raise TypeError(f"net must be a Network, not {net!r}")
        if net.outputs != 1:
            raise ValueError(f"net has {net.outputs} logits; it must have exactly 1")
        slope_off = _slope_off(net)
        (b2,) = exact(net.b2)
        return cls(exact(net.w1.T), exact(net.b1), exact(net.w2[:, 0]), b2, slope_off)

    @property
    def inputs(self) -> int:
        """The number of inputs, D."""
        return len(self.w1[0])

    @property
    def hidden(self) -> int:
        """The number of hidden units, H."""
        return len(self.w1)

    def pre_activations(self, point: Iterable[object]) -> tuple[Fraction, ...]:
        """Return each unit's pre-activation at a point.

        Parameters
        ----------
        point : iterable of D int, float or Fraction
            The input.

        Returns
        -------
        tuple of H Fractions

        Raises
        ------
        TypeError, ValueError
            As `exact_point`.
        """
        x = exact_point(point, self.inputs)
        return tuple(sum(map(operator.mul, w, x), b) for w, b in zip(self.w1, self.b1, strict=True))

    def activations(self, point: Iterable[object]) -> tuple[Fraction, ...]:
        """Return each unit's activation at a point.

        Parameters
        ----------
        point : iterable of D int, float or Fraction
            The input.

        Returns
        -------
        tuple of H Fractions

        Raises
        ------
        TypeError, ValueError
            As `exact_point`.
        """
        slope = self.slope_off
        return tuple(
            z if slope is None or z > 0 else slope * z for z in self.pre_activations(point)
        )

    def contributions(self, point: Iterable[object]) -> tuple[Fraction, ...]:
        """Return what each unit adds to the logit at a point.

        Parameters
        ----------
        point : iterable of D int, float or Fraction
            The input.

        Returns
        -------
        tuple of H Fractions
            Output weight times activation. With the output bias they add up to the logit.

        Raises
        ------
        TypeError, ValueError
            As `exact_point`.
        """
        return tuple(map(operator.mul, self.w2, self.activations(point)))

    def logit(self, point: Iterable[object]) -> Fraction:
        """Return the logit at a point.

        Parameters
        ----------
        point : iterable of D int, float or Fraction
            The input.

        Returns
        -------
        Fraction

        Raises
        ------
        TypeError, ValueError
            As `exact_point`.
        """
        return sum(self.contributions(point), self.b2)

    def pattern(self, point: Iterable[object]) -> tuple[State, ...]:
        """Return whether each unit is on, off or exactly at its kink at a point.

        Parameters
        ----------
        point : iterable of D int, float or Fraction
            The input.

        Returns
        -------
        tuple of H str
            ``"on"`` for a pre-activation above 0, ``"off"`` below, ``"kink"`` at 0. With the
            identity, which has no kink, every unit is on everywhere.

        Raises
        ------
        TypeError, ValueError
            As `exact_point`.
        """
        return tuple(
            "on" if self.slope_off is None or z > 0 else "off" if z < 0 else "kink"
            for z in self.pre_activations(point)
        )


def planar(net: Network) -> ExactNetwork:
    """Return `net` in rational numbers, if its inputs are points of the plane.

    Parameters
    ----------
    net : Network
        With two inputs, one logit and a piecewise linear activation.

    Returns
    -------
    ExactNetwork

    Raises
    ------
    TypeError, ValueError
        As `ExactNetwork.of`, and ValueError if there are more or fewer than two inputs.

    Examples
    --------
    >>> planar(Network([[0.5], [0.25]], [-1], [[2]], [3])).b2
    Fraction(3, 1)
    """
    exact_net = ExactNetwork.of(net)
    if exact_net.inputs != 2:
        raise ValueError(f"net has {exact_net.inputs} inputs; it must have 2, the plane's axes")
    return exact_net


def _slope_off(net: Network) -> Fraction | None:
    # by function, since ReLU with another convention for ReLU'(0) is still the same function
    function = net.activation.function
    if function is identity.function:
        return None
    if function is relu.function:
        return Fraction(0)
    if function is leaky_relu.function:
        return Fraction(float(net.dtype.type(0.01)))
    raise ValueError(
        f"net has the activation {net.activation.name}, which is not piecewise linear; "
        "it must be relu, leaky_relu or identity"
    )
