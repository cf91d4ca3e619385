"""Show each page of the gallery as a card: its first figure, its title, its question."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from PIL import Image
from plots import plot_image, size_on_page
from sphinx.util.docutils import SphinxDirective
from sphinx_gallery import backreferences

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# sphinx-gallery's own has an attribute that HTML lacks, a hidden link text and no dark rendering.
TEMPLATE = """
.. card:: {doc_name}

   {intro}

"""
WIDTH = 640  # pixels of a card's picture, two for one of the page
NUMBER = re.compile(r"sphinx_gallery_thumbnail_number\s*=\s*(\d+)")


class Card(SphinxDirective):
    """A link to the page of a script."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the card."""
        link, _ = self.parse_inline(f":doc:`{self.arguments[0]}`")
        title = nodes.paragraph("", "", *link, classes=["card-title"])
        card = nodes.container("", *self.images(), title, classes=["card"])
        question = html.unescape(" ".join(self.content))
        if "\\" not in question:  # a formula, of which sphinx-gallery leaves the LaTeX
            card += nodes.paragraph("", nodes.unescape(question))
        return [card]

    def images(self) -> list[nodes.Node]:
        """Return both renderings of the figure that stands for the page, if it has one."""
        page = Path(self.arguments[0])
        script = Path(self.env.srcdir, f"{page.relative_to('/')}.py").read_text("utf-8")
        chosen = NUMBER.search(script)
        stem = f"sphx_glr_{page.name}_{int(chosen[1]) if chosen else 1:03d}"
        found = []
        for theme, end in (("light", ""), ("dark", "_dark")):
            image = page.parent / "images" / f"{stem}{end}.webp"
            file = Path(self.env.srcdir, image.relative_to("/"))
            if file.exists():
                small = image.with_stem(f"{image.stem}_card")
                size = shrink(file, file.with_name(small.name))
                found.append(plot_image(uri=str(small), alt="", classes=[f"only-{theme}"], **size))
        return found


def shrink(file: Path, small: Path) -> dict[str, str]:
    """Write a rendering in the size of a card, and return its size on the page."""
    with Image.open(file) as image:
        image.thumbnail((WIDTH, WIDTH))
        image.save(small, "webp", quality=85, method=1)
    return size_on_page(small)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive, and have sphinx-gallery write it."""
    backreferences.THUMBNAIL_TEMPLATE = TEMPLATE
    app.add_directive("card", Card)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
