"""Where things stand on the page, at every width and on paper, and how large they are."""

import pytest
from workbench_page import RIDGE, drawn, set_state

from docs._site.check.browser import OVERFLOW

WIDTHS = (320, 390, 1280, 1920)
ENDS = """() => [...document.querySelectorAll(".wb-column")].map((column) => {
  const last = column.lastElementChild;
  const inside = [...last.querySelectorAll("*")].filter((one) => one.checkVisibility());
  const bottoms = inside.map((one) => one.getBoundingClientRect().bottom);
  return [last.getBoundingClientRect().bottom, Math.max(...bottoms)];
})"""
COVERED = """() => [...document.querySelectorAll("#bench h2")].filter((title) => {
  title.scrollIntoView({ block: "center", behavior: "instant" });
  const text = document.createRange();
  text.selectNodeContents(title);
  const hit = (x, y) => title.contains(document.elementFromPoint(x, y));
  return ![...text.getClientRects()].every(({ left, right, top, bottom }) =>
    [left + 1, right - 1].every((x) => hit(x, (top + bottom) / 2)));
}).map((title) => title.textContent)"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
    "#bench :is(button, select, input, summary, textarea, .wb-term), .wb-hand")]
  .filter((one) => one.checkVisibility() && !one.closest(".wb-hidden"))
  .map((one) => [one.getAttribute("aria-label") || one.textContent, one.getBoundingClientRect()])
  .filter(([, { width, height }]) => width && Math.min(width, height) < 23.9)
  .map(([name, { width, height }]) => `${name}: ${width} x ${height}`)"""
SMALL_LETTERS = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.getElementById("bench"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim()) continue;
    if (!parent.checkVisibility() || parent.closest(".wb-hidden, title, option")) continue;
    const picture = parent.closest("svg");
    const zoom = picture ? picture.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(parent).fontSize) * zoom;
    if (size < 10.99 || (picture && size > 17)) found.push(`${walk.currentNode.data}: ${size}`);
  }
  return found;
}"""
CLIPPED = """() => [...document.querySelectorAll(".wb-parameters .wb-number")]
  .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.value)"""
ALL_FIT = "(all) => all.every((one) => one.scrollWidth <= one.clientWidth)"
CUT_IN_FOCUS = """() => {
  const isCut = (one) => {
    one.focus();
    const around = one.closest(".wb-wide, .wb-panel").getBoundingClientRect();
    const { left, right } = one.getBoundingClientRect();
    return one.scrollWidth > one.clientWidth || left < around.left - 1 || right > around.right + 1;
  };
  const fields = [...document.querySelectorAll(".wb-parameters .wb-number")];
  return fields.filter(isCut).map((one) => one.getAttribute("aria-label"));
}"""
LEGEND_GAPS = """() => {
  const names = document.querySelectorAll(".wb-legend .wb-scale > :last-child span");
  const boxes = [...names].filter((name) => name.textContent).map((name) => {
    const text = document.createRange();
    text.selectNodeContents(name);
    return text.getBoundingClientRect();
  });
  return boxes.slice(1).map((box, i) => box.left - boxes[i].right);
}"""


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844)])
def test_on_a_phone_play_and_the_map_are_on_one_screen(open_bench, width, height):
    tab = open_bench(viewport={"width": width, "height": height})
    play = tab.get_by_role("button", name="Play").bounding_box()
    top = tab.locator(".wb-map").bounding_box()["y"]
    assert 0 < play["y"] + play["height"] - top <= height
    assert tab.evaluate(OVERFLOW) <= 0
    assert tab.evaluate(COVERED) == []


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_columns_end_together(open_bench, width):
    tab = open_bench(viewport={"width": width, "height": 900})
    panels, contents = zip(*tab.evaluate(ENDS), strict=True)
    assert max(panels) - min(panels) < 1
    assert max(contents) - min(contents) < 250


@pytest.mark.parametrize("width", [768, 1024])
def test_two_columns_end_together_above_ledger_and_words(open_bench, width):
    tab = open_bench(viewport={"width": width, "height": 900})
    (left, right, _), contents = zip(*tab.evaluate(ENDS), strict=True)
    assert left == pytest.approx(right, abs=1)
    assert abs(contents[0] - contents[1]) < 250
    ledger, words = (tab.locator(f"#wb-{name}").locator("..") for name in ("ledger", "words"))
    boxes = [ledger.bounding_box(), words.bounding_box()]
    for box in boxes:
        assert 0 < box["y"] - left < 20
    assert boxes[0]["height"] == pytest.approx(boxes[1]["height"], abs=1)
    assert boxes[0]["x"] + boxes[0]["width"] < boxes[1]["x"]


@pytest.mark.parametrize("hide", ["words,ledger", "network,training,data,many,ledger,words"])
def test_the_panels_that_are_left_take_the_room(open_bench, hide):
    tab = open_bench(f"#hide={hide}", viewport={"width": 1280, "height": 900})
    rooms = tab.locator(".wb-columns").bounding_box()
    boxes = [panel.bounding_box() for panel in tab.locator(".wb-panel:visible").all()]
    assert min(box["x"] for box in boxes) == pytest.approx(rooms["x"], abs=1)
    right = max(box["x"] + box["width"] for box in boxes)
    assert right == pytest.approx(rooms["x"] + rooms["width"], abs=1)
    assert tab.locator(".wb-map").bounding_box()["width"] > 400
    assert tab.evaluate(SMALL_LETTERS) == []


def test_everything_is_large_enough_to_read_and_to_hit(open_bench):
    tab = open_bench()
    tab.get_by_role("button", name="Show unit 1 large").press("Enter")
    for title in ("Take away, bring back", "Paste points (CSV)"):
        tab.get_by_text(title).click()
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        drawn(tab)
        assert tab.evaluate(SMALL_TARGETS) == [], width
        assert tab.evaluate(SMALL_LETTERS) == [], width
        assert tab.evaluate(OVERFLOW) <= 0, width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_two_pages_without_buttons(open_bench, scheme):
    for address in ("", "#hidden=4,4&seed=1", "#hidden=5,5&seed=1"):
        tab = open_bench(address, color_scheme=scheme)
        assert tab.pdf(format="A4").count(b"/Type /Page\n") in (1, 2)
    tab.emulate_media(media="print")
    for name in ("Play", "+ probe another point", "Draw points", "Undo", "Map", "Add a layer"):
        assert not tab.get_by_role("button", name=name, exact=True).is_visible()
    assert tab.locator(".wb-hidden-map").is_visible()


def test_forced_colours_leave_what_colours_say(open_bench):
    tab = open_bench()
    tab.get_by_role("switch", name="Unit 2").click()
    tab.emulate_media(forced_colors="active")
    drawn(tab)

    def background(locator):
        return locator.evaluate("(one) => getComputedStyle(one).backgroundColor")

    swatches = tab.locator(".wb-legend .wb-swatch")
    seen = {background(swatches.nth(i)) for i in range(swatches.count())}
    assert len(seen) == swatches.count() == 10
    on, off = (tab.get_by_role("switch", name=f"Unit {unit}") for unit in (1, 2))
    assert background(on) != background(off)
    chosen, other = (
        tab.get_by_role("button", name=name, exact=True) for name in ("Map", "Surface")
    )
    assert background(chosen) != background(other)
    tab.emulate_media(forced_colors="null")


def test_the_name_of_the_dashed_line_keeps_off_the_curve(bench):
    for settings in ({}, {"hidden": 1}, {"lr": 0.001}, {"lr": 2, "epochs": 5}):
        bench.evaluate("(settings) => workbench.train(settings).then(() => {})", settings)
        drawn(bench)
        curve = bench.locator(".wb-loss .wb-curve").last.bounding_box()
        name = bench.get_by_text("ln 2: knows nothing").bounding_box()
        assert name["y"] + name["height"] <= curve["y"]


@pytest.mark.parametrize("width", [320, 1280])
def test_all_digits_of_the_number_that_is_typed_are_seen(open_bench, width):
    tab = open_bench(viewport={"width": width, "height": 900})
    panel = tab.locator(".wb-panel").first.bounding_box()
    for name in ("Weight from x₁ to unit 2", "Bias of unit 2", "Weight from unit 2 to the logit"):
        field = tab.get_by_label(name)
        field.focus()
        assert len(field.input_value()) > 12
        assert field.evaluate("(one) => one.scrollWidth <= one.clientWidth")
        box = field.bounding_box()
        assert panel["x"] <= box["x"]
        assert box["x"] + box["width"] <= panel["x"] + panel["width"]


def test_the_tables_of_two_layers_fit_or_show_that_they_scroll(open_bench):
    for width, hidden, fits in ((1280, "5,5", True), (390, "5,5", True), (1280, "8,8", False)):
        tab = open_bench(f"#hidden={hidden}&seed=1", viewport={"width": width, "height": 900})
        tab.get_by_role("button", name="To the end").click()
        drawn(tab)
        assert tab.evaluate(CLIPPED) == []
        tables = tab.locator(".wb-wide")
        assert tables.evaluate_all(ALL_FIT) == fits
        shade = "(one) => getComputedStyle(one).backgroundImage"
        assert "gradient" in tables.first.evaluate(shade)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("hidden", ["5", "5,5"])
def test_every_number_is_seen_whole_while_it_has_the_focus(open_bench, width, hidden):
    tab = open_bench(f"#hidden={hidden}&seed=1", viewport={"width": width, "height": 900})
    tab.get_by_role("button", name="To the end").click()
    drawn(tab)
    assert tab.evaluate(CUT_IN_FOCUS) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_legends_numbers_keep_apart(open_bench, width):
    tab = open_bench(viewport={"width": width, "height": 900})
    for size in (1, 100, 1234.5, 99999, 1e-9, 1e300):
        set_state(tab, RIDGE | {"w2": [-2 * size, -2 * size], "b2": size})
        drawn(tab)
        assert min(tab.evaluate(LEGEND_GAPS)) > 1, size


def test_what_is_done_on_the_map_is_offered_only_there(bench):
    offered = [
        bench.get_by_role("button", name="Draw points"),
        bench.get_by_text("drag on the map"),
    ]
    for view, there in (("Surface", False), ("Map", True)):
        bench.get_by_role("button", name=view, exact=True).click()
        drawn(bench)
        assert [each.is_visible() for each in offered] == [there, there]
        assert bench.get_by_text("Cross-section from A to B").is_visible()


def test_the_line_of_the_logit_strikes_through_no_name(bench):
    names = bench.locator(".wb-bar-name")
    above = bench.locator(".wb-bars > .wb-logit ~ g > .wb-bar-name")
    assert 0 < names.count() == above.count()
    assert names.first.evaluate("(one) => getComputedStyle(one).paintOrder") == "stroke"


def test_forced_colours_are_the_readers_whatever_the_pages_theme_is(open_bench):
    ink = "getComputedStyle(document.querySelector('.wb-curve')).stroke"
    tab = open_bench()
    tab.emulate_media(forced_colors="active", color_scheme="dark")
    seen = {}
    for scheme in ("dark", "light"):
        tab.emulate_media(forced_colors="active", color_scheme=scheme)
        for theme in ("auto", "light", "dark"):
            tab.evaluate("(theme) => { document.body.dataset.theme = theme; }", theme)
            seen.setdefault(scheme, set()).add(tab.evaluate(ink))
    tab.emulate_media(forced_colors="null", color_scheme="null")
    assert [len(inks) for inks in seen.values()] == [1, 1]
    assert seen["dark"] != seen["light"]


def test_a_choice_in_forced_colours_is_read_whole(open_bench):
    wide = """(one) => {
      const own = one.getBoundingClientRect().width;
      one.style.cssText = "flex: none; width: max-content";
      const wanted = one.getBoundingClientRect().width;
      one.style.cssText = "";
      return own - wanted;
    }"""
    for width in (390, 768, 1024):
        tab = open_bench(viewport={"width": width, "height": 900})
        tab.emulate_media(forced_colors="active")
        assert tab.get_by_label("loss", exact=True).evaluate(wide) >= -1, width
        tab.emulate_media(forced_colors="null")


@pytest.mark.parametrize("address", ["", "#start=why-fail", "#start=second-layer"])
def test_the_lowest_numbers_of_two_axes_keep_apart(open_bench, address):
    meet = """(all) => all.some((one, i) => all.slice(i + 1).some((other) => {
      const [p, q] = [one, other].map((each) => each.getBoundingClientRect());
      return p.left < q.right && q.left < p.right && p.top + 4 < q.bottom && q.top + 4 < p.bottom;
    }))"""
    for width in (320, 1280):
        tab = open_bench(address, viewport={"width": width, "height": 900})
        for picture in (".wb-map", ".wb-hidden-map"):
            assert not tab.locator(f"{picture} .wb-tick").evaluate_all(meet), (width, picture)


def test_no_name_of_a_bar_loses_its_top(bench):
    assert (
        bench.locator(".wb-bars").first.evaluate("(one) => getComputedStyle(one).overflow")
        == "visible"
    )


def test_nothing_lies_upon_what_is_used(open_bench):
    tab = open_bench(viewport={"width": 390, "height": 844})
    tab.evaluate("document.documentElement.classList.add('show-back-to-top')")
    assert not tab.locator(".back-to-top").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_activation_of_a_silent_unit_can_be_read(open_bench, scheme):
    tab = open_bench("#start=second-layer", color_scheme=scheme)
    silent = tab.locator(".wb-signals .wb-silent")
    assert silent.count() > 2
    assert silent.first.evaluate("(one) => getComputedStyle(one).opacity") == "1"
