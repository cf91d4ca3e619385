"""The workbench's page, built alone in seconds, in a browser."""

import shutil
import sys

import pytest
from browsing import chromium_or_skip
from patience import ANSWER
from site_tools import ROOT
from sphinx.cmd.build import main

from docs._site.check.browser import started
from docs._site.workbench.terms import TERMS

CONF = """
import sys
sys.path.insert(0, {root!r})
project = "Workbench"
extensions = ["myst_parser", "docs._site.extensions.workbench"]
html_theme = "furo"
html_static_path = [{static!r}]
html_css_files = ["site.css"]
"""
SIZE = {"width": 1280, "height": 720}
CHANGED = {"viewport", "color_scheme", "reduced_motion"}  # what a tab can be given at any time
AS_IT_OPENED = """async (address) => {
  const late = () => location.hash && location.hash !== workbench.address();
  while (late()) await new Promise((done) => setTimeout(done, 10));
  const before = location.href;
  const heard = new Promise((done) => window.addEventListener("hashchange", done, { once: true }));
  location.hash = address;
  if (location.href !== before) await heard;
  for (const part of document.querySelectorAll("#bench details")) part.open = false;
  document.activeElement.blur();
  scrollTo(0, 0);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await workbench.claims();
  await new Promise((done) => setTimeout(done, 800));  // until what has changed is read out
  document.querySelector("#bench [aria-live=polite]").textContent = "";
}"""


@pytest.fixture(scope="session")
def workbench_folder(made_once):
    """A site of the workbench's pages, the entries of the glossary that they need, and an index."""
    return made_once("workbench", build_workbench) / "html"


def build_workbench(folder):
    """Build that site."""
    (folder / "conf.py").write_text(
        CONF.format(root=str(ROOT), static=str(ROOT / "docs" / "_static")), "utf-8"
    )
    (folder / "index.md").write_text("# Index\n\n```{toctree}\nworkbench\nglossary\n```\n", "utf-8")
    for page in ("workbench.md", "two_workbenches.md"):
        shutil.copy(ROOT / "docs" / page, folder)
    entries = "".join(f"{entry or word}\n  Explained.\n\n" for word, entry in TERMS.items())
    (folder / "glossary.md").write_text(f"# Glossary\n\n```{{glossary}}\n{entries}```\n", "utf-8")
    arguments = ["-q", "-b", "html", str(folder), str(folder / "html")]
    kept = sys.path[:]
    assert main(arguments) == 0
    sys.path[:] = kept


@pytest.fixture(scope="session")
def workbench_browser():
    """A browser for all tests of the workbench."""
    chromium_or_skip()
    with started() as browser:
        yield browser


class Tabs:
    """Tabs with the page, which one test takes after the other."""

    def __init__(self, browser, address):
        self.browser, self.address = browser, address
        self.free, self.telling = [], None

    def made(self, words=False, script=None, **options):
        """Return a new tab, in which the page is not there yet."""
        context = self.browser.new_context(**options)
        context.set_default_timeout(1000 * ANSWER)
        if not words:  # Python need not start, which takes longer than most tests
            context.route("**/workbench_python.js", lambda route: route.abort())
        tab = context.new_page()
        if script:
            tab.add_init_script(script)
        tab.errors = []
        tab.on("pageerror", lambda error: tab.errors.append(str(error)))
        return tab

    def load(self, tab, address=""):
        """Open the page in a tab, with something behind the #."""
        tab.goto(self.address + address)
        tab.wait_for_function("window.workbench")
        return tab

    def with_words(self, address, **options):
        """Return the page as it opens, in the tab where Python has started, once for all tests."""
        if not self.telling:
            self.telling = self.load(self.made(words=True))
            self.telling.opened_with = self.telling.evaluate("workbench.address()")
        shaped(self.telling, **options)
        self.telling.evaluate(AS_IT_OPENED, address or self.telling.opened_with)
        return self.telling

    def without(self, address, **options):
        """Return the page as it opens, with something behind the #, without its Python."""
        tab = self.free.pop() if self.free else self.made()
        shaped(tab, **options)
        return self.load(tab, address)


def shaped(tab, viewport=SIZE, color_scheme="null", reduced_motion="null"):
    """Have a tab look as a reader's does, whatever it was before."""
    tab.set_viewport_size(viewport)
    tab.emulate_media(media="null", color_scheme=color_scheme, reduced_motion=reduced_motion)


@pytest.fixture(scope="session")
def tabs(workbench_folder, workbench_browser):
    """The tabs that the tests share."""
    return Tabs(workbench_browser, (workbench_folder / "workbench.html").as_uri())


@pytest.fixture
def open_bench(tabs):
    """A function that opens the page from the disk, with something behind the #.

    Pages with words share one tab: of two, the second takes the place of the first.
    """
    own, taken = [], []

    def opened(address="", words=False, script=None, **options):
        if script or options.keys() - CHANGED:
            own.append(tabs.made(words, script, **options))
            return tabs.load(own[-1], address)
        taken.append((tabs.with_words if words else tabs.without)(address, **options))
        return taken[-1]

    yield opened
    errors = [error for tab in (*own, *taken) for error in tab.errors]
    for tab in own:
        tab.context.close()
    for tab in taken:
        tab.errors.clear()
        if tab is not tabs.telling:
            tab.goto("about:blank")
            tabs.free.append(tab)
    assert not errors


@pytest.fixture
def bench(open_bench):
    """The page as it opens, without its Python."""
    return open_bench()


@pytest.fixture
def telling_bench(open_bench):
    """The page as it opens."""
    return open_bench(words=True)
