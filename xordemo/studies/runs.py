"""What each run of a census has of its own: one value, made once and cut into blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import whole_number
from xordemo.network.model import Network
from xordemo.studies.settings import CensusSettings
from xordemo.training._train import order_indices
from xordemo.training.lockstep import Stacked

Seeds = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Runs:
    """S runs: their seeds and, where the seeds don't decide them, starts and visiting orders."""

    seeds: Seeds
    start: Stacked | None = None
    orders: NDArray[np.intp] | None = None  # (epochs, N, S)

    @classmethod
    def of(
        cls, settings: CensusSettings, seeds: Any, initial: Sequence[Network] | None, orders: Any
    ) -> Runs:
        """Return the runs that a census is asked for."""
        numbers = _seed_numbers(seeds)
        start = None if initial is None else _start(settings, list(initial), len(numbers))
        visits = None if orders is None else _visits(settings, orders, len(numbers))
        return cls(numbers, start, visits)

    def __len__(self) -> int:
        return len(self.seeds)

    def __getitem__(self, part: slice) -> Runs:
        start = self.start and tuple(array[..., part] for array in self.start)
        orders = None if self.orders is None else self.orders[..., part]
        return Runs(self.seeds[part], start, orders)

    def as_json(self) -> dict[str, Any]:
        """Return digests of what decides the results beside the seeds, as JSON has them."""
        orders = None if self.orders is None else (self.orders,)
        return {"initial": _digest(self.start), "orders": _digest(orders)}


def _digest(arrays: Iterable[NDArray[Any]] | None) -> str | None:
    if arrays is None:
        return None
    return hashlib.sha256(b"".join(array.tobytes() for array in arrays)).hexdigest()


def _seed_numbers(seeds: Iterable[int] | NDArray[np.integer[Any]]) -> Seeds:
    """Return whole numbers as an array: at least one, none of them twice."""
    if not isinstance(seeds, Iterable):
        raise TypeError(f"seeds must be a list of whole numbers or a range, not {seeds!r}")
    given: Any = seeds if isinstance(seeds, (range, np.ndarray)) else list(seeds)
    if isinstance(given, range) and len(given) and 0 <= min(given[0], given[-1]) < 2**63:
        return np.arange(given.start, given.stop, given.step).astype(np.uint64)
    array = np.asarray(given)
    if array.ndim != 1 or not array.size:
        raise ValueError(f"seeds has shape {array.shape}; it must be a list of at least one seed")
    if array.dtype.kind not in "iu" or array.min() < 0:
        array = np.array([whole_number("seeds", seed, 0, 2**64 - 1) for seed in given], np.uint64)
    values, counts = np.unique(array, return_counts=True)
    if (counts > 1).any():
        raise ValueError(f"seeds holds {values[counts > 1][0]} more than once")
    return array.astype(np.uint64)


def _start(settings: CensusSettings, networks: list[Network], runs: int) -> Stacked:
    """Return the parameters of the networks to start from."""
    if len(networks) != runs:
        raise ValueError(f"initial holds {len(networks)} networks for {runs} seeds")
    for network in networks:
        if not isinstance(network, Network):
            raise TypeError(f"initial must hold Networks, not {type(network).__name__}")
        if (network.widths, network.dtype) != (settings.shape, settings.dtype):
            raise ValueError(
                f"initial holds {network!r}; "
                f"the census has the shape {settings.shape} in {settings.dtype}"
            )
        if network.output != settings.output:
            raise ValueError(
                f"initial holds {network!r}; the census has the output {settings.output!r}"
            )
        if network.activation != settings.activation:
            raise ValueError(
                f"initial holds a network with {network.activation!r}, "
                f"the census has {settings.activation!r}"
            )
    parts = zip(*((array for layer in n.layers for array in layer) for n in networks), strict=True)
    return tuple(np.stack(arrays, axis=-1) for arrays in parts)


def _visits(settings: CensusSettings, orders: ArrayLike, runs: int) -> NDArray[np.intp]:
    """Return the visiting orders to follow, shape (epochs, N, S)."""
    if settings.batch == "full":
        raise TypeError("full batches have no order: leave out orders")
    checked = order_indices(orders, (runs, settings.epochs, len(settings.y)))
    return np.ascontiguousarray(np.moveaxis(checked, 0, -1))
