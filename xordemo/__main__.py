"""The package from the shell: ``python -m xordemo train`` and ``python -m xordemo explain``."""

from __future__ import annotations

import csv
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from fractions import Fraction
from html import escape
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn, get_args

from xordemo import __version__
from xordemo.network.activations import ACTIVATIONS
from xordemo.network.datasets import xor
from xordemo.network.layers import Source
from xordemo.network.losses import OUTPUTS
from xordemo.network.model import Network
from xordemo.network.storage import require_suffix, whole_file
from xordemo.tables.contents import corner_table
from xordemo.training.loop import train
from xordemo.training.optimizers import OPTIMIZERS
from xordemo.training.settings import Loss
from xordemo.words.explanation import Explanation, explain

STYLE = """
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif;
       color: #1a1a1a; background: #fff }
svg { max-width: 100%; height: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
caption { text-align: left; font-weight: bold }
th, td { padding: .15rem .8rem .15rem 0; text-align: right }
th[scope=row] { text-align: left; font-weight: normal }
"""


class Parser(ArgumentParser):
    """A parser whose errors take one line."""

    def error(self, message: str) -> NoReturn:
        """End with the exit status 2."""
        self.exit(2, f"{self.prog}: error: {' '.join(message.split())}\n")


def parser() -> Parser:
    """Return the parser of the two commands."""
    top = Parser(prog="python -m xordemo", description="Train a network, or explain one.")
    top.add_argument("--version", action="version", version=f"xordemo {__version__}")
    commands = top.add_subparsers(dest="command", required=True, parser_class=Parser)
    _train_options(commands.add_parser("train", help="train a network on a two-bit problem"))
    _explain_options(
        commands.add_parser("explain", help="say why a network works, or why it fails")
    )
    return top


def _train_options(command: ArgumentParser) -> None:
    command.add_argument("--seed", type=int, required=True, help="start of the random numbers, ≥ 0")
    command.add_argument("--hidden", type=int, required=True, help="the number of hidden units")
    _takes_labels(command)
    command.add_argument("--activation", choices=sorted(ACTIVATIONS), default="relu",
                         help="of the hidden units; relu by default")  # fmt: skip
    command.add_argument("--output", choices=list(OUTPUTS), default="identity",
                         help="the function behind the logit; none by default")  # fmt: skip
    command.add_argument("--loss", type=_loss, choices=get_args(Loss), default="cross entropy",
                         help='or "squared error"; a hyphen will do for the space')  # fmt: skip
    command.add_argument("--epochs", type=int, default=50, help="50 by default")
    command.add_argument("--lr", type=float, default=0.1, help="the learning rate, 0.1 by default")
    command.add_argument("--momentum", type=float, help="0.4 by default, with sgd")
    command.add_argument("--optimizer", choices=sorted(OPTIMIZERS), default="sgd",
                         help="the rule of a step; sgd by default")  # fmt: skip
    command.add_argument("--batch", type=_batch, default="sample",
                         help="points in a step: sample (one), full, or a number")  # fmt: skip
    command.add_argument("--until", choices=["solved"],
                         help="stop once all points are right, before the last epoch")  # fmt: skip
    command.add_argument("--save", metavar="FILE.safetensors", help="keep the network")
    command.set_defaults(run=_train)


def _explain_options(command: ArgumentParser) -> None:
    command.add_argument("weights", help="a .safetensors file of this package, a .json file of "
                         "the workbench, or with --source a .safetensors or .npz file")  # fmt: skip
    _takes_labels(command)
    command.add_argument("--threshold", type=_fraction, default=Fraction(0), metavar="0.5",
                         help="the logit at which the class changes; 0 by default")  # fmt: skip
    command.add_argument("--source", choices=get_args(Source), help="whose layers the file holds, "
                         "as w1, b1, w2, b2, or for scikit-learn w1, w2, b1, b2")  # fmt: skip
    command.add_argument("--activation", choices=sorted(ACTIVATIONS),
                         help="of the hidden units, with --source; relu by default")  # fmt: skip
    command.add_argument("--output", choices=list(OUTPUTS),
                         help="the function behind the logit, with --source")  # fmt: skip
    command.add_argument("--csv", metavar="FILE", help="write the ledger of the four points")
    command.add_argument("--html", metavar="FILE", help="write a page with the map and the words")
    command.set_defaults(run=_explain)


def _takes_labels(command: ArgumentParser) -> None:
    said = "the classes of (0,0), (0,1), (1,0), (1,1); 1001 by default"
    command.add_argument("--labels", type=_labels, default=(1, 0, 0, 1), metavar="0110", help=said)


def _labels(text: str) -> tuple[int, ...]:
    if len(text) != 4 or set(text) - {"0", "1"}:
        raise ArgumentTypeError(f"{text!r} is not four digits 0 or 1, such as 0110")
    return tuple(map(int, text))


def _fraction(text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise ArgumentTypeError(f"{text!r} is not a finite number") from None


def _loss(text: str) -> str:
    return text.replace("-", " ")


def _batch(text: str) -> int | str:
    return int(text) if text.isdecimal() else text


def _train(given: Namespace) -> str:
    if given.save:
        require_suffix(given.save)
    start = Network.initial(
        hidden=given.hidden, seed=given.seed, activation=given.activation, output=given.output
    )
    X, y = xor()[0], given.labels[::-1]  # the original's order, which is a truth table's backwards
    run = train(
        start, X, y, epochs=given.epochs, lr=given.lr, loss=given.loss, momentum=given.momentum,
        optimizer=given.optimizer, batch=given.batch, until=given.until, seed=given.seed,
    )  # fmt: skip
    if given.save:
        run.network.save(given.save)
    halfway = (given.loss, given.output) == ("squared error", "identity")
    threshold = Fraction(1, 2) if halfway else 0  # in the middle of the labels
    said = [
        f"{run.network!r}, trained for {len(run.loss)} epochs",
        f"mean loss: {run.loss[0]:.4f} in the first epoch, {run.loss[-1]:.4f} in the last",
        _verdict(explain(run.network, labels=given.labels, threshold=threshold)),
        f"saved in {given.save}{'; explain it with --threshold 1/2' if halfway else ''}"
        if given.save
        else "not kept: --save FILE.safetensors keeps the network",
    ]
    return "\n".join(said)


def _verdict(why: Explanation) -> str:
    """Say which points are wrong, if any, and where the reason is told."""
    text = why["solves"].sentence
    return text if why["solves"].holds else f"{text} The command explain says why."


def _explain(given: Namespace) -> str:
    if given.source:
        activation = given.activation or "relu"
        network = Network.from_layers(
            given.weights, source=given.source, activation=activation,
            output=given.output or "identity",
        )  # fmt: skip
    elif given.activation or given.output:
        name = "activation" if given.activation else "output"
        raise ValueError(f"--{name} goes with --source; a file without one has its own")
    elif Path(given.weights).suffix == ".npz":
        raise ValueError("--source must say whose layers the .npz file holds")
    else:
        network = Network.load(given.weights)
    why = explain(network, labels=given.labels, threshold=given.threshold)
    files = []
    if given.csv:
        files.append((given.csv, _ledger(why)))
    if given.html:
        files.append((given.html, _page(network.one_logit(), why, Path(given.weights).name)))
    for path, text in files:
        with whole_file(path) as file:
            file.write(text.encode())
    return f"{why}{_hint(why)}"


def _hint(why: Explanation) -> str:
    """Point to the labels that a network which fails may have been made for."""
    classes = {entry.point: entry.predicted for entry in why.ledger}
    labels = "".join(str(classes[point]) for point in sorted(classes))
    if all(why.facts.right) or None in classes.values():
        return ""
    return f"\n\nIf the network was made for the labels {labels}, add --labels {labels}."


def _ledger(why: Explanation) -> str:
    """Return the ledger of all points as CSV, numbers to the nearest double."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(
        ["x1", "x2", "label", "class", "term", "pre-activation", "state", "activation", "adds"]
    )
    for entry, label in zip(why.ledger, why.facts.problem.labels, strict=True):
        given = "" if entry.predicted is None else entry.predicted
        point = [*map(float, entry.point), label, given]
        units = zip(
            entry.pre_activations, entry.states, entry.activations, entry.contributions, strict=True
        )
        for unit, (z, state, activation, added) in enumerate(units, start=1):
            numbers = (
                float(z),
                "at fold" if state == "fold" else state,
                float(activation),
                float(added),
            )
            writer.writerow([*point, f"unit {unit}", *numbers])
        sums: list[tuple[str, Any]] = [("output bias", entry.bias), ("logit", entry.logit)]
        if entry.threshold:
            sums += [("threshold", -entry.threshold), ("decision", entry.decision)]
        for name, value in sums:
            writer.writerow([*point, name, "", "", "", float(value)])
    return out.getvalue()


def _page(network: Network, why: Explanation, name: str) -> str:
    """Return a page of its own with the map, the folds and the words."""
    from xordemo.figures.inline import map_svg  # matplotlib takes longer than all the rest

    problem = why.facts.problem
    title = f"Why {name} {'works' if all(why.facts.right) else 'fails'} on {problem.name}"
    folds = "the folds of the hidden units and " if network.activation.kinks else ""
    alternative = (
        f"The map of the logit over the plane of both inputs, with {folds}the four points. "
        "The words below say what each unit does at each point."
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<title>{escape(title)}</title><meta name="viewport" content="width=device-width">'
        f"<style>{STYLE}</style></head>\n<body><main><h1>{escape(title)}</h1>\n"
        f"{map_svg(network, problem, alternative)}\n"
        f"{corner_table(why.ledger)._repr_html_()}\n{why._repr_html_()}</main></body></html>\n"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Carry out a command; what is wrong with it takes one line and the exit status 2."""
    top = parser()
    given = top.parse_args(arguments)
    try:
        said = given.run(given)
    except OSError as error:
        top.error(f"{error.filename}: {error.strerror}" if error.strerror else str(error))
    except (ValueError, TypeError, FloatingPointError) as error:
        top.error(str(error))
    try:
        print(said, flush=True)
    except BrokenPipeError:  # as with `| head`: nobody reads on, not at the end of Python either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
