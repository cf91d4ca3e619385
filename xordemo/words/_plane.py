"""Claims about the whole plane: its linear regions, and the islands of the classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xordemo.exact._plane import MOST_REGIONS, Plane
from xordemo.exact.counts import most_known, most_possible
from xordemo.exact.facts import MOST_UNITS, Facts
from xordemo.exact.islands import Island
from xordemo.words.lists import both_counted, counted, forms, listed, sentence
from xordemo.words.points import nearest
from xordemo.words.statements import Bullet, Claim, Names


def bullets(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about the plane, as the text tells them."""
    heading = f"The {names.space}"
    if facts.smooth:  # that is said at the start
        return
    plane, out = facts.plane, left_out(facts)
    yield heading if out.holds else "", (out,)
    if plane is None:
        return
    yield heading, (nearest(plane, facts, names),)
    alone, most = len(plane.points) == 1, possible_regions(plane, facts, names)
    both, told = (regions(plane, facts, names), most), 2 if most.holds and not alone else 1
    yield heading, both[:told]
    yield "", both[told:]
    at_fold = at_folds(plane, facts, names)
    yield heading if at_fold.holds else "", (at_fold,)
    found = islands(plane, names)
    yield heading if plane.nearest and not alone else "", (found,)
    empty = empty_islands(plane)
    shown = empty.holds and len({*facts.signs}) > 1  # else it is said that one class is given
    yield heading if shown else "", (empty,)


def left_out(facts: Facts) -> Claim:
    """Claim that regions, boundary and islands are left out, and say why."""
    more = f"{MOST_REGIONS:,} linear regions"
    if facts.hidden > MOST_UNITS:
        more = f"{MOST_UNITS:,} hidden units"
    elif facts.plane is not None:
        return Claim("left out", False, "Nothing is left out.")
    text = f"What the network does between the points is left out: it has more than {more}."
    return Claim("left out", True, text)


def regions(plane: Plane, facts: Facts, names: Names) -> Claim:
    """Claim that folds cut the plane into several linear regions, and count those with points."""
    count, used = len(plane.atlas.regions), len(set(plane.pieces))
    space = names.space
    if count == 1:
        return Claim("regions", False, f"The whole {space} is one linear region.")
    many, some = both_counted(count, used)
    same = "; within each, no unit turns on or off"
    if not facts.gated:
        same = ", on each of which the logit is affine"
    text = f"The {space} has {many} linear regions{same}."
    if len(plane.points) > 1:
        lie = f"The {names.point}s lie in {some} of them."
        text += f" {f'Each contains some of the {names.point}s.' if used == count else lie}"
    return Claim("regions", True, text)


def possible_regions(plane: Plane, facts: Facts, names: Names) -> Claim:
    """Claim that it is known how many regions networks of these widths can have."""
    name, widths, inputs = "possible regions", names.widths, names.inputs
    if not (facts.gated and widths):
        text = "Of this activation it is not known how many regions there can be."
        return Claim(name, False, text)
    count, most = len(plane.atlas.regions), most_possible(widths, inputs)
    own = f"one hidden layer of {counted(widths[0])} {forms(widths[0], 'unit', 'units')}"
    alike = f"with {counted(inputs)} {forms(inputs, 'input', 'inputs')} and "
    alike += own if len(widths) == 1 else "the same layer widths"
    if count == most:
        return Claim(name, True, f"No ReLU network {alike} has more regions.")
    known = most_known(widths, inputs) if min(widths[:-1], default=inputs) >= inputs else 0
    at_most, some = both_counted(most, known)
    text = f"No ReLU network {alike} has more than {at_most} regions."
    if known > count:
        than = "" if known == most else f" than {at_most}"
        text = f"Some ReLU networks {alike} have {some} regions, and none has more{than}."
    return Claim(name, True, text)


def at_folds(plane: Plane, facts: Facts, names: Names) -> Claim:
    """Claim that some unit is at its fold throughout a region."""
    where = [region for region in plane.atlas.regions if region.at_fold]
    units = tuple(sorted({unit for region in where for unit in region.at_fold}))
    text = "no unit is at its fold throughout a region"
    if units:
        total = len(plane.atlas.regions)
        within = f"in {counted(len(where))} of the regions" if len(where) < total else "everywhere"
        some = "one or more of " * any(region.at_fold != where[0].at_fold for region in where)
        are, have = forms(len(units), "is,has", "are,have").split(",")
        at = f"{have} the pre-activation 0" if facts.gated else f"{are} at a fold"
        text = f"{within} {some}{names.some_units(units)} {at} throughout"
    return Claim("at folds", bool(units), sentence(text), units)


def islands(plane: Plane, names: Names) -> Claim:
    """Claim that a class is in several connected parts, and count them."""
    found = plane.islands.islands
    by_label = {label: [i for i in found if i.label == label] for label in (1, 0)}
    many = max(map(len, by_label.values())) > 1
    missing = [label for label in (0, 1) if not by_label[label]]
    if not found:
        text = f"the logit is {names.threshold} everywhere {names.in_space}"
    elif missing and not many:
        text = f"the network gives class {missing[0]} nowhere {names.in_space}"
    elif not many:
        text = f"each class has one connected part of the {names.space}"
    else:
        parts = [_islands(label, of) for label, of in by_label.items() if of]
        text = f"the {names.space} falls into {counted(len(found))} connected parts, each of one "
        text += f"class: {listed(parts)}"
        if plane.atlas.zero_regions:
            text = f"where the logit is not exactly {names.threshold}, {text}"
    return Claim("islands", many, sentence(text))


def _islands(label: int, found: Sequence[Island]) -> str:
    bounded, count = sum(not island.unbounded for island in found), len(found)
    text = f"{counted(count)} of class {label}"
    if not bounded:
        return text
    those = "all" if bounded == count > 2 else "both" if bounded == count == 2 else counted(bounded)
    return f"{text} ({'' if count == 1 else f'{those} '}bounded)"


def empty_islands(plane: Plane) -> Claim:
    """Claim that there is an island without a point."""
    homes = set(plane.homes)
    empty = [island for n, island in enumerate(plane.islands.islands) if n not in homes]
    if not empty:
        return Claim("empty islands", False, "There is a point in every connected part.")
    labels = [island.label for island in plane.islands.islands]
    if len(set(labels)) == len(labels):
        text = f"No point lies where the network gives class {empty[0].label}."
        return Claim("empty islands", True, text)
    parts = []
    for label in (0, 1):
        every = labels.count(label)
        if count := sum(island.label == label for island in empty):
            which = "the" if every == 1 else counted(count)
            parts.append(f"{which} connected {forms(count, 'part', 'parts')} of class {label}")
    text = f"{listed(parts)} {forms(len(empty), 'contains', 'contain')} none of the points"
    return Claim("empty islands", True, sentence(text))
