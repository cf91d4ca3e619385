"""What all runs of a census have in common: one value, made once and passed on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Required, TypedDict

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from xordemo.checks import labels, precision, real_array, real_number, whole_number
from xordemo.network.activations import Activation, activation_named, described
from xordemo.network.datasets import xor
from xordemo.network.initialization import Initialization, weight_spread
from xordemo.network.model import Network
from xordemo.training.lockstep import Parameters
from xordemo.training.loop import order_indices
from xordemo.training.optimizers import Optimizer
from xordemo.training.recipes import Batch, Recipe, Until, recipe

Seeds = NDArray[np.uint64]
Measure = Callable[[Network], float]

# Everything that a census can keep of each run, beside whether it succeeded.
KEEP = ("parameters", "logits", "first_success", "success_by_epoch", "dead_at_start", "dead")


class Options(TypedDict, total=False):
    """The settings that `census` takes by name, and their types."""

    hidden: Required[int]
    X: ArrayLike | None
    y: ArrayLike | None
    outputs: int
    activation: str | Activation
    initialization: Initialization
    bias: float
    dtype: DTypeLike
    epochs: int
    lr: float
    momentum: float | None
    nesterov: bool | None
    optimizer: str | Optimizer
    batch: Batch
    until: Until
    keep: Iterable[str]
    measures: Mapping[str, Measure] | None


@dataclass(frozen=True, eq=False)
class Settings:
    """The settings of a census, checked; `census` says what each means."""

    hidden: int
    X: Any = None
    y: Any = None
    outputs: int = 1
    activation: Any = "relu"
    initialization: Initialization = "glorot"
    bias: float = 0.0
    dtype: Any = "float64"
    epochs: int = 50
    lr: float = 0.1
    momentum: float | None = None
    nesterov: bool | None = None
    optimizer: str | Optimizer = "sgd"
    batch: Batch = "sample"
    until: Until = None
    keep: Any = ("parameters", "logits")
    measures: Any = None
    recipe: Recipe = field(init=False)

    def __post_init__(self) -> None:
        dtype = precision("dtype", self.dtype)
        outputs = whole_number("outputs", self.outputs, 1)
        if (self.X is None) != (self.y is None):
            raise TypeError("give both X and y, or neither")
        given, targets = xor() if self.X is None else (self.X, self.y)
        points = real_array("X", given, (None, None)).astype(dtype)
        weight_spread(self.initialization, 1, 1)  # refuses a rule that it does not know
        momentum = self.momentum
        if momentum is None and self.optimizer == "sgd":
            momentum = 0.4  # the original tutorial's
        checked = {
            "hidden": whole_number("hidden", self.hidden, 1),
            "X": points,
            "y": labels("y", targets, points.shape[:1], max(outputs, 2)),
            "outputs": outputs,
            "activation": activation_named(self.activation),
            "bias": real_number("bias", self.bias),
            "dtype": dtype,
            "keep": _names(self.keep),
            "measures": _callables(self.measures or {}),
            "recipe": recipe(
                len(points), epochs=self.epochs, lr=self.lr, momentum=momentum,
                nesterov=self.nesterov, optimizer=self.optimizer, batch=self.batch,
                until=self.until,
            ),
        }  # fmt: skip
        for name, value in checked.items():
            object.__setattr__(self, name, value)

    @property
    def shape(self) -> tuple[int, int, int]:
        """D, H and K."""
        return self.X.shape[1], self.hidden, self.outputs

    def as_json(self, start: Parameters | None, visits: NDArray[np.intp] | None) -> dict[str, Any]:
        """Return all that decides a census's results, apart from the seeds, as JSON has it."""
        return {
            "inputs": self.X.shape[1],
            "hidden": self.hidden,
            "outputs": self.outputs,
            "X": self.X.tolist(),
            "y": self.y.tolist(),
            "activation": list(described(self.activation) or (self.activation.name, "other")),
            **self.recipe.described,
            "initialization": self.initialization,
            "bias": self.bias,
            "dtype": self.dtype.name,
            "keep": list(self.keep),
            "measures": sorted(self.measures),
            "initial": None if start is None else _digest(*start),
            "orders": None if visits is None else _digest(visits),
        }

    def start_parameters(self, initial: Sequence[Network], runs: int) -> Parameters:
        """Return the parameters of the networks that a census is to start from."""
        networks = list(initial)
        if len(networks) != runs:
            raise ValueError(f"initial holds {len(networks)} networks for {runs} seeds")
        for network in networks:
            if not isinstance(network, Network):
                raise TypeError(f"initial must hold Networks, not {type(network).__name__}")
            shape = (network.inputs, network.hidden, network.outputs)
            if (shape, network.dtype) != (self.shape, self.dtype):
                raise ValueError(
                    f"initial holds {network!r}; "
                    f"the census has the shape {self.shape} in {self.dtype}"
                )
            if network.activation != self.activation:
                raise ValueError(
                    f"initial holds a network with {network.activation!r}, "
                    f"the census has {self.activation!r}"
                )
        parts = zip(*((n.w1, n.b1, n.w2, n.b2) for n in networks), strict=True)
        w1, b1, w2, b2 = (np.stack(arrays, axis=-1) for arrays in parts)
        return w1, b1, w2, b2

    def visit_indices(self, orders: ArrayLike, runs: int) -> NDArray[np.intp]:
        """Return the visiting orders that a census is to follow, shape (epochs, N, S)."""
        if self.recipe.batch == "full":
            raise TypeError("full batches have no order: leave out orders")
        checked = order_indices(orders, (runs, self.recipe.epochs, len(self.y)))
        return np.ascontiguousarray(np.moveaxis(checked, 0, -1))


def _digest(*arrays: NDArray[Any]) -> str:
    return hashlib.sha256(b"".join(array.tobytes() for array in arrays)).hexdigest()


def _names(keep: Iterable[str]) -> tuple[str, ...]:
    names = (keep,) if isinstance(keep, str) else tuple(keep)
    for name in names:
        if name not in KEEP:
            raise ValueError(f"keep holds {name!r}; it may hold {', '.join(KEEP)}")
    return tuple(name for name in KEEP if name in names)


def kept_names(keep: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the arrays that these words ask for."""
    names = [("w1", "b1", "w2", "b2") if name == "parameters" else (name,) for name in keep]
    return tuple(name for group in names for name in group)


def _callables(measures: Mapping[str, Measure]) -> Mapping[str, Measure]:
    if not isinstance(measures, Mapping):
        raise TypeError(f"measures must map names to callables, not {measures!r}")
    for name, measure in measures.items():
        if not isinstance(name, str) or not callable(measure):
            raise TypeError(f"measures must map names to callables, not {name!r} to {measure!r}")
        if name in (*kept_names(KEEP), "seeds", "success", "header"):
            raise ValueError(
                f"measures holds {name!r}, which is the name of something else that is kept"
            )
    return dict(measures)


def seed_numbers(seeds: Iterable[int] | NDArray[np.integer[Any]]) -> Seeds:
    """Return the seeds of a census: whole numbers, at least one, none twice."""
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
