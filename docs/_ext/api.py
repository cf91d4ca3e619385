"""The reference: every public name of a module, and the pages that use it."""

from __future__ import annotations

import importlib
import inspect
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from sphinx.application import Sphinx

PACKAGE = "xordemo"


def public_names(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Yield the public classes and functions that a module defines, in their order there."""
    for name, value in vars(module).items():
        is_own = getattr(value, "__module__", None) == module.__name__
        if is_own and not name.startswith("_") and (inspect.isclass(value) or callable(value)):
            yield name, value


class Api(SphinxDirective):
    """Document what a module makes public, under the name that a reader types."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the documentation of each name, made by autodoc."""
        module = importlib.import_module(self.arguments[0])
        self.env.note_dependency(inspect.getsourcefile(module) or "")
        lines = []
        for name, value in public_names(module):
            package = importlib.import_module(PACKAGE)
            home = PACKAGE if getattr(package, name, None) is value else module.__name__
            kind = "class" if inspect.isclass(value) else "function"
            lines += [f".. auto{kind}:: {home}.{name}", *self.members(kind), ""]
            lines += [f"   {line}" for line in self.used_in(f"{home}.{name}")] + [""]
        # The page is Markdown, and autodoc writes reST.
        fenced = StringList(["```{eval-rst}", *lines, "```"], source=self.arguments[0])
        return self.parse_text_to_nodes(fenced)

    @staticmethod
    def members(kind: str) -> list[str]:
        """Return the options for an object of this kind."""
        return ["   :members:"] if kind == "class" else []

    def used_in(self, name: str) -> list[str]:
        """Return a line that links the gallery's pages that use `name`, or no line."""
        found = Path(self.env.srcdir, "_backreferences", "backreferences_all.json")
        uses = json.loads(found.read_text("utf-8")).get(name, []) if found.exists() else []
        pages = []
        for script, _, target, *_ in uses:
            folder = Path(target).relative_to(self.env.srcdir).as_posix()
            pages.append(f":doc:`/{folder}/{Path(script).stem}`")
        return ["", f"*Used in:* {', '.join(pages)}"] if pages else []


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("api", Api)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
