"""The two commands: what each says, and which files it writes."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

from xordemo.exact.problems import Problem
from xordemo.network.datasets import xor
from xordemo.network.model import Network
from xordemo.network.storage import as_safetensors, read_problem, require_network_name
from xordemo.shell.documents import ledger_csv, page
from xordemo.shell.outputs import require_free
from xordemo.shell.suspects import suspects
from xordemo.training._train import train
from xordemo.words.explanation import Explanation, explain
from xordemo.words.numbers import forms, listed, plain

LABELS = Problem.labels
FUNCTIONS = ("activation", "output")
MOST_UNITS = 100_000
_KEPT = 125_000_000  # numbers, or a gigabyte: a small machine's memory holds them
_BESIDE = 350  # what Python keeps of each epoch's network beside its numbers, in numbers


@dataclass(frozen=True)
class Done:
    """What a command has to say, and the files that it writes."""

    said: str
    files: dict[str, bytes] = field(default_factory=dict)


def run_train(given: Namespace) -> Done:
    """Train a network."""
    if given.save is not None:
        require_free({"--save": given.save})
        require_network_name(given.save)
    _require_room(given.hidden, given.epochs)
    start = Network.initial(
        hidden=given.hidden, seed=given.seed, activation=given.activation, output=given.output
    )
    low, high = given.corners
    labels = given.labels or LABELS
    X, y = low + (high - low) * xor()[0], labels[::-1]  # the original's order: the table upwards
    run = train(
        start,
        X,
        y,
        epochs=given.epochs,
        lr=given.lr,
        loss=given.loss,
        momentum=given.momentum,
        optimizer=given.optimizer,
        batch=given.batch,
        until=given.until,
        seed=given.seed,
    )
    epochs = len(run.loss)
    halfway = (given.loss, given.output) == ("squared error", "identity")
    threshold = Fraction(1, 2) if halfway else 0  # in the middle of the labels
    said = [
        f"{run.network!r}, trained for {epochs} {forms(epochs, 'epoch', 'epochs')}",
        f"mean loss: {run.loss[0]:.4f} in the first epoch, {run.loss[-1]:.4f} in the last",
        _verdict(explain(run.network, X, y, threshold=threshold)),
        f"saved in {given.save}{'; explain it with --threshold 1/2' if halfway else ''}"
        if given.save
        else "not kept: --save FILE.safetensors keeps the network",
    ]
    files = {given.save: as_safetensors(run.network)} if given.save else {}
    return Done("\n".join(said) + "\n", files)


def _require_room(hidden: int, epochs: int) -> None:
    """Refuse a training whose history, a network for each epoch, may not fit into the memory."""
    if hidden > MOST_UNITS:
        raise ValueError(f"hidden is {hidden}; it must be at most {MOST_UNITS}")
    most = _KEPT // (4 * max(hidden, 0) + _BESIDE)
    if epochs > most:
        units = f"{hidden} hidden {forms(hidden, 'unit', 'units')}"
        raise ValueError(f"epochs is {epochs}; with {units} it must be at most {most}")


def _verdict(why: Explanation) -> str:
    """Say which points are wrong, if any, and where the reason is told."""
    text = why["solves"].sentence
    return text if why["solves"].holds else f"{text} The command explain says why."


def run_explain(given: Namespace) -> Done:
    """Explain a network."""
    require_free({"--csv": given.csv, "--html": given.html}, source=given.weights)
    network = _network(given)
    asked = {} if given.source else read_problem(given.weights)
    taken = {name: value for name, value in asked.items() if getattr(given, name) is None}
    labels = given.labels or taken.get("labels", LABELS)
    threshold = taken.get("threshold", 0) if given.threshold is None else given.threshold
    corners = list(product(given.corners, repeat=2))
    why = explain(network, corners, labels, threshold=threshold)
    files = {}
    if given.csv:
        files[given.csv] = ledger_csv(why).encode()
    if given.html:
        files[given.html] = page(network.one_logit(), why, Path(given.weights).name).encode()
    assumed = network.activation.name if given.source and not given.activation else ""
    return Done(f"{why}{_from_file(taken)}{suspects(network, why, assumed)}\n", files)


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
