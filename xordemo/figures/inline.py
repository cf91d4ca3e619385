"""A picture as text, for a page that needs no other file."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from io import StringIO

import matplotlib as mpl
from matplotlib import style
from matplotlib.figure import Figure

from xordemo.exact.problems import Problem
from xordemo.figures.folds import plot_folds
from xordemo.figures.planes import plot_map, plot_points
from xordemo.figures.scales import colour_bar
from xordemo.network.model import Network


def map_svg(network: Network, problem: Problem, alternative: str) -> str:
    """Return the map of a network's logit, with its folds and the problem's points, as SVG."""
    threshold = float(problem.threshold)
    shown = replace(network, b2=network.b2 - network.dtype.type(threshold))
    # one salt and no date: the same network gives the same file
    with style.context("xordemo.xordemo"), mpl.rc_context({"svg.hashsalt": "xordemo"}):
        figure = Figure(figsize=(5.6, 4.6), layout="constrained")
        ax = figure.subplots()
        colour_bar(ax, plot_map(ax, shown), "logit less the threshold" if threshold else "logit")
        plot_folds(ax, network)
        points = [[float(x) for x in point] for point in problem.points]
        plot_points(ax, points, problem.labels)
        folds = ", and each unit's folds" if network.activation.kinks else ""
        ax.set_title(f"The logit over the plane{folds}")
        drawn = StringIO()
        figure.savefig(drawn, format="svg", metadata={"Date": None})
    svg = drawn.getvalue()
    label = f'<svg role="img" aria-label="{escape(alternative, quote=True)}"'
    return svg[svg.index("<svg") :].replace("<svg", label, 1)
