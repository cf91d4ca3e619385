"""Lines that cut a convex polygon into cells, in whole numbers, without rounding.

A point (X/W, Y/W) is three whole numbers (X, Y, W) with W > 0 and no common divisor, and a
line ax + by + c = 0 three whole numbers (a, b, c). The sign of aX + bY + cW tells on which
side the point is, with no division, and equal points are equal tuples.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations

Line = tuple[int, int, int]
Vertex = tuple[int, int, int]
Polygon = list[Vertex]
Pattern = tuple[bool, ...]


def whole_numbers(a: Fraction, b: Fraction, c: Fraction) -> tuple[int, int, int]:
    """Return a line ax + by + c = 0, or a point (a/c, b/c), in the smallest whole numbers.

    Parameters
    ----------
    a, b, c : Fraction

    Returns
    -------
    tuple of 3 int
        A positive multiple of (a, b, c), so that no sign changes.

    Examples
    --------
    >>> whole_numbers(Fraction(1, 2), Fraction(-1, 3), Fraction(2))
    (3, -2, 12)
    """
    scale = math.lcm(a.denominator, b.denominator, c.denominator)
    return _reduced(int(a * scale), int(b * scale), int(c * scale))


def _reduced(x: int, y: int, w: int) -> tuple[int, int, int]:
    divisor = math.gcd(x, y, w) or 1
    return x // divisor, y // divisor, w // divisor


def cells(polygon: Polygon, lines: Iterable[Line]) -> list[tuple[Polygon, Pattern]]:
    """Cut a convex polygon by lines.

    Parameters
    ----------
    polygon : list of Vertex
        Its corners, counter-clockwise.
    lines : iterable of Line
        In any position: parallel, equal, through corners; also (0, 0, c), which cuts nothing.

    Returns
    -------
    list of (list of Vertex, tuple of bool)
        The parts, counter-clockwise, and for each line whether ax + by + c > 0 inside.

    Examples
    --------
    >>> for cell in cells([(0, 0, 1), (1, 0, 1), (0, 1, 1)], [(2, 0, -1)]):
    ...     print(*cell)
    [(1, 0, 2), (1, 0, 1), (1, 1, 2)] (True,)
    [(0, 0, 1), (1, 0, 2), (1, 1, 2), (0, 1, 1)] (False,)
    """
    parts: list[tuple[Polygon, Pattern]] = [(polygon, ())]
    for line in lines:
        parts = [
            (piece, (*pattern, above))
            for whole, pattern in parts
            for piece, above in _cut(whole, line)
        ]
    return parts


def _cut(polygon: Polygon, line: Line) -> list[tuple[Polygon, bool]]:
    height = _heights(polygon, line)
    if min(height) >= 0 or max(height) <= 0:
        return [(polygon, max(height) > 0)]
    below = [-s for s in height]
    return [(_part_above(polygon, height), True), (_part_above(polygon, below), False)]


def _heights(polygon: Polygon, line: Line) -> list[int]:
    a, b, c = line
    return [a * x + b * y + c * w for x, y, w in polygon]


def _part_above(polygon: Polygon, height: list[int]) -> Polygon:
    part = []
    for i, (q, t) in enumerate(zip(polygon, height, strict=True)):
        p, s = polygon[i - 1], height[i - 1]
        if s * t < 0:
            part.append(_crossing(p, s, q, t))
        if t >= 0:
            part.append(q)
    return part


def _crossing(p: Vertex, s: int, q: Vertex, t: int) -> Vertex:
    s, t = abs(s), abs(t)
    return _reduced(t * p[0] + s * q[0], t * p[1] + s * q[1], t * p[2] + s * q[2])


def crossings(lines: Iterable[Line]) -> dict[Vertex, int]:
    """Return the points where lines cross, and how many different lines go through each.

    Parameters
    ----------
    lines : iterable of Line
        Equal ones count once.

    Returns
    -------
    dict from Vertex to int

    Examples
    --------
    >>> crossings([(1, 0, 0), (0, 1, 0), (2, 0, 0), (1, 0, -1)])
    {(0, 0, 1): 2, (1, 0, 1): 2}
    """
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
    """Return the different lines among some triples.

    Parameters
    ----------
    lines : iterable of Line
        Multiples of each other are the same line; (0, 0, c) is none.

    Returns
    -------
    list of Line

    Examples
    --------
    >>> distinct([(1, 0, -1), (-2, 0, 2), (0, 0, 3)])
    [(1, 0, -1)]
    """
    forward = (
        _reduced(a, b, c) if (a, b) > (0, 0) else _reduced(-a, -b, -c)
        for a, b, c in lines
        if a or b
    )
    return list(dict.fromkeys(forward))


def enclosing_square(lines: list[Line]) -> int:
    """Return a size r such that the square from −r to r meets every cell of the plane.

    Parameters
    ----------
    lines : list of Line

    Returns
    -------
    int
        At least 1.

    Notes
    -----
    Each cell has a crossing at a corner or, if all lines are parallel, lies between or
    beside them. So it is enough that every crossing, and the point of every line nearest
    to the origin, lies strictly inside the square.

    Examples
    --------
    >>> enclosing_square([(1, 0, -7), (0, 1, 2)])
    8
    """
    points = [*crossings(lines)]
    points += [(-a * c, -b * c, a * a + b * b) for a, b, c in distinct(lines)]
    return 1 + max((max(abs(x), abs(y)) // w for x, y, w in points), default=0)
