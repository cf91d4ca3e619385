"""Who decides an answer: what the output bias says alone, and which units change or keep that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from xordemo.exact._ledger import BIAS, Entry, Fewest
from xordemo.exact.facts import Facts
from xordemo.exact.values import known_sign, size, total
from xordemo.words.numbers import MOST_NAMED, NOTHING, either, forms, in_words, sentence, units
from xordemo.words.statements import Claim, Names, grouped

SLIGHT = Fraction(1, 100)  # a share of what pulls one way that need not be named
MOST_AGAINST = 3  # units that are named as pulling the other way


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
    if base is None:
        return sentence(
            f"the output bias is exactly {names.threshold}, {_rest(facts, changed, names)}"
        )
    stays = "; ".join(_stays(facts, base, bool(changed), names))
    if changed:
        zero = " of 0" * (not entries[0].bias)
        text = f"the output bias{zero} alone would give class {base}, but "
        text += _changes(entries, changed, names)
    elif facts.changed_without:
        text = "the output bias alone would give the same four answers"
        if not stays:
            against = any(entry.opponents for entry in entries)
            text += (
                ": the units that pull the other way do not outweigh it"
                if against
                else ", and no unit pulls the other way"
            )
    else:
        return sentence(f"{_nothing(facts, names)}, so the output bias alone decides")
    return f"{sentence(text)} {sentence(stays)}" if stays else sentence(text)


def _rest(facts: Facts, changed: Sequence[int], names: Names) -> str:
    """Say what the units do where the output bias says nothing."""
    if changed:
        unit = forms(facts.hidden, "the unit alone decides", "the units alone decide")
        return f"so {unit}: {_changes(facts.entries, changed, names)}"
    cancels = bool(facts.changed_without)
    return f"and {'what the units add cancels' if cancels else _nothing(facts, names)}"


def _nothing(facts: Facts, names: Names) -> str:
    """Say why the units add nothing."""
    if facts.gated and len(facts.never_on) == facts.hidden:
        unit = forms(facts.hidden, "the unit is on at none", "no unit is on at any")
        return f"{unit} of the four {names.point}s"
    unit = forms(facts.hidden, "the unit adds nothing", "no unit adds anything")
    return f"{unit} at the four {names.point}s"


def _changes(entries: Sequence[Entry], points: Sequence[int], names: Names) -> str:
    """Say which units take some points from the output bias's class to theirs."""
    parts: list[str] = []
    before = None
    for (who, verb, where, rest), at in grouped(
        (_movement(entries[i], names), i) for i in points
    ).items():
        does = f"{verb} {'it' if parts else 'the logit'} {where}{rest}"
        if before == (verb, where) and not rest and verb.endswith("s"):
            does = "does"
        parts.append(f"at {names.at(at)} {who} {does}")
        before = None if rest else (verb, where)
    apart = "; " if any(", " in part.partition(" unit")[2] for part in parts) else ", and "
    *first, last = parts
    joined = apart if apart == "; " else ", "
    return joined.join(first) + apart + last if first else last


def _movement(entry: Entry, names: Names) -> tuple[str, str, str, str]:
    """Say who takes a logit from the output bias's side, how, where to, and who could too."""
    answer, movers = entry.predicted, entry.movers
    if movers is None:
        every = tuple(key for key in entry.terms if key != BIAS)
        verb = forms(len(every), "takes", "together take")
        return units(every), verb, f"to exactly {names.threshold}", ""
    verb = forms(movers.many, *_verbs(answer))
    who, against, others = _together(movers, answer), _against(entry, movers), _or_others(movers)
    if against and not movers.others and len(movers.members) == len(movers.keys):
        both = "both " if len(movers.keys) == 2 else ""
        together = "" if both else " together"
        who = f"it takes {both}{_named(movers.keys, answer)}{together} to"
    return who, verb, names.side(answer), against + others


def _against(entry: Entry, movers: Fewest) -> str:
    """Say which units pull the other way, where several do something together."""
    if movers.any_so_many or len(movers.keys) == 1:
        return ""
    least = size(entry.against) * SLIGHT
    who = [key for key in entry.opponents if key != BIAS and size(entry.terms[key]) >= least]
    if not who:
        return ""
    return f" against {units(who) if len(who) <= MOST_AGAINST else 'other units'}"


def _stays(facts: Facts, base: int, changes: bool, names: Names) -> Iterator[str]:
    """Say how points keep the output bias's class against it, and why wrong ones do."""
    kept = [(i, facts.entries[i]) for i in names.order if facts.entries[i].predicted == base]
    held = grouped((_held(e, base, names), i) for i, e in kept if e.rescuers)
    weak = grouped((_too_weak(e, base), i) for i, e in kept if not (e.rescuers or facts.right[i]))
    for text, where in held.items():
        yield f"at {names.at(where)} {text}"
    wrong = len(facts.right) - sum(facts.right)
    every = wrong == sum(map(len, weak.values()))  # or some would be called wrong, and others not
    should = f", which should be class {1 - base}," if every else ""
    for text, where in weak.items() if changes or held else ():
        yield f"at {names.at(where)}{should} {text}"


def _held(entry: Entry, base: int, names: Names) -> str:
    """Say which units would take a logit across the threshold, and which keep it, if any."""
    other, pullers, rescuers = 1 - base, entry.pullers, entry.rescuers
    if rescuers is None:
        return ""
    if pullers:
        across = f"the logit would be {names.side(other)} {_only(pullers, other)}"
    else:
        who = _named(entry.opponents, other)
        across = f"the logit would be exactly {names.threshold} with only {who}"
    keep = f"{forms(rescuers.many, 'keeps', 'keep')} it {names.side(base)}"
    if rescuers.any_so_many:
        others = _or_others(rescuers, with_bias=_takes_the_bias(entry, rescuers, base))
        return f"{across}, but {units(rescuers.members)} {keep}{others}"
    who = _named(rescuers.keys, base)
    if _takes_the_bias(entry, rescuers, base):
        who += " together with the output bias"
    elif len(rescuers.keys) > 1:
        who += " together"
    return f"{across}, but {who} {keep}{_or_others(rescuers)}"


def _takes_the_bias(entry: Entry, rescuers: Fewest, base: int) -> bool:
    """Tell whether units outweigh what pulls against them with the output bias only."""
    count = len(rescuers.keys)
    who = sorted(rescuers.members, key=lambda key: entry.sizes[key])[:count]
    kept = total(entry.sizes[key] for key in (who if rescuers.any_so_many else rescuers.keys))
    ahead = -entry.threshold if base else entry.threshold
    return (known_sign(kept + ahead - entry.against) or 0) <= 0


def _too_weak(entry: Entry, base: int) -> str:
    """Say that units don't take a logit across the threshold, or that none tries."""
    one, many = _verbs(1 - base)
    logit = "the logit down" if base else "the logit"
    who = entry.opponents
    if not who:
        return f"no unit {one} {logit}"
    others = tuple(key for key in entry.terms if key not in (BIAS, *who))
    against = size(sum((entry.terms[key] for key in others), NOTHING))
    enough = "not far enough"
    if others and against >= entry.against:
        verb = forms(len(others), *_verbs(base))
        by = "more" if against > entry.against else "as much"
        enough = f"{_named(others, base)} {verb} it {'up' if base else 'down'} by {by}"
    return f"{_named(who, 1 - base)} {forms(len(who), one, many)} {logit}, but {enough}"


def _verbs(answer: int | None) -> tuple[str, str]:
    """Return what one unit and several do to a logit."""
    return ("lifts", "lift") if answer else ("pulls", "pull")


def _named(who: Sequence[int], answer: int | None) -> str:
    """Name units; many by the sign of their terms, which all that have it share."""
    if len(who) <= MOST_NAMED:
        return units(who)
    return f"the units with {'positive' if answer else 'negative'} terms"


def _together(who: Fewest, answer: int | None) -> str:
    """Name the units that do something, and say if they do it together."""
    if who.any_so_many:
        return units(who.members)
    return _named(who.keys, answer) + forms(len(who.keys), "", " together")


def _only(who: Fewest, answer: int | None) -> str:
    """Name the units that would do something if there were no others."""
    count, members = len(who.keys), who.members
    if not who.any_so_many:
        return f"with only {_named(who.keys, answer)}"
    if count > 1:
        return f"with any {in_words(count)} of {units(members)} as the only units"
    return f"with {either(members)} as the only unit"


def _or_others(who: Fewest, *, with_bias: bool = False) -> str:
    """Say which other units would do the same."""
    count, members = len(who.keys), who.members
    if who.any_so_many:
        any_ = "either" if len(members) == 2 else f"any {in_words(count)} of them"
        enough = f"{any_} {forms(count, 'is', 'are')} enough"
        return f", and {'with the output bias ' * with_bias}{enough}"
    if len(members) > count:
        spare = " or ".join(units([unit]) for unit in members if unit not in who.keys)
        return f" ({spare} could take the place of unit {who.least})"
    if who.others is None or count > MOST_NAMED or len(who.others.keys) > MOST_NAMED:
        return ""
    others = who.others
    named = f"any {in_words(len(others.keys))} of {units(others.members)}"
    if not others.any_so_many:
        named = units(others.keys) + forms(len(others.keys), "", " together")
    elif len(others.keys) == 1:
        named = either(others.members)
    return f" (without {forms(count, 'it', 'them')}, {named} would)"
