"""Figures of the run of the pages lead to the workbench, and others do not."""

import re

import pytest

import xordemo as xd
from docs._site.extensions.shown_runs import draws_the_run, is_of_the_run
from xordemo import original

RUN = original.tutorial_run()
OTHER = original.tutorial_run(original.SEED + 1)


@pytest.mark.parametrize(
    "make",
    [
        lambda run: run,
        lambda run: run.network,
        lambda run: run.history,
        lambda run: {"ReLU": run},
        lambda run: xd.explain(run.network),
        lambda run: xd.ledger(run.network, [(1, 0), (0.5, 2)]),
        lambda run: xd.linear_regions(run.network, bounds=(-1, 2)),
    ],
)
def test_what_comes_from_the_run_is_known(make):
    assert is_of_the_run(make(RUN))
    assert not is_of_the_run(make(OTHER))


@pytest.mark.parametrize("value", [None, (), {}, "run", RUN.loss, RUN.history[0]])
def test_other_things_are_not_of_the_run(value):
    assert not is_of_the_run(value)


def test_a_cell_is_judged_by_the_names_that_it_uses():
    values = {"network": RUN.network, "failing": OTHER.network}
    assert draws_the_run("plot_map(ax, network)", values)
    assert not draws_the_run("plot_map(ax, failing)", values)


def test_each_figure_of_the_run_opens_in_the_workbench(site):
    page = (site / "part1" / "plot_05_surface.html").read_text("utf-8")
    shown = re.findall("<figure.*?</figure>", page, flags=re.DOTALL)
    links = [re.findall(r'href="([^"]*)"[^>]*>.{0,60}Open in the workbench', f) for f in shown]
    assert links == [["../workbench.html"]] * 3 + [[]]  # the last is another seed's


def test_each_guided_start_opens_from_a_page_of_the_site(site):
    linked = set()
    for path in site.glob("*/plot_*.html"):
        linked |= set(re.findall(r"workbench\.html#start=([\w-]+)", path.read_text("utf-8")))
    offered = (site / "workbench.html").read_text("utf-8")
    assert len(linked) == 9
    assert all(f'"{name}": {{' in offered for name in linked)
