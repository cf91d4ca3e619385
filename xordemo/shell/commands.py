"""The two commands: what each says, and which files it writes."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass, field, fields
from fractions import Fraction
from itertools import product
from operator import mul
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from xordemo.checks import Real
from xordemo.exact.problems import Problem
from xordemo.network.datasets import read_points, xor
from xordemo.network.losses import in_own_class
from xordemo.network.model import Network
from xordemo.network.storage import as_safetensors, read_problem, require_network_name
from xordemo.shell.documents import ledger_csv, page
from xordemo.shell.outputs import require_free
from xordemo.shell.suspects import suspects
from xordemo.training._train import train
from xordemo.training.settings import TrainingSettings
from xordemo.words.explanation import Explanation, explain
from xordemo.words.lists import forms, listed
from xordemo.words.numbers import plain

LABELS = Problem.labels
USUAL_CORNERS = (0, 1)
FUNCTIONS = ("activation", "output")
MOST = {"hidden": 100_000, "epochs": 1_000_000, "the number of weights": 1_000_000}
"""As much of each as fits into the memory of a small machine while a network is trained."""
SETTINGS = {each.name for each in fields(TrainingSettings)}


@dataclass(frozen=True)
class Done:
    """What a command has to say, and the files that it writes."""

    said: str
    files: dict[str, bytes] = field(default_factory=dict)


def run_train(given: Namespace) -> Done:
    """Train a network."""
    if given.save is not None:
        require_free({"--save": given.save}, given.points)
        require_network_name(given.save)
    X, y = _samples(given)
    _require_room(given, X.shape[1])
    start = Network.initial(
        inputs=X.shape[1],
        hidden=given.hidden,
        seed=given.seed,
        activation=given.activation,
        output=given.output,
    )
    settings = {name: value for name, value in vars(given).items() if name in SETTINGS}
    run = train(start, X, y, seed=given.seed, history=False, **settings)
    epochs = len(run.loss)
    halfway = (given.loss, given.output) == ("squared error", "identity")
    threshold = Fraction(1, 2) if halfway else 0  # in the middle of the labels
    said = [
        f"{run.network!r}, trained for {epochs} {forms(epochs, 'epoch', 'epochs')}",
        f"mean loss: {run.loss[0]:.4f} in the first epoch, {run.loss[-1]:.4f} in the last",
        _count_right(run.network, X, y, threshold)
        if given.points
        else _verdict(explain(run.network, X, y, threshold=threshold)),
        f"saved in {given.save}{'; explain it with --threshold 1/2' if halfway else ''}"
        if given.save
        else "not kept: --save FILE.safetensors keeps the network",
    ]
    files = {given.save: as_safetensors(run.network)} if given.save else {}
    return Done("\n".join(said) + "\n", files)


def _require_room(given: Namespace, inputs: int) -> None:
    """Refuse what takes more memory than a small machine has."""
    shape = (inputs, *given.hidden, 1)
    asked = {
        "hidden": sum(given.hidden),
        "epochs": given.epochs,
        "the number of weights": sum(map(mul, shape, shape[1:])),
    }
    for name, most in MOST.items():
        if asked[name] > most:
            raise ValueError(f"{name} is {asked[name]}; it must be at most {most}")


def _samples(given: Namespace) -> tuple[Real, ArrayLike]:
    """Return what to train on: the points of a file, or the four corners."""
    if given.points:
        return _points(given)
    low, high = given.corners or USUAL_CORNERS
    labels = given.labels or LABELS
    return low + (high - low) * xor()[0], labels[::-1]  # the original's order: the table upwards


def _points(given: Namespace) -> tuple[Real, ArrayLike]:
    """Return the points of a file and their labels."""
    for name in ("labels", "corners"):
        if getattr(given, name) is not None:
            raise ValueError(f"--{name} is for the four corners, and not for --points")
    return read_points(given.points)


def _count_right(network: Network, X: Real, y: Any, threshold: Fraction | int) -> str:
    right = int(in_own_class(network.forward(X).logits, np.asarray(y), threshold).sum())
    if right == len(X):
        return f"All {right:,} {forms(right, 'point is', 'points are')} right."
    return f"{right:,} of {len(X):,} {forms(len(X), 'point', 'points')} are right."


def _verdict(why: Explanation) -> str:
    """Say which points are wrong, if any, and where the reason is told."""
    text = why["solves"].sentence
    return text if why["solves"].holds else f"{text} The command explain says why."


def run_explain(given: Namespace) -> Done:
    """Explain a network."""
    require_free({"--csv": given.csv, "--html": given.html}, given.weights, given.points)
    network = _network(given)
    asked = {} if given.source else read_problem(given.weights)
    taken = {name: value for name, value in asked.items() if getattr(given, name) is None}
    threshold = taken.get("threshold", 0) if given.threshold is None else given.threshold
    if given.points:
        taken.pop("labels", None)
        X, y = _points(given)
    else:
        X = np.array([*product(given.corners or USUAL_CORNERS, repeat=2)])
        y = given.labels or taken.get("labels", LABELS)
    why = explain(network, X, y, threshold=threshold)
    files = {}
    if given.csv:
        files[given.csv] = ledger_csv(why).encode()
    if given.html:
        files[given.html] = page(network.one_logit(), why, Path(given.weights).name).encode()
    assumed = network.activation.name if given.source and not given.activation else ""
    may_be = suspects(network, why, assumed, corners=not given.points)
    return Done(f"{why}{_from_file(taken)}{may_be}\n", files)


def _network(given: Namespace) -> Network:
    if given.source:
        named = {name: getattr(given, name) for name in FUNCTIONS if getattr(given, name)}
        return Network.from_layers(given.weights, source=given.source, **named)
    for name in FUNCTIONS:
        if getattr(given, name):
            raise ValueError(f"--{name} goes with --source; a file without one has its own")
    if Path(given.weights).suffix.lower() == ".npz":
        raise ValueError("--source must say whose layers the .npz file holds")
    return Network.load(given.weights)


def _from_file(taken: dict[str, Any]) -> str:
    """Say what the file decided, where it is not the usual."""
    said = []
    if tuple(taken.get("labels", LABELS)) != LABELS:
        said.append(f"the labels {''.join(str(int(label)) for label in taken['labels'])}")
    if taken.get("threshold"):
        said.append(f"the threshold {plain(taken['threshold'])}")
    return f"\n\nThe file itself asks for {listed(said)}." if said else ""
