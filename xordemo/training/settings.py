"""The settings of a training: each is declared once, with its type, its check and its default."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from difflib import get_close_matches
from fractions import Fraction
from functools import partial
from math import ceil
from typing import Any, Literal, TypeVar

from xordemo.checks import one_of, real_number, share, whole_number
from xordemo.training.optimizers import Optimizer, optimizer_named

Loss = Literal["cross entropy", "squared error"]
Batch = int | Literal["sample", "full"]
Until = Literal["solved"] | None

Made = TypeVar("Made")
Function = TypeVar("Function", bound=Callable[..., Any])


def setting(check: Callable[[str, Any], Any], default: Any = MISSING) -> Any:
    """Return a field of a settings class: what checks it, and its default if there is one."""
    return field(default=default, metadata={"check": check})


def as_given(_name: str, value: Any) -> Any:
    """Leave a setting to a later check, beside others."""
    return value


def _batch(name: str, value: Batch) -> Batch:
    if isinstance(value, str):
        if value not in ("sample", "full"):
            raise ValueError(f"{name} is {value!r}; it must be 'sample', 'full' or a whole number")
        return value
    return "sample" if whole_number(name, value, 1) == 1 else value


def _tolerance(name: str, value: float | None) -> float | None:
    return None if value is None else real_number(name, value, 0)


@dataclass(frozen=True, kw_only=True)
class TrainingSettings:
    """The settings of a training, checked; `train` says what each means."""

    epochs: int = setting(partial(whole_number, least=1), 50)
    lr: float = setting(partial(real_number, least=0), 0.1)
    loss: Loss = setting(
        partial(one_of, allowed=("cross entropy", "squared error")), "cross entropy"
    )
    momentum: float | None = setting(as_given, None)
    nesterov: bool | None = setting(as_given, None)
    optimizer: Optimizer = setting(as_given, "sgd")
    batch: Batch = setting(_batch, "sample")
    weight_decay: float = setting(partial(real_number, least=0), 0.0)
    until: Until = setting(partial(one_of, allowed=("solved", None)), None)
    right: float = setting(share, 1.0)
    tolerance: float | None = setting(_tolerance, None)

    def __post_init__(self) -> None:
        for each in fields(self):
            checked = each.metadata["check"](each.name, getattr(self, each.name))
            object.__setattr__(self, each.name, checked)
        rule = optimizer_named(self.optimizer, self.momentum, self.nesterov)
        object.__setattr__(self, "optimizer", rule)

    def step_size(self, samples: int) -> int:
        """Return from how many of so many samples a step learns."""
        if isinstance(self.batch, str):
            return samples if self.batch == "full" else 1
        return whole_number("batch", self.batch, 1, samples)

    def least_right(self, samples: int) -> int:
        """Return how many of so many samples have to be right."""
        return least_right(self.right, samples)

    @property
    def described(self) -> dict[str, Any]:
        """The settings as JSON has them; those of the optimizer stand among them."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        return said | {"optimizer": self.optimizer.name} | asdict(self.optimizer)


def least_right(right: float, samples: int) -> int:
    """Return how many of so many samples a share of them is, as the share is written: 0.07."""
    return ceil(Fraction(repr(right)) * samples)


def settings_of(kind: type[Made], given: Mapping[str, Any]) -> Made:
    """Return the settings that are given by name; the others have their defaults."""
    known = {each.name: each for each in fields(kind)}  # type: ignore[arg-type]  # a dataclass
    for name in given:
        if name not in known:
            near = "".join(f"did you mean {n!r}? " for n in get_close_matches(name, known, 1))
            raise TypeError(f"{name!r} is no setting; {near}they are {', '.join(known)}")
    missing = [n for n, each in known.items() if each.default is MISSING and n not in given]
    if missing:
        raise TypeError(f"{missing[0]} must be given")
    return kind(**given)


def takes(kind: type[Any]) -> Callable[[Function], Function]:
    """Say in the signature of a function with ``**settings`` which settings it takes."""

    def signed(function: Function) -> Function:
        whole = inspect.signature(function)
        *own, _ = whole.parameters.values()
        named = [_parameter(each) for each in inspect.signature(kind).parameters.values()]
        function.__signature__ = whole.replace(parameters=[*own, *named])  # type: ignore[attr-defined]
        return function

    return signed


def _parameter(each: inspect.Parameter) -> inspect.Parameter:
    # the types are those after the checks, which take more: the docstrings say what
    return each.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=inspect.Parameter.empty)
