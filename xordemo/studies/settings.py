"""What all runs of a census have in common: one value, made once and passed on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Required, Unpack

from numpy.typing import ArrayLike, DTypeLike

from xordemo.checks import labels, precision, real_array, real_number, whole_number
from xordemo.network.activations import Activation, activation_named, described
from xordemo.network.datasets import xor
from xordemo.network.initialization import Initialization, weight_spread
from xordemo.network.model import Network
from xordemo.training.recipes import How, recipe

Measure = Callable[[Network], float]

# Everything that a census can keep of each run, beside whether it succeeded.
KEEP = ("parameters", "logits", "first_success", "success_by_epoch", "dead_at_start", "dead")


class Options(How, total=False):
    """The settings that `census` takes by name, and their types."""

    hidden: Required[int]
    X: ArrayLike | None
    y: ArrayLike | None
    outputs: int
    activation: str | Activation
    initialization: Initialization
    bias: float
    dtype: DTypeLike
    keep: Iterable[str]
    measures: Mapping[str, Measure] | None


class Settings:
    """What all runs of a census have in common, checked; `census` says what each setting means."""

    def __init__(
        self,
        *,
        hidden: int,
        X: ArrayLike | None = None,
        y: ArrayLike | None = None,
        outputs: int = 1,
        activation: str | Activation = "relu",
        initialization: Initialization = "glorot",
        bias: float = 0.0,
        dtype: DTypeLike = "float64",
        keep: Iterable[str] = ("parameters", "logits"),
        measures: Mapping[str, Measure] | None = None,
        **how: Unpack[How],
    ) -> None:
        if (X is None) != (y is None):
            raise TypeError("give both X and y, or neither")
        points, targets = (X, y) if X is not None and y is not None else xor()
        weight_spread(initialization, 1, 1)  # refuses a rule that it does not know
        self.initialization = initialization
        self.dtype = precision("dtype", dtype)
        self.hidden = whole_number("hidden", hidden, 1)
        self.outputs = whole_number("outputs", outputs, 1)
        self.X = real_array("X", points, (None, None)).astype(self.dtype)
        self.y = labels("y", targets, self.X.shape[:1], max(self.outputs, 2))
        self.activation = activation_named(activation)
        self.bias = real_number("bias", bias)
        self.keep, self.measures = _names(keep), _callables(measures or {})
        if how.get("momentum") is None and how.get("optimizer", "sgd") == "sgd":
            how["momentum"] = 0.4  # the original tutorial's, like the epochs and the rate
        self.recipe = recipe(len(self.X), **({"epochs": 50, "lr": 0.1} | how))

    @property
    def shape(self) -> tuple[int, int, int]:
        """D, H and K."""
        return self.X.shape[1], self.hidden, self.outputs

    def as_json(self) -> dict[str, Any]:
        """Return what decides the results as JSON has it."""
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
        }


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
