"""What all runs of a census have in common: one value, made once and passed on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xordemo.checks import (
    Real,
    in_precision,
    precision,
    real_array,
    real_number,
    whole_number,
    whole_numbers,
)
from xordemo.network.activations import Activation, activation_named, described
from xordemo.network.datasets import xor
from xordemo.network.initialization import Initialization, weight_spread
from xordemo.network.losses import Output, output_named
from xordemo.network.model import Network
from xordemo.network.parameters import PARAMETER, parameter_names
from xordemo.training.objectives import Objective
from xordemo.training.settings import TrainingSettings, as_given, setting

Measure = Callable[[Network], float]

# Everything that a census can keep of each run, beside whether it succeeded.
KEEP = (
    "parameters",
    "logits",
    "first_success",
    "success_by_epoch",
    "dead_at_start",
    "dead",
    "gradients_at_start",
    "gradients",
)


def _known_rule(_name: str, value: Initialization) -> Initialization:
    weight_spread(value, 1, 1)  # refuses a rule that it does not know
    return value if isinstance(value, str) else float(value)


@dataclass(frozen=True, kw_only=True, eq=False)
class CensusSettings(TrainingSettings):
    """What all runs of a census have in common, checked; `census` says what each setting means."""

    hidden: tuple[int, ...] = setting(partial(whole_numbers, least=1))
    X: Real = setting(as_given, None)
    y: NDArray[Any] = setting(as_given, None)
    outputs: int = setting(partial(whole_number, least=1), 1)
    activation: Activation = setting(lambda _, value: activation_named(value), "relu")
    output: Output = setting(lambda _, value: output_named(value), "identity")
    initialization: Initialization = setting(_known_rule, "glorot")
    bias: float = setting(real_number, 0.0)
    dtype: np.dtype[Any] = setting(precision, "float64")
    keep: tuple[str, ...] = setting(lambda _, value: _names(value), ("parameters", "logits"))
    measures: Mapping[str, Measure] = setting(lambda _, value: _callables(value or {}), None)

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.X is None) != (self.y is None):
            raise TypeError("give both X and y, or neither")
        points, y = xor() if self.X is None else (self.X, self.y)
        object.__setattr__(
            self, "X", in_precision("X", real_array("X", points, (None, None)), self.dtype)
        )
        object.__setattr__(self, "y", y)
        self.objective.require_success()
        object.__setattr__(self, "y", self.objective.y)
        self.step_size(len(self.X))

    @property
    def shape(self) -> tuple[int, ...]:
        """The widths D, H1 and so on, K."""
        return self.X.shape[1], *self.hidden, self.outputs

    @cached_property
    def objective(self) -> Objective:
        """What is asked of the outputs."""
        return Objective.of(self.y, (len(self.X), self.outputs), self.output, self)

    @property
    def described(self) -> dict[str, Any]:
        """What decides the results, as JSON has it."""
        return super().described | {
            "inputs": self.X.shape[1],
            "hidden": list(self.hidden),
            "X": self.X.tolist(),
            "y": self.y.tolist(),
            "activation": list(described(self.activation) or (self.activation.name, "other")),
            "dtype": self.dtype.name,
            "keep": list(self.keep),
            "measures": sorted(self.measures),
        }


def _names(keep: Iterable[str]) -> tuple[str, ...]:
    names = (keep,) if isinstance(keep, str) else tuple(keep)
    for name in names:
        if name not in KEEP:
            raise ValueError(f"keep holds {name!r}; it may hold {', '.join(KEEP)}")
    return tuple(name for name in KEEP if name in names)


def kept_names(keep: tuple[str, ...], layers: int) -> tuple[str, ...]:
    """Return the names of the arrays that these words ask for, of networks of so many layers."""
    names = [parameter_names(layers) if name == "parameters" else (name,) for name in keep]
    return tuple(name for group in names for name in group)


def _callables(measures: Mapping[str, Measure]) -> Mapping[str, Measure]:
    if not isinstance(measures, Mapping):
        raise TypeError(f"measures must map names to callables, not {measures!r}")
    for name, measure in measures.items():
        if not isinstance(name, str) or not callable(measure):
            raise TypeError(f"measures must map names to callables, not {name!r} to {measure!r}")
        if name in (*KEEP, "seeds", "success", "header") or PARAMETER.fullmatch(name):
            raise ValueError(
                f"measures holds {name!r}, which is the name of something else that is kept"
            )
    return dict(measures)
