"""The page by keyboard, on paper, on a phone, without scripts; and what it weighs."""

import gzip
import re

import pytest
from browsing import served
from playwright.sync_api import expect
from workbench_page import RIDGE, drag, drawn, middle, set_state, shown_words, state

import xordemo as xd
from docs._site.check.browser import AXE, OVERFLOW, RUN_AXE
from xordemo import original


def test_axe_finds_nothing_while_the_bench_is_used(open_bench):
    tab = open_bench("#start=two-corners-confused", words=True, reduced_motion="reduce")
    tab.get_by_role("button", name="+ probe another point").click()
    tab.get_by_text("Take away, bring back").click()
    tab.get_by_role("button", name="Python lines").click()
    tab.get_by_role("button", name="Train 1,000 seeds").click()
    tab.get_by_text("of 1000 seeds succeed").first.wait_for()
    shown_words(tab)
    tab.add_script_tag(path=AXE)
    for width in (1280, 320):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate(OVERFLOW) <= 0
        for theme in ("light", "dark"):
            tab.emulate_media(color_scheme=theme, reduced_motion="reduce")
            found = [f for f in tab.evaluate(RUN_AXE, theme == "dark") if f["id"] != "region"]
            assert not found, theme
    tab.get_by_role("button", name="Surface").click()
    assert tab.locator("canvas").is_visible()


def test_every_control_is_reached_by_keyboard(bench):
    bench.locator(".wb-starts button").first.focus()
    seen = set()
    for _ in range(140):
        seen.add(
            bench.evaluate(
                "document.activeElement.getAttribute('aria-label')"
                " || document.activeElement.textContent.trim().slice(0, 30)"
            )
        )
        bench.keyboard.press("Tab")
    for wanted in (
        "Dead at birth",
        "Take away, bring back",
        "Weight from x₁ to unit 1",
        "Output bias",
        "Unit 5",
        "Play",
        "Place in the run",
        "learning rate",
        "Train 1,000 seeds",
    ):
        assert wanted in seen
    assert any(name.startswith("Fold of unit 3") for name in seen)
    assert any(name.startswith("End A of the cross-section") for name in seen)


NOTHING = {"", "none", "generic", "group"}  # roles of what nobody can use


@pytest.mark.parametrize("drawing", [False, True])
def test_whatever_tab_reaches_has_a_role_and_a_name(open_bench, drawing):
    tab = open_bench("#hidden=3,2")
    if drawing:
        tab.get_by_role("button", name="Draw points").press("Enter")
    tab.get_by_text("Take away, bring back").press("Enter")
    tab.get_by_role("button", name="+ probe another point").click()
    tab.locator(".wb-starts button").first.focus()
    tree = tab.context.new_cdp_session(tab)
    seen = []
    while tab.evaluate("!!document.activeElement.closest('#bench')"):
        focused = tree.send("Runtime.evaluate", {"expression": "document.activeElement"})
        which = {"objectId": focused["result"]["objectId"], "fetchRelatives": False}
        (node,) = tree.send("Accessibility.getPartialAXTree", which)["nodes"]
        role, name = (node.get(part, {}).get("value", "") for part in ("role", "name"))
        seen.append((role, name, focused["result"]["description"]))
        tab.keyboard.press("Tab")
    assert len(seen) > 100
    assert [each for each in seen if each[0] in NOTHING or not each[1]] == []


def test_without_javascript_the_trained_network_stands_there(workbench_folder, workbench_browser):
    context = workbench_browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((workbench_folder / "workbench.html").as_uri())
    text = tab.locator("#bench").inner_text()
    assert "it is right at all four corners" in text
    network = original.tutorial_run().network
    assert [row.split()[:2] for row in table_rows(tab, "parameters")[1:6]] == [
        ["unit", str(unit)] for unit in range(1, network.hidden + 1)
    ]
    folds = tab.locator('[data-home="plane"] [style*="--wb-unit-"]')
    assert folds.count() == sum(map(len, xd.linear_regions(network, bounds=(-3, 3)).folds))
    context.close()


def table_rows(tab, home):
    """Return what stands in the rows of a table that the package wrote."""
    return tab.locator(f'[data-home="{home}"] tr').all_inner_texts()


def test_the_page_is_light(workbench_folder):
    static = workbench_folder / "_static"
    own = len((static / "workbench.js").read_bytes())
    print("own script", own)
    assert own <= 130_000
    rest = sum(
        len(path.read_bytes())
        for path in (
            workbench_folder / "workbench.html",
            static / "workbench.css",
            static / "site.css",
        )
    )
    assert rest <= 100_000  # beside Furo's files

    python = len(gzip.compress((static / "workbench_python.js").read_bytes(), 9))
    print("Python, compressed", python)
    assert python <= 500_000


def test_on_a_phone_the_map_stays_in_sight_while_a_number_changes(open_bench):
    tab = open_bench(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    field = tab.get_by_label("Weight from x₁ to unit 2")
    field.scroll_into_view_if_needed()
    field.tap()
    expect(tab.locator(".wb-map")).to_be_in_viewport(ratio=1)
    tab.wait_for_function(  # the page scrolls smoothly
        """() => document.querySelector(".wb-map").getBoundingClientRect().bottom
          <= document.activeElement.getBoundingClientRect().top"""
    )
    tab.evaluate("document.activeElement.blur()")
    field.hover()  # once the page has come to rest
    x, y = middle(field.bounding_box())
    tab.mouse.down()
    tab.mouse.move(x + 30, y, steps=3)
    expect(tab.locator(".wb-map")).to_be_in_viewport(ratio=1)
    assert tab.locator(".wb-map").bounding_box()["y"] >= bottom(field)
    tab.mouse.up()
    expect(tab.locator("div:has(> .wb-map)")).to_have_css("position", "static")


def bottom(locator):
    """Return where an element ends below."""
    box = locator.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.parametrize("width", [320, 390, 700, 850, 1280])
def test_nothing_is_cut_at_any_width(open_bench, width):
    tab = open_bench(viewport={"width": width, "height": 900})
    set_state(tab, RIDGE | {"b2": -1234.5})
    assert tab.evaluate(OVERFLOW) <= 0
    label = tab.get_by_text("bias −1234.50").bounding_box()
    picture = tab.locator(".wb-diagram").bounding_box()
    assert label["x"] + label["width"] <= picture["x"] + picture["width"] + 2
    assert label["x"] >= picture["x"]


def test_the_surface_turns_without_webgl(open_bench):
    tab = open_bench()
    tab.evaluate("""() => {
      const found = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        if (kind.startsWith("webgl")) throw new Error("no WebGL here");
        return found.call(this, kind, ...rest);
      };
    }""")
    tab.get_by_role("button", name="Surface").click()
    canvas = tab.locator("canvas")
    canvas.wait_for()
    seen = {canvas.evaluate("(canvas) => canvas.toDataURL()")}
    canvas.focus()
    tab.keyboard.press("ArrowLeft")
    seen.add(canvas.evaluate("(canvas) => canvas.toDataURL()"))
    drag(tab, middle(canvas.bounding_box()), middle(canvas.bounding_box(), 0.8, 0.6))
    seen.add(canvas.evaluate("(canvas) => canvas.toDataURL()"))
    assert len(seen) == 3


def test_paper_shows_the_state_and_no_controls(telling_bench):
    shown_words(telling_bench)
    telling_bench.get_by_role("switch", name="Unit 2").click()
    words = shown_words(telling_bench)
    telling_bench.emulate_media(media="print")
    for selector in (".wb-map", ".wb-diagram", ".wb-parameters", ".wb-ledger", ".wb-text"):
        assert telling_bench.locator(selector).is_visible()
    assert telling_bench.locator(".wb-text").inner_text() == words
    assert not telling_bench.locator(".wb-toolbox").is_visible()
    assert (
        telling_bench.locator(".wb-columns").evaluate("(one) => getComputedStyle(one).display")
        == "block"
    )
    assert not telling_bench.get_by_role("button", name="+ probe").is_visible()
    assert telling_bench.pdf().startswith(b"%PDF")


def test_paper_has_the_question_and_no_button(open_bench):
    tab = open_bench("#start=why-fail&hide=words")
    tab.emulate_media(media="print")
    assert tab.locator(".wb-question[role=status]").is_visible()
    assert [one.inner_text() for one in tab.locator(".wb-button:visible").all()] == []
    tab.emulate_media(media="null")


def test_paper_is_light_also_where_the_screen_is_dark(open_bench):
    colours = """() => ["--wb-paper", "--wb-class-0", "--wb-unit-1", "--wb-band-9"].map((name) =>
      getComputedStyle(document.body).getPropertyValue(name).trim())"""
    light = open_bench().evaluate(colours)
    tab = open_bench(color_scheme="dark")
    assert tab.evaluate(colours) != light
    tab.get_by_role("button", name="Surface").click()
    drawn(tab)
    canvas = tab.locator("canvas")
    dark = canvas.evaluate("(canvas) => canvas.toDataURL()")
    tab.emulate_media(media="print")
    drawn(tab)
    assert tab.evaluate(colours) == light
    assert canvas.evaluate("(canvas) => canvas.toDataURL()") != dark
    tab.emulate_media(media="screen")
    tab.evaluate("document.body.dataset.theme = 'dark'")
    assert tab.evaluate(colours) != light
    tab.emulate_media(media="print")
    assert tab.evaluate(colours) == light


def test_it_works_from_a_server_too(workbench_folder, workbench_browser):
    with served(workbench_folder) as address:
        tab = workbench_browser.new_page()
        tab.goto(f"{address}workbench.html#start=two-unit-ridge")
        tab.wait_for_function("window.workbench")
        assert "it is right at all four corners" in shown_words(tab)
        tab.close()


def test_the_diagram_is_one_stop_of_the_tab_key_and_arrows_walk_in_it(bench):
    set_state(bench, RIDGE)
    stops = bench.locator(".wb-diagram [tabindex='0']")
    assert stops.count() == 1
    stops.focus()
    focused = bench.locator(":focus")
    expect(focused).to_have_attribute("aria-label", "Edge from x₁ to unit 1")
    bench.keyboard.press("ArrowUp")
    bench.keyboard.press("ArrowUp")
    assert state(bench)["w1"] == [[1.2, -1], [-1, 1]]
    drawn(bench)
    expect(focused).to_have_attribute("aria-valuenow", "1.2")
    bench.keyboard.press("Control+z")
    assert state(bench)["w1"][0][0] == 1.1  # each press is an action
    for name in ("x₁ to unit 2", "x₂ to unit 1", "x₂ to unit 2", "unit 1 to the logit"):
        bench.keyboard.press("ArrowRight")
        expect(focused).to_have_attribute("aria-label", f"Edge from {name}")
    bench.keyboard.press("ArrowDown")
    assert state(bench)["w2"] == [-2.1, -2]
    for _ in range(2):
        bench.keyboard.press("ArrowRight")
    expect(focused).to_have_attribute("aria-label", "Show unit 1 large")
    bench.keyboard.press("Enter")
    expect(bench.get_by_role("region", name="Unit 1")).to_be_visible()
    assert stops.count() == 1


def lit_units(tab, selector):
    """Return the units of what is not dimmed in one view."""
    found = tab.locator(f"{selector}:not(.wb-dim)")
    return {found.nth(i).get_attribute("data-unit") for i in range(found.count())}


def test_edges_nodes_and_bars_are_reached_by_the_tab_key(bench):
    bench.locator(".wb-tools button").last.focus()
    bench.keyboard.press("Tab")
    focused = bench.locator(":focus")
    expect(focused).to_have_attribute("aria-label", "Edge from x₁ to unit 1")
    bench.keyboard.press("ArrowRight")
    expect(focused).to_have_attribute("aria-label", "Edge from x₁ to unit 2")
    bench.keyboard.press("Tab")
    expect(focused).to_have_attribute("aria-label", "Unit 1")  # one stop, and the next is outside
    bench.get_by_role("button", name="Label of (0,0)").focus()
    bench.keyboard.press("Tab")
    expect(focused).to_have_attribute("aria-label", "Output bias: +1.77")
    bench.keyboard.press("ArrowRight")
    expect(focused).to_have_attribute("data-unit", "1")


def test_the_focus_follows_the_probe_and_is_not_lost_with_it(bench):
    add = bench.get_by_role("button", name="+ probe another point")
    add.focus()
    bench.keyboard.press("Enter")
    drawn(bench)
    expect(bench.locator(":focus")).to_have_class(re.compile("wb-probe"))
    bench.keyboard.press("ArrowUp")
    drawn(bench)
    expect(bench.locator(":focus")).to_have_attribute("aria-label", re.compile(r"\(0.50, 0.55\)"))
    bench.keyboard.press("Delete")
    drawn(bench)
    expect(add).to_be_focused()
    bench.get_by_role("button", name="Surface", exact=True).click()
    add.click()
    drawn(bench)
    expect(bench.get_by_role("button", name="Take the probe away")).to_be_focused()
    bench.keyboard.press("Enter")
    drawn(bench)
    expect(add).to_be_focused()
    assert bench.locator(".wb-bars [tabindex='0']").count() == 1


def test_a_fold_pushed_off_the_map_is_brought_back_by_keys(bench):
    set_state(bench, RIDGE | {"b1": [-5.9, 0]})  # w = (1, -1): in the corner at (3, -3)
    fold = bench.locator('.wb-map g[data-unit="1"]')
    fold.focus()
    for _ in range(3):
        bench.keyboard.press("ArrowRight")
        drawn(bench)
    expect(fold).to_be_focused()
    expect(fold).to_have_attribute("aria-label", re.compile("off the map"))
    expect(fold.locator("text")).to_be_visible()
    for _ in range(3):
        bench.keyboard.press("ArrowLeft")
        drawn(bench)
    expect(fold).to_be_focused()
    assert fold.locator(".wb-fold").get_attribute("d")
    assert state(bench)["b1"][0] == pytest.approx(-5.9)


def test_what_has_the_focus_lights_up_in_all_views(bench):
    views = (".wb-edge-group", ".wb-node", ".wb-map g[data-unit]", ".wb-bars rect")
    for start in (
        bench.get_by_role("spinbutton", name="Edge from x₂ to unit 4"),
        bench.get_by_role("button", name="Show unit 4 large"),
        bench.get_by_role("button", name="Fold of unit 4"),
        bench.locator('.wb-bars rect[data-unit="4"]').first,
    ):
        start.focus()
        assert [lit_units(bench, view) for view in views] == [{"4"}] * 4


def test_what_is_lit_stays_so_while_the_network_changes(bench):
    views = (".wb-edge-group", ".wb-map g[data-unit]", ".wb-bars rect")
    bench.get_by_role("spinbutton", name="Edge from x₂ to unit 4").focus()
    set_state(bench, state(bench) | {"b2": 0.5})
    assert [lit_units(bench, view) for view in views] == [{"4"}] * 3


def test_what_has_the_focus_is_lit_again_once_the_pointer_is_away(bench):
    bench.keyboard.press("Tab")  # so that the focus is seen
    bench.get_by_role("spinbutton", name="Edge from x₂ to unit 4").focus()
    bench.locator('.wb-parameters tr[data-unit="2"] th').hover()
    assert lit_units(bench, ".wb-bars rect") == {"2"}
    bench.mouse.move(1, 1)
    assert lit_units(bench, ".wb-bars rect") == {"4"}


def test_the_bars_are_one_stop_and_arrows_lead_from_corner_to_corner(bench):
    set_state(bench, RIDGE | {"b2": 1})
    stops = bench.locator(".wb-bars [tabindex='0']")
    assert stops.count() == 1
    stops.focus()
    heard = []
    for _ in range(5):
        focused = bench.locator(":focus")
        heard.append([focused.get_attribute(name) for name in ("data-point", "aria-label")])
        bench.keyboard.press("ArrowRight")
    assert heard == [
        ["0", "Output bias: +1.00"],
        ["0", "Unit 1: 0.00"],
        ["0", "Unit 2: 0.00"],
        ["1", "Output bias: +1.00"],
        ["1", "Unit 1: 0.00"],
    ]
