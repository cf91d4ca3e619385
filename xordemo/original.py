"""What only speaks of the original tutorial: the run it printed, and what it says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import Real
from xordemo.exact._ledger import ledger
from xordemo.exact.problems import CORNERS
from xordemo.network.datasets import xor
from xordemo.network.model import Network
from xordemo.network.parameters import require_one_hidden_layer
from xordemo.studies._census import census
from xordemo.training._train import Run, train
from xordemo.training.optimizers import SGD
from xordemo.training.settings import TrainingSettings

__all__ = [
    "EPOCHS",
    "HIDDEN",
    "LOGITS",
    "LR",
    "MOMENTUM",
    "OUTPUT_WEIGHTS",
    "SEED",
    "STATEMENTS",
    "Statement",
    "audit",
    "distance",
    "first_failing_seed",
    "nearest_seed",
    "tutorial_run",
]

Bools = NDArray[np.bool_]

HIDDEN = 5
"""The hidden units of the original's network."""
EPOCHS = TrainingSettings().epochs
"""How often the original shows each point in training."""
LR = TrainingSettings().lr
"""The original's learning rate."""
MOMENTUM = SGD().momentum
"""The original's momentum; these three are what `train` and `census` take by default."""

LOGITS = (1.962966, -2.961516, -3.0228367, 1.962966)
"""What the original printed, in the order of `xor`: at (1,1), (1,0), (0,1) and (0,0)."""
OUTPUT_WEIGHTS = (-2.2, 1.1, -1.2, -0.2, -1.8)
"""The output weights that the original printed, with one decimal."""

# A test holds it to what it says.
SEED = 7347
"""The seed of the run on the pages: what ``nearest_seed(range(10_000))`` returns."""


def tutorial_run(seed: int = SEED) -> Run:
    """Train the original's network with the original's settings; by default from the pages' seed.

    Parameters
    ----------
    seed : int, optional

    Returns
    -------
    Run

    Raises
    ------
    TypeError, ValueError
        If `seed` is not a whole number from 0 to 2**64 - 1.

    Examples
    --------
    >>> tutorial_run().network.solves(*xor())
    True
    """
    start = Network.initial(hidden=HIDDEN, seed=seed)
    return train(start, *xor(), seed=seed)


def first_failing_seed() -> int:
    """Return the first seed, counted from 0, whose network fails and is not that of the pages."""
    return next(
        seed for seed in count() if seed != SEED and not tutorial_run(seed).network.solves(*xor())
    )


def distance(network: Network) -> float:
    """Return how far a network is from the numbers that the original printed.

    Parameters
    ----------
    network : Network
        A trained 2–5–1 network.

    Returns
    -------
    float
        The largest difference between its four logits and five output weights and the
        printed ones, output weights sorted, since the order of units means nothing. The
        original prints its weights with one decimal, its logits with six or seven.
    """
    require_one_hidden_layer("network", network)
    return float(_distances(network.forward(xor()[0]).logits[:, 0], network.w2[:, 0]))


def _distances(logits: Real, output_weights: Real) -> Real:
    """Return the distances of networks with logits (..., 4) and output weights (..., 5)."""
    weights = np.sort(output_weights) - np.sort(OUTPUT_WEIGHTS)
    differences = np.concatenate([logits - LOGITS, weights], axis=-1)
    return np.asarray(np.abs(differences).max(axis=-1))


def nearest_seed(seeds: Iterable[int]) -> int:
    """Return the seed whose successful run comes nearest to the original's numbers.

    Parameters
    ----------
    seeds : iterable of int
        The seeds to try, none twice, at least one of them successful.

    Returns
    -------
    int
        The first of the nearest.

    Raises
    ------
    TypeError, ValueError
        As `census`, and ValueError if no seed's run succeeds.
    """
    study = census(seeds, hidden=HIDDEN, keep=("parameters", "logits"))
    if not study.success.any():
        raise ValueError("seeds holds no seed whose run succeeds")
    distances = _distances(study["logits"][..., 0], study["w2"][..., 0])
    return int(study.seeds[np.where(study.success, distances, np.inf).argmin()])


@dataclass(frozen=True)
class Statement:
    """One statement of the original about its network.

    Attributes
    ----------
    quote, reading, because : str
        The original's words, what they are taken to say exactly, and how they became that.
    test : callable
        Takes `on` (..., 4, H), whether each unit is on at (0,0), (0,1), (1,0), (1,1),
        and `sign` (..., H), the sign of each output weight; returns (...) bools.
    """

    quote: str
    reading: str
    because: str
    test: Callable[[Bools, NDArray[Any]], Bools]


def _one_positive(_on: Bools, sign: NDArray[Any]) -> Bools:
    return np.asarray((sign > 0).sum(axis=-1) == 1)


def _positive_at_origin(on: Bools, sign: NDArray[Any]) -> Bools:
    return np.asarray((on[..., 0, :] & (sign > 0)).any(axis=-1))


def _only_positive_at_11(on: Bools, sign: NDArray[Any]) -> Bools:
    here = on[..., 3, :]
    return np.asarray((here == (sign > 0)).all(axis=-1) & here.any(axis=-1))


def _negative_at_unequal(on: Bools, sign: NDArray[Any]) -> Bools:
    return np.asarray((on[..., 1:3, :] & (sign < 0)[..., np.newaxis, :]).any(axis=-1).all(axis=-1))


def _negative_silenced(on: Bools, sign: NDArray[Any]) -> Bools:
    return np.asarray(~(on[..., ::3, :] & (sign < 0)[..., np.newaxis, :]).any(axis=(-2, -1)))


STATEMENTS = (
    Statement(
        "The only positive value is second weight of output.",
        "Exactly one output weight is positive.",
        "“Only positive” is a count, whichever unit it is.",
        _one_positive,
    ),
    Statement(
        "When the input is (0,0) […] the second bias should be a high value while other "
        "weights are set to low value.",
        "At (0,0) a unit with a positive output weight is on.",
        "A high bias and low weights, where both inputs are 0, mean that this unit is on there. "
        "How high is not said, so any amount will do.",
        _positive_at_origin,
    ),
    Statement(
        "When the input is (1,1) […] the first layer should be designed to activate the 2nd "
        "node and not the other nodes.",
        "At (1,1) the units with a positive output weight are on, and no others.",
        "“Activate” means on. The “2nd node” is the one with the positive output weight; if there "
        "are several, all of them count as it.",
        _only_positive_at_11,
    ),
    Statement(
        "For (1,0)(0,1) inputs […] the nodes, other than the 2nd node activates, outputting a "
        "large negative value.",
        "At (1,0) and at (0,1) a unit with a negative output weight is on.",
        "The other nodes are those with a negative output weight. The words need not mean all of "
        "them, so one will do at each of the two corners.",
        _negative_at_unequal,
    ),
    Statement(
        "When we'd like to calculate the positive number, we wouldn't like to use negative "
        "effect node. Then, Relu forces negative value to zero.",
        "At (0,0) and (1,1) no unit with a negative output weight is on.",
        "“The positive number” is the logit at (0,0) and (1,1), a “negative effect node” a unit "
        "with a negative output weight, and “forces to zero” means off.",
        _negative_silenced,
    ),
)
"""The original's statements, in the order in which it makes them:

1. Exactly one output weight is positive.
2. At (0,0) a unit with a positive output weight is on.
3. At (1,1) the units with a positive output weight are on, and no others.
4. At (1,0) and at (0,1) a unit with a negative output weight is on.
5. At (0,0) and (1,1) no unit with a negative output weight is on.
"""


def audit(network: Network) -> tuple[bool, ...]:
    """Return which of `STATEMENTS`, in their order, are true of a network, exactly.

    Parameters
    ----------
    network : Network
        With two inputs, one logit and a piecewise linear activation.

    Returns
    -------
    tuple of bool

    Raises
    ------
    TypeError, ValueError
        As `ledger`.
    """
    require_one_hidden_layer("network", network)
    entries = ledger(network, CORNERS)
    on = np.array([[state == "on" for state in entry.states] for entry in entries])
    sign = np.sign(network.w2[:, 0])
    return tuple(bool(statement.test(on, sign)) for statement in STATEMENTS)
