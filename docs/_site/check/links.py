"""Links and anchors, images and their text alternatives, requests to other hosts, orphans.

Programs that check links know nothing of the last three, nor that a site must work from a folder.
"""

import json
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from docs._site.check.site import Finding, Page, Site

LINKS = {"a": ("href",), "area": ("href",), "form": ("action",)}
RESOURCES = {
    "img": ("src",),
    "script": ("src",),
    "link": ("href",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "source": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "input": ("src",),
    "image": ("href",),
    "use": ("href",),
}
IN_STYLE = re.compile(r"(?:@import\s+(?:url\()?|url\()\s*['\"]?([^'\")\s;]+)")
FILE_NAME = re.compile(r"\S+\.\w{3,4}|sphx\w*.*")
START, MISSING = "index.html", "404.html"  # nothing leads to a missing page
WITHOUT_TEXT = (MISSING, "search.html", "genindex.html", "py-modindex.html")


def check(site: Site) -> list[Finding]:
    """Return what is wrong."""
    return [
        Finding(page.name, what)
        for page in site.pages.values()
        for part in (_targets, _images, _styles)
        for what in part(site, page)
    ] + [*_style_sheets(site), *_orphans(site)]


def _references(page: Page, kinds: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for element in page.elements(*kinds):
        for attribute in kinds[element.tag]:
            if (reference := element.get(attribute)) is not None:
                yield reference
        for candidate in (element.get("srcset") or "").split(","):
            if candidate.strip():
                yield candidate.split()[0]


def _targets(site: Site, page: Page) -> Iterator[str]:
    for reference in _references(page, RESOURCES):
        if _is_foreign(reference):
            yield f"a request to another host: {reference}"
    for reference in (*_references(page, LINKS), *_references(page, RESOURCES)):
        parts = urlsplit(reference)
        if parts.scheme or parts.netloc:
            continue
        name = target(page.name, parts.path)
        if parts.path.startswith("/") or not (site.folder / name).is_file():
            yield f"a dead link: {reference}"
        elif parts.fragment and not _has_anchor(site, name, unquote(parts.fragment)):
            yield f"a dead anchor: {reference}"


def _has_anchor(site: Site, name: str, anchor: str) -> bool:
    # What holds an equals sign is for the page's own script.
    return name not in site.pages or "=" in anchor or anchor in site.pages[name].anchors


def _is_foreign(reference: str) -> bool:
    parts = urlsplit(reference)
    return bool(parts.netloc) or parts.scheme not in ("", "data")


def target(page: str, path: str) -> str:
    """Return the file that a relative path on a page names."""
    if not path:
        return page
    name = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    return f"{name}/index.html" if path.endswith("/") else name


def _images(_site: Site, page: Page) -> Iterator[str]:
    # The picture on a card only adorns the link beside it, which says where it leads.
    cards = (e for e in page.elements("div") if "card" in (e.get("class") or "").split())
    adornments = {image for card in cards for image in card.iter("img")}
    for image in page.elements("img"):
        alternative = (image.get("alt") or "").strip()
        if image in adornments and image.get("alt") is not None:
            continue
        if not alternative or FILE_NAME.fullmatch(alternative):
            yield f"an image without an authored text alternative: {image.get('src')}"


def _styles(site: Site, page: Page) -> Iterator[str]:
    styles = [element.text or "" for element in page.elements("style")]
    styles += [element.get("style") or "" for element in page.elements()]
    yield from _in_style(site, page.name, " ".join(styles))


def _style_sheets(site: Site) -> Iterator[Finding]:
    for path in sorted(site.folder.rglob("*.css")):
        name = path.relative_to(site.folder).as_posix()
        for what in _in_style(site, name, path.read_text("utf-8")):
            yield Finding(name, what)


def _in_style(site: Site, name: str, style: str) -> Iterator[str]:
    for reference in IN_STYLE.findall(style):
        if _is_foreign(reference):
            yield f"a request to another host: {reference}"
        elif not _is_present(site, name, reference):
            yield f"a dead link: {reference}"


def _is_present(site: Site, name: str, reference: str) -> bool:
    parts = urlsplit(reference)
    return parts.scheme == "data" or (site.folder / target(name, parts.path)).is_file()


def _orphans(site: Site) -> Iterator[Finding]:
    """Find the pages that no chain of links from the start page, or no search, leads to."""
    reached, open_ends = {START}, [START]
    while open_ends:
        page = site.pages.get(open_ends.pop())
        for reference in _references(page, LINKS) if page else ():
            parts = urlsplit(reference)
            name = target(page.name, parts.path) if page and not parts.netloc else ""
            if name in site.pages and name not in reached:
                reached.add(name)
                open_ends.append(name)
    found = _searchable(site)
    for name in site.pages:
        if name not in reached and name != MISSING:
            yield Finding(name, "an orphan: no chain of links from the start page leads here")
        if name not in found and name not in WITHOUT_TEXT:
            yield Finding(name, "not in the search index")


def _searchable(site: Site) -> set[str]:
    index = (site.folder / "searchindex.js").read_text("utf-8")
    names = json.loads(index[index.index("(") + 1 : index.rindex(")")])["docnames"]
    return {f"{name}.html" for name in names}
