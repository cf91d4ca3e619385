"""A network's output over the plane, cut into the flat pieces that the figures draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, pairwise, product
from typing import Any

import numpy as np
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import real_number, whole_number
from xordemo.exact.lines import between, clip
from xordemo.exact.regions import linear_regions
from xordemo.figures.doors import Bounds, Box, box_of, columns_of, drawable, network_of, positive
from xordemo.network.activations import identity
from xordemo.network.model import Network
from xordemo.network.parameters import parameter_names

Array = NDArray[np.float64]
Columns = Mapping[str, NDArray[Any]]
Corner = tuple[float, ...]
Polygon = list[Corner]
BOUNDS = (-3.0, 3.0)


def pieces(
    network: Network,
    *,
    bounds: Bounds = BOUNDS,
    step: float | None = None,
    output: int = 1,
    threshold: float = 0.0,
) -> dict[str, NDArray[Any]]:
    """Cut a network's logit over a square or a box into flat pieces between level lines.

    Parameters
    ----------
    network : Network
        With two inputs and any number of hidden layers.
    bounds : pair of float, or a pair for each input, optional
        The smallest and largest value of both inputs, or of each.
    step : float, optional
        The distance between level lines, one of which is at 0; a round number by default.
    output : int, optional
        Which logit, from 1 to K.
    threshold : float, optional
        The logit at which the class changes; it is subtracted, so that the class changes at 0.

    Returns
    -------
    dict of str to ndarray, each of shape (M,)
        A row for each corner of each piece: ``piece`` its number, ``x1`` and ``x2`` the point,
        ``value`` the logit there, ``band`` the middle of the piece's two levels.

    Raises
    ------
    TypeError, ValueError
        If the network does not have two inputs, `bounds` is no span, `step` is not above 0, or
        `output` is out of range.

    Notes
    -----
    With a piecewise linear activation the pieces are those of `linear_regions`, cut along the
    level lines. With another one they are the cells of a grid of 48 × 48.

    Examples
    --------
    >>> network = Network([[1], [0]], [0], [[1]], [0])  # the logit is max(x1, 0)
    >>> pieces(network, bounds=(-1, 1), step=2)["piece"].tolist()
    [0, 0, 0, 0, 1, 1, 1, 1]
    """
    network_of(network, inputs=2)
    real_number("threshold", threshold)
    positive("step", step)
    place = whole_number("output", output, 1, network.outputs) - 1
    single = one_logit(network, np.eye(network.outputs)[:, place], threshold)
    flat = flat_pieces(single, bounds)
    values = np.array([corner[2] for polygon in flat for corner in polygon])
    step = step or level_step(values)
    for level in _levels(values, step):
        flat = [half for whole in flat for half in _cut_at(whole, level)]
    bands = [_band(np.array([corner[2] for corner in polygon]), step) for polygon in flat]
    return _table(flat, value=_column(flat, 2), band=_repeated(flat, bands))


def class_pieces(network: Network, *, bounds: Bounds = BOUNDS) -> dict[str, NDArray[Any]]:
    """Cut a square into flat pieces, each of which a network puts into one class.

    Parameters
    ----------
    network : Network
        With two inputs and any number of hidden layers and of logits.
    bounds : pair of float, or a pair for each input, optional
        The smallest and largest value of both inputs, or of each.

    Returns
    -------
    dict of str to ndarray, each of shape (M,)
        As `pieces`, with ``value`` by how much the largest logit leads, and for each ``label``
        the piece's class in place of ``band``.

    Raises
    ------
    TypeError, ValueError
        If the network does not have two inputs, or `bounds` is no span.

    Examples
    --------
    >>> network = Network([[1], [0]], [0], [[1]], [0], activation="identity")
    >>> class_pieces(network)["label"].tolist()
    [0, 0, 0, 0, 1, 1, 1, 1]
    """
    network_of(network, inputs=2)
    logits = np.eye(network.outputs) if network.outputs > 1 else np.array([[0.0, 1.0]])
    each = [flat_pieces(one_logit(network, logit), bounds) for logit in logits.T]
    # A corner carries its point and all logits.
    flat = [
        [
            (*corners[0][:2], *(corner[2] for corner in corners))
            for corners in zip(*same, strict=True)
        ]
        for same in zip(*each, strict=True)
    ]
    for j, k in combinations(range(logits.shape[1]), 2):
        flat = [
            half for whole in flat for half in _cut(whole, [c[2 + k] - c[2 + j] for c in whole])
        ]
    labels = [int(np.mean(polygon, axis=0)[2:].argmax()) for polygon in flat]
    ordered = np.sort([corner[2:] for polygon in flat for corner in polygon], axis=1)
    lead = ordered[:, -1] - ordered[:, -2]
    value = np.where(lead < 1e-9, 0.0, lead)
    return _table(flat, value=value, label=_repeated(flat, labels))


def polygons(table: Columns) -> list[Array]:
    """Return the corners of each piece of a table made by `pieces`.

    Parameters
    ----------
    table : mapping of str to ndarray
        With the columns ``piece``, ``x1``, ``x2`` and ``value``.

    Returns
    -------
    list of ndarray, each of shape (corners, 3)
        x1, x2 and the value.

    Raises
    ------
    TypeError, ValueError
        If the table has not these columns.

    Examples
    --------
    >>> network = Network([[1], [0]], [0], [[1]], [0], activation="identity")
    >>> left, right = polygons(pieces(network, bounds=(-1, 1), step=1))
    >>> left[:, 2].max(), right[:, 2].max()
    (np.float64(0.0), np.float64(1.0))
    """
    columns_of(table, "piece", "x1", "x2", "value")
    corners = np.column_stack([table["x1"], table["x2"], table["value"]])
    return np.split(corners, first_rows(table)[1:])


def first_rows(table: Columns) -> NDArray[np.intp]:
    """Return the row at which each piece of a table begins."""
    return np.flatnonzero(np.diff(table["piece"], prepend=table["piece"][0] - 1))


def box_of_table(table: Columns) -> Box:
    """Return from where to where a table of pieces goes on each axis."""
    x1, x2 = table["x1"], table["x2"]
    return (float(x1.min()), float(x1.max())), (float(x2.min()), float(x2.max()))


def zero_line(table: Columns) -> list[Array]:
    """Return the segments, each of shape (2, 3), where a sloping piece has the value 0."""
    segments = []
    for corners in polygons(table):
        following = np.roll(corners, -1, axis=0)
        on_zero = (corners[:, 2] == 0) & (following[:, 2] == 0)
        if corners[:, 2].max() > 0:
            pairs = zip(corners[on_zero], following[on_zero], strict=True)
            segments += [np.array(ends) for ends in pairs]
    return segments


def level_step(values: ArrayLike) -> float:
    """Return a round distance between level lines, about 14 of which span the values and 0."""
    low, high = min(np.min(values), 0.0), max(np.max(values), 0.0)
    ticks = MaxNLocator(14, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return float(ticks[1] - ticks[0]) if high > low else 1.0


def cut_along_grid(polygon: Polygon, ticks: Sequence[float]) -> list[Polygon]:
    """Cut a polygon of space along the lines where x1 or x2 has one of some values."""
    parts = [polygon]
    for axis, tick in product((0, 1), ticks):
        parts = [half for part in parts for half in _cut(part, [c[axis] - tick for c in part])]
    return parts


def flat_pieces(network: Network, bounds: Bounds) -> list[Polygon]:
    """Return polygons (x1, x2, logit) on each of which the one logit is affine, or nearly."""
    network_of(network, inputs=2)
    box = box_of("bounds", bounds)
    if is_piecewise(network):
        regions = linear_regions(network, box).regions
        corners = [(region, point) for region in regions for point in region.polygon]
        exact = drawable("the logit", [region.logit(point) for region, point in corners]).tolist()
        logits = iter(exact)
        return [
            [(float(x1), float(x2), next(logits)) for x1, x2 in region.polygon]
            for region in regions
        ]
    ticks = [np.linspace(*axis, 49).tolist() for axis in box]
    cells = [[(a, c), (b, c), (b, d), (a, d)] for (a, b), (c, d) in product(*map(pairwise, ticks))]
    heights = drawable("the logit", network.forward(cells).logits[..., 0]).tolist()
    return [
        [(*point, height) for point, height in zip(cell, row, strict=True)]
        for cell, row in zip(cells, heights, strict=True)
    ]


def is_piecewise(network: Network) -> bool:
    """Say whether a network is made of straight pieces, and so has linear regions."""
    return network.activation.pieces is not None or not network.hidden


def one_logit(network: Network, share: ArrayLike, threshold: float = 0.0) -> Network:
    """Return the network whose only logit is a weighted sum of a network's logits."""
    weights = np.asarray(share, dtype=network.dtype)[:, np.newaxis]
    if abs(threshold) > float(np.finfo(network.dtype).max):
        raise ValueError(f"threshold is {threshold}, beyond the largest {network.dtype}")
    w, b = network.layers[-1]
    last = w @ weights, b @ weights - network.dtype.type(threshold)
    changed = dict(zip(parameter_names(len(network.layers))[-2:], last, strict=True))
    activation = network.activation if network.hidden else identity
    return network.replace(**changed, activation=activation, output="identity")


def _cut(
    polygon: Polygon,
    heights: Sequence[float],
    crossing: Callable[[Corner, float, Corner, float], Corner] = between,
) -> list[Polygon]:
    """Return the parts below and above 0, or the polygon itself if all of it is on one side."""
    if min(heights) >= 0 or max(heights) <= 0:
        return [polygon]
    below = [-height for height in heights]
    return [clip(polygon, below, crossing), clip(polygon, heights, crossing)]


def _cut_at(polygon: Polygon, level: float) -> list[Polygon]:
    """Cut where the value reaches a level, and make it exactly that on the cut."""

    def crossing(p: Corner, s: float, q: Corner, t: float) -> Corner:
        return (*between(p, s, q, t)[:2], level)

    return _cut(polygon, [corner[2] - level for corner in polygon], crossing)


def _levels(values: Array, step: float) -> list[float]:
    first = min(np.floor(values.min() / step), -1)
    last = max(np.ceil(values.max() / step), 1)
    return [float(level) for level in step * np.arange(first, last + 1)]


def _band(values: Array, step: float) -> float:
    if np.ptp(values) <= 1e-12 * step:
        return float(values[0])
    return float(step * (np.floor(values.mean() / step) + 0.5))


def _table(flat: Sequence[Polygon], **columns: NDArray[Any]) -> dict[str, NDArray[Any]]:
    piece = _repeated(flat, list(range(len(flat))))
    return {"piece": piece, "x1": _column(flat, 0), "x2": _column(flat, 1), **columns}


def _column(flat: Sequence[Polygon], place: int) -> Array:
    return np.array([corner[place] for polygon in flat for corner in polygon])


def _repeated(flat: Sequence[Polygon], values: Sequence[float]) -> NDArray[Any]:
    return np.repeat(values, [len(polygon) for polygon in flat])
