"""Who decides an answer: what the output bias says alone, and which units change or keep that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xordemo.exact._ledger import BIAS, Entry, Movers
from xordemo.exact.enclosures import size
from xordemo.exact.facts import Facts
from xordemo.words.numbers import forms, in_words, sentence, units
from xordemo.words.statements import Claim, Names, grouped


def bias_is_the_rule(facts: Facts, names: Names) -> Claim:
    """Claim that the constant term carries every point of one class, and no other point."""
    entries = facts.entries
    carriers = [entry.carriers for entry in entries]
    ruled = tuple(point for point in range(4) if carriers[point] == (BIAS,))
    others = tuple(point for point in range(4) if point not in ruled)
    overruled = all(BIAS in entries[point].opponents for point in others)
    holds = bool(ruled) and all(facts.right) and overruled
    involved = tuple(sorted({key for keys in carriers for key in keys}))
    return Claim("bias is the rule", holds, _who_decides(facts, names), involved, (0, 1, 2, 3))


def _who_decides(facts: Facts, names: Names) -> str:
    entries = facts.entries
    constant = entries[0].bias - entries[0].threshold
    base = int(constant > 0) if constant else None
    changed = [i for i in names.order if entries[i].predicted != base]
    kept = [i for i in names.order if entries[i].predicted == base]
    if base is None:
        text = f"the output bias is exactly {names.threshold}, "
        if changed:
            unit = forms(facts.hidden, "the unit alone decides", "the units alone decide")
            text += f"so {unit}: {_changes(entries, changed, names)}"
        else:
            text += _nothing(facts, names, "and what the units add cancels")
        return sentence(text)
    if changed:
        text = f"the output bias alone would say class {base}, but "
        text += _changes(entries, changed, names)
    elif facts.changed_without:
        text = "the output bias alone gives the same four answers"
    else:
        return sentence(f"{_nothing(facts, names, '')}, so the output bias alone decides")
    stays = "; ".join(_stays(entries, kept, names))
    if not stays and not changed:
        against = any(entry.opponents for entry in entries)
        text += (
            ": wherever units pull against it, it outweighs them"
            if against
            else ", and no unit pulls against it"
        )
    return f"{sentence(text)} {sentence(stays)}" if stays else sentence(text)


def _nothing(facts: Facts, names: Names, cancels: str) -> str:
    """Say why the units come to nothing: what they add cancels, or they add nothing."""
    if facts.changed_without:
        return cancels
    joint = "and " if cancels else ""
    if facts.gated and len(facts.never_on) == facts.hidden:
        unit = forms(facts.hidden, "the unit is on at none", "no unit is on at any")
        return f"{joint}{unit} of the four {names.point}s"
    unit = forms(facts.hidden, "the unit adds nothing", "no unit adds anything")
    return f"{joint}{unit} at the four {names.point}s"


def _changes(entries: Sequence[Entry], points: Sequence[int], names: Names) -> str:
    """Say which units take some points from the output bias's class to theirs."""
    groups = grouped(
        ((entries[i].predicted, entries[i].movers or _units_of(entries[i].terms)), i)
        for i in points
    )
    parts: list[str] = []
    before = None
    for (answer, who), where in groups.items():
        at = f"at {names.at(where)}"
        if not isinstance(who, Movers):
            bring = forms(len(who), "brings", "together bring")
            parts.append(f"{at} {units(who)} {bring} the logit to exactly {names.threshold}")
            before = None
            continue
        subject, verb, rest = _movement(who, answer)
        does = f"{verb} {'it' if parts else 'the logit'} {names.side(answer)}{rest}"
        if before == answer and not rest and verb[-1] == "s":
            does = "does"
        parts.append(f"{at} {subject} {does}")
        before = answer if not rest else None
    apart = "; " if any(", " in part.partition(" unit")[2] for part in parts) else ", and "
    *first, last = parts
    joined = apart if apart == "; " else ", "
    return joined.join(first) + apart + last if first else last


def _movement(movers: Movers, answer: int | None) -> tuple[str, str, str]:
    """Return who moves a logit, the verb, and what else is true: others could do it too."""
    one, many = ("lifts", "lift") if answer else ("pulls", "pull")
    count, members = len(movers.keys), movers.members
    if movers.any_so_many:
        alone = "either alone" if len(members) == 2 else "any one of them alone"
        would = alone if count == 1 else f"any {in_words(count)} of them"
        return units(members), many, f", and {would} would"
    rest = ""
    if len(members) > count:
        rest = f", as another {in_words(count)} would"
    elif movers.others_would:
        rest = f", and the others would too without {units(movers.keys)}"
    return units(movers.keys), forms(count, one, f"together {many}"), rest


def _stays(entries: Sequence[Entry], points: Sequence[int], names: Names) -> Iterator[str]:
    """Say which units keep some points at the output bias's class, where it is not enough."""
    groups = grouped(
        ((e.opponents, e.keepers, None if e.keepers else e.movers, e.predicted), i)
        for i in points
        for e in [entries[i]]
        if e.opponents and size(e.terms[BIAS]) <= e.against
    )
    for (against, keepers, movers, answer), where in groups.items():
        one = len(against) == 1
        pull = ("pulls" if one else "pull", "lifts" if one else "lift")[not answer]
        down = " down" if answer else ""
        sign = "negative" if answer else "positive"
        who = units(against) if len(against) < 7 else f"the {len(against)} units with {sign} terms"
        if movers:
            does = f"{_outweigh(movers)} {forms(len(against), 'it', 'them')}"
        else:
            keep = forms(len(keepers), "keeps", "together keep")
            does = f"{units(keepers)} {keep} it {names.side(answer)}"
        yield f"at {names.at(where)} {who} {pull} the logit{down}, but {does}"


def _outweigh(movers: Movers) -> str:
    """Say which terms outweigh those against them."""
    if movers.any_so_many and len(movers.keys) == 1 and BIAS not in movers.members:
        return f"{units(movers.members)} each outweigh"
    subject = units(_units_of(movers.keys))
    if BIAS in movers.keys:
        subject = f"the output bias and {subject}"
    return f"{subject} {forms(len(movers.keys), 'alone outweighs', 'together outweigh')}"


def _units_of(keys: Iterable[int]) -> tuple[int, ...]:
    return tuple(key for key in keys if key != BIAS)
