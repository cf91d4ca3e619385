"""What the figures ask of their arguments, beside what `checks` asks of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, labels, real_array, real_number, whole_number
from xordemo.network.model import Network
from xordemo.network.parameters import require_one_hidden_layer


def network_of(value: object, *, inputs: int | None = None, outputs: int | None = None) -> Network:
    """Return a network of one hidden layer that has so many inputs and logits."""
    if not isinstance(value, Network):
        raise TypeError(f"network must be a Network, not {value!r}")
    require_one_hidden_layer("network", value)
    for name, count, wanted in (
        ("inputs", value.inputs, inputs),
        ("logits", value.outputs, outputs),
    ):
        if wanted is not None and count != wanted:
            raise ValueError(f"network has {count} {name}; only {wanted} can be drawn")
    return value


def panels(axes: Iterable[Any], count: int, what: str) -> list[Any]:
    """Return as many axes as there is to draw, given one by one."""
    each = list(axes)
    if len(each) != count:
        raise ValueError(f"axes holds {len(each)} axes; it must hold {count}, {what}")
    return each


def units_of(network: Network, units: Sequence[int] | None) -> list[int]:
    """Return the numbers of hidden units that a network has, all by default."""
    if units is None:
        return list(range(1, network.hidden + 1))
    return [whole_number("units", unit, 1, network.hidden) for unit in units]


def points_of(X: ArrayLike, y: ArrayLike, classes: int = 2) -> tuple[Real, NDArray[np.int64]]:
    """Return points of the plane and their labels."""
    points = real_array("X", X, (None, 2))
    return points, labels("y", y, (len(points),), classes, "X")


def span(name: str, value: Sequence[float]) -> tuple[float, float]:
    """Return the lower and the upper end of a span, which has some length."""
    ends = real_array(name, value, (2,)).tolist()
    if not ends[0] < ends[1]:
        raise ValueError(f"{name} is {tuple(ends)}; the first must be below the second")
    return ends[0], ends[1]


def positive(name: str, value: float | None) -> float | None:
    """Return a number above 0, or None for none."""
    if value is None:
        return None
    number = real_number(name, value)
    if number <= 0:
        raise ValueError(f"{name} is {number}; it must be above 0")
    return number


def columns_of(table: object, *names: str) -> Mapping[str, NDArray[Any]]:
    """Return a table that has these columns."""
    if not isinstance(table, Mapping):
        raise TypeError(f"table must be a mapping of columns, not {type(table).__name__}")
    missing = [name for name in names if name not in table]
    if missing:
        raise ValueError(f"table has no column {missing[0]!r}; it needs {', '.join(names)}")
    return table
