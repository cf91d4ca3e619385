"""Claims about the units: which are off, which are needed, and which are enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xordemo.exact.facts import Facts
from xordemo.words.numbers import forms, in_words, listed, sentence, units
from xordemo.words.statements import Claim, Names, grouped


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
        count = f"{in_words(len(enough))} {forms(len(enough), 'unit', 'units')}"
        who = f"{count}, such as {units(enough)},"
    if not solved:
        return f"{who} {'give' if many else 'gives'} the same four answers without {rest}"
    text = f"{who} {'are' if many else 'is'} enough: without {rest} {same}"
    if not sets and many:
        none = forms(len(enough) - 1, "neither", "none")
        text += f", and {none} of the {in_words(len(enough))} can be left out too"
    return text
