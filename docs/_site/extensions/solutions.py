"""Show an exercise's solution on a page, hidden until it is asked for, with what it prints."""

from __future__ import annotations

import io
import runpy
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Solution(SphinxDirective):
    """A script beside the page, run while the page is built; its file name is the argument."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a closed disclosure with the script, its output and a link to download it."""
        name, path = (Path(each) for each in self.env.relfn2path(self.arguments[0]))
        self.env.note_dependency(str(name))
        printed = io.StringIO()
        with redirect_stdout(printed):
            runpy.run_path(str(path))
        code = path.read_text("utf-8")
        what = code.partition("\n")[0].strip('".')
        text = f"{{download}}`Download the script <{self.arguments[0]}>`"
        link, _ = self.parse_inline(text)
        return [
            nodes.admonition(
                "",
                nodes.title("", f"A solution: {what}"),
                nodes.literal_block(code, code, language="python"),
                nodes.paragraph("", "It prints:"),
                nodes.literal_block(
                    "",
                    printed.getvalue().rstrip(),
                    language="none",
                    classes=["sphx-glr-script-out"],
                ),
                nodes.paragraph("", "", *link),
                collapsible="closed",
                classes=["admonition-solution"],
            )
        ]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("solution", Solution)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
