"""Lines of the plane, where they cross and what they separate, without rounding.

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

from xordemo.exact.values import Number

Line = tuple[int, int, int]
Vertex = tuple[int, int, int]
P = TypeVar("P")
N = TypeVar("N", Fraction, float)


def clip(
    polygon: Sequence[P], heights: Sequence[Any], crossing: Callable[[P, Any, P, Any], P]
) -> list[P]:
    """Return the part of a convex polygon at height 0 or above; `crossing` finds points at 0."""
    part = []
    for i, (q, t) in enumerate(zip(polygon, heights, strict=True)):
        p, s = polygon[i - 1], heights[i - 1]
        if s < 0 < t or t < 0 < s:
            part.append(crossing(p, s, q, t))
        if t >= 0:
            part.append(q)
    return part


def between(p: tuple[N, ...], s: N, q: tuple[N, ...], t: N) -> tuple[N, ...]:
    """Return the point at height 0 between two points, at heights of different sign."""
    share = s / (s - t)
    return tuple(a + share * (b - a) for a, b in zip(p, q, strict=True))


def whole_numbers(a: Fraction, b: Fraction, c: Fraction) -> tuple[int, int, int]:
    """Return a line ax + by + c = 0, or a point (a/c, b/c), in the smallest whole numbers."""
    scale = math.lcm(a.denominator, b.denominator, c.denominator)
    return reduced(int(a * scale), int(b * scale), int(c * scale))


def reduced(x: int, y: int, w: int) -> tuple[int, int, int]:
    """Return three numbers without their common divisor."""
    divisor = math.gcd(x, y, w) or 1
    return x // divisor, y // divisor, w // divisor


def separable(first: Sequence[Sequence[Number]], second: Sequence[Sequence[Number]]) -> bool:
    """Tell whether a hyperplane separates two groups of points, four in all."""
    # It does unless the convex hulls meet. A point of one less a point of the other is affine in
    # two numbers s and t, which run over a square or, for one point against three, over a triangle.
    # Each coordinate is 0 on a line in it, and the hulls meet where all these lines do.
    if not first or not second:
        return True
    a, b, c, d = (*first, *second) if len(first) >= len(second) else (*second, *first)
    square = len(first) == len(second)
    lines = [
        (q - p, r - u, p - r) if square else (q - p, r - p, p - u)
        for p, q, r, u in zip(a, b, c, d, strict=True)
    ]
    return not _meet((line for line in lines if any(line)), square)


def _meet(lines: Iterable[Sequence[Number]], square: bool) -> bool:
    """Tell whether lines share a point of the square from 0 to 1, or of its lower triangle."""
    others = iter(lines)
    one = next(others, None)
    if one is None:
        return True
    for other in others:
        s, t, w = cross(one, other)
        if any((s, t, w)):  # no multiple of the first line, as those before it are
            break
    else:
        corners = [(0, 0, 1), (1, 0, 1), (0, 1, 1), *([(1, 1, 1)] if square else [])]
        heights = [_dot(one, corner) for corner in corners]
        return bool(min(heights) <= 0 <= max(heights))
    if not w:
        return False
    if w < 0:
        s, t, w = -s, -t, -w
    inside = (s, t, w - s, w - t) if square else (s, t, w - s - t)
    return bool(min(inside) >= 0) and not any(_dot(line, (s, t, w)) for line in others)


def cross(one: Sequence[Any], other: Sequence[Any]) -> tuple[Any, Any, Any]:
    """Return where two lines cross, as (x, y, w); all 0 if one is a multiple of the other.

    Of two points it returns the line through both.
    """
    a, b, c = one
    d, e, f = other
    return b * f - c * e, c * d - a * f, a * e - b * d


def _dot(line: Sequence[Number], point: Sequence[Number | int]) -> Any:
    return sum(p * q for p, q in zip(line, point, strict=True))


def crossings(lines: Iterable[Line]) -> dict[Vertex, int]:
    """Return the points where lines cross, and how many different lines go through each."""
    through: dict[Vertex, set[Line]] = defaultdict(set)
    for one, other in combinations(distinct(lines), 2):
        a, b, c = one
        d, e, f = other
        w = a * e - b * d
        if w:
            sign = 1 if w > 0 else -1
            point = reduced(sign * (b * f - c * e), sign * (c * d - a * f), sign * w)
            through[point] |= {one, other}
    return {point: len(group) for point, group in through.items()}


def distinct(lines: Iterable[Line]) -> list[Line]:
    """Return the different lines among some; multiples are one line, and (0, 0, c) is none."""
    forward = (
        reduced(a, b, c) if (a, b) > (0, 0) else reduced(-a, -b, -c) for a, b, c in lines if a or b
    )
    return list(dict.fromkeys(forward))


def enclosing_square(lines: list[Line]) -> int:
    """Return a size r such that the square from −r to r meets every cell of the plane."""
    # Each cell has a crossing at a corner or, if all lines are parallel, lies between or beside
    # them: every crossing, and each line's point nearest to the origin, must be strictly inside.
    points = [*crossings(lines)]
    points += [(-a * c, -b * c, a * a + b * b) for a, b, c in distinct(lines)]
    return 1 + max((max(abs(x), abs(y)) // w for x, y, w in points), default=0)
