"""The page under a finger: what scrolls changes nothing, and what is dragged stays in sight."""

import pytest
from playwright.sync_api import expect
from workbench_page import RIDGE, drawn, middle, set_state, state, swipe

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def phone(open_bench):
    """The page on a telephone."""
    return open_bench(**PHONE)


def shown_at(tab, selector, y=300):
    """Scroll so that an element begins at a height of the screen, and return its box."""
    tab.evaluate(
        """([selector, y]) => {
          const { top } = document.querySelector(selector).getBoundingClientRect();
          scrollBy({ top: top - y, behavior: "instant" });
        }""",
        [selector, y],
    )
    drawn(tab)
    return tab.locator(selector).first.bounding_box()


@pytest.mark.parametrize("part", [".wb-diagram", ".wb-parameters", ".wb-map", ".wb-loss"])
@pytest.mark.parametrize("by", [(0, -120), (18, -120)])
def test_a_swipe_scrolls_and_changes_nothing(phone, part, by):
    before = phone.evaluate("[workbench.state(), workbench.address()]")
    for i in range(4):
        box = shown_at(phone, part)
        # between the ends of the line through the map, which a finger takes at once
        scrolled = swipe(phone, middle(box, 0.06 + 0.22 * i, 0.2 + 0.15 * i), by)
        assert scrolled > 40, i
        assert phone.evaluate("[workbench.state(), workbench.address()]") == before, i
        assert phone.evaluate("document.activeElement.matches('body')"), i
    assert not phone.locator(".wb-held").count()


def test_a_finger_that_goes_sideways_drags_an_edge_and_a_number(phone):
    for which, around in (
        (".wb-edge-group:nth-of-type(2) .wb-edge", ".wb-diagram"),
        ("tr[data-unit='3'] .wb-number", ".wb-parameters"),
    ):
        before = state(phone)
        x, y = middle(shown_at(phone, which))
        place = phone.locator(around).bounding_box()
        swipe(phone, (x, y), (60, 6))
        assert state(phone) != before
        assert phone.locator(around).bounding_box() == pytest.approx(place, abs=1)
        phone.get_by_role("button", name="Undo").evaluate("(undo) => undo.click()")
        assert state(phone) == before


def point_of_fold(tab, unit, share):
    """Return a place on a fold, in the window."""
    return tab.evaluate(
        """([unit, share]) => {
          const path = document.querySelector(`.wb-map g[data-unit="${unit}"] .wb-fold`);
          const at = path.getPointAtLength(share * path.getTotalLength());
          const place = new DOMPoint(at.x, at.y).matrixTransform(path.getScreenCTM());
          return [place.x, place.y];
        }""",
        [unit, share],
    )


@pytest.mark.parametrize("finger", [True, False])
def test_a_fold_dragged_in_the_fixed_map_moves_and_the_map_stays(phone, finger):
    phone.get_by_label("Weight from x₁ to unit 1").tap()
    drawn(phone)
    box = phone.locator("div:has(> .wb-map)")
    expect(box).to_have_css("position", "fixed")
    before, place = state(phone), phone.locator(".wb-map").bounding_box()
    x, y = point_of_fold(phone, 1, 0.4)
    seen = []
    if finger:
        session = phone.context.new_cdp_session(phone)
        for kind, points in (
            ("touchStart", [{"x": x, "y": y}]),
            *(("touchMove", [{"x": x + 2 * i, "y": y - 1.5 * i}]) for i in range(1, 11)),
        ):
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            drawn(phone)
            seen.append(phone.locator(".wb-map").bounding_box())
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    else:
        phone.mouse.move(x, y)
        phone.mouse.down()
        for i in range(1, 11):
            phone.mouse.move(x + 2 * i, y - 1.5 * i)
            drawn(phone)
            seen.append(phone.locator(".wb-map").bounding_box())
        phone.mouse.up()
    assert seen == [place] * len(seen)
    after = state(phone)
    assert after["w1"] == before["w1"]
    assert [i for i in range(5) if after["b1"][i] != before["b1"][i]] == [0]
    expect(box).to_have_css("position", "static")


def test_a_fold_chosen_by_a_tap_is_dragged_in_any_direction(phone):
    set_state(phone, RIDGE | {"w1": [[0, 1], [1, 1]], "b1": [-1.5, 5], "w2": [1, 1]})
    shown_at(phone, ".wb-map")
    place = point_of_fold(phone, 1, 0.6)  # on the level line x₂ = 1.5
    phone.touchscreen.tap(*place)
    drawn(phone)
    expect(phone.locator(":focus")).to_have_attribute("data-unit", "1")
    assert swipe(phone, place, (0, 40)) == 0
    assert state(phone)["b1"][0] > -1.4
    assert state(phone)["w1"] == [[0, 1], [1, 1]]


def test_a_drawn_point_is_dragged_straight_down(phone):
    phone.get_by_role("button", name="Draw points").tap()
    shown_at(phone, ".wb-map")
    point = phone.locator(".wb-corner[data-point='3']")
    assert swipe(phone, middle(point.bounding_box()), (0, 60)) == 0
    x, y = state(phone)["points"][3]
    assert x == pytest.approx(1, abs=0.05)
    assert y < 0.2


def test_the_first_drawn_point_moves_nothing_above_the_map(phone):
    phone.get_by_role("button", name="Draw points").tap()
    tools = phone.locator(".wb-tools")
    before = tools.bounding_box()["height"]
    phone.get_by_role("button", name="Add a point").tap()
    drawn(phone)
    expect(tools.get_by_text("labels")).to_be_hidden()
    assert tools.bounding_box()["height"] == before


def test_what_gets_the_focus_is_not_below_the_header(phone):
    target = phone.get_by_role("button", name="Surface", exact=True)
    shown_at(phone, ".wb-tabs", 5)
    target.focus()
    header = phone.locator(".mobile-header").bounding_box()
    phone.wait_for_function(
        "bottom => document.activeElement.getBoundingClientRect().top >= bottom",
        arg=header["y"] + header["height"],
    )


@pytest.mark.parametrize("view", ["Map", "Surface"])
def test_a_tap_after_a_number_hits_what_it_is_meant_for(phone, view):
    phone.get_by_role("button", name=view, exact=True).tap()
    phone.get_by_label("Weight from x₁ to unit 2").tap()
    phone.wait_for_timeout(800)  # the page scrolls smoothly
    label = phone.get_by_role("button", name="Label of (0,0)")
    x, y = middle(shown_at(phone, ".wb-entry button.wb-label", 600))
    phone.touchscreen.tap(x, y)
    drawn(phone)
    assert state(phone)["labels"] == [0, 0, 0, 1]
    assert middle(label.bounding_box())[1] == pytest.approx(y, abs=1)


@pytest.mark.parametrize("height", [300, 360, 420])
def test_what_begins_drawing_stays_under_the_finger(phone, height):
    toggle = phone.locator(".wb-pen > button")
    x, y = middle(shown_at(phone, ".wb-pen > button", height), 0.2)
    for name in ("Stop drawing", "Draw points"):
        phone.touchscreen.tap(x, y)
        drawn(phone)
        expect(toggle).to_have_text(name)
        assert middle(toggle.bounding_box())[1] == pytest.approx(y, abs=1)
