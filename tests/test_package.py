"""What holds of the package as a whole: its layers, its public names, and its installation."""

import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from numpydoc.docscrape import get_doc_object
from numpydoc.validate import validate
from patience import COMMAND

import xordemo as xd
from xordemo import figures

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "xordemo"

MODULES = sorted(
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    for path in PACKAGE.rglob("*.py")
    if path.stem != "__init__"
)


def test_the_public_names_exist_and_are_documented():
    assert len(xd.__all__) == len(set(xd.__all__))
    for name in xd.__all__:
        assert getattr(xd, name).__doc__, name


def functions_and_classes():
    """Return what the modules define under public names, by dotted name."""
    return {
        f"xordemo.{module}.{name}": thing
        for module in MODULES
        for name, thing in vars(importlib.import_module(f"xordemo.{module}")).items()
        if getattr(thing, "__module__", None) == f"xordemo.{module}"
        and not name.startswith("_")
        and isinstance(thing, type | FUNCTION)
    }


def members(path, thing):
    """Return a class's public methods and properties, also the inherited ones, by dotted name."""
    return {
        f"{path}.{name}": member
        for kind in thing.__mro__
        if kind.__module__.startswith("xordemo")
        for name, member in vars(kind).items()
        if isinstance(member, FUNCTION | property | classmethod) and not name.startswith("_")
    }


FUNCTION = type(members)
DEFINED = functions_and_classes()
TYPED = {*xd.__all__, *xd.datasets.__all__}
FACE = {path: DEFINED[path] for path in DEFINED if path.rpartition(".")[2] in TYPED}
METHODS = {
    name: member
    for path, thing in FACE.items()
    if isinstance(thing, type)
    for name, member in members(path, thing).items()
}
# numpydoc's codes: no docstring; a summary that is missing, badly written or too long;
# parameters that are missing, unknown or in another order; nothing said of what comes back.
SUMMARY = {"GL08", "SS01", "SS02", "SS03", "SS04"}
SECTIONS = SUMMARY | {"PR01", "PR02", "PR03", "RT01", "YD01"}


def wrong(path, codes):
    return {code: text for code, text in validate(path)["errors"] if code in codes}


@pytest.mark.parametrize("path", DEFINED)
def test_every_docstring_starts_with_one_sentence(path):
    assert not wrong(path, SUMMARY)


DRAWN = {path: DEFINED[path] for path in DEFINED if path.rpartition(".")[2] in figures.__all__}


@pytest.mark.parametrize("path", FACE | METHODS | DRAWN)
def test_what_a_reader_uses_is_documented_section_by_section(path):
    thing = (FACE | METHODS | DRAWN)[path]
    doc = get_doc_object(thing, config={"show_class_members": False})
    if isinstance(thing, type) and doc["Attributes"]:
        # A result: the reader meets its attributes and never calls it.
        named = {name for entry in doc["Attributes"] for name in entry.name.split(", ")}
        assert {name for name in thing.__annotations__ if not name.startswith("_")} <= named
        assert not wrong(path, SECTIONS - {"PR01"})
    else:
        assert not wrong(path, SECTIONS)


@pytest.mark.parametrize(
    "path", [path for path, thing in (FACE | DRAWN).items() if isinstance(thing, FUNCTION)]
)
def test_every_function_has_an_example(path):
    assert get_doc_object((FACE | DRAWN)[path])["Examples"]


DOORS = tuple(f"{name}(" for name in vars(figures.doors) if name.islower() and name[0] != "_")
CHECKS = (*DOORS, "real_array(", "real_number(", "whole_number(", "labels(", "precision(", "raise ")


@pytest.mark.parametrize(
    "path",
    [path for path, thing in (FACE | METHODS | DRAWN).items() if not isinstance(thing, property)],
)
def test_what_can_refuse_its_arguments_says_so(path):
    thing = (FACE | METHODS | DRAWN)[path]
    body = getattr(thing, "__func__", getattr(thing, "__post_init__", thing))
    if isinstance(body, FUNCTION) and any(c in inspect.getsource(body) for c in CHECKS):
        assert get_doc_object(thing)["Raises"]


def run_python(code, cwd, *path):
    """Run code in a Python of its own that sees nothing of this checkout."""
    start = f"import sys; sys.path[:0] = {[str(p) for p in path]}\n"
    command = [sys.executable, "-I", "-c", start + code]
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, timeout=COMMAND
    )
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
        timeout=COMMAND,
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
    theirs = files(installed / "xordemo")
    assert theirs == files(PACKAGE)
    assert {"py.typed", "xordemo.mplstyle"} <= theirs
    metadata = next(installed.glob("xordemo-*.dist-info/METADATA")).read_text(encoding="utf-8")
    assert f"Version: {xd.__version__}\n" in metadata


def files(folder):
    """Return the names of all files in a folder and those below it, without caches."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix() for path in found}
