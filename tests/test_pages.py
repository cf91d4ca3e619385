"""What a reader of a page meets: a figure soon, code that fits, letters that can be read."""

import re
from collections import defaultdict

import html5lib
import matplotlib.pyplot as plt
import pytest
from sphinx.errors import ExtensionError

from docs._site.check.browser import CUT_LINES
from docs._site.extensions.scrapers import _require_legible, _require_whole

FIRST_SCREEN = 900  # pixels from the top, 1280 wide
WHOLE = 12  # of the pages of all parts: how many have a whole picture there, at least
SEEN_BEFORE = 12  # words of a sentence that may not stand on two pages
COMPUTED = {"output_html", "claim", "explanation", "workbench"}  # what a build says of a run
QUOTED = {"cards"}  # a page's own first words, on the way to it
APART = {"search.html", "genindex.html"}

FIRST_FIGURE = """() => [...document.querySelectorAll("article figure.plot img")]
  .filter((image) => image.checkVisibility())[0].getBoundingClientRect().toJSON()"""


@pytest.fixture(scope="module")
def tab(chromium):
    """A tab of a browser without a network."""
    context = chromium.new_context(offline=True)
    yield context.new_page()
    context.close()


def gallery(site):
    """Return the pages made from scripts."""
    pages = sorted(site.glob("*/plot_*.html"))
    assert len(pages) >= 18
    return pages


def test_the_first_figure_of_each_page_is_on_the_first_screen(site, tab):
    tab.set_viewport_size({"width": 1280, "height": FIRST_SCREEN})
    places = {}
    for page in gallery(site):
        tab.goto(page.as_uri())
        places[page] = tab.evaluate(FIRST_FIGURE)
    assert {p.stem: at["top"] for p, at in places.items() if at["top"] > FIRST_SCREEN} == {}
    whole = [p for p, at in places.items() if at["bottom"] <= FIRST_SCREEN]
    assert len([page for page in whole if page.parent.name.startswith("part")]) >= WHOLE


def test_a_figure_far_down_and_a_line_that_is_cut_would_be_found(tab):
    tab.set_viewport_size({"width": 390, "height": 900})
    shades = ", ".join(["linear-gradient(red, blue)"] * 4)
    lines = [("a" * 500, ""), ("b" * 500, f"background: {shades}"), ("short", "")]
    code = "".join(
        f'<div class="highlight"><pre style="overflow: auto; {style}">{text}</pre></div>'
        for text, style in lines
    )
    figure = '<figure class="plot"><img hidden><img alt="" width="9" height="9"></figure>'
    tab.set_content(f'<article>{code}<p style="height: 2000px"></p>{figure}</article>')
    assert tab.evaluate(CUT_LINES, False) == ["a" * 500, "b" * 500]
    assert tab.evaluate(CUT_LINES, True) == ["a" * 500]
    assert FIRST_SCREEN < 2000 < tab.evaluate(FIRST_FIGURE)["top"] < 2400


def test_a_sentence_that_stands_in_two_places_is_read_in_both():
    page = """<article><p>One. A sentence.</p><ul><li><p>A sentence.</p></li></ul>
    <pre>A sentence.</pre><div class="claim"><p>A sentence.</p></div></article>"""
    article = html5lib.parse(page, namespaceHTMLElements=False).find(".//article")
    assert list(sentences(article)) == ["One.", "A sentence.", "A sentence."]


@pytest.mark.parametrize("space", [None, "3d"])
@pytest.mark.parametrize(("x", "whole"), [(0.5, True), (0.98, False), (-0.02, False)])
def test_words_that_are_cut_at_the_edge_stop_the_build(x, whole, space):
    figure, ax = plt.subplots(figsize=(4, 3), subplot_kw={"projection": space})
    ax.set_xlim(0.5, 0.6)
    ax.set_xticks([0.5, 0.6, 9])  # the last one lies beyond the limits, and is not drawn
    ax.annotate("a word", (x, 0.5), xycoords=figure.transFigure)
    figure.text(2, 2, " ")
    figure.canvas.draw()
    if whole:
        _require_whole(figure)
    else:
        with pytest.raises(ExtensionError, match="'a word' is cut at the edge"):
            _require_whole(figure)
    plt.close(figure)


@pytest.mark.parametrize(("points", "inches", "legible"), [(10.8, 5.2, True), (9, 5.2, False)])
def test_letters_too_small_for_a_telephone_stop_the_build(points, inches, legible):
    # 9 points on a figure of 5.2 inches, shown 390 pixels wide: 9 / 72 · 390 / 5.2 = 9.4 pixels
    figure, ax = plt.subplots(figsize=(inches, 3))
    ax.set_axis_off()
    ax.text(0, 0, "small", fontsize=points)
    ax.text(0, 0, "", fontsize=1)
    if legible:
        _require_legible(figure)
    else:
        with pytest.raises(ExtensionError, match=r"'small' would be 9\.4 pixels high"):
            _require_legible(figure)
    plt.close(figure)


def sentences(element):
    """Yield the sentences that somebody wrote, of an element and all in it."""
    classes = set((element.get("class") or "").split())
    if element.tag in ("pre", "figcaption", "nav", "table") or classes & (COMPUTED | QUOTED):
        return
    if element.tag in ("p", "li", "dd") and not any(
        child.tag in ("p", "ul", "ol") for child in element
    ):
        text = " ".join("".join(element.itertext()).split())
        yield from re.split(r"(?<=[.?!:]) ", text)
        return
    for child in element:
        yield from sentences(child)


def test_no_long_sentence_stands_on_two_pages(parsed):
    pages = defaultdict(set)
    for name, page in parsed.pages.items():
        if name not in APART and not name.startswith("api/"):
            for article in page.elements("article"):
                for sentence in sentences(article):
                    if len(sentence.split()) > SEEN_BEFORE:
                        pages[sentence].add(name)
    assert len(pages) > 300
    assert {text: names for text, names in pages.items() if len(names) > 1} == {}
