"""Fold the code of a gallery cell that only draws or formats, under a line that says its length.

From a line that begins with "# Draw", "# Set up" or "# Show" on, a cell is folded. Scripts and
notebooks have it open. Extensions that hide cells hide the cell whole, or are for notebooks alone.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

BEGIN = re.compile(r"^# (?:Draw|Set up|Show)\b", re.MULTILINE)


class folded_code(nodes.container):
    """Code that is closed until it is asked for; other builders than HTML show it."""


def parts(code: str) -> tuple[str, str]:
    """Return the part of a cell that teaches, and the part that only draws or formats."""
    begin = BEGIN.search(code)
    cut = begin.start() if begin else len(code)
    return code[:cut].rstrip(), code[cut:].strip()


def fold(app: Sphinx, document: nodes.document) -> None:
    """Fold what only draws in the cells of a gallery page."""
    if "/plot_" not in app.env.docname:
        return
    for block in list(document.findall(nodes.literal_block)):
        taught, drawn = parts(block.astext())
        if drawn and block.get("language", "").lower() == "python":
            open_part = [_copy(block, taught)] if taught else []
            block.replace_self([*open_part, folded_code("", _copy(block, drawn))])


def _copy(block: nodes.literal_block, code: str) -> nodes.literal_block:
    return nodes.literal_block(code, code, **block.attributes)


def visit_folded_code(self: HTML5Translator, node: folded_code) -> None:
    """Begin a disclosure, closed."""
    count = node.astext().strip().count("\n") + 1
    lines = "1 line" if count == 1 else f"{count} lines"
    self.body.append(f'<details class="folded"><summary>Code, {lines}</summary>\n')


def depart_folded_code(self: HTML5Translator, _node: folded_code) -> None:
    self.body.append("</details>\n")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(folded_code, html=(visit_folded_code, depart_folded_code))
    app.connect("doctree-read", fold, priority=400)  # before the time to read is counted
    return {"parallel_read_safe": True, "parallel_write_safe": True}
