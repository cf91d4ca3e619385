"""Upgrade requirements.lock to the newest versions that pyproject.toml allows: make lock

Every version is locked with its hashes, for Python 3.11 to 3.13 and every system. Read the
difference and run the tests before you commit it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"


def main() -> int:
    """Write the lock anew; leave it as it was if that fails."""
    # Wheels that only this machine has would not be found by anyone else.
    variables = {name: value for name, value in os.environ.items() if name != "PIP_FIND_LINKS"}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "--disable-pip-version-check", "-q"]
        subprocess.run([*pip, "install", "uv"], check=True, env=variables)
        new = Path(folder, "requirements.lock")
        compile_ = [f"{folder}/bin/uv", "pip", "compile", "pyproject.toml", "--upgrade"]
        groups = ["--group", "site", "--group", "test", "--group", "lint"]
        targets = ["--universal", "--python-version", "3.11", "--fork-strategy", "fewest"]
        form = ["--generate-hashes", "--no-header", "--no-annotate", "--quiet", "-o", new]
        subprocess.run([*compile_, *groups, *targets, *form], check=True, cwd=ROOT, env=variables)
        changed = not LOCK.exists() or new.read_bytes() != LOCK.read_bytes()
        LOCK.write_bytes(new.read_bytes())
    print("requirements.lock has newer versions: run make test, then commit it." if changed else
          "requirements.lock was up to date.")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
