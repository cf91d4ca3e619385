"""What a claim is, and what the things in it are called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from xordemo.exact.facts import Facts
from xordemo.words.numbers import listed, plain, point_name

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

    @classmethod
    def of(cls, facts: Facts) -> Names:
        """Return the names for a network's facts."""
        problem = facts.problem
        return cls(
            points=tuple(map(point_name, problem.points)),
            order=problem.order,
            point="corner" if problem.truth_table else "point",
            threshold=plain(problem.threshold),
        )

    def at(self, points: Iterable[int]) -> str:
        """Name points, in the order of coordinates."""
        asked = set(points)
        if len(asked) == 4:
            return f"all four {self.point}s"
        return listed([self.points[point] for point in self.order if point in asked])

    def side(self, answer: int | None) -> str:
        """Say on which side of the threshold a class is."""
        return f"{'above' if answer else 'below'} {self.threshold}"


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Return the second things by the first that they go with, in the order of mention."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
