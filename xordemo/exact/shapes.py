"""What an activation is, exactly: straight pieces, or a curve that is known within bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from xordemo.exact.enclosures import ENCLOSURES, bounded_of
from xordemo.exact.values import Bounded, Number

ON, OFF, FOLD = "on", "off", "fold"


@dataclass(frozen=True)
class Piecewise:
    """A function made of straight pieces: slope · z + intercept between one kink and the next."""

    name: str
    kinks: tuple[Fraction, ...]
    pieces: tuple[tuple[Fraction, Fraction], ...]
    states: tuple[str, ...]

    @property
    def gated(self) -> bool:
        """Whether a unit that is not on adds nothing, as with ReLU."""
        return self.states == (OFF, ON) and not any(self.pieces[0])

    def piece(self, z: Fraction) -> int:
        """Return the piece that z is on, counted from 0; at a kink, the lower one."""
        return sum(z > kink for kink in self.kinks)

    def state(self, z: Fraction) -> str:
        """Return the state of a unit with this pre-activation, in a word."""
        return FOLD if z in self.kinks else self.states[self.piece(z)]

    def __call__(self, z: Fraction) -> Fraction:
        slope, intercept = self.pieces[self.piece(z)]
        return slope * z + intercept


@dataclass(frozen=True)
class Smooth:
    """A function without straight pieces, whose values are known within bounds."""

    name: str
    at: Callable[[Number], Number]
    bounded: Bounded

    gated = False

    def state(self, z: Number) -> str:  # noqa: ARG002  # there is no fold to be on a side of
        """Return "on": a smooth unit answers to its input everywhere."""
        return ON

    def __call__(self, z: Number) -> Number:
        return self.at(z)


Shape = Piecewise | Smooth

IDENTITY = Piecewise("identity", (), ((Fraction(1), Fraction(0)),), (ON,))


def shape_of(activation: Any, exact: Callable[[float], Fraction]) -> Shape:
    """Return an activation's shape; `exact` rounds its numbers to the network's precision."""
    if activation.pieces is not None:
        pieces = tuple((exact(slope), exact(intercept)) for slope, intercept in activation.pieces)
        kinks = tuple(map(exact, activation.kinks))
        return Piecewise(activation.name, kinks, pieces, tuple(activation.states))
    if activation.enclosure not in ENCLOSURES:
        raise ValueError(
            f"network has the activation {activation.name}, of which neither straight pieces nor "
            "bounds are known, so that nothing can be decided about its values; there are bounds "
            f"for {', '.join(sorted(ENCLOSURES))}"
        )
    found = ENCLOSURES[activation.enclosure]
    return Smooth(activation.name, found, bounded_of(found))
