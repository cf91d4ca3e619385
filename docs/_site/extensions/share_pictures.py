"""What a shared link shows: sphinxext-opengraph writes the tags, and this gives it the picture.

Its own choices are a page's first image, which would be cut at the sides, or a card that has words
alone.
"""

from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from PIL import Image, ImageOps
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from docs._site.extensions.plot_figure import plot_image

CARD = 1200, 630  # the size that those who show links ask for
MARGIN = 24
COLOURS = 64  # a figure has few, and the file shall be small
TAGS = f"""\
<meta property="og:image:width" content="{CARD[0]}" />
<meta property="og:image:height" content="{CARD[1]}" />
<meta name="twitter:card" content="summary_large_image" />
"""


def describe(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell sphinxext-opengraph, which comes next, a page's picture, address and first words."""
    if doctree is None:
        return
    for line in list(doctree.findall(nodes.paragraph)):
        if "page-facts" in line["classes"]:  # the page is written with it; no description needs it
            line.parent.remove(line)
    fields = context["meta"] = dict(context["meta"] or {})
    uri = app.builder.get_target_uri(page)
    is_placed = bool(app.config.ogp_site_url)
    if not is_placed:  # no address is known, so each is told as seen from the page
        fields["og:url"] = PurePosixPath(uri).name
    figure = first_figure(doctree) or first_figure(app.env.get_doctree(app.config.root_doc))
    if figure:
        picture = share_picture(app, figure)
        fields["og:image"] = picture if is_placed else relative_uri(uri, picture)
        fields["og:image:alt"] = figure["alt"]
        context["metatags"] += TAGS


def first_figure(doctree: nodes.document) -> plot_image | None:
    """Return the light rendering of the first figure that is more than an ornament, if any."""
    images = doctree.findall(plot_image)
    return next((i for i in images if "only-light" in i["classes"] and i["alt"]), None)


def share_picture(app: Sphinx, figure: plot_image) -> str:
    """Write a figure in the shape of a card; return its place in the site."""
    source = Path(app.srcdir, figure["candidates"]["*"])
    place = f"{app.builder.imagedir}/share_{source.stem.removeprefix('sphx_glr_')}.png"
    target = Path(app.outdir, place)
    if not target.exists():
        inner = tuple(length - 2 * MARGIN for length in CARD)
        with Image.open(source) as image:
            fitted = ImageOps.contain(image.convert("RGB"), inner, Image.Resampling.BOX)
        card = Image.new("RGB", CARD, "white")
        card.paste(fitted, tuple((CARD[i] - fitted.size[i]) // 2 for i in range(2)))
        target.parent.mkdir(exist_ok=True)
        few = card.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(target)
    return place


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", describe, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
