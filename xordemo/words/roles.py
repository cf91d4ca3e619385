"""Claims about the units: which are off, which are needed, and which are enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xordemo.exact.facts import Facts
from xordemo.words.lists import any_of, forms, groups_of, sentence, units, without
from xordemo.words.numbers import MOST_NAMED
from xordemo.words.statements import Claim, Names, grouped


def silent_units(facts: Facts, never: tuple[int, ...], names: Names) -> Claim:
    """Claim that some units are on at none of the points, and name the points on their folds."""
    never = never or facts.never_on
    hidden = facts.hidden
    if not never:
        unit = forms(hidden, "the only hidden unit", "every unit")
        return Claim("silent units", False, sentence(f"{unit} is on at one {names.point} or more"))
    if not facts.gated:
        are = forms(len(never), "is", "are")
        text = f"{units(never)} {are} on at none of the four {names.point}s"
        return Claim("silent units", True, sentence(text), never)
    who = forms(hidden, "the only hidden unit is", "all units are") if len(never) == hidden else ""
    folds = {
        point: tuple(unit for unit in who if unit in never) for point, who in facts.on_folds.items()
    }
    text = who or f"{units(never)} {forms(len(never), 'is', 'are')}"
    text = "; ".join([f"{text} off at all four {names.point}s", *_on_own(folds, never, names)])
    return Claim("silent units", True, sentence(text), never)


def _on_own(
    folds: dict[int, tuple[int, ...]], never: tuple[int, ...], names: Names
) -> Iterator[str]:
    """Say which points lie on the folds of the units that a sentence has named."""
    theirs = {1: "its fold", 2: "both their folds"}.get(len(never), "all their folds")
    for who, where in grouped((folds[i], i) for i in names.order if folds.get(i)).items():
        on = theirs if who == never else _folds(who)
        yield f"{names.at(where)} {forms(len(where), 'lies', 'lie')} exactly on {on}"


def on_folds(found: dict[int, tuple[int, ...]], hidden: int, names: Names, kinks: int = 1) -> Claim:
    """Claim that some points lie exactly on folds; each unit has as many as there are kinks."""
    groups = grouped((found[point], point) for point in names.order if point in found)
    parts: list[str] = []
    for who, where in groups.items():
        lie = forms(len(who), "lie", "each lie") if 1 < len(where) < 4 else "lies"
        on = _folds(who, kinks > 1, bool(parts))
        if len(who) == hidden > 1 and kinks == 1:
            on = "both folds" if hidden == 2 else "every fold"
        at = names.at(where) if len(where) < 4 else f"every {names.point}"
        parts.append(f"{at} {lie}{' exactly' * (not parts)} on {on}")
    text = "; ".join(parts) if parts else f"no {names.point} lies exactly on a fold"
    involved = tuple(sorted({unit for who in groups for unit in who}))
    return Claim("on folds", bool(found), sentence(text), involved, tuple(found))


def _folds(who: Sequence[int], several: bool = False, again: bool = False) -> str:
    one, many = ("that", "those") if again else ("the fold", "the folds")
    if several:
        one, many = "a fold", "folds"
    return f"{forms(len(who), one, many)} of {units(who)}"


def needed_units(facts: Facts, names: Names) -> Claim:
    """Claim that without some unit an answer changes, and of a failure, what would be right."""
    needed, right = facts.needed, facts.right
    changing = tuple(sorted({point for points in needed.values() for point in points}))
    after = {unit: facts.right_without(unit) for unit in needed}
    better = [unit for unit in needed if sum(after[unit]) > sum(right)]
    if better:
        groups = grouped((after[unit], unit) for unit in better)
        # what can go beside others, and changes an answer by itself, is told to be the only one
        spare = [unit for unit in better if any(unit not in kept for kept in facts.smallest)]
        parts = [
            f"{_left_out(which, spare)}, {_would_be(then, names)}" for then, which in groups.items()
        ]
    else:
        parts = [*_changes_without(needed, names)]
        if not needed:
            one = forms(facts.hidden, "the only hidden unit", "any single unit")
            parts = [f"{one} can be left out without changing an answer"]
    return Claim("needed units", bool(needed), sentence("; ".join(parts)), tuple(needed), changing)


def _left_out(which: Sequence[int], spare: Sequence[int]) -> str:
    only = len(which) == 1 and which[0] in spare
    return f"with {units(which)} left out and all others kept" if only else without(which)


def _would_be(then: Sequence[bool], names: Names) -> str:
    """Say which points would be right."""
    if all(then):
        return f"all four {names.point}s would be right"
    return f"only {names.at(i for i in range(4) if then[i])} would be right"


def _changes_without(needed: dict[int, tuple[int, ...]], names: Names) -> Iterator[str]:
    """Say without which units which answers change."""
    then = False
    for points, which in grouped((points, unit) for unit, points in needed.items()).items():
        first = "the answers at {} change", "the answer at {} changes", "all four answers change"
        after = "the ones at {} do", "the one at {} does", "all four do"
        many, one, every = after if then else first
        change = {1: one, 4: every}.get(len(points), many).format(names.at(points))
        yield f"{without(which)}, {change}"
        then = True


def redundant_units(facts: Facts, names: Names) -> Claim:
    """Claim that some unit adds something and is not needed, and say which are enough."""
    enough, useful, solved = facts.sufficient, [*facts.changed_without], all(facts.right)
    changes = f"makes at least one {names.point} wrong" if solved else "changes an answer"
    if not useful:
        text = f"no unit adds anything at the four {names.point}s"
    elif not enough:
        text = "the output bias alone gives the same four answers"
    elif len(enough) < len(useful):
        text = _what_can_go(facts)
    else:
        text = f"leaving out {names.any_of(enough)} {changes}"
    return Claim("redundant units", bool(facts.redundant), sentence(text), facts.redundant)


def _what_can_go(facts: Facts) -> str:
    """Say which units can go, or which are enough."""
    enough, useful, sets = facts.sufficient, [*facts.changed_without], facts.smallest
    spare = [unit for unit in useful if any(unit not in chosen for chosen in sets)]
    if len(enough) == len(useful) - 1 and len(spare) > 1 and (len(enough) > 1 or len(spare) > 2):
        but = "but not both" if len(spare) == 2 else "but no two of them"
        return f"{any_of(spare)} can be left out without changing an answer, {but}"
    same, also = "would give the same four answers with all other units left out", ""
    if len(sets) == 1:
        return _left_over(enough, [unit for unit in useful if unit not in enough])
    if len(sets) > 1 and len(enough) == 1:
        return f"{any_of([chosen[0] for chosen in sets])} {same}"
    if sets:
        others = f"some other {groups_of(len(enough), 's')}" if len(sets) > 2 else units(sets[1])
        also = f", and so would {others}"
    elif len(enough) > 1:
        also = ", but not if any one of them were left out too"
    return f"{units(enough)} {same}{also}"


def _left_over(enough: Sequence[int], gone: Sequence[int]) -> str:
    """Say that all units that add something can go but those that are enough."""
    which = units(gone) if len(gone) <= MOST_NAMED else f"all units but {units(enough)}"
    together = forms(len(gone), "", " together")
    return f"{which} can be left out{together} without changing an answer"
