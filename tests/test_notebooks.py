"""Notebooks, run from top to bottom where only the package's dependencies are, show their pages.

Each holds its script's code and imports nothing else; those are run whose pages print something.

The environment is made anew: a virtual environment without anything, into which the files of the
package's dependencies, ipykernel and of what these need are linked from the environment of the
tests, and the package xordemo from the checkout. Nothing else that the tests or the site need can
be imported; the first test makes sure of that. The versions are those of the tests' environment.
"""

import ast
import asyncio
import html
import json
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from contextlib import asynccontextmanager
from copy import deepcopy
from importlib import metadata

import matplotlib as mpl
import nbformat
import pytest
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from packaging.requirements import Requirement
from patience import COMMAND
from site_tools import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NEEDED = [Requirement(line).name for line in (*PROJECT["dependencies"], "ipykernel")]
PRINTED = ("sphx-glr-script-out", "output_html")  # the classes of what a page's code prints
AT_ONCE = 2
# Nobody looks at the figures of these runs: each is drawn once and small.
SETTINGS = """
c = get_config()
c.InlineBackend.print_figure_kwargs = {"bbox_inches": None, "dpi": 20}
"""
SPACES = re.compile(r"\s+")


def closure(names):
    """Return the names of distributions and of all that they need here."""
    found, left = {}, list(names)
    while left:
        name = left.pop()
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # needed on another system
            continue
        for line in found[name].requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                left.append(requirement.name)
    return found.values()


@pytest.fixture(scope="module")
def kernels(tmp_path_factory):
    """A folder with a kernel, in an environment of its own, which nbclient finds as "clean"."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder / "env", with_pip=False, symlinks=True)
    (packages,) = (folder / "env").glob("lib/python*/site-packages")
    for distribution in closure(NEEDED):
        for top in {file.parts[0] for file in distribution.files if file.parts[0] != ".."}:
            link = packages / top
            if top != "__pycache__" and not link.exists():
                link.symlink_to(distribution.locate_file(top))
    (packages / "xordemo").symlink_to(ROOT / "xordemo")
    # Each kernel would look for the system's fonts again, and say so where that takes long.
    shutil.copytree(mpl.get_cachedir(), folder / ".cache" / "matplotlib")
    (folder / ".ipython" / "profile_default").mkdir(parents=True)
    (folder / ".ipython" / "profile_default" / "ipython_kernel_config.py").write_text(SETTINGS)
    python = str(folder / "env" / "bin" / "python")
    command = [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": command, "display_name": "clean", "language": "python"}
    (folder / "kernels" / "clean").mkdir(parents=True)
    (folder / "kernels" / "clean" / "kernel.json").write_text(json.dumps(spec))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(folder))
        yield folder


@asynccontextmanager
async def kernel(kernels):
    """A kernel that runs notebooks one after the other."""
    manager = AsyncKernelManager(kernel_name="clean")
    # PYTHONPATH would bring in the checkout, and the builds' settings would bring in theirs.
    await manager.start_kernel(env={"PATH": "/usr/bin:/bin", "HOME": str(kernels), "TZ": "UTC"})
    try:
        yield manager
    finally:
        await manager.shutdown_kernel(now=True)


async def run(notebook, manager):
    """Run a notebook from top to bottom; an error in it is an error here."""
    notebook.cells.insert(0, nbformat.v4.new_code_cell("%reset -f"))  # what another one left
    client = NotebookClient(notebook, km=manager, timeout=COMMAND, startup_timeout=COMMAND)
    await client.async_execute()
    client.kc.stop_channels()
    del notebook.cells[0]
    return notebook


@pytest.fixture(scope="module")
def notebooks(site):
    """Every notebook of the site, by the name of its page."""
    files = {path.stem: path for path in (site / "_downloads").glob("*/plot_*.ipynb")}
    pages = {path.stem: f"{path.parent.name}/{path.stem}" for path in site.glob("*/plot_*.html")}
    assert files.keys() == pages.keys()
    return {page: nbformat.read(files[stem], as_version=4) for stem, page in pages.items()}


@pytest.fixture(scope="module")
def ran(parsed, notebooks, kernels):
    """The notebooks whose pages print something, run, by the name of their page."""
    pages = parsed.pages
    printing = [name for name in notebooks if any(shown(pages[f"{name}.html"], k) for k in PRINTED)]
    assert len(printing) >= 6

    async def run_some(names):
        async with kernel(kernels) as manager:
            return {name: await run(deepcopy(notebooks[name]), manager) for name in names}

    async def run_all():
        shares = (printing[start::AT_ONCE] for start in range(AT_ONCE))
        done = await asyncio.gather(*map(run_some, shares))
        return {name: notebook for share in done for name, notebook in share.items()}

    return asyncio.run(run_all())


def outputs(notebook):
    """Yield the kind and the content of each thing that the cells of a notebook show."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "stream":
                yield "text", output.text
            elif "text/html" in output.data:
                yield "html", output.data["text/html"]
            elif "text/latex" in output.data:
                yield "equation", output.data["text/latex"]
            elif "image/png" in output.data:
                yield "figure", ""
            else:
                yield "text", output.data["text/plain"]


def squeezed(text):
    """Return a text without its spaces and its tags."""
    return SPACES.sub("", html.unescape(re.sub(r"<[^>]+>", "", text)))


def shown(page, kind):
    """Return the text of each element of a page that shows something of a kind."""
    found = [e for e in page.elements() if kind in (e.get("class") or "").split()]
    return ["".join(element.itertext()) for element in found]


def test_nothing_but_the_dependencies_can_be_imported(kernels):
    absent = ["sphinx", "pytest", "scipy", "nbclient", "docutils", "joblib"]
    source = "import numpy, matplotlib, xordemo\nfrom importlib.util import find_spec\n"
    source += f"print([name for name in {absent} if find_spec(name)])"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])

    async def run_alone():
        async with kernel(kernels) as manager:
            await run(notebook, manager)

    asyncio.run(run_alone())
    assert list(outputs(notebook)) == [("text", "[]\n")]


def test_every_notebook_makes_all_that_it_names(site, notebooks):
    # What only the script's hidden lines make, a notebook lacks.
    folder = site / "_downloads"
    rules = ["check", "--isolated", "--no-cache", "--select", "E9,F821"]
    subprocess.run([sys.executable, "-m", "ruff", *rules, folder], check=True, timeout=COMMAND)
    imported = {
        name.split(".")[0]
        for notebook in notebooks.values()
        for cell in notebook.cells
        if cell.cell_type == "code"
        for node in ast.walk(ast.parse(cell.source))
        for name in named(node)
    }
    assert imported - sys.stdlib_module_names == {"matplotlib", "numpy", "xordemo"}


def named(node):
    """Return the names of the modules that a part of a program imports from."""
    if isinstance(node, ast.ImportFrom):
        return [node.module]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def test_each_notebook_prints_what_its_page_shows(parsed, ran):
    pages = parsed.pages
    for name, notebook in ran.items():
        page = pages[f"{name}.html"]
        printed = "".join(text for kind, text in outputs(notebook) if kind == "text")
        on_page = "".join(shown(page, PRINTED[0]))
        assert squeezed(printed) == squeezed(on_page), name
        tables = [squeezed(text) for kind, text in outputs(notebook) if kind == "html"]
        assert tables == [squeezed(text) for text in shown(page, PRINTED[1])], name


def test_each_notebook_shows_the_figures_and_equations_of_its_page(parsed, ran):
    pages = parsed.pages
    for name, notebook in ran.items():
        kinds = [kind for kind, _ in outputs(notebook)]
        assert kinds.count("figure") == len(shown(pages[f"{name}.html"], "plot")), name
    assert sum("equation" in dict(outputs(notebook)) for notebook in ran.values()) >= 1
