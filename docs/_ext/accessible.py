"""Put right what the libraries write that a screen reader stumbles over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def put_right(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: nodes.document
) -> None:
    """Make the members of docutils' lists of citations members of a list."""
    if "body" in context:
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')


def setup(app: Sphinx) -> dict[str, bool]:
    """Have every page put right before it is written."""
    app.connect("html-page-context", put_right)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
