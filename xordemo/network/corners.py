"""The corners of a square or a cube: XOR, with noise if wanted, and parity."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import whole_number
from xordemo.network.samples import Labelled, noisy
from xordemo.network.streams import Seed


def xor(n_samples: int = 4, *, noise: float = 0.0, seed: Seed | None = None) -> Labelled:
    """Return the four corners of the unit square and their labels, or points around them.

    The name is the problem's; the labels are those of its negation, XNOR, since the tutorial that
    this project follows calls equal inputs class 1. Swap the classes, and start from output weights
    and an output bias of the other sign: then every logit changes its sign, and nothing else.

    Parameters
    ----------
    n_samples : int, optional
        The number of points N, at least 4. The corners take turns.
    noise, seed : optional
        As for `moons`.

    Returns
    -------
    X : ndarray, shape (N, 2), float64
        The points (1,1), (1,0), (0,1), (0,0), in this order, again and again.
    y : ndarray, shape (N,), int64
        1 where both inputs of the corner are equal, 0 where they differ.

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong type or out of range, or noise has no seed.

    Examples
    --------
    >>> X, y = xor()
    >>> y.tolist()
    [1, 0, 0, 1]
    >>> xor(200, noise=0.1, seed=0)[0][0].tolist()
    [0.90625, 0.9423828125]
    """
    count = whole_number("n_samples", n_samples, 4)
    corners = np.array([[1.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])[np.arange(count) % 4]
    y = (corners[:, 0] == corners[:, 1]).astype(np.int64)
    return noisy(corners, noise, seed), y


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
