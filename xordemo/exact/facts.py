"""What is true of a network at the four points of a problem, decided exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Any

from xordemo.exact.enclosures import Number, Value
from xordemo.exact.entries import BIAS, Entry, ledger
from xordemo.exact.lines import separable
from xordemo.exact.networks import ExactNetwork, logit_threshold, planar
from xordemo.exact.problems import Problem, by_class
from xordemo.exact.shapes import FOLD, Smooth


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
    ((True, True, True, True), 4, {1: (2, 3), 2: (1,)})
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

    @property
    def bounded(self) -> bool:
        """Whether some activation is known within bounds only."""
        return any(isinstance(a, Value) for entry in self.entries for a in entry.activations)

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
    def sufficient(self) -> tuple[int, ...]:
        """The units that decide some point: with these alone, all answers are the same.

        At each point the carriers outweigh all opponents, so that nothing else is needed; where the
        terms cancel, all of them are. None is where the output bias gives the same answers alone.
        """
        if all(_sign(e.decision) == _sign(e.bias - e.threshold) for e in self.entries):
            return ()
        deciding = (e.terms if e.predicted is None else e.carriers for e in self.entries)
        return tuple(sorted({key for keys in deciding for key in keys if key != BIAS}))

    @cached_property
    def never_on(self) -> tuple[int, ...]:
        """The units that are on at none of the points."""
        seen = {unit for entry in self.entries for unit in entry.on}
        return tuple(unit for unit in self.units if unit not in seen)

    @cached_property
    def shares(self) -> dict[int, Number]:
        """What each unit adds to the gap, for the units that add something."""
        parts: dict[int, Number] = {}
        for unit in self.units:
            a, b, c, d = (entry.contributions[unit - 1] for entry in self.entries)
            parts[unit] = a + b - c - d
        return {unit: part for unit, part in parts.items() if part}

    @cached_property
    def gap(self) -> Number:
        """The sum t(0,0) + t(1,1) − t(1,0) − t(0,1), which is 0 for every affine function."""
        a, b, c, d = (entry.logit for entry in self.entries)
        return a + b - c - d

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
        activations = [entry.activations for entry in self.entries]
        return all(self.right) or separable(*by_class(activations, self.problem.labels))


def _sign(value: Number) -> int:
    return (value > 0) - (value < 0)
