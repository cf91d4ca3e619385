"""Say under a page's title where the reader is, how long it takes, and what it needs and gives.

Extensions that tell the time to read count the words alone, not the figures and the code.
"""

import re
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

PAGE = re.compile(r"(?P<part>part(?P<number>\d))/plot_.*")
PARTS = {"1": "I", "2": "II"}
WORDS_A_MINUTE = 200  # plain prose, read at leisure
SECONDS_A_FIGURE = 20
SECONDS_A_LINE = 2  # of code


def minutes(document: nodes.document) -> int:
    """Return how long a page takes to read."""
    words = sum(len(each.astext().split()) for each in document.findall(nodes.paragraph))
    figures = len(list(document.findall(nodes.figure)))
    blocks = document.findall(
        lambda n: n.tagname == "literal_block" and n.get("language") != "none"
    )
    lines = sum(block.astext().count("\n") + 1 for block in blocks)
    seconds = 60 * words / WORDS_A_MINUTE + SECONDS_A_FIGURE * figures + SECONDS_A_LINE * lines
    return max(1, round(seconds / 60))


def needs(part: str, pages: list[str], place: int) -> list[nodes.Node]:
    """Return what the reader should have read: Part I, or within it the page before."""
    if part == "2":
        return [nodes.Text("needs "), _link("part1/index", "Part I")]
    if place:
        return [nodes.Text("needs "), _link(pages[place - 1], f"page {place}")]
    return [nodes.Text("needs only what every programmer knows")]


def gives(document: nodes.document) -> list[nodes.Node]:
    """Return what the reader can answer afterwards, with a link to the questions if there are."""
    said = nodes.Text("afterwards you can answer the question below")
    for section in document.findall(nodes.section):
        if section[0].astext() == "Questions":
            text = f"{len(list(section.findall(nodes.admonition)))} more at the end"
            link = nodes.reference("", text, refid=section["ids"][0], internal=True)
            return [said, nodes.Text(" and "), link]
    return [said]


def _link(page: str, text: str) -> pending_xref:
    options = {"refdomain": "std", "reftype": "doc", "reftarget": f"/{page}", "refexplicit": True}
    return pending_xref("", nodes.inline("", text), **options, refwarn=True)


def add_facts(app: Sphinx, document: nodes.document) -> None:
    """Put the line below the title of a tutorial page."""
    page = PAGE.fullmatch(app.env.docname)
    if not page:
        return
    # sphinx-gallery's pointer to the downloads would begin every snippet in the search.
    for note in list(document.findall(nodes.note)):
        if "sphx-glr-download-link-note" in note["classes"]:
            note.parent.remove(note)
    folder = Path(app.env.srcdir, page["part"])
    pages = [f"{page['part']}/{path.stem}" for path in sorted(folder.glob("plot_*.rst"))]
    place = pages.index(app.env.docname)
    line = nodes.paragraph(classes=["page-facts"])
    line += nodes.Text(f"Part {PARTS[page['number']]}, page {place + 1} of {len(pages)}")
    length = [nodes.Text(f"about {minutes(document)} min")]
    for fact in (length, needs(page["number"], pages, place), gives(document)):
        line += [nodes.Text(" · "), *fact]
    title = next(document.findall(nodes.title))
    title.parent.insert(title.parent.index(title) + 1, line)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", add_facts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
