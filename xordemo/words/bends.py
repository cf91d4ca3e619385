"""Claims about the sums of opposite points: what a problem asks of them, what a network makes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from xordemo.exact._ledger import Entry
from xordemo.exact.facts import Facts
from xordemo.exact.problems import Pairs, Problem
from xordemo.exact.values import size
from xordemo.words.lists import forms, listed, sentence, units
from xordemo.words.numbers import (
    MOST_NAMED,
    NOTHING,
    last_place,
    places,
    rounded_together,
    shown_terms,
    three_digits,
    to_place,
)
from xordemo.words.statements import Claim, Names, grouped

LARGEST = 4  # shares that are told, with their equals, where there are too many to tell all


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
    it, its = f"{problem.name} needs", "its"
    if not problem.truth_table:
        it, its = "these points need", "their"
    if len(set(problem.labels)) == 1:
        where = f"for class {problem.labels[0]} everywhere"
        text = f"{where} the logit needs no bend: a constant will do"
    elif problem.linear:
        text = f"{it} no bend: there are straight lines that separate {its} classes"
    else:
        text = f"{it} a bend in the logit: no straight line separates {its} classes"
    return Claim("needs a bend", not problem.linear, sentence(text))


def bends_the_right_way(facts: Facts, opposite: Pairs, names: Names) -> Claim:
    """Claim that a network bends as XOR asks; of a problem that needs no bend, that it bends."""
    problem, gap = facts.problem, facts.gap
    first, second = (names.at(pair) for pair in opposite)
    affine, of_inputs = facts.network.shape.name == "identity", "an affine function of the inputs"
    text = f"If the logit were {of_inputs}, its values at {first} would"
    if affine:
        text = f"With the identity the logit is {of_inputs}, so its values at {first}"
    text += f" have the same sum as those at {second}"
    wanted = problem.labels[opposite[0][0]] if problem.crossed else None
    holds = bool(gap) if wanted is None else (gap > 0) if wanted else (gap < 0)
    more, how = _difference(facts, opposite[0])
    here = f"{'the first sum' if wanted is None else 'it'} is {more} {how}" if more else how
    who = f"{problem.name} needs" if problem.truth_table else "these points need"
    kind = "larger" if wanted else "smaller"
    needs = f"{who} the first sum to be {kind}"
    if affine:
        text += f"; {needs}." if wanted is not None else "."
    elif wanted is None:
        text += f". Here {here}."
    elif not holds:
        text += f". {sentence(f'{needs}, but here {here}')}"
    else:
        if not all(facts.right):
            needs = f"one of the things {who} is a {kind} first sum"
        text += f". {sentence(f'{needs}; here it is {kind} {how}')}"
    return Claim("bends the right way", holds, text, tuple(facts.shares), (0, 1, 2, 3))


def _difference(facts: Facts, first: Sequence[int]) -> tuple[str, str]:
    """Say what the first sum is beside the other, "" if they are equal, and who makes it so."""
    gap, shares = facts.gap, facts.shares
    if not shares:
        return "", _equal(facts, first)
    if not gap:
        up, down = ([unit for unit in sorted(shares) if (shares[unit] > 0) == s] for s in (1, 0))
        more, less = (f"{units(who)} {forms(len(who), 'makes', 'make')}" for who in (up, down))
        undone = f"{more} the first larger, and {less} it smaller by as much"
        return "", f"{_equal(facts, first)}: {undone}"
    shown, place, differ = _shown_shares(facts, first)
    by = f"by {to_place(sum(shown.values()), place)}"
    if not sum(shown.values()):  # the shares cancel in all digits that are shown
        by = f"by {three_digits(size(gap))}, too little to be seen in what the units give"
    almost = "" if len(shares) == 1 else "almost "
    from_whom = f": {_from(shown, place)}"
    if len(shown) == 1:
        from_whom = f", {almost}all of it from {units([*shown])}" * (facts.hidden > 1)
    note = " (rounded separately: last digits may differ from the lines above)" * differ
    return "larger" if gap > 0 else "smaller", by + from_whom + note


def _equal(facts: Facts, first: Sequence[int]) -> str:
    """Say that the sums are equal, and that it is before rounding if what is shown differs."""
    lines = zip(facts.entries, places(facts.entries), strict=True)
    shown = enumerate(sum(shown_terms(*line).values()) for line in lines)
    gap = sum(logit if n in first else -logit for n, logit in shown)
    return f"the two are equal{' before rounding' * bool(gap)}"


def _named(shown: dict[int, Fraction]) -> dict[int, Fraction]:
    """Return what is told of the units one by one; of many, of those that give most."""
    ordered = sorted(shown, key=lambda unit: (-abs(shown[unit]), unit))
    least = abs(shown[ordered[LARGEST - 1]]) if len(ordered) > MOST_NAMED else NOTHING
    if sum(abs(shown[unit]) < least for unit in ordered) < 2:
        least = NOTHING
    return {unit: shown[unit] for unit in ordered if abs(shown[unit]) >= least}


def _from(shown: dict[int, Fraction], place: int) -> str:
    """Say what each unit gives of a sum, and what others take of it."""
    named = _named(shown)
    groups = grouped((part, unit) for unit, part in named.items())
    said = [(part, f"{to_place(abs(part), place)} {_by(who)}") for part, who in groups.items()]
    given, taken = ([text for part, text in said if (part > 0) == s] for s in (True, False))
    others = sum((part for unit, part in shown.items() if unit not in named), NOTHING)
    if others:
        together = f"{to_place(abs(others), place)} from the others together"
        (given if others > 0 else taken).append(together)
    and_ = ", and " if any(" and " in part for part in given) else " and "
    return listed(given, and_) + "".join(f", minus {part}" for part in taken)


def _by(who: Sequence[int]) -> str:
    return f"{'each ' * (len(who) > 1)}from {units(who)}"


def _shown_shares(facts: Facts, first: Sequence[int]) -> tuple[dict[int, Fraction], int, bool]:
    """Return the shares as they are shown, their last place, and if they differ from the lines.

    They are made of the terms that the lines of the points show, if these give every sign rightly.
    """
    gap, shares = facts.gap, facts.shares
    side = -1 if gap < 0 else 1
    place, *others = dict.fromkeys(places(facts.entries, gap))
    lines = [
        (1 if point in first else -1, shown_terms(entry, place))
        for point, entry in enumerate(facts.entries)
    ]
    given = shown = {
        unit: side * sum((sign * line.get(unit, NOTHING) for sign, line in lines), NOTHING)
        for unit in shares
    }
    every = sum((sign * part for sign, line in lines for part in line.values()), NOTHING)
    whole = side * every == sum(shown.values())
    signs = all((side * shares[u] > 0) == (part > 0) for u, part in shown.items() if part)
    near = size(sum(shown.values()) - side * gap) * 10 < size(gap)
    if others or not (whole and signs and near):
        exact = [side * share for share in shares.values()]
        least = last_place(gap, exact)
        place = least if others else min(place, least)
        shown = dict(zip(shares, rounded_together(exact, side * gap, place), strict=True))
    shown = {unit: part for unit, part in shown.items() if part}
    differ = any(given[unit] != part for unit, part in _named(shown).items())
    return shown, place, differ or sum(shown.values()) != side * every
