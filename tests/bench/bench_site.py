"""How long the site takes to build, beside a gallery of 12 scripts that draw one line each.

Run as ``python tests/bench/bench_site.py [--quick]``. The floor has the same Sphinx, theme and
extensions of others, and sphinx-gallery's own scraper; both are built clean, in turns. The quick
run has one script instead of 12, and the tests' small site, which is Part I already.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from peers import QUICK

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from site_tools import small_checkout  # noqa: E402

from docs._site import sources  # noqa: E402
from docs._site.build import environment, portions  # noqa: E402

TURNS, SCRIPTS = (1, 1) if QUICK else (3, 12)
CONF = """
extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc", "sphinxcontrib.bibtex",
              "sphinx_gallery.gen_gallery"]
html_theme = "furo"
bibtex_bibfiles = []
sphinx_gallery_conf = {"examples_dirs": "../gallery", "gallery_dirs": "part1"}
"""
SCRIPT = '''"""
Page {0}
=======

A line.
"""
import matplotlib.pyplot as plt

plt.plot([{0}, 2])
'''


def floor(folder: Path) -> None:
    """Lay out a gallery of scripts that draw one line each."""
    for name in ("docs", "gallery"):
        (folder / name).mkdir()
    (folder / "conf.py").write_text(CONF)
    (folder / "docs" / "index.md").write_text("# Floor\n\n```{toctree}\npart1/index\n```\n")
    (folder / "gallery" / "README.rst").write_text("Gallery\n=======\n")
    for number in range(10, 10 + SCRIPTS):
        (folder / "gallery" / f"plot_{number}.py").write_text(SCRIPT.format(number))


def seconds(command: list[object], folder: Path, variables: dict[str, str] | None = None) -> float:
    """Return how long a command takes."""
    start = time.perf_counter()
    words = list(map(str, command))
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, env=variables)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return time.perf_counter() - start


def build_floor() -> float:
    """Build the floor, clean."""
    with tempfile.TemporaryDirectory() as folder:
        floor(Path(folder))
        return seconds([sys.executable, "-m", "sphinx", "-q", "-c", ".", "docs", "html"], folder)


def build_site(checkout: Path) -> tuple[float, float]:
    """Build the site in a copy of the checkout, and again with nothing changed."""
    shutil.rmtree(checkout / "build", ignore_errors=True)
    command = [sys.executable, "-m", "docs._site.build"]
    return seconds(command, checkout), seconds(command, checkout)


def build_part_one(checkout: Path) -> float:
    """Build the site as it is without the other parts and the exercises, clean, in the same way."""
    for part in ("part2", "part3"):
        shutil.rmtree(checkout / "gallery" / part, ignore_errors=True)
    shutil.rmtree(checkout / "docs" / "exercises", ignore_errors=True)
    for made in ("html", "doctrees", "docs/part1", "docs/api", "docs/_backreferences"):
        shutil.rmtree(checkout / made, ignore_errors=True)
    settings = environment(ROOT)
    command = [sys.executable, "-m", "sphinx", "-q", "-j", portions(settings), "-c", "."]
    # Links to what is left out are warned of, and so warnings are no errors here.
    return seconds([*command, "-d", "doctrees", "docs", "html"], checkout, settings)


def lay_out(checkout: Path) -> None:
    """Copy the sources of the site that is measured."""
    if QUICK:
        small_checkout(checkout)
    else:
        sources.stamp(ROOT, copy_to=checkout)


def main() -> None:
    """Print the times and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        whole, part = Path(folder, "whole"), Path(folder, "part")
        lay_out(whole)
        lay_out(part)
        turns = [
            (build_floor(), 0 if QUICK else build_part_one(part), *build_site(whole))
            for _ in range(TURNS)
        ]
    floor_time, part_one, site, nothing = (min(times) for times in zip(*turns, strict=True))
    print(f"site, on {os.cpu_count()} cores, the best of {TURNS} turns")
    print(f"  a gallery of {SCRIPTS:2} one-line plots  {floor_time:6.2f} s")
    if part_one:
        print(f"  the site with Part I alone      {part_one:6.2f} s")
        print(f"  ratio                           {part_one / floor_time:6.2f}   (at most 5)")
    print(f"  the whole site                  {site:6.2f} s")
    print(f"  ratio                           {site / floor_time:6.2f}   (at most 10)")
    print(f"  with nothing changed            {nothing:6.2f} s   (at most 1)")


if __name__ == "__main__":
    main()
