"""Each exercise's solution runs clean, checks something, is short, and is shown with its output."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import html5lib
import pytest
from patience import COMMAND
from sphinx.errors import ExtensionError

from docs._site.extensions import solutions

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "exercises"
SOLUTIONS = sorted(FOLDER.glob("*.py"))
SHOWN = re.findall(r"```\{solution\} (\S+)", (FOLDER / "index.md").read_text(encoding="utf-8"))


def test_each_solution_is_on_the_page_once():
    assert sorted(SHOWN) == [path.name for path in SOLUTIONS]
    assert len(SHOWN) >= 5


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_a_solution_is_short_and_asserts_what_it_claims(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 20
    assert any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(text)))


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_a_solution_runs_without_a_warning_and_the_page_shows_what_it_prints(path, site, tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "error", path],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=COMMAND,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    code, printed = disclosures(site)[path.name]
    assert code == path.read_text(encoding="utf-8").strip()
    assert printed == done.stdout.strip()


def test_a_solution_that_fails_ends_the_build_and_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(solutions, "RUNNING", {})
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "failing.py").write_text("raise SystemExit('no network')")
    app = SimpleNamespace(srcdir=tmp_path)
    solutions.start(app, None)
    with pytest.raises(ExtensionError, match=r"solution failing.py fails: SystemExit.'no network'"):
        solutions.collect(app, None, [])


def test_a_script_that_is_no_solution_is_refused_by_name():
    env = SimpleNamespace(relfn2path=lambda script: (script, f"/elsewhere/{script}"))
    directive = SimpleNamespace(arguments=["other.py"], env=env)
    with pytest.raises(ExtensionError, match=r"other\.py is no solution: docs/exercises"):
        solutions.Solution.run(directive)


def disclosures(site):
    """Return what the page hides: of each solution, by its file's name, the code and the output."""
    text = (site / "exercises" / "index.html").read_text(encoding="utf-8")
    page = html5lib.parse(text, namespaceHTMLElements=False)
    found = {}
    for details in page.iter("details"):
        if "admonition-solution" in details.get("class"):
            assert details.get("open") is None
            blocks = ["".join(block.itertext()).strip() for block in details.iter("pre")]
            link = next(a for a in details.iter("a") if a.get("href").endswith(".py"))
            found[link.get("href").rpartition("/")[2]] = tuple(blocks)
    return found
