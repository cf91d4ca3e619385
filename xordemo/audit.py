"""The original tutorial's own explanation, as predicates that a network can fulfil or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xordemo.facts import facts
from xordemo.network import Network

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Statement:
    """One statement of the original about its network.

    Attributes
    ----------
    quote : str
        The original's words.
    reading : str
        What they are taken to say, exactly.
    test : callable
        Takes `fires` (..., 4, H), whether each unit is on at (0,0), (1,1), (1,0), (0,1),
        and `sign` (..., H), the sign of each output weight; returns (...) bools.
    """

    quote: str
    reading: str
    test: Callable[[Bools, NDArray[Any]], Bools]


def _one_positive(_fires: Bools, sign: NDArray[Any]) -> Bools:
    return np.asarray((sign > 0).sum(axis=-1) == 1)


def _positive_at_origin(fires: Bools, sign: NDArray[Any]) -> Bools:
    return np.asarray((fires[..., 0, :] & (sign > 0)).any(axis=-1))


def _only_positive_at_11(fires: Bools, sign: NDArray[Any]) -> Bools:
    here = fires[..., 1, :]
    return np.asarray((here == (sign > 0)).all(axis=-1) & here.any(axis=-1))


def _negative_at_unequal(fires: Bools, sign: NDArray[Any]) -> Bools:
    return np.asarray(
        (fires[..., 2:, :] & (sign < 0)[..., np.newaxis, :]).any(axis=-1).all(axis=-1)
    )


def _negative_silenced(fires: Bools, sign: NDArray[Any]) -> Bools:
    return np.asarray(~(fires[..., :2, :] & (sign < 0)[..., np.newaxis, :]).any(axis=(-2, -1)))


STATEMENTS = (
    Statement(
        "The only positive value is second weight of output.",
        "Exactly one output weight is positive.",
        _one_positive,
    ),
    Statement(
        "When the input is (0,0) […] the second bias should be a high value while other "
        "weights are set to low value.",
        "At (0,0) a unit with a positive output weight fires.",
        _positive_at_origin,
    ),
    Statement(
        "When the input is (1,1) […] the first layer should be designed to activate the 2nd "
        "node and not the other nodes.",
        "At (1,1) the units with a positive output weight fire, and no others.",
        _only_positive_at_11,
    ),
    Statement(
        "For (1,0)(0,1) inputs […] the nodes, other than the 2nd node activates, outputting a "
        "large negative value.",
        "At (1,0) and at (0,1) a unit with a negative output weight fires.",
        _negative_at_unequal,
    ),
    Statement(
        "When we'd like to calculate the positive number, we wouldn't like to use negative "
        "effect node. Then, Relu forces negative value to zero.",
        "At (0,0) and (1,1) no unit with a negative output weight fires.",
        _negative_silenced,
    ),
)
"""The original's statements, in the order in which it makes them:

1. Exactly one output weight is positive.
2. At (0,0) a unit with a positive output weight fires.
3. At (1,1) the units with a positive output weight fire, and no others.
4. At (1,0) and at (0,1) a unit with a negative output weight fires.
5. At (0,0) and (1,1) no unit with a negative output weight fires.
"""


def audit(network: Network) -> tuple[bool, ...]:
    """Return which of the original's statements are true of a network, exactly.

    Parameters
    ----------
    network : Network
        With two inputs, one logit and a piecewise linear activation.

    Returns
    -------
    tuple of bool
        One for each of `STATEMENTS`, in their order.

    Raises
    ------
    TypeError, ValueError
        As `facts`.

    Examples
    --------
    >>> audit(Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]))
    (True, False, False, True, False)
    """
    entries = facts(network).entries
    fires = np.array([[state == "on" for state in entry.states] for entry in entries])
    sign = np.sign(network.w2[:, 0])
    return tuple(bool(statement.test(fires, sign)) for statement in STATEMENTS)
