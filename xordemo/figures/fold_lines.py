"""The folds of a network's units as lines: straight in the first layer, broken behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from xordemo.exact.atlas import Segment
from xordemo.exact.networks import ExactNetwork
from xordemo.exact.places import pieces_at
from xordemo.exact.rationals import Point
from xordemo.exact.regions import linear_regions
from xordemo.exact.shapes import ON, Piecewise
from xordemo.figures.doors import Bounds, box_of
from xordemo.figures.surfaces import BOUNDS, Array, is_piecewise, one_logit
from xordemo.network.model import Network

_SAMPLES = np.linspace(0, 1, 9)
_COVERED = 0.03  # of its length: a line that comes no nearer to another is seen beside it


def folds(network: Network, bounds: Bounds = BOUNDS) -> list[list[Array]]:
    """Return each unit's folds, each as points (n, 2) along it: the side that is on is to its left.

    A unit with a smooth activation has none. Ends that fall together in doubles are left out.
    """
    if not is_piecewise(network):
        return [[] for _ in range(network.hidden)]
    exact = ExactNetwork.of(one_logit(network, np.eye(network.outputs)[:, 0]))
    atlas = linear_regions(exact, box_of("bounds", bounds))
    found = []
    for unit, segments in enumerate(atlas.folds):
        turned = [_with_on_to_the_left(exact, unit, segment) for segment in segments]
        lines = [_distinct(np.array(line, dtype=float)) for line in _joined(turned)]
        found.append([line for line in lines if len(line) > 1])
    return found


def in_turns(lines: Sequence[Array], size: Array | float, dash: float) -> list[list[Array]]:
    """Return the parts of each line to draw: those that would cover each other take turns.

    A part is about `dash` long, as a share of the picture, which is `size` across and up.
    """
    scaled = [line / size for line in lines]
    sampled = [_part(line, _SAMPLES) for line in scaled]
    drawn = []
    for place, (line, way) in enumerate(zip(lines, scaled, strict=True)):
        turn, turns = _turn(sampled, place)
        if np.dot(way[-1] - way[0], (1.0, 0.1)) < 0:  # counted from the left
            turn = turns - 1 - turn
        length = np.hypot(*np.diff(way, axis=0).T).sum()
        count = turns * max(1, round(length / (dash * turns)))
        starts = range(turn, count, turns) if turns > 1 else [0]
        ends = (np.array([k, k + 1]) / (count if turns > 1 else 1) for k in starts)
        drawn.append([_part(line, shares, whole=True) for shares in ends])
    return drawn


def _part(line: Array, shares: Array, *, whole: bool = False) -> Array:
    """Return the points at these shares of a line's way, and with `whole` its corners between."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    way = np.append(0.0, np.cumsum(steps)) / steps.sum()
    if whole:
        between = way[(shares[0] < way) & (way < shares[-1])]
        shares = np.concatenate([shares[:1], between, shares[1:]])
    return np.column_stack([np.interp(shares, way, axis) for axis in line.T])


def _turn(lines: Sequence[Array], which: int) -> tuple[int, int]:
    """Return the place of a line among those that it nearly covers, and how many these are."""
    one = lines[which]
    far = _COVERED * np.abs(one[-1] - one[0]).max()
    ways = ((other, other[::-1]) for other in lines)
    near = [i for i, both in enumerate(ways) if min(np.abs(one - w).max() for w in both) < far]
    near = near if which in near else [which]
    return near.index(which), len(near)


def _with_on_to_the_left(network: ExactNetwork, unit: int, segment: Segment) -> Segment:
    start, end = segment
    middle = tuple((p + q) / 2 for p, q in zip(start, end, strict=True))
    # It is the region that a small step to larger x1 leads to, or along a level fold to larger x2.
    beside = pieces_at(network, middle)[unit]
    assert isinstance(network.shape, Piecewise)
    leads_left = end[1] <= start[1]  # for the end has the larger x1, or the larger x2
    return (start, end) if (network.shape.states[beside] == ON) == leads_left else (end, start)


def _joined(segments: Sequence[Segment]) -> list[list[Point]]:
    """Return segments as lines that go on where one begins at the end of another."""
    leaving: dict[Point, list[Segment]] = defaultdict(list)
    for segment in segments:
        leaving[segment[0]].append(segment)
    reached = {end for _, end in segments}
    lines = []
    for first in sorted(segments, key=lambda segment: segment[0] in reached):  # loops come last
        if first not in leaving[first[0]]:
            continue
        line = [first[0]]
        while leaving[line[-1]]:
            line.append(leaving[line[-1]].pop(0)[1])
        lines.append(line)
    return lines


def _distinct(line: Array) -> Array:
    """Return the points of a line that differ from the one before."""
    differs = np.any(np.diff(line, axis=0) != 0, axis=1)
    return np.asarray(line[np.append(True, differs)])
