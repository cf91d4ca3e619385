"""The gallery and the site, each as one archive to take away."""

import subprocess
import sys
import zipfile

from patience import COMMAND

from docs._site.archive import pack


def test_the_gallery_is_one_archive_that_runs_by_itself(site, parsed, tmp_path):
    (path,) = site.rglob("*-gallery.zip")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    pages = {path.stem for path in site.glob("*/plot_*.html")}
    for ending in ("py", "ipynb"):
        assert {path.stem.partition("_")[2] for path in folder.glob(f"*_plot_*.{ending}")} == pages
    code = (
        "import runpy, xordemo; print(xordemo.__file__); runpy.run_path('part1_plot_03_network.py')"
    )
    # -I: neither this checkout nor what is set here is on the path
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, '.'); {code}"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True, timeout=COMMAND
    )
    assert done.stdout.startswith(str(folder))  # not the xordemo that is installed here
    assert "-2.724 -3.015" in done.stdout
    linked = [name for name, page in parsed.pages.items() if links_to(page, path.name)]
    assert {"part1/index.html", "part2/index.html", "part3/index.html"} <= set(linked)


def links_to(page, name):
    """Tell whether a page links a file of this name."""
    return any((a.get("href") or "").endswith(f"/{name}") for a in page.elements("a"))


def missed(request):
    """Return the address of a request that failed, but not where the page was left before."""
    return [] if request.failure == "net::ERR_ABORTED" else [request.url]


def test_the_site_is_one_archive_that_works_from_a_folder(site, tmp_path, chromium):
    first, second = tmp_path / "one.zip", tmp_path / "two.zip"
    pack(site, first, 1767225600)
    pack(site, second, 1767225600)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        archive.extractall(tmp_path)
    (page,) = tmp_path.glob("*/index.html")
    context = chromium.new_context(offline=True)
    tab = context.new_page()
    failed = []
    tab.on("requestfailed", lambda request: failed.extend(missed(request)))
    tab.goto(page.as_uri())
    tab.get_by_role("link", name="Read", exact=True).click()
    tab.locator(".card a").first.click()
    assert tab.title().startswith("1. ")
    assert not failed
    # A browser reads no other page from a folder, so the search shows how each page begins.
    errors = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto((page.parent / "search.html").as_uri() + "?q=margin")
    tab.wait_for_selector(".search-summary:not(:empty)")
    found = tab.locator("#search-results li").evaluate_all(
        "all => all.map((each) => [...each.children].map((child) => child.textContent))"
    )
    assert len(found) > 10
    assert all(len(words) == 2 and len(words[1]) > 15 for words in found)
    assert any(words[1].startswith("Each fold halves the plane") for words in found)
    assert tab.locator(".search-from-folder").is_visible()
    assert not failed + errors
    context.close()
