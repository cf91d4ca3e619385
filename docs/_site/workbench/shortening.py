"""Short names in place of long ones, in a script that is read by browsers alone.

A name of a variable becomes the same short one wherever it stands, so that no scopes need be known:
the script must declare it, as a variable, a function, a class or a parameter. What is the name of a
property stays; where one name is both, as in `{name}`, both are written: `{name:a}`. A name that
the script declares in one place must not be a browser's own in another.
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
BEFORE_A_BLOCK = {")", "=>", "else", "try", "finally", "do", ";", "{", "}"}
BEFORE_A_NAME = {"(", "{", "[", ",", ":", "..."}  # that a pattern or a list of parameters declares
WITH_CONDITIONS = {"if", "for", "while", "switch"}
OPENING, CLOSING = "([{", ")]}"
USUAL_LENGTH = 2  # of a short name
RESERVED = {"do", "if", "in", "of", "as", "is"}


class Token(NamedTuple):
    """A piece of a script, and the bracket that it stands in."""

    kind: str
    text: str
    inside: str


def shortened(script: str) -> str:
    """Return the script with short names."""
    tokens = [Token("sign", ";", ""), *_tokens(script), Token("sign", ";", "")]
    roles = _roles(tokens)
    uses, shorthands = Counter[str](), Counter[str]()
    for token, role in zip(tokens, roles, strict=True):
        if role in ("variable", "shorthand"):
            (uses if role == "variable" else shorthands)[token.text] += 1
    declared = _declared([token for token in tokens if token.kind != "space"])

    def gain(name: str) -> int:
        return uses[name] * (len(name) - USUAL_LENGTH) - shorthands[name] * (USUAL_LENGTH + 1)

    worth = (name for name in declared - RESERVED if gain(name) > 0)
    wanted = sorted(worth, key=lambda name: (-gain(name), name))
    taken = (set(uses) | set(shorthands) | RESERVED) - set(wanted)
    free = (name for name in _short_names() if name not in taken)
    new = dict(zip(wanted, free, strict=False))
    written = [_written(token, role, new) for token, role in zip(tokens, roles, strict=True)]
    return "".join(written[1:-1])


def _written(token: Token, role: str, new: dict[str, str]) -> str:
    if token.text not in new or role not in ("variable", "shorthand"):
        return token.text
    return new[token.text] if role == "variable" else f"{token.text}:{new[token.text]}"


def _roles(tokens: list[Token]) -> list[str]:
    """Return of each piece whether it names a variable, a property, or by a shorthand both."""
    roles, places = ["" for _ in tokens], [i for i, t in enumerate(tokens) if t.kind != "space"]
    for before, place, after in zip(places, places[1:], places[2:], strict=False):
        if tokens[place].kind == "name":
            roles[place] = _role(tokens[before].text, tokens[place], tokens[after].text)
    return roles


def _role(before: str, token: Token, after: str) -> str:
    if before in (".", "?.") or token.text.startswith("#") or token.inside == "class":
        return "property"
    if token.inside == "object":
        if before in BEFORE_A_METHOD and after == "(":
            return "property"
        if before in ("{", ","):
            return "shorthand" if after in (",", "}", "=") else "property"
    return "variable"


def _declared(tokens: list[Token]) -> set[str]:
    """Return the names that the pieces declare: variables, functions, classes and parameters."""
    declared = set()
    for i, token in enumerate(tokens):
        before = tokens[i - 1].text
        if token.kind == "name" and (before in DECLARING or tokens[i + 1].text == "=>"):
            declared.add(token.text)
            continue
        holds = token.text in ("{", "[") and before in ("const", "let")
        if holds or (token.text == "(" and _holds_parameters(tokens, i, _end(tokens, i))):
            declared |= _declared_in(tokens, i)
    return declared


def _holds_parameters(tokens: list[Token], start: int, end: int) -> bool:
    if tokens[end + 1].text == "=>":
        return True
    before = tokens[start - 1]
    return (
        tokens[end + 1].text == "{" and before.kind == "name" and before.text not in WITH_CONDITIONS
    )


def _end(tokens: list[Token], start: int) -> int:
    """Return where the bracket that opens at a place is closed."""
    depth = 0
    for i in range(start, len(tokens)):
        if tokens[i].kind == "sign" and tokens[i].text in OPENING:
            depth += 1
        elif tokens[i].text[0] in CLOSING and tokens[i].kind in ("sign", "text"):
            depth -= 1
        if tokens[i].kind == "text" and tokens[i].text.endswith("${"):
            depth += 1
        if depth == 0:
            return i
    raise ValueError("a bracket is not closed")


def _declared_in(tokens: list[Token], start: int) -> set[str]:
    """Return the names that a pattern or a list of parameters declares; defaults are none."""
    declared, depth, default = set(), 0, None
    for i in range(start, _end(tokens, start)):
        text = tokens[i].text
        before, after = tokens[i - 1].text, tokens[i + 1].text
        if tokens[i].kind == "name" and default is None and before in BEFORE_A_NAME:
            declared |= {text} if _role(before, tokens[i], after) != "property" else set()
        if tokens[i].kind == "sign" and text in OPENING:
            depth += 1
        elif tokens[i].kind == "sign" and text in CLOSING:
            depth -= 1
        if text == "=" and default is None:
            default = depth
        elif default is not None and (depth < default or (text == "," and depth == default)):
            default = None
    return declared


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
            brackets.append(_kind_of_bracket(text, before, class_ahead))
            class_ahead = False
        elif kind == "text" and text.endswith("${"):
            brackets.append("`")
        class_ahead = text == "class" or (class_ahead and (before, text) != ("class", ":"))
        before = before if kind == "space" else text
        place += len(text)


def _kind_of_bracket(bracket: str, before: str, class_ahead: bool) -> str:
    if bracket != "{":
        return bracket
    return "class" if class_ahead else "block" if before in BEFORE_A_BLOCK else "object"


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
