"""What `explain` writes into files: the ledger as a table, and a page."""

from __future__ import annotations

import csv
import os
from html import escape
from io import StringIO
from typing import Any

from xordemo.exact._ledger import Entry
from xordemo.network.model import Network
from xordemo.tables.contents import corner_table, output_table
from xordemo.words.explanation import Explanation
from xordemo.words.lists import counted, forms
from xordemo.words.numbers import point_name
from xordemo.words.statements import Names

STYLE = """
:root { color-scheme: light dark }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif;
       color: #1a1a1a; background: #fff }
.dark { display: none }
svg { max-width: 100%; height: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
.table { overflow-x: auto }
caption { text-align: left; font-weight: bold }
th, td { padding: .15rem .8rem .15rem 0; text-align: right }
th[scope=row] { text-align: left; font-weight: normal }
@media screen and (prefers-color-scheme: dark) {
  body { color: #e6e8eb; background: #131416 }
  .light { display: none }
  .dark { display: block }
}
"""
MOST_ROWS = 20  # of the points in a table
_COLUMNS = ("x1", "x2", "label", "class", "term", "pre-activation", "state", "activation", "adds")


def ledger_csv(why: Explanation) -> str:
    """Return the ledger of all points as CSV, numbers to the nearest double."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    names = Names.of(why.facts)
    for entry, label in zip(why.ledger, why.facts.problem.labels, strict=True):
        try:
            writer.writerows(_rows(entry, label, names))
        except OverflowError:
            raise ValueError(
                f"--csv: at {point_name(entry.point)} a number is beyond the largest double, "
                "1.8×10³⁰⁸; without --csv the words tell it"
            ) from None
    return out.getvalue()


def _rows(entry: Entry, label: int, names: Names) -> list[list[Any]]:
    """Return a row for each term of a point and for its sums."""
    given = "" if entry.predicted is None else entry.predicted
    point = [*map(float, entry.point), *[""] * (2 - len(entry.point)), label, given]
    earlier = sum(names.widths[:-1])  # units that add nothing themselves
    units = zip(
        entry.pre_activations, entry.states, entry.activations, entry.contributions, strict=True
    )
    rows = [
        [
            *point,
            f"unit {names.unit(unit)}",
            float(z),
            "at fold" if state == "fold" else state,
            float(activation),
            float(added) if unit > earlier else "",
        ]
        for unit, (z, state, activation, added) in enumerate(units, start=1)
    ]
    sums: list[tuple[str, Any]] = [("output bias", entry.bias), ("logit", entry.logit)]
    if entry.threshold:
        sums += [("threshold", -entry.threshold), ("decision", entry.decision)]
    return rows + [[*point, name, "", "", "", float(value)] for name, value in sums]


def page(network: Network, why: Explanation, name: str) -> str:
    """Return a page of its own with the picture, a table and the words."""
    shown = os.fsencode(name).decode("utf-8", errors="replace")
    state = "works" if all(why.facts.known_right) else "fails"
    title = escape(f"Why {shown} {state} on {_at(why)}")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<title>{title}</title><meta name="viewport" content="width=device-width">'
        f"<style>{STYLE}</style></head>\n<body><main><h1>{title}</h1>\n{_picture(network, why)}\n"
        '<div class="table" role="region" aria-label="The numbers" tabindex="0">'
        f"{_table(network, why)}</div>\n{why._repr_html_()}</main></body></html>\n"
    )


def _at(why: Explanation) -> str:
    """Name the problem, or count its points."""
    count = len(why.facts.problem.points)
    if why.facts.problem.four:
        return why.facts.problem.name
    return f"{counted(count)} {forms(count, 'point', 'points')}"


def _table(network: Network, why: Explanation) -> str:
    """Return what each term adds at four corners, or the outputs at the first points."""
    problem = why.facts.problem
    if why.facts.four_corners:
        return corner_table(why.ledger, most=MOST_ROWS)._repr_html_()
    count = len(problem.points)
    X = [[*map(float, point)] for point in problem.points[:MOST_ROWS]]
    shown = output_table(network, X, problem.labels[:MOST_ROWS], problem.threshold)._repr_html_()
    if count <= MOST_ROWS:
        return shown
    return f"{shown}\n<p>These are the first {MOST_ROWS} of {count:,} points.</p>"


def _picture(network: Network, why: Explanation) -> str:
    """Return the map, or the curve, and what it can't show; or why there is none."""
    # imported here, since matplotlib takes longer than the rest
    from xordemo.figures.folds import MOST_NAMED
    from xordemo.figures.inline import picture_svg, shows_folds

    problem, folds = why.facts.problem, shows_folds(network)
    count = len(problem.points)
    try:
        light, dark = picture_svg(network, problem, _alternative(network, count, folds))
    except (ValueError, OverflowError) as error:
        return f"<p>There is no picture: {escape(str(error))}.</p>"
    drawn = f'<div class="light">{light}</div>\n<div class="dark">{dark}</div>'
    if count > MOST_ROWS:
        drawn += "\n<p>Squares are points of class 0, circles of class 1.</p>"
    if network.inputs == 1:
        return drawn
    if network.hidden and network.activation.kinks and not folds:
        drawn += (
            f"\n<p>The folds of {network.hidden:,} hidden units lie too close to be told apart. "
            "The map has none, and shows the logit as it is on a grid of 48 by 48.</p>"
        )
    elif folds and network.hidden > MOST_NAMED:
        drawn += f"\n<p>The folds of {network.hidden} units leave no room for their numbers.</p>"
    return drawn


def _alternative(network: Network, count: int, folds: bool) -> str:
    """Say in words what the picture shows."""
    points = f"the {forms(count, 'point', f'{counted(count)} points')}"
    words = "The words below say what each unit does at each point."
    if len(network.layers) > 2 or count > MOST_ROWS:
        words = "The words below say what the network does."
    if network.inputs == 1:
        bends = "the units' bends and " if folds else ""
        return f"The curve of the logit over the input, with {bends}{points}. {words}"
    shown = "the folds of the hidden units and " if folds else ""
    return f"The map of the logit over the plane of both inputs, with {shown}{points}. {words}"
