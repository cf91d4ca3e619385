"""The parts of an explanation, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from xordemo.exact.facts import Facts
from xordemo.exact.values import Undecided
from xordemo.words import _plane, answers, hidden, inside, layers, points, routes
from xordemo.words.answers import SHORT
from xordemo.words.lists import sentence
from xordemo.words.statements import Bullet, Claim, Names

Room = Callable[[Facts, Names], Iterable[Bullet]]


@dataclass(frozen=True)
class Part:
    """Some of the bullets of an explanation.

    Attributes
    ----------
    room : callable
        Says them of a network's facts.
    facts : Facts
    names : Names
    takes_regions : bool
        Whether they take the linear regions of the plane or of the square, which is slow.
    """

    room: Room
    facts: Facts
    names: Names
    takes_regions: bool = False

    @cached_property
    def bullets(self) -> tuple[Bullet, ...]:
        """The claims, each with its heading, "" if the text doesn't say it."""
        return tuple(self.room(self.facts, self.names))


def parts_of(facts: Facts, *, labelled: bool, brief: bool) -> tuple[Part, ...]:
    """Return the parts of an explanation, in the order of the telling; if `brief`, the answers."""
    names = Names.of(facts)

    def parts(rooms: Iterable[Room]) -> tuple[Part, ...]:
        first, *others = rooms
        told = (first, *([_rest_left_out] if brief else others))
        return tuple(Part(r, facts, names, r in _CUT and not facts.smooth) for r in told)

    if facts.four_corners:
        found = parts((answers.bullets, inside.sums, inside.boundary, inside.units))
        if not facts.smooth or _decided(found):
            return found
    first = points.bullets if labelled else points.without_label
    last = [routes.bullets] if len(names.points) == 1 else []
    return parts((first, _plane.bullets, hidden.bullets, layers.bullets, *last))


_CUT = (inside.boundary, _plane.bullets)


def _decided(parts: Iterable[Part]) -> bool:
    """Tell whether bounds on a smooth activation's values decide all that is to be said."""
    try:
        return [part.bullets for part in parts] != []
    except Undecided:
        return False


def _rest_left_out(_: Facts, names: Names) -> Iterator[Bullet]:
    where = names.point if len(names.points) == 1 else f"{names.point}s"
    text = f"only the answers at the {where} are told here; the rest of the explanation is left out"
    yield SHORT, (Claim("answers alone", True, sentence(text)),)
