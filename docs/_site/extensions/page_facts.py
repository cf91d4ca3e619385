"""Say under a page's title where the reader is and how long the page takes.

Extensions that tell the time to read count the words alone, not the figures and the code.
"""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from docs._site.sources import GALLERIES

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


def add_facts(app: Sphinx, document: nodes.document) -> None:
    """Put the line below the title of a tutorial page."""
    part, _, name = app.env.docname.partition("/")
    if part not in GALLERIES or not name.startswith("plot_"):
        return
    # sphinx-gallery's pointer to the downloads would begin every snippet in the search.
    for note in list(document.findall(nodes.note)):
        if "sphx-glr-download-link-note" in note["classes"]:
            note.parent.remove(note)
    pages = [path.stem for path in sorted(Path(app.env.srcdir, part).glob("plot_*.rst"))]
    where = GALLERIES[part]
    if len(pages) > 1:
        where += f", page {pages.index(name) + 1} of {len(pages)}"
    text = f"{where} · about {minutes(document)} min"
    title = next(document.findall(nodes.title))
    line = nodes.paragraph("", text, classes=["page-facts"])
    title.parent.insert(title.parent.index(title) + 1, line)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", add_facts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
