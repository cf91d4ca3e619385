"""From which layer on a hyperplane separates the classes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Any

from xordemo.exact._ledger import Entry
from xordemo.exact._separation import Separation, separation
from xordemo.exact.meeting import stay_together
from xordemo.exact.networks import ExactNetwork
from xordemo.exact.problems import Problem, by_class, mixed
from xordemo.exact.rationals import Point
from xordemo.exact.values import NEAR, Number, Value, known_sign

_FEW_BITS = 256
_EXACT = Fraction(0)


def separations(
    network: ExactNetwork, problem: Problem, entries: Sequence[Entry], *, solved: bool
) -> tuple[Separation | None, ...]:
    """Return what proves that a hyperplane separates the classes, or that none does, by layer.

    First come the inputs, then the activations of each hidden layer. Where the network is right
    everywhere, its own output layer is the proof for the last. None stands for activations known
    within bounds that don't tell it.
    """
    layers: list[list[Sequence[Number]]] = [list(problem.points)]
    first = 0
    for width in network.widths:
        layers.append([entry.activations[first : first + width] for entry in entries])
        first += width
    found = [_decided(points, problem.labels) for points in layers[: len(layers) - solved]]
    return (*found, *[_own(network, problem)] * solved)


def last_activations(
    network: ExactNetwork, entries: Sequence[Entry], points: Sequence[Point]
) -> list[Sequence[Number]]:
    """Return the activations of the last hidden layer at each point; without one, the inputs."""
    if not network.hidden:
        return list(points)
    return [entry.activations[-network.widths[-1] :] for entry in entries]


def alike(
    network: ExactNetwork, problem: Problem, entries: Sequence[Entry]
) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """Return the groups of points of both classes whose last activations are the same.

    With it comes whether they are all: bounds on a smooth activation's values may not tell it.
    """
    rows = last_activations(network, entries, problem.points)
    if not network.smooth:
        return mixed(rows, problem.labels), True
    known, homes = True, list(range(len(rows)))
    for group in _near(rows):
        kinds = _kinds(group, rows)
        for kind in kinds:
            for place in kind:
                homes[place] = kind[0]
        for one, other in combinations(kinds, 2):
            if len({problem.labels[place] for place in (*one, *other)}) == 2:
                same = _same(rows[one[0]], rows[other[0]])
                known = known and same is not None
                if same:
                    into, gone = homes[one[0]], homes[other[0]]
                    homes = [into if home == gone else home for home in homes]
    return mixed(homes, problem.labels), known


def _near(rows: Sequence[Sequence[Number]]) -> list[list[int]]:
    """Return the places of points, of two and more, that narrow bounds don't tell apart."""
    groups = [list(range(len(rows)))]
    for column in zip(*rows, strict=True):
        parts = [part for group in groups for part in _chained(group, column)]
        groups = [part for part in parts if len(part) > 1]
    return groups


def _chained(group: list[int], column: Sequence[Number]) -> list[list[int]]:
    """Return the parts of a group between whose intervals there are gaps."""
    found = ((place, column[place]) for place in group)
    ends = {n: x.interval() if isinstance(x, Value) else (x, x) for n, x in found}
    first, *others = sorted(group, key=ends.__getitem__)
    parts, highest = [[first]], ends[first][1]
    for place in others:
        low, high = ends[place]
        if low > highest:
            parts.append([])
        parts[-1].append(place)
        highest = max(highest, high)
    return parts


def _kinds(group: Sequence[int], rows: Sequence[Sequence[Number]]) -> list[list[int]]:
    """Return the points of a group by how their activations are written."""
    kinds: dict[Any, list[int]] = {}
    for place in group:
        kinds.setdefault(_written(rows[place]), []).append(place)
    return list(kinds.values())


def _same(one: Sequence[Number], other: Sequence[Number]) -> bool | None:
    """Tell whether points have the same activations; None if bounds don't."""
    differences = [a - b for a, b in zip(one, other, strict=True)]
    if any(_apart(difference) for difference in differences):
        return False
    signs = [known_sign(difference) for difference in differences]
    return False if any(signs) else None if None in signs else True


def _apart(difference: Number) -> bool:
    """Tell whether a difference is quickly told from 0."""
    return bool(difference.quick_sign(_FEW_BITS) if isinstance(difference, Value) else difference)


def _own(network: ExactNetwork, problem: Problem) -> Separation:
    """Return what the output layer does, with weights in whole numbers."""
    (weights,), (bias,) = network.layers[-1]
    scale = math.lcm(*(weight.denominator for weight in weights))
    whole = [weight.numerator * (scale // weight.denominator) for weight in weights]
    divisor = math.gcd(*whole) or 1
    moved = (bias - problem.threshold) * scale / divisor
    return Separation(tuple(weight // divisor for weight in whole), moved, ({}, {}), None)


def _decided(points: list[Sequence[Number]], labels: Sequence[int]) -> Separation | None:
    if not any(isinstance(x, Value) for point in points for x in point):
        return separation(*by_class(points, labels))
    if same := _written_alike(points, labels):
        return same
    balls = [[x.ball(NEAR) if isinstance(x, Value) else (x, _EXACT) for x in p] for p in points]
    found = separation(*by_class([[middle for middle, _ in row] for row in balls], labels))
    if found.weights is None or found.bias is None:
        level = [len({_written([x]) for x in column}) == 1 for column in zip(*points, strict=True)]
        flat = _EXACT, _EXACT
        rows = [[flat if c else ball for c, ball in zip(level, row, strict=True)] for row in balls]
        return replace(found, point=None) if stay_together(found, *by_class(rows, labels)) else None
    for point, label in zip(points, labels, strict=True):
        terms = zip(found.weights, point, strict=True)
        height = sum((x * weight for weight, x in terms if weight), found.bias)
        if known_sign(height) != (1 if label else -1):
            return None
    return found


def _written_alike(points: list[Sequence[Number]], labels: Sequence[int]) -> Separation | None:
    """Return that the hulls meet in a point of both classes, if one is written in the same way."""
    ones, zeros = by_class([_written(point) for point in points], labels)
    places = {written: place for place, written in enumerate(zeros)}
    for place, written in enumerate(ones):
        if written in places:
            whole = Fraction(1)
            return Separation(None, None, ({place: whole}, {places[written]: whole}), None)
    return None


def _written(row: Sequence[Number]) -> tuple[object, ...]:
    """Return what is the same of numbers that are written in the same way."""
    return tuple(x if isinstance(x, Fraction) else frozenset(x.multiples.items()) for x in row)
