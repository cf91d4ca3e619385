"""The site for every reader: without JavaScript, by keyboard, on paper, where there is no page."""

import re
import shutil
from itertools import pairwise

import pytest
from browsing import part_one, served
from PIL import Image, ImageChops, ImageStat
from site_tools import ROOT, built

from docs._site.build import is_current
from docs._site.check.site import Site

SEEN = """() => {
  const seen = (selector) => [...document.querySelectorAll(selector)].filter(
    (element) => element.checkVisibility()).length;
  document.querySelectorAll("details").forEach((details) => { details.open = true; });
  document.querySelectorAll(".motion").forEach((controls) => { controls.remove(); });
  return {
    text: document.querySelector("article").innerText.replace(/\\s+/g, " "),
    equations: seen("article math"),
    tables: seen("article table"),
    figures: seen("figure.plot img"),
    hidden: document.querySelectorAll("figure.plot img").length - seen("figure.plot img"),
  };
}"""
FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  element.dataset.met = "";
  const labels = [...document.querySelectorAll(`label[for="${element.id}"]:not(.overlay)`)].filter(
    (label) => label.checkVisibility());
  const outlined = [element, ...labels, element.closest(".card, .door")].some((each) => {
    const style = each && getComputedStyle(each);
    return style && (style.outlineStyle !== "none" || style.boxShadow !== "none");
  });
  const box = (labels[0] || element).getBoundingClientRect();
  const article = document.querySelector("article");
  return {
    what: element.id || element.getAttribute("href") || element.className || element.tagName,
    place: element.closest(".doors") ? "doors"  // beside each other
      : article.contains(element) ? "article"
      : element.closest(".sidebar-drawer") ? "sidebar"
      : element.closest(".toc-drawer") ? "contents" : "page",
    outlined,
    onScreen: box.right > 0 && box.left < innerWidth,
    top: box.top + scrollY,
  };
}"""

UNMET = """[...document.querySelectorAll("a[href], summary, button, input, [tabindex='0']")].filter(
  (each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !("met" in each.dataset)).map((each) => each.outerHTML)"""
FOUND = """(start) => [...document.querySelectorAll("#search-results li a")].some(
  (link) => link.href.startsWith(start))"""
APART = {"search.html", "genindex.html"}  # lists, not pages that somebody wrote
LINE = 40  # pixels: links beside each other are not at the very same height


@pytest.fixture
def open_page(site, chromium):
    """Open a page of the site; how the reader looks at it comes as keyword arguments."""
    contexts = []

    def open_it(name, width=1280, **how):
        view = {"width": width, "height": 800}
        contexts.append(chromium.new_context(viewport=view, offline=True, **how))
        tab = contexts[-1].new_page()
        tab.goto((site / name).as_uri())
        return tab

    yield open_it
    for context in contexts:
        context.close()


def test_part_one_is_complete_without_javascript(site, open_page):
    tab = open_page("index.html", java_script_enabled=False)
    with_scripts = open_page("index.html")
    for name in part_one(site):
        tab.goto((site / name).as_uri())
        with_scripts.goto((site / name).as_uri())
        for theme in ("light", "dark"):
            tab.emulate_media(color_scheme=theme)
            seen = tab.evaluate(SEEN)
            assert seen["figures"] == seen["hidden"] > 0  # of two renderings, one is shown
            assert tab.locator(f"figure .only-{theme}").first.is_visible()
        assert seen == with_scripts.evaluate(SEEN), name
        source = (site / name).read_text("utf-8")
        assert seen["tables"] == source.count("<table")
        assert seen["equations"] == source.count("<math")
        assert len(seen["text"]) > 2000


def test_the_answers_are_hidden_and_open_by_keyboard_without_javascript(site, open_page):
    tab = open_page("index.html", java_script_enabled=False)
    for name in part_one(site)[:-1]:
        tab.goto((site / name).as_uri())
        answers = tab.locator("details.admonition")
        assert answers.count() >= 2
        for answer in answers.all():
            words = answer.locator("p").last
            shown = []
            for key in ("Enter", "Space"):
                shown.append(words.is_visible())
                answer.locator("summary").press(key)
            assert [*shown, words.is_visible()] == [False, True, False]


def walk(tab, steps=400):
    """Press Tab until the end of the page; return what had the focus."""
    met = []
    for _ in range(steps):
        tab.keyboard.press("Tab")
        focused = tab.evaluate(FOCUSED)
        if focused is None:
            return met
        met.append(focused)
    raise AssertionError("the end of the page was not reached")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "name", ["index.html", "part1/index.html", "part1/plot_07_why_it_works.html"]
)
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(open_page, name, width):
    tab = open_page(name, width)
    met = walk(tab)
    assert "#furo-main-content" in [each["what"] for each in met[:3]]
    assert not [each for each in met if not each["outlined"]]
    assert not [each for each in met if not each["onScreen"]]
    tops = [each["top"] for each in met if each["place"] == "article"]
    assert all(later > earlier - LINE for earlier, later in pairwise(tops))
    assert tab.evaluate(UNMET) == []


def test_on_a_phone_the_keyboard_opens_the_sidebar_and_closes_it(open_page):
    tab = open_page("part1/plot_07_why_it_works.html", 390)
    link = tab.locator(".sidebar-drawer a").first
    assert not link.is_visible()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    assert link.is_visible()
    tab.keyboard.press("Space")
    assert not link.is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_wide_table_scrolls_by_keyboard(open_page, javascript):
    tab = open_page("part1/plot_07_why_it_works.html", 320, java_script_enabled=javascript)
    for _ in range(200):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('.output_html')"):
            break
    assert tab.evaluate("document.activeElement.matches('.output_html')")
    for _ in range(50):
        tab.keyboard.press("ArrowRight")
        if tab.evaluate("document.activeElement.scrollLeft") > 0:
            break
    assert tab.evaluate("document.activeElement.scrollLeft") > 0


def test_on_paper_a_page_is_light_and_alone_with_its_answers(open_page):
    tab = open_page("part1/plot_07_why_it_works.html", 700, color_scheme="dark")
    tab.emulate_media(media="print")
    assert tab.locator(".only-light").first.is_visible()
    assert not tab.locator("figure .only-dark").first.is_visible()
    for gone in (".sidebar-drawer", ".toc-drawer", ".mobile-header", ".sphx-glr-footer"):
        assert not tab.locator(gone).first.is_visible(), gone
    assert tab.locator("details.admonition p").last.bounding_box()["height"] > 10
    clipped = "all => all.filter((each) => each.scrollWidth > each.clientWidth + 1).length"
    assert tab.locator(".highlight pre").evaluate_all(clipped) == 0
    colour = tab.evaluate("getComputedStyle(document.body).color")
    assert sum(map(int, re.findall(r"\d+", colour)[:3])) < 200


def test_the_search_finds_each_term_of_the_glossary(site, parsed, chromium):
    terms = [
        (e.get("id") or "").removeprefix("term-").replace("-", " ")
        for e in parsed.pages["glossary.html"].elements("dt")
        if (e.get("id") or "").startswith("term-")
    ]
    assert len(terms) > 20
    with served(site) as address:
        tab = chromium.new_page()
        for term in terms[:: len(terms) // 6]:
            tab.goto(f"{address}search.html?q={term}")
            tab.wait_for_function(FOUND, arg=f"{address}glossary.html")
        tab.wait_for_selector("#search-results p.context")  # lines of the pages
        assert not tab.locator(".search-from-folder").is_visible()
        tab.close()


def meta(page):
    """Return what a page tells those who show links."""
    told = ((e.get("property") or e.get("name"), e.get("content")) for e in page.elements("meta"))
    return {name: content for name, content in told if name}


def test_a_shared_link_shows_a_title_words_and_a_picture(site, parsed):
    pages = parsed.pages
    told = {name: meta(page) for name, page in pages.items() if "og:title" in meta(page)}
    assert set(told) == set(pages) - APART
    for name, tags in told.items():
        picture = (site / name).parent / tags["og:image"]
        with Image.open(picture) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630))
        assert picture.stat().st_size < 60_000
        assert len(tags["og:image:alt"]) > 40
        assert len(tags["og:description"]) > 15, name
        assert "min ·" not in tags["og:description"]
    assert len({tags["og:image"] for tags in told.values()}) > 15


def test_the_plain_text_holds_every_page_in_reading_order(site, parsed):
    listed = re.findall(r"^- \[.+?\]\((\S+?)\)", (site / "llms.txt").read_text("utf-8"), re.M)
    assert all((site / name).is_file() for name in listed)
    assert set(listed) ^ set(parsed.pages) == APART | {
        "404.html",
        "llms-full.txt",
        "two_workbenches.html",
    }
    assert [name for name in listed if "part1/plot" in name] == part_one(site)
    text = (site / "llms-full.txt").read_text("utf-8")
    heads = re.findall(r"^=+\n(\S+\.html)\n=+$", text, re.M)
    assert heads == listed[:-1]


def test_the_plain_text_has_equations_tables_figures_outputs_and_answers(site, parsed):
    text = " ".join((site / "llms-full.txt").read_text("utf-8").split())
    assert re.search(r"\$\$ .{0,40}\\[a-z]+.*? \$\$", text)
    page = parsed.pages["part1/plot_07_why_it_works.html"]
    for image in page.elements("img"):
        assert f"[Figure: {' '.join(image.get('alt').split())}]" in text
    for row in page.elements("tr"):
        cells = " | ".join("".join(cell.itertext()) for cell in row)
        assert " ".join(cells.split()) in text
    for pre in page.elements("pre"):
        assert " ".join("".join(pre.itertext()).split()) in text
    for details in page.elements("details"):
        if details.get("class") != "folded":
            question = " ".join("".join(details.find("summary").itertext()).split())
            assert question.rstrip("¶") in text


def test_a_missing_page_leads_back(parsed):
    page = parsed.pages["404.html"]
    assert "index.html" in {a.get("href") for a in page.elements("a")}
    assert not list(page.elements("base"))  # no address is known here


def test_where_the_address_is_known_links_hold_at_any_depth(small):
    shutil.copy(ROOT / "docs" / "404.md", small / "docs")
    built(small, READTHEDOCS_CANONICAL_URL="https://site.example/en/latest/")
    pages = Site(small / "build" / "html").pages
    (base,) = pages["404.html"].elements("base")
    assert base.get("href") == "/en/latest/404.html"
    style = [e.get("href") for e in pages["404.html"].elements("link") if e.get("href")]
    assert not [href for href in style if href.startswith(("/", ".."))]
    tags = meta(pages["part1/plot_01_first.html"])
    assert tags["og:url"] == "https://site.example/en/latest/part1/plot_01_first.html"
    picture = tags["og:image"].removeprefix("https://site.example/en/latest/")
    assert (small / "build" / "html" / picture).is_file()
    assert not list(pages["index.html"].elements("base"))
    assert not is_current(small)  # here, where no address is known


@pytest.mark.parametrize(("theme", "end"), [("light", ""), ("dark", "_dark")])
def test_the_picture_in_the_readme_is_the_one_on_the_site(site, theme, end):
    there = site / "_images" / f"sphx_glr_plot_05_surface_001{end}.png"
    with Image.open(there) as new, Image.open(ROOT / "docs" / f"readme_{theme}.png") as old:
        assert new.size == old.size, f"cp {there} docs/readme_{theme}.png"
        difference = ImageStat.Stat(ImageChops.difference(new.convert("RGB"), old.convert("RGB")))
    assert max(difference.mean) < 2, f"cp {there} docs/readme_{theme}.png"
    assert f"docs/readme_{theme}.png" in (ROOT / "README.md").read_text("utf-8")
