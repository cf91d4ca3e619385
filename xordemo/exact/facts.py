"""What is true of a network at the points of a problem, decided exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import Any

from xordemo.exact._ledger import Entry, entries_of
from xordemo.exact._plane import Plane
from xordemo.exact._separation import Separation
from xordemo.exact.enclosures import Number, Undecided, sign_of, size
from xordemo.exact.hulls import alike, last_activations, separations
from xordemo.exact.lines import separable
from xordemo.exact.networks import ExactNetwork, logit_threshold, planar
from xordemo.exact.passes import Passes
from xordemo.exact.problems import Pairs, Problem, by_class
from xordemo.exact.sets import Chosen, kept_of, moves, removable, smallest_sets, without_each
from xordemo.exact.shapes import FOLD

MOST_UNITS = 1000  # whose folds are cut in seconds
MOST_SETS = 1000  # all those of nine units, and of sixteen units those of up to three


@dataclass(frozen=True)
class Facts:
    """What a network does at the points of a problem, and which of its units matter for it.

    Points are counted from 0, in the order of `problem.points`; units from 1.

    Attributes
    ----------
    network : ExactNetwork
        The network, in rational numbers.
    problem : Problem
        The points, their labels and the threshold.
    entries : tuple of N Entry
        The ledger of the points.
    passes : Passes or None
        Their forward passes through the network less the threshold; None for a smooth activation.

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
    passes: Passes | None = None

    @classmethod
    def of(cls, network: Any, problem: Problem | None = None) -> Facts:
        """Return what is true of a network with as many inputs as its points; XNOR by default."""
        exact, asked = ExactNetwork.of(network, pair=True), problem or Problem()
        inputs = len(asked.points[0])
        if (inputs, exact.inputs) != (1, 1):
            planar(exact)
        if inputs != exact.inputs:
            raise ValueError(
                f"X holds points of {inputs} number; network has {exact.inputs} inputs"
            )
        asked = replace(asked, threshold=logit_threshold(exact.output, asked.threshold))
        less = exact.with_bias(exact.b2 - asked.threshold)
        passes = None if exact.smooth else Passes(less, asked.points)
        return cls(exact, asked, entries_of(exact, asked.points, asked.threshold, passes), passes)

    @property
    def four_corners(self) -> bool:
        """Whether there are four different points of the plane and one hidden layer."""
        return self.problem.four and len(self.network.layers) == 2

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
        return self.network.smooth

    @cached_property
    def signs(self) -> tuple[int | None, ...]:
        """The sign of the logit less the threshold at each point; None if bounds don't tell it."""
        if self.passes is not None:
            return self._decided
        return tuple(entry.known_sign for entry in self.entries)

    @cached_property
    def _decided(self) -> tuple[int, ...]:
        """The same, if bounds tell it everywhere; `Undecided` is raised if they don't."""
        if self.passes is not None:  # in whole numbers
            return tuple(sign_of(found.height) for found in self.passes.passes)
        return tuple(sign_of(entry.decision) for entry in self.entries)

    @property
    def known_right(self) -> tuple[bool, ...]:
        """Whether each point is known to get its own class."""
        pairs = zip(self.signs, self.problem.labels, strict=True)
        return tuple(sign == (1 if label else -1) for sign, label in pairs)

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
                if entry.states[unit - 1] == FOLD and self._listens(unit)
            )
            for point, entry in enumerate(self.entries)
        }
        return {point: units for point, units in found.items() if units}

    def _listens(self, unit: int) -> bool:
        """Tell whether a unit has a weight that is not 0."""
        rows = [row for weights, _ in self.network.layers[:-1] for row in weights]
        return any(rows[unit - 1])

    @cached_property
    def plane(self) -> Plane | None:
        """The regions and islands of the whole plane; None if there are too many, or none."""
        if self.passes is None or self.hidden > MOST_UNITS:
            return None
        less = self.network.with_bias(self.network.b2 - self.problem.threshold)
        return Plane.of(less, self.problem.points, self.passes)

    @cached_property
    def smallest(self) -> tuple[tuple[int, ...], ...]:
        """The smallest sets of units that give the same answers with the output bias as it is.

        They are the smallest of all; none where more than `MOST_SETS` sets had to be tried.
        """
        return smallest_sets(self.entries, tuple(self.changed_without), self._decided, MOST_SETS)

    @cached_property
    def sufficient(self) -> tuple[int, ...]:
        """The first smallest set of units that gives the same answers with the output bias.

        Where there are too many sets to try, it is one of which no unit can be left out alone.
        """
        if self.smallest:
            return self.smallest[0]
        same = Chosen(self.entries, self._decided)
        by_size = sorted(self.changed_without, key=lambda unit: max(map(size, same.terms(unit))))
        return tuple(sorted(kept_of(by_size, same)))

    @cached_property
    def removable(self) -> tuple[int, ...]:
        """Units without which no answer changes, and to which no other can be added.

        The unit that moves the logit least goes first, of those that can.
        """
        order = sorted(self.units, key=self._moves.__getitem__)
        if self.passes is not None:
            return removable(self.passes, order)
        kept = kept_of(order, Chosen(self.entries, self._decided))
        return tuple(unit for unit in self.units if unit not in kept)

    @cached_property
    def _moves(self) -> dict[int, Fraction]:
        """By how much each unit moves a logit at most; nearly, if it is smooth."""
        return moves(self.entries, self._chain, self._without)

    @property
    def _chain(self) -> Passes | None:
        """The passes, if some hidden units listen to others."""
        return self.passes if len(self.network.layers) > 2 else None

    @cached_property
    def _without(self) -> dict[int, list[Any]]:
        """What decides each point without each unit, or something of the same sign."""
        return without_each(self.entries, self._chain, self.units)

    def _adds(self, unit: int) -> bool:
        """Tell whether a unit makes a difference to the logit at a point."""
        if self._chain is None:
            return any(unit in entry.terms for entry in self.entries)
        return bool(self._moves[unit])

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
            unit: tuple(n for n, sign in enumerate(self._decided) if sign_of(found[n]) != sign)
            for unit, found in self._without.items()
            if self._adds(unit)
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
        return tuple(sign_of(total) == (1 if label else -1) for total, label in pairs)

    def right_without(self, unit: int) -> tuple[bool, ...]:
        """Return whether each point gets its own class without a unit."""
        return tuple(
            sign_of(after) == (1 if label else -1)
            for after, label in zip(self._without[unit], self.problem.labels, strict=True)
        )

    @property
    def redundant(self) -> tuple[int, ...]:
        """The units that add something, and without any one of which no answer changes."""
        return tuple(unit for unit, points in self.changed_without.items() if not points)

    @cached_property
    def confused(self) -> tuple[tuple[int, int], ...]:
        """The pairs of points of different classes whose activations are all the same.

        Of several hidden layers, those of the last count.
        """
        labels = self.problem.labels
        pairs = (pair for group in self.alike for pair in combinations(group, 2))
        return tuple(sorted((a, b) for a, b in pairs if labels[a] != labels[b]))

    @cached_property
    def alike(self) -> tuple[tuple[int, ...], ...]:
        """The groups of points of both classes that the last hidden layer can't tell apart."""
        return alike(self.network, self.problem, self.entries)

    @cached_property
    def separations(self) -> tuple[Separation | None, ...]:
        """Whether a flat cut separates the classes: of the inputs, and of each hidden layer.

        None stands for a layer of which bounds on the activations don't tell it.
        """
        return separations(self.network, self.problem, self.entries)

    @cached_property
    def hidden_separates(self) -> bool:
        """Whether some output layer would give every point its own class.

        `Undecided` is raised if bounds on a smooth activation's values don't tell it.
        """
        if all(self.right):
            return True
        if self.problem.four:
            seen = last_activations(self.network, self.entries, self.problem.points)
            return separable(*by_class(seen, self.problem.labels))
        found = self.separations[-1]
        if found is None:
            raise Undecided(
                "network has activations whose values are known within bounds, and these don't "
                "tell whether a hyperplane separates the classes"
            )
        return found.separates

    def separates(self, units: Sequence[int]) -> bool:
        """Return whether some output layer would do so with some of the units."""
        activations = [tuple(e.activations[unit - 1] for unit in units) for e in self.entries]
        return separable(*by_class(activations, self.problem.labels))


def gap_parts(entries: Sequence[Entry], opposite: Pairs) -> tuple[Number, ...]:
    """Return what each unit adds at two opposite corners, less what it adds at the other two."""
    (a, b), (c, d) = opposite
    added = zip(*(entry.contributions for entry in entries), strict=True)
    return tuple(t[a] + t[b] - t[c] - t[d] for t in added)
