"""The reference: a page for each module, with its public names and the pages that use them."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.pycode import ModuleAnalyzer
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

PACKAGE = "xordemo"
FOLDER = "api"
PARTS = "parts"  # the one page of what is not typed
INSIDE = """These are the parts that the rest is made of, for those who read its code. Nobody needs
them to use `xordemo`.

"""
LONGEST_VALUE = 60  # characters of a constant that are worth showing


@cache
def public_names() -> dict[str, dict[str, Any]]:
    """Return, for each module, what it makes public, by the name to type for it.

    A name stands on the page of the module that readers import it from: one that lists it in its
    ``__all__``, or else the one that defines it; what the package itself exports is typed shortest.
    """
    package = importlib.import_module(PACKAGE)
    modules = [
        importlib.import_module(f"{PACKAGE}.{found.name}")
        for found in pkgutil.iter_modules(package.__path__)
        if not found.name.startswith("_")
    ]
    modules.sort(key=lambda module: not hasattr(module, "__all__"))
    seen: set[tuple[str, int]] = set()
    pages: dict[str, dict[str, Any]] = {}
    for module in modules:
        names = {name: value for name, value in vars(module).items() if _is_public(module, name)}
        for name, value in sorted(names.items(), key=lambda item: not callable(item[1])):
            if (name, id(value)) not in seen:
                seen.add((name, id(value)))
                home = PACKAGE if getattr(package, name, None) is value else module.__name__
                pages.setdefault(module.__name__, {})[f"{home}.{name}"] = value
    return pages


def _is_public(module: Any, name: str) -> bool:
    if name.startswith("_"):
        return False
    if hasattr(module, "__all__"):
        return name in module.__all__
    value = inspect.unwrap(getattr(module, name))
    code = inspect.isclass(value) or inspect.isfunction(value)
    return value.__module__ == module.__name__ if code else name in _written(module.__name__)


@cache
def _written(module: str) -> dict[str, list[str]]:
    """Return the docstrings that a module's source has under its constants."""
    found = ModuleAnalyzer.for_module(module).find_attr_docs()
    return {name: lines for (owner, name), lines in found.items() if not owner}


def typed(module: str, name: str) -> bool:
    """Tell whether readers type this name of a module; the others are parts of the inside."""
    return name.rpartition(".")[0] == PACKAGE or hasattr(sys.modules[module], "__all__")


def _documented(name: str, value: Any) -> list[str]:
    """Return the directive that documents one name."""
    if inspect.isclass(value):
        fields = ",".join(getattr(value, "_fields", ()))
        return [f".. autoclass:: {name}", "   :members:", f"   :exclude-members: {fields}", ""]
    if inspect.isfunction(inspect.unwrap(value)):
        return [f".. autofunction:: {name}", ""]
    short = name.rpartition(".")[2]
    homes = (m for m in sys.modules if m.startswith(f"{PACKAGE}.") and short in _written(m))
    text = next((_written(home)[short] for home in homes), [])
    shown = [f"   :value: {value!r}"] if len(repr(value)) <= LONGEST_VALUE else []
    where = [f".. py:data:: {short}", f"   :module: {name.rpartition('.')[0]}"]
    return [*where, *shown, "", *(f"   {line}" for line in text), ""]


class Api(SphinxDirective):
    """Document what readers type of a module, or with the option `inside` the rest of it."""

    required_arguments = 1
    option_spec = dict.fromkeys(["inside"], directives.flag)

    def run(self) -> list[nodes.Node]:
        """Return the documentation of the module and of each name, made by autodoc."""
        module = self.arguments[0]
        self.env.note_dependency(inspect.getsourcefile(importlib.import_module(module)) or "")
        lines = [f".. automodule:: {module}", "   :no-index:", ""]
        for name, value in public_names()[module].items():
            if typed(module, name) != ("inside" in self.options):
                lines += _documented(name, value)
                lines += [f"   {line}" for line in self.used_in(name)] + [""]
        return self.parse_text_to_nodes(StringList(lines, source=module))

    def used_in(self, name: str) -> list[str]:
        """Return a line that links the gallery's pages that use `name`, or no line."""
        found = Path(self.env.srcdir, "_backreferences", "backreferences_all.json")
        uses = json.loads(found.read_text("utf-8")).get(name, []) if found.exists() else []
        pages = []
        for script, _, target, *_ in uses:
            folder = Path(target).relative_to(self.env.srcdir).as_posix()
            pages.append(f":doc:`/{folder}/{Path(script).stem}`")
        return ["", f"*Used in:* {', '.join(pages)}"] if pages else []


def resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, text: nodes.Element
) -> nodes.Element | None:
    """Find what a reference means that names an object by the module that defines it."""
    if node.get("refdomain") != "py":
        return None
    module, _, name = node["reftarget"].rpartition(".")
    target = f"{PACKAGE}.{name}"
    if target not in public_names().get(module, {}):
        return None
    python = env.domains.python_domain
    return python.resolve_xref(env, node["refdoc"], app.builder, "obj", target, node, text)


class Modules(SphinxDirective):
    """List the modules that readers type from, each with what it is for."""

    def run(self) -> list[nodes.Node]:
        """Return the list, from Markdown."""
        lines = []
        for module, names in sorted(public_names().items()):
            if any(typed(module, name) for name in names):
                page = f"/{FOLDER}/{module.removeprefix(f'{PACKAGE}.')}"
                summary = (sys.modules[module].__doc__ or "").partition("\n")[0]
                lines.append(f"- {{doc}}`{page}`: {summary}")
        return self.parse_text_to_nodes(StringList(lines, source=__name__))


@cache
def _typed_as() -> dict[str, str]:
    """Return the full name of each name that stands alone in a docstring."""
    full = [name for names in public_names().values() for name in names]
    full.sort(key=lambda name: name.count("."), reverse=True)  # the shortest is to win
    return {name.rpartition(".")[2]: name for name in full}


def known(
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


def _heading(text: str, line: str) -> str:
    return f"{text}\n{line * len(text)}\n\n"


def write_pages(app: Sphinx) -> None:
    """Write the pages, for docs/reference/index.md to list."""
    pages = {PARTS: _heading("The parts inside", "=") + INSIDE}
    for module, names in public_names().items():
        title, kinds = f"``{module}``", {typed(module, name) for name in names}
        if True in kinds:
            page = module.removeprefix(f"{PACKAGE}.")
            pages[page] = f"{_heading(title, '=')}.. api:: {module}\n"
        if False in kinds:
            pages[PARTS] += f"{_heading(title, '-')}.. api:: {module}\n   :inside:\n\n"
    for name, text in pages.items():
        page = Path(app.srcdir, FOLDER, f"{name}.rst")
        page.parent.mkdir(parents=True, exist_ok=True)
        if not page.exists() or page.read_text("utf-8") != text:
            page.write_text(text, "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive, the pages and the references to them."""
    app.add_directive("api", Api)
    app.add_directive("modules", Modules)
    app.add_role("known", XRefRole(innernodeclass=nodes.literal))
    app.connect("builder-inited", write_pages)
    app.connect("missing-reference", resolve)
    app.connect("missing-reference", known)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
