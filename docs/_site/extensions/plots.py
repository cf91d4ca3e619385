"""What a cell of a gallery script shows: figures in a light and a dark rendering, and equations.

An object on a cell's last line that has `_repr_latex_` (which returns "$$...$$", as for Jupyter) is
shown as an equation; one that has `_repr_html_` is shown as that HTML by sphinx-gallery itself.
"""

import csv
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
from docutils import nodes
from docutils.parsers.rst import directives
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

STYLE = "xordemo.xordemo"
SHARPNESS = 2  # pixels of the file for one of the page
COLOURS = 256  # which no eye can tell from all, and a fraction of the weight
WEBP = {"lossless": True, "method": 0, "quality": 0}  # fast, which matters with every figure


def apply_style(_gallery_conf: dict[str, Any], _script: str) -> None:
    """Apply the package's style sheet, which sphinx-gallery's own reset took away."""
    import matplotlib.pyplot as plt

    plt.style.use(STYLE)
    plt.rcParams["figure.dpi"] *= SHARPNESS


def equations(_block: Any, block_vars: dict[str, Any], _gallery_conf: dict[str, Any]) -> str:
    """Return the reST of the equation that a cell ends with, if it ends with one."""
    last = block_vars["example_globals"].get("___")
    latex = getattr(last, "_repr_latex_", lambda: None)()
    if latex is None:
        return ""
    # sphinx-gallery keeps the last value here and prints it; None is not printed.
    block_vars["example_globals"]["___"] = None
    lines = latex.strip().strip("$").strip().splitlines()
    return "\n.. math::\n\n" + "".join(f"   {line}\n" for line in lines) + "\n"


def figures(_block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]) -> str:
    """Save every open figure in light and dark, and return the reST that shows them."""
    import matplotlib.pyplot as plt

    if "formatted_exception" in block_vars:  # the script raised: its own error is the one to show
        plt.close("all")
        return ""
    try:
        paths = block_vars["image_path_iterator"]
        source = Path(gallery_conf["src_dir"])
        return "".join(
            _save(plt.figure(number), Path(path).with_suffix(".webp"), source)
            for number, path in zip(plt.get_fignums(), paths, strict=False)
        )
    finally:
        plt.close("all")


def _save(figure: Figure, path: Path, source: Path) -> str:
    from xordemo import figures as drawing

    _require_labels(figure, drawing.description(figure))
    dark = path.with_stem(f"{path.stem}_dark")
    figure.set_facecolor("white")  # as a light page is; `darkened` knows its counterpart
    _render(figure, path)
    with drawing.darkened(figure):
        _render(figure, dark)
    options = {
        "dark": f"/{dark.relative_to(source).as_posix()}",
        "alt": " ".join(drawing.description(figure).split()),
        **size_on_page(path),
    }
    if columns := drawing.data(figure):
        table = path.with_suffix(".csv")
        _write_csv(table, columns)
        options["data"] = f"/{table.relative_to(source).as_posix()}"
    lines = [f"\n.. plot-figure:: /{path.relative_to(source).as_posix()}\n"]
    lines += [f"   :{name}: {value}\n" for name, value in options.items()]
    return "".join(lines) + "\n"


def _render(figure: Figure, path: Path) -> None:
    # One drawing for a file, where savefig makes two.
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    drawing = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    _in_few_colours(drawing).save(path, **WEBP)


def _in_few_colours(drawing: Image.Image) -> Image.Image:
    """Return a drawing in few colours, its areas still told apart, its background unchanged."""
    # Pillow looks colours up in steps of four. Those of the drawing take such steps first, so that
    # it finds each one's own; a ninth of the pixels has them all.
    stepped = drawing.point([value & ~3 for value in range(256)] * 3)
    sample = stepped.resize((drawing.width // 3, drawing.height // 3), Image.Resampling.NEAREST)
    options = {"dither": Image.Dither.NONE}
    palette = sample.quantize(COLOURS, Image.Quantize.MEDIANCUT, **options)
    few = stepped.quantize(palette=palette, **options)
    colours = [min(255, value + value // 64) for value in few.getpalette()]
    background = 3 * few.getpixel((0, 0))
    colours[background : background + 3] = drawing.getpixel((0, 0))
    few.putpalette(colours)
    return few.convert("RGB")


def size_on_page(path: Path) -> dict[str, str]:
    """Return the size of a saved figure in the pixels of a page."""
    with Image.open(path) as image:
        width, height = (str(round(pixels / SHARPNESS)) for pixels in image.size)
    return {"width": width, "height": height}


def _write_csv(path: Path, columns: dict[str, Any]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip_longest(*(column.tolist() for column in columns.values())))


def _require_labels(figure: Figure, description: str) -> None:
    """Refuse a figure that a reader can't understand without guessing, or can't hear."""
    missing = []
    if not description.strip():
        missing.append("a description (xordemo.figures.describe)")
    titles = [axes.get_title(loc) for axes in figure.axes for loc in ("left", "center", "right")]
    if not any([figure.get_suptitle(), *titles]):
        missing.append("a title")
    for name in ("x", "y", "z"):
        if not all(_labelled(figure, axes, name) for axes in figure.axes if axes.axison):
            missing.append(f"a label of its {name} axis")
    if missing:
        raise ExtensionError(f"a figure lacks {', '.join(missing)}")


def _labelled(figure: Figure, axes: Axes, name: str) -> bool:
    # A colour bar is named on one of its two axes, the long one.
    if axes.get_label() == "<colorbar>":
        return bool(axes.get_xlabel() or axes.get_ylabel())
    if not hasattr(axes, f"get_{name}label"):
        return True
    shared = getattr(axes, f"get_shared_{name}_axes")().get_siblings(axes)
    labels = [getattr(each, f"get_{name}label")() for each in shared]
    return any(labels) or bool(getattr(figure, f"get_sup{name}label", str)())


class plot_image(nodes.image):
    """One rendering of a figure, whose place the page keeps free until it is loaded."""


class PlotFigure(SphinxDirective):
    """The two renderings of a figure, and a link to the numbers that it shows."""

    required_arguments = 1
    option_spec = dict.fromkeys(("dark", "alt", "data"), directives.unchanged_required) | (
        dict.fromkeys(("width", "height"), directives.positive_int)
    )

    def run(self) -> list[nodes.Node]:
        """Return the figure: both images, of which the style sheet shows one, and the link."""
        size = {name: str(self.options[name]) for name in ("alt", "width", "height")}
        images = [
            plot_image(uri=uri, classes=[f"only-{theme}"], **size)
            for uri, theme in ((self.arguments[0], "light"), (self.options["dark"], "dark"))
        ]
        figure = nodes.figure("", *images, classes=["plot"])
        if "data" in self.options:
            link, _ = self.parse_inline(f":download:`Data (CSV) <{self.options['data']}>`")
            figure += nodes.caption("", "", *link)
        return [figure]


def visit_plot_image(self: HTML5Translator, node: plot_image) -> None:
    """Write the image with its size, and so that a browser fetches the visible one alone."""
    builder = self.builder
    uri = node["uri"]
    if uri in builder.images:
        uri = f"{builder.imgpath}/{builder.images[uri]}"
    self.body.append(
        self.emptytag(
            node, "img", "\n", src=uri, loading="lazy",
            alt=node["alt"], width=node["width"], height=node["height"],
        )
    )  # fmt: skip


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(plot_image, html=(visit_plot_image, lambda *_: None))
    app.add_directive("plot-figure", PlotFigure)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
