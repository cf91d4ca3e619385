"""A figure on a page: its light and its dark rendering, and links to its numbers and the workbench.

Furo hides one of two images by a class; docutils' figure holds one image, without a size. A figure
that moves has further frames, which docs/_static/motion.js fetches when a reader first asks.
"""

import json
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from PIL import Image
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

SHARPNESS = 2  # pixels of the file for one of the page


class plot_image(nodes.image):
    """One rendering of a figure, whose place the page keeps free until it is loaded."""


class stage(nodes.container):
    """A figure's two renderings, and the frames that can take their place."""


def frame_files(path: Path, number: int) -> tuple[Path, Path]:
    """Return where a frame of a figure is saved, in light and in dark."""
    stem = f"frame_{path.stem.removeprefix('sphx_glr_')}_{number:02d}"
    return path.with_stem(stem), path.with_stem(f"{stem}_dark")


def size_on_page(path: Path) -> dict[str, str]:
    """Return the size of a saved figure in the pixels of a page."""
    with Image.open(path) as image:
        width, height = (str(round(pixels / SHARPNESS)) for pixels in image.size)
    return {"width": width, "height": height}


class PlotFigure(SphinxDirective):
    """The two renderings of a figure, its numbers, and where its network can be changed."""

    required_arguments = 1
    option_spec = dict.fromkeys(
        ("dark", "alt", "data", "motion"), directives.unchanged_required
    ) | (
        dict.fromkeys(("width", "height"), directives.positive_int) | {"workbench": directives.flag}
    )

    def run(self) -> list[nodes.Node]:
        """Return the figure: both images, of which the style sheet shows one, and links."""
        size = {name: str(self.options[name]) for name in ("alt", "width", "height")}
        images = [
            plot_image(uri=uri, classes=[f"only-{theme}"], **size)
            for uri, theme in ((self.arguments[0], "light"), (self.options["dark"], "dark"))
        ]
        if "motion" in self.options:
            motion = json.loads(self.options["motion"])
            images = [stage("", *images, *self.frames(motion), motion=motion)]
        figure = nodes.figure("", *images, classes=["plot"])
        links = []
        if "data" in self.options:
            links.append(f":download:`Data (CSV) <{self.options['data']}>`")
        if "workbench" in self.options and "workbench" in self.env.found_docs:
            links.append(":doc:`Open in the workbench </workbench>`")
        if links:
            figure += nodes.caption("", "", *self.parse_inline(" · ".join(links))[0])
        return [figure]

    def frames(self, motion: dict[str, Any]) -> list[plot_image]:
        """Return the frames in both themes, which the page knows and does not show."""
        numbers = (n for n in range(len(motion["labels"])) if n != motion["start"])
        files = (file for n in numbers for file in frame_files(Path(self.arguments[0]), n))
        return [plot_image(uri=file.as_posix(), alt="", classes=["frame"]) for file in files]


def visit_plot_image(self: HTML5Translator, node: plot_image) -> None:
    """Write the image with its size, and so that a browser fetches the visible one alone."""
    if "frame" in node["classes"]:
        return
    shown = {name: node[name] for name in ("alt", "width", "height")}
    shown["src"] = _address(self, node)
    self.body.append(self.emptytag(node, "img", "\n", loading="lazy", **shown))


def _address(self: HTML5Translator, node: plot_image) -> str:
    uri, images = node["uri"], self.builder.images
    return f"{self.builder.imgpath}/{images[uri]}" if uri in images else str(uri)


def visit_stage(self: HTML5Translator, node: stage) -> None:
    """Begin what the frames lie upon, and tell the script where they are."""
    motion = node["motion"]
    files = [_address(self, n) for n in node.findall(plot_image) if "frame" in n["classes"]]
    data = {name: motion[name] for name in ("labels", "start", "play", "box")}
    data |= {"light": files[::2], "dark": files[1::2]}
    for addresses in (data["light"], data["dark"]):
        addresses.insert(motion["start"], "")
    told = json.dumps(data, ensure_ascii=False)
    self.body.append(self.starttag(node, "div", "\n", CLASS="stage", **{"data-motion": told}))


def depart_stage(self: HTML5Translator, node: stage) -> None:
    """Write what asks for a frame; the style sheet hides it where no script answers."""
    motion = node["motion"]
    button = '<button type="button">Play</button>\n' if motion["play"] else ""
    name, label = escape(motion["name"]), escape(motion["labels"][motion["start"]])
    self.body.append(
        f'</div>\n<div class="motion">\n{button}<label>{name} <input type="range" min="0" '
        f'max="{len(motion["labels"]) - 1}" value="{motion["start"]}" aria-valuetext="{label}" '
        f'autocomplete="off"></label>\n<span aria-hidden="true">{label}</span>\n</div>\n'
    )


def add_script(
    app: Sphinx, _page: str, _template: str, _context: dict[str, Any], tree: nodes.document | None
) -> None:
    """Have the pages with a figure that moves, and no others, load the script."""
    if tree and any(tree.findall(stage)):
        app.add_js_file("motion.js", loading_method="defer")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(plot_image, html=(visit_plot_image, lambda *_: None))
    app.add_node(stage, html=(visit_stage, depart_stage))
    app.add_directive("plot-figure", PlotFigure)
    app.connect("html-page-context", add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
