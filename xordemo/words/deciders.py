"""Who decides an answer: what the output bias says alone, and which units change or keep that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from xordemo.exact._ledger import BIAS, Entry, Fewest
from xordemo.exact.facts import Facts
from xordemo.exact.values import known_sign, size, total
from xordemo.words.lists import any_of, counted, forms, listed, sentence, units
from xordemo.words.numbers import MOST_NAMED
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
        rest = _rest(facts, changed, names)
        return sentence(f"the output bias is exactly {names.threshold}, {rest}")
    stays = "; ".join(_stays(facts, base, bool(changed), names))
    if changed:
        zero = " of 0" * (not entries[0].bias)
        text = f"the output bias{zero} alone would give class {base}, but "
        text += _changes(entries, changed, names)
    elif facts.changed_without:
        text = "the output bias alone would give the same four answers"
        if not stays:
            who = {key for entry in entries for key in entry.opponents}
            one = "the unit pulls the other way, the bias outweighs it"
            many = "units pull the other way, the bias outweighs them"
            never = forms(facts.hidden, "the unit never", "no unit")
            weak = f": wherever {forms(len(who), one, many)}"
            text += weak if who else f", and {never} pulls the other way"
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
        unit = forms(facts.hidden, "the only hidden unit is", "all units are")
        return f"{unit} off at all four {names.point}s"
    unit = forms(facts.hidden, "the only hidden unit adds nothing", "no unit adds anything")
    return f"{unit} at the four {names.point}s"


def _changes(entries: Sequence[Entry], points: Sequence[int], names: Names) -> str:
    """Say which units take some points from the output bias's class to theirs."""
    parts: list[str] = []
    before = None
    groups = grouped((_movement(entries[i], names), i) for i in points)
    for (who, verb, where), at in groups.items():
        does = f"{verb} {'it' if parts else 'the logit'} {where}"
        if before == (verb, where) and verb.endswith("s"):
            does = "does"
        parts.append(f"at {names.at(at)}{who} {does}")
        before = verb, where
    several = any(", " in part.partition(" unit")[2] for part in parts)
    return "; ".join(parts) if several else listed(parts, ", and ")


def _movement(entry: Entry, names: Names) -> tuple[str, str, str]:
    """Say who takes a logit from the output bias's side, how, and where to."""
    answer, movers = entry.predicted, entry.movers
    if movers is None:
        every = tuple(key for key in entry.terms if key != BIAS)
        verb = forms(len(every), "takes", "together take")
        return f" {units(every)}", verb, f"to exactly {names.threshold}"
    where = f"{names.side(answer)}{_despite(entry, movers)}"
    return _who(movers, answer), _does(movers, *_verbs(answer)), where


def _who(who: Fewest, answer: int | None, *, with_bias: bool = False) -> str:
    """Name the units that do something, or any so many; for example, if as few others could."""
    more = len(who.among) > who.count
    named = any_of(who.among, who.count) if more else _named(who.among, answer)
    example = ", for example," * (who.others and (more or len(who.among) <= MOST_NAMED))
    if with_bias:
        return f" {named}{example or ','} together with the output bias,"
    return f" {named}{example}{' together' * (who.count > 1 and not more)}"


def _does(who: Fewest, one: str, many: str, be: str = "") -> str:
    """Say that units do something, or that any so many of them are enough to do it."""
    if len(who.among) == who.count:
        return forms(who.count, one, many)
    return f"{be or forms(who.count, 'is', 'are')} enough to {many}"


def _despite(entry: Entry, movers: Fewest) -> str:
    """Say which units pull the other way, where several do something together."""
    least = size(entry.against) * SLIGHT
    who = [key for key in entry.opponents if key != BIAS and size(entry.terms[key]) >= least]
    if not who or movers.count == 1:
        return ""
    return f" despite {units(who) if len(who) <= MOST_AGAINST else 'other units'}"


def _stays(facts: Facts, base: int, changes: bool, names: Names) -> Iterator[str]:
    """Say how points keep the output bias's class against it, and why wrong ones do."""
    kept = [(i, facts.entries[i]) for i in names.order if facts.entries[i].predicted == base]
    held = grouped((_held(e, base, names), i) for i, e in kept if e.rescuers)
    weak = grouped((_too_weak(e, base), i) for i, e in kept if not (e.rescuers or facts.right[i]))
    for text, where in held.items():
        yield f"at {names.at(where)}{text}"
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
    across, pull = f"take the logit to exactly {names.threshold}", _verbs(other)[1]
    if pullers:
        across = f"{_does(pullers, pull, pull, 'be')} the logit {names.side(other)}"
    pulling = pullers or Fewest(len(entry.opponents), entry.opponents)
    keeping = _who(rescuers, base, with_bias=_takes_the_bias(entry, rescuers, base))
    keep = f"{_does(rescuers, 'keeps', 'keep')} it {names.side(base)}"
    if len(pulling.among) > pulling.count or pulling.others:
        every = f"all {counted(len(entry.opponents))} units that {pull} it{' down' * base}"
        two = len(entry.opponents) == 2
        keep += f", even against {f'{units(entry.opponents)} together' if two else every}"
    return f"{_who(pulling, other)} would {across}, but{keeping} {keep}"


def _takes_the_bias(entry: Entry, rescuers: Fewest, base: int) -> bool:
    """Tell whether units outweigh what pulls against them with the output bias only."""
    kept = total(sorted(entry.sizes[key] for key in rescuers.among)[: rescuers.count])
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
    against = size(total(entry.terms[key] for key in others))
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
