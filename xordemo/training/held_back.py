"""Samples that a training does not learn from, and their loss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from xordemo.checks import Real, in_precision, real_array
from xordemo.network.model import Network
from xordemo.training.lockstep import Block
from xordemo.training.objectives import Objective
from xordemo.training.settings import TrainingSettings


@dataclass(frozen=True, eq=False)
class HeldBack:
    """M samples beside those of a training, as a table (D + K, M), and what is asked of them."""

    table: Real
    objective: Objective

    @classmethod
    def of(cls, given: Any, start: Network, how: TrainingSettings) -> HeldBack:
        """Return samples that are given as a pair (X, y), if they fit the network."""
        if not isinstance(given, (tuple, list)) or len(given) != 2:
            raise TypeError(f"held_back must be a pair (X, y), not {given!r}")
        try:
            points = in_precision("X", real_array("X", given[0], (None, start.inputs)), start.dtype)
            objective = Objective.of(given[1], (len(points), start.outputs), start.output, how)
        except (TypeError, ValueError) as error:
            raise type(error)(f"held_back: {error}") from None
        return cls(objective.table(points, start.dtype), objective)

    def loss(self, block: Block) -> Real:
        """Return the mean loss of the block's first network."""
        logits = block.outputs(self.table)[..., 0]
        if not np.isfinite(logits).all():
            raise FloatingPointError("training diverged: a logit of held_back is beyond all bounds")
        return np.asarray(self.objective.losses(logits, np.arange(len(logits))).mean())
