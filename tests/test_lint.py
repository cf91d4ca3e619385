"""The code is formatted, free of lint, and typed; the pages keep the rules of their English."""

import subprocess
import sys
from pathlib import Path

import pytest
from patience import COMMAND

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["docs._site.prose"]],
    ids=["ruff-check", "ruff-format", "mypy", "prose"],
)
def test_the_code_is_clean(command):
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=COMMAND,
    )
    assert done.returncode == 0, done.stdout + done.stderr
