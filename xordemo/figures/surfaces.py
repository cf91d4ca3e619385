"""A network's output over the plane, cut into the flat pieces that the figures draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import whole_number
from xordemo.figures.cutting import Array, cut, cut_at_level, linear, square
from xordemo.network.activations import identity
from xordemo.network.model import Network

Table = Mapping[str, NDArray[Any]]

PIECEWISE_LINEAR = ("relu", "leaky_relu", "identity")


def pieces(
    net: Network,
    *,
    bounds: tuple[float, float] = (-3.0, 3.0),
    step: float | None = None,
    output: int = 0,
) -> dict[str, NDArray[Any]]:
    """Cut a network's logit over a square into flat pieces between level lines.

    Parameters
    ----------
    net : Network
        A network with two inputs.
    bounds : pair of float, optional
        The smallest and largest value of both inputs.
    step : float, optional
        The distance between level lines, one of which is at 0; a round number by default.
    output : int, optional
        Which logit, from 0 to K − 1.

    Returns
    -------
    dict of str to ndarray, each of shape (M,)
        A row for each corner of each piece: ``piece`` its number, ``x1`` and ``x2`` the point,
        ``value`` the logit there, ``band`` the middle of the piece's two levels.

    Raises
    ------
    ValueError
        If the network does not have two inputs, or `output` is out of range.

    Notes
    -----
    Exact for piecewise linear activations: the cuts are the units' folds and the level lines.
    For others, the pieces are the cells of a grid of 48 × 48.

    Examples
    --------
    >>> net = Network([[1], [0]], [0], [[1]], [0])  # the logit is max(x1, 0)
    >>> table = pieces(net, bounds=(-1, 1), step=2)
    >>> table["piece"].tolist(), table["value"].max().tolist()
    ([0, 0, 0, 0, 1, 1, 1, 1], 1.0)
    """
    if net.inputs != 2:
        raise ValueError(f"net has {net.inputs} inputs; only two can be drawn")
    output = whole_number("output", output, 0, net.outputs - 1)

    def height(points: Array) -> Array:
        return np.asarray(net.forward(points).logits[:, output], dtype=np.float64)

    flat = _flat_polygons(net, bounds)
    values = [height(polygon) for polygon in flat]
    lifted = [np.column_stack([p, v]) for p, v in zip(flat, values, strict=True)]
    everything = np.concatenate(values)
    levels = _levels(everything, step or level_step(everything))
    for level in levels:
        lifted = [part for whole in lifted for part in cut_at_level(whole, level)]
    return _table(lifted, levels[1] - levels[0])


def class_pieces(
    net: Network, *, bounds: tuple[float, float] = (-3.0, 3.0)
) -> dict[str, NDArray[Any]]:
    """Cut a square into flat pieces, each of which a network puts into one class.

    Parameters
    ----------
    net : Network
        A network with two inputs and any number of logits.
    bounds : pair of float, optional
        The smallest and largest value of both inputs.

    Returns
    -------
    dict of str to ndarray, each of shape (M,)
        A row for each corner of each piece: ``piece`` its number, ``x1`` and ``x2`` the point,
        ``value`` by how much the largest logit leads there, ``label`` the piece's class.

    Examples
    --------
    >>> net = Network([[1], [0]], [0], [[1]], [0], "identity")  # class 1 where x1 > 0
    >>> class_pieces(net)["label"].tolist()
    [0, 0, 0, 0, 1, 1, 1, 1]
    """

    def logits(points: Array) -> Array:
        out = np.asarray(net.forward(points).logits, dtype=np.float64)
        return np.column_stack([np.zeros(len(out)), out]) if net.outputs == 1 else out

    def difference(j: int, k: int, points: Array) -> Array:
        return np.asarray(logits(points)[:, j] - logits(points)[:, k])

    flat = _flat_polygons(net, bounds)
    for j in range(max(net.outputs, 2)):
        for k in range(j):
            flat = cut(flat, partial(difference, j, k))
    label = [int(logits(polygon).mean(axis=0).argmax()) for polygon in flat]
    ordered = np.sort(logits(np.concatenate(flat)), axis=1)
    lead = ordered[:, -1] - ordered[:, -2]
    counts = [len(polygon) for polygon in flat]
    x1, x2 = np.concatenate(flat).T
    return {
        "piece": np.repeat(np.arange(len(flat)), counts),
        "x1": x1,
        "x2": x2,
        "value": np.where(lead < 1e-9, 0.0, lead),
        "label": np.repeat(label, counts),
    }


def part(net: Network, units: Sequence[int], *, bias: bool = False) -> Network:
    """Return the network made of some of a network's hidden units.

    Parameters
    ----------
    net : Network
        The whole network.
    units : sequence of int
        The indices of the hidden units to keep, from 0.
    bias : bool, optional
        Whether the output bias is kept or replaced by 0.

    Returns
    -------
    Network

    Examples
    --------
    >>> net = Network([[1, 2], [3, 4]], [5, 6], [[7], [8]], [9])
    >>> second = part(net, [1])
    >>> second.w1.ravel().tolist(), second.w2.tolist(), second.b2.tolist()
    ([2.0, 4.0], [[8.0]], [0.0])
    """
    chosen = list(units)
    b2 = net.b2 if bias else np.zeros_like(net.b2)
    return Network(net.w1[:, chosen], net.b1[chosen], net.w2[chosen], b2, net.activation)


def stages(net: Network, unit: int) -> dict[str, Network]:
    """Return the three surfaces that one hidden unit goes through, each as a network.

    Parameters
    ----------
    net : Network
        The whole network.
    unit : int
        The hidden unit's index, from 0.

    Returns
    -------
    dict of str to Network
        ``pre-activation``, ``activation`` and ``contribution``: the activation times the unit's
        output weight.

    Examples
    --------
    >>> net = Network([[1, 2], [3, 4]], [5, 6], [[7], [8]], [9])
    >>> {name: s.forward([0, 0]).logits.item() for name, s in stages(net, 1).items()}
    {'pre-activation': 6.0, 'activation': 6.0, 'contribution': 48.0}
    """
    weighted = part(net, [unit])
    one, nothing = np.ones((1, 1), net.dtype), np.zeros(1, net.dtype)
    first = (weighted.w1, weighted.b1, one, nothing)
    return {
        "pre-activation": Network(*first, identity),
        "activation": Network(*first, net.activation),
        "contribution": weighted,
    }


def polygons(table: Table) -> list[Array]:
    """Return the corners of each piece of a table made by `pieces`.

    Parameters
    ----------
    table : mapping of str to ndarray
        With the columns ``piece``, ``x1``, ``x2`` and ``value``.

    Returns
    -------
    list of ndarray, each of shape (corners, 3)
        x1, x2 and the value.

    Examples
    --------
    >>> net = Network([[1], [0]], [0], [[1]], [0])
    >>> [len(corners) for corners in polygons(pieces(net, step=8))]
    [4, 4]
    """
    corners = np.column_stack([table["x1"], table["x2"], table["value"]])
    return np.split(corners, first_rows(table)[1:])


def bands(table: Table) -> Array:
    """Return the band of each piece of a table made by `pieces`, shape (pieces,)."""
    return np.asarray(table["band"][first_rows(table)])


def first_rows(table: Table) -> NDArray[np.intp]:
    """Return the row at which each piece of a table begins, shape (pieces,)."""
    return np.flatnonzero(np.diff(table["piece"], prepend=table["piece"][0] - 1))


def zero_line(table: Table) -> list[Array]:
    """Return the segments, each of shape (2, 3), where a sloping piece has the value 0."""
    segments = []
    for corners in polygons(table):
        following = np.roll(corners, -1, axis=0)
        on_zero = (corners[:, 2] == 0) & (following[:, 2] == 0)
        if corners[:, 2].any() and corners[:, 2].max() > 0:
            pairs = zip(corners[on_zero], following[on_zero], strict=True)
            segments += [np.array(ends) for ends in pairs]
    return segments


def fold(net: Network, unit: int, bounds: tuple[float, float]) -> Array | None:
    """Return the two ends of the line on which a unit's pre-activation is 0, shape (2, 2).

    None if the line does not cross the square.
    """
    corners = square(bounds)
    height = linear(net.w1[:, unit], float(net.b1[unit]), corners)
    if height.min() >= 0 or height.max() <= 0:
        return None
    lifted = np.column_stack([corners, height])
    upper = cut_at_level(lifted, 0.0)[1]
    return upper[upper[:, 2] == 0, :2]


def _flat_polygons(net: Network, bounds: tuple[float, float]) -> list[Array]:
    """Return polygons on each of which every hidden unit is linear, or nearly."""
    whole = [square(bounds)]
    if net.activation.name in PIECEWISE_LINEAR:
        for unit in range(net.hidden if net.activation.kinks else 0):
            whole = cut(whole, partial(linear, net.w1[:, unit], float(net.b1[unit])))
        return whole
    ticks = np.linspace(*bounds, 49)
    return [square((a, b), (c, d)) for a, b in _pairs(ticks) for c, d in _pairs(ticks)]


def _pairs(ticks: Array) -> list[tuple[float, float]]:
    return list(pairwise(ticks.tolist()))


def level_step(values: ArrayLike) -> float:
    """Return a round distance between level lines, about 14 of which span the values and 0."""
    low, high = min(np.min(values), 0.0), max(np.max(values), 0.0)
    ticks = MaxNLocator(14, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return float(ticks[1] - ticks[0]) if high > low else 1.0


def _levels(values: Array, step: float) -> Array:
    """Return evenly spaced levels across the values, with 0 among them."""
    first = min(np.floor(values.min() / step), -1)
    last = max(np.ceil(values.max() / step), 1)
    return step * np.arange(first, last + 1)


def _table(lifted: Sequence[Array], step: float) -> dict[str, NDArray[Any]]:
    counts = [len(polygon) for polygon in lifted]
    corners = np.concatenate(lifted)
    band = [_band(polygon[:, 2], step) for polygon in lifted]
    return {
        "piece": np.repeat(np.arange(len(lifted)), counts),
        "x1": corners[:, 0],
        "x2": corners[:, 1],
        "value": corners[:, 2],
        "band": np.repeat(band, counts),
    }


def _band(values: ArrayLike, step: float) -> float:
    values = np.asarray(values)
    if np.ptp(values) <= 1e-12 * step:
        return float(values[0])
    return float(step * (np.floor(values.mean() / step) + 0.5))
