"""What a reader changes by hand."""

import pytest
from playwright.sync_api import expect
from workbench_page import RIDGE, message, set_state, shown_words, state


def test_a_weight_is_typed_moved_by_keys_and_dragged(bench):
    set_state(bench, RIDGE)
    field = bench.get_by_label("Weight from x₁ to unit 1")
    field.fill("−2,5")
    field.press("Enter")
    assert state(bench)["w1"][0][0] == -2.5
    field.press("ArrowUp")
    assert state(bench)["w1"][0][0] == -2.4
    field.blur()
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


@pytest.mark.parametrize("typed", ["", "abc", "NaN", "1e999"])
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
    assert "XOR" not in shown_words(bench)
