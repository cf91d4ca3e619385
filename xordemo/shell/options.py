"""What the two commands can be told, and how it is read."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from fractions import Fraction
from typing import NoReturn, get_args

from xordemo import __version__
from xordemo.network.activations import ACTIVATIONS
from xordemo.network.layers import Source
from xordemo.network.losses import OUTPUTS
from xordemo.shell.commands import run_explain, run_train
from xordemo.training.optimizers import OPTIMIZERS
from xordemo.training.settings import Loss

CORNERS = ("0,1", "-1,1")
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
    _train_options(commands.add_parser("train", help="train a network on a two-bit problem"))
    _explain_options(
        commands.add_parser("explain", help="say why a network works, or why it fails")
    )
    return top


def joined(arguments: Sequence[str]) -> list[str]:
    """Join each value that begins like a negative number to its option, as argparse wants it."""
    done: list[str] = []
    for argument in arguments:
        is_value = re.match(r"-[\d.]", argument) and done and re.fullmatch(r"--[a-z]+", done[-1])
        if is_value:
            done[-1] += f"={argument}"
        else:
            done.append(argument)
    return done


def _train_options(command: ArgumentParser) -> None:
    command.add_argument("--seed", type=int, required=True, help="start of the random numbers, ≥ 0")
    command.add_argument("--hidden", type=int, required=True, help="the number of hidden units")
    _takes_labels(command)
    command.add_argument("--activation", type=_activation, choices=sorted(ACTIVATIONS),
                         default="relu", help="of the hidden units; relu by default")  # fmt: skip
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
    command.add_argument("--save", type=_file, metavar="FILE.safetensors", help="keep the network")
    command.set_defaults(run=run_train)


def _explain_options(command: ArgumentParser) -> None:
    command.add_argument("weights", type=_file, help="a .safetensors file of this package, a "
                         ".json file of the workbench, or with --source a .safetensors or .npz "
                         "file")  # fmt: skip
    _takes_labels(command, "or what the .json file says")
    command.add_argument("--threshold", type=_fraction, metavar="0.5", help="the logit at "
                         "which the class changes; 0 by default, or what the .json file "
                         "says")  # fmt: skip
    command.add_argument("--source", choices=get_args(Source), help="whose layers the file holds, "
                         "as w1, b1, w2, b2, or for scikit-learn w1, w2, b1, b2")  # fmt: skip
    command.add_argument("--activation", type=_activation, choices=sorted(ACTIVATIONS),
                         help="of the hidden units, with --source; relu by default")  # fmt: skip
    command.add_argument("--output", choices=list(OUTPUTS),
                         help="the function behind the logit, with --source")  # fmt: skip
    command.add_argument("--csv", type=_file, metavar="FILE",
                         help="write the ledger of the four points")  # fmt: skip
    command.add_argument("--html", type=_file, metavar="FILE",
                         help="write a page with the map and the words")  # fmt: skip
    command.set_defaults(run=run_explain)


def _takes_labels(command: ArgumentParser, otherwise: str = "") -> None:
    said = "the classes of (0,0), (0,1), (1,0), (1,1); 1001 by default"
    said = f"{said}, {otherwise}" if otherwise else said
    command.add_argument("--labels", type=_labels, metavar="0110", help=said)
    command.add_argument("--corners", type=_corners, default=(0, 1), metavar="0,1",
                         help="the values of the inputs: 0,1 by default, or -1,1")  # fmt: skip


def _file(text: str) -> str:
    if not text:
        raise ArgumentTypeError("the name of the file is empty")
    return text


def _labels(text: str) -> tuple[int, ...]:
    if len(text) != 4 or set(text) - {"0", "1"}:
        raise ArgumentTypeError(f"{text!r} is not four digits 0 or 1, such as 0110")
    return tuple(map(int, text))


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
