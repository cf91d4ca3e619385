"""What the figures ask of their arguments, beside what `checks` asks of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, labels, real_array, real_number, whole_number
from xordemo.network.model import Network
from xordemo.words.lists import forms
from xordemo.words.numbers import point_name

Span = tuple[float, float]
Box = tuple[Span, Span]
Bounds = Span | Box
"""From where to where a picture goes: one span for both axes, or one for each."""

LARGEST = 1e150
"""The largest number that is drawn; its square is a double, too."""


def network_of(
    value: object,
    *,
    inputs: int | None = None,
    outputs: int | None = None,
    units: bool = False,
) -> Network:
    """Return a network that has so many inputs and logits, and with `units` a hidden layer."""
    if not isinstance(value, Network):
        raise TypeError(f"network must be a Network, not {value!r}")
    if units and not value.hidden:
        raise ValueError(f"network has no hidden units, {value!r}, and so nothing to draw of them")
    for name, count, wanted in (
        ("input", value.inputs, inputs),
        ("logit", value.outputs, outputs),
    ):
        if wanted is not None and count != wanted:
            names = forms(count, name, f"{name}s")
            raise ValueError(f"network has {count} {names}; only {wanted} can be drawn")
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
    if not np.iterable(units):
        raise TypeError(f"units must hold the numbers of units, not {units!r}")
    return [whole_number("units", unit, 1, network.hidden) for unit in units]


def last_units(network: Network) -> range:
    """Return the numbers of the units of the last hidden layer."""
    width = network.widths[-2] if network.hidden else 0
    return range(network.hidden - width + 1, network.hidden + 1)


def layer_of(network: Network, unit: int) -> tuple[int, int]:
    """Return the layer that a hidden unit is in, from 1, and its place in it, from 0."""
    place, layer = units_of(network, [unit])[0] - 1, 1
    while place >= network.widths[layer]:
        place, layer = place - network.widths[layer], layer + 1
    return layer, place


def points_of(X: ArrayLike, y: ArrayLike, classes: int = 2) -> tuple[Real, NDArray[np.int64]]:
    """Return points of the plane and their labels."""
    return samples_of(X, y, 2, classes)


def samples_of(
    X: ArrayLike, y: ArrayLike, inputs: int, classes: int = 2
) -> tuple[Real, NDArray[np.int64]]:
    """Return points of so many numbers and their labels."""
    points = real_array("X", X, (None, inputs))
    drawable("X", points)
    return points, labels("y", y, (len(points),), classes, "X")


def together(X: ArrayLike | None, y: ArrayLike | None) -> None:
    """Refuse points without labels, and labels without points."""
    if (X is None) != (y is None):
        raise ValueError("points need labels: give both X and y, or neither")


def inside(points: Real, box: Box) -> None:
    """Refuse points that lie beyond the edges of a picture."""
    lows, highs = np.transpose(box)
    beyond = points[((points < lows) | (points > highs)).any(axis=1)].tolist()
    if beyond:
        across, up = (f"from {low:g} to {high:g}" for low, high in box)
        edges = f"which has x1 {across} and x2 {up}"
        raise ValueError(f"X holds {point_name(beyond[0])}, beyond the picture, {edges}")


def drawable(name: str, values: Any) -> NDArray[np.float64]:
    """Return numbers as doubles that a picture can hold."""
    try:
        doubles = np.asarray(values, dtype=float)
    except OverflowError:
        doubles = np.array(np.inf)
    largest = float(np.abs(doubles).max(initial=0.0))
    if not largest <= LARGEST:
        raise ValueError(f"{name} is too large to be drawn: {largest:.2g}, beyond {LARGEST:g}")
    return doubles


def span(name: str, value: Sequence[float]) -> Span:
    """Return the lower and the upper end of a span, which has some length."""
    ends = drawable(name, real_array(name, value, (2,))).tolist()
    if not ends[0] < ends[1]:
        raise ValueError(f"{name} is {tuple(ends)}; the first must be below the second")
    return ends[0], ends[1]


def box_of(name: str, value: Bounds) -> Box:
    """Return the spans of both axes, for which one may stand."""
    spans = real_array(name, value)
    if spans.ndim < 2:
        both = span(name, spans.tolist())
        return both, both
    across, up = real_array(name, spans, (2, 2)).tolist()
    return span(name, across), span(name, up)


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
