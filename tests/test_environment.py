""".venv has xordemo, as the checkout has it at the moment, wherever the checkout lies."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import flit_core
import pytest
from patience import COMMAND
from site_tools import ROOT, small_checkout

WHERE = "import xordemo; print(xordemo.__file__)"


def make(checkout, flit):
    """Make the environment of a checkout; return what was printed, and where its xordemo is."""
    command = [sys.executable, "docs/_site/environment.py"]
    variables = {**os.environ, "PYTHONPATH": str(flit)}
    done = subprocess.run(
        command, cwd=checkout, env=variables, capture_output=True, text=True, timeout=COMMAND
    )
    assert done.returncode == 0, done.stdout + done.stderr
    python = [checkout / ".venv" / "bin" / "python", "-I", "-c", WHERE]
    found = subprocess.run(
        python, cwd="/", capture_output=True, text=True, check=True, timeout=COMMAND
    )
    return done.stdout, Path(found.stdout.strip())


@pytest.fixture
def bare(tmp_path):
    """A checkout that needs no package from elsewhere, and a folder with flit_core alone."""
    checkout = small_checkout(tmp_path / "a checkout")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, checkout)
    (checkout / "requirements.lock").write_text("")
    (checkout / "xordemo" / "__init__.py").write_text("")  # which then needs no numpy
    (tmp_path / "flit").mkdir()
    (tmp_path / "flit" / "flit_core").symlink_to(Path(flit_core.__file__).parent)
    return checkout, tmp_path / "flit"


def test_one_half_made_is_made_again_and_finds_the_checkout_after_it_was_moved(bare, tmp_path):
    checkout, flit = bare
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "made-from").write_text("an older lock\n")
    printed, where = make(checkout, flit)
    assert "Made .venv." in printed
    assert where == checkout / "xordemo" / "__init__.py"
    moved = checkout.rename(tmp_path / "moved")
    printed, where = make(moved, flit)
    assert printed == ""  # no package was installed again
    assert where == moved / "xordemo" / "__init__.py"
    written = (moved / ".venv" / "made-from").stat().st_mtime_ns
    assert make(moved, flit) == ("", where)
    assert (moved / ".venv" / "made-from").stat().st_mtime_ns == written
