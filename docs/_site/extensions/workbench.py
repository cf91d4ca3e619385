"""The workbench: its page's first view, and the scripts and the style that only this page loads."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from docs._site.workbench.facts import facts
from docs._site.workbench.first_view import first_view
from docs._site.workbench.packing import SOURCES, pack, shortened, style_sheet
from docs._site.workbench.python import python_script
from docs._site.workbench.starts import PAGES
from docs._site.workbench.terms import links

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


PAIR = "two_workbenches"


class Workbench(SphinxDirective):
    """The workbench, as it is before the reader touches it."""

    def run(self) -> list[nodes.Node]:
        """Return the panels, and the data that the script begins with."""
        self.env.note_dependency(str(SOURCES / "page.html"))
        pages = self.env.found_docs  # the workbench may stand alone
        places = {
            "python": "_static/workbench_python.js",
            "terms": links() if "glossary" in pages else {},
            "pair": f"{PAIR}.html" if PAIR in pages else None,
        }
        data = json.dumps(facts() | places).replace("<", "\\u003c")
        script = f'<script id="workbench-data" type="application/json">{data}</script>'
        return [nodes.raw("", first_view() + script, format="html")]


def add_files(
    app: Sphinx, page: str, _template: str, _context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Have the workbench's pages, and no others, load its scripts and style."""
    if page == "workbench":
        app.add_css_file("workbench.css")
        app.add_js_file("workbench.js", loading_method="defer")
    if page == PAIR:
        app.add_css_file("workbench.css")
        app.add_js_file("two_workbenches.js", loading_method="defer")


def add_link(app: Sphinx, document: nodes.document) -> None:
    """End the line below a page's title with a link to the workbench."""
    page = re.fullmatch(r"\w+/plot_\d+_(\w+)", app.env.docname)
    if page and page[1] in PAGES and "workbench" in app.env.found_docs:
        uri = app.builder.get_relative_uri(app.env.docname, "workbench") + PAGES[page[1]]
        link = nodes.reference("", "open in the workbench", refuri=uri, internal=True)
        for line in document.findall(nodes.paragraph):
            if "page-facts" in line["classes"]:
                line += [nodes.Text(" · "), link]
                return


def write_files(app: Sphinx, environment: BuildEnvironment) -> None:
    """Write the packed script and the style sheet where the others will be."""
    if app.builder.format == "html" and "workbench" in environment.found_docs:
        static = Path(app.outdir, "_static")
        static.mkdir(parents=True, exist_ok=True)
        script = shortened(pack(SOURCES / "main.js"))
        (static / "workbench.js").write_text(script, "utf-8")
        (static / "two_workbenches.js").write_text(pack(SOURCES / "pair.js"), "utf-8")
        (static / "workbench_python.js").write_text(python_script(), "utf-8")
        (static / "workbench.css").write_text(shortened(style_sheet(), "text/css"), "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive, and have the files written."""
    app.add_directive("workbench", Workbench)
    app.connect("html-page-context", add_files)
    app.connect("env-updated", write_files)
    app.connect("doctree-read", add_link, priority=600)  # after the line was made
    return {"parallel_read_safe": True, "parallel_write_safe": True}
