"""What a page of Part I weighs, and whether anything jumps while it loads."""

import pytest
from browsing import part_one, served
from patience import ANSWER
from playwright.sync_api import Error

WHOLE, STYLE_AND_SCRIPTS = 800_000, 200_000  # bytes, as sent without compression
SHIFT = 0.02
# An image that is asked for when it comes near the window is asked for in a frame: a machine that
# draws few of them would scroll past it, and it would never come.
READ_TO_THE_END = """async (seconds) => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  }
  const images = [...document.images].filter((image) => image.checkVisibility());
  const late = new Promise((_, reject) => setTimeout(() => {
    const missing = images.filter((image) => !image.complete).map((image) => image.src);
    reject(new Error(`not there after ${seconds} s: ${missing.join(", ")}`));
  }, 1000 * seconds));
  await Promise.race([Promise.all(images.map((image) => image.decode())), late]);
}"""
WATCH_SHIFTS = """
{
  let shifted = 0;
  const add = (entries) => {
    for (const entry of entries) if (!entry.hadRecentInput) shifted += entry.value;
  };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  window.shifted = async () => {  // also what was seen and has not been told yet
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    add(observer.takeRecords());
    return shifted;
  };
}
"""


@pytest.fixture(scope="module")
def visits(site, chromium):
    """For each page of Part I, theme and width: the bytes by type, and the shift."""
    found = {}
    with served(site) as address:
        for width, theme in ((390, "light"), (1280, "dark")):
            for name in part_one(site):
                view = {"width": width, "height": 800}
                context = chromium.new_context(viewport=view, color_scheme=theme)
                found[name, theme] = visit(context, address + name)
                context.close()
    return found


def visit(context, address, seconds=ANSWER):
    """Read a page to its end as a new reader; return what was sent, by type, and the shift."""
    sent = {}
    tab = context.new_page()
    tab.add_init_script(WATCH_SHIFTS)
    tab.on("requestfinished", lambda request: weigh(request, sent))
    tab.goto(address)
    tab.evaluate(READ_TO_THE_END, seconds)
    return sent, tab.evaluate("window.shifted()")


def weigh(request, sent):
    """Add the size of an answer's body to those of its kind."""
    size = int(request.response().headers["content-length"])  # nothing is compressed
    sent[request.resource_type] = sent.get(request.resource_type, 0) + size


def test_what_is_heavy_and_what_jumps_would_be_found(tmp_path, chromium):
    (tmp_path / "style.css").write_text("html { overflow-anchor: none }" + " " * 5000)
    (tmp_path / "page.html").write_text(
        '<!doctype html><link rel="stylesheet" href="style.css">'
        + 300 * "<p>Words"  # so that something is seen to jump wherever the reader is
        + """<script>requestAnimationFrame(() => setTimeout(() => {
          document.body.insertAdjacentHTML("afterbegin", '<p style="height: 500px">late');
        }, 50));</script>"""
    )
    with served(tmp_path) as address:
        context = chromium.new_context(viewport={"width": 390, "height": 800})
        sent, shifted = visit(context, f"{address}page.html")
        context.close()
    assert sent["stylesheet"] == 5030
    assert shifted > SHIFT


def test_an_image_that_never_comes_is_named(tmp_path, chromium):
    far = "position: absolute; left: -99999px"  # so far from the window that it is not asked for
    (tmp_path / "page.html").write_text(
        f'<!doctype html><p><img src="far.png" loading="lazy" width="9" height="9" style="{far}">'
    )
    with served(tmp_path) as address:
        context = chromium.new_context()
        with pytest.raises(Error, match=r"not there after 1 s: http://.*far\.png"):
            visit(context, f"{address}page.html", seconds=1)
        context.close()


def test_a_page_of_part_one_weighs_little(visits):
    weights = {visit: sum(sent.values()) for visit, (sent, _) in visits.items()}
    print(max(weights.items(), key=lambda item: item[1]))
    assert max(weights.values()) <= WHOLE, weights
    # the images of the reader's theme were among them
    assert min(sent.get("image", 0) for sent, _ in visits.values()) > 0


def test_style_and_scripts_weigh_little(visits):
    weights = {v: sent["stylesheet"] + sent["script"] for v, (sent, _) in visits.items()}
    print(max(weights.values()))
    assert max(weights.values()) <= STYLE_AND_SCRIPTS, weights


def test_nothing_jumps_while_a_page_loads(visits):
    shifts = {visit: shift for visit, (_, shift) in visits.items()}
    print(max(shifts.values()))
    assert max(shifts.values()) < SHIFT, shifts
