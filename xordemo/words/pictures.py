"""Claims about what pictures of a network show, and about what its training left as it was."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from xordemo.exact.ablation import smallest_sufficient
from xordemo.exact.atlas import Atlas, Segment
from xordemo.exact.boundary import Boundary
from xordemo.exact.facts import Facts
from xordemo.exact.problems import Problem
from xordemo.exact.shapes import Piecewise
from xordemo.exact.values import sign_of, size
from xordemo.words.lists import counted, forms, listed, sentence, units, without
from xordemo.words.numbers import plain, point_name
from xordemo.words.statements import Claim, Names, grouped, short_names

WHICH = ", which "  # what joins the boundary, or its branches, to what they do
SEEN = 1.0  # a turn by fewer degrees is not seen in a picture

Bend = tuple[tuple[int, ...], float]  # the units and the degrees of a turn


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
    >>> print(picture_claims(network)[1].sentence)
    The boundary bends nowhere by a degree or more.
    """
    asked = problem or Problem()
    boundary, facts = Boundary.of(network, bounds, asked.threshold), Facts.of(network, asked)
    shape = facts.network.shape
    return (
        branches(boundary, plain(asked.threshold)),
        turns(boundary, len(shape.kinks) if isinstance(shape, Piecewise) else 1),
        turns_where_not_needed(boundary, facts),
    )


def branches(boundary: Boundary, level: str = "0") -> Claim:
    """Claim that the boundary has more than one connected part, where the logit is `level`."""
    count, atlas = len(boundary.branches), boundary.atlas
    (x0, x1), (y0, y1) = atlas.bounds
    where = f"where both inputs lie between {plain(x0)} and {plain(x1)}"
    within = f"{where}," if (x0, x1) == (y0, y1) else "in the box"
    line, points = _line(boundary, count), [point_name(p) for p in sorted(atlas.zero_points)]
    apart = f", apart from {listed(points)}," if points else ""
    if atlas.zero_regions:
        whole = len(atlas.zero_regions) == len(atlas.regions)
        text = f"{within} the logit is exactly {level}{'' if whole else ' in part of the plane'}"
        text += f"; beside that part, the boundary{apart} {line}" * bool(count)
    elif count:
        text = f"{within} the boundary (logit {level}){apart} {line}"
        if side := _never(atlas):
            text = f"{within} the logit is nowhere {side} {level}; the boundary, where it is "
            text += f"{level}{apart or ','} {line}"
    elif points:
        text = f"{within} the logit is {level} only at {listed(points)}"
    else:
        text = f"there is no boundary {within.strip(',')}"
    return Claim("branches", count > 1, sentence(text))


def _line(boundary: Boundary, count: int) -> str:
    """Say of how many lines the boundary is made, and whether they are straight."""
    if crossings := short_names(boundary.crossings):
        branch = "is one branch" if count == 1 else f"has {counted(count)} branches"
        return f"{branch} with lines that meet at {listed(crossings)}"
    if count == 1 and not boundary.turns:
        return "is one straight line"
    ways = "is one line" if count == 1 else f"has {counted(count)} branches"
    every = {1: "", 2: "both "}.get(count, "all ")
    return ways if _seen(boundary) else f"{ways}, {every}{_straight(boundary)}"


def _straight(boundary: Boundary) -> str:
    unseen = any(turn.degrees < SEEN for turn in boundary.turns)
    return "straight to the eye" if unseen else "straight"


def _never(atlas: Atlas) -> str:
    """Say on which side of its level the logit never is, if there is one."""
    seen: set[int] = set()
    for region in atlas.regions:
        seen |= {sign_of(region.logit(corner)) for corner in region.polygon}
        if {1, -1} <= seen:
            return ""
    return "below" if 1 in seen else "above"


def turns(boundary: Boundary, kinks: int = 1) -> Claim:
    """Claim that the boundary turns by a degree or more; each unit has a fold for every kink."""
    who = _units(_seen(boundary))
    if not who:
        return Claim("turns", False, "The boundary bends nowhere by a degree or more.")
    joint, text = bends(boundary, kinks)
    what = "the boundary" if len(boundary.branches) == 1 else "the branches of the boundary"
    start = what if joint == WHICH else f"of {what},"
    return Claim("turns", True, sentence(f"{start} {text}"), who)


def bends(boundary: Boundary, kinks: int = 1) -> tuple[str, str]:
    """Say by how much a boundary or its branches bend, and what joins that to their mention."""
    seen = _seen(boundary)
    each = [_bends(_seen(boundary, branch), kinks) for branch in boundary.branches]
    bent = [text for text in each if text]
    sizes = [f"{degrees:.0f}°" for _, degrees in seen]
    bend = "bends" if len(each) == 1 else "bend"
    least, most = (f"{end(degrees for _, degrees in seen):.0f}°" for end in (min, max))
    by = f"by {least}" if least == most else f"by {least} to {most}"
    if boundary.crossings:
        return WHICH, f"{bend} {by} at {_fold(_units(seen), kinks, len(seen))}"
    if len({on for on, _ in seen}) > 2 or (len(bent) > 2 and len(seen) > len(bent)):
        times = f"{counted(len(seen))} times{' in all' * (len(each) > 1)}"
        return WHICH, f"{bend} {times}, {by}, at the folds of {units(_units(seen))}"
    if len(each) == 1:
        return WHICH, f"{bend} {bent[0]}"
    if len(bent) == len(each) == len(seen) and len({on for on, _ in seen}) == 1:
        by = sizes[0] if len(set(sizes)) == 1 else listed(sizes)
        return WHICH, f"{bend} once each, by {by}, at {_fold(seen[0][0], kinks, len(seen))}"
    if len(bent) == 1:
        still = len(each) - 1
        are = f"{counted(still)} {forms(still, 'is', 'are')} {_straight(boundary)}"
        return ": ", f"{are}, the other bends {bent[0]}"
    first, *others = bent
    rest = [f"{'the other' if len(each) == 2 else 'another'} {how}" for how in others]
    return ": ", ", ".join([f"one bends {first}", *rest])


def _bends(seen: list[Bend], kinks: int) -> str:
    """Say where a branch bends, and by how much."""
    parts = []
    for who, sizes in grouped((who, f"{degrees:.0f}°") for who, degrees in seen).items():
        if len(sizes) == 1:
            by = f"by {sizes[0]}"
        else:
            twice = {2: "twice"}.get(len(sizes), f"{counted(len(sizes))} times")
            same = len(set(sizes)) == 1
            by = f"{twice}, by {f'{sizes[0]} each time' if same else listed(sizes)},"
        parts.append(f"{by} at {_fold(who, kinks, len(sizes))}")
    return " and ".join(parts)


def _fold(who: Sequence[int], kinks: int, turns: int) -> str:
    if kinks > 1 and len(who) == turns == 1:
        return f"one of unit {who[0]}'s folds"
    if kinks > 1 and len(who) == 1:
        return f"the folds of {units(who)}"
    return f"unit {who[0]}'s fold" if len(who) == 1 else f"the folds of {units(who)}"


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
        text = f"{which} decide nothing: {without(spare)}, no answer changes"
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
        If the network is of another kind, or the points are not four.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> print(two_units(Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])).sentence)
    Units 1 and 2 solve XNOR by themselves.
    """
    facts = Facts.of(network, problem)
    if (layers := len(facts.network.layers) - 1) != 1:
        raise ValueError(f"network has {layers} hidden layers; it must have one")
    if facts.hidden < 2:
        raise ValueError("network has 1 hidden unit; there must be 2 or more")
    if not facts.problem.four:
        raise ValueError(f"problem has {len(facts.entries)} points; it must have four, all unequal")
    alone = (pair for pair in smallest_sufficient(network, problem) if len(pair) == 2)
    zero = Fraction(0)
    by_share = sorted(facts.units, key=lambda h: size(facts.shares.get(h, zero)), reverse=True)
    pair = next(alone, tuple(sorted(by_share[:2])))
    solved = all(facts.right_with(pair))
    if solved:
        text = f"{units(pair)} solve {facts.problem.name} by themselves"
    elif facts.separates(pair):
        text = f"{units(pair)} put the points so that a line could separate the classes, but the "
        text += "output layer's does not"
    else:
        text = f"{units(pair)} put the points so that no line separates the classes"
    return Claim("two units", solved, sentence(text), pair)


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
    text = f"{units(dead)} never learned: {it} on at no {Names.of(before).point} at the start, "
    text += f"and {its} never changed"
    return Claim("dead since the start", True, sentence(text), dead)


def _seen(boundary: Boundary, *branches: Sequence[Segment]) -> list[Bend]:
    """Return each turn that a picture shows of some branches, or of all."""
    ends = {end for branch in branches or boundary.branches for each in branch for end in each}
    return [(t.units, t.degrees) for t in boundary.turns if t.degrees >= SEEN and t.point in ends]


def _units(seen: list[Bend]) -> tuple[int, ...]:
    return tuple(sorted({unit for who, _ in seen for unit in who}))
