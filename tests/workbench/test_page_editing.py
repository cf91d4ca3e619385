"""What a reader changes by hand."""

import math
import re

import pytest
from playwright.sync_api import expect
from workbench_page import (
    RIDGE,
    drag,
    drawn,
    message,
    middle,
    set_state,
    shown_words,
    state,
    type_into,
)


def test_a_weight_is_typed_moved_by_keys_and_dragged(bench):
    set_state(bench, RIDGE)
    field = bench.get_by_label("Weight from x₁ to unit 1")
    field.fill("−2,5")
    field.press("Enter")
    assert state(bench)["w1"][0][0] == -2.5
    field.press("ArrowUp")
    assert state(bench)["w1"][0][0] == -2.4
    field.blur()
    drawn(bench)
    box = field.bounding_box()
    bench.mouse.move(box["x"] + 10, box["y"] + 10)
    bench.mouse.down()
    bench.mouse.move(box["x"] + 60, box["y"] + 10, steps=5)
    bench.mouse.up()
    assert state(bench)["w1"][0][0] > -2.4
    for _ in range(3):
        bench.keyboard.press("Control+z")
    assert state(bench)["w1"][0][0] == 1
    bench.keyboard.press("Control+Shift+z")
    assert state(bench)["w1"][0][0] == -2.5


@pytest.mark.parametrize(
    "typed", ["", "abc", "NaN", "1e999", "1,000", "−12,345", "0x10", "1,000.5"]
)
def test_a_field_keeps_the_last_good_number(bench, typed):
    before = state(bench)
    field = bench.get_by_role("spinbutton", name="Output bias")
    field.fill(typed)
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "Output bias" in message(bench)
    assert "It stays 1.77" in message(bench)
    assert state(bench) == before


def test_a_fold_is_dragged_and_its_weights_follow(bench):
    bench.evaluate(
        "(given) => workbench.set(given)",
        RIDGE | {"w1": [[1, 0], [0, 1]], "b1": [-1.5, 2], "w2": [1, 1]},
    )
    bench.wait_for_timeout(100)
    fold = bench.locator('.wb-map g[data-unit="1"] .wb-casing')  # the line x₁ = 1.5
    box = fold.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.4
    bench.mouse.move(x, y)
    bench.mouse.down()
    bench.mouse.move(x + 40, y, steps=4)
    bench.mouse.up()
    moved = state(bench)
    assert moved["w1"] == [[1, 0], [0, 1]]
    assert -2.6 < moved["b1"][0] < -1.9
    line = bench.locator('.wb-map g[data-unit="1"]')
    line.focus()
    bench.keyboard.press("ArrowLeft")
    assert state(bench)["b1"][0] == pytest.approx(moved["b1"][0] + 0.05)
    bench.keyboard.press("Shift+ArrowUp")
    assert state(bench)["w1"][1][0] != 0


def test_a_unit_is_switched_off_and_on_and_a_label_flipped(telling_bench):
    bench = telling_bench
    before = state(bench)
    unit = bench.get_by_role("switch", name="Unit 2")
    unit.click()
    expect(unit).to_have_attribute("aria-checked", "false")
    assert state(bench)["w2"][1] == 0
    unit.click()
    assert state(bench) == before
    bench.get_by_role("button", name="Label of (0,1): class 0. Flip it.").click()
    assert state(bench)["labels"] == [1, 1, 0, 1]
    bench.get_by_label("labels").select_option("0001")
    assert state(bench)["labels"] == [0, 0, 0, 1]
    assert "This network fails on AND: it is wrong at (0,0)." in shown_words(bench)


def test_an_edge_of_the_diagram_shows_its_weight_and_is_dragged(bench):
    set_state(bench, RIDGE)
    edge = bench.get_by_label("Edge from unit 1 to the logit")
    line = edge.locator(".wb-edge")
    expect(line).to_have_class("wb-edge wb-negative")
    thick = float(line.get_attribute("stroke-width"))
    x, y = middle(edge.bounding_box())
    drag(bench, (x, y), (x, y - 90))
    assert -1.5 < state(bench)["w2"][0] < 0
    assert float(line.get_attribute("stroke-width")) < thick


def test_a_point_is_dragged_out_of_a_corner_and_has_a_ledger(bench):
    set_state(bench, RIDGE)
    start = middle(bench.locator('.wb-corner[data-point="2"]').bounding_box())
    unit = middle(bench.locator('.wb-corner[data-point="3"]').bounding_box())
    drag(bench, start, (start[0], start[1] - 0.25 * (start[1] - unit[1])))
    entry = bench.locator('.wb-entry[data-point="probe"]')
    expect(entry).to_contain_text("(1.00, 0.25)")
    expect(entry.locator("rect")).to_have_count(3)
    expect(entry).to_contain_text("logit −0.50")  # 1 − 2·|1 − 0.25|
    bench.locator(".wb-probe").focus()
    bench.keyboard.press("Delete")
    expect(entry).to_be_hidden()


def test_a_line_drawn_across_the_map_is_cut_through(bench):
    set_state(bench, RIDGE)
    box = bench.locator(".wb-map .wb-band-0").bounding_box()
    drag(bench, middle(box, 0.2, 0.9), middle(box, 0.2, 0.1))
    said = re.compile(r"−0.20 at A, −7.4\d at B, between −7.4\d and 1.00$")
    expect(bench.locator(".wb-section")).to_have_attribute("aria-label", said)
    expect(bench.locator(".wb-section .wb-fold")).to_have_count(2)


def test_each_of_the_sixteen_tables_can_be_chosen(bench):
    tables = bench.get_by_label("labels", exact=False).locator("option")
    values = [option.get_attribute("value") for option in tables.all()]
    assert sorted(values) == [f"{i:04b}" for i in range(16)]
    for value in values:
        bench.get_by_label("labels").select_option(value)
        assert state(bench)["labels"] == [int(digit) for digit in value]


def test_a_whole_drag_is_undone_at_once(bench):
    before = state(bench)
    box = bench.get_by_label("Bias of unit 3").bounding_box()
    drag(bench, middle(box), middle(box, 3))
    after = state(bench)
    assert after != before
    bench.get_by_role("button", name="Undo").click()
    assert state(bench) == before
    bench.get_by_role("button", name="Redo").click()
    assert state(bench) == after


def test_a_typed_number_ends_its_gesture(bench):
    type_into(bench, "Output bias", "1000")
    expect(bench.locator(".wb-legend").first).to_contain_text("2048")
    for typed in ("5", "6"):
        type_into(bench, "Output bias", typed)
    bench.get_by_role("button", name="Undo").click()
    assert state(bench)["b2"] == 5


@pytest.mark.parametrize(
    ("thing", "key"),
    [
        ('[aria-label="Bias of unit 1"]', "ArrowUp"),
        (".wb-edge-group >> nth=2", "ArrowUp"),
        ('.wb-map g[data-unit="1"]', "ArrowRight"),
    ],
)
def test_each_press_of_a_key_is_an_action(bench, thing, key):
    set_state(bench, RIDGE | {"w1": [[1, 0], [0, 1]], "b1": [-1.5, 2], "w2": [1, 1]})
    bench.locator(thing).focus()
    bench.keyboard.press(key)
    once = state(bench)
    bench.keyboard.press(key)
    assert state(bench) != once
    bench.keyboard.press("Control+z")
    assert state(bench) == once


def test_a_key_during_a_drag_does_not_end_it(bench):
    before = state(bench)
    x, y = middle(bench.get_by_label("Bias of unit 3").bounding_box())
    bench.mouse.move(x, y)
    bench.mouse.down()
    bench.mouse.move(x + 30, y, steps=3)
    bench.keyboard.press("Shift")
    bench.mouse.move(x + 60, y, steps=3)
    bench.mouse.up()
    bench.get_by_role("button", name="Undo").click()
    assert state(bench) == before


def test_a_field_shows_what_undo_brings_back(bench):
    before = state(bench)
    field = bench.get_by_role("spinbutton", name="Output bias")
    field.fill("3")
    field.press("Enter")
    field.press("Control+z")
    drawn(bench)
    assert state(bench) == before
    assert field.input_value() == str(before["b2"])
    field.press("Control+y")
    drawn(bench)
    assert state(bench)["b2"] == 3
    assert field.input_value() == "3"


def test_undo_leaves_what_is_looked_at(bench):
    type_into(bench, "Output bias", "5")
    bench.get_by_role("button", name="+ probe another point").click()
    bench.get_by_role("button", name="Surface").click()
    bench.get_by_role("button", name="Undo").click()
    expect(bench.locator('.wb-entry[data-point="probe"]').first).to_contain_text("0.50")
    expect(bench.get_by_role("button", name="Surface")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize(
    ("label", "typed", "said"),
    [
        ("seed", "-1", "seed is −1; it must be from 0 to"),
        ("learning rate", "1e999", "learning rate: “1e999” is beyond what floating point holds"),
        ("hidden units", "17", "hidden units is 17; it must be from 1 to 16"),
        ("ReLU′(0)", "-2", "ReLU′(0) is −2; it must be from 0 to 1"),
    ],
)
def test_a_refusal_is_plain(bench, label, typed, said):
    type_into(bench, label, typed)
    expect(bench.locator(".wb-refusal")).to_contain_text(said)


def place_of_all(tab):
    """Return where the panels are."""
    return tab.evaluate(
        """[...document.querySelectorAll(".wb-panel")]
          .map((one) => one.getBoundingClientRect().toJSON())"""
    )


@pytest.mark.parametrize(
    ("label", "width"), [("seed", 1280), ("Output bias", 1280), ("Weight from x₁ to unit 1", 390)]
)
def test_a_refusal_stands_below_its_field_and_goes_when_it_is_over(open_bench, label, width):
    tab = open_bench(viewport={"width": width, "height": 900})
    before = place_of_all(tab)
    field = tab.get_by_label(label, exact=True)
    field.scroll_into_view_if_needed()
    before = place_of_all(tab)
    field.fill("abc")
    field.blur()  # the number that stays is shown, and the reason too
    said = tab.locator(".wb-refusal")
    expect(said).to_contain_text(f"{label}: “abc” is not a number. It stays")
    drawn(tab)
    if width == 1280:
        assert place_of_all(tab) == before
    below, around = field.bounding_box(), said.bounding_box()
    assert 0 <= around["y"] - below["y"] - below["height"] < 10
    assert around["x"] >= 0
    assert around["x"] + around["width"] <= width
    tab.get_by_role("button", name="Dead at birth").click()
    expect(said).to_have_count(0)
    assert message(tab) == ""


def test_a_decimal_comma_is_one(bench):
    for typed, number in (("0,125", 0.125), ("−2,5", -2.5), ("1,0005", 1.0005), (".5", 0.5)):
        field = bench.get_by_label("Output bias", exact=True)
        field.fill(typed)
        field.press("Enter")
        assert state(bench)["b2"] == number


def test_numbers_too_large_for_sums_are_drawn_on_their_side(bench):
    said = []
    bench.on("console", lambda found: said.append(found.text))
    set_state(bench, RIDGE | {"w1": [[1e308, 1e308], [0, 1]], "w2": [2, -1], "b1": [0, 1]})
    drawn(bench)
    # (1e308 x₁)₊ · 2 − (1e308 x₁ + x₂ + 1)₊ + 1: far above 0 on the right
    fills = bench.evaluate(
        """[[300, 100], [300, 300]].map(([x, y]) => {
          const map = document.querySelector(".wb-map");
          const point = Object.assign(map.createSVGPoint(), { x, y });
          const bands = [...map.querySelectorAll("path[class^=wb-band-]")];
          return bands.filter((band) => band.isPointInFill(point)).length;
        })"""
    )
    assert min(fills) >= 1
    top = bench.locator(".wb-map .wb-band-9").get_attribute("d")
    assert "NaN" not in top
    assert bench.evaluate(
        """() => {
          const map = document.querySelector(".wb-map");
          const point = Object.assign(map.createSVGPoint(), { x: 300, y: 100 });
          return map.querySelector(".wb-band-9").isPointInFill(point);
        }"""
    )
    assert not [text for text in said if "attribute" in text]


def test_what_only_a_rough_map_would_miss_is_not_said_to_be_missed(bench):
    steep = {"w1": [[10, 10], [10, 10]], "b1": [-5, -15], "w2": [2, -2], "b2": -0.5}
    legend = bench.locator("div:has(> .wb-map) + .wb-legend")
    set_state(bench, RIDGE | steep | {"activation": "tanh"})
    assert "denser where the logit bends. " in legend.inner_text()
    set_state(bench, RIDGE | steep | {"w1": [[200, 200], [200, 200]], "activation": "tanh"})
    expect(legend).to_contain_text("what is thinner than a hundredth may be missing")


def test_a_smooth_map_is_of_the_new_network_at_once_and_finer_once_nothing_changes(bench):
    boundaries = bench.evaluate(
        """async (given) => {
          const path = document.querySelector(".wb-map .wb-boundary");
          const next = () => new Promise(requestAnimationFrame);
          workbench.set(given);
          await next();
          const rough = path.getAttribute("d");
          while (path.getAttribute("d") === rough) await next();
          return [rough, path.getAttribute("d")];
        }""",
        RIDGE
        | {"w1": [[1, 1], [1, 1]], "b1": [-0.5, -1.5], "w2": [2, -2], "b2": -0.5}
        | {"activation": "tanh"},
    )
    rough, fine = ([end.split() for end in re.split("[ML]", path)[1:]] for path in boundaries)
    assert len(fine) > len(rough)
    for ends, most in ((rough, 0.05), (fine, 0.02)):
        for x, y in ends:
            s = (float(x) - float(y)) / 60
            logit = 2 * math.tanh(s - 0.5) - 2 * math.tanh(s - 1.5) - 0.5
            assert abs(logit) < most


def test_a_smooth_bump_thinner_than_the_grid_is_drawn(bench):
    given = RIDGE | {
        "w1": [[200, 200], [0, 0]],
        "b1": [-6, -18],
        "w2": [2, -2],
        "b2": -1,
        "activation": "tanh",
    }
    set_state(bench, given)
    boundary = bench.locator(".wb-map .wb-boundary").get_attribute("d")
    ends = [float(end.split()[0]) / 60 - 3 for end in re.split("[ML]", boundary)[1:]]
    # 2 tanh(200 x − 6) − 2 tanh(200 x − 18) = 1 close to x = 0.0275 and x = 0.0925
    assert {round(end, 2) for end in ends} <= {0.02, 0.03, 0.09, 0.1}
    assert min(ends) < 0.04
    assert max(ends) > 0.08
    expect(bench.locator("div:has(> .wb-map) + .wb-legend")).to_contain_text("drawn from samples")
