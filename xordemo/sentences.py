"""The sentences of the explanation: each says what is the case, whichever way a claim falls."""

from __future__ import annotations

from collections.abc import Sequence

from xordemo.facts import CORNERS, LABELS, Facts
from xordemo.ledger import BIAS, Entry
from xordemo.words import decimals_for, listed, number, sentence, units


def corner_name(corner: int) -> str:
    """Return a corner, given by its place in `CORNERS`, as a pair of inputs.

    Parameters
    ----------
    corner : int
        From 0 to 3.

    Returns
    -------
    str

    Examples
    --------
    >>> corner_name(2)
    '(1,0)'
    """
    return "({},{})".format(*CORNERS[corner])


def sum_in_words(entry: Entry, decimals: int) -> str:
    """Write out the sum of a point's logit, term by term.

    Parameters
    ----------
    entry : Entry
        The point's ledger.
    decimals : int
        How many decimals to show.

    Returns
    -------
    str

    Examples
    --------
    >>> from xordemo.ledger import ledger
    >>> from xordemo.network import Network
    >>> sum_in_words(ledger(Network([[1], [1]], [0], [[-2]], [1]), [(1, 0)])[0], 1)
    '1.0 (output bias) − 2.0 (unit 1) = −1.0'
    """
    text = ""
    for key, term in entry.terms.items():
        sign = "−" if term < 0 else "+" if text else ""
        gap = " " if text else ""
        size = number(abs(term), decimals, signed=False)
        text += f"{gap}{sign}{gap}{size} ({_term(key)})"
    return f"{text or '0'} = {number(entry.logit, decimals, signed=False)}"


def decimals_of(facts: Facts) -> int:
    """Return how many decimals the terms of the ledger need for sums good to three digits.

    Parameters
    ----------
    facts : Facts
        What is true of the network.

    Returns
    -------
    int

    Notes
    -----
    H + 1 rounded terms can be off together by (H + 1) / 2 in the last place.
    """
    return decimals_for([entry.logit / (facts.hidden + 1) for entry in facts.entries])


def solves(facts: Facts, holds: bool) -> str:
    """Say which corners get their own class."""
    size = f"this network with {facts.hidden} hidden {_forms(facts.hidden, 'unit', 'units')}"
    if holds:
        return sentence(f"{size} solves XOR: all four corners get their own class")
    wrong = [corner for corner in range(4) if not facts.right[corner]]
    do_not = _forms(len(wrong), "does not get its own class", "do not get their own class")
    return sentence(f"{size} fails on XOR: {_corners(wrong)} {do_not}")


def silent(facts: Facts, corner: int, holds: bool) -> str:
    """Say which units fire at a corner, and write out its sum."""
    entry, here = facts.entries[corner], corner_name(corner)
    decimals = decimals_of(facts)
    if holds:
        nobody = "no unit fires" if facts.gated else "no unit adds anything"
        bias = number(entry.bias, decimals, signed=False)
        return f"At {here} {nobody}: the logit is the output bias, {bias}."
    total = sum_in_words(entry, decimals)
    if not facts.gated:
        return f"At {here} the sum is {total}."
    fire = _forms(len(entry.firing), "fires", "fire")
    return f"At {here} {units(entry.firing)} {fire}: {total}."


def carried_by_bias(facts: Facts, corner: int, _holds: bool) -> str:
    """Say which terms decide a corner's class."""
    entry = facts.entries[corner]
    if entry.predicted is None:
        return "A logit of exactly 0 takes no side."
    carriers, many = _terms(entry.carriers), len(entry.carriers) > 1
    if len(entry.terms) == 1:
        return sentence(f"{carriers} alone makes it class {entry.predicted}")
    if not entry.opponents:
        gives = "give" if many or carriers.startswith("units") else "gives"
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
    on = {corner: facts.entries[corner].carriers for corner in range(4)}
    if holds:
        a, b = (_terms(on[corner]) for corner in (2, 3))
        return (
            "The output bias is the rule and the units make the exceptions: "
            f"it gives (0,0) and (1,1) their class, and is overruled at (1,0) by {a} "
            f"and at (0,1) by {b}."
        )
    groups: dict[tuple[int, ...], list[int]] = {}
    for corner, carriers in on.items():
        groups.setdefault(carriers, []).append(corner)
    parts = [
        f"at {_corners(corners)} {'' if index else 'rests '}on "
        + (_terms(carriers) if carriers else "no term, for the logit is 0")
        for index, (carriers, corners) in enumerate(groups.items())
    ]
    return sentence(f"the class {'; '.join(parts)}")


def same_pattern(facts: Facts, holds: bool) -> str:
    """Compare the activation patterns of the two corners of class 1."""
    here, there = (entry.firing for entry in facts.entries[:2])
    if holds:
        who = f"{units(here)} {_forms(len(here), 'is', 'are')}" if here else "no unit is"
        return f"At both (0,0) and (1,1) {who} on: the two have the same activation pattern."
    return (
        f"(0,0) and (1,1) have different activation patterns: at (0,0) {_firing(here)}, "
        f"at (1,1) {_firing(there)}."
    )


def equal_logits(facts: Facts, holds: bool) -> str:
    """Compare the logits of the two corners of class 1."""
    if holds:
        return "They get exactly the same logit."
    gap = abs(facts.entries[0].logit - facts.entries[1].logit)
    return f"Their logits differ by {number(gap, decimals_for([gap]), signed=False)}."


def bends_right_way(facts: Facts, _holds: bool) -> str:
    """Say how far the network is from an affine function, and which units bend it."""
    compared = "f(0,0) + f(1,1) and f(1,0) + f(0,1)"
    rule = f"For an affine function, {compared} are equal"
    if not facts.bends:
        return f"{rule}, and no unit bends this network between the corners: they are equal here."
    decimals = decimals_for([facts.interaction])
    total = facts.interaction
    shares = listed([f"unit {u} ({number(part, decimals)})" for u, part in facts.bends.items()])
    by = _forms(len(facts.bends), "all of it by", "made by")
    if total == 0:
        return f"{rule}. They are equal here too: the bends of {shares} cancel."
    side = "larger" if total > 0 else "smaller"
    size = number(abs(total), decimals, signed=False)
    return f"{rule}; here the first sum is {side} by {size}, {by} {shares}."


def silent_units(facts: Facts, holds: bool) -> str:
    """Say which units never fire on the data."""
    silent, one = facts.silent_units, len(facts.silent_units) == 1
    if not holds:
        return "Every unit fires at one corner or more."
    if not facts.gated:
        return sentence(f"{units(silent)} {'is' if one else 'are'} below the kink at every corner")
    if len(silent) == facts.hidden:
        return "No unit fires at any corner, so the network gives all of them the same logit."
    verbs = ("fires", "takes") if one else ("fire", "take")
    return sentence(
        f"{units(silent)} never {verbs[0]} on the data and {verbs[1]} no part in the answers"
    )


def needed_units(facts: Facts, holds: bool) -> str:
    """Say without which units a corner changes its class, and which corner."""
    if not holds:
        return "No single unit is needed: without any one of them, every corner keeps its class."
    (first, corners), *others = facts.needed.items()
    changes = _forms(len(corners), "changes its class", "change their classes")
    text = f"without unit {first}, {_corners(corners)} {changes}"
    for unit, more in others:
        text += f"; without unit {unit}, {_corners(more)} {_forms(len(more), 'does', 'do')}"
    return sentence(text)


def redundant_units(facts: Facts, holds: bool) -> str:
    """Say which units add something and are not needed."""
    if not holds:
        return "There is no unit that adds something without being needed."
    which = units(facts.redundant)
    if len(facts.redundant) == 1:
        return sentence(f"{which} adds something too, but without it every corner keeps its class")
    return sentence(
        f"{which} add something too, but without any one of them every corner keeps its class"
    )


def confused(facts: Facts, holds: bool) -> str:
    """Say which corners of different classes the hidden layer can't tell apart."""
    if not holds:
        return "The hidden layer tells every two corners of different classes apart."
    pairs = listed([f"{corner_name(a)} from {corner_name(b)}" for a, b in facts.confused])
    return f"The hidden layer can't tell {pairs}: all activations are the same."


def hidden_separates(facts: Facts, holds: bool) -> str:
    """Say whether the hidden or the output layer is at fault when the network fails."""
    if holds and facts.hidden and all(facts.right):
        return "The hidden layer separates the classes, and the output layer uses it."
    if holds:
        return "The hidden layer separates the classes: another output layer would get all right."
    return "The hidden layer does not separate the classes: no output layer could get all right."


def _forms(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _term(key: int) -> str:
    return "output bias" if key == BIAS else f"unit {key}"


def _terms(keys: Sequence[int]) -> str:
    numbers = [key for key in keys if key != BIAS]
    bias = ["the output bias"] if BIAS in keys else []
    return listed(bias + ([units(numbers)] if numbers else []))


def _corners(corners: Sequence[int]) -> str:
    return listed([corner_name(corner) for corner in corners])


def _firing(numbers: Sequence[int]) -> str:
    return (
        f"{units(numbers)} {_forms(len(numbers), 'fires', 'fire')}" if numbers else "no unit fires"
    )
