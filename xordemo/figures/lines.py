"""A network along a line of its input space: the terms that make up the logit, and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from operator import mul

import numpy as np

from xordemo.checks import Real
from xordemo.exact._ledger import ledger
from xordemo.exact.networks import ExactNetwork
from xordemo.exact.rationals import Point, fractions_of
from xordemo.exact.regions import linear_regions
from xordemo.figures.doors import drawable, last_units
from xordemo.figures.surfaces import is_piecewise, one_logit
from xordemo.network.model import Network
from xordemo.words.statements import unit_name

Bends = tuple[tuple[int, ...], ...]
_SMOOTH = 201  # places on a line at which a smooth network is evaluated


@dataclass(frozen=True)
class Section:
    """A network with one logit along a line from a point to another.

    Attributes
    ----------
    along : ndarray, shape (n,)
        Places on the line, from 0 to 1: its ends, and each bend between; many of a smooth one.
    points : ndarray, shape (n, D)
    bends : tuple of n tuples of int
        The units, from 1, whose folds are at each place.
    units : dict of int to ndarray, each of shape (n,)
        What each unit of the last hidden layer adds to the logit.
    totals : ndarray, shape (units + 1, n)
        The output bias, and the sums with one more unit each; without hidden units, the logit.
    widths : tuple of int
    """

    along: Real
    points: Real
    bends: Bends
    units: dict[int, Real]
    totals: Real
    widths: tuple[int, ...]

    @property
    def logit(self) -> Real:
        """The logit at each place."""
        return np.asarray(self.totals[-1])

    @property
    def columns(self) -> dict[str, Real]:
        """The section as a table."""
        inputs = {f"x{i}": axis for i, axis in enumerate(self.points.T, start=1)}
        terms = {f"unit_{unit_name(unit, self.widths)}": term for unit, term in self.units.items()}
        return {**inputs, "bias": self.totals[0], **terms, "logit": self.logit}

    @property
    def steps(self) -> list[tuple[int, Real, Real]]:
        """Each unit that adds something, with the sums before and after it."""
        sides = zip(self.units, pairwise(self.totals), strict=True)
        return [(unit, *pair) for unit, pair in sides if self.units[unit].any()]


def section_of(network: Network, start: Real, end: Real) -> Section:
    """Return a network with one logit along a line; exactly, if it is made of straight pieces."""
    return (_exact if is_piecewise(network) else _smooth)(network, start, end)


def _exact(network: Network, start: Real, end: Real) -> Section:
    exact = ExactNetwork.of(one_logit(network, [1.0]))
    places, bends = _bends(exact, fractions_of("start", start), fractions_of("end", end))
    entries = ledger(exact, [point for _, point in places])
    last = last_units(network)
    added = [[entry.contributions[unit - 1] for entry in entries] for unit in last]
    terms = drawable("the logit", added).reshape(len(last), len(entries))
    bias = drawable("the logit", [entry.bias for entry in entries])
    along = np.array([float(place) for place, _ in places])
    points = drawable("a point", [point for _, point in places])
    return _summed(network, along, points, bends, bias, terms)


def _smooth(network: Network, start: Real, end: Real) -> Section:
    along = np.linspace(0, 1, _SMOOTH)
    points = start + along[:, np.newaxis] * (end - start)
    w, b = network.layers[-1]
    terms = (network.forward(points).a[-1] * w[:, 0]).T
    return _summed(network, along, points, ((),) * _SMOOTH, np.repeat(b, _SMOOTH), terms)


def _summed(
    network: Network, along: Real, points: Real, bends: Bends, bias: Real, terms: Real
) -> Section:
    totals = drawable("the logit", np.cumsum(np.vstack([bias, terms]), axis=0))
    units = dict(zip(last_units(network), terms, strict=True))
    return Section(along, points, bends, units, totals, network.widths[1:-1])


def _bends(
    network: ExactNetwork, start: Point, end: Point
) -> tuple[list[tuple[Fraction, Point]], Bends]:
    """Return the ends of a line and each bend on it, and the units that bend there."""
    way = [q - p for p, q in zip(start, end, strict=True)]
    on_line = _on_line(network, start, way)
    found: dict[Fraction, list[int]] = {Fraction(0): [], Fraction(1): []}
    for unit, folds in enumerate(linear_regions(on_line, (0, 1)).folds, start=1):
        for (place,), _ in folds:
            found.setdefault(place, []).append(unit)
    places = sorted(found)
    points = [tuple(p + place * w for p, w in zip(start, way, strict=True)) for place in places]
    return list(zip(places, points, strict=True)), tuple(tuple(found[place]) for place in places)


def _on_line(network: ExactNetwork, start: Point, way: Sequence[Fraction]) -> ExactNetwork:
    """Return the network whose one input is the place on a line."""
    (weights, biases), *others = network.layers
    along = tuple((sum(map(mul, row, way), Fraction(0)),) for row in weights)
    shifted = tuple(sum(map(mul, row, start), b) for row, b in zip(weights, biases, strict=True))
    return ExactNetwork(((along, shifted), *others), network.shape, network.output)
