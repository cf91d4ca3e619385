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
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

PACKAGE = "xordemo"
FOLDER = "api"
OPTIONS = {"class": "   :members:", "function": "", "data": "   :no-value:"}
PARTS = "parts/index"  # the one page of the modules that hold nothing that is typed


@cache
def public_names() -> dict[str, dict[str, str]]:
    """Return, for each module, its public functions and classes with the name to type for each.

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
    seen: set[int] = set()
    pages: dict[str, dict[str, str]] = {}
    for module in modules:
        for name, value in vars(module).items():
            if _is_public(module, name, value) and id(value) not in seen:
                seen.add(id(value))
                home = PACKAGE if getattr(package, name, None) is value else module.__name__
                pages.setdefault(module.__name__, {})[f"{home}.{name}"] = _kind(value)
    return pages


def _is_public(module: Any, name: str, value: Any) -> bool:
    if name.startswith("_") or inspect.ismodule(value):
        return False
    if hasattr(module, "__all__"):
        return name in module.__all__
    # What is callable without being a class or a function tells the module of its class.
    return callable(value) and getattr(value, "__module__", None) == module.__name__


def _kind(value: Any) -> str:
    if inspect.isclass(value):
        return "class"
    return "function" if inspect.isfunction(value) else "data"


class Api(SphinxDirective):
    """Document what a module makes public."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the documentation of the module and of each name, made by autodoc."""
        module = self.arguments[0]
        self.env.note_dependency(inspect.getsourcefile(importlib.import_module(module)) or "")
        lines = [f".. automodule:: {module}", "   :no-index:", ""]
        for name, kind in public_names()[module].items():
            lines += [f".. auto{kind}:: {name}", OPTIONS[kind], ""]
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


def _heading(text: str, line: str) -> str:
    return f"{text}\n{line * len(text)}\n\n"


def _part(module: str, line: str) -> str:
    return f"{_heading(f'``{module}``', line)}.. api:: {module}\n\n"


def write_pages(app: Sphinx) -> None:
    """Write the pages, for docs/reference/index.md to list."""
    pages = {PARTS: _heading("The parts", "=")}
    for module, names in public_names().items():
        typed = any(name.rpartition(".")[0] == PACKAGE for name in names)
        if typed or hasattr(sys.modules[module], "__all__"):
            pages[module.removeprefix(f"{PACKAGE}.")] = _part(module, "=")
        else:
            pages[PARTS] += _part(module, "-")
    for name, text in pages.items():
        page = Path(app.srcdir, FOLDER, f"{name}.rst")
        page.parent.mkdir(parents=True, exist_ok=True)
        if not page.exists() or page.read_text("utf-8") != text:
            page.write_text(text, "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive, the pages and the references to them."""
    app.add_directive("api", Api)
    app.connect("builder-inited", write_pages)
    app.connect("missing-reference", resolve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
