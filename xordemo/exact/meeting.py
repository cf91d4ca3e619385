"""Whether the hulls of points that are known within bounds meet for certain.

A few points whose hulls meet, as many as two more than they have coordinates, still do where each
moves a little: what is asked of their shares is a system of linear equations with one solution,
which moves a little too, and shares above 0 stay above 0. By how much it can move follows from an
approximate inverse N of the system's matrix M: if the rows of 1 − N·M add up to ρ < 1 at most,
those of the true inverse add up to those of N divided by 1 − ρ at most.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from xordemo.exact._separation import Separation

Ball = tuple[Fraction, Fraction]
"""A number's middle, and how far from it the number is at most."""

_ROUNDED = 2.0**-50  # a share of each float, above what its rounding and that of one step are


def stay_together(
    found: Separation, first: Sequence[Sequence[Ball]], second: Sequence[Sequence[Ball]]
) -> bool:
    """Tell whether hulls that meet in the middles of balls do so for all points in the balls.

    A coordinate in which all points are equal has the same ball everywhere, of no extent.
    """
    shares = [float(share) for group in found.witnesses for share in group.values()]
    groups = [
        [balls[number] for number in witnesses]
        for balls, witnesses in zip((first, second), found.witnesses, strict=True)
    ]
    rows = [*groups[0], *groups[1]]
    columns = [
        column
        for column in zip(*rows, strict=True)
        if any(column[0] != ball or ball[1] for ball in column)
    ]
    if len(rows) != len(columns) + 2:
        return False
    try:
        matrix, off = _system(columns, len(groups[0]))
        inverse = _inverse(matrix)
    except (OverflowError, ZeroDivisionError):
        return False
    share = _residual(inverse, matrix, off)
    moved = max(map(sum, ([abs(x) for x in row] for row in inverse))) * 2 * off
    return share < 0.5 and moved / (1 - share) < min(shares) / 2


def _system(columns: Sequence[Sequence[Ball]], ones: int) -> tuple[list[list[float]], float]:
    """Return the matrix of the shares' equations, and how far its numbers are off at most."""
    count = len(columns[0]) if columns else 2
    signs = [1] * ones + [-1] * (count - ones)
    matrix = [[float(sign == side) for sign in signs] for side in (1, -1)]
    most = 0.0
    for column in columns:
        (start, _), *_ = column
        differences = [float(middle - start) for middle, _ in column]
        matrix.append([sign * x for sign, x in zip(signs, differences, strict=True)])
        apart = 2 * float(max(off for _, off in column))
        most = max(most, apart * (1 + _ROUNDED) + _ROUNDED * max(map(abs, differences)))
    return matrix, most


def _inverse(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return a matrix's inverse, nearly."""
    size = len(matrix)
    rows = [[*row, *(float(i == j) for j in range(size))] for i, row in enumerate(matrix)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        divisor = rows[column][column]
        rows[column] = top = [x / divisor for x in rows[column]]
        for row in range(size):
            factor = rows[row][column]
            if row != column and factor:
                rows[row] = [x - factor * y for x, y in zip(rows[row], top, strict=True)]
    return [row[size:] for row in rows]


def _residual(
    inverse: Sequence[Sequence[float]], matrix: Sequence[Sequence[float]], off: float
) -> float:
    """Return what the sizes in a row of 1 − N·M add up to at most, if M is off by so much."""
    size, columns = len(matrix), list(zip(*matrix, strict=True))
    most = 0.0
    for i, row in enumerate(inverse):
        total = size * off * sum(map(abs, row))
        for j, column in enumerate(columns):
            products = [x * y for x, y in zip(row, column, strict=True)]
            total += abs(float(i == j) - sum(products))
            total += _ROUNDED * size * (1 + sum(map(abs, products)))
        if not total < 1:  # nor a number at all
            return math.inf
        most = max(most, total * (1 + _ROUNDED))
    return most
