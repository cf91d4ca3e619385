"""Each page links the first use of a glossary term, and the glossary says where that was first.

Sphinx and MyST link a term only where an author writes a role, and none says where it is met.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from docs._site.sources import GALLERIES

# A term in the first column, then its definition, which is indented.
ENTRY = re.compile(r"^(\w.*)\n((?:  .*\n|\n(?=  ))+)", re.MULTILINE)
# Also a word of everyday English, "step by step": linked only where the author says so.
EVERYDAY = {"step"}
# Also verbs: "a run" is the term, "to run" is not.
NOUNS = {"claim", "run"}
ARTICLES = ("a", "the", "this", "our", "one", "each", "every", "of", "many")
AFTER_ARTICLE = "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in ARTICLES) + ")"
PAGES = re.compile(r"index|five_pictures|exercises/index|\w+/plot_.*")
NOT_PROSE = (nodes.literal, nodes.reference, nodes.math, nodes.table, nodes.raw, pending_xref)


def entries(glossary: str) -> dict[str, str]:
    """Return the definition of each term in the glossary's source."""
    return dict(ENTRY.findall(glossary.partition("```{glossary}")[2]))


@cache
def any_of(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches a term, singular or plural, each in a group of its own."""
    words = []
    for term in terms:
        word = re.escape(term).replace(r"\ ", r"\s+")
        word = f"{word[:-1]}(?:y|ies)" if word[-1] == "y" else f"{word}(?:s|es)?"
        words.append(AFTER_ARTICLE * (term in NOUNS) + word)
    return re.compile("|".join(rf"(?<![\w-])({word})(?![\w-])" for word in words), re.IGNORECASE)


class LinkFirstUses(SphinxTransform):
    """Link the first use of each term in a page's paragraphs."""

    default_priority = 700

    def apply(self, **_: Any) -> None:
        """Change the document, and note in its metadata which terms it uses."""
        page = self.env.docname
        glossary = Path(self.env.srcdir, "glossary.md")
        if not PAGES.fullmatch(page) or not glossary.exists():
            return
        # the longest first, so that "activation pattern" is not taken for "activation"
        self.terms = tuple(sorted(entries(glossary.read_text("utf-8")), key=len, reverse=True))
        self.linked: dict[str, None] = {}
        for element in list(self.document.findall(nodes.TextElement)):
            _join_lines(element)
        for node in list(self.document.findall()):
            if isinstance(node, pending_xref) and node["reftype"] == "term":
                self.linked.setdefault(node["reftarget"].lower())
            elif isinstance(node, nodes.Text) and _is_prose(node):
                node.parent.replace(node, self.with_links(node.astext()))
        self.env.metadata[page]["terms"] = list(self.linked)

    def with_links(self, text: str) -> list[nodes.Node]:
        """Return the text in pieces, some of them links."""
        pieces: list[nodes.Node] = []
        end = 0
        for found in any_of(self.terms).finditer(text):
            term = self.terms[(found.lastindex or 0) - 1]
            if term.lower() not in self.linked and term not in EVERYDAY:
                self.linked[term.lower()] = None
                pieces += [nodes.Text(text[end : found.start()]), self.link(term, found[0])]
                end = found.end()
        return [*pieces, nodes.Text(text[end:])]

    def link(self, term: str, shown: str) -> pending_xref:
        """Return what Sphinx makes of a term's role."""
        inner = nodes.inline(shown, shown, classes=["xref", "std", "std-term"])
        target = {"refdomain": "std", "reftype": "term", "reftarget": term, "refexplicit": True}
        return pending_xref("", inner, **target, refdoc=self.env.docname, refwarn=True)


def _join_lines(element: nodes.TextElement) -> None:
    """Make one text of neighbouring ones, since Markdown's lines are texts of their own."""
    joined: list[nodes.Node] = []
    for child in element.children:
        if joined and isinstance(child, nodes.Text) and isinstance(joined[-1], nodes.Text):
            joined[-1] = nodes.Text(joined[-1].astext() + child.astext())
        else:
            joined.append(child)
    element[:] = joined


def _is_prose(text: nodes.Text) -> bool:
    above = [text.parent]
    while above[-1].parent is not None:
        above.append(above[-1].parent)
    in_paragraph = any(isinstance(node, nodes.paragraph) for node in above)
    return in_paragraph and not any(isinstance(node, NOT_PROSE) for node in above)


def add_first_pages(app: Sphinx, document: nodes.document, page: str) -> None:
    """Say at the end of each of the glossary's entries on which page the term is first met."""
    if page != "glossary":
        return
    first: dict[str, str] = {}
    order = list(GALLERIES)
    pages = [name for name in app.env.metadata if "/plot_" in name]
    for name in sorted(pages, key=lambda name: (order.index(name.split("/")[0]), name)):
        for term in app.env.metadata[name].get("terms", []):
            first.setdefault(term, name)
    for item in document.findall(nodes.definition_list_item):
        name = first.get(next(item.findall(nodes.term)).astext().lower())
        if name:
            uri = app.builder.get_relative_uri(page, name)
            title = app.env.titles[name].astext()
            link = nodes.reference("", title, refuri=uri, internal=True)
            words = nodes.emphasis("", "First met in")
            item[-1] += nodes.paragraph("", "", words, nodes.Text(" "), link)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_transform(LinkFirstUses)
    app.connect("doctree-resolved", add_first_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
