"""The four points of XOR and their labels, and parity for more bits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import whole_number


def xor() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the four corners of the unit square and their labels.

    The name is the problem's; the labels are those of its negation, XNOR, since the tutorial that
    this project follows calls equal inputs class 1. Swap the classes, and start from output weights
    and an output bias of the other sign: then every logit changes its sign, and nothing else.

    Returns
    -------
    X : ndarray, shape (4, 2), float64
        The points (1,1), (1,0), (0,1), (0,0), in this order.
    y : ndarray, shape (4,), int64
        1 where both inputs are equal, 0 where they differ.

    Examples
    --------
    >>> X, y = xor()
    >>> y.tolist()
    [1, 0, 0, 1]
    """
    X = np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    return X, (X[:, 0] == X[:, 1]).astype(np.int64)


def parity(bits: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return all corners of the unit cube and whether each has an even number of ones.

    Parameters
    ----------
    bits : int
        The cube's dimension n, from 1 to 16. With 2 this is `xor`, point for point.

    Returns
    -------
    X : ndarray, shape (2**n, n), float64
        The corners, from all ones down to all zeros.
    y : ndarray, shape (2**n,), int64
        1 where the number of ones is even, 0 where it is odd.

    Raises
    ------
    TypeError, ValueError
        If `bits` is not a whole number from 1 to 16.

    Examples
    --------
    >>> parity(3)[1].tolist()
    [0, 1, 1, 0, 1, 0, 0, 1]
    """
    bits = whole_number("bits", bits, 1, 16)
    numbers = np.arange(2**bits - 1, -1, -1)
    X = (numbers[:, np.newaxis] >> np.arange(bits - 1, -1, -1) & 1).astype(np.float64)
    return X, (X.sum(axis=1) % 2 == 0).astype(np.int64)
