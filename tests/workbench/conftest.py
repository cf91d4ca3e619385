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


@pytest.fixture(scope="session")
def workbench_folder(tmp_path_factory):
    """A site that is the workbench's pages, the glossary's entries that they need, and an index."""
    folder = tmp_path_factory.mktemp("workbench")
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
    return folder / "html"


@pytest.fixture(scope="session")
def workbench_browser():
    """A browser for all tests of the workbench."""
    chromium_or_skip()
    with started() as browser:
        yield browser


@pytest.fixture
def open_bench(workbench_folder, workbench_browser):
    """A function that opens the page from the disk in a new tab, with something behind the #."""
    contexts = []

    def opened(address="", words=False, script=None, page="workbench", **options):
        context = workbench_browser.new_context(**options)
        context.set_default_timeout(1000 * ANSWER)
        if not words:  # Python need not start, which takes longer than most tests
            context.route("**/workbench_python.js", lambda route: route.abort())
        contexts.append(context)
        tab = context.new_page()
        if script:
            tab.add_init_script(script)
        tab.errors = []
        tab.on("pageerror", lambda error: tab.errors.append(str(error)))
        tab.goto((workbench_folder / f"{page}.html").as_uri() + address)
        if page == "workbench":
            tab.wait_for_function("window.workbench")
        return tab

    yield opened
    errors = [error for context in contexts for tab in context.pages for error in tab.errors]
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture
def bench(open_bench):
    """The page as it opens, without its Python."""
    return open_bench()


@pytest.fixture
def telling_bench(open_bench):
    """The page as it opens."""
    return open_bench(words=True)
