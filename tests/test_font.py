"""The font of equations is asked for before it is needed, and by pages with equations alone."""

import pytest
from browsing import chromium_or_skip, served
from site_tools import ROOT

from docs._site.check.browser import started
from docs._site.extensions.mathml import fetch_font_early

FONT = "_static/fonts/xordemo-math.woff2"


def head(body):
    """Return what a page with such a body gets in its head."""
    context = {"body": body, "metatags": "", "pathto": lambda path, **_: f"/{path}"}
    fetch_font_early(None, "page", "page.html", context, None)
    return context["metatags"]


def test_only_a_page_with_equations_asks_for_the_font():
    assert head("<p>No equation.</p>") == ""
    assert f'href: "/{FONT}"' in head("<p><math><mi>x</mi></math></p>")
    assert (ROOT / "docs" / FONT).exists()


@pytest.mark.parametrize("served_too", [True, False])
def test_the_font_is_there_when_the_first_page_is_drawn(tmp_path, served_too):
    chromium_or_skip()
    (tmp_path / "_static" / "fonts").mkdir(parents=True)
    for name in ("site.css", "fonts/xordemo-math.woff2"):
        (tmp_path / "_static" / name).write_bytes((ROOT / "docs/_static" / name).read_bytes())
    equation = "<p><math><mfrac><mi>x</mi><mn>2</mn></mfrac></math></p>"
    (tmp_path / "page.html").write_text(
        f'<!doctype html><html lang="en"><head>{head(equation).replace("/_static", "_static")}'
        f'<link rel="stylesheet" href="_static/site.css"></head><body>{equation}</body></html>',
        "utf-8",
    )
    with started() as browser, served(tmp_path) as address:
        tab = browser.new_page()
        said = []
        tab.on("console", lambda message: said.append(message.text))
        tab.goto(f"{address}page.html" if served_too else (tmp_path / "page.html").as_uri())
        tab.wait_for_function("[...document.fonts].every((font) => font.status === 'loaded')")
        assert tab.locator("link[rel=preload]").count() == served_too
        assert not [text for text in said if "favicon" not in text and "404" not in text]
