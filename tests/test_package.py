"""What holds of the package as a whole: its layers, its public names, and its installation."""

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from numpydoc.docscrape import get_doc_object
from numpydoc.validate import validate

import xordemo as xd

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "xordemo"

# From top to bottom: a module imports only from those that stand before it.
LAYERS = [
    "checks",
    "randomness",
    "data",
    "activations",
    "losses",
    "initialization",
    "network",
    "training",
    "published",
    "census",
    "exact",
    "arrangement",
    "regions",
    "margins",
    "ledger",
    "facts",
    "claims",
    "words",
    "explanation",
    "tables",
    "equations",
    "figures",
]
MODULES = sorted(path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__")


def imported(module):
    """Return the name of everything that a module's source imports, wherever it does so."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("module", MODULES)
def test_nothing_imports_upwards(module):
    assert module in LAYERS, "a new module needs its place in LAYERS"
    own = {
        name.split(".")[1]
        for name in imported(module)
        if name.startswith("xordemo.") and name.split(".")[1] in MODULES
    }
    assert own <= set(LAYERS[: LAYERS.index(module)])
    assert "xordemo" not in imported(module), "import from the module that defines the name"


@pytest.mark.parametrize("module", MODULES)
def test_the_package_needs_numpy_and_only_figures_needs_matplotlib(module):
    others = {name.split(".")[0] for name in imported(module)} - sys.stdlib_module_names
    allowed = {"xordemo", "numpy"}
    allowed |= {"matplotlib", "mpl_toolkits"} if module == "figures" else set()
    allowed |= {"tqdm"} if module == "census" else set()  # optional, and imported when asked for
    assert others <= allowed


def test_the_public_names_are_sorted_and_exist():
    assert xd.__all__ == sorted(xd.__all__)
    assert len(xd.__all__) == len(set(xd.__all__))
    for name in xd.__all__:
        assert getattr(xd, name).__doc__, name


def public_objects():
    """Return every public function, class, method and property under its dotted name."""
    found = {}
    for module in MODULES:
        for name, thing in vars(importlib.import_module(f"xordemo.{module}")).items():
            here = getattr(thing, "__module__", None) == f"xordemo.{module}"
            if here and not name.startswith("_") and isinstance(thing, type | FUNCTION):
                found[f"xordemo.{module}.{name}"] = thing
                found |= members(f"xordemo.{module}.{name}", thing)
    return found


def members(path, thing):
    kinds = FUNCTION | property | classmethod | staticmethod
    return {
        f"{path}.{name}": member
        for name, member in vars(thing).items()
        if isinstance(thing, type) and isinstance(member, kinds) and not name.startswith("_")
    }


FUNCTION = type(public_objects)
PUBLIC = public_objects()
# numpydoc's codes: no docstring; a summary that is missing, badly written or too long;
# parameters that are missing, unknown or in another order; nothing said of what comes back.
WRONG = {"GL08", "SS01", "SS02", "SS03", "SS04", "PR01", "PR02", "PR03", "RT01", "YD01"}


@pytest.mark.parametrize("path", PUBLIC)
def test_docstrings_have_their_sections(path):
    errors = dict(validate(path)["errors"])
    doc = get_doc_object(PUBLIC[path], config={"show_class_members": False})
    if isinstance(PUBLIC[path], type) and doc["Attributes"]:
        # A result: the reader meets its attributes and never calls it.
        errors.pop("PR01", None)
        fields = set(PUBLIC[path].__annotations__)
        assert {name for p in doc["Attributes"] for name in p.name.split(", ")} >= fields
    assert not {code: text for code, text in errors.items() if code in WRONG}


def faces():
    """Return the functions and methods that `import xordemo` puts into a reader's hands."""
    things = [getattr(xd, name) for name in xd.__all__]
    mine = {path for path, thing in PUBLIC.items() if any(thing is t for t in things)}
    methods = {path for path in PUBLIC if path.rpartition(".")[0] in mine}
    return sorted(path for path in mine | methods if not isinstance(PUBLIC[path], type | property))


@pytest.mark.parametrize("path", faces())
def test_what_a_reader_calls_has_an_example_and_says_what_it_raises(path):
    doc = get_doc_object(PUBLIC[path])
    function = inspect.unwrap(getattr(PUBLIC[path], "__func__", PUBLIC[path]))
    source = inspect.getsource(function)
    checked = any(f"{check}(" in source for check in ("real_array", "whole_number", "labels"))
    assert doc["Examples"]
    assert doc["Raises"] or not (checked or "raise " in source)


def run_python(code, cwd, *path):
    """Run code in a Python of its own that sees nothing of this checkout."""
    start = f"import sys; sys.path[:0] = {[str(p) for p in path]}\n"
    command = [sys.executable, "-I", "-c", start + code]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_import_xordemo_does_not_import_matplotlib(tmp_path):
    code = "import xordemo; print(*[m for m in sys.modules if m.startswith('matplotlib')])"
    assert run_python(code, tmp_path, ROOT).split() == []


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Install the package into an empty folder, without a network."""
    target = tmp_path_factory.mktemp("site")
    options = ["--no-build-isolation", "--no-deps", "--no-index", "--disable-pip-version-check"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", target, ROOT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def test_the_installed_package_works_from_another_folder(installed, tmp_path):
    code = (
        "import xordemo as xd; print(xd.__file__)\n"
        "net = xd.Network.initial(hidden=5, seed=7)\n"
        "print(len(xd.train(net, *xd.xor(), epochs=3, lr=0.1, seed=7).loss))"
    )
    where, epochs = run_python(code, tmp_path, installed).split()
    assert Path(where).parent == installed / "xordemo"
    assert epochs == "3"


def test_the_installed_package_is_the_whole_package_and_nothing_else(installed):
    mine = {path.name for path in PACKAGE.iterdir() if path.is_file()}
    theirs = {path.name for path in (installed / "xordemo").iterdir() if path.is_file()}
    assert theirs == mine
    assert {"py.typed", "xordemo.mplstyle"} <= theirs
    metadata = next(installed.glob("xordemo-*.dist-info/METADATA")).read_text(encoding="utf-8")
    assert f"Version: {xd.__version__}\n" in metadata
