"""Claims about what goes on inside: each function takes a fact and says it, true or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xordemo.exact.enclosures import Number, size
from xordemo.exact.entries import Entry
from xordemo.exact.facts import Facts
from xordemo.exact.problems import Problem
from xordemo.words.numbers import forms, listed, magnitude, sentence, three_digits, to_place, units
from xordemo.words.statements import Bullet, Claim, Names, are_on, grouped


def bullets(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about the inside that make sense of the problem, as the text tells them."""
    yield from _about_the_bend(facts, names)
    yield from _about_units(facts, names)
    problem, failed = facts.problem, "" if all(facts.right) else "What fails"
    if len(set(problem.labels)) == 2:
        yield failed if facts.confused else "", (confused(facts.confused, problem, names),)
        yield failed, (hidden_separates(facts.hidden_separates, facts.right),)
    out = left_out(facts.smooth, facts.bounded, facts.network.shape.name)
    yield "What is left out" if out.holds else "", (out,)


def _about_the_bend(facts: Facts, names: Names) -> Iterator[Bullet]:
    problem, entries = facts.problem, facts.entries
    bent = problem.balanced and not problem.linear
    equal = problem.truth_table and all(x1 == x2 for x1, x2 in problem.points[:2])
    title = "Equal and unequal inputs" if equal else "Opposite points"
    if problem.pair and not facts.smooth:
        yield title if bent else "", (same_pattern(entries, problem.pair, names),)
    if problem.pair:
        yield title if bent else "", (equal_logits(entries, problem.pair, names),)
    yield "" if bent else "Straight or bent", (needs_a_bend(problem),)
    if problem.balanced:
        claim = bends_the_right_way(facts.shares, facts.gap, problem, names)
        yield title if bent else "Straight or bent", (claim,)


def _about_units(facts: Facts, names: Names) -> Iterator[Bullet]:
    heading, changed, needed = "The units", facts.changed_without, facts.needed
    never_on = never_on_units(facts.never_on, facts, names)
    yield heading if facts.gated or not changed else "", (never_on,)
    yield heading if changed else "", (needed_units(needed, facts.hidden, names),)
    told = changed and needed and facts.redundant
    yield heading if told else "", (redundant_units(facts.redundant),)


def same_pattern(entries: Sequence[Entry], pair: tuple[int, int], names: Names) -> Claim:
    """Claim that two points of one class have the same units on."""
    here, there = (entries[point].on for point in pair)
    first, second = (names.points[point] for point in pair)
    only_here = [unit for unit in here if unit not in there]
    only_there = [unit for unit in there if unit not in here]
    if here == there:
        who = are_on(here) if here else "no unit is on"
        text = f"At both {first} and {second} {who}: the two have the same activation pattern."
    else:
        parts = [f"{are_on(only_here)} at {first} but not at {second}"] if only_here else []
        parts += [f"{are_on(only_there)} at {second} but not at {first}"] if only_there else []
        different = ", and ".join(parts)
        text = f"{first} and {second} have different activation patterns: {different}."
    return Claim("same pattern", here == there, text, tuple(sorted({*here, *there})), pair)


def equal_logits(entries: Sequence[Entry], pair: tuple[int, int], names: Names) -> Claim:
    """Claim that two points of one class have the same logit."""
    gap = size(entries[pair[0]].logit - entries[pair[1]].logit)
    if not gap:
        text = f"{names.at(pair)} get exactly the same logit."
    else:
        text = f"The logits of {names.at(pair)} differ by {three_digits(gap)}."
    return Claim("equal logits", not gap, text, points=pair)


def needs_a_bend(problem: Problem) -> Claim:
    """Claim that no straight line separates the classes."""
    if len(set(problem.labels)) == 1:
        text = f"{problem.name} needs no bend: a constant is enough"
    elif problem.linear:
        text = f"{problem.name} needs no bend: a straight line separates its classes"
    else:
        text = f"no affine function solves {problem.name}: it needs a bend"
    return Claim("needs a bend", not problem.linear, sentence(text))


def bends_the_right_way(
    shares: dict[int, Number], gap: Number, problem: Problem, names: Names
) -> Claim:
    """Claim that a network bends as XOR asks; of a problem that needs no bend, that it bends."""
    a, b, c, d = names.points
    rule = f"For an affine function, t{a} + t{b} and t{c} + t{d} are equal"
    first_class = problem.labels[0] if not problem.linear else None
    holds = bool(gap) if first_class is None else (gap > 0) if first_class else (gap < 0)
    if not shares:
        text = f"{rule}. They are equal here too: {names.every_unit} adds the same to both."
    else:
        place = magnitude(gap or max(map(size, shares.values()))) - 2
        parts = [f"unit {u} ({to_place(part, place, signed=True)})" for u, part in shares.items()]
        if not gap:
            text = f"{rule}. They are equal here too: what {listed(parts)} make of them cancels."
        else:
            side = "larger" if gap > 0 else "smaller"
            alone = f"all of it by unit {next(iter(shares))}"
            by = f"made by {listed(parts)}" if len(parts) > 1 else alone
            text = f"{rule}; here the first sum is {side} by {three_digits(size(gap))}, {by}."
    return Claim("bends the right way", holds, text, tuple(shares), (0, 1, 2, 3))


def never_on_units(never: tuple[int, ...], facts: Facts, names: Names) -> Claim:
    """Claim that some units are on at none of the points."""
    if not never:
        text = f"{names.every_unit} is on at one {names.point} or more"
    elif len(never) == facts.hidden:
        same = ", so the network gives all four the same logit" if facts.gated else ""
        text = f"no unit is on at any {names.point}{same}"
    else:
        out = f" and {forms(len(never), 'takes', 'take')} no part in the answers"
        is_on = f"{forms(len(never), 'is', 'are')} on at no {names.point}"
        text = f"{units(never)} {is_on}{out if facts.gated else ''}"
    return Claim("silent units", bool(never), sentence(text), never)


def needed_units(needed: dict[int, tuple[int, ...]], hidden: int, names: Names) -> Claim:
    """Claim that without some unit an answer changes."""
    groups = grouped((points, unit) for unit, points in needed.items())
    parts: list[str] = []
    for points, which in groups.items():
        first = "the answers at {} change", "the answer at {} changes", "all four answers change"
        then = "the ones at {} do", "the one at {} does", "all four do"
        many, one, every = then if parts else first
        change = {1: one, 4: every}.get(len(points), many).format(names.at(points))
        any_of = "any one of " if len(which) > 1 else ""
        parts.append(f"without {any_of}{units(which)}, {change}")
    if not needed and hidden == 1:
        parts = ["the unit is not needed: without it, no answer changes"]
    elif not needed:
        parts = ["no single unit is needed: without any one of them, no answer changes"]
    changing = tuple(sorted({point for points in groups for point in points}))
    return Claim("needed units", bool(needed), sentence("; ".join(parts)), tuple(needed), changing)


def redundant_units(redundant: tuple[int, ...]) -> Claim:
    """Claim that some unit adds something and is not needed."""
    if not redundant:
        text = "there is no unit that adds something without being needed"
    elif len(redundant) == 1:
        text = f"{units(redundant)} adds something too, but is not needed"
    else:
        text = f"{units(redundant)} add something too, but no single one of them is needed"
    return Claim("redundant units", bool(redundant), sentence(text), redundant)


def confused(pairs: tuple[tuple[int, int], ...], problem: Problem, names: Names) -> Claim:
    """Claim that the hidden layer can't tell some points of different classes apart."""
    ones = sum(problem.labels)
    if not pairs:
        text = f"the hidden layer tells every two {names.point}s of different classes apart"
    elif len(pairs) == ones * (4 - ones):
        which = f"any two {names.point}s apart"
        text = f"the hidden layer can't tell {which}: all activations are the same"
    else:
        which = listed([f"{names.points[a]} from {names.points[b]}" for a, b in pairs])
        text = f"the hidden layer can't tell {which}: all activations are the same"
    involved = tuple(sorted({point for pair in pairs for point in pair}))
    return Claim("confused", bool(pairs), sentence(text), points=involved)


def hidden_separates(separates: bool, right: tuple[bool, ...]) -> Claim:
    """Claim that some output layer would give every point its own class."""
    if separates and all(right):
        text = "separates the classes, and the output layer uses it"
    elif separates:
        text = "separates the classes: another output layer would get all right"
    else:
        text = "does not separate the classes: no output layer could get all right"
    return Claim("hidden separates", separates, f"The hidden layer {text}.")


def left_out(smooth: bool, bounded: bool, activation: str) -> Claim:
    """Claim that there are no linear regions to speak of."""
    if not smooth:
        return Claim("left out", False, "Nothing is left out: every number here is exact.")
    known = (
        f"The values of {activation} are not rational numbers: each term is known within bounds, "
        "closely enough to decide every sign and every order above. Such an activation"
    )
    text = (
        f"{known if bounded else f'The activation {activation}'} has no folds and no linear "
        "regions, so nothing is said of them, nor of the margins."
    )
    return Claim("left out", True, text)
