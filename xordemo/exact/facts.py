"""What is true of a network at the points of a problem, decided exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from xordemo.exact._ledger import Entry
from xordemo.exact._plane import Plane
from xordemo.exact.enclosed import EnclosedPasses, passes_of
from xordemo.exact.networks import ExactNetwork, logit_threshold, planar
from xordemo.exact.passes import Passes
from xordemo.exact.problems import Pairs, Problem
from xordemo.exact.sets import Chosen, kept_of, moves, removable, smallest_sets, without_each
from xordemo.exact.shapes import FOLD
from xordemo.exact.values import Number, sign_of, total
from xordemo.exact.verdicts import Verdicts

MOST_UNITS = 1000  # whose folds are cut in seconds
MOST_SETS = 1000  # all those of nine units, and of sixteen units those of up to three


class Facts(Verdicts):
    """What a network does at the points of a problem, and which of its units matter for it.

    Its attributes are those of `Verdicts`.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> found = Facts.of(Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1]))
    >>> found.right, int(found.gap), found.needed
    ((True, True, True, True), 4, {1: (1, 2), 2: (3,)})
    """

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
        return cls(exact, asked, passes_of(less, asked.points))

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
        if not isinstance(self.passes, Passes) or self.hidden > MOST_UNITS:
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
        near = [entry.near[0] for entry in self.entries]
        by_size = sorted(self.changed_without, key=lambda unit: max(abs(x[unit - 1]) for x in near))
        return tuple(sorted(kept_of(by_size, Chosen(self.entries, self._decided))))

    @cached_property
    def removable(self) -> tuple[int, ...]:
        """Units without which no answer changes, and to which no other can be added.

        The unit that moves the logit least goes first, of those that can.
        """
        order = sorted(self.units, key=self._moves.__getitem__)
        if self._chain or not self.smooth:
            return removable(self.passes, order)
        kept = kept_of(order, Chosen(self.entries, self._decided))
        return tuple(unit for unit in self.units if unit not in kept)

    @cached_property
    def _moves(self) -> dict[int, Fraction]:
        """By how much each unit moves a logit at most; nearly, if it is smooth."""
        return moves(self.entries, self._chain, self._without)

    @property
    def _chain(self) -> Passes | EnclosedPasses | None:
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
        return total(self.shares.values())

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
            total((entry.contributions[unit - 1] for unit in units), entry.bias - entry.threshold)
            for entry in self.entries
        )
        pairs = zip(totals, self.problem.labels, strict=True)
        return tuple(sign_of(found) == (1 if label else -1) for found, label in pairs)

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


def gap_parts(entries: Sequence[Entry], opposite: Pairs) -> tuple[Number, ...]:
    """Return what each unit adds at two opposite corners, less what it adds at the other two."""
    (a, b), (c, d) = opposite
    added = zip(*(entry.contributions for entry in entries), strict=True)
    return tuple(total((t[a], t[b], -t[c], -t[d])) for t in added)
