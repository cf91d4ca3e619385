"""The ledger: what every term adds to the logit at a point, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from xordemo.exact.networks import ExactNetwork, State
from xordemo.exact.rationals import Point, exact_point
from xordemo.network.activations import sigmoid
from xordemo.network.model import Network

# The label that stands for the output bias among the unit numbers 1 to H.
BIAS = 0


@dataclass(frozen=True)
class Entry:
    """One point's page of the ledger.

    Attributes
    ----------
    point : tuple of Fraction
        The input.
    pre_activations : tuple of Fraction, length H
        Each unit's pre-activation z.
    states : tuple of str, length H
        ``"on"`` above the kink, ``"off"`` below, ``"kink"`` exactly on it.
    activations : tuple of Fraction, length H
        What each unit makes of its pre-activation.
    contributions : tuple of Fraction, length H
        What each unit adds to the logit: its output weight times its activation.
    bias : Fraction
        The output bias.
    """

    point: Point
    pre_activations: tuple[Fraction, ...]
    states: tuple[State, ...]
    activations: tuple[Fraction, ...]
    contributions: tuple[Fraction, ...]
    bias: Fraction

    @cached_property
    def logit(self) -> Fraction:
        """The sum of the output bias and all contributions, exactly."""
        return self.bias + sum(self.contributions)

    @property
    def firing(self) -> tuple[int, ...]:
        """The numbers of the units that are on, counted from 1."""
        return tuple(h for h, state in enumerate(self.states, start=1) if state == "on")

    @property
    def predicted(self) -> int | None:
        """The class: 1 for a positive logit, 0 for a negative, None for exactly 0."""
        return None if self.logit == 0 else int(self.logit > 0)

    @property
    def probability(self) -> float:
        """The probability of class 1, the sigmoid of the logit."""
        # the sigmoid of 1000 is 1 to every digit, and a larger logit may be too large to round
        return float(sigmoid(float(max(Fraction(-1000), min(Fraction(1000), self.logit)))))

    @cached_property
    def terms(self) -> dict[int, Fraction]:
        """The terms of the sum that are not 0: the output bias as 0, units by number."""
        numbered = {BIAS: self.bias, **dict(enumerate(self.contributions, start=1))}
        return {number: term for number, term in numbered.items() if term}

    @cached_property
    def carriers(self) -> tuple[int, ...]:
        """The terms that decide the class, as keys of `terms`, in ascending order.

        They are the largest terms on the logit's side, as few as outweigh everything on the
        other side. Terms of one size stand or fall together. Empty if the logit is 0.
        """
        if self.logit == 0:
            return ()
        against = sum(abs(self.terms[key]) for key in self.opponents)
        side = [term for term in self.terms.items() if term[0] not in self.opponents]
        chosen: list[int] = []
        total = Fraction(0)
        for size in sorted({abs(term) for _, term in side}, reverse=True):
            same = [key for key, term in side if abs(term) == size]
            chosen += same
            total += size * len(same)
            if total > against:
                break
        return tuple(sorted(chosen))

    @cached_property
    def opponents(self) -> tuple[int, ...]:
        """The terms whose sign is not the logit's, as keys of `terms`; none if it is 0."""
        positive = self.logit > 0
        return tuple(
            key for key, term in self.terms.items() if self.logit and (term > 0) != positive
        )


def ledger(network: Network | ExactNetwork, points: Sequence[Sequence[float]]) -> tuple[Entry, ...]:
    r"""Return what each unit and the output bias add to the logit, at each point.

    .. math:: t = b^{(2)} + \sum_h w^{(2)}_h \, f(z_h)

    Parameters
    ----------
    network : Network
        With one logit and a piecewise linear activation.
    points : array_like, shape (N, D)
        Inputs.

    Returns
    -------
    tuple of Entry, length N

    Raises
    ------
    TypeError, ValueError
        If the network has more than one logit or a smooth activation, or a point does not
        have D finite coordinates.

    Notes
    -----
    Floating-point numbers are rational, so all sums are taken exactly: contributions and
    bias add up to the logit with no rounding. Only `Entry.probability` is rounded.

    Examples
    --------
    >>> net = Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1])
    >>> entry = ledger(net, [(1, 1)])[0]
    >>> [int(c) for c in entry.contributions], int(entry.bias), int(entry.logit)
    ([-4, 4], 1, 1)
    """
    net = network if isinstance(network, ExactNetwork) else ExactNetwork.of(network)
    exact = [exact_point(point, net.inputs) for point in points]
    return tuple(
        Entry(
            p,
            net.pre_activations(p),
            net.pattern(p),
            net.activations(p),
            net.contributions(p),
            net.b2,
        )
        for p in exact
    )
