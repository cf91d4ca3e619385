"""Lines that cut a convex polygon into cells, in whole numbers, without rounding.

A point (X/W, Y/W) is three whole numbers (X, Y, W) with W > 0 and no common divisor, and a
line ax + by + c = 0 three whole numbers (a, b, c). The sign of aX + bY + cW tells on which
side the point is, with no division, and equal points are equal tuples.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any, TypeVar

Line = tuple[int, int, int]
Vertex = tuple[int, int, int]
Polygon = list[Vertex]
P = TypeVar("P")


def clip(
    polygon: Sequence[P], heights: Sequence[Any], crossing: Callable[[P, Any, P, Any], P]
) -> list[P]:
    """Return the part of a convex polygon where a linear function is not below 0.

    `heights` are its values at the corners; `crossing` takes two neighbours, each with its
    height, and returns the point between them where the height is 0.
    """
    part = []
    for i, (q, t) in enumerate(zip(polygon, heights, strict=True)):
        p, s = polygon[i - 1], heights[i - 1]
        if s < 0 < t or t < 0 < s:
            part.append(crossing(p, s, q, t))
        if t >= 0:
            part.append(q)
    return part


def whole_numbers(a: Fraction, b: Fraction, c: Fraction) -> tuple[int, int, int]:
    """Return a line ax + by + c = 0, or a point (a/c, b/c), in the smallest whole numbers."""
    scale = math.lcm(a.denominator, b.denominator, c.denominator)
    return _reduced(int(a * scale), int(b * scale), int(c * scale))


def _reduced(x: int, y: int, w: int) -> tuple[int, int, int]:
    divisor = math.gcd(x, y, w) or 1
    return x // divisor, y // divisor, w // divisor


def cells(polygon: Polygon, lines: Iterable[Line]) -> list[tuple[Polygon, tuple[bool, ...]]]:
    """Cut a convex polygon, its corners counter-clockwise, by lines in any position.

    Returns the parts, and for each part and line whether ax + by + c > 0 inside. Lines may be
    parallel, equal or go through corners; (0, 0, c) cuts nothing.
    """
    parts: list[tuple[Polygon, tuple[bool, ...]]] = [(polygon, ())]
    for line in lines:
        parts = [
            (piece, (*pattern, above))
            for whole, pattern in parts
            for piece, above in _cut(whole, line)
        ]
    return parts


def _cut(polygon: Polygon, line: Line) -> list[tuple[Polygon, bool]]:
    heights = _heights(polygon, line)
    highest = max(heights)
    if highest <= 0 or min(heights) >= 0:
        return [(polygon, highest > 0)]
    below = [-height for height in heights]
    return [(clip(polygon, heights, _crossing), True), (clip(polygon, below, _crossing), False)]


def _heights(polygon: Polygon, line: Line) -> list[int]:
    a, b, c = line
    return [a * x + b * y + c * w for x, y, w in polygon]


def _crossing(p: Vertex, s: int, q: Vertex, t: int) -> Vertex:
    s, t = abs(s), abs(t)
    return _reduced(t * p[0] + s * q[0], t * p[1] + s * q[1], t * p[2] + s * q[2])


def separable(first: Sequence[Sequence[Any]], second: Sequence[Sequence[Any]]) -> bool:
    """Tell whether a hyperplane separates two groups of points, four in all.

    It does unless the convex hulls meet. A point of one hull less a point of the other is affine
    in two numbers s and t, which run over two segments, or over a triangle against one point. In
    each coordinate the two points agree on a line of the (s, t) plane: what all these lines leave
    of the square or triangle is where the hulls meet.
    """
    if not first or not second:
        return True
    a, b, c, d = (*first, *second) if len(first) >= len(second) else (*second, *first)
    two_segments = len(first) == len(second)
    meeting = [(0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)] if two_segments else []
    meeting = meeting or [(0, 0, 1), (1, 0, 1), (0, 1, 1)]
    for p, q, r, u in zip(a, b, c, d, strict=True):
        start, along = (p - r, r - u) if two_segments else (p - u, r - p)
        line = whole_numbers(Fraction(q - p), Fraction(along), Fraction(start))
        for side in (line, (-line[0], -line[1], -line[2])):
            meeting = clip(meeting, _heights(meeting, side), _crossing)
    return not meeting


def crossings(lines: Iterable[Line]) -> dict[Vertex, int]:
    """Return the points where lines cross, and how many different lines go through each."""
    through: dict[Vertex, set[Line]] = defaultdict(set)
    for one, other in combinations(distinct(lines), 2):
        a, b, c = one
        d, e, f = other
        w = a * e - b * d
        if w:
            sign = 1 if w > 0 else -1
            point = _reduced(sign * (b * f - c * e), sign * (c * d - a * f), sign * w)
            through[point] |= {one, other}
    return {point: len(group) for point, group in through.items()}


def distinct(lines: Iterable[Line]) -> list[Line]:
    """Return the different lines among some; multiples are one line, and (0, 0, c) is none."""
    forward = (
        _reduced(a, b, c) if (a, b) > (0, 0) else _reduced(-a, -b, -c)
        for a, b, c in lines
        if a or b
    )
    return list(dict.fromkeys(forward))


def enclosing_square(lines: list[Line]) -> int:
    """Return a size r such that the square from −r to r meets every cell of the plane.

    Each cell has a crossing at a corner or, if all lines are parallel, lies between or
    beside them. So it is enough that every crossing, and the point of every line nearest
    to the origin, lies strictly inside the square.
    """
    points = [*crossings(lines)]
    points += [(-a * c, -b * c, a * a + b * b) for a, b, c in distinct(lines)]
    return 1 + max((max(abs(x), abs(y)) // w for x, y, w in points), default=0)
