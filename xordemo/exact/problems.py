"""The problem that a network is to solve: points, their classes, and the threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any

from xordemo.exact._separation import separation
from xordemo.exact.lines import separable
from xordemo.exact.rationals import Point, exact_point, fractions_of, rational

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))
"""The corners of the unit square, in the order of a truth table."""

Pairs = tuple[tuple[int, int], tuple[int, int]]

TWO_BIT_FUNCTIONS: dict[tuple[int, ...], str] = {
    (0, 0, 0, 0): "always 0",
    (0, 0, 0, 1): "AND",
    (0, 0, 1, 0): "x₁ AND NOT x₂",
    (0, 0, 1, 1): "x₁",
    (0, 1, 0, 0): "x₂ AND NOT x₁",
    (0, 1, 0, 1): "x₂",
    (0, 1, 1, 0): "XOR",
    (0, 1, 1, 1): "OR",
    (1, 0, 0, 0): "NOR",
    (1, 0, 0, 1): "XNOR",
    (1, 0, 1, 0): "NOT x₂",
    (1, 0, 1, 1): "x₁ OR NOT x₂",
    (1, 1, 0, 0): "NOT x₁",
    (1, 1, 0, 1): "x₂ OR NOT x₁",
    (1, 1, 1, 0): "NAND",
    (1, 1, 1, 1): "always 1",
}
"""The names of the sixteen two-bit functions, by their labels in a truth table's order."""


@dataclass(frozen=True)
class Problem:
    """Points of the plane with their labels, and the logit at which the class changes.

    Attributes
    ----------
    points : tuple of N (Fraction, Fraction) or (Fraction,)
        By default `CORNERS`; some may be equal. With one input, points of the line.
    labels : tuple of N int
        The class of each point, 0 or 1.
    threshold : Fraction
        A logit above it means class 1, below it class 0.

    Examples
    --------
    >>> Problem.of(labels=(0, 1, 1, 0)).name, Problem.of(labels=(0, 0, 0, 1)).labels
    ('XOR', (0, 0, 0, 1))
    """

    points: tuple[Point, ...] = tuple((Fraction(a), Fraction(b)) for a, b in CORNERS)
    labels: tuple[int, ...] = (1, 0, 0, 1)
    threshold: Fraction = Fraction(0)

    @classmethod
    def of(cls, X: Any = None, y: Any = None, *, labels: Any = None, threshold: Any = 0) -> Problem:
        """Return the problem that these points and labels pose.

        Parameters
        ----------
        X, y, labels, threshold
            As for `explain`.

        Returns
        -------
        Problem
            Its points and labels in the order in which they were given.

        Raises
        ------
        TypeError, ValueError
            If the arguments don't go together, there is no point, the points don't have one or two
            finite coordinates and a label each, or the labels are no two classes.
        """
        if (X is None) != (y is None):
            raise TypeError("give both X and y, or labels alone")
        if y is not None and labels is not None:
            raise TypeError("give either y or labels, and not both")
        at = rational("threshold", threshold)
        if y is None:
            asked = cls.labels if labels is None else _labels("labels", labels, len(CORNERS))
            return cls(labels=asked, threshold=at)
        given = X.tolist() if hasattr(X, "tolist") else X
        if not isinstance(given, (list, tuple)):
            raise TypeError(f"X must hold points, each of one or two numbers, not {X!r}")
        rows = fractions_of("X", given)
        if not rows:
            raise ValueError("X holds no points; it must hold one or more")
        points = _points(rows)
        return cls(points, _labels("y", y, len(points)), at)

    @cached_property
    def four(self) -> bool:
        """Whether these are four different points of the plane, as of the two-bit functions."""
        return len(self.points) == 4 == len(set(self.points)) and len(self.points[0]) == 2

    @cached_property
    def clashes(self) -> tuple[tuple[int, ...], ...]:
        """The groups of equal points whose labels are not all the same."""
        return mixed(self.points, self.labels)

    @cached_property
    def truth_table(self) -> tuple[int, ...] | None:
        """The labels in a truth table's order, if the points are corners of an upright box."""
        if not self.four:
            return None
        points = [self.points[i] for i in self.order]
        corners = list(product(*zip(points[0], points[-1], strict=True)))
        return tuple(self.labels[i] for i in self.order) if points == corners else None

    @property
    def name(self) -> str:
        """What the problem is called."""
        return TWO_BIT_FUNCTIONS.get(self.truth_table or (), "this problem")

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The points in the order of their coordinates, as a truth table has them."""
        return tuple(sorted(range(len(self.points)), key=self.points.__getitem__))

    @cached_property
    def opposite(self) -> Pairs | None:
        """The pairs of opposite corners, the lowest point first; None if there is no parallelogram.

        The corners of a parallelogram are four points of which two have the sum of the others.
        """
        if not self.four:
            return None
        first, *others = self.order
        for far in others:
            one, other = (point for point in others if point != far)
            axes = zip(*self.points, strict=True)
            if all(axis[first] + axis[far] == axis[one] + axis[other] for axis in axes):
                return (first, far), (one, other)
        return None

    @property
    def crossed(self) -> bool:
        """Whether two opposite corners have one class and the other two the other, as of XOR."""
        if self.opposite is None:
            return False
        (a, b), (c, d) = ([self.labels[point] for point in pair] for pair in self.opposite)
        return a == b != c == d

    @cached_property
    def linear(self) -> bool:
        """Whether a straight line separates the classes; for one class alone, it does."""
        groups = by_class(self.points, self.labels)
        return separable(*groups) if self.four else separation(*groups).separates

    @property
    def pair(self) -> tuple[int, int] | None:
        """The lowest point and the other one of its class, if just two points have that class."""
        same = [i for i in self.order if self.labels[i] == self.labels[self.order[0]]]
        return (same[0], same[1]) if len(same) == 2 else None


def by_class(values: Sequence[Any], labels: Sequence[int]) -> tuple[list[Any], list[Any]]:
    """Return the values that belong to class 1, and those that belong to class 0."""
    pairs = list(zip(values, labels, strict=True))
    return [v for v, label in pairs if label], [v for v, label in pairs if not label]


def mixed(values: Sequence[Any], labels: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return the places of equal values that belong to both classes, group by group."""
    groups: dict[Any, list[int]] = {}
    for place, value in enumerate(values):
        # whole numbers are told apart in a fraction of the time that fractions take
        key = [(x.numerator, x.denominator) for x in value] if isinstance(value, tuple) else [value]
        groups.setdefault(tuple(key), []).append(place)
    return tuple(
        tuple(group) for group in groups.values() if len({labels[place] for place in group}) == 2
    )


def _points(rows: Sequence[Any]) -> tuple[Point, ...]:
    """Return points of as many numbers as the first has, one or two."""
    if not all(isinstance(row, tuple) for row in rows):
        raise TypeError("X must hold points, each of one or two numbers, not numbers alone")
    inputs = len(rows[0])
    if inputs not in (1, 2):
        raise ValueError(f"X holds points of {inputs} numbers; each must have two, or one")
    return tuple(exact_point(row, inputs) for row in rows)


def _labels(name: str, given: Any, count: int) -> tuple[int, ...]:
    """Return labels as 0 and 1: those, −1 and 1, one-hot rows, a column, or a text of digits."""
    rows = given.tolist() if hasattr(given, "tolist") else given
    if isinstance(rows, str):
        if set(rows) - {"0", "1"}:
            raise ValueError(f"{name} is {rows!r}; it must be digits 0 and 1, such as '0110'")
        rows = [int(digit) for digit in rows]
    try:
        flat = [_class(row) for row in rows]
    except TypeError:
        raise TypeError(f"{name} must hold {count} labels, not {given!r}") from None
    if len(flat) != count:
        raise ValueError(
            f"{name} holds {len(flat)} labels; it must hold {count}, one for each point"
        )
    for label in flat:
        if isinstance(label, (list, tuple, str)) or label not in (0, 1, -1):
            raise ValueError(f"{name} holds {label!r}; a label is 0 or 1")
    if -1 in flat and 0 in flat:
        raise ValueError(f"{name} holds -1 and 0; labels are 0 and 1, or -1 and 1")
    return tuple(int(label > 0) for label in flat)


def _class(row: Any) -> Any:
    if isinstance(row, (list, tuple)):
        if len(row) == 1:
            return row[0]
        if list(row) in ([0, 1], [1, 0]):
            return list(row).index(1)
    return row
