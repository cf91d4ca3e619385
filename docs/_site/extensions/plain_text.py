"""The whole site as plain text, for people who read with an assistant: see https://llmstxt.org.

/llms.txt lists the pages, with what each is about; /llms-full.txt holds all of them in reading
order, with the equations in LaTeX, and what is seen in each figure. sphinx-llms-txt joins the
pages' sources, in which the tables are HTML and what readers see is hidden among directives.
The first words of each page are also kept for its search, which needs them when it is read from a
folder (docs/_static/search_from_folder.js).
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.writers.text import TextTranslator

from docs._site.extensions.plot_figure import plot_image

LEFT_OUT = {"toctree-wrapper", "sphx-glr-footer"}
RULE = "=" * 75


class PageText(TextTranslator):
    """Writes a page as Sphinx's text builder does, and its equations, figures and tables too."""

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Leave out what only leads elsewhere."""
        if isinstance(node, nodes.Element) and LEFT_OUT & set(node.get("classes", ())):
            raise nodes.SkipNode
        super().dispatch_visit(node)

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Write code, or what it printed, between fences."""
        language = node.get("lang") or node.get("language", "none")
        fence = "" if language in ("none", "default") else language
        self._add_block(f"```{fence}\n{node.astext().strip()}\n```")

    visit_code_links_block = visit_literal_block  # sphinx-gallery's, for cells of scripts

    def visit_math(self, node: nodes.math) -> None:
        """Write an equation inside a line in LaTeX."""
        self.add_text(f"${node.astext()}$")
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block) -> None:
        """Write an equation on lines of its own in LaTeX."""
        self._add_block(f"$$\n{node.astext().strip()}\n$$")

    def visit_plot_image(self, node: plot_image) -> None:
        """Write what is seen in a figure, once for its two renderings."""
        if "only-light" in node["classes"] and node["alt"]:
            self.add_text(f"[Figure: {node['alt']}]")
        raise nodes.SkipNode

    def visit_caption(self, _node: nodes.caption) -> None:
        """Leave out the link to a figure's data."""
        raise nodes.SkipNode

    def visit_raw(self, node: nodes.raw) -> None:
        """Write the text of what a cell shows as HTML."""
        root = html5lib.parseFragment(node.astext(), namespaceHTMLElements=False)
        lines = []
        for element in root.iter():
            if element.tag == "tr":
                lines.append(" | ".join("".join(cell.itertext()) for cell in element))
            elif element.tag in ("p", "li", "caption"):
                lines.append("- " * (element.tag == "li") + "".join(element.itertext()))
        self._add_block("\n".join(lines))

    def _add_block(self, text: str) -> None:
        if text:
            self.new_state(0)
            self.add_text(text)
            self.end_state(wrap=False)
        raise nodes.SkipNode


def first_paragraph(document: nodes.document) -> str:
    """Return the first words of a page, without the line under its title."""
    for paragraph in document.findall(nodes.paragraph):
        is_prose = isinstance(paragraph.parent, nodes.section | nodes.document)
        if is_prose and "page-facts" not in paragraph["classes"]:
            return " ".join(paragraph.astext().split())
    return ""


def in_reading_order(env: BuildEnvironment, page: str) -> Iterator[str]:
    """Yield a page and those that it contains, as the sidebar lists them."""
    yield page
    for contained in env.toctree_includes.get(page, ()):
        yield from in_reading_order(env, contained)


def keep(
    app: Sphinx,
    page: str,
    _template: str,
    _context: dict[str, Any],
    document: nodes.document | None,
) -> None:
    """Keep a page's text while the page is written, perhaps by a process of its own."""
    if document:
        translator = PageText(document, app.builder)
        document.walkabout(translator)
        text = {"about": first_paragraph(document), "body": translator.body.strip()}
        _kept(app, page).parent.mkdir(parents=True, exist_ok=True)
        _kept(app, page).write_text(json.dumps(text), "utf-8")


def _kept(app: Sphinx, page: str) -> Path:
    return Path(app.doctreedir, f"{page}.text.json")


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the files."""
    if error or app.builder.format != "html":
        return
    home, base = app.config.root_doc, app.config.html_baseurl
    index, full = [], []
    for page in dict.fromkeys(in_reading_order(app.env, home)):
        text = json.loads(_kept(app, page).read_text("utf-8"))
        address = f"{base}{app.builder.get_target_uri(page)}"
        title, about = app.env.titles[page].astext(), text["about"]
        index.append(f"- [{title}]({address}){f': {about}' if about else ''}")
        full.append(f"{RULE}\n{address}\n{RULE}\n\n{text['body']}\n")
    head = f"# {app.config.project}\n\n> {first_paragraph(app.env.get_doctree(home))}\n"
    whole = f"- [All pages in one text]({base}llms-full.txt)"
    listed = "\n".join([head, "## Pages", "", *index, "", "## Whole text", "", whole, ""])
    Path(app.outdir, "llms.txt").write_text(listed, "utf-8")
    Path(app.outdir, "llms-full.txt").write_text("\n\n".join(full), "utf-8")
    write_first_words(app)


def write_first_words(app: Sphinx) -> None:
    """Write the first words of each page as a script, since a page in a folder may read no more."""
    pages = sorted(page for page in app.env.found_docs if _kept(app, page).exists())
    about = {page: json.loads(_kept(app, page).read_text("utf-8"))["about"] for page in pages}
    told = json.dumps(about, ensure_ascii=False, indent=0)
    Path(app.outdir, "_static", "first_words.js").write_text(
        f"window.FIRST_WORDS = {told};\n", "utf-8"
    )


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", keep, priority=300)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
