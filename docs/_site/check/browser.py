"""What Chromium meets on each page: accessibility by axe, errors, requests, overflow."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, sync_playwright
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
WIDTHS, NARROWEST, HEIGHT = (1280, 390), 320, 900
THEMES = ("light", "dark")
# Furo's two boxes that open its drawers stand before all landmarks, since its style finds the
# drawers from there. They have names, and only a narrow screen has them.
EXCEPTIONS = {"region": {"#__navigation", "#__toc"}}
# What axe decides of a contrast takes most of its time, and it decides the same of all texts that
# have one look: of each look, the first text is enough.
RUN_AXE = """async (onlyColours) => {
  const colours = ["color-contrast", "link-in-text-block"];
  const late = new Promise((_, reject) =>
    setTimeout(() => reject(new Error("axe gave no answer in two minutes")), 120_000));
  const ground = (element) => {
    if (!element) return "";
    const style = getComputedStyle(element);
    const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.position];
    return `${own} on ${ground(element.parentElement)}`;
  };
  const look = (element) => {
    const style = getComputedStyle(element);
    const around = getComputedStyle(element.parentElement).color;  // of a link in a text
    return `${[style.color, around, style.fontSize, style.fontWeight]} on ${ground(element)}`;
  };
  const hasText = (element) => element.value || [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const ofEachLook = () => {
    const shown = [...document.body.querySelectorAll("*")].filter(
      (element) => hasText(element) && element.checkVisibility());
    return [...new Map(shown.reverse().map((element) => [look(element), element])).values()];
  };
  const run = async (where, options) => (await axe.run(
    where, { preload: false, resultTypes: ["violations"], ...options })).violations;
  const answer = async () => {
    // A page answers to a change of its width in the frame after it.
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    const others = Object.fromEntries(colours.map((rule) => [rule, { enabled: false }]));
    return [
      ...await run(ofEachLook(), { runOnly: colours }),
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


def chromium() -> str:
    """Return the path of the Chromium that is installed; without windows it takes half the time."""
    for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    raise Skipped("Chromium is not installed")


@contextmanager
def started() -> Iterator[Browser]:
    """Start Chromium, and stop it afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


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
    with started() as browser:
        context = browser.new_context(offline=True)
        return [
            Finding(name, what)
            for name in names
            for what in _check_page(context.new_page(), folder / name)
        ]


def _check_page(tab: Tab, path: Path) -> list[str]:
    found: list[str] = []
    tab.on("console", lambda message: found.append(f"console: {message.text}"))
    tab.on("pageerror", lambda error: found.append(f"script error: {error}"))
    tab.on("requestfailed", lambda request: found.append(f"failed request: {request.url}"))
    tab.on("request", lambda request: _note_foreign(request.url, found))
    tab.goto(path.as_uri())
    tab.add_script_tag(path=AXE)
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        found += _overflow(tab, width)
        for theme in THEMES:
            tab.emulate_media(color_scheme=theme)
            found += [f"{what} ({theme}, {width} wide)" for what in _axe(tab, theme == "dark")]
    tab.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    found += _overflow(tab, NARROWEST)
    tab.close()
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
