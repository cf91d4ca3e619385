"""Whether a hyperplane separates two groups of points, decided exactly, with what proves it.

A point p of the first group becomes the row (p, 1), one of the second the row −(p, 1). Weights and
bias, as one vector, separate the groups if their product with every row is above 0. If none do, 0
is a mixture of at most H + 2 rows (Gordan, Carathéodory), and the hulls meet. The point of the
rows' hull that is nearest to 0 tells which: itself a separating vector, or 0. It is searched for in
floats (P. Wolfe, "Finding the nearest point in a polytope", Mathematical Programming 11, 1976), and
what is found is checked in whole numbers. Where the check fails the search goes on in whole
numbers, which it leaves with the answer.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import floordiv, mul, truediv
from typing import Any

from xordemo.exact.rationals import Point, rational

Shares = dict[int, Fraction]
Row = Sequence[Any]

_NEAR = 1e-20  # squared distance from 0 at which floats leave doubt; rows are about 1 long
_FEW = 40  # rows that are tried before all are looked at again
_ROUNDINGS = (2, 5, 10, 20, 53)  # bits of the weights that are tried


@dataclass(frozen=True)
class Separation:
    """What proves that a hyperplane separates two groups of points, or that none does.

    Attributes
    ----------
    weights : tuple of int, length H, or None
        With the bias, an affine function that is above 0 at all points of the first group and below
        0 at all of the second; None if there is none. Without a common divisor.
    bias : Fraction or None
        Its value at 0, with few digits where there is room for it.
    witnesses : tuple of 2 dict, int to Fraction
        For each group the numbers, from 0, of a few of its points, together at most H + 2, and
        their shares in a point that lies in the hulls of both. The shares of each group are above 0
        and have the sum 1. Both are empty if a hyperplane separates the groups.
    point : tuple of H Fraction, or None
        That point of both hulls.
    """

    weights: tuple[int, ...] | None
    bias: Fraction | None
    witnesses: tuple[Shares, Shares]
    point: Point | None

    @property
    def separates(self) -> bool:
        """Whether a hyperplane separates the groups."""
        return self.weights is not None


def separation(first: Iterable[Iterable[Any]], second: Iterable[Iterable[Any]]) -> Separation:
    """Decide whether a hyperplane separates two groups of points, strictly and without rounding.

    Parameters
    ----------
    first, second : array_like, shapes (M, H) and (N, H)
        The points of each group, as whole numbers, floats or Fractions. A group may be empty.

    Returns
    -------
    Separation
        Weights and a bias, or a few points of both groups whose hulls meet.

    Raises
    ------
    TypeError, ValueError
        If a coordinate is not a finite real number, or points have different lengths.

    Examples
    --------
    >>> found = separation([(1, 1)], [(0, 0), (0, 1), (1, 0)])
    >>> found.separates, found.weights, str(found.bias)
    (True, (1, 1), '-3/2')
    >>> found = separation([(0, 0), (1, 1)], [(0, 1), (1, 0)])
    >>> found.separates, [str(x) for x in found.point]
    (False, ['1/2', '1/2'])
    >>> {number: str(share) for number, share in found.witnesses[0].items()}
    {0: '1/2', 1: '1/2'}
    """
    groups = _points("first", first), _points("second", second)
    points = [*groups[0], *groups[1]]
    if any(len(point) != len(points[0]) for point in points):
        raise ValueError(
            f"first and second hold points of {' and '.join(map(str, sorted({*map(len, points)})))}"
            " numbers; all must have as many"
        )
    if not (groups[0] and groups[1]):
        flat = (0,) * len(points[0] if points else ())
        return Separation(flat, Fraction(1 if groups[0] else -1), ({}, {}), None)
    return _decided(_Grid.of(points), groups)


def _points(name: str, given: Iterable[Iterable[Any]]) -> list[Point]:
    points = []
    for row in given if isinstance(given, Iterable) else [given]:
        if not isinstance(row, Iterable):
            raise TypeError(f"{name} must hold points, each a sequence of numbers, not {row!r}")
        points.append(tuple([rational(name, number) for number in row]))
    return points


def _decided(grid: _Grid, groups: Sequence[Sequence[Point]]) -> Separation:
    start = len(groups[0])
    rows = [row if i < start else [-a for a in row] for i, row in enumerate(grid.rows)]
    floats = [[a / grid.unit for a in row] for row in rows]
    corral, mixture, point = _nearest(floats, [0], exact=False)
    found = grid.separated(start, _rounded(point))
    if found is None:
        corral, mixture, point = _nearest(rows, corral, exact=True)
        found = grid.separated(start, [*_rounded(point), point[:-1]])
    return found or _meeting(corral, mixture, groups)


def _meeting(
    corral: Sequence[int], mixture: Sequence[int], groups: Sequence[Sequence[Point]]
) -> Separation:
    start = len(groups[0])
    parts = dict(sorted(zip(corral, mixture, strict=True)))
    half = sum(parts.values()) // 2  # as much for either group: their last coordinates are ±1
    first = {number: Fraction(part, half) for number, part in parts.items() if number < start}
    second = {n - start: Fraction(part, half) for n, part in parts.items() if n >= start}
    columns = zip(*(groups[0][number] for number in first), strict=True)
    point = tuple(_dot(first.values(), column) for column in columns)
    return Separation(None, None, (first, second), point)


@dataclass(frozen=True)
class _Grid:
    """Points in whole numbers, each coordinate about as large as the others and around 0."""

    rows: list[list[int]]  # the last number of each is the unit, and belongs to the bias
    unit: int
    scales: list[int]
    middles: list[int]

    @classmethod
    def of(cls, points: Sequence[Point]) -> _Grid:
        columns, scales, middles = [], [], []
        for column in zip(*points, strict=True):
            scale = math.lcm(*{x.denominator for x in column})
            whole = [x.numerator * (scale // x.denominator) for x in column]
            middle = (min(whole) + max(whole)) // 2
            columns.append([x - middle for x in whole])
            scales.append(scale)
            middles.append(middle)
        bits = [max(map(abs, column)).bit_length() for column in columns]
        most = max(bits, default=0)
        steps = [1 << (most - own) for own in bits]
        columns = [[x * step for x in xs] for xs, step in zip(columns, steps, strict=True)]
        unit = 1 << most
        return cls(
            [list(row) for row in zip(*columns, [unit] * len(points), strict=True)],
            unit,
            [scale * step for scale, step in zip(scales, steps, strict=True)],
            [middle * step for middle, step in zip(middles, steps, strict=True)],
        )

    def separated(self, start: int, vectors: Iterable[Row]) -> Separation | None:
        """Return a separation by the first of some vectors that has one, None if there is none."""
        for vector in vectors:
            heights = [sum(map(mul, vector, row)) for row in self.rows]
            low, high = min(heights[:start]), max(heights[start:])
            if low > high:
                break
        else:
            return None
        weights = [v * scale for v, scale in zip(vector, self.scales, strict=True)]
        divisor, moved = math.gcd(*weights), _dot(vector, self.middles)
        bias = -_between(Fraction(high + moved, divisor), Fraction(low + moved, divisor))
        return Separation(tuple(w // divisor for w in weights), bias, ({}, {}), None)


def _between(low: Fraction, high: Fraction) -> Fraction:
    """Return a number in the middle half between two, with few binary digits."""
    most = (high - low) / 2
    bits = most.numerator.bit_length() - most.denominator.bit_length()
    step = Fraction(2) ** bits
    step = step if step <= most else step / 2
    return round((low + high) / 2 / step) * step


def _rounded(point: Row) -> Iterator[list[int]]:
    """Return the weights of a point, without the bias, in whole numbers of more and more bits."""
    *weights, _ = map(abs, point)
    longest = max(weights, default=0)
    for bits in _ROUNDINGS if longest else ():
        yield [round(x / longest * (1 << bits)) for x in point[:-1]]


def _nearest(
    rows: Sequence[Row], corral: list[int], exact: bool
) -> tuple[list[int], list[Any], list[Any]]:
    """Return which rows, and how much of each, give the hull's point nearest to 0, and this point.

    In floats, the search ends early where rounding leaves doubt. Both ways it may end as soon as
    the point separates well. Mixture and point are to be divided by the mixture's sum.
    """
    mixture = _balanced([rows[i] for i in corral], exact)
    if mixture is None or min(mixture) <= 0:
        corral, mixture = corral[:1], [1]
    before: Any = math.inf
    few: list[int] = []
    while True:
        chosen = [rows[i] for i in corral]
        point = [_dot(mixture, column) for column in zip(*chosen, strict=True)]
        total, square = sum(mixture), _dot(point, point)
        if (not square) if exact else (square <= _NEAR or square >= before):
            break
        before = square
        ranked = _ranked(rows, point, few)
        if not ranked or 2 * ranked[0][0] * total >= square:
            ranked = _ranked(rows, point, range(len(rows)))
            few = [i for _, i in ranked[:_FEW]]
        lowest, added = ranked[0]
        if 2 * lowest * total >= square or added in corral:
            break
        step = _settled(rows, [*corral, added], [*mixture, 0], exact)
        if step is None:
            break
        corral, mixture = step
    return corral, mixture, point


def _ranked(rows: Sequence[Row], point: Row, among: Iterable[int]) -> list[tuple[Any, int]]:
    """Return the products of some rows with a point, the lowest first, and whose they are."""
    return sorted([(sum(map(mul, point, rows[i])), i) for i in among])


def _settled(
    rows: Sequence[Row], corral: list[int], mixture: list[Any], exact: bool
) -> tuple[list[int], list[Any]] | None:
    """Leave out rows until what is nearest to 0 in the affine hull of the others lies among them.

    None is returned where floats can't tell.
    """
    while (goal := _balanced([rows[i] for i in corral], exact)) and min(goal) <= 0:
        now, then = sum(mixture), sum(goal)
        pairs = [(m * then, g * now) for m, g in zip(mixture, goal, strict=True)]
        if any(m <= g <= 0 for m, g in pairs):
            return None
        # from the mixture towards the goal, as far as no part falls below 0
        ratio: Any = Fraction if exact else truediv
        share, gone = min((ratio(m, m - g), i) for i, (m, g) in enumerate(pairs) if g <= 0)
        parts = [m + share * (g - m) for m, g in pairs]
        kept = [i for i, part in enumerate(parts) if part > 0 and i != gone]
        corral, mixture = [corral[i] for i in kept], [parts[i] for i in kept]
    return (corral, goal) if goal else None


def _balanced(rows: Sequence[Row], exact: bool) -> list[Any] | None:
    """Return how much of each row gives the point nearest to 0 in their affine hull.

    The sum is above 0; in floats it is 1. None is returned if a row is in the hull of the others.
    """
    # (G + 11ᵀ) x = 1 with the rows' inner products G, without fractions (E. H. Bareiss, 1968). The
    # matrix is symmetric and positive definite: half of it is enough, and no pivot to be looked for
    divide: Any = floordiv if exact else truediv
    left = [[*(1 + _dot(row, other) for other in rows[i:]), 1] for i, row in enumerate(rows)]
    done: list[list[Any]] = []
    before: Any = 1
    while left:
        top, *left = left
        pivot = top[0]
        if pivot <= 0:
            return None
        by = before if exact else pivot
        left = [
            [divide(pivot * a - top[i] * b, by) for a, b in zip(row, top[i:], strict=True)]
            for i, row in enumerate(left, start=1)
        ]
        done.append(top)
        before = pivot
    found: list[Any] = []
    for pivot, *others, right in reversed(done):
        found.insert(0, divide((before if exact else 1) * right - _dot(others, found), pivot))
    total = math.gcd(*found) if exact else sum(found)
    return [divide(x, total) for x in found] if total > 0 else None


def _dot(one: Iterable[Any], other: Iterable[Any]) -> Any:
    return sum(map(mul, one, other))
