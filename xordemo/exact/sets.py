"""Which units are enough, and which can go: sets of units that leave every answer as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import Any

from xordemo.exact._ledger import BIAS, Entry
from xordemo.exact.enclosed import EnclosedPasses
from xordemo.exact.passes import Passes
from xordemo.exact.values import NEAR, Number, Value, sign_of, size, total


class Chosen:
    """Tells whether the output bias and some units alone give wanted signs.

    Values of smooth activations are replaced by near fractions, and asked for only where the sum
    of these is too close to 0. Point by point, the fractions have one denominator.
    """

    def __init__(self, entries: Sequence[Entry], signs: Sequence[int]) -> None:
        self.rows = [
            (entry, sign, *_whole(entry)) for entry, sign in zip(entries, signs, strict=True)
        ]

    def __call__(self, units: Sequence[int]) -> bool:
        for entry, sign, terms, slack in self.rows:
            found: Any = sum([terms[unit] for unit in units], terms[BIAS])
            if abs(found) <= slack:
                constant = entry.bias - entry.threshold
                found = total((entry.contributions[unit - 1] for unit in units), constant)
            if sign_of(found) != sign:
                return False
        return True


def _whole(entry: Entry) -> tuple[list[int], int]:
    """Return bias less threshold and nearly what each unit adds, and the slack, times a scale."""
    near, slack = entry.near
    terms = (entry.bias - entry.threshold, *near)
    scale = lcm(*(term.denominator for term in terms))
    return [term.numerator * (scale // term.denominator) for term in terms], int(slack * scale)


def smallest_sets(
    entries: Sequence[Entry], units: Sequence[int], signs: Sequence[int], most: int
) -> tuple[tuple[int, ...], ...]:
    """Return the smallest sets of some units with which the decisions have wanted signs.

    None is returned if there is none, and if more than so many sets had to be tried.
    """
    same, tried, more = Chosen(entries, signs), 0, 1
    for count in range(len(units) + 1):
        tried += more
        if tried > most:
            break
        more = more * (len(units) - count) // (count + 1)
        if sets := tuple(filter(same, combinations(units, count))):
            return sets
    return ()


def removable(passes: Passes | EnclosedPasses, units: Sequence[int]) -> tuple[int, ...]:
    """Return units that can go together, in this order, with every answer as it was."""
    now: list[Any] = list(passes.passes)
    order = list(range(len(now)))
    wanted = [sign_of(found.height) for found in now]
    gone: list[int] = []

    def goes(unit: int) -> bool:
        after: list[tuple[int, Any]] = []
        for step, place in enumerate(order):
            after.append((place, passes.without(unit, now[place])))
            if sign_of(after[-1][1].height) != wanted[place]:
                order.insert(0, order.pop(step))  # where another unit is likely to be missed too
                return False
        for place, found in after:
            now[place] = found
        return True

    while more := [unit for unit in units if unit not in gone and goes(unit)]:
        gone += more
    return tuple(sorted(gone))


def kept_of(units: Iterable[int], same: Callable[[Sequence[int]], bool]) -> list[int]:
    """Return what is left when units go, in this order and again, until none can."""
    kept, before = list(units), -1
    while len(kept) != before:
        before = len(kept)
        for unit in tuple(kept):
            others = [other for other in kept if other != unit]
            kept = others if same(others) else kept
    return kept


def without_each(
    entries: Sequence[Entry], passes: Passes | EnclosedPasses | None, units: Iterable[int]
) -> dict[int, list[Any]]:
    """Return for each unit what decides the points without it, or something of the same sign.

    `passes` are needed where hidden units listen to others.
    """
    if passes is None:
        columns = zip(*map(_without, entries), strict=True)
        return {unit: list(column) for unit, column in zip(units, columns, strict=True)}
    return {unit: list(passes.heights_without(unit)) for unit in units}


def _without(entry: Entry) -> list[Number]:
    """Return what decides a point without each unit, or something near of the same sign."""
    near, slack = entry.near
    whole = total(near, entry.bias - entry.threshold)
    return [
        entry.decision - exact if slack and size(whole - term) <= slack else whole - term
        for term, exact in zip(near, entry.contributions, strict=True)
    ]


def moves(
    entries: Sequence[Entry],
    passes: Passes | EnclosedPasses | None,
    without: Mapping[int, list[Any]],
) -> dict[int, Fraction]:
    """Return by how much each unit moves a logit at most; nearly, if values are within bounds."""
    if passes is not None:
        return {unit: passes.moved(heights) for unit, heights in without.items()}
    added = zip(*(entry.contributions for entry in entries), strict=True)
    return dict(zip(without, map(_largest, added), strict=True))


def _largest(added: Iterable[Number]) -> Fraction:
    return max(abs(x.within(NEAR) if isinstance(x, Value) else x) for x in added)
