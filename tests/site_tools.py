"""Small sites to build in the tests, by the same machinery as the real one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from patience import COMMAND

from docs._site import sources

ROOT = Path(__file__).parents[1]
FIXTURE = ROOT / "tests" / "fixture_site"
MOVING = ROOT / "tests" / "fixture_moving"
NO_CACHES = shutil.ignore_patterns("__pycache__", "*.pyc")


def small_checkout(folder):
    """Lay out the small site in `folder`: its own pages and package, the project's machinery."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("conf.py", "requirements.lock", "Makefile"):
        shutil.copy(ROOT / name, folder)
    for name in ("docs/_site", "docs/_static", "docs/_templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=NO_CACHES)
    shutil.copytree(FIXTURE, folder, dirs_exist_ok=True, ignore=NO_CACHES)
    return folder


def moving_checkout(folder):
    """Lay out the small site with one page more, whose figures move, which takes long to build."""
    small_checkout(folder)
    return shutil.copytree(MOVING, folder, dirs_exist_ok=True, ignore=NO_CACHES)


def real_checkout(folder):
    """Clone the checkout into `folder` and lay its files of today over it, with its .venv."""
    subprocess.run(["git", "clone", "-q", ROOT, folder], check=True, timeout=COMMAND)
    for name in ("docs", "gallery", "xordemo"):
        shutil.rmtree(folder / name)
    for file in sources.sources(ROOT):
        target = folder / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    return folder


def start_build(checkout, **variables):
    """Start a build in a session of its own, so that it can be killed with its children."""
    return subprocess.Popen(
        [sys.executable, "-m", "docs._site.build"],
        cwd=checkout,
        env=os.environ | {"SITE_JOBS": "1"} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def build(checkout, **variables):
    """Build to the end; return the exit status and what was printed."""
    process = start_build(checkout, **variables)
    printed, _ = process.communicate(timeout=300)
    return process.returncode, printed


def built(checkout, **variables):
    """Build, which must succeed; return what was printed."""
    status, printed = build(checkout, **variables)
    assert status == 0, printed
    return printed


def content(checkout):
    """Return a digest of the published site, or None where there is none."""
    html = checkout / "build" / "html"
    return sources.digest_of(html) if html.is_dir() else None


def replace(path, old, new):
    """Edit a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def edit(checkout):
    """Edit the package of the small site, so that a figure, a page and a printed line change."""
    replace(checkout / "xordemo" / "curves.py", "np.maximum(x, 0.0)", "np.maximum(x, 0.5)")


def put_back(checkout):
    """Undo `edit`."""
    replace(checkout / "xordemo" / "curves.py", "np.maximum(x, 0.5)", "np.maximum(x, 0.0)")
