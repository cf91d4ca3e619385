"""How networks are trained: the settings that one run and a census share, checked once."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, TypedDict

from xordemo.checks import real_number, whole_number
from xordemo.training.optimizers import Optimizer, optimizer_named

Batch = int | Literal["sample", "full"]
Until = Literal["solved"] | None


class How(TypedDict, total=False):
    """The settings of a training by name, and their types; `train` says what each means."""

    epochs: int
    lr: float
    momentum: float | None
    nesterov: bool | None
    optimizer: str | Optimizer
    batch: Batch
    until: Until


@dataclass(frozen=True)
class Recipe:
    """The settings of a training, checked."""

    epochs: int
    lr: float
    optimizer: Optimizer
    batch: Batch
    until: Until

    @property
    def described(self) -> dict[str, Any]:
        """The settings as JSON has them."""
        return {
            "epochs": self.epochs,
            "optimizer": self.optimizer.name,
            "lr": self.lr,
            **asdict(self.optimizer),
            "batch": self.batch,
            "until": self.until,
        }


def recipe(
    samples: int,
    *,
    epochs: int,
    lr: float,
    momentum: float | None = None,
    nesterov: bool | None = None,
    optimizer: str | Optimizer = "sgd",
    batch: Batch = "sample",
    until: Until = None,
) -> Recipe:
    """Return the settings of a training on so many samples."""
    if until not in (None, "solved"):
        raise ValueError(f"until is {until!r}; it must be 'solved' or None")
    return Recipe(
        whole_number("epochs", epochs, 1),
        real_number("lr", lr, 0),
        optimizer_named(optimizer, momentum, nesterov),
        _batch(batch, samples),
        until,
    )


def _batch(batch: Batch, samples: int) -> Batch:
    if isinstance(batch, str):
        if batch not in ("sample", "full"):
            raise ValueError(f"batch is {batch!r}; it must be 'sample', 'full' or a whole number")
        return batch
    size = whole_number("batch", batch, 1, samples)
    return "sample" if size == 1 else size
