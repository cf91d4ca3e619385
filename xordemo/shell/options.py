"""What the two commands can be told, and how it is read."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from dataclasses import fields
from fractions import Fraction
from functools import partial
from typing import Any, NoReturn, get_args

from xordemo import __version__
from xordemo.exact.problems import CORNERS as SQUARE
from xordemo.network.activations import ACTIVATIONS
from xordemo.network.layers import Source
from xordemo.network.losses import OUTPUTS
from xordemo.shell.commands import LABELS, run_explain, run_train
from xordemo.studies.settings import CensusSettings
from xordemo.training.optimizers import OPTIMIZERS, SGD
from xordemo.training.settings import Loss
from xordemo.words.numbers import point_name

CORNERS = ("0,1", "-1,1")
USUAL = {each.name: each.default for each in fields(CensusSettings)}
_LONGEST = 1000  # digits of a number, and size of its exponent


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
    _train_options(commands.add_parser("train", help="train a network on two bits or on points"))
    _explain_options(
        commands.add_parser("explain", help="say why a network works, or why it fails")
    )
    return top


def joined(arguments: Sequence[str]) -> list[str]:
    """Join each value that begins like a negative number to its option, as argparse wants it."""
    done: list[str] = []
    for argument in arguments:
        is_value = re.match(r"-[\d.]", argument) and done and re.fullmatch(r"--[a-z-]+", done[-1])
        if is_value:
            done[-1] += f"={argument}"
        else:
            done.append(argument)
    return done


def _train_options(command: ArgumentParser) -> None:
    command.add_argument("--seed", type=int, required=True, help="start of the random numbers, ≥ 0")
    command.add_argument(
        "--hidden",
        type=_widths,
        required=True,
        metavar="5",
        help="the number of hidden units, or with commas of those in each hidden layer",
    )
    command.add_argument(
        "--points",
        type=_file,
        metavar="FILE.csv",
        help="train on these points, with the columns x1, x2 and so on and label, in place of the "
        "four corners",
    )
    _takes_labels(command)
    add = partial(_add_setting, command)
    add("activation", "of the hidden units", type=_activation, choices=sorted(ACTIVATIONS))
    add("output", "the function behind the logit", choices=list(OUTPUTS))
    add("loss", "a hyphen will do for the space", type=_loss, choices=get_args(Loss))
    add("epochs", "how often each point is shown", type=int)
    add("lr", "the learning rate", type=float)
    add("momentum", f"with sgd; {SGD.momentum} by default", type=float)
    add("optimizer", "the rule of a step", choices=sorted(OPTIMIZERS))
    add("batch", "points in a step: sample (one), full, or a number", type=_batch)
    add("weight_decay", "how strongly weights are drawn to 0", type=float)
    add("until", "stop once all points are right, before the last epoch", choices=["solved"])
    add("right", "the share of the points that is enough for --until", type=float)
    command.add_argument("--save", type=_file, metavar="FILE.safetensors", help="keep the network")
    command.set_defaults(run=run_train)


def _add_setting(command: ArgumentParser, name: str, said: str, **how: Any) -> None:
    """Add an option for a setting of a training, which has the same default."""
    usual = USUAL[name]
    said = said if usual is None else f"{said}; {usual} by default"
    option = f"--{name.replace('_', '-')}"
    command.add_argument(option, default=usual, help=said, **how)


def _explain_options(command: ArgumentParser) -> None:
    command.add_argument(
        "weights",
        type=_file,
        help="a .safetensors file of this package, a .json file of the workbench, or with --source "
        "a .safetensors or .npz file",
    )
    command.add_argument(
        "--points",
        type=_file,
        metavar="FILE.csv",
        help="explain it at these points, with the columns x1, x2 and label, in place of the four "
        "corners",
    )
    _takes_labels(command, "or what the .json file says")
    command.add_argument(
        "--threshold",
        type=_fraction,
        metavar="0.5",
        help="the logit at which the class changes; 0 by default, or what the .json file says",
    )
    command.add_argument(
        "--source",
        choices=get_args(Source),
        help="whose layers the file holds, as w1, b1, w2, b2, or for scikit-learn w1, w2, b1, b2",
    )
    command.add_argument(
        "--activation",
        type=_activation,
        choices=sorted(ACTIVATIONS),
        help=f"of the hidden units, with --source; {USUAL['activation']} by default",
    )
    command.add_argument(
        "--output", choices=list(OUTPUTS), help="the function behind the logit, with --source"
    )
    command.add_argument("--csv", type=_file, metavar="FILE", help="write the ledger of all points")
    command.add_argument(
        "--html", type=_file, metavar="FILE", help="write a page with the map and the words"
    )
    command.set_defaults(run=run_explain)


def _takes_labels(command: ArgumentParser, otherwise: str = "") -> None:
    usual = "".join(map(str, LABELS))
    said = f"the classes of {', '.join(map(point_name, SQUARE))}; {usual} by default"
    said = f"{said}, {otherwise}" if otherwise else said
    command.add_argument("--labels", type=_labels, metavar="0110", help=said)
    command.add_argument(
        "--corners",
        type=_corners,
        metavar="0,1",
        help="the values of the inputs: 0,1 by default, or -1,1",
    )


def _file(text: str) -> str:
    if not text:
        raise ArgumentTypeError("the name of the file is empty")
    return text


def _labels(text: str) -> tuple[int, ...]:
    if len(text) != 4 or set(text) - {"0", "1"}:
        raise ArgumentTypeError(f"{text!r} is not four digits 0 or 1, such as 0110")
    return tuple(map(int, text))


def _widths(text: str) -> tuple[int, ...]:
    try:
        return tuple(map(int, text.split(",")))
    except ValueError:
        raise ArgumentTypeError(
            f"{text[:30]!r} is no whole number, nor several as in 8,8"
        ) from None


def _corners(text: str) -> tuple[int, int]:
    if text not in CORNERS:
        raise ArgumentTypeError(f"{text!r} is neither {' nor '.join(CORNERS)}")
    low, high = map(int, text.split(","))
    return low, high


def _loss(text: str) -> str:
    return text.replace("-", " ")


def _activation(text: str) -> str:
    return "sigmoid" if text == "logistic" else text


def _fraction(text: str) -> Fraction:
    exponent = re.search(r"e[+-]?0*(\d*)", text, re.IGNORECASE)
    if len(text) > _LONGEST or (exponent and int(exponent[1][:9] or 0) > _LONGEST):
        raise ArgumentTypeError(f"{text[:30]!r} is no number of at most {_LONGEST} digits")
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise ArgumentTypeError(f"{text!r} is not a finite number") from None


def _batch(text: str) -> int | str:
    return int(text) if text.isdecimal() and len(text) < _LONGEST else text
