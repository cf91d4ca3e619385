"""The workbench's guided starts, and the pages that open it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Start:
    """What one of them puts on the bench, and what it asks.

    `network` is one made by hand; without it, the network is what `settings`, where they differ
    from those of the pages' run, begin with, or end with if it is `trained`.
    """

    title: str
    question: str
    settings: dict[str, Any] = field(default_factory=dict)
    trained: bool = True
    network: dict[str, Any] | None = None
    pages: tuple[str, ...] = ()


STARTS = {
    "dead-at-birth": Start(
        "Dead at birth",
        "Unit 1 is on at none of the four corners before training begins. Can training wake it? "
        "Press Play and watch its row of numbers.",
        {"seed": 7347},
        trained=False,
        pages=("learning",),
    ),
    "two-corners-confused": Start(
        "Two corners confused",
        "Two corners of different classes give every hidden unit the same activation. Can you mend "
        "the network by its output weights alone, or must a fold move?",
        {"seed": 4},
        pages=("how_often",),
    ),
    "relu-at-zero": Start(
        "ReLU′(0) = 1",
        "With ReLU′(0) = 1 this seed succeeds. Set ReLU′(0) to 0, reset and play again: what has "
        "one number at one point changed?",
        {"seed": 15, "reluAtZero": 1},
        pages=("relu_at_zero",),
    ),
    "two-unit-ridge": Start(
        "Two units, ridge",
        "Two units make 1 − 2·|x₁ − x₂|, by hand. How far can you turn a fold before a corner gets "
        "the wrong class?",
        network={"w1": [[1, -1], [-1, 1]], "b1": [0, 0], "w2": [-2, -2], "b2": 1},
        pages=("network",),
    ),
    "five-statements": Start(
        "Five statements",
        "The original says that one hidden unit is on at (0,0) and at (1,1), so that both get the "
        "same answer. Which units are on there in this network?",
        pages=("audit",),
    ),
    "momentum": Start(
        "Momentum 0.9, rate 1",
        "With large steps every unit is soon off at all four corners. What do the four logits have "
        "in common now, and could training ever repair it?",
        {"seed": 7347, "lr": 1, "momentum": 0.9},
        pages=("rescue",),
    ),
    "identity": Start(
        "Identity",
        "With the identity the network is one affine function. Change any weight you like: can you "
        "get all four corners right?",
        {"activation": "identity"},
        pages=("without_activation",),
    ),
    "your-own": Start(
        "Your own",
        "Two units, one fold each, and no corner decided yet. Drag folds and output weights until "
        "all four corners are right.",
        network={"w1": [[1, 1], [1, 1]], "b1": [-0.5, -1.5], "w2": [0, 0], "b2": 0},
        pages=("smallest",),
    ),
}

# With the run of these pages the workbench opens by itself.
PAGES_OF_THE_RUN = ("surface", "hidden_layer", "why_it_works", "regions", "conclusion")

PAGES = dict.fromkeys(PAGES_OF_THE_RUN, "") | {
    page: f"#start={name}" for name, start in STARTS.items() for page in start.pages
}
"""What stands behind the workbench's address where a page opens it, by the page without number."""
