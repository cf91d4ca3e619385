"""What a network answers at the points of a problem, and what its layers tell apart, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from xordemo.exact._ledger import Entry, entries_of
from xordemo.exact._separation import Separation
from xordemo.exact.enclosed import EnclosedPasses
from xordemo.exact.hulls import alike, last_activations, separations
from xordemo.exact.lines import separable
from xordemo.exact.networks import ExactNetwork
from xordemo.exact.passes import Passes
from xordemo.exact.problems import Problem, by_class
from xordemo.exact.values import Undecided, sign_of


@dataclass(frozen=True)
class Verdicts:
    """What a network answers at the points of a problem, and which classes its layers separate.

    Points are counted from 0, in the order of `problem.points`; units from 1.

    Attributes
    ----------
    network : ExactNetwork
        The network, in rational numbers.
    problem : Problem
        The points, their labels and the threshold.
    passes : Passes or EnclosedPasses
        Their forward passes through the network less the threshold.
    """

    network: ExactNetwork
    problem: Problem
    passes: Passes | EnclosedPasses

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The ledger of the points."""
        problem = self.problem
        return entries_of(self.network, problem.points, problem.threshold, self.passes)

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
        if isinstance(self.passes, Passes):
            return self._decided
        return tuple(entry.known_sign for entry in self.entries)

    @cached_property
    def _decided(self) -> tuple[int, ...]:
        """The same, if bounds tell it everywhere; `Undecided` is raised if they don't."""
        if isinstance(self.passes, Passes):  # in whole numbers
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

    def right_at_least(self, count: int) -> bool:
        """Return whether so many points get their own class.

        `Undecided` is raised if bounds on a smooth activation's values don't tell it.
        """
        known = sum(self.known_right)
        if known < count <= known + self.signs.count(None):
            known = sum(self.right)
        return known >= count

    @cached_property
    def confused(self) -> tuple[tuple[int, int], ...]:
        """The pairs of points of different classes whose activations are all the same.

        Of several hidden layers, those of the last count. `Undecided` is raised if there is no such
        pair of which bounds tell it, and some of which they don't.
        """
        groups, known = self._alike
        if not (groups or known):
            raise Undecided(
                "network has activations whose values are known within bounds, and these don't "
                "tell whether points of different classes have the same"
            )
        labels = self.problem.labels
        pairs = (pair for group in groups for pair in combinations(group, 2))
        return tuple(sorted((a, b) for a, b in pairs if labels[a] != labels[b]))

    @property
    def alike(self) -> tuple[tuple[int, ...], ...]:
        """The groups of points of both classes that the last hidden layer can't tell apart."""
        return self._alike[0]

    @property
    def alike_known(self) -> bool:
        """Whether these are all such groups: bounds may not tell it."""
        return self._alike[1]

    @cached_property
    def _alike(self) -> tuple[tuple[tuple[int, ...], ...], bool]:
        return alike(self.network, self.problem, self.entries)

    @cached_property
    def separations(self) -> tuple[Separation | None, ...]:
        """Whether a weighted sum separates the classes: of the inputs, and of each hidden layer.

        None stands for a layer of which bounds on the activations don't tell it.
        """
        solved = all(self.known_right)
        return separations(self.network, self.problem, self.entries, solved=solved)

    @cached_property
    def hidden_separates(self) -> bool:
        """Whether some output layer would give every point its own class.

        `Undecided` is raised if bounds on a smooth activation's values don't tell it.
        """
        if self.right_at_least(len(self.entries)):
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
