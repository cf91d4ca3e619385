"""Turn LaTeX into MathML while the site builds, so that no page needs a script for it.

Sphinx's renderers fetch MathJax from another host, or draw pictures that nobody can select or hear.
"""

import re
from html import escape
from typing import Any

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)
CONVERTER = LatexToMathML()
FONT = "_static/fonts/xordemo-math.woff2"


def to_mathml(node: nodes.Element, display: bool) -> str:
    """Return the MathML of an equation; warn, which ends the build, of one that is not LaTeX."""
    latex = node.astext()
    if display and "\\begin" not in latex and re.search(r"\\\\|(?<!\\)&", latex):
        latex = rf"\begin{{aligned}}{latex}\end{{aligned}}"  # as Sphinx does with several lines
    try:
        mathml = CONVERTER.convert_with_local_state(latex, displaystyle=display)
        # vnu knows these attributes from MathML 3 only, where a table and a fraction lack them.
        mathml = mathml.replace(' scriptlevel="0"', "")
        return re.sub('<mfrac displaystyle="(true|false)"', r'<mfrac class="display-\1"', mathml)
    except LatexError as error:
        message = re.sub(r"\x1b\[[0-9;]*m", "", str(error)).strip()
        logger.warning("not understood as LaTeX: %s\n%s", latex, message, location=node)
        return f"<code>{escape(latex)}</code>"


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """Write an equation inside a line."""
    self.body.append(to_mathml(node, display=False))
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write an equation on lines of its own, with its number if it has a label."""
    # The label is on Furo's wrapper around it.
    self.body.append(f'<div class="math">\n{to_mathml(node, display=True)}')
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, "Link to this equation")
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


# From a disk no font may be asked for in this way, and none comes late either.
EARLY = """<script>if (location.protocol.startsWith("http")) document.head.append(Object.assign(
document.createElement("link"), {rel: "preload", as: "font", type: "font/woff2", crossOrigin: "",
href: "%s"}));</script>"""


def fetch_font_early(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Have a page with equations ask for their font at once: one that comes late is not drawn."""
    if "<math" in context.get("body", ""):
        context["metatags"] += EARLY % context["pathto"](FONT, resource=True)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    app.config.html_math_renderer = "mathml"
    app.connect("html-page-context", fetch_font_early)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
