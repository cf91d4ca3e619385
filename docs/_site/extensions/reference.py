"""The reference: a page for each room of the package, with what readers type and where it is used.

Autosummary's pages name an object by the module that defines it, and know nothing of the gallery;
sphinx-gallery's mini-galleries show a picture for each of up to twenty pages, where a line will do.
"""

import importlib
import inspect
import json
import pkgutil
import sys
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.pycode import ModuleAnalyzer
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxDirective

PACKAGE = "xordemo"
FOLDER = "api"
LONGEST_VALUE = 60  # characters of a constant that are worth showing


@cache
def public_names() -> dict[str, dict[str, Any]]:
    """Return, for each room, what readers type of it, by the name to type."""
    package = importlib.import_module(PACKAGE)
    found = pkgutil.walk_packages(package.__path__, f"{PACKAGE}.")
    modules = [package, *(importlib.import_module(each.name) for each in found)]
    names = {
        f"{module.__name__}.{name}": getattr(module, name)
        for module in modules
        for name in getattr(module, "__all__", ())
    }
    seen: set[tuple[str, int]] = set()
    pages: dict[str, dict[str, Any]] = {}
    for name, value in names.items():
        short = name.rpartition(".")[2]
        if (short, id(value)) not in seen and not inspect.ismodule(value):
            seen.add((short, id(value)))
            room = ".".join(_home(short, value).split(".")[:2])
            pages.setdefault(room, {})[name] = value
    return dict(sorted(pages.items()))


def _home(name: str, value: Any) -> str:
    """Return the module that defines something of the package."""
    value = inspect.unwrap(value) if callable(value) else value
    if inspect.isclass(value) or inspect.isfunction(value):
        return str(value.__module__)
    for module in sys.modules:
        ours = module.startswith(f"{PACKAGE}.") and name in vars(sys.modules[module])
        if ours and name in _written(module):
            return module
    raise ExtensionError(f"the constant {name} has no docstring")


@cache
def _written(module: str) -> dict[str, list[str]]:
    """Return the docstrings that a module's source has under its constants."""
    found = ModuleAnalyzer.for_module(module).find_attr_docs()
    return {name: lines for (owner, name), lines in found.items() if not owner}


def _documented(name: str, value: Any) -> list[str]:
    """Return the directive that documents one name."""
    if inspect.isclass(value):
        fields = ",".join(getattr(value, "_fields", ()))
        foreign = [k.__name__ for k in value.__mro__ if not k.__module__.startswith(PACKAGE)]
        members = ["   :members:", f"   :inherited-members: {','.join(foreign)}"]
        return [f".. autoclass:: {name}", *members, f"   :exclude-members: {fields}", ""]
    if inspect.isfunction(inspect.unwrap(value)):
        return [f".. autofunction:: {name}", ""]
    module, _, short = name.rpartition(".")
    shown = [f"   :value: {value!r}"] if len(repr(value)) <= LONGEST_VALUE else []
    text = [f"   {line}" for line in _written(_home(short, value))[short]]
    return [f".. py:data:: {short}", f"   :module: {module}", *shown, "", *text, ""]


class Api(SphinxDirective):
    """Document what readers type of a room."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the documentation of the room and of each name, made by autodoc."""
        room = self.arguments[0]
        lines = [f".. automodule:: {room}", "   :no-index:", ""]
        for name, value in public_names()[room].items():
            lines += [*_documented(name, value), *self.used_in(name), ""]
        return self.parse_text_to_nodes(StringList(lines, source=room))

    def used_in(self, name: str) -> list[str]:
        """Return a line that links the gallery's pages that use `name`, or no line."""
        found = Path(self.env.srcdir, "_backreferences", "backreferences_all.json")
        uses = json.loads(found.read_text("utf-8")).get(name, []) if found.exists() else []
        scripts = [Path(folder, name) for name, _, folder, *_ in uses]
        pages = [f":doc:`/{s.relative_to(self.env.srcdir).with_suffix('')}`" for s in scripts]
        return ["", f"   *Used in:* {', '.join(pages)}"] if pages else []


class Rooms(SphinxDirective):
    """List the rooms that readers type from, each with what it is for."""

    def run(self) -> list[nodes.Node]:
        """Return the list, from Markdown."""
        lines = [
            f"- {{doc}}`/{FOLDER}/{room.rpartition('.')[2]}`: {inspect.getdoc(sys.modules[room])}"
            for room in public_names()
        ]
        lines = [line.partition("\n")[0] for line in lines]
        return self.parse_text_to_nodes(StringList(lines, source=__name__))


@cache
def _typed_as() -> dict[str, str]:
    """Return the full name of each name that stands alone in a docstring."""
    full = [name for names in public_names().values() for name in names]
    full.sort(key=lambda name: name.count("."), reverse=True)  # the shortest is to win
    return {name.rpartition(".")[2]: name for name in full}


def resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, text: nodes.Element
) -> nodes.Element | None:
    """Link what stands in single backquotes if it is a name of the package; else it is code."""
    if node.get("reftype") != "known":
        return None
    first, dot, rest = node["reftarget"].partition(".")
    target = f"{_typed_as().get(first, first)}{dot}{rest}"
    python = env.domains.python_domain
    if target not in python.objects:
        return text
    return python.resolve_xref(env, node["refdoc"], app.builder, "obj", target, node, text)


def write_pages(app: Sphinx) -> None:
    """Write the pages, for docs/reference/index.md to list."""
    for room in public_names():
        page = Path(app.srcdir, FOLDER, f"{room.rpartition('.')[2]}.rst")
        text = f"``{room}``\n{'=' * (len(room) + 4)}\n\n.. api:: {room}\n"
        page.parent.mkdir(parents=True, exist_ok=True)
        if not page.exists() or page.read_text("utf-8") != text:
            page.write_text(text, "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("api", Api)
    app.add_directive("rooms", Rooms)
    app.add_role("known", XRefRole(innernodeclass=nodes.literal))
    app.connect("builder-inited", write_pages)
    app.connect("missing-reference", resolve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
