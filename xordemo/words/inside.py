"""Claims about what goes on inside, in the order of the telling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from xordemo.exact.boundary import Boundary
from xordemo.exact.facts import Facts
from xordemo.exact.problems import Problem
from xordemo.exact.shapes import Piecewise
from xordemo.words.bends import bends_the_right_way, equal_logits, needs_a_bend
from xordemo.words.lists import forms, sentence
from xordemo.words.numbers import MOST_NAMED
from xordemo.words.pictures import bends, branches, turns
from xordemo.words.roles import needed_units, on_folds, redundant_units, silent_units
from xordemo.words.statements import Bullet, Claim, Names

BOUNDARY = "The boundary"
MOST_FOLDS = 40  # whose regions are cut in a few tenths of a second


def sums(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about the points' logits beside one another, as the text tells them."""
    problem = facts.problem
    bent = problem.crossed
    alike = all(entry.activations == facts.entries[0].activations for entry in facts.entries)
    heading = "The bend" if facts.smooth else BOUNDARY
    if problem.pair:
        yield "", (equal_logits(facts.entries, problem.pair, names),)
    yield "" if bent or alike else heading, (needs_a_bend(problem),)
    if problem.opposite:
        claim = bends_the_right_way(facts, problem.opposite, names)
        yield f"Opposite {names.point}s" if bent and not alike else "", (claim,)


def boundary(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about where the boundary runs, as the text tells them."""
    kinks, problem = _kinks(facts), facts.problem
    if kinks is None:  # that is said at the start
        return
    out = left_out(facts.hidden * kinks)
    yield BOUNDARY if out.holds else "", (out,)
    box = _box(problem)
    if not out.holds and box:
        found = Boundary.of(facts.network, box, problem.threshold)
        runs, bent = branches(found, names.threshold), turns(found, kinks)
        if bent.holds:
            text = f"{runs.sentence[:-1]}{''.join(bends(found, kinks))}."
            runs = replace(runs, sentence=text, terms=bent.terms)
        yield BOUNDARY, (runs,)
        yield "", (bent,)


def _kinks(facts: Facts) -> int | None:
    """Return how many folds a unit has, or None if its activation is smooth."""
    shape = facts.network.shape
    return len(shape.kinks) if isinstance(shape, Piecewise) else None


def _box(problem: Problem) -> Any:
    """Return the upright box around the points, or None if they are in line with an axis."""
    sides = tuple((min(axis), max(axis)) for axis in zip(*problem.points, strict=True))
    return sides if all(low < high for low, high in sides) else None


def units(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about the units that make sense of the problem, as the text tells them."""
    heading, solved = "The units", all(facts.right)
    better = any(sum(facts.right_without(unit)) > sum(facts.right) for unit in facts.needed)
    yield heading if better else "", (needed_units(facts, names),)
    fewer = 0 < len(facts.sufficient) < len(facts.changed_without)
    all_needed = solved and len(facts.sufficient) > MOST_NAMED  # fewer are named before
    yield heading if fewer or all_needed else "", (redundant_units(facts, names),)
    told = facts.never_on if facts.gated else ()
    nothing = not facts.changed_without and len(told) == facts.hidden  # that is said before
    yield heading if told and not nothing else "", (silent_units(facts, told, names),)
    others = {
        point: left
        for point, who in facts.on_folds.items()
        if (left := tuple(unit for unit in who if unit not in told or nothing))
    }
    found = on_folds(others or facts.on_folds, facts.hidden, names, _kinks(facts) or 1)
    yield heading if others else "", (found,)
    if len(set(facts.problem.labels)) == 2:
        same = confused(facts.alike if facts.confused else (), names)
        other = hidden_separates(facts.hidden_separates, facts.right, facts.hidden, names)
        flat = facts.network.shape.name == "identity" and facts.problem.crossed  # as is said there
        yield heading if same.holds and not (solved or nothing) else "", (same,)
        yield heading if not (same.holds or solved or flat) else "", (other,)


def confused(alike: tuple[tuple[int, ...], ...], names: Names) -> Claim:
    """Claim that the hidden layer can't tell some points of different classes apart."""
    text = f"the hidden layer tells every two {names.point}s of different classes apart"
    if len(alike) == 1:
        text = f"the hidden layer gives {names.at(alike[0])} the same activations, so no output "
        text += "layer can tell them apart"
    elif alike:
        first, second = map(names.at, alike)
        text = f"the hidden layer gives {first} the same activations, and likewise {second}; no "
        text += f"output layer can tell the two {names.point}s of a pair apart"
    involved = tuple(sorted(point for group in alike for point in group))
    return Claim("confused", bool(alike), sentence(text), points=involved)


def hidden_separates(separates: bool, right: tuple[bool, ...], hidden: int, names: Names) -> Claim:
    """Claim that some output layer would give every point its own class."""
    output = f"output {forms(hidden, 'weight', 'weights')} and bias"
    could = f"With suitable {output} this hidden layer could"
    if not separates:
        could = f"With the hidden layer as it is, no choice of {output} could"
    text = f"{could} get all four {names.point}s right."
    if separates and all(right):
        text = "The hidden layer separates the classes, and the output layer uses it."
    return Claim("hidden separates", separates, text)


def left_out(folds: int) -> Claim:
    """Claim that it is left out where the boundary runs, for there are too many folds."""
    if folds <= MOST_FOLDS:
        return Claim("left out", False, "Nothing is left out.")
    why = f"it would have to be followed across {folds} folds"
    return Claim("left out", True, f"The boundary is not described: {why}.")
