"""Words on a console, also on one that can't show all of their characters."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from typing import Any

_RAISED = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = {
    "−": "-", "–": "-", "—": "-", "×": "x", "·": "*", "≥": ">=", "≤": "<=", "±": "+-", "½": "1/2",
    "₁": "1", "₂": "2", "′": "'", "’": "'", "“": '"', "”": '"', "…": "...", "→": "->",
    "°": " degrees", "Φ": "Phi", "σ": "sigma", "μ": "mu", "η": "eta", "θ": "theta",
}  # fmt: skip


class Unprinted(Exception):
    """Standard output took no words."""


class Console:
    """A stream that writes what its encoding lacks in other characters, with nothing lost."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        return int(self.stream.write(fitted(text, self.stream.encoding)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def fitted(text: str, encoding: str | None) -> str:
    """Return a text in characters that an encoding has.

    Examples
    --------
    >>> fitted("−1.5×10⁻³ ≥ x₁", "cp1252")
    '-1.5×10^-3 >= x1'
    """

    def fits(part: str) -> bool:
        try:
            part.encode(encoding or "utf-8")
        except UnicodeEncodeError:
            return False
        return True

    if fits(text):
        return text
    if not fits(_RAISED):
        lowered = str.maketrans(_RAISED, "-0123456789")
        text = re.sub(f"[{_RAISED}]+", lambda run: "^" + run[0].translate(lowered), text)
    missing = {ord(sign): plain for sign, plain in _PLAIN.items() if not fits(sign)}
    known = encoding or "utf-8"
    return text.translate(missing).encode(known, "backslashreplace").decode(known)


@contextmanager
def console() -> Iterator[None]:
    """Let all that is written to standard output and error fit them."""
    with redirect_stdout(_fitting(sys.stdout)), redirect_stderr(_fitting(sys.stderr)):
        yield


def _fitting(stream: Any) -> Any:
    return stream and Console(stream)  # a stream that was closed is None


def say(text: str) -> bool:
    """Print a text, and return whether somebody reads it; raise `Unprinted` if there is no room."""
    if sys.stdout is None:
        raise Unprinted("standard output is closed")
    try:
        print(text, end="", flush=True)
    except BrokenPipeError:  # as with `| head`: nobody reads on, not at the end of Python either
        _drop_the_rest()
        return False
    except OSError as error:
        _drop_the_rest()
        raise Unprinted(f"standard output takes no words: {error.strerror}") from None
    return True


def _drop_the_rest() -> None:
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
