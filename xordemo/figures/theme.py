"""What a figure carries for those who can't see it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray


def describe(figure: Figure, text: str, **columns: ArrayLike) -> None:
    """Give a finished figure its text alternative and the numbers that it shows.

    Call it last: it settles the layout, so that both themes have the same.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    text : str
        What is seen, for those who can't see it.
    **columns : array_like, each of shape (n,)
        The columns of one table, which the site writes as CSV beside the figure.

    Raises
    ------
    ValueError
        If the text is empty, a column is not one-dimensional, or the columns differ in length.

    Examples
    --------
    >>> figure = Figure()
    >>> describe(figure, "A line that falls.", epoch=[1, 2], loss=[0.7, 0.5])
    >>> description(figure), sorted(data(figure))
    ('A line that falls.', ['epoch', 'loss'])
    """
    if not text.strip():
        raise ValueError("text is empty; it must say what is seen in the figure")
    table = {name: np.asarray(column) for name, column in columns.items()}
    shapes = {name: column.shape for name, column in table.items()}
    if any(len(shape) != 1 for shape in shapes.values()) or len(set(shapes.values())) > 1:
        raise ValueError(f"columns must have one axis and one length; they have shapes {shapes}")
    settle_layout(figure)
    figure.set_layout_engine("none")
    words = re.sub(r"(?<!\w)-(?=\d)", "−", " ".join(text.split()))  # a true minus sign
    figure._description = words  # type: ignore[attr-defined]
    figure._data = table  # type: ignore[attr-defined]


def settle_layout(figure: Figure) -> None:
    """Put the axes of a figure where they will be drawn."""
    layout = figure.get_layout_engine()
    if layout is not None:
        layout.execute(figure)


def description(figure: Figure) -> str:
    """Return a figure's text alternative, or an empty string if it has none.

    Parameters
    ----------
    figure : matplotlib.figure.Figure

    Returns
    -------
    str

    Examples
    --------
    >>> description(Figure())
    ''
    """
    return str(getattr(figure, "_description", ""))


def data(figure: Figure) -> dict[str, NDArray[Any]]:
    """Return the columns of the table behind a figure, empty if it has none.

    Parameters
    ----------
    figure : matplotlib.figure.Figure

    Returns
    -------
    dict of str to ndarray

    Examples
    --------
    >>> data(Figure())
    {}
    """
    return dict(getattr(figure, "_data", {}))


def join(tables: Mapping[str, Mapping[str, ArrayLike]]) -> dict[str, NDArray[Any]]:
    """Put the tables of several panels under each other, for `describe`.

    Parameters
    ----------
    tables : mapping of str to mapping of str to array_like
        Tables with the same columns, by the name of their panel.

    Returns
    -------
    dict of str to ndarray
        The columns, with one more, ``panel``, in front.

    Raises
    ------
    TypeError, ValueError
        If there is no table, or the tables differ in their columns.

    Examples
    --------
    >>> table = join({"left": {"x": [1, 2]}, "right": {"x": [3]}})
    >>> table["panel"].tolist(), table["x"].tolist()
    (['left', 'left', 'right'], [1, 2, 3])
    """
    if len({tuple(table) for table in tables.values()}) != 1:
        raise ValueError("tables must hold at least one, all with the same columns")
    arrays = {p: {c: np.asarray(v) for c, v in table.items()} for p, table in tables.items()}
    names = list(next(iter(arrays.values())))
    lengths = [len(table[names[0]]) for table in arrays.values()]
    columns = {name: np.concatenate([table[name] for table in arrays.values()]) for name in names}
    return {"panel": np.repeat(list(arrays), lengths), **columns}
