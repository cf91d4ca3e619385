"""The built site: what a reader meets, and what `make check` finds when something is broken."""

import importlib
import inspect
import json
import os
import pkgutil
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from patience import ANSWER, COMMAND
from PIL import Image, ImageColor
from site_tools import ROOT, moving_checkout, real_checkout, replace

import xordemo
from docs._site.check import browser, links, markup
from docs._site.check.__main__ import main as check
from docs._site.check.site import Site, Skipped
from docs._site.sources import GALLERIES

if os.environ.get("CI") != "true":
    for need in ("java", browser.chromium):
        try:
            assert need() if callable(need) else shutil.which(need)
        except (AssertionError, Skipped):
            pytest.skip("needs Chromium and Java", allow_module_level=True)


def show(findings):
    """Return findings as text, for the message of a test."""
    return "\n".join(f"{finding.page}: {finding.what}" for finding in findings)


def test_the_links_images_and_requests_of_every_page(parsed):
    found = links.check(parsed)
    assert not found, show(found)


def test_every_page_is_valid_html(parsed):
    found = markup.check(parsed)
    assert not found, show(found)


def test_every_page_in_a_browser(parsed):
    found = browser.check(parsed)
    assert not found, show(found)


def test_the_start_page_leads_through_part_one_in_order(parsed):
    pages = parsed.pages
    start = links.target("index.html", "part1/index.html")
    hrefs = {links.target("index.html", a.get("href")) for a in pages["index.html"].elements("a")}
    assert start in hrefs
    page, seen = start, []
    while page.startswith("part1/"):
        seen.append(page)
        (following,) = [
            link.get("href") for link in pages[page].elements("link") if link.get("rel") == "next"
        ]
        page = links.target(page, following)
    scripts = sorted((ROOT / "gallery" / "part1").glob("plot_*.py"))
    assert seen[1:] == [f"part1/{script.stem}.html" for script in scripts]


def test_a_browser_that_asks_for_the_old_icon_gets_the_picture_of_the_new_one(site):
    with Image.open(site / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
        drawn = icon.convert("RGBA")
    svg = (site / "_static" / "favicon.svg").read_text("utf-8")
    ground = re.search(r'<rect .*fill="(#\w+)"', svg)[1]
    assert drawn.getpixel((24, 6)) == (*ImageColor.getrgb(ground), 255)
    assert drawn.getpixel((15, 33)) == (255, 255, 255, 255)  # on the line
    assert drawn.getpixel((0, 0))[3] == 0  # beyond the round corner


def test_every_script_and_notebook_can_be_downloaded(site):
    for script in (ROOT / "gallery").glob("*/plot_*.py"):
        (copy,) = site.glob(f"_downloads/*/{script.name}")
        assert copy.read_text("utf-8") == script.read_text("utf-8")
        (notebook,) = site.glob(f"_downloads/*/{script.stem}.ipynb")
        assert json.loads(notebook.read_text("utf-8"))["cells"]


def test_every_figure_has_two_renderings_and_its_size(parsed):
    for page in parsed.pages.values():
        images = [image for image in page.elements("img") if "sphx_glr" in image.get("src")]
        themes = [image.get("class") for image in images]
        assert themes == ["only-light", "only-dark"] * (len(images) // 2), page.name
        for image in images:
            assert image.get("loading") == "lazy"
            assert int(image.get("width")) > 0
            assert int(image.get("height")) > 0


def test_a_figure_has_the_colour_of_the_page_around_it(site):
    files = list(site.glob("_images/sphx_glr_*.png"))
    assert len(files) > 40
    for file in files:
        page = (19, 20, 22) if file.stem.endswith("_dark") else (255, 255, 255)
        with Image.open(file) as image:
            rgb = image.convert("RGB")
        right, bottom = rgb.width - 1, rgb.height - 1
        corners = [(0, 0), (right, 0), (0, bottom), (right, bottom)]
        assert {rgb.getpixel(corner) for corner in corners} == {page}, file.name


def test_a_page_is_light_to_load(site, parsed):
    for page in parsed.pages.values():
        files = {page.name}
        for reference in links._references(page, links.RESOURCES):
            if not reference.startswith("#") and "_dark" not in reference:
                files.add(links.target(page.name, reference.partition("?")[0]))
        # pages that come before and after are named in a head, and not loaded
        files = {name for name in files if name == page.name or not name.endswith(".html")}
        weight = sum((site / name).stat().st_size for name in files if (site / name).is_file())
        assert weight <= 800_000, f"{page.name} weighs {weight} bytes"


def test_the_reference_has_every_public_name(site):
    index = (site / "genindex.html").read_text("utf-8")
    found = pkgutil.iter_modules(xordemo.__path__, "xordemo.")
    rooms = [xordemo, *(importlib.import_module(each.name) for each in found)]
    for room in rooms:
        for name in getattr(room, "__all__", ()):
            if not inspect.ismodule(getattr(room, name)):
                of = r"\." if room is xordemo else r"\.(\w+\.)?"
                assert re.search(rf'#xordemo{of}{name}"', index), f"{room.__name__}.{name}"
    assert '#xordemo.Network.without"' in index  # which it inherits


def test_a_name_in_the_reference_links_to_its_entry(parsed):
    page = parsed.pages["api/original.html"]
    links = {"".join(a.itertext()): a.get("href") for a in page.elements("a")}
    assert links["STATEMENTS"] == "#xordemo.original.STATEMENTS"
    assert links["xor"] == "network.html#xordemo.xor"
    assert not [
        e
        for page in parsed.pages.values()
        for e in page.elements("ol")
        if e.get("class") == "upperalpha simple"
    ]  # an author's initial is no list


def test_the_cards_of_the_gallery_show_words_not_markup(parsed):
    for part in GALLERIES:
        page = parsed.pages[f"{part}/index.html"]
        cards = [e for e in page.elements("div") if "card" in e.get("class", "").split()]
        assert len(cards) == len(list((ROOT / "gallery" / part).glob("plot_*.py")))
        for card in cards:
            assert not re.search(r"&#|plot_|[`:]\w+[`:]", "".join(card.itertext()))


@pytest.fixture
def tiny(tmp_path):
    """A site of two pages, to break."""
    (tmp_path / "_static").mkdir()
    for name in ("plus.png", "furo.css"):
        (tmp_path / "_static" / name).touch()
    article = '<article><p>Words<a href="search.html">Search</a></article>'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>A page</title>{article}")
    (tmp_path / "search.html").write_text("<!doctype html><title>Search</title><p>Words")
    (tmp_path / "searchindex.js").write_text('Search.setIndex({"docnames": ["index"]})')
    assert not links.check(Site(tmp_path))
    return tmp_path


@pytest.fixture
def copy(built_once, tmp_path):
    """A copy of the small site, to break."""
    folder = tmp_path / "html"
    shutil.copytree(built_once[0] / "build" / "html", folder)
    assert not links.check(Site(folder))
    return folder


def plant(folder, html):
    """Put some HTML on the start page."""
    replace(folder / "index.html", "</article>", f"{html}</article>")


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<p><a href="no/such/page.html">x</a></p>', "a dead link: no/such/page.html"),
        ('<p><a href="/index.html">x</a></p>', "a dead link: /index.html"),
        ('<p><a href="#no-such-part">x</a></p>', "a dead anchor: #no-such-part"),
        ('<p><a href="search.html#none">x</a></p>', "a dead anchor: search.html#none"),
        ('<img src="_static/plus.png">', "an image without an authored text alternative"),
        ('<img src="_static/plus.png" alt="plus.png">', "an image without an authored text"),
        ('<img src="_static/none.png" alt="A sign">', "a dead link: _static/none.png"),
        ('<script src="https://example.org/x.js"></script>', "a request to another host"),
        ('<img src="//example.org/x.png" alt="A sign">', "a request to another host"),
        ('<p style="background: url(http://example.org/x.png)">', "a request to another host"),
        ('<p style="background: url(none.png)">', "a dead link: none.png"),
        ('<style>@import "//example.org/x.css";</style>', "a request to another host"),
        ('<svg><use xlink:href="//example.org/x.svg#a"></use></svg>', "a request to another host"),
        ('<svg><image href="_static/none.png"></image></svg>', "a dead link: _static/none.png"),
        ('<video poster="_static/none.png"></video>', "a dead link: _static/none.png"),
        ('<iframe src="//example.org/"></iframe>', "a request to another host"),
        ('<object data="_static/none.svg"></object>', "a dead link: _static/none.svg"),
        ('<form action="none.html"></form>', "a dead link: none.html"),
        ('<map><area href="none.html" alt="x"></map>', "a dead link: none.html"),
        ('<img srcset="_static/none.png 2x" alt="A sign">', "a dead link: _static/none.png"),
        ('<img src="_static/plus.png" alt="sphx_glr_plot_01">', "an image without an authored"),
        ('<div class="card"><img src="_static/plus.png"></div>', "an image without an authored"),
    ],
)
def test_the_check_of_links_finds_what_is_planted(tiny, html, what):
    plant(tiny, html)
    found = links.check(Site(tiny))
    assert [finding.page for finding in found] == ["index.html"]
    assert found[0].what.startswith(what)


@pytest.mark.parametrize(
    ("css", "what"),
    [
        ("p { background: url(plus.png), url(data:image/png;base64,x) }", None),
        ("@import url(furo.css);", None),
        ("p { background: url( 'none.png' ) }", "a dead link: none.png"),
        ("@import url(none.css);", "a dead link: none.css"),
        ("p { background: url(//example.org/x.png) }", "a request to another host"),
    ],
)
def test_the_check_of_links_reads_style_sheets(tiny, css, what):
    (tiny / "_static" / "site.css").write_text(css)
    found = [(finding.page, finding.what) for finding in links.check(Site(tiny))]
    assert len(found) == (what is not None)
    if what:
        assert found[0][0] == "_static/site.css"
        assert found[0][1].startswith(what)


def test_the_check_finds_an_orphan(copy):
    shutil.copy(copy / "index.html", copy / "orphan.html")
    found = {finding.what for finding in links.check(Site(copy)) if finding.page == "orphan.html"}
    assert found == {
        "an orphan: no chain of links from the start page leads here",
        "not in the search index",
    }


def test_the_check_finds_an_unclosed_tag(tiny):
    (tiny / "index.html").write_text('<!doctype html><html lang="en"><title>A page</title><div>')
    found = {finding.page: finding.what for finding in markup.check(Site(tiny))}
    assert "Unclosed element “div”" in found["index.html"]


def test_the_check_in_the_browser_finds_what_is_planted(copy):
    for path in copy.rglob("*.html"):  # the other pages would be looked at too, in vain
        if path != copy / "index.html":
            path.unlink()
    plant(
        copy,
        '<p style="color: #888; background: #999">pale</p>'
        '<img src="https://example.org/x.png" alt="A sign">'
        '<p style="width: 2000px">wide</p>'
        f'<div class="highlight"><pre style="overflow: auto">{"x" * 500}</pre></div>'
        '<script>console.log("spoken"); throw new Error("thrown")</script>',
    )
    found = {finding.what for finding in browser.check(Site(copy))}
    for theme in ("light", "dark"):
        for width in (1280, 390):
            end = f"({theme}, {width} wide)"
            assert any("color-contrast at " in what and what.endswith(end) for what in found)
    assert "a request to another host: https://example.org/x.png" in found
    assert "failed request: https://example.org/x.png" in found
    assert "console: spoken" in found
    assert "script error: thrown" in found
    assert any(re.fullmatch(r"overflows by \d+ pixels, 320 wide", what) for what in found)
    assert f"code is cut, 1280 wide: {'x' * 500}" in found


def test_what_is_pale_is_found_on_each_page_and_beside_the_same_that_is_not(tmp_path):
    pale = "color: #888; background: #999"
    link = '<p>Words <a href="b.html" style="text-decoration: {}">link</a> go on</p>'
    pages = {  # one browser looks at a, c and e, another at b and d
        "a": link.format("underline"),
        "b": f'<p style="{pale}">pale</p>',
        "c": link.format("none"),
        "d": f'<p style="{pale}">pale</p>',
        "e": f'<button disabled style="{pale}">not to be used</button>'
        f'<button style="{pale}">pale</button>',
    }
    for name, body in pages.items():
        words = f"<main><h1>Words</h1>{body}</main>"
        head = f'<!doctype html><html lang="en"><title>{name}</title>'
        (tmp_path / f"{name}.html").write_text(head + words)
    found = {finding.page[0]: finding.what for finding in browser.check(Site(tmp_path))}
    assert set(found) == {"b", "c", "d", "e"}
    assert "link-in-text-block" in found["c"]
    assert all("color-contrast" in found[name] for name in "bde")


def test_the_check_of_a_folder_says_what_it_found(copy, capsys, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("CI", "")
    assert check(copy) == 0
    assert capsys.readouterr().out.endswith(", 0 findings.\n")
    plant(copy, '<a href="nowhere.html">x</a>')
    assert check(copy) == 1
    printed = capsys.readouterr().out
    assert "index.html: a dead link: nowhere.html" in printed
    assert "skipped, since java is not installed" in printed
    assert "skipped, since Chromium is not installed" in printed


def test_where_nothing_may_be_skipped_a_missing_program_is_found(copy, capsys, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("CI", "true")
    assert check(copy) == 1
    found = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert [line.rpartition(": ")[2] for line in found] == [
        "java is not installed",
        "Chromium is not installed",
    ]


def test_a_folder_without_pages_is_no_checked_site(tmp_path, capsys):
    assert check(tmp_path) == 1
    assert "There is no page" in capsys.readouterr().out


@pytest.fixture
def built_and_elsewhere(request, tmp_path):
    """A built site, and a checkout of its sources in another folder, to build there.

    It is the small site, by the same machinery; with SECOND_BUILD=whole it is all of the real one.
    """
    elsewhere = tmp_path / "a folder" / "of another name"
    if os.environ.get("SECOND_BUILD") == "whole":
        return request.getfixturevalue("site"), real_checkout(elsewhere)
    moving_checkout(elsewhere).joinpath(".venv").symlink_to(ROOT / ".venv")
    return request.getfixturevalue("moving_site"), elsewhere


def test_read_the_docs_builds_the_same_bytes_elsewhere_whatever_is_set(built_and_elsewhere):
    site, checkout = built_and_elsewhere
    output = checkout / "published"
    commands = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))["build"]["commands"]
    variables = {
        "READTHEDOCS": "True",
        "READTHEDOCS_OUTPUT": str(output),
        "TZ": "Asia/Kolkata",
        "LC_ALL": "C",
        "LANGUAGE": "de",
        "PYTHONHASHSEED": "42",
        "SITE_JOBS": "2",
        "MPLBACKEND": "svg",
        "OMP_NUM_THREADS": "2",
        "HOME": str(output.parent),
    }
    for command in commands:
        subprocess.run(
            ["sh", "-c", f"umask 077; {command}"],
            cwd=checkout,
            env=os.environ | variables,
            check=True,
            capture_output=True,
            timeout=COMMAND,
        )
    done = subprocess.run(
        ["diff", "-r", site, output / "html"], capture_output=True, text=True, timeout=COMMAND
    )
    assert done.stdout + done.stderr == ""
    modes = {path.stat().st_mode & 0o777 for path in (checkout / "build" / "html").rglob("*")}
    assert modes == {0o755, 0o644}


def test_serve_shows_every_edit_by_itself(small_built):
    from docs._site.check.browser import started

    with (small_built / "serve.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "docs._site.serve", "--port", "0"],
            cwd=small_built,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        address = wait_for_address(small_built / "serve.log")
        with started() as chromium:
            tab = chromium.new_page()
            tab.goto(f"{address}/part1/plot_01_first.html")
            script = small_built / "gallery" / "part1" / "plot_01_first.py"
            replace(script, "Does a figure come out", "Does an edited figure come out")
            replace(small_built / "docs" / "index.md", "A small site", "An edited site")
            tab.get_by_text("Does an edited figure come out").wait_for(timeout=1000 * ANSWER)
            package = small_built / "xordemo" / "curves.py"
            replace(package, "np.maximum(x, 0.0)", "np.maximum(x, 0.125)")
            tab.get_by_text("0.125").first.wait_for(timeout=1000 * ANSWER)
            tab.goto(f"{address}/index.html")
            tab.get_by_role("heading", name="An edited site").wait_for(timeout=1000 * ANSWER)
    finally:
        os.killpg(server.pid, 15)
        server.wait(ANSWER)


def wait_for_address(log: Path):
    """Return the address that the server tells, which it does before it answers there."""
    for _ in range(600):
        found = re.search(r"Serving on (http://127\.0\.0\.1:(\d+))", log.read_text("utf-8"))
        with socket.socket() as knocking:
            if found and knocking.connect_ex(("127.0.0.1", int(found[2]))) == 0:
                return found[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8"))
