"""Claims about the hidden units at any number of points: which are off, needed, or can go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xordemo.exact.facts import Facts
from xordemo.exact.shapes import FOLD, OFF, ON
from xordemo.exact.values import Undecided
from xordemo.words.numbers import both_counted, counted, forms, sentence
from xordemo.words.statements import Bullet, Claim, Names

UNITS = "The units"
_MOST_GONE = 10  # units that can go and are named


def bullets(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about the units, as the text tells them."""
    if not facts.hidden:
        return
    silent = layers_off(facts, names)
    yield UNITS if silent.holds else "", (silent,)
    if not facts.smooth:
        for claim in (never_on(facts, names), always_on(facts, names)):
            yield UNITS if claim.holds and len(names.points) > 1 else "", (claim,)
        folds = at_folds(facts, names)
        yield UNITS if folds.holds else "", (folds,)
    try:
        claims = needed_units(facts, names), removable_units(facts, names)
    except Undecided:
        text = "Which units are needed is left undecided: sums are too close to be told apart."
        yield UNITS, (Claim("undecided units", True, text),)
        return
    for claim in claims:
        yield UNITS, (claim,)


def layers_off(facts: Facts, names: Names) -> Claim:
    """Claim that all units of some layer are off at all points, where a unit that is off adds 0."""
    found, first = [], 1
    for layer, width in enumerate(names.widths, start=1):
        members = range(first, first + width)
        first += width
        if facts.gated and all(unit in facts.never_on for unit in members):
            found.append((layer, tuple(members)))
    if not found:
        return Claim("layers off", False, "In every layer some unit is on at some point.")
    layer, off = found[0]
    which = f"layer {layer}" if len(names.widths) > 1 else "the hidden layer"
    text = f"no unit of {which} is on at {_any(names)}"
    if len(names.points) > 1:
        text += ", so the logit is the same at every point"
    return Claim("layers off", True, sentence(text), off)


def _any(names: Names) -> str:
    return names.every if len(names.points) == 1 else f"any of the {names.number} {names.point}s"


def never_on(facts: Facts, names: Names) -> Claim:
    """Claim that some units are on at none of the points."""
    found = facts.never_on
    if not found:
        return Claim("silent units", False, "Every unit is on at some point.")
    are = forms(len(found), "is", "are")
    off = all(entry.states[unit - 1] in (OFF, FOLD) for unit in found for entry in facts.entries)
    text = f"{names.some_units(found)} {are} off at {names.every}"
    if not off:
        none = f"none of the {names.number} {names.point}s"
        where = f"not on at {names.every}" if len(names.points) == 1 else f"on at {none}"
        text = f"{names.some_units(found)} {are} {where}"
    return Claim("silent units", True, sentence(text), found)


def always_on(facts: Facts, names: Names) -> Claim:
    """Claim that some units are on at all points, where they bend nothing."""
    found = _always(facts, ON)
    text = "no unit is on at every point"
    if found:
        text = f"{names.some_units(found)} {forms(len(found), 'is', 'are')} on at {names.every}"
    return Claim("always on", bool(found), sentence(text), found)


def at_folds(facts: Facts, names: Names) -> Claim:
    """Claim that some units are exactly at a fold at all points."""
    found = _always(facts, FOLD)
    text = "no unit is at its fold at every point"
    if found:
        its = forms(len(found), "is exactly at its fold", "are exactly at their folds")
        text = f"{names.some_units(found)} {its} at {names.every}"
    return Claim("always at folds", bool(found), sentence(text), found)


def _always(facts: Facts, state: str) -> tuple[int, ...]:
    return tuple(
        unit
        for unit in facts.units
        if all(entry.states[unit - 1] == state for entry in facts.entries)
    )


def needed_units(facts: Facts, names: Names) -> Claim:
    """Claim that without some unit an answer changes, and say without which most would be right."""
    needed = facts.needed
    changing = tuple(sorted({point for points in needed.values() for point in points}))
    alone = len(names.points) == 1
    if not needed:
        one = forms(facts.hidden, "the unit", "any one of the units")
        text = f"without {one} {'the answer stays' if alone else 'no answer changes'}"
    elif alone:
        text = f"without {_any_of([*needed], names)} the answer changes"
    elif len(needed) == 1:
        (unit, points), *_ = needed.items()
        text = f"without {names.units([unit])}, {_answers(len(points), names)}"
    else:
        most = max(map(len, needed.values()))
        who = [unit for unit, points in needed.items() if len(points) == most]
        text = f"without {_any_of([*needed], names)} some answer changes"
        if len(who) == len(needed):
            text += f": {_of(most, names)} each time"
        else:
            text += f": at most {_of(most, names)}, without {_any_of(who, names)}"
    if needed:
        text += _better(facts, names)
    return Claim("needed units", bool(needed), sentence(text), tuple(needed), changing)


def _answers(count: int, names: Names) -> str:
    if count == len(names.points):
        return "all answers change"
    some, total = both_counted(count, len(names.points))
    return f"{some} of the {total} answers {forms(count, 'changes', 'change')}"


def _of(count: int, names: Names) -> str:
    some, total = both_counted(count, len(names.points))
    return f"all {total}" if count == len(names.points) else f"{some} of {total}"


def _any_of(units: Sequence[int], names: Names) -> str:
    which = names.some_units(units)
    if len(units) == 1:
        return which
    if which.startswith(("both", "all")):
        return "either unit" if len(units) == 2 else "any one of the units"
    return f"{'either' if len(units) == 2 else 'any one'} of {which}"


def _better(facts: Facts, names: Names) -> str:
    """Say without which unit most points would be right, if that are more than with it."""
    after = {unit: sum(facts.right_without(unit)) for unit in facts.needed}
    now = sum(facts.known_right)
    best = max(after, key=lambda unit: after[unit])
    if after[best] <= now:
        return ""
    more = after[best] - now
    points = forms(more, names.point, f"{names.point}s")
    return f"; without unit {names.unit(best)}, {counted(more)} more {points} would be right"


def removable_units(facts: Facts, names: Names) -> Claim:
    """Claim that some units can go together, and no other with them, with no answer changed."""
    gone, total, alone = facts.removable, facts.hidden, len(names.points) == 1
    same = "the answer stays" if alone else "no answer changes"
    if not gone:
        change = "a change of the answer" if alone else "a change of some answer"
        text = f"{forms(total, 'the unit cannot', 'no unit can')} go without {change}"
    elif len(gone) == total:
        text = f"the output bias alone gives {'the same answer' if alone else 'the same answers'}"
    elif len(gone) == 1:
        text = f"{names.units(gone)} can go, and no other with it: without it {same}"
    else:
        which = names.units(gone) if len(gone) <= _MOST_GONE else names.some_units(gone)
        both = forms(len(gone) - 1, "can both go", "can all go at once")
        text = f"{which} {both}, and no other with them: without them {same}"
    return Claim("removable units", bool(gone), sentence(text), gone)
