"""Short names for what stands at the top of the workbench's script, which only the script sees."""

from __future__ import annotations

import itertools
import re
import string
from collections.abc import Iterator

TOP = re.compile(r"^(?:let|const|function|async function|class) ([\w$]+)", re.MULTILINE)
WORD = r"(?<![\w$.]){}(?![\w$])"
BEFORE_REGULAR_EXPRESSION = set("(,=:[!&|?{};\n") | {""}


def with_short_names(script: str) -> str:
    """Return a packed script with other names for what stands at its top, outside of its texts.

    Names of properties stay, and so does what is called like one.
    """
    names = TOP.findall(script)
    parts = list(_parts(script))
    code = "\0".join(part for part, is_code in parts if is_code)
    properties = set(re.findall(r"\.([\w$]+)", code)) | set(re.findall(r"([\w$]+):", code))
    properties |= set(re.findall(r"(?<!function )(?<![\w$.])([\w$]+)\([^()]*\)\{", code))
    for listed in re.findall(r"\{([\w$,]+)\}", code):
        properties |= set(listed.split(","))
    used = set(re.findall(r"[\w$]+", script))
    free = (name for name in _short_names() if name not in used)
    private = [name for name in names if name not in properties and len(name) > 2]
    private.sort(key=lambda name: -len(re.findall(WORD.format(re.escape(name)), code)))
    short = dict(zip(private, free, strict=False))
    return "".join(
        re.sub(r"(?<![\w$.])[\w$]+", lambda word: short.get(word[0], word[0]), part)
        if is_code
        else part
        for part, is_code in parts
    )


def _short_names() -> Iterator[str]:
    """Yield $a, $b and so on, which no module uses."""
    for length in itertools.count(1):
        for letters in itertools.product(string.ascii_letters, repeat=length):
            yield "$" + "".join(letters)


def _parts(script: str) -> Iterator[tuple[str, bool]]:
    """Yield the script in parts: code, and texts and regular expressions between."""
    begun, place = 0, 0
    inside: list[str] = []  # what is open: braces, and templates, whose own braces hold code
    while place < len(script):
        sign = script[place]
        end = place + 1
        if sign in "\"'" or (sign == "/" and _before(script, place) in BEFORE_REGULAR_EXPRESSION):
            end = _end_of_text(script, place)
        elif sign == "`" or (sign == "}" and inside and inside.pop() == "`"):
            found = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(`|\$\{)").match(script, end)
            assert found is not None  # a template that doesn't end is no JavaScript
            end = found.end()
            if found[1] == "${":
                inside.append("`")
        elif sign == "{":
            inside.append("{")
        if end > place + 1 or sign == "`":
            yield script[begun:place], True
            yield script[place:end], False
            begun = end
        place = end
    yield script[begun:], True


def _before(script: str, place: int) -> str:
    """Return the last sign before a place that is no space, or none."""
    return script[:place].rstrip(" ")[-1:]


def _end_of_text(script: str, place: int) -> int:
    """Return where a quoted text or a regular expression ends."""
    inner = r"(?:\[(?:[^\]\\]|\\.)*\]|[^/\\\[]|\\.)*/" if script[place] == "/" else None
    quote = script[place]
    found = re.compile(inner or rf"(?:[^{quote}\\]|\\.)*{quote}").match(script, place + 1)
    assert found is not None  # a text that doesn't end is no JavaScript
    return found.end()
