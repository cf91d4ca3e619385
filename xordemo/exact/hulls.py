"""From which layer on a hyperplane separates the classes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from xordemo.exact._ledger import Entry
from xordemo.exact._separation import Separation, separation
from xordemo.exact.enclosures import Number, Undecided, Value
from xordemo.exact.networks import ExactNetwork
from xordemo.exact.problems import Problem, by_class, mixed
from xordemo.exact.rationals import Point

_NEAR = Fraction(1, 2**60)


def separations(
    network: ExactNetwork, problem: Problem, entries: Sequence[Entry]
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
    known = _solved(problem, entries)
    found = [_decided(points, problem.labels) for points in layers[: len(layers) - known]]
    return (*found, *[_own(network, problem)] * known)


def last_activations(
    network: ExactNetwork, entries: Sequence[Entry], points: Sequence[Point]
) -> list[Sequence[Number]]:
    """Return the activations of the last hidden layer at each point; without one, the inputs."""
    if not network.hidden:
        return list(points)
    return [entry.activations[-network.widths[-1] :] for entry in entries]


def alike(
    network: ExactNetwork, problem: Problem, entries: Sequence[Entry]
) -> tuple[tuple[int, ...], ...]:
    """Return the groups of points of both classes whose last activations are the same."""
    if not network.smooth:
        return mixed(last_activations(network, entries, problem.points), problem.labels)
    if not problem.four:
        return mixed([entry.pre_activations for entry in entries], problem.labels)
    places: list[int] = []  # values that are equal may look different
    for place in range(len(entries)):
        same = (n for n in places if _same(problem, entries, n, place))
        places.append(next(same, place))
    return mixed(places, problem.labels)


def _same(problem: Problem, entries: Sequence[Entry], one: int, other: int) -> bool:
    """Say whether two points have the same activations; of one class, the same pre-activations."""
    if problem.labels[one] == problem.labels[other]:  # where bounds need not tell it
        return entries[one].pre_activations == entries[other].pre_activations
    return entries[one].activations == entries[other].activations


def _solved(problem: Problem, entries: Sequence[Entry]) -> bool:
    try:
        pairs = zip(entries, problem.labels, strict=True)
        return all(entry.predicted == label for entry, label in pairs)
    except Undecided:
        return False


def _own(network: ExactNetwork, problem: Problem) -> Separation:
    """Return what the output layer does, with weights in whole numbers."""
    (weights,), (bias,) = network.layers[-1]
    scale = math.lcm(*(weight.denominator for weight in weights))
    whole = [weight.numerator * (scale // weight.denominator) for weight in weights]
    divisor = math.gcd(*whole) or 1
    moved = (bias - problem.threshold) * scale / divisor
    return Separation(tuple(weight // divisor for weight in whole), moved, ({}, {}), None)


def _decided(points: list[Sequence[Number]], labels: Sequence[int]) -> Separation | None:
    smooth = any(isinstance(x, Value) for point in points for x in point)
    if not smooth:
        return separation(*by_class(points, labels))
    near = [[x.within(_NEAR) if isinstance(x, Value) else x for x in point] for point in points]
    found = separation(*by_class(near, labels))
    if found.weights is None or found.bias is None:
        return None
    for point, label in zip(points, labels, strict=True):
        terms = zip(found.weights, point, strict=True)
        height = sum((x * weight for weight, x in terms if weight), found.bias)
        try:
            if (height > 0) != bool(label) or not height:
                return None
        except Undecided:
            return None
    return found
