"""Claims about the answers at any number of points: how many are right, and how safely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import inf, isqrt

from xordemo.exact._plane import Plane
from xordemo.exact.facts import Facts
from xordemo.exact.zeros import Margin
from xordemo.words.answers import SHORT, activation, threshold_moved
from xordemo.words.lists import counted, forms, listed, sentence
from xordemo.words.numbers import measured
from xordemo.words.statements import MOST_POINTS, Bullet, Claim, Names, grouped

_LONGEST = 12  # characters of a fraction that a sentence shows


def bullets(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about the answers, as the text tells them."""
    yield SHORT, (solves(facts, names),)
    said, right = one_answer(facts, names), set(facts.known_right)
    yield SHORT if said.holds and len(right) == 1 else "", (said,)  # else the first has said it
    yield from activation(facts)
    for claim in (
        ties(facts, names),
        undecided(facts, names),
        clashes(facts.problem.clashes, names),
        threshold_moved(facts.problem.threshold),
    ):
        yield SHORT if claim.holds else "", (claim,)


def without_label(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about one point of which no label is known, so that nothing can be right."""
    (sign,), (point,) = facts.signs, names.points
    if sign:
        text = f"this network gives class {int(sign > 0)} at {point}"
        yield SHORT, (Claim("one answer", True, sentence(text)),)
    for heading, claims in bullets(facts, names):
        if claims[0].name not in ("solves", "one answer"):
            yield heading, claims


def solves(facts: Facts, names: Names) -> Claim:
    """Claim that every point gets its own class."""
    labels, count = facts.problem.labels, len(facts.signs)
    right = facts.known_right
    open_ = {n for n, sign in enumerate(facts.signs) if sign is None}
    wrong = tuple(n for n in range(count) if not right[n] and n not in open_)
    if all(right):
        text = f"this network is right at {names.every}"
    elif len(wrong) == count:
        text = f"this network is wrong at {names.every}"
    elif len(open_) == count:
        text = f"whether this network is right at {names.every} is left undecided"
    elif not any(right):
        text = f"this network is wrong at {names.of_all(len(wrong))}, and known to be right at none"
    else:
        text = f"this network is right at {names.of_all(sum(right))}"
        if one_answer(facts, names).holds:
            text = f"this network gives class {int(facts.signs[0] == 1)} at {names.every}, and is "
            text += f"right at {counted(sum(right))} of them"
        elif wrong:
            text += f"; {_who_is_wrong(wrong, labels, names)}"
    return Claim("solves", all(right), sentence(text), points=wrong)


def _who_is_wrong(wrong: Sequence[int], labels: Sequence[int], names: Names) -> str:
    if len(wrong) <= MOST_POINTS:
        labels_of = grouped((names.points[n], labels[n]) for n in wrong)
        right = {names.points[n] for n in range(len(labels)) if n not in wrong}
        who = [
            f"{name} with label {labels_of[name][0]}" if name in right else name
            for name in dict.fromkeys(names.points[n] for n in names.order if n in wrong)
        ]
        return f"it is wrong at {listed(who)}"
    parts: list[str] = []
    for label in (0, 1):
        off, among = sum(labels[n] == label for n in wrong), labels.count(label)
        if off:
            which = f"all {among:,}" if off == among else f"{off:,} of the {among:,}"
            parts.append(f"{which}{'' if parts else ' points'} labelled {label}")
    return f"it is wrong at {listed(parts)}"


def one_answer(facts: Facts, names: Names) -> Claim:
    """Claim that a network says the same class at all points, of which there are two or more."""
    answers = {sign for sign in facts.signs if sign}
    same = len(facts.signs) > 1 and len(answers) == 1 and all(facts.signs)
    if same:
        text = f"the network gives class {int(1 in answers)} at {names.every}"
        return Claim("one answer", True, sentence(text))
    return Claim("one answer", False, "The network does not give the same class at every point.")


def ties(facts: Facts, names: Names) -> Claim:
    """Claim that the logit is exactly at the threshold at some point."""
    found = tuple(n for n, sign in enumerate(facts.signs) if sign == 0)
    text = f"no point has a logit of exactly {names.threshold}"
    if found:
        where = names.some(found)
        text = f"at {where} the logit is exactly {names.threshold}, which gives neither class"
    return Claim("ties", bool(found), sentence(text), points=found)


def undecided(facts: Facts, names: Names) -> Claim:
    """Claim that of some point the class is not known."""
    found = tuple(n for n, sign in enumerate(facts.signs) if sign is None)
    text = "every class is known"
    if found:
        text = f"at {names.some(found)} the logit is too close to {names.threshold} to be told "
        text += "from it, and the class is left undecided"
    return Claim("undecided", bool(found), sentence(text), points=found)


def clashes(groups: tuple[tuple[int, ...], ...], names: Names) -> Claim:
    """Claim that equal points have different labels."""
    involved = tuple(sorted(n for group in groups for n in group))
    text = "no point occurs with both labels"
    if groups:
        first = [group[0] for group in groups]
        who = names.at(first) if len(first) <= MOST_POINTS else f"{counted(len(first))} points"
        text = f"{who} {forms(len(first), 'occurs', 'occur')} with both labels, so no network can "
        text += "be right at every point"
    return Claim("clashes", bool(groups), sentence(text), points=involved)


def nearest(plane: Plane, facts: Facts, names: Names) -> Claim:
    """Claim that there is a boundary, and say how near to it the points are."""
    if plane.nearest is None:
        side = names.side(bool((facts.signs[0] or 0) > 0))
        text = f"there is no boundary: the logit is {side} everywhere {names.in_space}"
        return Claim("nearest", False, sentence(text))
    place, margin = plane.nearest
    who = names.points[place]
    boundary = f"the boundary (logit {names.threshold})"
    if not margin.squared_distance:
        text = f"{who} lies exactly on {boundary}"
    elif len(names.points) == 1:
        text = f"{boundary} is at a distance of {_length(margin)} from {who}"
    else:
        # There may be others at the same distance.
        text = f"none of the {names.point}s lies nearer to {boundary} than {who}, at a distance of "
        text += _length(margin)
    return Claim("nearest", True, sentence(text), points=(place,))


def _length(margin: Margin) -> str:
    """Write a distance, and where it is the root of a short fraction, this too."""
    square, found = margin.squared_distance, margin.distance
    exact = Fraction(found if found < inf else isqrt(int(square)))  # beyond every double
    shown = measured(exact) if exact else "almost 0"
    few = max(square.numerator, square.denominator) < 10**_LONGEST  # some have too many for a str
    short = few and exact * exact != square and len(str(square)) <= _LONGEST
    return f"{shown} (the root of {square})" if short else shown
