"""The ledger: what every term adds to the logit at a point, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import exp
from operator import mul
from typing import Any

from xordemo.exact.enclosed import EnclosedPasses, passes_of
from xordemo.exact.networks import ExactNetwork, logit_threshold
from xordemo.exact.passes import Passes
from xordemo.exact.rationals import Point, exact_point
from xordemo.exact.shapes import ON
from xordemo.exact.values import NEAR, Number, Value, known_sign, size, total

BIAS = 0
"""The key that stands for the output bias, less the threshold, among the unit numbers 1 to H."""


@dataclass(frozen=True)
class Entry:
    """One point's page of the ledger.

    Attributes
    ----------
    point : tuple of D Fractions
    pre_activations : tuple of H Fractions, or Values beyond the first layer
    states : tuple of H str
        ``"on"``, ``"off"``, or ``"fold"`` where z is exactly at a kink of the activation. Hard
        tanh and ReLU6 have words of their own for their level pieces; a smooth unit is
        always on.
    activations : tuple of H Fractions or Values
    contributions : tuple of H Fractions or Values
        What each unit adds to the logit: its output weight times its activation. Only units of the
        last hidden layer add something; those of a layer before have 0.
    bias : Fraction
        The output bias; without hidden units, all of the logit.
    threshold : Fraction
        The logit at which the class changes.
    widths : tuple of int
        The number of units of each hidden layer.
    """

    point: Point
    pre_activations: tuple[Number, ...]
    states: tuple[str, ...]
    activations: tuple[Number, ...]
    contributions: tuple[Number, ...]
    bias: Fraction
    threshold: Fraction = Fraction(0)
    widths: tuple[int, ...] = ()

    @cached_property
    def logit(self) -> Number:
        """The sum of the output bias and all contributions, exactly."""
        return total(self.contributions, self.bias)

    @cached_property
    def decision(self) -> Number:
        """The logit less the threshold; its sign decides the class."""
        return self.logit - self.threshold

    @property
    def on(self) -> tuple[int, ...]:
        """The numbers of the units that are on, counted from 1."""
        return tuple(h for h, state in enumerate(self.states, start=1) if state == ON)

    @cached_property
    def predicted(self) -> int | None:
        """The class: 1 above the threshold, 0 below, None exactly at it."""
        return int(self.decision > 0) if self.decision else None

    @property
    def known_sign(self) -> int | None:
        """The sign of `decision`; None if bounds on a smooth activation's values don't tell it."""
        return known_sign(self.decision)

    @property
    def probability(self) -> float:
        """The probability of class 1: the sigmoid of the logit, rounded."""
        length = float(min(size(self.logit), Fraction(1000)))  # beyond, it is 0 or 1 to every digit
        small = exp(-length)
        return (1 if self.logit > 0 else small) / (1 + small)

    @cached_property
    def terms(self) -> dict[int, Number]:
        """The terms of `decision` that are not 0: bias less threshold as 0, units by number."""
        numbered = {BIAS: self.bias - self.threshold, **dict(enumerate(self.contributions, 1))}
        return {number: term for number, term in numbered.items() if term}

    @cached_property
    def sizes(self) -> dict[int, Number]:
        """The same without their signs."""
        return {key: size(term) for key, term in self.terms.items()}

    @cached_property
    def near(self) -> tuple[tuple[Fraction, ...], Fraction]:
        """Fractions near to the contributions, and more than the sum of some can be off."""
        terms = self.contributions
        if not any(isinstance(term, Value) for term in terms):
            return tuple(term for term in terms if isinstance(term, Fraction)), Fraction(0)
        share = NEAR / (2 * len(terms) + 2)
        return tuple(t.within(share) if isinstance(t, Value) else t for t in terms), NEAR

    @cached_property
    def opponents(self) -> tuple[int, ...]:
        """The terms that pull to the other class, as keys of `terms`; none in a tie."""
        if self.predicted is None:
            return ()
        return tuple(key for key, term in self.terms.items() if (term > 0) != self.predicted)

    @cached_property
    def carriers(self) -> tuple[int, ...]:
        """The terms that decide the class, as keys of `terms`, in ascending order; none in a tie.

        They are the largest terms on the class's side, as few as outweigh everything on the
        other side. Terms of one size stand or fall together.
        """
        if self.predicted is None:
            return ()
        against = self.against
        sizes = self._side
        side = sorted(sizes, key=lambda key: sizes[key], reverse=True)
        lacking: Number = against
        for place, key in enumerate(side):
            if lacking < 0 and sizes[key] != sizes[side[place - 1]]:
                return tuple(sorted(side[:place]))
            lacking = lacking - sizes[key]
        return tuple(sorted(side))

    @cached_property
    def against(self) -> Number:
        """What the terms that pull to the other class come to, without its sign."""
        return total(self.sizes[key] for key in self.opponents)

    @cached_property
    def movers(self) -> Fewest | None:
        """The fewest terms that outweigh all that pulls to the other class; None in a tie."""
        return None if self.predicted is None else Fewest.of(self._side, self.against)

    @cached_property
    def pullers(self) -> Fewest | None:
        """The fewest units that alone would take the logit beyond the threshold.

        None where the output bias outweighs all that pull against it, or is itself against.
        """
        if self.predicted is None or BIAS not in self._side:
            return None
        pulling = {key: self.sizes[key] for key in self.opponents}
        return Fewest.of(pulling, self.sizes[BIAS])

    @cached_property
    def rescuers(self) -> Fewest | None:
        """The fewest units that outweigh, with the output bias, all that pulls against it.

        None where the output bias does so alone, or is itself against.
        """
        lacking = self.against - self.sizes.get(BIAS, Fraction(0))
        if self.predicted is None or BIAS not in self._side or lacking < 0:
            return None
        units = {key: own for key, own in self._side.items() if key != BIAS}
        return Fewest.of(units, lacking)

    @cached_property
    def _side(self) -> dict[int, Number]:
        return {key: own for key, own in self.sizes.items() if key not in self.opponents}


@dataclass(frozen=True)
class Fewest:
    """The fewest of some terms that together are larger than an amount, by their sizes.

    Attributes
    ----------
    count : int
        How many they are.
    among : tuple of int
        The largest terms: so many, or more if any so many of them are larger together.
    others : bool
        Whether as few are larger together with one that is not among them.
    """

    count: int
    among: tuple[int, ...]
    others: bool = False

    @classmethod
    def of(cls, sizes: dict[int, Number], amount: Number) -> Fewest | None:
        """Return the fewest terms whose sizes add up to more; None if all of them don't."""
        largest = sorted(sizes, key=lambda key: sizes[key], reverse=True)
        weights = [sizes[key] for key in largest]
        count, lacking = 0, amount
        while not lacking < 0:
            if count == len(weights):
                return None
            lacking = lacking - weights[count]
            count += 1
        end = count
        while end < len(weights) and total(weights[end + 1 - count : end + 1]) > amount:
            end += 1
        beside = [*weights[: count - 1], *weights[end : end + 1]]
        others = len(beside) == count and known_sign(total(beside) - amount) == 1
        return cls(count, tuple(sorted(largest[:end])), others)


def ledger(
    network: Any, points: Iterable[Iterable[object]], threshold: Any = 0
) -> tuple[Entry, ...]:
    r"""Return what each unit and the output bias add to the logit, at each point.

    .. math:: t = b^{(2)} + \sum_h w^{(2)}_h \, f(z_h)

    Parameters
    ----------
    network : Network
        With one logit. With several hidden layers, the sum runs over the units of the last; a
        unit's way to the logit from further back is told by `paths`.
    points : array_like, shape (N, D)
        Inputs.
    threshold : float or Fraction, optional
        The logit at which the class changes.

    Returns
    -------
    tuple of Entry, length N

    Raises
    ------
    TypeError, ValueError
        If the network has more than one logit or an unknown activation, or a point does not
        have D finite coordinates.

    Notes
    -----
    Floating-point numbers are rational, so contributions and bias add up to the logit with no
    rounding. The values of a smooth activation are not rational; they are known within bounds,
    as closely as a question needs.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> entry = ledger(Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]), [(1, 1)])[0]
    >>> [int(c) for c in entry.contributions], int(entry.bias), int(entry.logit)
    ([-4, 4], 1, 1)
    """
    exact = ExactNetwork.of(network)
    at = logit_threshold(exact.output, threshold)
    return entries_of(exact, [exact_point(point, exact.inputs) for point in points], at)


def entries_of(
    network: ExactNetwork,
    points: Sequence[Point],
    threshold: Fraction,
    passes: Passes | EnclosedPasses | None = None,
) -> tuple[Entry, ...]:
    """Return the ledger of some points, whose forward passes may be known."""
    known = passes or passes_of(network, points)
    found = map(known.units_at, range(len(points)))
    (weights,), (bias,) = network.layers[-1]
    earlier = (Fraction(0),) * (network.hidden - len(weights)) if network.hidden else ()
    entries = []
    for point, (z, activations) in zip(points, found, strict=True):
        last = activations[len(earlier) :]
        added = (*earlier, *map(mul, weights, last)) if network.hidden else ()
        constant = bias if network.hidden else bias + sum(map(mul, weights, point), Fraction(0))
        state: Callable[[Any], str] = network.shape.state
        states = tuple(map(state, z))
        sums = activations, added, constant, threshold
        entries.append(Entry(point, z, states, *sums, network.widths))
    return tuple(entries)
