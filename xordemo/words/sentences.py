"""The sentences of the explanation: each says what is the case, whichever way a claim falls."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from xordemo.exact.entries import BIAS
from xordemo.exact.facts import LABELS, Facts
from xordemo.words.numbers import listed, magnitude, sentence, to_place, units
from xordemo.words.sums import corner_name, places, sum_in_words


def solves(facts: Facts, holds: bool) -> str:
    """Say which corners get their own class."""
    size = f"this network with {facts.hidden} hidden {_forms(facts.hidden, 'unit', 'units')}"
    if holds:
        return sentence(f"{size} solves XOR: all four corners get their own class")
    wrong = [corner for corner in range(4) if not facts.right[corner]]
    if len(wrong) == 4:
        return sentence(f"{size} fails on XOR: no corner gets its own class")
    do_not = _forms(len(wrong), "does not get its own class", "do not get their own class")
    return sentence(f"{size} fails on XOR: {_corners(wrong)} {do_not}")


def silent(facts: Facts, corner: int, holds: bool) -> str:
    """Say which units fire at a corner, and write out its sum."""
    entry, here = facts.entries[corner], corner_name(corner)
    place = places(facts)[corner]
    total = sum_in_words(entry, place)
    bias_alone = f"the logit is the output bias, {to_place(entry.bias, place)}"
    if holds:
        nobody = "no unit fires" if facts.gated else "no unit adds anything"
        return f"At {here} {nobody}: {bias_alone}."
    if not facts.gated:
        return f"At {here} the sum is {total}."
    firing = _firing(entry.firing)
    idle = [unit for unit in entry.firing if unit not in entry.terms]
    if len(idle) == len(entry.firing):
        return f"At {here} {firing} but {_forms(len(idle), 'adds', 'add')} nothing: {bias_alone}."
    vain = f", {units(idle)} adding nothing" if idle else ""
    return f"At {here} {firing}{vain}: {total}."


def carried_by_bias(facts: Facts, corner: int, _holds: bool) -> str:
    """Say which terms decide a corner's class."""
    entry = facts.entries[corner]
    if entry.predicted is None:
        return "A logit of exactly 0 is neither class."
    carriers, many = _terms(entry.carriers), len(entry.carriers) > 1
    if len(entry.terms) == 1:
        return sentence(f"{carriers} alone makes it class {entry.predicted}")
    if not entry.opponents:
        gives = "give" if many else "gives"
        return (
            f"Nothing pulls the other way; {carriers} {gives} the most to class {entry.predicted}."
        )
    makes = "together make" if many else "makes"
    against = _terms(entry.opponents)
    return sentence(f"{carriers} {makes} it class {entry.predicted}, outweighing {against}")


def right(facts: Facts, corner: int, holds: bool) -> str:
    """Say whether a corner's class is its own."""
    if holds:
        return "That is its own class."
    if facts.entries[corner].predicted is None:
        return f"Its own class is {LABELS[corner]}, and it is given none."
    return f"That is wrong: its own class is {LABELS[corner]}."


def bias_is_the_rule(facts: Facts, holds: bool) -> str:
    """Say in one sentence what each corner's class rests on."""
    on: dict[tuple[int, ...], list[int]] = {}
    for corner, entry in enumerate(facts.entries):
        on.setdefault(entry.carriers, []).append(corner)
    if holds:
        exceptions = [
            f"at {_corners(at)} by {_terms(who)}" for who, at in on.items() if 0 not in at
        ]
        return (
            "The output bias is the rule and the units make the exceptions: it gives (0,0) "
            f"and (1,1) their class, and is overruled {listed(exceptions)}."
        )
    none = on.pop((), [])
    if len(none) == 4:
        return "No corner has a class: every logit is exactly 0."
    if len(on) == 1 and not none:
        return sentence(f"the class of every corner rests on {_terms(*on)}")
    parts = [
        f"at {_corners(where)} {'' if index else 'rests '}on {_terms(who)}"
        for index, (who, where) in enumerate(on.items())
    ]
    if none:
        have = _forms(len(none), "has none, its logit", "have none, their logits")
        parts.append(f"{_corners(none)} {have} being exactly 0")
    return sentence(f"the class {'; '.join(parts)}")


def same_pattern(facts: Facts, holds: bool) -> str:
    """Compare the activation patterns of the two corners of class 1."""
    here, there = (entry.firing for entry in facts.entries[:2])
    if holds:
        who = _are_on(here) if here else "no unit is on"
        return f"At both (0,0) and (1,1) {who}: the two have the same activation pattern."
    only_here = [unit for unit in here if unit not in there]
    only_there = [unit for unit in there if unit not in here]
    parts = [f"{_are_on(only_here)} at (0,0) but not at (1,1)"] if only_here else []
    parts += [f"{_are_on(only_there)} at (1,1) but not at (0,0)"] if only_there else []
    return f"(0,0) and (1,1) have different activation patterns: {', and '.join(parts)}."


def equal_logits(facts: Facts, holds: bool) -> str:
    """Compare the logits of the two corners of class 1."""
    if holds:
        return "(0,0) and (1,1) get exactly the same logit."
    gap = abs(facts.entries[0].logit - facts.entries[1].logit)
    return f"The logits of (0,0) and (1,1) differ by {_to_three_digits(gap)}."


def bends_right_way(facts: Facts, _holds: bool) -> str:
    """Say how far the network is from an affine function, and which units bend it."""
    rule = "For an affine function, f(0,0) + f(1,1) and f(1,0) + f(0,1) are equal"
    bends, total = facts.bends, facts.interaction
    if not bends:
        every = _forms(facts.hidden, "the unit adds", "every unit adds")
        return f"{rule}. They are equal here too: {every} the same to both."
    place = magnitude(total or max(map(abs, bends.values()))) - 2
    shares = listed([f"unit {u} ({to_place(part, place, True)})" for u, part in bends.items()])
    if total == 0:
        return f"{rule}. They are equal here too: what {shares} make of them cancels."
    side = "larger" if total > 0 else "smaller"
    by = f"made by {shares}" if len(bends) > 1 else f"all of it by unit {next(iter(bends))}"
    return f"{rule}; here the first sum is {side} by {_to_three_digits(total)}, {by}."


def silent_units(facts: Facts, holds: bool) -> str:
    """Say which units never fire on the data."""
    silent, one = facts.silent_units, len(facts.silent_units) == 1
    fires = "fires" if facts.gated else "is on"
    if not holds:
        who = _forms(facts.hidden, "the unit", "every unit")
        return sentence(f"{who} {fires} at one corner or more")
    if len(silent) == facts.hidden:
        same = ", so the network gives all four the same logit" if facts.gated else ""
        return f"No unit {fires} at any corner{same}."
    if not facts.gated:
        return sentence(f"{units(silent)} {'is' if one else 'are'} on at no corner")
    verbs = ("fires", "takes") if one else ("fire", "take")
    return sentence(
        f"{units(silent)} never {verbs[0]} on the data and {verbs[1]} no part in the answers"
    )


def needed_units(facts: Facts, holds: bool) -> str:
    """Say without which units a corner's answer changes, and which corner's."""
    if not holds and facts.hidden == 1:
        return "The unit is not needed: without it, no answer changes."
    if not holds:
        return "No single unit is needed: without any one of them, no answer changes."
    groups: dict[tuple[int, ...], list[int]] = {}
    for unit, corners in facts.needed.items():
        groups.setdefault(corners, []).append(unit)
    parts: list[str] = []
    for corners, which in groups.items():
        any_of = "any one of " if len(which) > 1 else ""
        first = "the answers at {} change", "the answer at {} changes", "all four answers change"
        then = "the ones at {} do", "the one at {} does", "all four do"
        many, one, every = then if parts else first
        change = {1: one, 4: every}.get(len(corners), many).format(_corners(corners))
        parts.append(f"without {any_of}{units(which)}, {change}")
    return sentence("; ".join(parts))


def redundant_units(facts: Facts, holds: bool) -> str:
    """Say which units add something and are not needed."""
    if not holds:
        return "There is no unit that adds something without being needed."
    if len(facts.redundant) == 1:
        return sentence(f"{units(facts.redundant)} adds something too, but is not needed")
    return sentence(
        f"{units(facts.redundant)} add something too, but no single one of them is needed"
    )


def confused(facts: Facts, holds: bool) -> str:
    """Say which corners of different classes the hidden layer can't tell apart."""
    if not holds:
        return "The hidden layer tells every two corners of different classes apart."
    if len(facts.confused) == 4:
        return "The hidden layer can't tell any two corners apart: all activations are the same."
    pairs = listed([f"{corner_name(a)} from {corner_name(b)}" for a, b in facts.confused])
    return f"The hidden layer can't tell {pairs}: all activations are the same."


def hidden_separates(facts: Facts, holds: bool) -> str:
    """Say whether the hidden or the output layer is at fault when the network fails."""
    if holds and all(facts.right):
        return "The hidden layer separates the classes, and the output layer uses it."
    if holds:
        return "The hidden layer separates the classes: another output layer would get all right."
    return "The hidden layer does not separate the classes: no output layer could get all right."


def _forms(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _terms(keys: Sequence[int]) -> str:
    numbers = [key for key in keys if key != BIAS]
    bias = ["the output bias"] if BIAS in keys else []
    return listed(bias + ([units(numbers)] if numbers else []))


def _corners(corners: Sequence[int]) -> str:
    return listed([corner_name(corner) for corner in corners])


def _firing(numbers: Sequence[int]) -> str:
    return f"{units(numbers)} {_forms(len(numbers), 'fires', 'fire')}"


def _are_on(numbers: Sequence[int]) -> str:
    return f"{units(numbers)} {_forms(len(numbers), 'is', 'are')} on"


def _to_three_digits(value: Fraction) -> str:
    return to_place(abs(value), magnitude(value) - 2)
