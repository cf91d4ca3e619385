"""What a claim is, and what the things in it are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from xordemo.exact.entries import BIAS
from xordemo.exact.facts import Facts
from xordemo.words.numbers import forms, listed, plain, point_name, units

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Claim:
    """One statement about a network that can be true or false.

    Attributes
    ----------
    name : str
        Its kind, with its point if it has one: ``"solves"``, ``"silent (1,0)"``.
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
    point: str
    constant: str
    tie: str
    every_unit: str

    @classmethod
    def of(cls, facts: Facts) -> Names:
        """Return the names for a network's facts."""
        problem, bias = facts.problem, facts.network.b2
        both = "the output bias less the threshold" if bias else "the threshold"
        return cls(
            points=tuple(map(point_name, problem.points)),
            point="corner" if problem.truth_table else "point",
            constant=both if problem.threshold else "the output bias",
            tie=plain(problem.threshold),
            every_unit=forms(facts.hidden, "the unit", "every unit"),
        )

    def at(self, points: Sequence[int]) -> str:
        """Name points."""
        return listed([self.points[point] for point in points])

    def of_terms(self, keys: Sequence[int]) -> str:
        """Name terms of the ledger."""
        numbers = [key for key in keys if key != BIAS]
        constant = [self.constant] if BIAS in keys else []
        return listed(constant + ([units(numbers)] if numbers else []))


def are_on(numbers: Sequence[int]) -> str:
    """Say which units are on."""
    return f"{units(numbers)} {forms(len(numbers), 'is', 'are')} on"


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Return the second things by the first that they go with, in the order of mention."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
