"""Claims about what pictures of a network show, and about what its training left as it was."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from xordemo.exact.ablation import smallest_sufficient
from xordemo.exact.boundary import Boundary
from xordemo.exact.enclosures import size
from xordemo.exact.facts import Facts
from xordemo.exact.problems import Problem
from xordemo.words.numbers import forms, listed, plain, sentence, units
from xordemo.words.statements import Claim, grouped

COUNTS = ("no", "one", "two", "three", "four", "five", "six")

SEEN = 1.0  # a turn by fewer degrees is not seen in a picture


def picture_claims(
    network: Any, bounds: Any = (0, 1), problem: Problem | None = None
) -> tuple[Claim, ...]:
    """Return what a picture of the decision boundary shows, whether it holds or not.

    Parameters
    ----------
    network : Network
        With two inputs, one logit, and an activation of straight pieces.
    bounds : (low, high) or ((x low, x high), (y low, y high)), optional
        The box that is looked at.
    problem : Problem, optional
        What the network is to solve; XNOR by default.

    Returns
    -------
    tuple of Claim
        ``"branches"``: the boundary has more than one connected part. ``"turns"``: it turns by
        a degree or more. ``"turns where not needed"``: it does so on the fold of a unit without
        which no answer changes.

    Raises
    ------
    TypeError, ValueError
        As `linear_regions`.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> print(picture_claims(network)[0].sentence)
    Inside the square from 0 to 1 the boundary has two branches, both straight.
    """
    asked = problem or Problem()
    boundary, facts = Boundary.of(network, bounds, asked.threshold), Facts.of(network, asked)
    return branches(boundary), turns(boundary), turns_where_not_needed(boundary, facts)


def branches(boundary: Boundary) -> Claim:
    """Claim that the boundary has more than one connected part."""
    count, atlas = len(boundary.branches), boundary.atlas
    (x0, x1), (y0, y1) = atlas.bounds
    square = f"the square from {plain(x0)} to {plain(x1)}" if (x0, x1) == (y0, y1) else "the box"
    straight = f" straight{' to the eye' if boundary.turns else ''}"
    if atlas.zero_regions and not count:
        text = f"in the whole of {square} the logit is exactly at the threshold"
    elif not count:
        alone = len(atlas.zero_points)
        points = "a single point" if alone == 1 else f"made of {_in_words(alone)} single points"
        text = f"no boundary runs through {square}"
        text = f"inside {square} the boundary is {points}" if atlas.zero_points else text
    elif count == 1:
        line = "one line" if _seen(boundary) else "one straight line"
        line = f"one line,{straight}" if boundary.turns and not _seen(boundary) else line
        text = f"inside {square} the boundary is {line}"
    else:
        each = "" if _seen(boundary) else f", {'both' if count == 2 else 'all'}{straight}"
        text = f"inside {square} the boundary has {_in_words(count)} branches{each}"
    if atlas.zero_regions and count:
        text += ", at the edge of a part where the logit is exactly at the threshold"
    return Claim("branches", count > 1, sentence(text))


def _in_words(count: int) -> str:
    return COUNTS[count] if count < len(COUNTS) else str(count)


def turns(boundary: Boundary) -> Claim:
    """Claim that the boundary turns by a degree or more."""
    seen = _seen(boundary)
    if not seen:
        return Claim("turns", False, "It bends nowhere by a degree or more.")
    groups = grouped((who, f"{degrees:.0f}°") for who, degrees in seen)
    if len(groups) > 2:
        least, most = (f"{end(degrees for _, degrees in seen):.0f}°" for end in (min, max))
        text = (
            f"It bends where it crosses the folds of {units(_units(seen))}, by {least} to {most}."
        )
        return Claim("turns", True, text, _units(seen))
    parts = []
    for who, sizes in groups.items():
        if len(sizes) == 1:
            by = f"by {sizes[0]}"
        elif len(set(sizes)) == 1:
            by = f"{_times(len(sizes))}, by {sizes[0]} each time,"
        else:
            by = f"{_times(len(sizes))}, by {listed(sizes)},"
        owner = f"unit {who[0]}'s fold" if len(who) == 1 else f"the folds of {units(who)}"
        parts.append(f"{by} where it crosses {owner}")
    return Claim("turns", True, f"It bends {', and '.join(parts)}.", _units(seen))


def _times(count: int) -> str:
    return {2: "twice"}.get(count, f"{count} times")


def turns_where_not_needed(boundary: Boundary, facts: Facts) -> Claim:
    """Claim that the boundary turns on the fold of a unit without which no answer changes."""
    numbers = _units(_seen(boundary))
    spare = tuple(unit for unit in numbers if unit not in facts.needed)
    if not numbers:
        text = "there is no bend that decides nothing"
    elif not spare:
        text = f"{units(numbers)} {forms(len(numbers), 'is', 'are each')} needed"
    else:
        fold = forms(len(spare), "the fold", "the folds")
        which = "these bends" if spare == numbers else f"the bends at {fold} of {units(spare)}"
        one = units(spare) if len(spare) == 1 else f"any one of {units(spare)}"
        text = f"{which} decide nothing: without {one} all four answers stay the same"
    return Claim("turns where not needed", bool(spare), sentence(text), spare)


def two_units(network: Any, problem: Problem | None = None) -> Claim:
    """Claim that two hidden units solve a problem by themselves, with the output bias as it is.

    The two are the first such pair. Where there is none, they are those with the largest shares
    of the gap, and the sentence says whether a line separates the classes in their plane.

    Parameters
    ----------
    network : Network
        With two inputs, two hidden units or more, and one logit.
    problem : Problem, optional
        What it is to solve; XNOR by default.

    Returns
    -------
    Claim
        Its terms are the two units.

    Raises
    ------
    TypeError, ValueError
        If the network is of another kind.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> print(two_units(Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])).sentence)
    Units 1 and 2 solve XNOR by themselves.
    """
    facts = Facts.of(network, problem)
    if facts.hidden < 2:
        raise ValueError("network has 1 hidden unit; there must be 2 or more")
    alone = (pair for pair in smallest_sufficient(network, problem) if len(pair) == 2)
    zero = Fraction(0)
    by_share = sorted(facts.units, key=lambda h: size(facts.shares.get(h, zero)), reverse=True)
    pair = next(alone, tuple(sorted(by_share[:2])))
    whole, kept = facts.network, [unit - 1 for unit in pair]
    cut = replace(
        whole,
        w1=tuple(whole.w1[h] for h in kept),
        b1=tuple(whole.b1[h] for h in kept),
        w2=tuple(whole.w2[h] for h in kept),
    )
    two = Facts.of(cut, problem)
    if all(two.right):
        text = f"{units(pair)} solve {facts.problem.name} by themselves"
    elif two.hidden_separates:
        text = f"{units(pair)} put the points so that a line could separate the classes, but the "
        text += "output layer's does not"
    else:
        text = f"{units(pair)} put the points so that no line separates the classes"
    return Claim("two units", all(two.right), sentence(text), pair)


def dead_since_the_start(start: Any, trained: Any, problem: Problem | None = None) -> Claim:
    """Claim that a unit was on at no point before training, and has the weights it began with.

    Parameters
    ----------
    start, trained : Network
        The network before training and after it.
    problem : Problem, optional
        What it is to solve; XNOR by default.

    Returns
    -------
    Claim

    Raises
    ------
    TypeError, ValueError
        If a network is of another kind, or the two differ in their number of units.
    """
    before, after = Facts.of(start, problem), Facts.of(trained, problem)
    if before.hidden != after.hidden:
        raise ValueError(f"start has {before.hidden} units, trained has {after.hidden}")
    first, last = before.network, after.network
    dead = tuple(
        unit
        for unit in before.never_on
        if (first.w1[unit - 1], first.b1[unit - 1], first.w2[unit - 1])
        == (last.w1[unit - 1], last.b1[unit - 1], last.w2[unit - 1])
    )
    if not dead:
        return Claim("dead since the start", False, "No unit has been dead since the start.")
    it, its = (
        ("it was", "its weights and bias") if len(dead) == 1 else ("they were", "their weights")
    )
    text = (
        f"{units(dead)} never learned: {it} on at no corner at the start, and {its} never changed"
    )
    return Claim("dead since the start", True, sentence(text), dead)


def _seen(boundary: Boundary) -> list[tuple[tuple[int, ...], float]]:
    """Return the units and the degrees of each turn that a picture shows."""
    return [(turn.units, turn.degrees) for turn in boundary.turns if turn.degrees >= SEEN]


def _units(seen: list[tuple[tuple[int, ...], float]]) -> tuple[int, ...]:
    return tuple(sorted({unit for who, _ in seen for unit in who}))
