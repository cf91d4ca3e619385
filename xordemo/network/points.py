"""Points and their classes from a CSV file, whose columns are found by name."""

from __future__ import annotations

import csv
import math
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from xordemo.checks import whole_number
from xordemo.network.files import PathLike, likeness, require_file
from xordemo.network.samples import Labelled

LABEL = "label"
NEEDED = f"a line with the names x1, x2, … and {LABEL}, divided by commas, stands first"

# what `float` takes beyond these, such as 1_000 or nan, was hardly meant to be a coordinate
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_SHOWN = 40  # characters of a wrong value


def read_points(path: PathLike, classes: int = 2) -> Labelled:
    """Read labelled points from a CSV file.

    Parameters
    ----------
    path : str or path-like
        A table in UTF-8 with commas. Its first line names the columns: x1, x2 and so on for the
        inputs, as many as there are, and label. Their order is free, other columns and empty lines
        are left out.
    classes : int, optional
        The number of classes K, at least 2.

    Returns
    -------
    X : ndarray, shape (N, D), float64
        The points, as they are in the file.
    y : ndarray, shape (N,), int64
        The labels, from 0 to K − 1.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    TypeError, ValueError
        If `classes` is no such number; if a column is missing, or there twice; if there are no
        points; if a value is missing, no finite number, or no class. The file, the line and the
        column are named.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "p.csv")
    ...     _ = file.write_text("label,x1,x2\\n1,0.5,-2\\n0,3,1e-3\\n")
    ...     X, y = read_points(file)
    >>> X.tolist(), y.tolist()
    ([[0.5, -2.0], [3.0, 0.001]], [1, 0])
    """
    count = whole_number("classes", classes, 2)
    require_file(path)
    name = os.fsdecode(path)
    lines = _lines(path)
    _, header = next(lines, (1, []))
    columns = _columns(name, [each.strip() for each in header])
    points, labels = [], []
    for line, values in lines:
        if len(values) != len(header):
            found = f"it has {len(values)} values, and the first line names {len(header)} columns"
            raise ValueError(f"{name}, line {line}: {found}")
        cells = [(f"{name}, line {line}, column {c}", values[at].strip()) for c, at in columns]
        points.append([_number(*cell) for cell in cells[:-1]])
        labels.append(_label(*cells[-1], count))
    if not points:
        raise ValueError(f"{name} has no points, only the names of the columns")
    return np.array(points), np.array(labels, np.int64)


def _lines(path: PathLike) -> Iterator[tuple[int, list[str]]]:
    """Return the values of each line that isn't empty, and its number in the file, from 1."""
    name, line = os.fsdecode(path), 1
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True, skipinitialspace=True)
            for values in reader:
                if values:
                    yield line, values
                line = reader.line_num + 1
    except UnicodeDecodeError:
        look = likeness(path)
        seems = "not UTF-8" if look == "text" else f"no CSV file; it looks like {look}"
        raise ValueError(f"{name} is {seems}; {NEEDED}") from None
    except csv.Error as error:
        raise ValueError(f"{name}, line {line}: {error}") from None


def _columns(path: str, header: Sequence[str]) -> list[tuple[str, int]]:
    """Return the columns of the inputs, in their order, and of the label, and where each is."""
    if not header:
        raise ValueError(f"{path} is empty; {NEEDED}")
    inputs = sum(bool(re.fullmatch("x[1-9][0-9]*", each)) for each in set(header))
    wanted = [*(f"x{number}" for number in range(1, max(inputs, 1) + 1)), LABEL]
    for name in wanted:
        if header.count(name) != 1:
            what = "no column" if name not in header else f"{header.count(name)} columns"
            there = ", ".join(repr(each[:_SHOWN]) for each in header[:20])
            raise ValueError(f"{path} has {what} {name!r}, its columns are {there}; {NEEDED}")
    return [(name, header.index(name)) for name in wanted]


def _number(where: str, text: str) -> float:
    number = _finite(where, text)
    if number is None:
        raise ValueError(f"{where}: {text[:_SHOWN]!r} is no finite number")
    return number


def _label(where: str, text: str, classes: int) -> int:
    number = _finite(where, text)
    if number is None or number not in range(classes):
        shown = text[:_SHOWN]
        raise ValueError(f"{where}: {shown!r} is no class; labels go from 0 to {classes - 1}")
    return int(number)


def _finite(where: str, text: str) -> float | None:
    if not text:
        raise ValueError(f"{where}: the value is missing")
    number = float(text) if _NUMBER.fullmatch(text) else math.inf
    return number if math.isfinite(number) else None
