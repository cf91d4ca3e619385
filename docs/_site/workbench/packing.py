"""The workbench's script, packed from its modules.

A page that was opened from a disk can't load JavaScript modules, and a worker can't load anything
there. So the modules of `docs/workbench/` become one plain script: each file once, after those that
it imports, without its `import` and `export`. Names at the top of a module are therefore names of
all of them, and a name that two modules use is an error.
"""

from __future__ import annotations

import re
from pathlib import Path

try:
    import minify
except ImportError:  # there is none for Macs with an arm processor
    minify = None

SOURCES = Path(__file__).parents[2] / "workbench"

IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"(\./|\.\./)([\w./]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=const|let|function|async function|class)", re.MULTILINE)
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
    return f'(function workbenchScript() {{\n"use strict";\n{"".join(sources.values())}}})();\n'


def shortened(source: str, kind: str = "application/javascript") -> str:
    """Return a script or style without what only its readers need: comments, spaces, long names."""
    if minify is None:
        return source
    short: str = minify.string(kind, source)
    return short


def style_sheet() -> str:
    """Return the workbench's style, not indented, with the colours of the figures."""
    style = (SOURCES / "workbench.css").read_text("utf-8")
    for place, theme in enumerate(("light", "dark")):
        lines = (f"--wb-{name}: {pair[place]};" for name, pair in colours().items())
        style = style.replace(f"/* colours: {theme} */", "\n  ".join(lines))
    for kind in ("unit", "band"):
        names = [name for name in colours() if name.startswith(kind)]
        lines = (f".wb-{name} {{ --wb-{kind}: var(--wb-{name}); }}" for name in names)
        style = style.replace(f"/* {kind}s: each its colour */", "\n".join(lines))
    return style


def colours() -> dict[str, tuple[str, str]]:
    """Return each colour of the style by its name there, light and dark."""
    from xordemo.figures import palette  # a small site has no figures

    lights = {
        "ink": palette.INK,
        "muted": palette.MUTED,
        "paper": palette.PAPER,
        "faint": palette.FAINT,
        **{f"class-{label}": palette.CLASS_COLOURS[label] for label in (0, 1)},
        **{f"unit-{unit}": light for unit, light in enumerate(palette.UNIT_COLOURS, start=1)},
    }
    pairs = {name: (light, palette.PALETTE[light]) for name, light in lights.items()}
    return pairs | {f"band-{band}": pair for band, pair in enumerate(palette.BANDS)}


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
