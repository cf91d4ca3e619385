"""Claims about what goes on inside: each function takes a fact and says it, true or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from xordemo.exact.boundary import Boundary
from xordemo.exact.enclosures import Number, size
from xordemo.exact.entries import Entry
from xordemo.exact.facts import Facts
from xordemo.exact.problems import Problem
from xordemo.exact.shapes import Piecewise
from xordemo.words.numbers import (
    MINUS,
    forms,
    last_place,
    listed,
    rounded_together,
    sentence,
    three_digits,
    to_place,
    units,
)
from xordemo.words.pictures import branches, turns
from xordemo.words.statements import Bullet, Claim, Names, grouped

MOST_FOLDS = 40  # whose regions are cut in a few tenths of a second


def bullets(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about the inside that make sense of the problem, as the text tells them."""
    yield from _about_the_boundary(facts, names)
    yield from _about_units(facts, names)
    failed = not all(facts.right)
    if len(set(facts.problem.labels)) == 2:
        told = "The units" if failed and facts.confused else ""
        yield told, (confused(facts.confused, names),)
        told = "The units" if failed and not facts.confused else ""
        yield told, (hidden_separates(facts.hidden_separates, facts.right),)


def _about_the_boundary(facts: Facts, names: Names) -> Iterator[Bullet]:
    problem, heading = facts.problem, "The boundary"
    bent = problem.balanced and not problem.linear
    if problem.pair:
        yield "", (equal_logits(facts.entries, problem.pair, names),)
    yield "" if bent else heading, (needs_a_bend(problem),)
    if problem.balanced:
        claim = bends_the_right_way(facts.shares, facts.gap, problem, names)
        yield heading if bent else "", (claim,)
    shape = facts.network.shape
    folds = facts.hidden * len(shape.kinks) if isinstance(shape, Piecewise) else None
    out = left_out(folds, shape.name)
    yield heading if out.holds else "", (out,)
    box = _box(problem)
    if not out.holds and box:
        boundary = Boundary.of(facts.network, box, problem.threshold)
        runs, bends = branches(boundary), turns(boundary)
        if bends.holds:
            runs = replace(
                runs, sentence=f"{runs.sentence[:-1]}; i{bends.sentence[1:]}", terms=bends.terms
            )
        yield heading, (runs,)
        yield "", (bends,)


def _box(problem: Problem) -> Any:
    """Return the upright box around the points, or None if they are in line with an axis."""
    sides = tuple((min(axis), max(axis)) for axis in zip(*problem.points, strict=True))
    return sides if all(low < high for low, high in sides) else None


def _about_units(facts: Facts, names: Names) -> Iterator[Bullet]:
    heading = "The units"
    yield "", (needed_units(facts.needed, facts.hidden, names),)
    yield heading if facts.sufficient else "", (redundant_units(facts, names),)
    told = facts.gated and facts.never_on
    yield heading if told else "", (never_on_units(facts.never_on, facts.hidden, names),)


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
    if len(set(problem.labels)) == 1:
        text = f"{problem.name} needs no bend: a constant is enough"
    elif problem.linear:
        text = f"{problem.name} needs no bend: a straight line separates its classes"
    else:
        text = f"{problem.name} needs a bend: no straight line separates its classes"
    return Claim("needs a bend", not problem.linear, sentence(text))


def bends_the_right_way(
    shares: dict[int, Number], gap: Number, problem: Problem, names: Names
) -> Claim:
    """Claim that a network bends as XOR asks; of a problem that needs no bend, that it bends."""
    (a, b), (c, d) = (sorted(two, key=names.order.index) for two in ((0, 1), (2, 3)))
    t = [f"t{point}" for point in names.points]
    equal = f"{t[a]} + {t[b]} = {t[c]} + {t[d]}"
    text = f"If the logit were a plane, opposite {names.point}s would have equal sums: {equal}. "
    first_class = problem.labels[0] if not problem.linear else None
    holds = bool(gap) if first_class is None else (gap > 0) if first_class else (gap < 0)
    if holds or first_class is None:
        text += sentence(f"here {_sums(shares, gap, 'the first sum is')}")
    else:
        wanted = (
            f"{problem.name} needs the first sum to be {'larger' if first_class else 'smaller'}"
        )
        text += sentence(f"{wanted}, but {_sums(shares, gap, 'it is')}")
    return Claim("bends the right way", holds, text, tuple(shares), (0, 1, 2, 3))


def _sums(shares: dict[int, Number], gap: Number, it_is: str) -> str:
    """Say which of the two sums is larger, and who makes the difference."""
    if not shares:
        return "the two are equal"
    side = -1 if gap < 0 else 1
    ordered = sorted(shares, key=lambda unit: size(shares[unit]), reverse=True)
    named = {units([unit]): side * shares[unit] for unit in ordered}
    if len(named) > 6:
        rest = ordered[4:]
        named = dict([*named.items()][:4])
        named[f"the other {len(rest)}"] = sum((side * shares[unit] for unit in rest), Fraction(0))
    place = last_place(gap, shares.values())
    parts = rounded_together([*named.values()], side * gap, place)
    by = [
        f"{MINUS if part < 0 else ''}{to_place(abs(part), place)} from {who}"
        for who, part in zip(named, parts, strict=True)
        if part
    ]
    by += [f"almost nothing from {who}" for who, part in zip(named, parts, strict=True) if not part]
    if not gap:
        return f"the two are equal, since what the units add cancels: {listed(by)}"
    who = f": {listed(by)}" if len(by) > 1 else f", all of it from {units(ordered)}"
    return f"{it_is} {'larger' if gap > 0 else 'smaller'} by {to_place(sum(parts), place)}{who}"


def never_on_units(never: tuple[int, ...], hidden: int, names: Names) -> Claim:
    """Claim that some units are on at none of the points."""
    if not never:
        text = f"{forms(hidden, 'the unit', 'every unit')} is on at one {names.point} or more"
    elif len(never) == hidden:
        none = forms(hidden, "the unit is on at none", "no unit is on at any")
        text = f"{none} of the four {names.point}s"
    else:
        are = forms(len(never), "is", "are")
        text = f"{units(never)} {are} on at none of the four {names.point}s"
    return Claim("silent units", bool(never), sentence(text), never)


def needed_units(needed: dict[int, tuple[int, ...]], hidden: int, names: Names) -> Claim:
    """Claim that without some unit an answer changes."""
    groups = grouped((points, unit) for unit, points in needed.items())
    parts: list[str] = []
    for points, which in groups.items():
        first = "the answers at {} change", "the answer at {} changes", "all four answers change"
        then = "the ones at {} do", "the one at {} does", "all four do"
        many, one, every = then if parts else first
        change = {1: one, 4: every}.get(len(points), many).format(names.at(points))
        any_of = "any one of " if len(which) > 1 else ""
        parts.append(f"without {any_of}{units(which)}, {change}")
    if not needed and hidden == 1:
        parts = ["without the unit no answer changes"]
    elif not needed:
        parts = ["without any one of the units no answer changes"]
    changing = tuple(sorted({point for points in groups for point in points}))
    return Claim("needed units", bool(needed), sentence("; ".join(parts)), tuple(needed), changing)


def redundant_units(facts: Facts, names: Names) -> Claim:
    """Claim that some unit adds something and is not needed, and say which are enough."""
    enough, spare = facts.sufficient, facts.redundant
    others = tuple(unit for unit in facts.units if unit not in enough)
    same = f"all four {names.point}s stay right" if all(facts.right) else "no answer changes"
    if not facts.changed_without:
        text = f"no unit adds anything at the four {names.point}s"
    elif not enough:
        text = f"without {forms(facts.hidden, 'the unit', 'all its units')} {same}"
    elif set(others) & set(spare):
        rest = units(others) if len(others) < 5 else f"the other {len(others)}"
        text = f"{units(enough)} {forms(len(enough), 'is', 'are')} enough: without {rest} {same}"
    elif spare:
        one = units(spare) if len(spare) == 1 else f"any one of {units(spare)}"
        text = f"{one} can go: without it {same}"
    elif len(enough) == 1:
        unit = forms(facts.hidden, "the unit", units(enough))
        text = f"{unit} is needed: without it an answer changes"
    else:
        every = f"{units(enough)} are {forms(len(enough) - 1, 'both', 'all')} needed"
        every = "every unit is needed" if len(enough) == facts.hidden else every
        text = f"{every}: without any one of them an answer changes"
    return Claim("redundant units", bool(spare), sentence(text), spare)


def confused(pairs: tuple[tuple[int, int], ...], names: Names) -> Claim:
    """Claim that the hidden layer can't tell some points of different classes apart."""
    alike: list[set[int]] = []
    for pair in pairs:
        joined = next((group for group in alike if group & set(pair)), None)
        if joined is None:
            alike.append(set(pair))
        else:
            joined |= set(pair)
    text = f"the hidden layer tells every two {names.point}s of different classes apart"
    if pairs:
        who = ", and ".join(f"{names.at(group)} the same activations" for group in alike)
        text = f"the hidden layer gives {who}, so no output layer can tell them apart"
    involved = tuple(sorted({point for pair in pairs for point in pair}))
    return Claim("confused", bool(pairs), sentence(text), points=involved)


def hidden_separates(separates: bool, right: tuple[bool, ...]) -> Claim:
    """Claim that some output layer would give every point its own class."""
    if separates and all(right):
        text = "The hidden layer separates the classes, and the output layer uses it."
    elif separates:
        text = "Another output layer could do it: the hidden layer separates the classes."
    else:
        text = "No other output layer could do it: the hidden layer does not separate the classes."
    return Claim("hidden separates", separates, text)


def left_out(folds: int | None, activation: str) -> Claim:
    """Claim that it is left out where the boundary runs, for want of folds or for too many."""
    if folds is not None and folds <= MOST_FOLDS:
        return Claim("left out", False, "Nothing is left out.")
    why = f"{activation} has no folds to follow it by"
    if folds is not None:
        why = f"it would be followed across {folds} folds"
    return Claim("left out", True, f"Where the boundary runs is left out: {why}.")
