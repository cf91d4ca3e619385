"""Claims about the hidden units at any number of points: which are off, needed, or can go."""

from __future__ import annotations

from collections.abc import Iterator

from xordemo.exact.facts import Facts
from xordemo.exact.shapes import FOLD, OFF, ON
from xordemo.exact.values import Undecided
from xordemo.words.lists import both_counted, counted, forms, sentence
from xordemo.words.statements import Bullet, Claim, Names

UNITS = "The units"
_MOST_GONE = 10  # units that can go and are named


def bullets(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about the units, as the text tells them."""
    if not facts.hidden:
        return
    silent = layers_off(facts, names)
    yield UNITS if silent.holds else "", (silent,)
    before = silent.terms[0] if silent.holds else facts.hidden + 1  # what comes later is constant
    if not facts.smooth:
        for say, found in (
            (never_on, facts.never_on),
            (always_on, _always(facts, ON)),
            (at_folds, _always(facts, FOLD)),
        ):
            said = tuple(unit for unit in found if unit < before)
            shown = said and (say is at_folds or len(names.points) > 1)
            yield UNITS if shown else "", (say(said or found, facts, names),)
    try:
        needed, gone = needed_units(facts, names), removable_units(facts, names)
    except Undecided:
        text = "Which units are needed is left undecided: sums are too close to be told apart."
        yield UNITS, (Claim("undecided units", True, text),)
        return
    none, idle = not facts.needed, _said_off(facts, names)
    every = {*gone.terms} <= idle and {*facts.needed, *idle} == {*facts.units}
    # of what is constant all is said, but for what the layers above make of one point
    off = silent.holds and (len(names.points) > 1 or silent.terms[-1] == facts.hidden)
    yield "" if off or none else UNITS, (needed,)
    yield "" if off or every else UNITS, (gone,)


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
        text += ", so the logit is the same at all of them, and no output layer could tell the "
        text += f"{names.point}s apart"
    return Claim("layers off", True, sentence(text), off)


def _any(names: Names) -> str:
    if len(names.points) == 1:
        return names.every
    which = "either" if len(names.points) == 2 else "any"
    return f"{which} of the {names.number} {names.point}s"


def never_on(found: tuple[int, ...], facts: Facts, names: Names) -> Claim:
    """Claim that some units are on at none of the points."""
    if not found:
        return Claim("silent units", False, "Every unit is on at some point.")
    are = forms(len(found), "is", "are")
    off = all(entry.states[unit - 1] in (OFF, FOLD) for unit in found for entry in facts.entries)
    text = f"{names.some_units(found)} {are} off at {names.every}"
    if not off:
        none = f"none of the {names.number} {names.point}s"
        where = f"not on at {names.every}" if len(names.points) == 1 else f"on at {none}"
        text = f"{names.some_units(found)} {are} {where}"
        if len(found) == facts.hidden > 1:
            text = f"no unit is on at {_any(names)}"
    return Claim("silent units", True, sentence(text), found)


def always_on(found: tuple[int, ...], _: Facts, names: Names) -> Claim:
    """Claim that some units are on at all points, where they bend nothing."""
    text = "no unit is on at every point"
    if found:
        text = f"{names.some_units(found)} {forms(len(found), 'is', 'are')} on at {names.every}"
    return Claim("always on", bool(found), sentence(text), found)


def at_folds(found: tuple[int, ...], facts: Facts, names: Names) -> Claim:
    """Claim that some units are exactly at a fold at all points."""
    text = "no unit is at its fold at every point"
    if found:
        its = forms(len(found), "is exactly at its fold", "are exactly at their folds")
        if not facts.gated:  # and may have several
            its = forms(len(found), "is exactly at a fold", "are exactly at folds")
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
    if not needed:
        which = forms(facts.hidden, "the unit", "any single unit")
        text = f"{which} can be left out {_unchanged(names)}"
    elif len(names.points) == 1:
        wrong = facts.signs[0] and not facts.known_right[0]
        mended = wrong and all(facts.right_without(unit) == (True,) for unit in needed)
        text = f"leaving out {names.any_of([*needed])} "
        text += "makes the answer right" if mended else "changes the answer"
    elif len(needed) == 1:
        (unit, points), *_ = needed.items()
        text = f"leaving out {names.units([unit])} changes {_answers(len(points), names)}"
        text += _better(facts, names)
    else:
        most = max(map(len, needed.values()))
        who = [unit for unit, points in needed.items() if len(points) == most]
        same, better = len(who) == len(needed), _better(facts, names)
        changes = _answers(most, names) if same else "at least one answer"
        text = f"leaving out {names.any_of([*needed])} changes {changes}{better}"
        if not (same or better):
            most_of = _answers(most, names).replace(" answers", "")
            text += f"; leaving out {names.any_of(who)} changes the most, {most_of}"
    return Claim("needed units", bool(needed), sentence(text), tuple(needed), changing)


def _unchanged(names: Names) -> str:
    return f"without changing {'the' if len(names.points) == 1 else 'an'} answer"


def _answers(count: int, names: Names) -> str:
    if count == len(names.points):
        return f"all {names.number} answers" if count > 2 else "both answers"
    some, total = both_counted(count, len(names.points))
    return f"{some} of the {total} answers"


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


def _said_off(facts: Facts, names: Names) -> set[int]:
    """Return the units that have been named before as off at all points."""
    return {*facts.never_on} if facts.gated and len(names.points) > 1 else set()


def removable_units(facts: Facts, names: Names) -> Claim:
    """Claim that some units can go together, and no other with them, with no answer changed."""
    gone, alone = facts.removable, len(names.points) == 1
    same = _unchanged(names)
    if not gone:
        text = f"{forms(facts.hidden, 'the unit cannot', 'no unit can')} be left out {same}"
    elif len(gone) == facts.hidden:
        answers = "answer" if alone else "answers"
        text = f"the output bias alone would give the same {answers}"
    else:
        off = _said_off(facts, names)
        on = [unit for unit in gone if unit not in off or not off <= {*gone}] or gone
        which = names.units(on) if len(on) <= _MOST_GONE else names.some_units(on)
        idle = forms(len(gone) - len(on), "the one that is off", "those that are off")
        which += f" and {idle}" * (len(on) < len(gone))
        together = " together" * (len(gone) > 1)
        others = [unit for unit in facts.units if unit not in (*gone, *facts.needed)]
        even = [unit for unit in gone if unit in facts.needed]
        text = f"{which} can be left out{together} {same}"
        text += f" ({names.units(even)} only together with others)" if even else ""
        if len(gone) == len(others) == 1:
            either = names.any_of(sorted((*gone, *others)))
            text = f"{either} can be left out {same}, but not both"
        elif others:
            it = forms(len(gone), "it", "them")
            if not facts.needed:
                text = f"any single unit can be left out {same}"
                text += f"; {which} can be left out together, too" * (len(gone) > 1)
                it = forms(len(gone), which, it)
            other = f"not {names.units(others)}" if len(others) == 1 else "no other unit"
            text += f", but {other} with {it}"
    return Claim("removable units", bool(gone), sentence(text), gone)
