"""A figure that moves, in a browser: dragged, by keys, played, and where nothing may move."""

import pytest
from browsing import chromium_or_skip, served
from PIL import Image
from site_tools import ROOT

from docs._site.check.browser import AXE, _axe

PAGE = "part1/plot_03_third.html"
SHOWN = """(stage) => {
  const frame = stage.querySelector(".frame");
  return frame && frame.checkVisibility() ? frame.src.match(/(\\d_\\d\\d\\w*)\\.png/)[1] : null;
}"""
# On the page, however far it is scrolled.
PLACE = """(stage) => {
  const { left, top, width, height } = stage.getBoundingClientRect();
  const page = document.documentElement.scrollHeight;
  return { left: left + scrollX, top: top + scrollY, width, height, page };
}"""


@pytest.fixture(scope="module")
def moving(moving_site):
    """The address of the small site's page with figures that move."""
    chromium_or_skip()
    return (moving_site / PAGE).as_uri()


@pytest.fixture
def open_page(moving, chromium):
    """Open that page; how the reader looks at it comes as keyword arguments."""
    contexts = []

    def open_it(**how):
        view = {"width": 800, "height": 900}
        contexts.append(chromium.new_context(viewport=view, offline=True, **how))
        tab = contexts[-1].new_page()
        tab.goto(moving)
        return tab

    yield open_it
    for context in contexts:
        context.close()


def shows(tab, number, name):
    """Wait until a figure shows a frame, by its name, or its picture, for None."""
    handle = tab.locator(".stage").nth(number).element_handle()
    tab.wait_for_function(f"([stage, name]) => ({SHOWN})(stage) === name", arg=[handle, name])


def test_the_slider_shows_each_frame_by_keyboard_and_says_which(open_page):
    tab = open_page()
    slider = tab.get_by_role("slider", name="Turned by")
    assert slider.get_attribute("aria-valuetext") == "0°"
    slider.press("ArrowRight")
    shows(tab, 1, "2_03")
    assert slider.get_attribute("aria-valuetext") == "1°"
    slider.press("Home")
    shows(tab, 1, "2_00")
    assert slider.get_attribute("aria-valuetext") == "−2°"
    assert tab.locator(".motion span").nth(1).inner_text() == "−2°"
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    shows(tab, 1, None)
    outline = slider.evaluate("(slider) => getComputedStyle(slider).outlineStyle")
    assert outline == "solid"


def test_a_drag_turns_the_figure_and_the_arrow_keys_go_on(open_page):
    tab = open_page()
    stage = tab.locator(".stage").nth(1)
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(x + box["width"] / 5, y, steps=3)
    shows(tab, 1, "2_03")
    tab.mouse.move(x - 2 * box["width"], y)
    shows(tab, 1, "2_00")
    tab.mouse.up()
    tab.mouse.move(x, y)
    shows(tab, 1, "2_00")
    tab.keyboard.press("ArrowRight")
    shows(tab, 1, "2_01")


def test_a_frame_lies_where_the_picture_changes_and_nothing_jumps(open_page):
    tab = open_page()
    stage = tab.locator(".stage").first
    tab.get_by_role("slider", name="Step").focus()  # which may fetch fonts, pictures and frames
    tab.wait_for_load_state("networkidle")
    tab.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    before = stage.evaluate(PLACE)
    picture = stage.locator(".only-light").bounding_box()
    assert before["width"] == picture["width"]
    tab.get_by_role("slider", name="Step").press("ArrowLeft")
    shows(tab, 0, "1_03")
    assert stage.evaluate(PLACE) == before
    frame = stage.locator(".frame").bounding_box()
    natural = stage.locator(".frame").evaluate(
        "(frame) => [frame.naturalWidth, frame.naturalHeight]"
    )
    assert [frame["width"], frame["height"]] == pytest.approx(natural, abs=1)
    assert frame["width"] < picture["width"]


def test_what_is_played_goes_to_its_end_and_can_be_paused(open_page):
    tab = open_page()
    tab.clock.install(time=0)
    tab.clock.pause_at(1)  # from here on the test alone lets time pass
    button, slider = tab.locator(".motion button"), tab.get_by_role("slider", name="Step")
    button.click()
    assert button.inner_text() == "Pause"
    tab.clock.run_for(500)
    assert slider.input_value() == "1"
    button.click()
    assert button.inner_text() == "Play"
    tab.clock.run_for(5000)
    assert slider.input_value() == "1"
    button.click()
    tab.clock.run_for(5000)
    shows(tab, 0, None)
    assert (slider.input_value(), button.inner_text()) == ("4", "Play")


def test_the_frames_follow_the_theme(open_page):
    tab = open_page()
    tab.get_by_role("slider", name="Step").press("ArrowLeft")
    shows(tab, 0, "1_03")
    tab.emulate_media(color_scheme="dark")
    shows(tab, 0, "1_03_dark")
    tab.evaluate("document.body.dataset.theme = 'light'")
    shows(tab, 0, "1_03")


def test_frames_are_fetched_when_a_reader_asks_for_them(moving_site, chromium):
    chromium_or_skip()
    with served(moving_site) as address:
        tab = chromium.new_page()
        fetched = []
        tab.on("request", lambda request: fetched.append(request.url))
        tab.goto(address + PAGE)
        tab.locator(".stage").last.scroll_into_view_if_needed()
        tab.wait_for_timeout(300)
        assert not [url for url in fetched if "frame_" in url]
        tab.get_by_role("slider", name="Step").press("ArrowLeft")
        shows(tab, 0, "1_03")
        assert len([url for url in fetched if "frame_" in url]) == 4  # those of one theme
        tab.close()


def test_nothing_plays_where_motion_is_unwanted(open_page):
    tab = open_page(reduced_motion="reduce")
    assert not tab.locator(".motion button").is_visible()
    tab.get_by_role("slider", name="Step").press("ArrowLeft")
    shows(tab, 0, "1_03")
    tab.wait_for_timeout(1000)
    shows(tab, 0, "1_03")


def test_on_paper_the_picture_stands_alone(open_page):
    tab = open_page()
    tab.get_by_role("slider", name="Step").press("ArrowLeft")
    shows(tab, 0, "1_03")
    tab.emulate_media(media="print")
    shows(tab, 0, None)
    assert tab.locator(".stage .only-light").first.is_visible()
    assert not tab.locator(".motion").first.is_visible()


def test_without_javascript_the_picture_stands_alone(open_page):
    tab = open_page(java_script_enabled=False)
    assert tab.locator(".stage .only-light").first.is_visible()
    assert not tab.locator(".motion").first.is_visible()


def test_a_figure_that_moves_is_accessible_while_it_does(open_page):
    tab = open_page()
    tab.get_by_role("slider", name="Step").press("ArrowLeft")
    shows(tab, 0, "1_03")
    tab.add_script_tag(path=AXE)
    assert _axe(tab) == []


def test_only_pages_with_a_figure_that_moves_load_the_script(moving_site):
    pages = moving_site.rglob("*.html")
    loading = {page.name for page in pages if "motion.js" in page.read_text("utf-8")}
    assert loading == {"plot_03_third.html"}
    assert (ROOT / "docs" / "_static" / "motion.js").stat().st_size < 5000


def test_a_frame_holds_only_what_changes_in_few_colours(moving_site):
    images = moving_site / "_images"
    assert len(list(images.glob("frame_*"))) == 16
    for file in images.glob("frame_*"):
        with Image.open(file) as frame:
            assert len(frame.convert("RGB").getcolors()) <= 32
            assert frame.width < 500
