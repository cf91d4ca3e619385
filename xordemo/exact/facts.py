"""What is true of a network on XOR: facts, decided exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from xordemo.exact.entries import BIAS, Entry, ledger
from xordemo.exact.networks import planar
from xordemo.network.model import Network

# Equal inputs first: this is the order in which the explanation tells the story.
CORNERS = ((0, 0), (1, 1), (1, 0), (0, 1))
"""The corners (0,0), (1,1), (1,0), (0,1): those of class 1 first."""
LABELS = (1, 1, 0, 0)


@dataclass(frozen=True)
class Facts:
    """What a network does at the four corners, and which of its units matter for it.

    Corners are counted from 0, in the order of `CORNERS`; units from 1.

    Attributes
    ----------
    entries : tuple of Entry, length 4
        The ledger of the corners.
    gated : bool
        Whether a unit that is off or at its kink adds nothing, as with ReLU.
    """

    entries: tuple[Entry, ...]
    gated: bool

    @cached_property
    def right(self) -> tuple[bool, ...]:
        """Whether each corner gets its own class."""
        pairs = zip(self.entries, LABELS, strict=True)
        return tuple(entry.predicted == label for entry, label in pairs)

    @property
    def hidden(self) -> int:
        """The number of hidden units."""
        return len(self.entries[0].contributions)

    def at_work(self, corner: int) -> tuple[int, ...]:
        """Return the units that are on at a corner, or those that add if `gated` is false.

        Parameters
        ----------
        corner : int
            From 0 to 3.

        Returns
        -------
        tuple of int
            Unit numbers, counted from 1.
        """
        entry = self.entries[corner]
        if self.gated:
            return entry.firing
        return tuple(key for key in entry.terms if key != BIAS)

    @cached_property
    def silent_units(self) -> tuple[int, ...]:
        """The units that are on at no corner."""
        heard = {unit for entry in self.entries for unit in entry.firing}
        return tuple(unit for unit in range(1, self.hidden + 1) if unit not in heard)

    @cached_property
    def bends(self) -> dict[int, Fraction]:
        """What each unit adds to the interaction, for the units that add something."""
        signs = [1 if label else -1 for label in LABELS]
        parts = {
            unit: sum(
                (
                    sign * e.contributions[unit - 1]
                    for sign, e in zip(signs, self.entries, strict=True)
                ),
                Fraction(0),
            )
            for unit in range(1, self.hidden + 1)
        }
        return {unit: part for unit, part in parts.items() if part}

    @property
    def interaction(self) -> Fraction:
        """The sum f(0,0) + f(1,1) − f(1,0) − f(0,1), which is 0 for every affine function."""
        return sum(self.bends.values(), Fraction(0))

    @cached_property
    def changed_without(self) -> dict[int, tuple[int, ...]]:
        """For each unit that adds something, the corners whose answer changes without it.

        An answer is class 1, class 0, or none for a logit of exactly 0.
        """
        return {
            unit: tuple(
                corner
                for corner, entry in enumerate(self.entries)
                if _sign(entry.logit - entry.contributions[unit - 1]) != _sign(entry.logit)
            )
            for unit in range(1, self.hidden + 1)
            if any(entry.contributions[unit - 1] for entry in self.entries)
        }

    @property
    def needed(self) -> dict[int, tuple[int, ...]]:
        """The units without which some answer changes, and the corners where it does."""
        return {unit: corners for unit, corners in self.changed_without.items() if corners}

    @property
    def redundant(self) -> tuple[int, ...]:
        """The units that add something, and without any one of which no answer changes."""
        return tuple(unit for unit, corners in self.changed_without.items() if not corners)

    @cached_property
    def confused(self) -> tuple[tuple[int, int], ...]:
        """The pairs of corners of different classes whose activations are all the same."""
        return tuple(
            (one, other)
            for one in range(4)
            for other in range(one + 1, 4)
            if LABELS[one] != LABELS[other]
            and self.entries[one].activations == self.entries[other].activations
        )

    @cached_property
    def hidden_separates(self) -> bool:
        """Whether some output layer would give every corner its own class.

        The four vectors of activations can be separated by a hyperplane unless the segment
        between those of one class meets the segment between those of the other.
        """
        # Both segments are walked along at once, by s and t from 0 to 1; each unit asks for a
        # line in the (s, t) square on which the two walkers agree.
        a, b, c, d = (entry.activations for entry in self.entries)
        square = [(Fraction(s), Fraction(t)) for s, t in ((0, 0), (1, 0), (1, 1), (0, 1))]
        for a_h, b_h, c_h, d_h in zip(a, b, c, d, strict=True):
            line = (b_h - a_h, c_h - d_h, a_h - c_h)
            square = _clipped(_clipped(square, line), (-line[0], -line[1], -line[2]))
        return not square


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _clipped(
    polygon: list[tuple[Fraction, Fraction]], line: tuple[Fraction, Fraction, Fraction]
) -> list[tuple[Fraction, Fraction]]:
    """Return the part of a convex polygon on which line[0]·s + line[1]·t + line[2] ≥ 0."""
    values = [line[0] * s + line[1] * t + line[2] for s, t in polygon]
    kept = []
    for i, (point, value) in enumerate(zip(polygon, values, strict=True)):
        before, value_before = polygon[i - 1], values[i - 1]
        if value * value_before < 0:
            share = value_before / (value_before - value)
            kept.append(
                (
                    before[0] + share * (point[0] - before[0]),
                    before[1] + share * (point[1] - before[1]),
                )
            )
        if value >= 0:
            kept.append(point)
    return kept


def facts(network: Network) -> Facts:
    """Return what is true of a network at the corners of XOR.

    Parameters
    ----------
    network : Network
        With two inputs, one logit and a piecewise linear activation.

    Returns
    -------
    Facts

    Raises
    ------
    TypeError, ValueError
        If the network is of another kind.

    Examples
    --------
    >>> net = Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1])
    >>> facts(net).right, int(facts(net).interaction), facts(net).needed
    ((True, True, True, True), 4, {1: (2, 3), 2: (1,)})
    """
    exact = planar(network)
    return Facts(ledger(exact, CORNERS), exact.slope_off == 0)
