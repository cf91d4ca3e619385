"""A figure on a page: its light and its dark rendering, and links to its numbers and the workbench.

Furo hides one of two images by a class; docutils' figure holds one image, without a size.
"""

from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from PIL import Image
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

SHARPNESS = 2  # pixels of the file for one of the page


class plot_image(nodes.image):
    """One rendering of a figure, whose place the page keeps free until it is loaded."""


def size_on_page(path: Path) -> dict[str, str]:
    """Return the size of a saved figure in the pixels of a page."""
    with Image.open(path) as image:
        width, height = (str(round(pixels / SHARPNESS)) for pixels in image.size)
    return {"width": width, "height": height}


class PlotFigure(SphinxDirective):
    """The two renderings of a figure, its numbers, and where its network can be changed."""

    required_arguments = 1
    option_spec = dict.fromkeys(("dark", "alt", "data"), directives.unchanged_required) | (
        dict.fromkeys(("width", "height"), directives.positive_int) | {"workbench": directives.flag}
    )

    def run(self) -> list[nodes.Node]:
        """Return the figure: both images, of which the style sheet shows one, and links."""
        size = {name: str(self.options[name]) for name in ("alt", "width", "height")}
        images = [
            plot_image(uri=uri, classes=[f"only-{theme}"], **size)
            for uri, theme in ((self.arguments[0], "light"), (self.options["dark"], "dark"))
        ]
        figure = nodes.figure("", *images, classes=["plot"])
        links = []
        if "data" in self.options:
            links.append(f":download:`Data (CSV) <{self.options['data']}>`")
        if "workbench" in self.options and "workbench" in self.env.found_docs:
            links.append(":doc:`Open in the workbench </workbench>`")
        if links:
            figure += nodes.caption("", "", *self.parse_inline(" · ".join(links))[0])
        return [figure]


def visit_plot_image(self: HTML5Translator, node: plot_image) -> None:
    """Write the image with its size, and so that a browser fetches the visible one alone."""
    uri, images = node["uri"], self.builder.images
    shown = {name: node[name] for name in ("alt", "width", "height")}
    shown["src"] = f"{self.builder.imgpath}/{images[uri]}" if uri in images else uri
    self.body.append(self.emptytag(node, "img", "\n", loading="lazy", **shown))


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(plot_image, html=(visit_plot_image, lambda *_: None))
    app.add_directive("plot-figure", PlotFigure)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
