"""Show on a Markdown page what the build computed: a gallery figure, a claim about the run.

An include directive takes a file's text, and knows neither its figures nor whether a claim holds.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from docs._site.extensions.plot_figure import PlotFigure

if TYPE_CHECKING:
    from xordemo import Explanation

FIGURE = re.compile(r"^\.\. plot-figure:: (\S+)\n\n?((?:   :.*\n)+)", re.MULTILINE)
OPTION = re.compile(r"^   :(\w+): (.*)$", re.MULTILINE)


class GalleryFigure(PlotFigure):
    """A figure of a gallery page, by the page and the figure's number on it."""

    required_arguments = 2
    option_spec = None  # they are those that the page gives

    def run(self) -> list[nodes.Node]:
        """Return the figure as on its own page, with a link to that page in place of its links."""
        page, number = self.arguments
        rst = Path(self.env.srcdir, f"{page}.rst")
        self.env.note_dependency(str(rst))
        path, options = FIGURE.findall(rst.read_text("utf-8"))[int(number) - 1]
        self.arguments, self.options = [path], dict(OPTION.findall(options))
        for link in ("data", "workbench"):
            self.options.pop(link, None)
        (figure,) = super().run()
        source, _ = self.parse_inline(f"From {{doc}}`/{page}`")
        figure += nodes.caption("", "", *source)
        return [figure]


@lru_cache(maxsize=1)
def explanation() -> "Explanation":
    """Return the explanation of the run that the pages use."""
    import xordemo as xd
    from xordemo import original

    return xd.explain(original.tutorial_run().network)


class RunClaim(SphinxDirective):
    """The sentence of a claim about the run, true or not; its name is the argument."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the sentence as a paragraph."""
        claim = explanation()[self.arguments[0]]
        return [nodes.paragraph("", claim.sentence, classes=["claim"])]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("gallery-figure", GalleryFigure)
    app.add_directive("run-claim", RunClaim)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
