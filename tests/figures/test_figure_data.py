"""The table beside each figure: for one figure of each kind, what it draws is what the page shows.

A page's script is run; its figure is the one that the page shows. The same kind of figure is drawn
once more, by matplotlib alone, from nothing but the table that the site offers beside it. Then
what both consist of is compared: the points of curves, corners of areas, lengths of bars.
"""

import csv
import functools
import runpy

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import pixels
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation
from site_tools import ROOT

import xordemo as xd
from xordemo import figures, original


def table_of(site, page, number):
    """Return the columns of the table beside a figure, from the file that the site offers."""
    (file,) = site.glob(f"_downloads/*/sphx_glr_{page.split('/')[1]}_{number:03d}.csv")
    with file.open(encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines)
    return {name: column(cells) for name, cells in zip(head, zip(*rows, strict=True), strict=True)}


def column(cells):
    """Return numbers where all cells are numbers, or empty."""
    try:
        return np.array([float(cell) if cell else np.nan for cell in cells])
    except ValueError:
        return np.array(cells)


@functools.cache
def shown(page):
    """Return the figures that the script of a page draws, in order."""
    mpl.use("Agg")
    with plt.style.context("xordemo.xordemo"):
        plt.close("all")
        runpy.run_path(str(ROOT / "gallery" / f"{page}.py"))
        drawn = [plt.figure(number) for number in plt.get_fignums()]
        plt.close("all")
    return drawn


def curves(ax):
    """Return the points of each curve of more than two points."""
    return [line.get_xydata() for line in ax.lines if len(line.get_xdata()) > 2]


def areas(ax):
    """Return the corners of each area of a map."""
    (collection,) = [each for each in ax.collections if type(each) is PolyCollection]
    return [path.vertices[:-1] for path in collection.get_paths()]


def points(ax):
    """Return where points are, all in one array, sorted."""
    marks = [line.get_xydata() for line in ax.lines if line.get_linestyle() == "None"]
    return [np.array(sorted(map(tuple, np.concatenate(marks))))]


def bars(ax):
    """Return the length of each filled bar."""
    filled = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_facecolor()[3] > 0]
    return [np.array([bar.get_width() for bar in filled])]


def whiskers(ax):
    """Return the lower and upper end of each interval, and the middles."""
    segments = [c.get_segments() for c in ax.collections if isinstance(c, LineCollection)]
    ends = [np.array([sorted(end[:, 1]) for end in lines]) for lines in segments]
    return [*ends, *(line.get_ydata() for line in ax.lines if len(line.get_ydata()) > 2)][:2]


def segments(ax):
    """Return both ends of each part of a boundary."""
    collection = next(each for each in ax.collections if isinstance(each, LineCollection))
    return [np.array(collection.get_segments())]


def outlines(ax):
    """Return the corners of each polygon, once for all the tints that it has."""
    corners = {patch.get_xy().tobytes(): patch.get_xy() for patch in ax.patches}
    return list(corners.values())


def arrows(ax):
    """Return how far each arrow reaches, in both directions."""
    drawn = [t for t in ax.texts if isinstance(t, Annotation) and t.arrow_patch]
    return [np.array([np.subtract(arrow.xyann, arrow.xy) for arrow in drawn]) * -1]


def draw_curve(ax, table):
    for name in list(table)[1:]:
        ax.plot(table[next(iter(table))], table[name])


def draw_areas(ax, table):
    ax.add_collection(PolyCollection([corners[:, :2] for corners in pieces(table)]))


def pieces(table):
    """Return the corners of each piece, with their value."""
    corners = np.column_stack([table["x1"], table["x2"], table["value"]])
    return np.split(corners, np.flatnonzero(np.diff(table["piece"])) + 1)


def draw_points(ax, table):
    for x1, x2 in zip(table["x1"], table["x2"], strict=True):
        ax.plot(x1, x2, "o")


def draw_bars(ax, table):
    adds = table["adds"][table["adds"] != 0]
    ax.barh(np.arange(len(adds)), adds)


def draw_whiskers(ax, table):
    below, above = table["share"] - table["low"], table["high"] - table["share"]
    percent = [100 * below, 100 * above]
    ax.errorbar(table[next(iter(table))], 100 * table["share"], yerr=percent)


def draw_segments(ax, table):
    ends = np.concatenate(outlines_of(table, "boundary"))
    ax.add_collection(LineCollection(ends.reshape(-1, 2, 2)))


def draw_regions(ax, table):
    for corners in outlines_of(table, "region"):
        ax.fill(*corners.T)


def outlines_of(table, kind):
    """Return the points of each outline of one kind."""
    points = np.column_stack([table["x1"], table["x2"]])
    names = [name for name in dict.fromkeys(table["outline"].tolist()) if name.startswith(kind)]
    return [points[table["outline"] == name] for name in names]


def draw_arrows(ax, table):
    for x1, x2 in zip(table["x1"], table["x2"], strict=True):
        ax.annotate("", (x1, x2), (0, 0), arrowprops={"arrowstyle": "->"})


KINDS = {
    "a curve with marks": ("part1/plot_02_activations", 2, draw_curve, curves),
    "points": ("part1/plot_01_xor", 1, draw_points, points),
    "a learning curve": ("part1/plot_04_learning", 4, draw_curve, curves),
    "a map": ("part1/plot_01_xor", 2, draw_areas, areas),
    "arrows": ("part1/plot_03_network", 4, draw_arrows, arrows),
    "a ledger": ("part1/plot_07_why_it_works", 1, draw_bars, bars),
    "regions": ("part1/plot_08_regions", 2, draw_regions, outlines),
    "a boundary": ("part1/plot_08_regions", 2, draw_segments, segments),
    "shares": ("part2/plot_02_how_often", 2, draw_whiskers, whiskers),
}


@pytest.mark.parametrize(("page", "number", "draw", "measure"), KINDS.values(), ids=KINDS)
def test_drawn_from_its_table_a_figure_is_the_same(site, page, number, draw, measure):
    original = shown(page)[number - 1].axes[0]
    figure = plt.figure()
    again = figure.add_subplot(projection=original.name)
    draw(again, table_of(site, page, number))
    expected, found = measure(original), measure(again)
    plt.close(figure)
    assert len(found) == len(expected) > 0
    for one, other in zip(expected, found, strict=True):
        np.testing.assert_allclose(other, one, rtol=0, atol=1e-12)


def test_drawn_from_its_table_a_landscape_is_the_same_to_the_pixel(site):
    # It is lit, and cut where its faces hide each other: its drawing is compared, not its parts.
    original = shown("part1/plot_05_surface")[0]
    table = table_of(site, "part1/plot_05_surface", 1)
    assert landscape(table, original) == pixels(original)
    bent = table | {"value": table["value"] + 0.05 * table["x1"] ** 2}
    assert landscape(bent, original) != pixels(original)


def landscape(table, like):
    """Draw a table as the page draws its own; return what the figure looks like."""
    with plt.style.context("xordemo.xordemo"):
        figure = plt.figure(figsize=like.get_size_inches())
        ax = figure.add_subplot(projection="3d")
        figures.plot_surface(ax, table, original.tutorial_run().network, *xd.xor(), stems=True)
        figure.suptitle(like.get_suptitle())
        figures.describe(figure, "The same.")
        plt.close(figure)
    return pixels(figure)


def test_every_figure_has_its_table_beside_it(site, parsed):
    for name, page in parsed.pages.items():
        if "/plot_" not in name:
            continue
        figures_there = [e for e in page.elements("figure") if "plot" in e.get("class")]
        assert figures_there
        for figure in figures_there:
            image = next(figure.iter("img")).get("src")
            (link,) = [a.get("href") for a in figure.iter("a") if "download" in a.attrib]
            assert link.rpartition("/")[2] == image.rpartition("/")[2].replace(".png", ".csv")
            with ((site / name).parent / link).open(encoding="utf-8") as lines:
                head, *rows = csv.reader(lines)
            assert len(head) >= 2
            assert len(rows) >= 2
            assert {len(row) for row in rows} == {len(head)}
