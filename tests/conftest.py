"""The sites that the tests look at: the real one, and a small one that may be broken."""

import os
import shutil

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from browsing import chromium_or_skip
from filelock import FileLock
from patience import ANSWER, COMMAND
from playwright.sync_api import expect
from site_tools import ROOT, built, content, edit, small_checkout

from docs._site.build import main
from docs._site.check.browser import started
from docs._site.check.site import Site

# Whole builds and every page in a browser take longest: begun first, they don't keep all waiting.
LONGEST = ("test_site.py", "test_build.py", "test_notebooks.py")

expect.set_options(timeout=1000 * ANSWER)


def pytest_collection_modifyitems(items):
    """Put the longest tests first, and leave the others in their order."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def site():
    """The folder of the real site, up to date."""
    assert main(ROOT) == 0
    return ROOT / "build" / "html"


@pytest.fixture(scope="session")
def parsed(site):
    """The real site's pages as elements, read once."""
    return Site(site)


@pytest.fixture
def style():
    """The site's style, for figures that nobody sees."""
    mpl.use("Agg")
    with plt.style.context("xordemo.xordemo"):
        yield
    plt.close("all")


@pytest.fixture(scope="module")
def chromium():
    """A browser."""
    chromium_or_skip()
    with started() as browser:
        yield browser


@pytest.fixture
def small(tmp_path):
    """A checkout of the small site, in a folder with a space in its name."""
    return small_checkout(tmp_path / "a checkout")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory):
    """A checkout of the small site, built, to copy; and what it publishes after the edit."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # the workers share it
    checkout, edited = folder / "clean" / "site", folder / "clean" / "edited"
    with FileLock(folder / "clean.lock", timeout=COMMAND):
        if not edited.exists():
            built(small_checkout(checkout))
            small_checkout(edited)
            edit(edited)
            built(edited)
    before, after = content(checkout), content(edited)
    assert before
    assert after
    assert before != after
    return checkout, after


@pytest.fixture(scope="session")
def clean(built_once):
    """What clean builds of the small site publish, before and after the edit."""
    return content(built_once[0]), built_once[1]


@pytest.fixture
def small_built(tmp_path, built_once):
    """The small site, built."""
    checkout = tmp_path / "a checkout"
    return shutil.copytree(built_once[0], checkout, symlinks=True)
