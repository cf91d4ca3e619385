"""What a claim is, and what the things in it are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from xordemo.exact.facts import Facts
from xordemo.exact.rationals import Point
from xordemo.words.lists import both_counted, counted, listed
from xordemo.words.numbers import DECIMALS, number, plain, point_name

MOST_POINTS, MOST_UNITS = 5, 8  # points and units that a sentence names
_LONGEST = 6  # characters of a coordinate that is written whole

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Claim:
    """One statement about a network that can be true or false.

    Attributes
    ----------
    name : str
        Its kind, with its point if it has one: ``"solves"``, ``"right (1,0)"``.
    holds : bool
        Whether it is true of the network.
    sentence : str
        The statement if it holds, and otherwise what is true instead.
    terms : tuple of int
        The units that the sentence is about, counted from 1; 0 stands for the output bias.
    points : tuple of int
        The points that it is about, counted from 0 in the order of the ledger.
    """

    name: str
    holds: bool
    sentence: str
    terms: tuple[int, ...] = ()
    points: tuple[int, ...] = ()


Bullet = tuple[str, tuple[Claim, ...]]  # a heading of the text, "" if it doesn't say the claims


@dataclass(frozen=True)
class Names:
    """What things are called in the sentences about one network and one problem."""

    points: tuple[str, ...]
    order: tuple[int, ...]
    point: str
    threshold: str
    inputs: int = 2
    widths: tuple[int, ...] = ()

    @classmethod
    def of(cls, facts: Facts) -> Names:
        """Return the names for a network's facts."""
        problem = facts.problem
        named = tuple(map(point_name, problem.points)) if problem.four else ()
        names = named or short_names(problem.points)
        if facts.network.inputs == 1:  # a number
            names = tuple(name.strip("()") for name in names)
        return cls(
            points=names,
            order=problem.order,
            point="corner" if problem.truth_table else "point",
            threshold=plain(problem.threshold),
            inputs=facts.network.inputs,
            widths=facts.network.widths,
        )

    @property
    def every(self) -> str:
        """All points."""
        count = len(self.points)
        several = f"both {self.point}s" if count == 2 else f"all {self.number} {self.point}s"
        return self.points[0] if count == 1 else several

    @property
    def number(self) -> str:
        """How many points there are."""
        return counted(len(self.points))

    def of_all(self, count: int) -> str:
        """Count some of the points."""
        some, total = both_counted(count, len(self.points))
        return f"{some} of the {total} {self.point}s"

    @property
    def space(self) -> str:
        """What the inputs are points of."""
        return "plane" if self.inputs == 2 else "input line"

    @property
    def in_space(self) -> str:
        """Where the inputs are."""
        return f"{'in' if self.inputs == 2 else 'on'} the {self.space}"

    def some(self, points: Sequence[int]) -> str:
        """Name points if they are few, and count them otherwise."""
        few = len({self.points[point] for point in points}) <= MOST_POINTS
        return self.at(points) if few else self.of_all(len(points))

    def coordinate(self, value: Fraction) -> str:
        """Write a coordinate, to three decimals if it is long."""
        return _rounded(value)

    def unit(self, number: int) -> str:
        """Write a unit's number: 3, or 2.3 for unit 3 of layer 2 if there are several layers."""
        return unit_name(number, self.widths)

    def units(self, numbers: Sequence[int]) -> str:
        """Name hidden units by their numbers."""
        names = listed([self.unit(number) for number in numbers])
        return f"{'unit' if len(numbers) == 1 else 'units'} {names}"

    def some_units(self, numbers: Sequence[int]) -> str:
        """Name units if they are few, and count them otherwise."""
        total = sum(self.widths)
        if len(numbers) == total > 1:
            return "both units" if total == 2 else f"all {counted(total)} units"
        few = len(numbers) <= MOST_UNITS
        return self.units(numbers) if few else f"{len(numbers):,} of the {total:,} units"

    def any_of(self, numbers: Sequence[int]) -> str:
        """Name one of some units, whichever."""
        which = self.some_units(numbers)
        if len(numbers) == 1:
            return which
        if which.startswith(("both", "all")):
            return "either unit" if len(numbers) == 2 else "any single unit"
        return f"{'either' if len(numbers) == 2 else 'any one'} of {which}"

    def at(self, points: Iterable[int]) -> str:
        """Name points, in the order of coordinates."""
        asked = set(points)
        if len(asked) == 4 == len(self.points):
            return f"all four {self.point}s"
        found = [self.points[point] for point in self.order if point in asked]
        return listed([*dict.fromkeys(found)])

    def side(self, answer: int | None) -> str:
        """Say on which side of the threshold a class is."""
        return f"{'above' if answer else 'below'} {self.threshold}"


def unit_name(number: int, widths: Sequence[int]) -> str:
    """Write a unit's number: 3, or 2.3 for unit 3 of layer 2 if there are several layers."""
    if len(widths) < 2:
        return str(number)
    for layer, width in enumerate(widths, start=1):
        if number <= width:
            return f"{layer}.{number}"
        number -= width
    raise ValueError(f"number is {number} above the last unit's")


def short_names(points: Sequence[Point]) -> tuple[str, ...]:
    """Name points by their coordinates to three decimals, or whole if these name another too."""
    short = [f"({','.join(map(_rounded, point))})" for point in points]
    owners = dict(zip(short, points, strict=True))
    twice = {name for name, point in zip(short, points, strict=True) if owners[name] != point}
    pairs = zip(short, points, strict=True)
    return tuple(point_name(point) if name in twice else name for name, point in pairs)


def _rounded(value: Fraction) -> str:
    exact = plain(value)
    return exact if len(exact) <= _LONGEST or not value else number(value, DECIMALS, signed=False)


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Return the second things by the first that they go with, in the order of mention."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
