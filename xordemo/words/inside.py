"""Claims about what goes on inside: each function takes a fact and says it, true or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from xordemo.exact.boundary import Boundary
from xordemo.exact.enclosures import size
from xordemo.exact.entries import BIAS, Entry
from xordemo.exact.facts import Facts
from xordemo.exact.problems import Problem
from xordemo.exact.shapes import Piecewise
from xordemo.words.numbers import (
    at_place,
    forms,
    in_words,
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
        yield told, (hidden_separates(facts.hidden_separates, facts.right, names),)


def _about_the_boundary(facts: Facts, names: Names) -> Iterator[Bullet]:
    problem, heading = facts.problem, "The boundary"
    bent = problem.balanced and not problem.linear
    alike = all(entry.activations == facts.entries[0].activations for entry in facts.entries)
    if problem.pair:
        yield "", (equal_logits(facts.entries, problem.pair, names),)
    yield "" if bent or alike else heading, (needs_a_bend(problem),)
    if problem.balanced:
        yield heading if bent and not alike else "", (bends_the_right_way(facts, names),)
    shape = facts.network.shape
    folds = facts.hidden * len(shape.kinks) if isinstance(shape, Piecewise) else None
    out = left_out(folds, shape.name)
    yield heading if out.holds else "", (out,)
    box = _box(problem)
    if not out.holds and box:
        boundary = Boundary.of(facts.network, box, problem.threshold)
        runs, bends = branches(boundary, names.threshold), turns(boundary)
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
    heading, solved = "The units", all(facts.right)
    better = any(sum(facts.right_without(unit)) > sum(facts.right) for unit in facts.needed)
    yield heading if better else "", (needed_units(facts, names),)
    fewer = 0 < len(facts.sufficient) < len(facts.changed_without)
    all_needed = solved and len(facts.sufficient) > 1
    yield heading if fewer or all_needed else "", (redundant_units(facts, names),)
    told = facts.never_on if facts.gated else ()
    nothing = not facts.changed_without and len(told) == facts.hidden  # that is said before
    yield heading if told and not nothing else "", (silent_units(facts, told, names),)
    others = {
        point: left
        for point, who in facts.on_folds.items()
        if (left := tuple(unit for unit in who if unit not in told or nothing))
    }
    yield heading if others else "", (on_folds(others or facts.on_folds, facts.hidden, names),)


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


def bends_the_right_way(facts: Facts, names: Names) -> Claim:
    """Claim that a network bends as XOR asks; of a problem that needs no bend, that it bends."""
    problem, gap, shares = facts.problem, facts.gap, facts.shares
    first, second = names.at((0, 1)), names.at((2, 3))
    text = f"Without a bend, the logits of {first} would add up to the same as those of {second}. "
    wanted = None if problem.linear else problem.labels[0]
    holds = bool(gap) if wanted is None else (gap > 0) if wanted else (gap < 0)
    difference = _difference(facts)
    if wanted is None:
        text += f"Here their sum is {difference}."
    else:
        joint = "and" if holds else "but"
        more = "larger" if wanted else "smaller"
        text += f"{problem.name} needs a {more} sum at {first}, {joint} here it is {difference}."
    return Claim("bends the right way", holds, text, tuple(shares), (0, 1, 2, 3))


def _difference(facts: Facts) -> str:
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
    parts, place, rounded = _shown_shares(facts, ordered)
    by = f"{'larger' if gap > 0 else 'smaller'} by {to_place(sum(parts.values()), place)}"
    if len(parts) == 1:
        return f"{by}, all of it from {units(ordered)}"
    return f"{by}{', rounded' if rounded else ''}: {_from(parts, place)}"


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
        f"{units(who)}{together[who]}{'' if i else forms(len(who), ' takes', ' take')} "
        f"{to_place(part, place)}"
        for i, (who, part) in enumerate(takers)
    ]
    return listed(given) + (f", of which {listed(taken)} back" if taken else "")


def _shown_shares(
    facts: Facts, ordered: Sequence[int]
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
        line if i < 2 else {key: -x for key, x in line.items()} for i, line in enumerate(lines)
    ]
    shown = [
        side * sum((line.get(unit, zero) for line in signed for unit in who), zero)
        for who in groups
    ]
    same_bias = len({line.get(BIAS, zero) for line in lines}) == 1
    signs = all((a > 0) == (b > 0) or not b for a, b in zip(exact, shown, strict=True))
    near = size(sum(shown) - side * gap) * 10 < size(gap)
    if others or not (same_bias and signs and near):
        place = last_place(gap, exact)
        return (
            dict(zip(groups, rounded_together(exact, side * gap, place), strict=True)),
            place,
            True,
        )
    return dict(zip(groups, shown, strict=True)), place, False


def silent_units(facts: Facts, never: tuple[int, ...], names: Names) -> Claim:
    """Claim that some units are on at none of the points, and name the points on their folds."""
    never = never or facts.never_on
    hidden, off = facts.hidden, f"off at all four {names.point}s"
    if not never:
        text = f"{forms(hidden, 'the unit', 'every unit')} is on at one {names.point} or more"
        return Claim("silent units", False, sentence(text))
    if not facts.gated:
        are = forms(len(never), "is", "are")
        text = f"{units(never)} {are} on at none of the four {names.point}s"
        return Claim("silent units", True, sentence(text), never)
    who = forms(hidden, "the unit is", "all units are") if len(never) == hidden else ""
    text = f"{who or f'{units(never)} ' + forms(len(never), 'is', 'are')} {off}"
    folds = {
        point: tuple(unit for unit in who if unit in never) for point, who in facts.on_folds.items()
    }
    groups = grouped((who, point) for point, who in folds.items() if who)
    parts = []
    for which, where in groups.items():
        if which == never:
            their = forms(len(never), "its fold passes", "their folds pass")
        else:
            their = f"the {_folds(which)} {forms(len(which), 'passes', 'pass')}"
        parts.append(f"{their} exactly {_through(where, names)}")
    return Claim("silent units", True, sentence("; ".join([text, *parts])), never)


def on_folds(found: dict[int, tuple[int, ...]], hidden: int, names: Names) -> Claim:
    """Claim that some points lie exactly on folds."""
    groups = grouped((found[point], point) for point in names.order if point in found)
    parts: list[str] = []
    for who, where in groups.items():
        fold = "every fold" if len(who) == hidden > 2 else f"the {_folds(who)}"
        both = " both" if len(who) == 2 else " all" if fold[:3] == "the" and len(who) > 2 else ""
        passes = forms(1 if fold == "every fold" else len(who), "passes", "pass")
        does = f"{both} {passes} exactly" if not parts else ""
        parts.append(f"{fold}{does} {_through(where, names)}")
    text = "; ".join(parts) if parts else f"no {names.point} lies exactly on a fold"
    involved = tuple(sorted({unit for who in groups for unit in who}))
    return Claim("on folds", bool(found), sentence(text), involved, tuple(found))


def _folds(who: Sequence[int]) -> str:
    return f"{forms(len(who), 'fold', 'folds')} of {units(who)}"


def _through(where: Iterable[int], names: Names) -> str:
    """Say through which points folds pass, so that each passes through all of them."""
    return listed([f"through {names.at([point])}" for point in names.order if point in [*where]])


def needed_units(facts: Facts, names: Names) -> Claim:
    """Claim that without some unit an answer changes, and of a failure, what would be right."""
    needed, right = facts.needed, facts.right
    changing = tuple(sorted({point for points in needed.values() for point in points}))
    after = {unit: facts.right_without(unit) for unit in needed}
    better = [unit for unit in needed if sum(after[unit]) > sum(right)]
    if better:
        groups = grouped((after[unit], unit) for unit in better)
        parts = [
            f"without {_any_of(which)} {_would_be(right, then, names)}"
            for then, which in groups.items()
        ]
    else:
        parts = [*_changes_without(needed, names)]
        if not needed:
            one = forms(facts.hidden, "the unit", "any one of the units")
            parts = [f"without {one} no answer changes"]
    return Claim("needed units", bool(needed), sentence("; ".join(parts)), tuple(needed), changing)


def _any_of(which: Sequence[int]) -> str:
    return {1: "", 2: "either of "}.get(len(which), "any one of ") + units(which)


def _would_be(right: Sequence[bool], then: Sequence[bool], names: Names) -> str:
    """Say which answers would be right that are wrong, and the other way round."""
    if all(then):
        return f"all four {names.point}s would be right"
    gained = [i for i in range(4) if then[i] and not right[i]]
    lost = [i for i in range(4) if right[i] and not then[i]]
    answers = forms(len(gained), "the answer", "the answers")
    text = f"{answers} at {names.at(gained)} would be right"
    if lost:
        text += f", and {forms(len(lost), 'the one', 'the ones')} at {names.at(lost)} wrong"
    return text


def _changes_without(needed: dict[int, tuple[int, ...]], names: Names) -> Iterator[str]:
    """Say without which units which answers change."""
    then = False
    for points, which in grouped((points, unit) for unit, points in needed.items()).items():
        first = "the answers at {} change", "the answer at {} changes", "all four answers change"
        after = "the ones at {} do", "the one at {} does", "all four do"
        many, one, every = after if then else first
        change = {1: one, 4: every}.get(len(points), many).format(names.at(points))
        yield f"without {_any_of(which)}, {change}"
        then = True


def redundant_units(facts: Facts, names: Names) -> Claim:
    """Claim that some unit adds something and is not needed, and say which are enough."""
    enough, useful, solved = facts.sufficient, [*facts.changed_without], all(facts.right)
    same = f"all four {names.point}s stay right" if solved else "no answer changes"
    if not useful:
        text = f"no unit adds anything at the four {names.point}s"
    elif not enough:
        text = f"without {forms(facts.hidden, 'the unit', 'all its units')} {same}"
    elif len(enough) < len(useful):
        text = _what_can_go(facts, names)
    elif len(enough) == 1:
        unit = forms(facts.hidden, "the unit", units(enough))
        text = f"{unit} is needed: without it an answer changes"
    else:
        every = f"{units(enough)} are {forms(len(enough) - 1, 'both', 'all')} needed"
        if len(enough) == facts.hidden:
            every = forms(len(enough) - 1, "both units are needed", "every unit is needed")
        one = forms(len(enough) - 1, "either", "any one")
        text = f"{every}: without {one} of them an answer changes"
    return Claim("redundant units", bool(facts.redundant), sentence(text), facts.redundant)


def _what_can_go(facts: Facts, names: Names) -> str:
    """Say which units are enough, or which can go."""
    enough, useful, sets = facts.sufficient, [*facts.changed_without], facts.smallest
    solved = all(facts.right)
    same = f"all four {names.point}s stay right" if solved else "no answer changes"
    spare = [unit for unit in useful if any(unit not in chosen for chosen in sets)]
    if len(enough) == len(useful) - 1 > 1 and len(spare) == 2:
        one, other = spare
        return f"either unit {one} or unit {other} can go, but not both: without one {same}"
    if len(enough) == len(useful) - 1 and len(spare) > 2:
        return f"any one of {units(spare)} can go, but no two: without one {same}"
    others = tuple(unit for unit in facts.units if unit not in enough)
    rest = units(others) if len(others) < 5 else f"the other {len(others)}"
    who, many = units(enough), len(enough) > 1
    if len(sets) == 2:
        who, rest = f"either {who} or {units(sets[1])}", "the others"
    elif len(sets) > 2:
        rest = "the others"
        who = f"{in_words(len(enough))} {forms(len(enough), 'unit', 'units')}, such as {units(enough)},"
    if not solved:
        return f"{who} {'give' if many else 'gives'} the same four answers without {rest}"
    text = f"{who} {'are' if many else 'is'} enough: without {rest} {same}"
    if not sets and many:
        none = forms(len(enough) - 1, "neither", "none")
        text += f", and {none} of the {in_words(len(enough))} can be left out too"
    return text


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
    if len(alike) == 1:
        text = f"the hidden layer gives {names.at(alike[0])} the same activations, so no output "
        text += "layer can tell them apart"
    elif alike:
        first, second = map(names.at, alike)
        text = f"the hidden layer gives {first} the same activations, and likewise {second}; no "
        text += f"output layer can tell the two {names.point}s of a pair apart"
    involved = tuple(sorted({point for pair in pairs for point in pair}))
    return Claim("confused", bool(pairs), sentence(text), points=involved)


def hidden_separates(separates: bool, right: tuple[bool, ...], names: Names) -> Claim:
    """Claim that some output layer would give every point its own class."""
    every = f"could get all four {names.point}s right"
    if separates and all(right):
        text = "The hidden layer separates the classes, and the output layer uses it."
    elif separates:
        text = f"Another output layer {every}: the hidden layer separates the classes."
    else:
        text = f"No other output layer {every}: the hidden layer does not separate the classes."
    return Claim("hidden separates", separates, text)


def left_out(folds: int | None, activation: str) -> Claim:
    """Claim that it is left out where the boundary runs, for want of folds or for too many."""
    if folds is not None and folds <= MOST_FOLDS:
        return Claim("left out", False, "Nothing is left out.")
    why = f"{activation} has no folds to follow it by"
    if folds is not None:
        why = f"it would be followed across {folds} folds"
    return Claim("left out", True, f"Where the boundary runs is left out: {why}.")
