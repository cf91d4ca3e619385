"""The points in the page: data sets, points drawn by mouse, keys and fingers, pasted tables."""

import numpy as np
import pytest
from playwright.sync_api import expect
from workbench_page import RIDGE, RUN, drag, drawn, middle, set_state, state, swipe, type_into

import xordemo as xd


def choose(tab, name):
    """Choose where the points come from."""
    tab.get_by_label("points", exact=True).select_option(name)
    drawn(tab)


def status(tab):
    """The sentence about the points."""
    return tab.locator('[data-home="data"] [role="status"]')


def on_map(tab, x, y):
    """Return where a place of the plane is in the window."""
    box = tab.locator(".wb-map .wb-band-0").bounding_box()
    return middle(box, (x + 3) / 6, (3 - y) / 6)


def test_a_data_set_is_the_packages_and_its_runs_are_too(bench):
    bench.evaluate("(settings) => workbench.train(settings)", {**RUN, "hidden": [3, 2]})
    choose(bench, "circles")
    for label, value in (
        ("number of points", "50"),
        ("noise", "0.05"),
        ("seed of the points", "3"),
    ):
        type_into(bench, label, value)
    X, X_held, y, y_held = xd.datasets.split(
        *xd.datasets.circles(50, noise=0.05, seed=3), 0.2, seed=3
    )
    assert state(bench)["points"] == X.tolist()
    assert state(bench)["labels"] == y.tolist()
    expect(status(bench)).to_have_text(
        f"40 points, circles, noise 0.05, seed 3: {40 - y.sum()} of class 0, {y.sum()} of class 1, "
        "and 10 held back."
    )
    type_into(bench, "batch", "7")
    type_into(bench, "epochs", "20")
    bench.get_by_role("button", name="Reset").click()
    bench.get_by_role("button", name="To the end").click()
    run = xd.train(
        xd.Network.initial(hidden=(3, 2), seed=7), X, y, epochs=20, lr=0.1, momentum=0.4,
        batch=7, seed=7, held_back=(X_held, y_held),
    )  # fmt: skip
    for (w, b), (found_w, found_b) in zip(run.network.layers, state(bench)["layers"], strict=True):
        np.testing.assert_allclose(found_w, w, rtol=0, atol=1e-9)
        np.testing.assert_allclose(found_b, b, rtol=0, atol=1e-9)
    right = ((run.network.forward(X).logits[:, 0] > 0) == y).sum()
    held = ((run.network.forward(X_held).logits[:, 0] > 0) == y_held).sum()
    expect(bench.locator(".wb-curve-box .wb-note")).to_contain_text(
        f"Epoch 20, mean loss {run.loss[-1]:.3f}. "
        f"Held back (dashed): mean loss {run.held_back_loss[-1]:.3f}. "
        f"Right: {right} of 40 points, {held} of 10 of those held back."
    )


def test_points_change_and_the_network_stays(bench):
    before = state(bench)
    choose(bench, "moons")
    now = state(bench)
    assert [now[name] for name in ("w1", "b1", "w2", "b2")] == [
        before[name] for name in ("w1", "b1", "w2", "b2")
    ]
    expect(bench.locator(".wb-curve-box .wb-note")).to_contain_text(
        "for other points than those of now"
    )
    labels = bench.locator(".wb-tools select")
    expect(labels).to_be_hidden()
    choose(bench, "signed")
    assert state(bench)["points"] == [[-1, -1], [-1, 1], [1, -1], [1, 1]]
    choose(bench, "four")
    expect(labels).to_be_visible()
    assert state(bench) == before
    for _ in range(3):
        bench.get_by_role("button", name="Undo").click()
    assert state(bench) == before
    expect(bench.get_by_role("button", name="Undo")).to_be_disabled()


def test_a_link_makes_the_data_set_again(open_bench):
    first = open_bench("#data=moons,60,0.2,9,0.25")
    assert len(state(first)["points"]) == 45
    first.get_by_role("button", name="Epoch").click()
    drawn(first)
    link = first.evaluate("workbench.address()")
    assert "data=moons,60,0.2,9,0.25" in link
    assert "points=" not in link
    again = open_bench(link)
    assert state(again) == state(first)
    assert again.evaluate("workbench.address()") == link
    expect(again.get_by_label("noise", exact=True)).to_have_value("0.20")


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("#data=moons,60", "data holds 1 numbers; it must be number, noise, seed, share"),
        ("#data=rings,60,0,0,0", 'the data set is "rings"; it must be one of'),
        ("#data=moons,501,0,0,0", "number is 501; it must be from 4 to 500"),
        ("#data=moons,60,0,0,0&labels=1001", "data and labels stand in it together"),
    ],
)
def test_a_link_with_a_wrong_data_set_is_refused(open_bench, link, why):
    expect(open_bench(link).locator(".wb-message")).to_contain_text(why)


def test_points_are_drawn_moved_and_deleted_by_mouse_and_keys(bench):
    bench.get_by_role("button", name="Draw points").click()
    bench.keyboard.press("0")
    expect(bench.get_by_role("button", name="■ class 0")).to_have_attribute("aria-pressed", "true")
    bench.mouse.click(*on_map(bench, 2, -1))
    drawn(bench)
    now = state(bench)
    assert len(now["points"]) == 5
    assert now["points"][4] == pytest.approx([2, -1], abs=0.02)
    assert now["labels"] == [1, 0, 0, 1, 0]
    drag(bench, on_map(bench, 2, -1), on_map(bench, -2, 1.5))
    assert state(bench)["points"][4] == pytest.approx([-2, 1.5], abs=0.04)
    bench.locator('.wb-corner[data-point="4"]').focus()
    x, y = state(bench)["points"][4]
    bench.keyboard.press("ArrowRight")
    bench.keyboard.press("1")
    drawn(bench)
    expect(status(bench)).to_have_text(
        f"Point 5 at ({x + 0.05:.2f}, {y:.2f}), class 1.".replace("-", "−")
    )
    assert state(bench)["points"][4] == pytest.approx([x + 0.05, y])
    assert state(bench)["labels"][4] == 1
    bench.keyboard.press("Delete")
    drawn(bench)
    expect(bench.locator('.wb-corner[data-point="3"]')).to_be_focused()
    bench.keyboard.press("PageUp")
    drawn(bench)
    expect(bench.locator('.wb-corner[data-point="2"]')).to_be_focused()
    bench.keyboard.press("Escape")
    bench.mouse.click(*on_map(bench, 2.5, -2.5))  # that asks about a point
    assert len(state(bench)["labels"]) == 4
    for count in (5, 5, 5, 5, 4):  # before it was deleted, labelled, moved by a key, dragged, added
        bench.get_by_role("button", name="Undo").click()
        assert len(state(bench)["labels"]) == count


def test_the_choice_and_a_sentence_tell_whether_points_are_drawn(bench):
    choice = bench.get_by_label("points", exact=True)
    draw, stop = (bench.get_by_role("button", name=n) for n in ("Draw points", "Stop drawing"))
    before = state(bench)
    choose(bench, "your own")
    expect(choice).to_have_value("own")
    drawing = "Drawing points: a click on the map, or “Add a point”, puts one of class {} there."
    expect(status(bench)).to_have_text(drawing.format(1))
    stop.click()
    expect(choice).to_have_value("four")
    expect(status(bench)).to_have_text(
        "No more points are drawn. 4 points, the four corners: 2 of class 0, 2 of class 1."
    )
    draw.click()
    expect(choice).to_have_value("own")
    for key, label in (("Control+0", "1"), ("0", "0"), ("1", "1")):
        bench.keyboard.press(key)
        pressed = bench.locator('.wb-pen [aria-pressed="true"]')
        expect(pressed).to_contain_text(f"class {label}")
        expect(status(bench)).to_have_text(drawing.format(label))
    assert state(bench) == before
    choose(bench, "moons")
    expect(choice).to_have_value("moons")
    expect(draw).to_be_visible()
    expect(status(bench)).to_contain_text("160 points, moons")


FOLD, NEAR_IT, END = (2, 2), (-1.5, -1.45), (-1, 2)


@pytest.mark.parametrize("finger", [False, True])
def test_while_points_are_drawn_folds_and_ends_take_no_click(open_bench, finger):
    tab = open_bench(has_touch=finger)
    set_state(tab, RIDGE)
    tab.get_by_role("button", name="Draw points").click()
    tab.locator(".wb-map").scroll_into_view_if_needed()
    for place in (FOLD, NEAR_IT, END):
        (tab.touchscreen.tap if finger else tab.mouse.click)(*on_map(tab, *place))
        drawn(tab)
    now = state(tab)
    assert np.array(now["points"][4:]) == pytest.approx(np.array([FOLD, NEAR_IT, END]), abs=0.03)
    assert now["w1"] == RIDGE["w1"]
    drag(tab, on_map(tab, *FOLD), on_map(tab, 2.5, -1))
    assert state(tab)["points"][4] == pytest.approx([2.5, -1], abs=0.04)


def test_a_point_is_added_by_keyboard_in_the_middle_and_one_always_stays(bench):
    bench.get_by_role("button", name="Draw points").press("Enter")
    bench.get_by_role("button", name="Clear").press("Enter")
    drawn(bench)
    add = bench.get_by_role("button", name="Add a point")
    add.press("Enter")
    drawn(bench)
    expect(bench.locator('.wb-corner[data-point="1"]')).to_be_focused()
    bench.keyboard.press("Shift+ArrowUp")
    assert state(bench)["points"] == [[0, 0], [0, 0.5]]
    for _ in range(2):
        bench.keyboard.press("Backspace")
        drawn(bench)
    expect(status(bench)).to_contain_text("The last point stays")
    assert len(state(bench)["points"]) == 1


def test_the_point_that_was_dragged_is_the_one_that_is_taken_away(bench):
    bench.get_by_role("button", name="Draw points").press("Enter")
    drawn(bench)
    drag(bench, on_map(bench, 1, 1), on_map(bench, 2, 2))
    drawn(bench)
    bench.get_by_role("button", name="Take a point away").press("Enter")
    assert state(bench)["points"] == [[0, 0], [0, 1], [1, 0]]


def test_of_points_that_are_added_quickly_only_the_last_is_read_out(bench):
    bench.get_by_role("button", name="Draw points").press("Enter")
    expect(status(bench)).to_contain_text("Drawing points")
    status(bench).evaluate(
        """(status) => {
          window.heard = [];
          const hear = new MutationObserver(() => heard.push(status.textContent));
          hear.observe(status, { childList: true });
        }"""
    )
    for _ in range(3):
        bench.get_by_role("button", name="Add a point").press("Enter")
    last = "Point 7 at (0,0), class 1, is new: 7 points."
    expect(bench.locator('[data-home="data"] .wb-note').first).to_have_text(last)
    expect(status(bench)).to_have_text(last)
    assert bench.evaluate("heard") == [last]


def test_a_finger_draws_and_moves_a_point(open_bench):
    tab = open_bench(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    tab.get_by_role("button", name="Draw points").tap()
    tab.locator(".wb-map").scroll_into_view_if_needed()
    tab.touchscreen.tap(*on_map(tab, -2, 2))
    drawn(tab)
    assert state(tab)["points"][4] == pytest.approx([-2, 2], abs=0.05)
    assert swipe(tab, on_map(tab, -2, 2), (0, 60)) == 0
    assert state(tab)["points"][4][1] < 1.5


def test_a_finger_takes_away_the_point_that_it_chose(open_bench):
    tab = open_bench(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    tab.get_by_role("button", name="Draw points").tap()
    tab.locator(".wb-map").scroll_into_view_if_needed()
    tab.touchscreen.tap(*on_map(tab, 1, 0))
    drawn(tab)
    take = tab.get_by_role("button", name="Take a point away")
    for left in ([[0, 0], [0, 1], [1, 1]], [[0, 0], [0, 1]]):
        take.tap()
        drawn(tab)
        assert state(tab)["points"] == left
    tab.touchscreen.tap(*on_map(tab, -2, 2))
    drawn(tab)
    take.tap()
    assert state(tab)["points"] == left


def test_points_are_pasted_as_a_table(bench):
    bench.get_by_text("Paste points").click()
    table = bench.get_by_label("Points as a table")
    expect(table).to_have_value("x1,x2,label\n0,0,1\n0,1,0\n1,0,0\n1,1,1")
    take = bench.get_by_role("button", name="Take these points")
    before = state(bench)
    refusal = bench.locator('.wb-paste [role="alert"]')
    for text, why in (
        ("x1,label\n1,1", "there is no column x2, the columns are “x1”, “label”"),
        (
            "x1,x2,label\n\n1,2,0\n1,2",
            "line 4: it has 2 values, and the first line names 3 columns",
        ),
        ("x1,x2,label\n1,abc,0", "line 2, column x2: “abc” is no finite number"),
        ("x1,x2,label\n1,2,2", "line 2, column label: “2” is no class; labels are 0 and 1"),
        ("x1,x2,label\n1,,1", "line 2, column x2: the value is missing"),
        ("x1,x2,x3,label\n1,2,3,0", "there is a column x3"),
        ("x1,x2,label", "there are no points"),
    ):
        table.fill(text)
        take.click()
        expect(refusal).to_contain_text(why)
    for _ in range(2):
        bench.get_by_text("Paste points").click()
    expect(refusal).to_be_empty()
    assert state(bench) == before
    type_into(bench, "batch", "4")
    table.fill('label,id,"x1",x2\n1,a,0.5,-2\n\n0,b, 4 ,1e-3\n1,"c,d",0,0\n')
    take.click()
    drawn(bench)
    assert state(bench)["points"] == [[0.5, -2], [4, 0.001], [0, 0]]
    assert state(bench)["labels"] == [1, 0, 1]
    expect(status(bench)).to_have_text(
        "3 points: 1 of class 0, 2 of class 1. 1 of them lies outside the map, "
        "which goes from −3 to 3. The batch is all points now."
    )
    expect(bench.get_by_role("button", name="Batch of all points")).to_have_attribute(
        "aria-pressed", "true"
    )
    type_into(bench, "share held back", "0.3")
    assert len(state(bench)["points"]) == 2


def test_a_finger_beside_a_point_takes_it_and_draws_no_other(open_bench):
    tab = open_bench(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    tab.get_by_role("button", name="Draw points").tap()
    tab.locator(".wb-map").scroll_into_view_if_needed()
    x, y = on_map(tab, 1, 0)
    tab.touchscreen.tap(x + 8, y - 8)
    drawn(tab)
    assert len(state(tab)["labels"]) == 4
    expect(tab.locator('.wb-corner[data-point="2"]')).to_be_focused()
    tab.touchscreen.tap(x + 20, y - 20)
    drawn(tab)
    assert len(state(tab)["points"]) == 5


def test_taking_a_point_away_scrolls_nothing_and_keeps_the_focus(open_bench):
    tab = open_bench(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    tab.get_by_role("button", name="Draw points").tap()
    take = tab.get_by_role("button", name="Take a point away")
    take.evaluate("(take) => take.scrollIntoView({ behavior: 'instant' })")
    drawn(tab)
    before = tab.evaluate("scrollY")
    take.tap()
    tab.wait_for_timeout(500)  # a scroll would be smooth
    assert len(state(tab)["points"]) == 3
    assert tab.evaluate("scrollY") == before
    expect(take).to_be_focused()


@pytest.mark.parametrize("from_point", [True, False])
def test_escape_ends_drawing_and_leads_to_what_began_it(bench, from_point):
    bench.get_by_role("button", name="Draw points").press("Enter")
    bench.get_by_role("button", name="Add a point" if from_point else "Clear").press("Enter")
    drawn(bench)
    bench.keyboard.press("Escape")
    expect(bench.get_by_role("button", name="Draw points")).to_be_focused()
