"""What Chromium meets on each page: accessibility by axe, errors, requests, what is cut."""

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Page as Tab

from docs._site.check.site import Finding, Site, Skipped

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
]
# A tenth less for the processor, which has enough to do: browsers work beside browsers here.
SPARING = ["--num-raster-threads=1", "--js-flags=--single-threaded"]
WIDTHS, NARROWEST, HEIGHT = (1280, 390), 320, 900
THEMES = ("light", "dark")
# Furo's two boxes that open its drawers stand before all landmarks, since its style finds the
# drawers from there. They have names, and only a narrow screen has them.
EXCEPTIONS = {"region": {"#__navigation", "#__toc"}}
# What axe decides of a contrast takes most of its time, and it decides the same of all texts that
# have one look: of each look, one text is enough, the longest. What stands in a frame is a page of
# its own. A look in which axe found nothing wrong is known from then on, at other widths and pages.
RUN_AXE = """async (onlyColours) => {
  const colours = ["color-contrast", "link-in-text-block"];
  const late = new Promise((_, reject) =>
    setTimeout(() => reject(new Error("axe gave no answer in two minutes")), 120_000));
  const NOTHING = "rgba(0, 0, 0, 0),none,1,static";
  const grounds = new Map([[null, ""]]);
  const ground = (element) => {
    if (!grounds.has(element)) {
      const style = getComputedStyle(element);
      const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.position];
      const below = ground(element.parentElement);
      grounds.set(element, String(own) === NOTHING ? below : `${own} on ${below}`);
    }
    return grounds.get(element);
  };
  const look = (element) => {
    const style = getComputedStyle(element);
    const around = getComputedStyle(element.parentElement);  // of a link in a text
    const link = [element.matches("a[href]"), style.textDecorationLine, around.display];
    const own = [style.color, style.fontSize, style.fontWeight];
    return `${own} in ${[around.color, link]} on ${ground(element)}`;
  };
  const text = (element) => element.value || [...element.childNodes].map(
    (node) => node.nodeType === Node.TEXT_NODE ? node.data.trim() : "").join("");
  const decided = window.decidedLooks ??= new Set();
  const newLooks = () => {
    const found = new Map();
    for (const element of document.body.querySelectorAll("*")) {
      const length = text(element).length;
      if (!length || !element.checkVisibility()) continue;
      if (element.closest(":disabled")) continue;  // which may be pale
      const name = look(element);
      if (!decided.has(name) && length > (found.get(name)?.length ?? 0)) {
        found.set(name, { element, length });
      }
    }
    return found;
  };
  const run = async (where, options) => (await axe.run(
    where, { preload: false, iframes: false, resultTypes: ["violations"], ...options })).violations;
  const ofColours = async () => {
    const looks = newLooks();
    if (!looks.size) return [];
    const elements = [...looks.values()].map(({ element }) => element);
    const found = await run(elements, { runOnly: colours });
    if (!found.length) for (const name of looks.keys()) decided.add(name);
    return found;
  };
  const answer = async () => {
    // A page answers to a change of its width in the frame after it.
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    const others = Object.fromEntries(colours.map((rule) => [rule, { enabled: false }]));
    return [
      ...await ofColours(),
      ...(onlyColours ? [] : await run(document, { rules: others })),
    ];
  };
  const violations = await Promise.race([answer(), late]);
  const where = ({ nodes }) => nodes.map((node) => node.target.join(" "));
  return violations.map((found) => ({ id: found.id, where: where(found) }));
}"""
# Furo lets the article scroll by itself where the screen is narrow.
OVERFLOW = """Math.max(...[document.documentElement, ...document.querySelectorAll(
    ".article-container, article")].map((element) => element.scrollWidth - element.clientWidth))"""
# A line of code fits, or on a narrow screen shows by a shade at its end that it goes on.
CUT_LINES = """(mayGoOn) => {
  for (const details of document.querySelectorAll("article details")) details.open = true;
  const shaded = (pre) => getComputedStyle(pre).backgroundImage.split("gradient").length > 4;
  const longer = (a, b) => (a.length > b.length ? a : b);
  return [...document.querySelectorAll("article .highlight pre")]
    .filter((pre) => pre.scrollWidth > pre.clientWidth + 1 && !(mayGoOn && shaded(pre)))
    .map((pre) => pre.innerText.split("\\n").reduce(longer));
}"""


def chromium() -> str:
    """Return the path of the Chromium that is installed; without windows it takes half the time."""
    for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    raise Skipped("Chromium is not installed")


_running: list[Playwright] = []  # a process can't have two at once


@contextmanager
def started(*, sparing: bool = True) -> Iterator[Browser]:
    """Start Chromium, perhaps beside another, and stop it afterwards."""
    flags = FLAGS + SPARING * sparing
    with nullcontext(_running[0]) if _running else sync_playwright() as playwright:
        first = not _running
        if first:
            _running.append(playwright)
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        try:
            yield browser
        finally:
            browser.close()
            if first:
                _running.clear()


def check(site: Site) -> list[Finding]:
    """Return the findings of every page, looked at by two browsers at once."""
    chromium()
    names = list(site.pages)
    shares = [names[start::2] for start in range(min(2, len(names), os.cpu_count() or 1))]
    if len(shares) == 1:
        shares = [names]
    # a process that is forked while another thread holds a lock may wait for it for ever
    with ProcessPoolExecutor(len(shares), mp_context=get_context("spawn")) as pool:
        found = pool.map(partial(_check_pages, site.folder), shares)
        return sorted(chain.from_iterable(found), key=lambda finding: finding.page)


def _check_pages(folder: Path, names: list[str]) -> list[Finding]:
    looks: list[str] = []  # in which axe found nothing wrong
    with started() as browser:
        tab = browser.new_context(offline=True).new_page()
        return [
            Finding(name, what) for name in names for what in _check_page(tab, folder / name, looks)
        ]


def _check_page(tab: Tab, path: Path, looks: list[str]) -> list[str]:
    found: list[str] = []
    listeners: dict[Any, Callable[[Any], None]] = {
        "console": lambda message: found.append(f"console: {message.text}"),
        "pageerror": lambda error: found.append(f"script error: {error}"),
        "requestfailed": lambda request: found.append(f"failed request: {request.url}"),
        "request": lambda request: _note_foreign(request.url, found),
    }
    for event, listener in listeners.items():
        tab.on(event, listener)
    tab.emulate_media(color_scheme=THEMES[0])
    tab.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    tab.goto(path.as_uri())
    tab.add_script_tag(url=AXE.as_uri())  # a fraction of the time that its text takes
    tab.evaluate("(looks) => { window.decidedLooks = new Set(looks); }", looks)
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        found += _overflow(tab, width)
        for theme in THEMES:
            tab.emulate_media(color_scheme=theme)
            found += [f"{what} ({theme}, {width} wide)" for what in _axe(tab, theme == "dark")]
    tab.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    found += _overflow(tab, NARROWEST)
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        cut: list[str] = tab.evaluate(CUT_LINES, width == WIDTHS[-1])
        found += [f"code is cut, {width} wide: {line}" for line in cut]
    looks[:] = tab.evaluate("[...decidedLooks]")
    for event, listener in listeners.items():
        tab.remove_listener(event, listener)
    tab.goto("about:blank")  # what this page still asks for is not told of the next
    return list(dict.fromkeys(found))


def _note_foreign(url: str, found: list[str]) -> None:
    if not url.startswith(("file:", "data:", "blob:")):
        found.append(f"a request to another host: {url}")


def _overflow(tab: Tab, width: int) -> list[str]:
    pixels = tab.evaluate(OVERFLOW)
    return [f"overflows by {pixels} pixels, {width} wide"] if pixels > 0 else []


def _axe(tab: Tab, only_colours: bool = False) -> list[str]:
    violations: list[dict[str, Any]] = tab.evaluate(RUN_AXE, only_colours)
    return [
        f"axe: {violation['id']} at {', '.join(violation['where'][:3])}"
        for violation in violations
        if set(violation["where"]) - EXCEPTIONS.get(violation["id"], set())
    ]
