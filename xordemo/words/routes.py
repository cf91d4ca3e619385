"""Claims about one point: which units are on there, and along which paths its logit comes."""

from __future__ import annotations

from collections.abc import Iterator

from xordemo.exact._paths import Path, Paths, paths
from xordemo.exact.facts import Facts
from xordemo.exact.values import Undecided
from xordemo.words.lists import counted, listed, sentence
from xordemo.words.numbers import (
    as_rounded,
    last_place,
    places,
    rounded_together,
    subscripted,
    sum_in_words,
    three_digits,
    to_place,
)
from xordemo.words.statements import Bullet, Claim, Names

LARGEST = 5


def bullets(facts: Facts, names: Names) -> Iterator[Bullet]:
    """Yield the claims about the only point, as the text tells them."""
    heading = "Path by path"
    if facts.smooth:
        yield "Unit by unit", (unit_by_unit(facts, names),)
        return
    if facts.hidden:
        on = units_on(facts, names)
        yield heading if on.holds or not facts.gated else "", (on,)  # else it is said of a layer
    found = paths(facts.network, facts.entries[0].point, LARGEST)
    yield heading, (path_by_path(found, names),)


def unit_by_unit(facts: Facts, names: Names) -> Claim:
    """Claim that units or the bias add something to the logit, and say what each does."""
    (entry,) = facts.entries
    try:
        (place,) = places(facts.entries)
        total, holds = sum_in_words(entry, place, names.unit), bool(entry.terms)
    except Undecided:
        text = "What each unit adds is left undecided: sums are too close to be told from 0."
        return Claim("terms", False, text)
    return Claim("terms", holds, sentence(f"the logit is {total}"))


def units_on(facts: Facts, names: Names) -> Claim:
    """Claim that some units are on at the point."""
    found = facts.entries[0].on
    text = f"no unit is on at {names.every}"
    if found:
        are = "is" if len(found) == 1 else "are"
        text = f"at {names.every} {names.some_units(found)} {are} on"
        text += ", and no other" * (len(found) < facts.hidden)
    return Claim("units on", bool(found), sentence(text), found)


def path_by_path(found: Paths, names: Names) -> Claim:
    """Claim that paths add something to the logit, and say the largest and what others come to."""
    if not found.count:
        return Claim("paths", False, "No path adds anything to the logit, which is 0.")
    values = [path.value for path in found.largest]
    others = found.count - len(found.largest)
    parts = [*values, found.rest]
    place = last_place(found.logit, parts)
    *shown, rest = rounded_together(parts, found.logit, place)
    total = to_place(sum(shown, rest), place)
    said = [
        f"{as_rounded(value, path.value, place)} {_way(path, names)}"
        for value, path in zip(shown, found.largest, strict=True)
    ]
    if others:
        who = f"{'the other path' if others == 1 else f'the other {counted(others)}'}"
        said.append(f"{as_rounded(rest, found.rest, place)} along {who}")
    if found.logit and total == "0":  # the paths cancel in all digits that are shown
        total = three_digits(found.logit)
        said.append(f"{total} in the digits left out")
    text = f"the logit, {total}, is the sum over {counted(found.count)} paths: {listed(said)}"
    if found.count == 1:
        text = f"the logit, {total}, comes along one path, {_way(found.largest[0], names)}"
    units = tuple(sorted({unit for path in found.largest for unit in path.units}))
    return Claim("paths", True, sentence(text), units)


def _way(path: Path, names: Names) -> str:
    """Say where a path begins and which units it goes through."""
    if path.source:
        through = f" through {names.units(path.units)}" if path.units else ""
        return f"from {subscripted('x', path.source)}{through}"
    if not path.units:
        return "from the output bias"
    first, *later = path.units
    start = f"from the bias of unit {names.unit(first)}"
    return f"{start} on through {names.units(later)}" if later else start
