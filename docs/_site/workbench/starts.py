"""The workbench's guided starts, and the pages that open it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Start:
    """What one of them puts on the bench, what it asks, and the answer.

    `network` is one made by hand; without it, the network is what `settings`, where they differ
    from those of the pages' run, begin with, or end with if it is `trained`.
    """

    title: str
    question: str
    answer: str
    settings: dict[str, Any] = field(default_factory=dict)
    trained: bool = True
    network: dict[str, Any] | None = None
    pages: tuple[str, ...] = ()


STARTS = {
    "dead-at-birth": Start(
        "Dead at birth",
        "Unit 1 is on at none of the four corners before training begins. Can training wake it? "
        "Press Play and watch its row of numbers.",
        "No. A unit that is off at all four corners has the gradient 0, so that after 50 epochs "
        "its weights and its bias are what they were. The other four units solve the task without "
        "it.",
        {"seed": 7347},
        trained=False,
        pages=("learning",),
    ),
    "two-corners-confused": Start(
        "Two corners confused",
        "Two corners of different classes give every hidden unit the same activation. Can you mend "
        "the network by its output weights alone, or must a fold move?",
        "A fold must move. At (0,0) and at (0,1) every unit is off, so that both logits are the "
        "output bias, 0.386, whatever the output weights are.",
        {"seed": 4},
        pages=("how_often",),
    ),
    "relu-at-zero": Start(
        "ReLU′(0) = 1",
        "With ReLU′(0) = 1 this seed succeeds. Set ReLU′(0) to 0, reset and play again: what has "
        "one number at one point changed?",
        "With 0 the run fails. All biases are 0 at first, so that at (0,0) every unit lies "
        "exactly on its fold; with 1 the units learn from that corner in the first epoch, with 0 "
        "they don’t.",
        {"seed": 15, "reluAtZero": 1},
        pages=("relu_at_zero",),
    ),
    "two-unit-ridge": Start(
        "Two units, ridge",
        "Two units make 1 − 2·|x₁ − x₂|, by hand. How far can you turn a fold before a corner gets "
        "the wrong class?",
        "Turned about (0,0), with weights of the same length, the fold of either unit can go 14° "
        "to one side, until its unit adds −1 at (1,1), and 24° to the other, until its unit takes "
        "no more than 1 from the logit at the corner of class 0 where it is on.",
        network={"w1": [[1, -1], [-1, 1]], "b1": [0, 0], "w2": [-2, -2], "b2": 1},
        pages=("network",),
    ),
    "five-statements": Start(
        "Five statements",
        "The original says that one hidden unit is on at (0,0) and at (1,1), so that both get the "
        "same answer. Which units are on there in this network?",
        "At (0,0) unit 4 is on, at (1,1) units 3 and 4. Unit 2, of which the original says so, is "
        "on at (0,1) alone.",
        pages=("audit",),
    ),
    "momentum": Start(
        "Momentum 0.9, rate 1",
        "With large steps every unit is soon off at all four corners. What do the four logits have "
        "in common now, and could training ever repair it?",
        "All four are the output bias. Training can only move that one number: units that are off "
        "at all four corners have the gradient 0, and their output weights have it too.",
        {"seed": 7347, "lr": 1, "momentum": 0.9},
        pages=("rescue",),
    ),
    "identity": Start(
        "Identity",
        "With the identity the network is one affine function. Change any weight you like: can you "
        "get all four corners right?",
        "No. Of an affine function, the logits at (0,0) and (1,1) have the same sum as those at "
        "(0,1) and (1,0). The first sum would have to be above 0, the second below.",
        {"activation": "identity"},
        pages=("without_activation",),
    ),
    "your-own": Start(
        "Your own",
        "Two units, one fold each, and no corner decided yet. Drag folds and output weights until "
        "all four corners are right.",
        "One way: output weights −4 and 12, and the output bias 1. The logits are then 1, −1, −1 "
        "and 1, without a fold moved.",
        network={"w1": [[1, 1], [1, 1]], "b1": [-0.5, -1.5], "w2": [0, 0], "b2": 0},
        pages=("smallest",),
    ),
    "why-fail": Start(
        "Why does this one fail?",
        "Two units, fifty epochs, and (1,1) is wrong. Can other output weights mend it? What does "
        "the hidden layer lack?",
        "No output weights can. Unit 2 is off at all four corners. Unit 1 alone puts them in a "
        "row, (0,0), (1,0), (0,1), (1,1), with class 1 at both ends, and no bound on one number "
        "cuts off both. Unit 2 has the gradient 0, so that only a fold moved by hand brings it "
        "back.",
        {"seed": 37, "hidden": [2]},
    ),
    "second-layer": Start(
        "What does the second layer see?",
        "Two layers of four units solve the task. Could a weighted sum of the activations separate "
        "the classes in layer 1 already, or only in layer 2? Compare what the units of both add.",
        "Only in layer 2. It gives each corner of class 1 a unit of its own: unit 2.2 is on at "
        "(0,0) alone, and unit 2.1 has the activation 3.95 at (1,1), 0.05 at (1,0), and 0 "
        "elsewhere.",
        {"seed": 9, "hidden": [4, 4]},
        pages=("folds_of_folds",),
    ),
}

# With the run of these pages the workbench opens by itself.
PAGES_OF_THE_RUN = ("surface", "hidden_layer", "why_it_works", "regions", "conclusion")

PAGES = dict.fromkeys(PAGES_OF_THE_RUN, "") | {
    page: f"#start={name}" for name, start in STARTS.items() for page in start.pages
}
"""What stands behind the workbench's address where a page opens it, by the page without number."""
