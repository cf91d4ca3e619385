"""The index of a part of the gallery: a card for each page, with its first figure and its question.

sphinx-gallery's own cards have no dark picture, and a hidden link text that accessibility checks
refuse. The part's own index.rst, which sphinx-gallery then takes as it is, has ours instead.
"""

import ast
import re
from pathlib import Path

from docutils import nodes
from PIL import Image
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from docs._site.extensions.plot_figure import plot_image, size_on_page

WIDTH = 640  # pixels of a card's picture, two for one of the page
NUMBER = re.compile(r"sphinx_gallery_thumbnail_number\s*=\s*(\d+)")


class GalleryCards(SphinxDirective):
    """A card for each script beside the page."""

    def run(self) -> list[nodes.Node]:
        """Return the cards, in the order of the scripts' names."""
        folder = Path(self.env.doc2path(self.env.docname)).parent
        cards = [self.card(script) for script in sorted(folder.glob("plot_*.py"))]
        return [nodes.container("", *cards, classes=["cards"])]

    def card(self, script: Path) -> nodes.container:
        """Return the card of a script: its figure, a link and its first paragraph."""
        text = script.read_text("utf-8")
        link, _ = self.parse_inline(f":doc:`{script.stem}`")
        title = nodes.paragraph("", "", *link, classes=["card-title"])
        card = nodes.container("", *pictures(script, text), title, classes=["card"])
        docstring = ast.get_docstring(ast.parse(text)) or ""
        question, _ = self.parse_inline(" ".join(docstring.split("\n\n")[1].split()))
        if not any(isinstance(node, nodes.math) for node in question):
            card += nodes.paragraph("", "".join(node.astext() for node in question))
        return card


def pictures(script: Path, text: str) -> list[nodes.Node]:
    """Return both renderings of the figure that stands for a script, if it draws one."""
    chosen = NUMBER.search(text)
    stem = f"sphx_glr_{script.stem}_{int(chosen[1]) if chosen else 1:03d}"
    found = []
    for theme, end in (("light", ""), ("dark", "_dark")):
        picture = script.parent / "images" / f"{stem}{end}.png"
        if picture.exists():
            small = picture.with_name(f"{picture.stem}_card.webp")
            with Image.open(picture) as image:
                card = image.convert("RGB")
            card.thumbnail((WIDTH, WIDTH), Image.Resampling.BOX)
            card.save(small, quality=85, method=0)
            uri = f"/{script.parent.name}/images/{small.name}"
            shown = {"uri": uri, "alt": "", "classes": [f"only-{theme}"]}
            found.append(plot_image(**shown, **size_on_page(small)))
    return found


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("gallery-cards", GalleryCards)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
