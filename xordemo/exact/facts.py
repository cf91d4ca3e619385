"""What is true of a network at the four points of a problem, decided exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import Any

from xordemo.exact._ledger import Entry, ledger
from xordemo.exact.enclosures import Number, Value, size
from xordemo.exact.lines import separable
from xordemo.exact.networks import ExactNetwork, logit_threshold, planar
from xordemo.exact.problems import Pairs, Problem, by_class
from xordemo.exact.shapes import FOLD, Smooth

MOST_SETS = 1000  # all those of nine units, and of sixteen units those of up to three


@dataclass(frozen=True)
class Facts:
    """What a network does at four points, and which of its units matter for it.

    Points are counted from 0, in the order of `problem.points`; units from 1.

    Attributes
    ----------
    network : ExactNetwork
        The network, in rational numbers.
    problem : Problem
        The points, their labels and the threshold.
    entries : tuple of Entry, length 4
        The ledger of the points.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> found = Facts.of(Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1]))
    >>> found.right, int(found.gap), found.needed
    ((True, True, True, True), 4, {1: (1, 2), 2: (3,)})
    """

    network: ExactNetwork
    problem: Problem
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, network: Any, problem: Problem | None = None) -> Facts:
        """Return what is true of a network with two inputs; XNOR by default."""
        exact, asked = planar(network, pair=True), problem or Problem()
        asked = replace(asked, threshold=logit_threshold(exact.output, asked.threshold))
        return cls(exact, asked, ledger(exact, asked.points, asked.threshold))

    @property
    def hidden(self) -> int:
        """The number of hidden units."""
        return self.network.hidden

    @property
    def units(self) -> range:
        """The numbers of the hidden units, from 1."""
        return range(1, self.hidden + 1)

    @property
    def gated(self) -> bool:
        """Whether a unit that is not on adds nothing, as with ReLU."""
        return self.network.shape.gated

    @property
    def smooth(self) -> bool:
        """Whether the activation is smooth, so that there are no linear regions."""
        return isinstance(self.network.shape, Smooth)

    @cached_property
    def right(self) -> tuple[bool, ...]:
        """Whether each point gets its own class."""
        pairs = zip(self.entries, self.problem.labels, strict=True)
        return tuple(entry.predicted == label for entry, label in pairs)

    @cached_property
    def on_folds(self) -> dict[int, tuple[int, ...]]:
        """For each point that lies exactly on folds, the units whose folds they are."""
        found = {
            point: tuple(
                unit
                for unit in self.units
                if entry.states[unit - 1] == FOLD and any(self.network.w1[unit - 1])
            )
            for point, entry in enumerate(self.entries)
        }
        return {point: units for point, units in found.items() if units}

    @cached_property
    def smallest(self) -> tuple[tuple[int, ...], ...]:
        """The smallest sets of units that give the same answers with the output bias as it is.

        They are the smallest of all; none where more than `MOST_SETS` sets had to be tried.
        """
        answers = [_sign(entry.decision) for entry in self.entries]
        return smallest_sets(self.entries, tuple(self.changed_without), answers, MOST_SETS)

    @cached_property
    def sufficient(self) -> tuple[int, ...]:
        """The first smallest set of units that gives the same answers with the output bias.

        Where there are too many sets to try, it is one of which no unit can be left out alone.
        """
        if self.smallest:
            return self.smallest[0]
        answers = [_sign(entry.decision) for entry in self.entries]
        same = _Chosen(self.entries, answers)
        kept = sorted(self.changed_without, key=lambda unit: max(map(size, same.terms(unit))))
        while gone := next((u for u in kept if same([k for k in kept if k != u])), None):
            kept.remove(gone)
        return tuple(sorted(kept))

    @cached_property
    def never_on(self) -> tuple[int, ...]:
        """The units that are on at none of the points."""
        seen = {unit for entry in self.entries for unit in entry.on}
        return tuple(unit for unit in self.units if unit not in seen)

    @cached_property
    def shares(self) -> dict[int, Number]:
        """What each unit adds to the gap, for the units that add something."""
        if self.problem.opposite is None:
            return {}
        parts = enumerate(gap_parts(self.entries, self.problem.opposite), start=1)
        return {unit: part for unit, part in parts if part}

    @cached_property
    def gap(self) -> Number:
        """The sum t(0,0) + t(1,1) − t(0,1) − t(1,0), which is 0 for every affine function.

        For other points, logits at two opposite corners less those at the other two; 0 where the
        points are no parallelogram.
        """
        return sum(self.shares.values(), Fraction(0))

    @cached_property
    def changed_without(self) -> dict[int, tuple[int, ...]]:
        """For each unit that adds something, the points whose answer changes without it.

        An answer is class 1, class 0, or none for a logit exactly at the threshold.
        """
        return {
            unit: tuple(
                point
                for point, entry in enumerate(self.entries)
                if _sign(entry.decision - entry.contributions[unit - 1]) != _sign(entry.decision)
            )
            for unit in self.units
            if any(unit in entry.terms for entry in self.entries)
        }

    @property
    def needed(self) -> dict[int, tuple[int, ...]]:
        """The units without which some answer changes, and the points where it does."""
        return {unit: points for unit, points in self.changed_without.items() if points}

    def right_with(self, units: Sequence[int]) -> tuple[bool, ...]:
        """Return whether each point gets its own class from the output bias and some units."""
        totals = (
            sum((entry.contributions[unit - 1] for unit in units), entry.bias - entry.threshold)
            for entry in self.entries
        )
        pairs = zip(totals, self.problem.labels, strict=True)
        return tuple(_sign(total) == (1 if label else -1) for total, label in pairs)

    def right_without(self, unit: int) -> tuple[bool, ...]:
        """Return whether each point gets its own class without a unit."""
        return self.right_with([other for other in self.units if other != unit])

    @property
    def redundant(self) -> tuple[int, ...]:
        """The units that add something, and without any one of which no answer changes."""
        return tuple(unit for unit, points in self.changed_without.items() if not points)

    @cached_property
    def confused(self) -> tuple[tuple[int, int], ...]:
        """The pairs of points of different classes whose activations are all the same."""
        return tuple(
            (one, other)
            for one, other in combinations(range(4), 2)
            if self.problem.labels[one] != self.problem.labels[other]
            and self.entries[one].activations == self.entries[other].activations
        )

    @cached_property
    def hidden_separates(self) -> bool:
        """Whether some output layer would give every point its own class."""
        return all(self.right) or self.separates(self.units)

    def separates(self, units: Sequence[int]) -> bool:
        """Return whether some output layer would do so with some of the units."""
        activations = [tuple(e.activations[unit - 1] for unit in units) for e in self.entries]
        return separable(*by_class(activations, self.problem.labels))


def gap_parts(entries: Sequence[Entry], opposite: Pairs) -> tuple[Number, ...]:
    """Return what each unit adds at two opposite corners, less what it adds at the other two."""
    (a, b), (c, d) = opposite
    added = zip(*(entry.contributions for entry in entries), strict=True)
    return tuple(t[a] + t[b] - t[c] - t[d] for t in added)


def _sign(value: Number) -> int:
    return (value > 0) - (value < 0)


class _Chosen:
    """Tells whether the output bias and some units alone give wanted signs.

    Values of smooth activations are replaced by near fractions, and asked for only where the sum
    of these is too close to 0.
    """

    def __init__(self, entries: Sequence[Entry], signs: Sequence[int]) -> None:
        self.rows = []
        for entry, sign in zip(entries, signs, strict=True):
            slack = Fraction(0)
            if any(isinstance(term, Value) for term in entry.contributions):
                slack = Fraction(1, 2**60)
            near = [
                term.within(slack / (2 * len(entry.contributions) + 2))
                if isinstance(term, Value)
                else term
                for term in entry.contributions
            ]
            self.rows.append((entry, sign, near, slack))

    def terms(self, unit: int) -> list[Fraction]:
        """Return about what a unit adds at each point."""
        return [near[unit - 1] for _, _, near, _ in self.rows]

    def __call__(self, units: Sequence[int]) -> bool:
        for entry, sign, near, slack in self.rows:
            constant = entry.bias - entry.threshold
            total: Number = sum((near[unit - 1] for unit in units), constant)
            if slack and size(total) <= slack:
                total = sum((entry.contributions[unit - 1] for unit in units), constant)
            if _sign(total) != sign:
                return False
        return True


def smallest_sets(
    entries: Sequence[Entry], units: Sequence[int], signs: Sequence[int], most: int
) -> tuple[tuple[int, ...], ...]:
    """Return the smallest sets of some units with which the decisions have wanted signs.

    None is returned if there is none, and if more than so many sets had to be tried.
    """
    same, tried, more = _Chosen(entries, signs), 0, 1
    for count in range(len(units) + 1):
        tried += more
        if tried > most:
            break
        more = more * (len(units) - count) // (count + 1)
        if sets := tuple(filter(same, combinations(units, count))):
            return sets
    return ()
