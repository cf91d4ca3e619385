"""What a cell of a gallery script shows: figures in a light and a dark rendering, and equations.

sphinx-gallery calls this for each cell. Its own scraper knows one rendering, no numbers behind a
figure and no equations. An object on a cell's last line that has `_repr_latex_` (which returns
"$$...$$", as for Jupyter) is shown as an equation.
"""

import csv
import gc
import json
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import BboxBase
from PIL import Image, ImageChops
from sphinx.errors import ExtensionError

from docs._site.build import SELDOM
from docs._site.extensions.plot_figure import SHARPNESS, frame_files, size_on_page
from docs._site.extensions.shown_runs import draws_the_run

STYLE = "xordemo.xordemo"
TELEPHONE = 390  # pixels: its width, which a figure fills
SMALLEST = 11  # pixels: the size of letters that can be read there
COLOURS = 256  # which no eye can tell from all, and a fraction of the weight
# A figure's frames are many, are fetched together, and are seen in passing.
FRAME_COLOURS = 32
APART = 24  # of 441, from black to white: how unlike the colours of a frame are


def apply_style(_gallery_conf: dict[str, Any], _script: str) -> None:
    """Apply the package's style sheet, which sphinx-gallery's own reset took away."""
    import matplotlib.pyplot as plt

    gc.set_threshold(SELDOM)  # here, since scripts run in processes of their own
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


def figures(block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]) -> str:
    """Save every open figure in light and dark, and return the reST that shows them."""
    import matplotlib.pyplot as plt

    if "formatted_exception" in block_vars:  # the script raised: its own error is the one to show
        plt.close("all")
        return ""
    try:
        paths = block_vars["image_path_iterator"]
        source = Path(gallery_conf["src_dir"])
        bench = (source / "workbench.md").exists()  # a small site can do without it
        of_the_run = bench and draws_the_run(block[1], block_vars["example_globals"])
        return "".join(
            _save(plt.figure(number), Path(path), source, of_the_run)
            for number, path in zip(plt.get_fignums(), paths, strict=False)
        )
    finally:
        plt.close("all")


def _save(figure: Figure, path: Path, source: Path, of_the_run: bool) -> str:
    from xordemo import figures as drawing

    _require_labels(figure, drawing.description(figure))
    _require_legible(figure)
    dark = path.with_stem(f"{path.stem}_dark")
    figure.set_facecolor("white")  # as a light page is; a dark page has its counterpart
    for picture, file in zip(_drawings(figure), (path, dark), strict=True):
        _in_few_colours(picture).save(file)
    options = {
        "dark": f"/{dark.relative_to(source).as_posix()}",
        "alt": " ".join(drawing.description(figure).split()),
        **size_on_page(path),
    }
    if columns := drawing.data(figure):
        table = path.with_suffix(".csv")
        _write_csv(table, columns)
        options["data"] = f"/{table.relative_to(source).as_posix()}"
    if of_the_run:
        options["workbench"] = ""
    if motion := drawing.motion(figure):
        options["motion"] = _save_frames(figure, motion, path)
    lines = "".join(f"   :{name}: {value}\n" for name, value in options.items())
    return f"\n.. plot-figure:: /{path.relative_to(source).as_posix()}\n{lines}\n"


def _save_frames(figure: Figure, motion: Any, path: Path) -> str:
    """Save of each further frame what changes, in both themes; return what a page must know."""
    figure.set_dpi(figure.dpi / SHARPNESS)
    whole, _ = _drawings(figure)
    for axes in set(figure.axes) - set(motion.axes):
        axes.set_visible(False)
    pairs = list(_frames(figure, motion))
    labels = list(motion.frames)
    start = labels.index(motion.start)
    still = pairs[start][0]
    boxes = [ImageChops.difference(still, light).getbbox() for light, _ in pairs]
    if not any(boxes):
        raise ExtensionError("the frames of a figure are all the same")
    edges = list(zip(*filter(None, boxes), strict=True))
    box = (min(edges[0]), min(edges[1]), max(edges[2]), max(edges[3]))
    if ImageChops.difference(whole.crop(box), still.crop(box)).getbbox():
        raise ExtensionError("axes of a figure that stand still reach into those that move")
    for number, pair in enumerate(pairs):
        if number != start:
            for frame, file in zip(pair, frame_files(path, number), strict=True):
                _in_unlike_colours(frame, box).save(file, optimize=True)
    told = {"name": motion.name, "labels": labels, "start": start, "play": motion.play}
    place = [round(100 * box[i] / still.size[i % 2], 3) for i in range(4)]
    return json.dumps(told | {"box": place}, ensure_ascii=False)


def _frames(figure: Figure, motion: Any) -> Iterator[tuple[Image.Image, Image.Image]]:
    """Draw one frame after the other; yield each in light and in dark."""
    for value in motion.frames.values():
        motion.draw(value)
        yield _drawings(figure)


def _drawings(figure: Figure) -> tuple[Image.Image, Image.Image]:
    """Return what a figure looks like in light and in dark."""
    from xordemo import figures as drawing

    light, dark = drawing.in_both_themes(figure)
    _require_whole(figure)
    return Image.fromarray(light).convert("RGB"), Image.fromarray(dark).convert("RGB")


def _in_unlike_colours(drawing: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    """Return part of a drawing in very few colours, those of small things among them."""
    pixels = np.asarray(drawing.crop(box)).astype(np.int32)
    known, place, counts = np.unique(
        pixels.reshape(-1, 3) @ [65536, 256, 1], return_inverse=True, return_counts=True
    )
    colours = np.stack([known >> 16, known >> 8 & 255, known & 255], axis=-1)
    ordered = colours[np.argsort(-counts, kind="stable")]
    chosen = [np.array(drawing.getpixel((0, 0)))]
    nearest = np.full(len(ordered), np.inf)
    while len(chosen) < FRAME_COLOURS:
        nearest = np.minimum(nearest, np.linalg.norm(ordered - chosen[-1], axis=-1))
        if not (nearest > APART).any():
            break
        chosen.append(ordered[np.argmax(nearest > APART)])
    away = np.linalg.norm(colours[:, np.newaxis] - np.array(chosen), axis=-1)
    which = away.argmin(axis=-1).astype(np.uint8)
    few = Image.fromarray(which[place.reshape(pixels.shape[:2])])
    few.putpalette(np.array(chosen, np.uint8).tobytes())
    return few


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
    return few


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


def _require_legible(figure: Figure) -> None:
    """Refuse a figure with letters that are too small on a telephone, subscripts aside."""
    texts = [
        text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()
    ]
    scale = TELEPHONE / figure.get_figwidth() / 72  # pixels for a point
    for text in texts:
        if (height := text.get_fontsize() * scale) < SMALLEST:
            raise ExtensionError(
                f"{text.get_text()!r} would be {height:.1f} pixels high on a telephone"
            )


def _require_whole(figure: Figure) -> None:
    """Refuse a drawn figure with words that are cut at its edge."""
    left_out = set()  # a tick beyond the limits is not drawn
    for axis in figure.findobj(Axis):
        left_out.update(axis.get_ticklabels(which="both"))
    edge = figure.bbox.padded(1)
    for text in set(figure.findobj(Text)) - left_out:
        box = text.get_window_extent()
        if text.get_visible() and text.get_text().strip() and not _holds(edge, box):
            raise ExtensionError(f"{text.get_text()!r} is cut at the edge of its figure")


def _holds(outer: BboxBase, inner: BboxBase) -> bool:
    return outer.contains(*inner.min) and outer.contains(*inner.max)


def _labelled(figure: Figure, axes: Axes, name: str) -> bool:
    # A colour bar is named on one of its two axes, the long one.
    if axes.get_label() == "<colorbar>":
        return bool(axes.get_xlabel() or axes.get_ylabel())
    if not hasattr(axes, f"get_{name}label"):
        return True
    shared = getattr(axes, f"get_shared_{name}_axes")().get_siblings(axes)
    labels = [getattr(each, f"get_{name}label")() for each in shared]
    return any(labels) or bool(getattr(figure, f"get_sup{name}label", str)())
