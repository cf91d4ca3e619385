"""The pages of a built site, as a browser reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib


@dataclass(frozen=True)
class Finding:
    """Something wrong, on which page."""

    page: str
    what: str


class Skipped(Exception):
    """A part of the check can't run here, for the reason that the message gives."""


@dataclass(frozen=True)
class Page:
    """A page: its name in the site, and its elements."""

    name: str
    root: Element

    def elements(self, *tags: str) -> Iterator[Element]:
        """Yield the elements with one of these tags, or all."""
        for element in self.root.iter():
            if isinstance(element.tag, str) and (not tags or element.tag in tags):
                yield element

    @cached_property
    def anchors(self) -> set[str]:
        """What a link's fragment may name."""
        return {value for e in self.elements() if (value := e.get("id") or e.get("name"))}


def _without_namespaces(root: Element) -> Element:
    """Call the elements of drawings and formulas, and their links, as HTML calls its own."""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
        for name in [name for name in element.attrib if name.endswith("}href")]:
            element.set("href", element.attrib.pop(name))
    return root


class Site:
    """All pages of the site in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = {
            name: Page(name, _without_namespaces(html5lib.parse(path.read_bytes())))
            for path in sorted(folder.rglob("*.html"))
            # Furo's own static files hold no page.
            if not (name := path.relative_to(folder).as_posix()).startswith("_static/")
        }
