"""Claims about the sums of opposite points: what a problem asks of them, what a network makes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from xordemo.exact._ledger import Entry
from xordemo.exact.enclosures import size
from xordemo.exact.facts import Facts
from xordemo.exact.problems import Pairs, Problem
from xordemo.words.numbers import (
    at_place,
    forms,
    last_place,
    listed,
    places,
    rounded_together,
    sentence,
    shown_terms,
    three_digits,
    to_place,
    units,
)
from xordemo.words.statements import Claim, Names


def equal_logits(entries: Sequence[Entry], pair: tuple[int, int], names: Names) -> Claim:
    """Claim that two points of one class have the same logit."""
    gap = size(entries[pair[0]].logit - entries[pair[1]].logit)
    if not gap:
        text = f"{names.at(pair)} get exactly the same logit."
    else:
        text = f"The logits of {names.at(pair)} differ by {three_digits(gap)}."
    return Claim("equal logits", not gap, text, points=pair)


def needs_a_bend(problem: Problem) -> Claim:
    """Claim that no straight line separates the classes."""
    it, its = (
        (f"{problem.name} needs", "its") if problem.truth_table else ("these points need", "their")
    )
    if len(set(problem.labels)) == 1:
        text = f"to say {problem.labels[0]} everywhere needs no bend: a constant is enough"
    elif problem.linear:
        text = f"{it} no bend: a straight line separates {its} classes"
    else:
        text = f"{it} a bend: no straight line separates {its} classes"
    return Claim("needs a bend", not problem.linear, sentence(text))


def bends_the_right_way(facts: Facts, opposite: Pairs, names: Names) -> Claim:
    """Claim that a network bends as XOR asks; of a problem that needs no bend, that it bends."""
    problem, gap, shares = facts.problem, facts.gap, facts.shares
    first, second = (names.at(pair) for pair in opposite)
    text = f"Without a bend, the logits of {first} would add up to the same as those of {second}. "
    wanted = None if problem.linear else problem.labels[opposite[0][0]]
    holds = bool(gap) if wanted is None else (gap > 0) if wanted else (gap < 0)
    difference = _difference(facts, opposite[0])
    if wanted is None:
        text += f"Here their sum is {difference}."
    else:
        joint = "and" if holds else "but"
        more = "larger" if wanted else "smaller"
        text += f"{problem.name} needs a {more} sum at {first}, {joint} here it is {difference}."
    return Claim("bends the right way", holds, text, tuple(shares), (0, 1, 2, 3))


def _difference(facts: Facts, first: Sequence[int]) -> str:
    """Say which of the two sums is larger, and who makes the difference."""
    gap, shares = facts.gap, facts.shares
    if not shares:
        return "the same"
    ordered = sorted(shares, key=lambda unit: size(shares[unit]), reverse=True)
    if not gap:
        givers, takers = (
            [unit for unit in sorted(shares) if (shares[unit] > 0) == up] for up in (True, False)
        )
        adds, takes = forms(len(givers), "adds", "add"), forms(len(takers), "takes", "take")
        return f"the same: what {units(givers)} {adds} there, {units(takers)} {takes} back"
    parts, place, rounded = _shown_shares(facts, ordered, first)
    by = f"{'larger' if gap > 0 else 'smaller'} by {to_place(sum(parts.values()), place)}"
    by += ", rounded" if rounded else ""
    if len(parts) == 1:
        return f"{by}, all of it from {units(ordered)}"
    return f"{by}: {_from(parts, place)}"


def _from(parts: dict[tuple[int, ...], Fraction], place: int) -> str:
    """Say what each unit gives of a sum, and what others take of it."""
    together = {who: " together" if len(who) > 1 else "" for who in parts}
    given = [
        f"{at_place(part, place)} from {units(who)}{together[who]}"
        for who, part in parts.items()
        if part >= 0
    ]
    takers = [(who, -part) for who, part in parts.items() if part < 0]
    taken = [
        f"{units(who)}{together[who]} {forms(len(who), 'takes', 'take')} {to_place(part, place)}"
        for who, part in takers
    ]
    return listed(given) + (f", of which {listed(taken)} back" if taken else "")


def _shown_shares(
    facts: Facts, ordered: Sequence[int], first: Sequence[int]
) -> tuple[dict[tuple[int, ...], Fraction], int, bool]:
    """Return the shares as they are shown, their last place, and whether they are rounded anew.

    They are made of the terms that the lines of the points show, if these give every sign rightly.
    """
    gap, shares = facts.gap, facts.shares
    side, zero = -1 if gap < 0 else 1, Fraction(0)
    alone = ordered if len(ordered) < 7 else ordered[:4]
    groups: list[tuple[int, ...]] = [(unit,) for unit in alone]
    if len(ordered) > len(alone):
        groups.append(tuple(sorted(set(ordered) - set(alone))))
    place, *others = dict.fromkeys(places(facts.entries, gap))
    lines = [shown_terms(entry, place) for entry in facts.entries]
    exact = [side * sum((shares[unit] for unit in who), zero) for who in groups]
    signed = [
        line if i in first else {key: -x for key, x in line.items()} for i, line in enumerate(lines)
    ]
    shown = [
        side * sum((line.get(unit, zero) for line in signed for unit in who), zero)
        for who in groups
    ]
    whole = side * sum((sum(line.values(), zero) for line in signed), zero) == sum(shown)
    signs = all((a > 0) == (b > 0) or not b for a, b in zip(exact, shown, strict=True))
    near = size(sum(shown) - side * gap) * 10 < size(gap)
    if others or not (whole and signs and near):
        place = last_place(gap, exact)
        return (
            dict(zip(groups, rounded_together(exact, side * gap, place), strict=True)),
            place,
            True,
        )
    return dict(zip(groups, shown, strict=True)), place, False
