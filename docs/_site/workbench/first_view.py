"""What stands in the workbench's page before its script has run, and where none runs."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from docs._site.workbench.packing import SOURCES, colours

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from xordemo.exact.atlas import Atlas
    from xordemo.network.model import Network
    from xordemo.words.explanation import Explanation

# The pictures' sizes in points: those of the script's, whose look they share.
MAP, MARGINS = (396, 392), (26, 8, 10, 24)  # left, top, right, bottom
DIAGRAM = (400, 295)
# In matplotlib's SVG: a style that would be the whole page's, letters that a reader may not have,
# names that both pictures give, edges that nothing crosses, and decimals that nobody sees.
NEEDLESS = (
    r"<defs>\s*<style.*?</style>\s*</defs>",
    r"font-family: [^;]*; ",
    r' id="\w+_\d+"',
    r' clip-path="[^"]*"',
    r"stroke-dashoffset: 0; ",
    r"(?<=\.\d)\d+",
)


@lru_cache(maxsize=1)
def run_of_the_pages() -> tuple[Network, Explanation, Atlas]:
    """Return the run's network, and what is to be said and drawn of it."""
    import xordemo as xd
    from xordemo import original
    from xordemo.figures.surfaces import BOUNDS

    network = original.tutorial_run().network
    return network, xd.explain(network), xd.linear_regions(network, bounds=BOUNDS)


def first_view() -> str:
    """Return the page's panels with the trained network in them, as the package shows it."""
    from matplotlib import style

    from xordemo.figures import plot_network
    from xordemo.tables import corner_table, weight_table

    network, why, _ = run_of_the_pages()
    with style.context("xordemo.xordemo"):
        diagram, ax = empty_picture(DIAGRAM)
        plot_network(ax, network)
        ax.set(xlim=(-0.16, 2.21), ylim=(-network.hidden / 2, network.hidden / 2))
        pictures = {
            "diagram": svg(diagram, "Diagram of the network: inputs, hidden units, logit"),
            "map": svg(map_picture(network, why), "Map of the logit over the two inputs"),
        }
    fills = {
        "diagram": pictures["diagram"],
        "parameters": weight_table(network, 2)._repr_html_(),
        "plane": pictures["map"],
        "ledger": corner_table(why.ledger, 2)._repr_html_(),
        "words": why._repr_html_(),
    }
    html = (SOURCES / "page.html").read_text("utf-8")
    return re.sub(r"<!-- (\w+) -->", lambda home: fills.get(home[1], ""), html)


def map_picture(network: Network, why: Explanation) -> Figure:
    """Draw the map in the workbench's bands, which the logits at the corners choose."""
    import numpy as np
    from matplotlib.colors import BoundaryNorm, ListedColormap

    from xordemo.figures import palette, plot_map, plot_points, surfaces
    from xordemo.figures.fold_lines import folds

    left, top, right, bottom = MARGINS
    width, height = MAP
    figure, ax = empty_picture(MAP)
    ax.set_position(
        (left / width, bottom / height, 1 - (left + right) / width, 1 - (top + bottom) / height)
    )
    band = 2.0 ** round(math.log2(max(abs(float(entry.logit)) for entry in why.ledger) / 4))
    ends = [band * end for end in palette.BAND_ENDS]
    levels = [*(-end for end in reversed(ends)), 0, *ends]
    colourmap = ListedColormap([light for light, _ in palette.BANDS])
    bands = plot_map(ax, surfaces.pieces(network, step=band))
    bands.set(linewidths=1, cmap=colourmap, norm=BoundaryNorm(levels, colourmap.N, extend="both"))
    for unit, of_unit in enumerate(folds(network), start=1):
        for fold in of_unit:
            ax.plot(*zip(*fold, strict=True), color=palette.unit_colour(unit))
    problem = why.facts.problem
    plot_points(ax, np.array(problem.points, dtype=float), problem.labels, size=16)
    ax.set_axis_off()
    return figure


def empty_picture(size: tuple[int, int]) -> tuple[Figure, Axes]:
    """Return a figure of so many points, and the axes that fill it."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(size[0] / 72, size[1] / 72), layout="none")
    return figure, figure.add_axes((0, 0, 1, 1))


def svg(figure: Figure, label: str) -> str:
    """Return a picture, short, in the page's own letters and colours, which differ in the dark."""
    import matplotlib as mpl

    from xordemo.figures.inline import as_svg

    with mpl.rc_context({"svg.fonttype": "none"}):
        picture = as_svg(figure, label)
    names = {light: name for name, (light, _) in colours().items()}
    picture = re.sub(r"#[0-9a-f]{6}\b", lambda colour: f"var(--wb-{names[colour[0]]})", picture)
    for needless in NEEDLESS:
        picture = re.sub(needless, "", picture)
    return re.sub(r"\s*\n\s*", " ", picture)
