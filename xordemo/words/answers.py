"""Claims about the answers: each function takes a fact and says it, true or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from xordemo.exact.entries import BIAS, Entry
from xordemo.exact.facts import Facts
from xordemo.words.numbers import (
    forms,
    listed,
    places,
    plain,
    sentence,
    sum_in_words,
    to_place,
    units,
)
from xordemo.words.statements import Bullet, Claim, Names, are_on, grouped


def bullets(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about the answers, as the text tells them."""
    problem, entries, right = facts.problem, facts.entries, facts.right
    short, place = "In short", places(entries)
    yield short, (solves(right, problem.name, facts.hidden, names),)
    yield short if problem.threshold else "", (threshold_moved(problem.threshold),)
    yield short, (bias_is_the_rule(entries, right, names),)
    for point, entry in enumerate(entries):
        heading = f"{names.point.capitalize()} by {names.point}"
        said = silent(facts, point, place[point], names), carried_by_bias(entry, point, names)
        own = own_class(entry, problem.labels[point], point, names)
        yield heading, said if right[point] else (*said, own)
        if right[point]:
            yield "", (own,)


def solves(right: tuple[bool, ...], name: str, hidden: int, names: Names) -> Claim:
    """Claim that every point gets its own class."""
    network = f"this network with {hidden} hidden {forms(hidden, 'unit', 'units')}"
    wrong = tuple(point for point in range(4) if not right[point])
    if not wrong:
        text = f"{network} solves {name}: all four {names.point}s get their own class"
    elif len(wrong) == 4:
        text = f"{network} fails on {name}: no {names.point} gets its own class"
    else:
        do_not = forms(len(wrong), "does not get its own class", "do not get their own class")
        text = f"{network} fails on {name}: {names.at(wrong)} {do_not}"
    return Claim("solves", not wrong, sentence(text), points=wrong)


def threshold_moved(threshold: Fraction) -> Claim:
    """Claim that the class does not change at a logit of 0."""
    if not threshold:
        return Claim("threshold", False, "The class is decided at a logit of 0.")
    verb = "subtracted from" if threshold > 0 else "added to"
    size = plain(abs(threshold))
    text = f"The class is decided at {plain(threshold)}: {size} is {verb} every logit, "
    return Claim("threshold", True, text + "and the sign of what is left decides.", (BIAS,))


def bias_is_the_rule(entries: Sequence[Entry], right: tuple[bool, ...], names: Names) -> Claim:
    """Claim that the constant term carries every point of one class, and no other point."""
    carriers = [entry.carriers for entry in entries]
    ruled = tuple(point for point in range(4) if carriers[point] == (BIAS,))
    others = tuple(point for point in range(4) if point not in ruled)
    overruled = all(BIAS in entries[point].opponents for point in others)
    holds = bool(ruled) and all(right) and overruled
    involved = tuple(sorted({key for keys in carriers for key in keys}))
    text = _rule(ruled, others, carriers, names) if holds else _what_decides(carriers, names)
    return Claim("bias is the rule", holds, text, involved, (0, 1, 2, 3))


def _rule(
    ruled: Sequence[int], others: Sequence[int], carriers: Sequence[tuple[int, ...]], names: Names
) -> str:
    if not others:
        return sentence(f"{names.constant} is the rule, and there is no exception")
    exceptions = [
        f"at {names.at(where)} by {names.of_terms(who)}"
        for who, where in grouped((carriers[point], point) for point in others).items()
    ]
    gives = forms(len(ruled), "its class", "their class")
    return sentence(
        f"{names.constant} is the rule and the units make the exceptions: it gives "
        f"{names.at(ruled)} {gives}, and is overruled {listed(exceptions)}"
    )


def _what_decides(carriers: Sequence[tuple[int, ...]], names: Names) -> str:
    groups = grouped(zip(carriers, range(4), strict=True))
    none = groups.pop((), [])
    if len(none) == 4:
        return f"No {names.point} has a class: every logit is exactly {names.tie}."
    if len(groups) == 1 and not none:
        return sentence(f"the class of every {names.point} rests on {names.of_terms(*groups)}")
    parts = [
        f"at {names.at(where)} {'' if place else 'rests '}on {names.of_terms(who)}"
        for place, (who, where) in enumerate(groups.items())
    ]
    if none:
        have = forms(len(none), "has none, its logit", "have none, their logits")
        parts.append(f"{names.at(none)} {have} being exactly {names.tie}")
    return sentence(f"the class {'; '.join(parts)}")


def silent(facts: Facts, point: int, place: int, names: Names) -> Claim:
    """Claim that no unit is on at a point, or that none adds anything."""
    entry, here = facts.entries[point], names.points[point]
    on = facts.adding(point)
    total = sum_in_words(entry, place)
    constant = f"the logit is the output bias, {to_place(entry.bias, place)}"
    if entry.threshold:
        verb = "subtracted" if entry.threshold > 0 else "added"
        constant += f", and {plain(abs(entry.threshold))} is {verb}"
    idle = [unit for unit in on if unit not in entry.terms]
    if not on:
        nobody = "no unit is on" if facts.gated else "no unit adds anything"
        text = f"At {here} {nobody}: {constant}."
    elif not facts.gated:
        text = f"At {here} the sum is {total}."
    elif len(idle) == len(on):
        adds = forms(len(idle), "adds", "add")
        text = f"At {here} {are_on(on)} but {adds} nothing: {constant}."
    else:
        vain = f", {units(idle)} adding nothing" if idle else ""
        text = f"At {here} {are_on(on)}{vain}: {total}."
    return Claim(f"silent {here}", not on, text, (BIAS, *on), (point,))


def carried_by_bias(entry: Entry, point: int, names: Names) -> Claim:
    """Claim that the constant term decides a point's class alone."""
    carriers, many = names.of_terms(entry.carriers or (BIAS,)), len(entry.carriers) > 1
    if entry.predicted is None:
        text = f"A logit of exactly {names.tie} is neither class."
    elif len(entry.terms) == 1:
        text = sentence(f"{carriers} alone makes it class {entry.predicted}")
    elif not entry.opponents:
        most = f"{'give' if many else 'gives'} the most to class {entry.predicted}"
        text = f"Nothing pulls the other way; {carriers} {most}."
    else:
        makes = "together make" if many else "makes"
        against = names.of_terms(entry.opponents)
        text = sentence(f"{carriers} {makes} it class {entry.predicted}, outweighing {against}")
    holds = entry.carriers == (BIAS,)
    name = f"carried by bias {names.points[point]}"
    return Claim(name, holds, text, (*entry.carriers, *entry.opponents), (point,))


def own_class(entry: Entry, label: int, point: int, names: Names) -> Claim:
    """Claim that a point gets its own class."""
    right = entry.predicted == label
    if right:
        text = "That is its own class."
    elif entry.predicted is None:
        text = f"Its own class is {label}, and it is given none."
    else:
        text = f"That is wrong: its own class is {label}."
    return Claim(f"right {names.points[point]}", right, text, points=(point,))
