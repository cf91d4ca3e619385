"""Measure the speed of the package and of the site's build: python -m docs._site.bench [NAME ...]

Runs tests/bench/bench_NAME.py for each name, or all of them, one after the other.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path("tests", "bench")


def main(names: list[str]) -> int:
    """Run the measurements; return 1 if one of them could not be run."""
    scripts = [FOLDER / f"bench_{name}.py" for name in names] or sorted(FOLDER.glob("bench_*.py"))
    failed = [script for script in scripts if subprocess.run([sys.executable, script]).returncode]
    for script in failed:
        print(f"{script} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
