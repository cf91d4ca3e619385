"""The arguments of a census, checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

from xordemo.checks import labels, precision, real_array, real_number, whole_number
from xordemo.network.activations import Activation, activation_named
from xordemo.network.datasets import xor
from xordemo.network.initialization import Initialization, weight_spread
from xordemo.network.model import Network
from xordemo.studies.runs import KEEP, Measure, Plan, Seeds, described, kept_names
from xordemo.training.lockstep import Parameters, Settings
from xordemo.training.loop import order_indices


def plan_of(
    X: ArrayLike | None,
    y: ArrayLike | None,
    *,
    hidden: int,
    outputs: int,
    activation: str | Activation,
    epochs: int,
    settings: Settings,
    initialization: Initialization,
    bias: float,
    dtype: DTypeLike,
    keep: Iterable[str],
    measures: Mapping[str, Measure] | None,
) -> Plan:
    """Return what the runs have in common, from the arguments of `census`."""
    kind = precision("dtype", dtype)
    outputs = whole_number("outputs", outputs, 1)
    if (X is None) != (y is None):
        raise TypeError("give both X and y, or neither")
    given, targets = (X, y) if X is not None and y is not None else xor()
    points = real_array("X", given, (None, None)).astype(kind)
    label = labels("y", targets, len(points), max(outputs, 2))
    weight_spread(initialization, 1, 1)  # refuses a rule that it does not know
    return Plan(
        shape=(points.shape[1], whole_number("hidden", hidden, 1), outputs),
        X=points,
        y=label,
        activation=activation_named(activation),
        epochs=whole_number("epochs", epochs, 1),
        settings=settings,
        initialization=initialization,
        bias=real_number("bias", bias),
        dtype=kind,
        keep=_names(keep),
        measures=_callables(measures or {}),
    )


def _names(keep: Iterable[str]) -> tuple[str, ...]:
    names = (keep,) if isinstance(keep, str) else tuple(keep)
    for name in names:
        if name not in KEEP:
            raise ValueError(f"keep holds {name!r}; it may hold {', '.join(KEEP)}")
    return tuple(name for name in KEEP if name in names)


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


def start_parameters(plan: Plan, initial: Sequence[Network], runs: int) -> Parameters:
    """Return the parameters of the networks that a census is to start from."""
    networks = list(initial)
    if len(networks) != runs:
        raise ValueError(f"initial holds {len(networks)} networks for {runs} seeds")
    for network in networks:
        if not isinstance(network, Network):
            raise TypeError(f"initial must hold Networks, not {type(network).__name__}")
        shape = (network.inputs, network.hidden, network.outputs)
        if (shape, network.dtype) != (plan.shape, plan.dtype):
            raise ValueError(
                f"initial holds {network!r}; the census has the shape {plan.shape} in {plan.dtype}"
            )
        if network.activation != plan.activation:
            raise ValueError(
                f"initial holds a network with {network.activation!r}, "
                f"the census has {plan.activation!r}"
            )
    parts = zip(*((n.w1, n.b1, n.w2, n.b2) for n in networks), strict=True)
    w1, b1, w2, b2 = (np.stack(arrays, axis=-1) for arrays in parts)
    return w1, b1, w2, b2


def visit_indices(plan: Plan, orders: ArrayLike, runs: int) -> NDArray[np.intp]:
    """Return the visiting orders that a census is to follow, shape (epochs, N, S)."""
    if plan.settings.batch == "full":
        raise TypeError("full batches have no order: leave out orders")
    checked = order_indices(orders, (runs, plan.epochs, len(plan.y)))
    return np.ascontiguousarray(np.moveaxis(checked, 0, -1))


def settings_of(
    plan: Plan, start: Parameters | None, visits: NDArray[np.intp] | None
) -> dict[str, Any]:
    """Return all that decides a census's results, apart from the seeds, as JSON has it."""
    name, value = described(plan.activation) or (plan.activation.name, "other")
    inputs, hidden, outputs = plan.shape
    return {
        "inputs": inputs,
        "hidden": hidden,
        "outputs": outputs,
        "X": plan.X.tolist(),
        "y": plan.y.tolist(),
        "activation": [name, value],
        "epochs": plan.epochs,
        **plan.settings._asdict(),
        "initialization": plan.initialization,
        "bias": plan.bias,
        "dtype": plan.dtype.name,
        "keep": list(plan.keep),
        "measures": sorted(plan.measures),
        "initial": None if start is None else _digest(*start),
        "orders": None if visits is None else _digest(visits),
    }


def _digest(*arrays: NDArray[Any]) -> str:
    return hashlib.sha256(b"".join(array.tobytes() for array in arrays)).hexdigest()
