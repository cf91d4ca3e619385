"""Short names in place of long ones, and one `let` for several, in a script for browsers alone.

A name is shortened wherever it stands, so that no scopes need be known: it must be declared by the
script, and must nowhere be the name of a property or a key.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, count, product
from string import ascii_letters
from typing import NamedTuple

TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<number>\d[\w.]*)
    |(?P<name>\#?[A-Za-z_$][\w$]*)
    |(?P<sign>\.\.\.|\?\.(?!\d)|=>|.)""",
    re.VERBOSE,
)
PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(`|\$\{)", re.DOTALL)
DECLARING = {"const", "let", "function", "class"}
BEFORE_A_METHOD = {"get", "set", "async", "static", "*"}
RESERVED = {"do", "if", "in", "of", "as", "is"}


class Token(NamedTuple):
    """A piece of a script, and the bracket that it stands in."""

    kind: str
    text: str
    inside: str


def shortened(script: str) -> str:
    """Return the script with short names, and with a comma between declarations in a row."""
    tokens = list(_tokens(script))
    names = {token.text for token in tokens if token.kind == "name"}
    kept, declared, used = set(), set(), Counter[str]()
    plain = [token for token in tokens if token.kind != "space"]
    for before, token, after in zip(
        [Token("sign", ";", ""), *plain], plain, [*plain[1:], Token("sign", ";", "")], strict=False
    ):
        if token.kind == "name":
            used[token.text] += 1
            if before.text in DECLARING:
                declared.add(token.text)
            elif _is_a_property(before.text, token, after.text):
                kept.add(token.text)
    wanted = sorted(declared - kept, key=lambda name: (-used[name] * (len(name) - 1), name))
    free = (name for name in _short_names() if name not in names | RESERVED)
    new = {name: short for name, short in zip(wanted, free, strict=False) if len(short) < len(name)}
    return "".join(
        new.get(token.text, token.text) if token.kind == "name" else token.text
        for token in _together(_close(tokens))
    )


def _close(tokens: list[Token]) -> list[Token]:
    """Return the tokens without the spaces that part nothing."""
    ends = [Token("sign", ";", ""), *tokens, Token("sign", ";", "")]
    return [
        token
        for before, token, after in zip(ends, tokens, ends[2:], strict=False)
        if token.text != " " or re.fullmatch(r"[\w$#]{2}|[-+]{2}", before.text[-1] + after.text[0])
    ]


def _together(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens, with a comma where one declaration ends and the next begins."""
    declares, place = [False], 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if token.text[0] in "})]" and len(declares) > 1 and token.kind in ("sign", "text"):
            declares.pop()
        if (token.kind == "sign" and token.text in "{([") or token.text.endswith("${"):
            declares.append(False)
        if token.text == "let":
            declares[-1] = True
        if token.text == ";" and declares[-1]:
            spaced = place + (tokens[place : place + 1] != [] and tokens[place].kind == "space")
            declares[-1] = len(tokens) > spaced and tokens[spaced].text == "let"
            if declares[-1]:
                token = token._replace(text=",")
                place = spaced + 1
                place += len(tokens) > place and tokens[place].kind == "space"
        yield token


def _is_a_property(before: str, token: Token, after: str) -> bool:
    """Whether a name may be that of a property; in doubt it is."""
    if before in (".", "?.") or token.text.startswith("#"):
        return True
    if token.inside == "class":
        return after in "(=;"
    if token.inside == "{" and before in BEFORE_A_METHOD:
        return True
    return token.inside == "{" and before in ("{", ",") and after in (":", ",", "}", "(", "=")


def _tokens(script: str) -> Iterator[Token]:
    """Yield the pieces of a script, from its first sign to its last."""
    place, brackets, before, class_ahead = 0, [""], ";", False
    while place < len(script):
        found = _token_at(script, place, before)
        kind, text = found.kind, found.text
        if text in ("}", ")", "]") and kind == "sign":
            closed = brackets.pop()
            if closed == "`":
                kind, text = "text", text + _rest_of_template(script, place + 1)
        if kind == "sign" and text == "`":
            kind, text = "text", text + _rest_of_template(script, place + 1)
        yield Token(kind, text, brackets[-1])
        if kind == "sign" and text in "{([":
            brackets.append("class" if text == "{" and class_ahead else text)
            class_ahead = False
        elif kind == "text" and text.endswith("${"):
            brackets.append("`")
        class_ahead |= text == "class"
        before = before if kind == "space" else text
        place += len(text)


def _token_at(script: str, place: int, before: str) -> Token:
    """Return the piece at a place; whether a slash divides, what is before it says."""
    may_be_pattern = script[place] == "/" and not re.search(r"[\w$)\]]$", before)
    if may_be_pattern and (pattern := PATTERN.match(script, place)):
        return Token("pattern", pattern[0], "")
    found = TOKEN.match(script, place)
    assert found
    return Token(str(found.lastgroup), found[0], "")


def _rest_of_template(script: str, place: int) -> str:
    """Return the text of a template up to its end, or to the next expression in it."""
    found = TEMPLATE.match(script, place)
    assert found
    return found[0]


def _short_names() -> Iterator[str]:
    letters = ascii_letters + "$_"
    longer = ("".join(name) for n in count(2) for name in product(letters, repeat=n))
    return chain(letters, longer)
