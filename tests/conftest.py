"""The sites that the tests look at: the real one, and a small one that may be broken."""

import os
import pickle
import shutil

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from browsing import chromium_or_skip
from filelock import FileLock
from patience import ANSWER, COMMAND
from playwright.sync_api import expect
from sharing import in_shares
from site_tools import ROOT, built, content, edit, moving_checkout, small_checkout

from docs._site.build import main
from docs._site.check.browser import started
from docs._site.check.site import Site

expect.set_options(timeout=1000 * ANSWER)


def pytest_collection_modifyitems(items):
    """Have each worker of the suite begin with its share of the longest tests."""
    items[:] = in_shares(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """A function that returns a folder which is made once for all workers, by the first to ask."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # the workers share it

    def folder(name, make):
        place, done = base / name, base / f"{name}.done"
        with FileLock(base / f"{name}.lock", timeout=COMMAND):
            if not done.exists():
                place.mkdir()
                make(place)
                done.touch()
        return place

    return folder


@pytest.fixture(scope="session")
def site():
    """The folder of the real site, up to date."""
    assert main(ROOT) == 0
    return ROOT / "build" / "html"


@pytest.fixture(scope="session")
def parsed(site, made_once):
    """The real site's pages as elements, read once."""

    def read(folder):
        (folder / "site").write_bytes(pickle.dumps(Site(site)))

    return pickle.loads((made_once("parsed", read) / "site").read_bytes())


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
def built_once(made_once):
    """A checkout of the small site, built, to copy; and what it publishes after the edit."""

    def build_both(folder):
        built(small_checkout(folder / "site"))
        edit(small_checkout(folder / "edited"))
        built(folder / "edited")

    folder = made_once("clean", build_both)
    before, after = content(folder / "site"), content(folder / "edited")
    assert before
    assert after
    assert before != after
    return folder / "site", after


@pytest.fixture(scope="session")
def moving_site(made_once):
    """The folder of the small site with a page whose figures move."""
    checkout = made_once("moving", lambda folder: built(moving_checkout(folder)))
    return checkout / "build" / "html"


@pytest.fixture(scope="session")
def clean(built_once):
    """What clean builds of the small site publish, before and after the edit."""
    return content(built_once[0]), built_once[1]


@pytest.fixture
def small_built(tmp_path, built_once):
    """The small site, built."""
    checkout = tmp_path / "a checkout"
    return shutil.copytree(built_once[0], checkout, symlinks=True)
