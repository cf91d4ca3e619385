"""Claims about the answers: each function takes a fact and says it, true or not."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from xordemo.exact._ledger import Entry
from xordemo.exact.facts import Facts
from xordemo.exact.problems import TWO_BIT_FUNCTIONS, Problem
from xordemo.words.deciders import bias_is_the_rule
from xordemo.words.lists import forms, sentence
from xordemo.words.numbers import places, plain, shown_terms, sum_of
from xordemo.words.statements import Bullet, Claim, Names

SHORT = "In short"


def bullets(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about the answers, as the text tells them."""
    problem, entries, place = facts.problem, facts.entries, places(facts.entries, facts.gap)
    answers = tuple(entry.predicted for entry in entries)
    yield SHORT, (solves(answers, problem, names),)
    zero = None in answers and entries[0].bias != entries[0].threshold  # of the same it is told
    said = all(facts.right) or zero or _one_class(answers)
    yield "" if said else SHORT, (computes(answers, problem, names),)
    yield from activation(facts)
    yield SHORT if problem.threshold else "", (threshold_moved(problem.threshold),)
    yield SHORT, (bias_is_the_rule(facts, names),)
    for point in names.order:
        line = right(entries[point], problem.labels[point], place[point], point, names)
        yield f"{names.point.capitalize()} by {names.point}", (line,)


def solves(answers: tuple[int | None, ...], problem: Problem, names: Names) -> Claim:
    """Claim that every point gets its own class."""
    wrong = tuple(point for point in range(4) if answers[point] != problem.labels[point])
    verdict = f"is {'wrong' if wrong else 'right'} at {names.at(wrong or range(4))}"
    says, one = _as_a_verb(problem), bool(wrong) and _one_class(answers)
    gives = f"it gives class {answers[0]} at all four {names.point}s"
    if says and wrong:
        but = f"gives class {answers[0]} at all of them" if one else verdict
        text = f"this network should {says} at all four {names.point}s, but {but}"
    elif says:
        text = f"this network {says.replace(' ', 's ', 1)} at all four {names.point}s, as it should"
    elif not problem.truth_table:
        text = f"this network {verdict}"
        text += f": {gives}" * one
    elif wrong:
        text = f"this network fails on {problem.name}: {gives if one else f'it {verdict}'}"
    else:
        text = f"this network solves {problem.name}: it {verdict}"
    return Claim("solves", not wrong, sentence(text), points=wrong)


def _one_class(answers: tuple[int | None, ...]) -> bool:
    return None not in answers and len({*answers}) == 1


def activation(facts: Facts) -> Iterator[Bullet]:
    """Yield the claim that the activation is not ReLU, or that it is smooth, and what follows."""
    named = facts.network.shape.name.replace("_", " ").replace("relu", "ReLU")
    other, smooth = bool(facts.hidden) and named != "ReLU", facts.smooth
    text = f"the activation is {'the ' * (named == 'identity')}{named}"
    text += ", a smooth curve, so where the boundary runs is not described" * smooth
    name = "left out" if smooth else "activation"
    yield SHORT if other else "", (Claim(name, other, sentence(text)),)


def _as_a_verb(problem: Problem) -> str:
    """Say what a network does that computes a function of one input or of none, or nothing."""
    labels = set(problem.labels)
    if len(labels) == 1:
        return f"give class {min(labels)}"
    return f"compute {problem.name}" if problem.name in ONE_INPUT else ""


ONE_INPUT = {n for key, n in TWO_BIT_FUNCTIONS.items() if sum(key) == 2 and key[0] != key[3]}


def computes(answers: tuple[int | None, ...], problem: Problem, names: Names) -> Claim:
    """Claim that a network computes some function at the points: that no answer is a tie."""
    ties = tuple(point for point in range(4) if answers[point] is None)
    if ties:
        are = forms(len(ties), "logit at {} is", "logits at {} are").format(names.at(ties))
        text = f"the {are} exactly {names.threshold}, which gives neither class"
        return Claim("computes", False, sentence(text), points=ties)
    known = tuple(int(bool(answer)) for answer in answers)
    name = Problem(problem.points, known).name
    if len(set(known)) == 1:
        text = f"the network gives class {known[0]} at all four {names.point}s"
    elif problem.truth_table:
        text = f"at the four corners the network computes {name}"
    else:
        ones, zeros = (names.at(i for i in range(4) if known[i] == n) for n in (1, 0))
        text = f"the network gives class 1 at {ones}, and class 0 at {zeros}"
    if not any(answer == label for answer, label in zip(known, problem.labels, strict=True)):
        text += f": {problem.name} with the classes exchanged" * bool(problem.truth_table)
    return Claim("computes", True, sentence(text))


def threshold_moved(threshold: Fraction) -> Claim:
    """Claim that the class does not change at a logit of 0."""
    text = f"The class changes at a logit of {plain(threshold)}."
    return Claim("threshold", bool(threshold), text)


def right(entry: Entry, label: int, place: int, point: int, names: Names) -> Claim:
    """Claim that a point gets its own class, and show the sum that decides it."""
    answer, shown = entry.predicted, shown_terms(entry, place)
    said = "neither class: wrong"
    if answer is not None:
        wrong = "" if answer == label else ", wrong"
        said = f"{names.side(answer)}: class {answer}{wrong}"
    text = f"{names.points[point]}: {sum_of(shown, entry, place)}, {said}."
    return Claim(f"right {names.points[point]}", answer == label, text, tuple(shown), (point,))
