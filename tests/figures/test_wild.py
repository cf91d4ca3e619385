"""Figures and the shell's files of networks of every kind: drawn, or refused with a reason."""

import traceback
from contextlib import contextmanager

import matplotlib.pyplot as plt
import pytest
from site_tools import ROOT
from wild import wild, wild_deep

import xordemo as xd
from xordemo import figures, tables
from xordemo.shell.documents import ledger_csv, page

pytestmark = pytest.mark.usefixtures("style")
KEPT = (3, 44, 58, 300)  # a handful; 300 of each kind were drawn once


@contextmanager
def refused_by_us():
    """Let an error pass that the package raises with a reason, and nothing else."""
    try:
        yield
    except (TypeError, ValueError) as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        if not last.filename.startswith(str(ROOT / "xordemo")):
            raise


def of_the_plane(case):
    """Return what is drawn of a network with two inputs, by name; each needs axes."""
    net, X, y = case.network, case.points, case.labels
    box = figures.surroundings(X)
    units = (net.hidden - 1, net.hidden)
    return {
        "map": lambda ax: figures.plot_map(ax, net, height=True),
        "bar": lambda ax: figures.colour_bar(
            ax, figures.plot_map(ax, figures.pieces(net, bounds=box))
        ),
        "folds": lambda ax: figures.plot_folds(ax, net),
        "points": lambda ax: figures.plot_points(ax, X, y, labels=("no", "yes")),
        "classes": lambda ax: figures.plot_classes(ax, figures.class_pieces(net)),
        "regions": lambda ax: figures.plot_regions(ax, xd.linear_regions(net), X=X),
        "arrows": lambda ax: figures.plot_arrows(ax, net),
        "section": lambda ax: figures.plot_cross_section(ax, net, X[0], X[3], X, y),
        "hidden plane": lambda ax: figures.plot_hidden_plane(ax, net, X, y, units),
    }


def of_any(case):
    """Return what is drawn of any network, by name; each needs axes."""
    net, X, y = case.network, case.points, case.labels
    return {
        "network": lambda ax: figures.plot_network(ax, net, numbers=True, x=X[1]),
        "weights": lambda ax: figures.plot_weights([ax] * len(net.layers), net),
        "ledger": lambda ax: figures.plot_ledger(ax, xd.ledger(net, X)),
        "step": lambda ax: figures.plot_step([ax] * 2, net, X[1], y[1], 0.1),
    }


def check_figures(case):
    """Draw every kind of figure, each to its pixels."""
    drawn = of_any(case)
    if case.network.inputs == 1:
        drawn["curve"] = lambda ax: figures.plot_curve(ax, case.network, case.points, case.labels)
    else:
        with refused_by_us():
            drawn |= of_the_plane(case)
    for draw in drawn.values():
        figure = plt.figure(figsize=(2, 2), dpi=40, layout="none")
        with refused_by_us():
            draw(figure.add_subplot())
            figure.canvas.draw()
        plt.close(figure)


def check_surface(case):
    """Draw the surface over its plane."""
    figure = plt.figure(figsize=(2, 2), dpi=40, layout="none")
    with refused_by_us():
        table = figures.pieces(case.network)
        ax = figure.add_subplot(projection="3d")
        figures.plot_surface(ax, table, case.network, case.points, case.labels, stems=True)
        figure.canvas.draw()
    plt.close(figure)


def check_files(case):
    """Write what the shell writes; no number has more digits than can be read."""
    with refused_by_us():
        assert str(tables.weight_table(case.network))
        assert str(tables.equations(case.network).numbers)
        why = xd.explain(case.network, **case.problem)
        assert str(tables.corner_table(why.ledger))
        longest = max(len(word) for word in str(why).split())
        assert longest < 120, longest
        with refused_by_us():
            assert ledger_csv(why)
        assert "</main>" in page(case.network.one_logit(), why, "w.safetensors")


@pytest.mark.parametrize("number", KEPT)
@pytest.mark.parametrize("kind", [wild, wild_deep])
def test_what_can_t_be_drawn_is_refused_with_a_reason(kind, number):
    check_figures(kind(number))


@pytest.mark.parametrize("number", KEPT[:2])
def test_what_the_shell_writes_is_short_or_refused_with_a_reason(number):
    check_files(wild_deep(number))
    check_surface(wild(number))
