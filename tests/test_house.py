"""The package's rooms: which may import which, what their names are, and README's map of them."""

import ast
import importlib
import re
import shutil
import subprocess
import sys
import tomllib
from inspect import ismodule
from pathlib import Path

import pytest
from patience import COMMAND

import xordemo as xd

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "xordemo"
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
LINT = "from importlinter.cli import lint_imports_command as run; run()"
NAMES_OF_THE_FACE = 24  # at most: what a reader can keep in mind


def lint_imports(folder):
    """Run import-linter, as `make lint` does; return its exit status and what it printed."""
    command = [sys.executable, "-c", LINT, "--no-cache"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=COMMAND
    )
    return done.returncode, done.stdout


def test_imports_go_one_way():
    status, printed = lint_imports(ROOT)
    assert status == 0, printed


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        (
            "network/model.py",
            "import xordemo.training._train",
            "A room imports only from those below",
        ),
        ("exact/rationals.py", "from xordemo import words", "A room imports only from those below"),
        ("words/numbers.py", "import numpy", "exact and words need the standard library alone"),
        ("tables/table.py", "import matplotlib", "figures is the only door to matplotlib"),
    ],
)
def test_a_line_that_imports_upwards_or_from_outside_is_found(tmp_path, module, line, broken):
    shutil.copytree(PACKAGE, tmp_path / "xordemo", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "xordemo" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    status, printed = lint_imports(tmp_path)
    assert status == 1
    assert re.search(rf"{broken}.* BROKEN", printed)


def modules():
    """Return the modules of each room, and of none for those that stand alone."""
    paths = [path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")]
    rooms = {}
    for path in paths:
        if path.name != "__init__.py":
            rooms.setdefault(path.parts[0], set()).add(path.stem)
    return rooms


def test_the_map_in_the_readme_is_the_house():
    text = (ROOT / "README.md").read_text("utf-8")
    rows = re.findall(
        r"^\| `(\w+(?:/|\.py))` \| (.+) \|$", text.partition("### The package")[2], re.M
    )
    shown = {room.rstrip("/"): set(re.findall(r"`(\w+)`", what)) for room, what in rows}
    assert shown == {
        room: set() if room.endswith(".py") else names for room, names in modules().items()
    }
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    assert [room.rstrip("/").removesuffix(".py") for room, _ in rows] == layers


def test_a_module_has_an_underscore_where_its_plain_name_is_that_of_a_public_function():
    stems = {stem for names in modules().values() for stem in names}
    stems |= {room.removesuffix(".py") for room in modules()}
    rooms = [xd, *(importlib.import_module(f"xordemo.{room}") for room in ROOMS)]
    exported = {
        name for room in rooms for name in room.__all__ if not ismodule(getattr(room, name))
    }
    assert not stems & exported
    assert {stem[1:] for stem in stems if re.match("_[^_]", stem)} <= exported


def unlimited(source):
    """Return the lines in which a program waits for a process as long as that takes."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        call.lineno
        for call in calls
        if re.search(r"^subprocess\.run$|\.communicate$", ast.unparse(call.func))
        and "timeout" not in {keyword.arg for keyword in call.keywords}
    ]


def test_no_test_waits_for_a_process_without_a_limit():
    assert unlimited("import subprocess\nsubprocess.run([1])\nprocess.communicate()") == [2, 3]
    assert not unlimited("subprocess.run([1], timeout=2)")
    tests = (path for path in (ROOT / "tests").rglob("*.py") if "bench" not in path.parts)
    assert not {path.name: lines for path in tests if (lines := unlimited(path.read_text("utf-8")))}


def test_the_face_is_small_and_all_of_it_is_used_on_a_page():
    assert len(xd.__all__) <= NAMES_OF_THE_FACE
    pages = [*(ROOT / "gallery").rglob("*.py"), *(ROOT / "docs").rglob("*.md")]
    used = set(
        re.findall(r"\b(?:xd|xordemo)\.(\w+)", " ".join(p.read_text("utf-8") for p in pages))
    )
    assert not set(xd.__all__) - used
