"""The script is packed from modules, and what can't be packed is refused."""

import re

import pytest

from docs._site.workbench.packing import SOURCES, PackError, colours, pack, shortened, style_sheet
from xordemo.figures.palette import PALETTE, UNIT_COLOURS


def modules(folder, **sources):
    """Write modules and return the first."""
    for name, source in sources.items():
        (folder / f"{name}.js").write_text(source, "utf-8")
    return folder / f"{next(iter(sources))}.js"


def test_modules_stand_after_those_that_they_import(tmp_path):
    entry = modules(
        tmp_path,
        main='import { two } from "./part.js";\n/** Says it. */\nconst said = two();\n',
        part="/** @returns {number} */\nexport function two() {\n  return 2; // of them\n}\n",
    )
    assert pack(entry) == (
        '(function workbenchScript() {\n"use strict";\n/** @returns {number} */\n'
        "function two() {\n  return 2; // of them\n}\n/** Says it. */\nconst said = two();\n})();\n"
    )


def test_a_short_script_does_what_the_long_one_does():
    pytest.importorskip("minify", reason="this machine has no minifier, its script stays long")
    adds = "  // adds\n  const first = (one) => one + 1;\n"
    long = f'(function () {{\n{adds}  answer(first(2), "a  b");\n}})();'
    short = shortened(long)
    assert "first" not in short
    assert "adds" not in short
    assert '"a  b"' in short
    assert len(short) < len(long) / 1.5


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (
            {"main": 'import "./part.js";\nconst a = 1;\n', "part": "const a = 2;\n"},
            "a is a name of",
        ),
        ({"main": 'import "./part.js";\n', "part": 'import "./main.js";\n'}, "imports itself"),
        ({"main": "export default 3;\n"}, "not packed: export default 3;"),
        ({"main": 'import x from "./part.js";\n'}, "not packed: import x from"),
        ({"main": "const [a, b] = [1, 2];\n"}, "several names at once"),
    ],
)
def test_what_cannot_be_packed_is_refused(tmp_path, sources, said):
    with pytest.raises(PackError, match=said):
        pack(modules(tmp_path, **sources))


def test_every_module_is_packed():
    packed = pack(SOURCES / "main.js")
    for path in SOURCES.rglob("*.js"):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("export function"):
                assert f"function {line.split()[2].partition('(')[0]}(" in packed, path


def test_the_style_has_the_colours_of_the_figures():
    style = style_sheet()
    for name, (light, dark) in colours().items():
        assert re.findall(rf"--wb-{name}: (#\w+);", style) == [light, dark, dark]
    assert colours()["unit-3"] == (UNIT_COLOURS[2], PALETTE[UNIT_COLOURS[2]])
    assert ".wb-band-9 { --wb-band: var(--wb-band-9); }" in style
    assert not re.search(r"/\* (colours|units|bands): ", style)
