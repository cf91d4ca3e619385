"""Check the pages' English: proselint's checks, and rules of our own, each with its reason.

Vale would do both, but what PyPI has of it fetches its program when it first runs.
"""

import ast
import re
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from proselint.checks import __register__
from proselint.config import DEFAULT, Config
from proselint.registry import CheckRegistry
from proselint.tools import LintFile
from sphinx_gallery.py_source_parser import split_code_and_text_blocks

ROOT = Path(__file__).parents[2]
PAGES = ("gallery/*/*.py", "docs/exercises/*.py", "gallery/*/*.rst", "gallery/*/*.md", "docs/*.md",
         "docs/*/*.md", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")  # fmt: skip
LONGEST_SENTENCE = 33  # words
FEWEST = 4  # words of a string in a script that is read, and not a name

# proselint's typographic checks ask for quotation marks that the build makes of plain ones, and
# what it takes for a word said twice is often a sum; a rule below finds the others.
LEFT_OUT = ("restricted", "typography", "lexical_illusions")

# What not to write, and what to write instead or why.
RULES = {
    r"\b(?:kink|line|switch)(?:e?s)? of (?:a|the|its|their) units?\b": "a unit has a fold",
    r"\bcreas(?:e|es|ed)\b": "“fold”",
    r"\b(?:fires?|firing|fired|mute|idle|at work)\b": "a unit is on or off",
    r"\b[Hh]ave (?:you|we|they) (?:a|an|any|no|the)\b": "“do you have”",
    r"\bwhere (?:no\b|nothing|not\b|(?:there|it) (?:is|are) (?:no|not)\b)": "“if”",
    r"(?i)\b(?!(?:at|by|for|from|in|of|on|to|with)\b)\w+ (?:what|which) \w+\?": "question first",
    r"(?:[.?!]|\n)\s+That (?:it|they|an?|the)\b": "begin with the noun, or with “it is … that”",
    r"\bis nothing that\b|\bOnly none\b": "say what is not so",
    r"(?<![Tt]here )\bare no (?!longer|more|fewer|less)\w+": "“are not”",
    r"\bits \w+ of its own\b": "“its own”, once",
    r"\bthe last \w+ but one\b": "“second to last”",
    r"\b[Tt]ake along\b": "“keep” or “remember”",
    r"\bneeds? nothing but\b": "say what is needed",
    r"\b(?:has|have|gets?|gives?) what it (?:has|gets|gives|does)\b": "name the thing",
    r"\b[Ww]hat (?:(?:does|decides|makes) it|that|this) is\b": "name the thing",
    r"\b(the|an?|of|to|is|in|and|that|it) \1\b": "said twice",
    r"(?<![\w)\]–-])-(?=\d)": "a true minus: −",
    r"\b(?:obviously|simply|clearly|of course|trivially)\b": "if it is clear, it need not be said",
    r"\b(?:utilize|leverage|in order to)\b": "“use”, “to”",
    r"\b[Nn]et(?:s|'s|’s)?\b": "“network”",
    r"\b(?:pale|paler|darker|lighter|brighter)\b": "“faint”: a dark page swaps light and dark",
}

NOT_PROSE = (
    r"(?ms)^```(?!\{glossary).*?^```",  # code in Markdown
    r"(?m)^```.*$",
    r"(?m)^(?: {4,}|\t).*$",  # code in reStructuredText
    r"(?m)^\.\. (?:math|image|toctree|code)\S*::.*(?:\n(?: +.*)?$)*",
    r"(?m)^(?::\w[\w-]*:|\.\. |\|).*$",  # options, directives, tables
    r"<!--.*?-->",
    r":math:`[^`]+`|\$\$?[^$]+\$\$?|\{math\}`[^`]+`",
)
ROLE = r"[:{][\w:]+[:}]`([^`<]*?)\s*(?:<[^>]*>)?`"


class Finding(NamedTuple):
    """What is wrong with some words, and where."""

    place: str
    words: str
    why: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words!r}: {self.why}"


def prose_of(path: Path) -> str:
    """Return a page's prose, each line in its place; what is no prose leaves its place empty."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        lines = [""] * (text.count("\n") + 2)
        for kind, block, first in split_code_and_text_blocks(str(path))[1]:
            if kind == "text":
                lines[first - 1 : first + block.count("\n")] = block.split("\n")
        for line, words in _spoken(ast.parse(text)):
            lines[line - 1] += f" {words} |"
        text = "\n".join(lines)
    for pattern in NOT_PROSE:
        text = re.sub(pattern, _blank, text)
    return re.sub("`[^`]*`", _blank, re.sub(ROLE, _shown, text))


def _spoken(script: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield what a script says in its code: titles, text alternatives, printed sentences."""
    for node in chain.from_iterable(map(ast.walk, script.body[1:])):  # after the docstring
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        told = "".join(str(p.value) if isinstance(p, ast.Constant) else "…" for p in parts).split()
        if len(told) >= FEWEST:
            yield node.lineno, " ".join(told)


def _shown(role: re.Match[str]) -> str:
    return role[1] + "\n" * (role[0].count("\n") - role[1].count("\n"))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def findings(name: str, text: str) -> Iterator[Finding]:
    """Yield what is wrong with a text."""
    for pattern, why in RULES.items():
        for found in re.finditer(pattern, text):
            yield _at(name, text, found.start(), found[0], why)
    for found in re.finditer(r"[^.?!:;|]+(?:[.?!:;|]|\Z)", re.sub(r"\n\s*\n", "|", text)):
        words = re.findall(r"[\w’'-]+", found[0])
        if len(words) > LONGEST_SENTENCE:
            start = text.find(" ".join(words[:2]))
            yield _at(name, text, start, " ".join(words[:6]), f"a sentence of {len(words)} words")
    checks = {check: check not in LEFT_OUT for check in DEFAULT["checks"]}
    linter = LintFile(name, text)
    for result in linter.lint(Config(max_errors=DEFAULT["max_errors"], checks=checks)):
        start, end = result.check_result.span  # counted with a line before the text
        yield _at(name, text, start - 1, text[start - 1 : end - 1], result.check_result.message)


def _at(name: str, text: str, start: int, words: str, why: str) -> Finding:
    return Finding(f"{name}:{text.count(chr(10), 0, start) + 1}", " ".join(words.split()), why)


def main() -> int:
    """Print what is wrong with the pages; the exit status is 1 if anything is."""
    CheckRegistry().register_many(__register__)
    paths = sorted(path for pattern in PAGES for path in ROOT.glob(pattern))
    found = dict.fromkeys(  # proselint finds some things twice
        finding
        for path in paths
        for finding in findings(str(path.relative_to(ROOT)), prose_of(path))
    )
    print(*found, f"{len(found)} findings in {len(paths)} pages", sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
