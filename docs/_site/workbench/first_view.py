"""What stands in the workbench's page before its script has run, and where none runs."""

from __future__ import annotations

import math
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from docs._site.workbench.packing import SOURCES

if TYPE_CHECKING:
    from xordemo.exact._ledger import Entry
    from xordemo.exact.atlas import Atlas
    from xordemo.network.model import Network
    from xordemo.words.explanation import Explanation

ZOOM, SIDE = 60, 3  # as in view/planes.js
BAND_ENDS = (1, 2, 4, 8)


def settings() -> dict[str, Any]:
    """Return the settings of the run that the pages use, as the script takes them."""
    from xordemo import original

    return {
        "seed": original.SEED,
        "hidden": original.HIDDEN,
        "activation": "relu",
        "lr": original.LR,
        "momentum": original.MOMENTUM,
        "epochs": original.EPOCHS,
        "reluAtZero": 0,
        "order": "random",
    }


@lru_cache(maxsize=1)
def run_of_the_pages() -> tuple[Network, Explanation, Atlas]:
    """Return the run's network, and what is to be said and drawn of it."""
    import xordemo as xd
    from xordemo import original

    network = original.tutorial_run().network
    return network, xd.explain(network), xd.linear_regions(network, bounds=(-SIDE, SIDE))


def place(point: Any) -> str:
    """Return a point of the plane in the picture's coordinates."""
    x, y = (float(value) for value in point)
    return f"{(x + SIDE) * ZOOM:.2f} {(SIDE - y) * ZOOM:.2f}"


def path(points: Any) -> str:
    """Return an SVG path through points of the plane."""
    return "M" + "L".join(map(place, points))


def map_picture(atlas: Atlas, logits: list[float]) -> str:
    """Return the map of the logit as SVG, as view/map.js draws it."""
    size = 2 * SIDE * ZOOM
    parts = [f'<rect class="wb-band-0" width="{size}" height="{size}"/>']
    parts += [f'<path class="wb-band-{i}" d="{d}"/>' for i, d in enumerate(bands(atlas, logits), 1)]
    boundary = "".join(map(path, atlas.boundary))
    parts.append(f'<path class="wb-boundary" d="{boundary}"/>')
    parts += [
        f'<path class="wb-fold wb-unit-{unit % 5 + 1}" d="{path(fold)}"/>'
        for unit, folds in enumerate(atlas.folds)
        for fold in folds
    ]
    for corner in ((0, 0), (0, 1), (1, 0), (1, 1)):
        x, y = place(corner).split()
        shape = f'<circle class="wb-class-1" cx="{x}" cy="{y}" r="8"/>'
        if corner[0] != corner[1]:
            left, top = float(x) - 7, float(y) - 7
            shape = f'<rect class="wb-class-0" x="{left}" y="{top}" width="14" height="14"/>'
        parts.append(f'<g class="wb-corner">{shape}</g>')
    label = "Map of the logit: the boundary and the folds of the trained network"
    return (
        f'<svg class="wb-map" viewBox="-26 -8 {size + 36} {size + 32}" role="img" '
        f'aria-label="{label}">{"".join(parts)}</svg>'
    )


def bands(atlas: Atlas, logits: list[float]) -> list[str]:
    """Return for each level the path of all that is at least as high, as view/planes.js does."""
    band = 2.0 ** round(math.log2(max(map(abs, logits)) / 4))
    levels = [-end * band for end in reversed(BAND_ENDS)]
    levels += [0, *(end * band for end in BAND_ENDS)]
    paths = [""] * len(levels)
    for region in atlas.regions:
        corners = [(float(x), float(y)) for x, y in region.polygon]
        a, b, c = *map(float, region.gradient), float(region.intercept)
        heights = [a * x + b * y + c for x, y in corners]
        for i, level in enumerate(levels):
            part = part_above(corners, [height - level for height in heights])
            if part:
                paths[i] += f"{path(part)}Z"
    return paths


def part_above(
    polygon: list[tuple[float, float]], heights: list[float]
) -> list[tuple[float, float]]:
    """Return the part of a convex polygon where the height is at least 0."""
    part = []
    for i, (q, t) in enumerate(zip(polygon, heights, strict=True)):
        p, s = polygon[i - 1], heights[i - 1]
        if s * t < 0:
            share = s / (s - t)
            part.append((p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])))
        if t >= 0:
            part.append(q)
    return part


def number(value: Any) -> str:
    """Return a number with two decimals and a true minus."""
    return f"{float(value):.2f}".replace("-", "−")


def diagram(network: Network) -> str:
    """Return the network's diagram as SVG, as view/diagram.js draws it, without the units' maps."""
    width, height, inputs, hidden, output = 320, 236, 22, 152, 292
    count = network.hidden
    size = min(38.0, height / count * 0.82)
    middle, edges, nodes = height / 2, [], []
    for unit in range(count):
        y = height * (unit + 0.5) / count
        left, right = hidden - size / 2, hidden + size / 2
        for i, start in enumerate((middle - 42, middle + 42)):
            curve = f"M37 {start}C{inputs + 60} {start} {hidden - 60} {y} {left} {y}"
            edges.append(edge(curve, network.w1[i, unit]))
        curve = f"M{right} {y}C{hidden + 70} {y} {output - 60} {middle} {output - 20} {middle}"
        edges.append(edge(curve, network.w2[unit, 0]))
        nodes.append(
            f'<g class="wb-node wb-unit-{unit % 5 + 1}"><rect x="{left}" y="{y - size / 2}" '
            f'width="{size}" height="{size}" rx="4" fill="none"/><text class="wb-unit-number" '
            f'x="{left - 4}" y="{y - size / 2 + 8}" text-anchor="end">{unit + 1}</text></g>'
        )
    names = (
        (inputs, middle - 37, "x₁"),
        (inputs, middle + 47, "x₂"),
        (output, middle + 5, "logit"),
    )
    nodes += [f'<text x="{x}" y="{y}" text-anchor="middle">{name}</text>' for x, y, name in names]
    return (
        f'<svg class="wb-diagram" viewBox="0 0 {width} {height}" role="img" aria-label="Diagram '
        f'of the network: inputs, hidden units, logit">{"".join(edges + nodes)}</svg>'
    )


def edge(curve: str, weight: float) -> str:
    """Return an edge of the diagram: its width and colour show the weight."""
    sign = "negative" if weight < 0 else "positive"
    width = 0.6 + min(8.0, 2.4 * abs(float(weight)))
    return f'<path class="wb-edge wb-{sign}" d="{curve}" stroke-width="{width:.2f}"/>'


def parameter_table(network: Network) -> str:
    """Return the weights and biases as a table."""
    head = "".join(
        f'<th scope="col">{name}</th>'
        for name in ("Unit", "from x₁", "from x₂", "bias", "to logit")
    )
    rows = zip(*network.w1, network.b1, network.w2[:, 0], strict=True)
    body = "".join(
        f'<tr class="wb-unit-{i}"><th scope="row"><span class="wb-switch">{i}</span></th>'
        + "".join(f"<td>{number(value)}</td>" for value in row)
        + "</tr>"
        for i, row in enumerate(rows, 1)
    )
    bias = f'<tr><th scope="row" colspan="4">output bias</th><td>{number(network.b2[0])}</td></tr>'
    return (
        f'<table class="wb-parameters"><caption class="wb-hidden">Weights and biases</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}{bias}</tbody></table>"
    )


def ledger_bars(entries: tuple[Entry, ...]) -> str:
    """Return each corner's ledger as bars, as view/ledger.js draws them."""
    reach = max(abs(total) for entry in entries for total in running_sums(entry)) * 1.05
    return f'<div class="wb-ledger">{"".join(entry_bars(entry, reach) for entry in entries)}</div>'


def running_sums(entry: Entry) -> list[float]:
    """Return the sums of the bias and the first contributions."""
    sums = [float(entry.bias)]
    for term in entry.contributions:
        sums.append(sums[-1] + float(term))
    return sums


def entry_bars(entry: Entry, reach: float) -> str:
    """Return one corner's ledger: its head and its bars."""
    sums = [0.0, *running_sums(entry)]
    thick = max(3.0, min(8.0, 56 / (len(sums) - 1)))
    height = (len(sums) - 1) * thick + 2
    at = [150 + 146 * value / reach for value in sums]
    bars = "".join(
        f'<rect class="{f"wb-unit-{(i - 1) % 5 + 1}" if i else "wb-bias"}" x="{min(p, q):.1f}" '
        f'width="{abs(q - p):.1f}" y="{i * thick + 1:.1f}" height="{thick - 1:.1f}"/>'
        for i, (p, q) in enumerate(pairwise(at))
    )
    corner = f"({','.join(map(str, entry.point))})"
    label = int(entry.point[0] == entry.point[1])
    side = int(entry.logit > 0)
    verdict = "✓ right" if side == label else "✗ wrong"
    terms = ", ".join(f"unit {i} {number(t)}" for i, t in enumerate(entry.contributions, 1) if t)
    said = f"output bias {number(entry.bias)}, {terms}: logit {number(entry.logit)}"
    return (
        f'<div class="wb-entry"><div class="wb-entry-head"><span class="wb-point">{corner}</span>'
        f'<span class="wb-label wb-class-{label}">class {label}</span>'
        f"<b>logit {number(entry.logit)}</b>"
        f'<span class="wb-verdict">{verdict}</span></div>'
        f'<svg class="wb-bars" viewBox="0 0 300 {height}" role="img" aria-label="{said}">'
        f'<path class="wb-zero" d="M150 0V{height}"/>{bars}'
        f'<path class="wb-logit wb-side-{side}" d="M{at[-1]:.1f} 0V{height}"/></svg></div>'
    )


def words(why: Explanation) -> str:
    """Return the explanation as paragraphs."""
    return "".join(
        f"<h3>{escape(title)}</h3><ul>"
        + "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
        + "</ul>"
        for title, sentences in why.paragraphs
    )


def first_view() -> str:
    """Return the page's panels with the trained network in them."""
    network, why, atlas = run_of_the_pages()
    entries = sorted(why.ledger, key=lambda entry: entry.point)
    logits = [float(entry.logit) for entry in entries]
    fills = {
        "tools": "",
        "diagram": diagram(network),
        "parameters": parameter_table(network),
        "plane": map_picture(atlas, logits),
        "section": "",
        "ledger": ledger_bars(tuple(entries)),
        "words": words(why),
        "training": "",
        "many": "",
    }
    html = (SOURCES / "page.html").read_text("utf-8")
    for name, fill in fills.items():
        html = html.replace(f"<!-- {name} -->", fill)
    return html
