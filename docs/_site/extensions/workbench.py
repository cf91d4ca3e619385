"""The workbench's script, packed from its modules, and what the page shows without it.

A page that was opened from a disk can't load JavaScript modules, and a worker can't load anything
there. So the modules of `docs/workbench/` become one plain script: each file once, after those that
it imports, without its `import` and `export`. Names at the top of a module are therefore names of
all of them, and a name that two modules use is an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from xordemo.exact.atlas import Atlas
    from xordemo.exact.entries import Entry
    from xordemo.network.model import Network
    from xordemo.words.explanation import Explanation

SOURCES = Path(__file__).parents[2] / "workbench"

IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"(\./|\.\./)([\w./]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=const|let|function|async function|class)", re.MULTILINE)
CAST = re.compile(r"/\*\* @type \{[^\n]*?\} \*/ ?")
COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
# Spaces around these mean nothing outside of "texts", in a line with no other kind of text.
TEXT = re.compile(r'("[^"]*")')
SPACES = re.compile(r" ?([=*<>(){}\[\],;:?&|]+) ?")
NAME = re.compile(r"^(?:const|let|function|async function|class) ([\w$]+|[\[{])", re.MULTILINE)


class PackError(ValueError):
    """The modules can't be packed, for the reason that the message gives."""


def pack(entry: Path) -> str:
    """Return the module `entry` and all that it imports as one script."""
    sources: dict[Path, str] = {}
    _collect(entry.resolve(), sources, ())
    places: dict[str, Path] = {}
    for path, source in sources.items():
        for name in NAME.findall(source):
            if name in "[{":
                raise PackError(f"{path.name} declares several names at once at its top")
            if name in places:
                raise PackError(f"{name} is a name of both {places[name].name} and {path.name}")
            places[name] = path
    body = "\n".join(line for source in sources.values() for line in _short_lines(source))
    return f'(function workbenchScript() {{\n"use strict";\n{body}\n}})();\n'


def _short_lines(source: str) -> Iterator[str]:
    """Yield the lines of a module without types, comments, indentation and needless spaces."""
    for line in CAST.sub("", COMMENT.sub("", source)).splitlines():
        code = re.sub(r" // .*$", "", line.strip())
        if code and not re.search(r"['`/\\\\]", code):
            parts = TEXT.split(code)
            parts[::2] = (SPACES.sub(r"\1", part) for part in parts[::2])
            code = "".join(parts)
        if code:
            yield code


def _collect(path: Path, sources: dict[Path, str], above: tuple[Path, ...]) -> None:
    """Put what a module imports, and then the module, into `sources`."""
    if path in above:
        raise PackError(f"{path.name} imports itself, by {' and '.join(p.name for p in above)}")
    if path in sources:
        return
    source = path.read_text("utf-8")
    for found in IMPORT.finditer(source):
        _collect((path.parent / (found[1] + found[2])).resolve(), sources, (*above, path))
    source = EXPORT.sub("", IMPORT.sub("", source))
    if left := re.search(r"^(import|export)\b.*", source, re.MULTILINE):
        raise PackError(f"{path.name} has a line that is not packed: {left[0]}")
    sources[path] = source


# --- the package's own Python, to run in the reader's browser ---

# What the words use of Brython's standard library. A test in a browser fails if one is missing.
# Some modules that take long to load have stand-ins, in `docs/workbench/words/stand_ins`.
STANDARD_LIBRARY = """
    __future__ _collections _collections_abc _functools _operator _py_abc _thread _weakref
    _weakrefset abc collections fractions functools itertools keyword math numbers operator
    reprlib sys types
""".split()
ROOMS = ("exact", "words")


def python_modules() -> dict[str, list[Any]]:
    """Return the modules as Brython wants them: the ending, the text, what it imports, 1 if a package."""
    import brython
    from brython.list_modules import parse_stdlib

    library = parse_stdlib(str(Path(brython.__file__).parent / "data"))
    modules = {name: library[name] for name in STANDARD_LIBRARY}
    for path in sorted((SOURCES / "words" / "stand_ins").glob("*.py")):
        modules[path.stem] = [".py", path.read_text("utf-8"), []]
    modules["xordemo"] = [".py", "", [], 1]
    package = Path(__file__).parents[3] / "xordemo"
    for room in ROOMS:
        for path in sorted((package / room).glob("*.py")):
            is_package = path.stem == "__init__"
            name = f"xordemo.{room}" if is_package else f"xordemo.{room}.{path.stem}"
            modules[name] = [".py", path.read_text("utf-8"), [], *([1] if is_package else [])]
    return modules


def python_script() -> str:
    """Return the script that brings Brython, the modules and the program that uses them."""
    import brython

    library = {
        "brython": (Path(brython.__file__).parent / "data" / "brython.js").read_text("utf-8"),
        "modules": python_modules(),
        "main": (SOURCES / "words" / "explaining.py").read_text("utf-8"),
    }
    return f"window.workbenchPython = {json.dumps(library)};\n"


def activation_descriptions() -> dict[str, str]:
    """Return each activation in the form that `explaining.py` reads."""
    import xordemo as xd

    def numbers(values: Any) -> str:
        return " ".join(map(repr, map(float, values)))

    return {
        name: ";".join(
            (
                name,
                numbers(activation.kinks),
                ",".join(map(numbers, activation.pieces or ())),
                " ".join(activation.states),
                activation.enclosure or "",
            )
        )
        for name, activation in xd.ACTIVATIONS.items()
    }


# --- what stands in the page before its script has run, and where none runs ---

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
        f'<svg class="wb-map" viewBox="-22 -6 {size + 30} {size + 28}" role="img" '
        f'aria-label="{label}">{"".join(parts)}</svg>'
    )


def bands(atlas: Atlas, logits: list[float]) -> list[str]:
    """Return for each level the path of all that is at least as high, as view/planes.js does."""
    import math

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
        for i, (p, q) in enumerate(zip(at, at[1:], strict=False))
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
        "diagram": "",
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


class Workbench(SphinxDirective):
    """The workbench, as it is before the reader touches it."""

    def run(self) -> list[nodes.Node]:
        """Return the panels, and the data that the script begins with."""
        self.env.note_dependency(str(SOURCES / "page.html"))
        data = json.dumps(
            {
                "settings": settings(),
                "activations": activation_descriptions(),
                "python": "_static/workbench_python.js",
            }
        )
        script = f'<script id="workbench-data" type="application/json">{data}</script>'
        return [nodes.raw("", first_view() + script, format="html")]


def add_files(
    app: Sphinx, page: str, _template: str, _context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Have the workbench's page, and no other, load its script and style."""
    if page == "workbench":
        app.add_css_file("workbench.css")
        app.add_js_file("workbench.js", loading_method="defer")


def write_files(app: Sphinx) -> None:
    """Write the packed script and the style sheet where the others will be."""
    if app.builder.format == "html":
        static = Path(app.outdir, "_static")
        static.mkdir(parents=True, exist_ok=True)
        (static / "workbench.js").write_text(pack(SOURCES / "main.js"), "utf-8")
        (static / "workbench_python.js").write_text(python_script(), "utf-8")
        (static / "workbench.css").write_bytes((SOURCES / "workbench.css").read_bytes())


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive, and have the files written."""
    app.add_directive("workbench", Workbench)
    app.connect("html-page-context", add_files)
    app.connect("builder-inited", write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
