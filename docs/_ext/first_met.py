"""The glossary says where each term is first met: on the first gallery page that links to it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# A role with the term alone, or with other words before the term in angle brackets.
ROLE = re.compile(r":term:`(?:[^`<]*<)?([^`<>]+)>?`")
# A term in the first column, then its definition, which is indented.
ENTRY = re.compile(r"^(\w.*)\n((?:  .*\n|\n(?=  ))+)", re.MULTILINE)


def first_pages(gallery: Path) -> dict[str, str]:
    """Return the page on which each term is first linked, terms in lower case."""
    pages: dict[str, str] = {}
    for script in sorted(gallery.glob("part*/plot_*.py")):
        prose = script.read_text("utf-8").replace("\n# ", " ").replace("\n", " ")
        for term in ROLE.findall(prose):
            pages.setdefault(term.lower(), f"/{script.parent.name}/{script.stem}")
    return pages


def add_pages(glossary: str, pages: dict[str, str]) -> str:
    """Return the glossary's source with a link at the end of each entry that has a page."""

    def with_page(entry: re.Match[str]) -> str:
        page = pages.get(entry[1].lower())
        return entry[0] + (f"\n  *First met in* {{doc}}`{page}`\n" if page else "")

    head, fence, entries = glossary.partition("```{glossary}")
    return head + fence + ENTRY.sub(with_page, entries)


def on_source_read(app: Sphinx, document: str, source: list[str]) -> None:
    """Add the links while Sphinx reads the glossary."""
    if document == "glossary":
        source[0] = add_pages(source[0], first_pages(Path(app.confdir, "gallery")))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register what happens when a page is read."""
    app.connect("source-read", on_source_read)
    return {"parallel_read_safe": True}
