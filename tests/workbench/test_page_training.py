"""Training in the page: step by step, whole runs, a thousand seeds."""

import collections
import re

import numpy as np
import pytest
from playwright.sync_api import expect
from workbench_page import RUN, drag, drawn, message, middle, state, type_into

import xordemo as xd
from xordemo import original


def test_a_run_goes_step_by_step_and_branches(bench):
    bench.evaluate("(settings) => workbench.train(settings)", RUN)
    whole = state(bench)
    bench.get_by_role("button", name="Reset").click()
    for _ in range(50):
        bench.get_by_role("button", name="Epoch").click()
    assert state(bench) == whole
    place = bench.get_by_label("Place in the run")
    place.fill("100")
    assert state(bench) != whole
    bench.get_by_role("button", name="To the end").click()
    assert state(bench) == whole
    place.fill("100")
    rate = bench.get_by_label("learning rate")
    rate.fill("0.3")
    rate.press("Enter")
    bench.get_by_role("button", name="To the end").click()
    assert state(bench) != whole
    start = xd.Network.initial(hidden=5, seed=7)
    half = xd.train(start, *xd.xor(), epochs=25, lr=0.1, momentum=0.4, seed=7).network
    place.fill("100")
    assert state(bench)["b2"] == pytest.approx(half.b2[0], abs=1e-12)


def test_play_ends_when_the_epochs_are_over(bench):
    bench.evaluate("(settings) => workbench.train(settings)", RUN)
    whole = state(bench)
    bench.get_by_role("button", name="Reset").click()
    bench.get_by_label("Speed").fill("6")
    play = bench.get_by_role("button", name="Play")
    play.click()
    bench.get_by_role("button", name="Pause").wait_for()
    play.wait_for()
    assert state(bench) == whole


def test_divergence_is_said_in_words_and_the_last_numbers_stay(bench):
    for label, value in (("learning rate", "1e9"), ("epochs", "500"), ("momentum", "0.99")):
        type_into(bench, label, value)
    bench.get_by_label("activation", exact=True).select_option("identity")
    bench.get_by_role("button", name="Reset").click()
    bench.get_by_role("button", name="To the end").click()
    expect(bench.locator(".wb-message")).to_contain_text("Training diverged")
    weights = state(bench)["w1"]
    assert all(abs(weight) < float("inf") for row in weights for weight in row)


def test_play_goes_on_beyond_the_epochs_and_the_end_is_no_further(bench):
    place = "Number(document.querySelector('.wb-scrub').value)"
    said = bench.locator('[data-home="training"] > [role="status"]').first
    bench.get_by_role("button", name="To the end").click()  # the page opens with a run that is over
    expect(said).to_contain_text("as long as the 50 epochs")
    assert bench.evaluate(place) == 200
    bench.get_by_role("button", name="Play").click()
    bench.wait_for_function(f"{place} > 205")
    bench.get_by_role("button", name="Pause").click()
    count = bench.evaluate(place)
    run = xd.train(
        xd.Network.initial(hidden=5, seed=7347), *xd.xor(), epochs=-(-count // 4), lr=0.1,
        momentum=0.4, seed=7347,
    )  # fmt: skip
    bench.get_by_label("Place in the run").fill(str(count // 4 * 4))
    network = run.history[count // 4 - 1]
    np.testing.assert_allclose(state(bench)["w1"], network.w1, rtol=0, atol=1e-12)
    type_into(bench, "Output bias", "3")
    bench.get_by_role("button", name="Play").click()
    bench.wait_for_function(f"1 < {place} && {place} < 200")  # from what is shown
    bench.get_by_role("button", name="Pause").click()
    assert 2 < state(bench)["b2"] < 4


@pytest.mark.parametrize("name", ["Your own", "Undo"])
def test_what_is_opened_while_training_plays_stays_as_it_was_opened(bench, name):
    bench.get_by_role("button", name="Play").click()
    bench.get_by_role("button", name=name).click()
    bench.get_by_role("button", name="Play").wait_for()
    opened = state(bench)
    bench.wait_for_timeout(400)  # in which training would have gone on
    assert state(bench) == opened
    if name == "Your own":
        assert opened["w2"] == [0, 0]


@pytest.mark.parametrize("choice", ["fixed", "full"])
def test_orders_of_the_samples_are_those_of_the_package(bench, choice):
    bench.evaluate("(settings) => workbench.train(settings)", RUN)
    if choice == "fixed":
        bench.get_by_label("order of samples").select_option(choice)
    else:
        bench.get_by_role("button", name="Batch of all points").click()
        drawn(bench)
        step = bench.get_by_role("button", name="Step")
        expect(step).to_have_attribute("title", "Learn from all 4 points together")
    bench.get_by_role("button", name="Reset").click()
    bench.get_by_role("button", name="To the end").click()
    how = {"orders": [[0, 1, 2, 3]] * 50} if choice == "fixed" else {"batch": "full"}
    start = xd.Network.initial(hidden=5, seed=7)
    network = xd.train(start, *xd.xor(), epochs=50, lr=0.1, momentum=0.4, **how).network
    np.testing.assert_allclose(state(bench)["w1"], network.w1, rtol=0, atol=1e-9)


@pytest.mark.parametrize("value", [0.001, 0.5, 1])
def test_relu_at_zero_is_that_of_the_package(bench, value):
    settings = RUN | {"seed": 15, "reluAtZero": value}
    found = bench.evaluate("(settings) => workbench.train(settings)", settings)
    activation = xd.relu_with_derivative_at_zero(value)
    start = xd.Network.initial(hidden=5, seed=15, activation=activation)
    run = xd.train(start, *xd.xor(), epochs=50, lr=0.1, momentum=0.4, seed=15)
    np.testing.assert_allclose(found["w1"], run.network.w1, rtol=0, atol=1e-9)


def test_dragging_on_the_loss_curve_goes_back(bench):
    curve = bench.locator(".wb-loss")
    curve.scroll_into_view_if_needed()
    box = curve.bounding_box()
    drag(bench, middle(box, 0.9), middle(box, 0.5))
    place = int(bench.get_by_label("Place in the run").input_value())
    assert 70 < place < 120
    network = original.tutorial_run().history[place // 4 - 1]
    bench.get_by_label("Place in the run").fill(str(place // 4 * 4))
    np.testing.assert_allclose(state(bench)["w1"], network.w1, rtol=0, atol=1e-12)


def test_a_drag_on_the_curve_tells_what_undo_brings_back_and_an_empty_curve_takes_no_click(bench):
    said = bench.locator('[data-home="training"] > [role="status"]').first
    curve = bench.locator(".wb-loss")
    type_into(bench, "Output bias", "3")
    curve.scroll_into_view_if_needed()
    drag(bench, middle(curve.bounding_box(), 0.9), middle(curve.bounding_box(), 0.5))
    expect(said).to_contain_text("Undo brings back what was changed by hand")
    bench.get_by_role("button", name="Reset").click()
    type_into(bench, "Output bias", "3")
    curve.click()
    assert state(bench)["b2"] == 3


def test_momentum_is_moved_up_to_what_it_may_be(bench):
    type_into(bench, "momentum", "0.995")
    bench.get_by_label("momentum", exact=True).press("ArrowUp")
    assert "momentum is 1.045; it must be below 1. It stays 0.99" in message(bench)
    assert bench.get_by_label("momentum", exact=True).input_value() == "0.995"


@pytest.mark.parametrize(
    ("label", "typed"), [("momentum", "1"), ("hidden units", "17"), ("seed", "-1"), ("seed", "1.5")]
)
def test_a_setting_out_of_range_is_refused_in_place(bench, label, typed):
    before = state(bench)
    field = bench.get_by_label(label, exact=True)
    field.fill(typed)
    field.press("Enter")
    assert "must be" in message(bench)
    assert state(bench) == before


def test_a_thousand_seeds_are_counted_and_one_is_opened(bench):
    bench.get_by_role("button", name="Train 1,000 seeds").click()
    bench.get_by_text("of 1000 seeds succeed").first.wait_for()
    study = xd.census(range(1000), hidden=5, dtype="float64", keep=("parameters",), progress=False)
    low, high = (f"{100 * end:.1f}" for end in study.interval)
    words = bench.get_by_text(f"{study.success.sum()} of 1000 seeds succeed").first.inner_text()
    assert f"95 % interval {low} to {high} %" in words
    expect(bench.locator('[data-home="many"] [role="status"]').first).to_have_text(words)
    endings = collections.Counter(xd.outcomes(study).tolist())
    counted = bench.locator(".wb-kinds dt:visible").all_inner_texts()
    assert [text.split() for text in counted] == [
        [str(endings[kind]), kind] for kind in ("success", "unfinished", "inseparable", "confused")
    ]
    more = bench.get_by_role("button", name="more").first
    more.focus()
    bench.keyboard.press("Enter")
    expect(more).to_be_focused()
    bench.get_by_role("button", name="Seed 4, confused").press("Enter")
    expect(bench.get_by_role("button", name="Undo")).to_be_focused()
    expect(bench.get_by_role("button", name="Undo")).to_be_in_viewport()
    run = xd.train(
        xd.Network.initial(hidden=5, seed=4), *xd.xor(), epochs=50, lr=0.1, momentum=0.4, seed=4
    )
    assert state(bench)["b2"] == pytest.approx(run.network.b2[0], abs=1e-12)


def test_a_loss_says_which_labels_it_is_for(bench):
    note = bench.locator(".wb-curve-box .wb-note")
    expect(note).to_contain_text("Epoch 50, mean loss 0.112.")
    bench.get_by_label("labels", exact=False).first.select_option("0110")
    expect(note).to_contain_text("mean loss 0.112 for the labels 1001, which are others now")
    expect(bench.locator(".wb-loss .wb-curve").last).to_have_class("wb-curve wb-earlier")
    bench.get_by_role("button", name="Epoch").click()
    expect(note).to_contain_text(
        re.compile(r"Epoch 51, mean loss [\d.]+\. Right: \d of 4 points\. Drag")
    )
    bench.get_by_label("Place in the run").fill("200")
    expect(note).to_contain_text("mean loss 0.112 for the labels 1001, which are others now")


def test_numbers_changed_by_hand_stand_at_no_place_of_the_curve(bench):
    type_into(bench, "Output bias", "3")
    expect(bench.locator(".wb-curve-box .wb-note")).to_contain_text("no step of a run")
    assert bench.locator(".wb-cursor").get_attribute("d") == ""
    bench.get_by_label("Place in the run").fill("100")
    said = bench.locator('[data-home="training"] > [role="status"]').first
    expect(said).to_contain_text("Undo brings back what was changed by hand")
    bench.get_by_role("button", name="Undo").click()
    assert state(bench)["b2"] == 3


@pytest.mark.parametrize("reset", [True, False])
def test_a_unit_that_is_off_stays_off_while_training(bench, reset):
    bench.get_by_role("switch", name="Unit 2").click()
    if reset:
        bench.get_by_role("button", name="Reset").click()
    start = state(bench)
    bench.get_by_role("button", name="To the end").click()
    end = state(bench)
    expect(bench.get_by_role("switch", name="Unit 2")).to_have_attribute("aria-checked", "false")
    rest = [0, 2, 3, 4]
    without = xd.Network(
        [[row[h] for h in rest] for row in start["w1"]],
        [start["b1"][h] for h in rest],
        [[start["w2"][h]] for h in rest],
        [start["b2"]],
    )
    run = xd.train(without, *xd.xor(), epochs=50, lr=0.1, momentum=0.4, seed=7347)
    for name in ("b1", "w2"):
        assert end[name][1] == start[name][1]
        wanted = np.ravel(getattr(run.network, name))
        np.testing.assert_allclose([end[name][h] for h in rest], wanted, rtol=0, atol=1e-12)
    bench.get_by_label("Place in the run").fill("100")
    expect(bench.get_by_role("switch", name="Unit 2")).to_have_attribute("aria-checked", "false")


def test_what_is_typed_while_training_plays_takes_the_numbers_place(bench):
    type_into(bench, "epochs", "5000")
    bench.get_by_role("button", name="Play").click()
    bench.get_by_label("Output bias", exact=True).focus()
    first = state(bench)["b2"]
    bench.wait_for_function("(first) => workbench.state().b2 !== first", arg=first)
    drawn(bench)
    bench.keyboard.type("3")
    bench.keyboard.press("Enter")
    bench.get_by_role("button", name="Pause").click()
    bench.get_by_label("Place in the run").fill("0")  # of a run that begins with what was typed
    assert state(bench)["b2"] == 3


def test_where_one_types_stays_while_training_plays(bench):
    bench.get_by_role("button", name="Play").click()
    field = bench.get_by_label("epochs", exact=True)
    field.focus()
    field.evaluate("(field) => field.setSelectionRange(1, 1)")
    place = state(bench)["b2"]
    bench.wait_for_function("(b2) => workbench.state().b2 !== b2", arg=place)
    drawn(bench)
    assert field.evaluate("(field) => [field.selectionStart, field.selectionEnd]") == [1, 1]


def test_undo_takes_back_a_whole_play_and_an_edit_in_it(bench):
    type_into(bench, "epochs", "5000")
    end = state(bench)
    bench.get_by_role("button", name="Play").click()
    place = "Number(document.querySelector('.wb-scrub').value)"
    bench.wait_for_function(f"{place} > 205")
    type_into(bench, "Output bias", "3")
    bench.wait_for_function(f"5 < {place} && {place} < 200")  # of a run that begins with the edit
    bench.get_by_role("button", name="Pause").click()
    bench.get_by_role("button", name="Undo").click()
    bench.get_by_role("button", name="Undo").click()
    assert state(bench) == end
    expect(bench.get_by_label("Place in the run")).to_have_value("200")  # once it is drawn
    assert bench.get_by_label("epochs", exact=True).input_value() == "5000"


def test_a_thousand_seeds_are_stopped_and_say_what_they_are_about(bench):
    for label, value in (("hidden units", "16"), ("epochs", "5000")):
        type_into(bench, label, value)
    bench.get_by_label("activation", exact=True).select_option("gelu")
    bench.get_by_role("button", name="Train 1,000 seeds").click()
    many = bench.locator('[data-home="many"]')
    expect(many).to_contain_text("seeds succeed")
    bench.get_by_role("button", name="Stop").click()
    spoken = many.locator('[role="status"]').first
    expect(spoken).to_contain_text(re.compile(r"Stopped after \d+ of 1000 seeds"))
    said = many.inner_text()
    for words in ("16 hidden units", "gelu", "5000 epochs", "labels 1001", "threshold 0"):
        assert words in said
    bench.wait_for_timeout(500)
    assert many.inner_text() == said  # it has stopped
    marked = many.locator(".wb-others")
    expect(marked).to_be_hidden()
    bench.get_by_role("button", name="Label of (0,1): class 0. Flip it.").click()
    expect(marked).to_contain_text("other settings, points or labels")
    bench.get_by_role("button", name="Undo").click()
    expect(marked).to_be_hidden()
    type_into(bench, "threshold", "0.5")
    expect(marked).to_be_visible()


def test_units_come_and_go_and_the_others_stay(bench):
    before = state(bench)
    said = bench.locator('[data-home="training"] > [role="status"]').first
    bench.get_by_role("switch", name="Unit 2").click()
    bench.get_by_role("button", name="One unit more").click()
    drawn(bench)
    expect(said).to_contain_text("Unit 6: new, with the weights that seed 7347 gives in")
    new, now = xd.Network.initial(hidden=6, seed=7347), state(bench)
    assert [row[:5] for row in now["w1"]] == before["w1"]
    assert [row[5] for row in now["w1"]] == pytest.approx(new.w1[:, 5], abs=1e-15)
    assert now["w2"] == pytest.approx(
        [before["w2"][0], 0, *before["w2"][2:], new.w2[5, 0]], abs=1e-15
    )
    bench.get_by_role("button", name="One unit less").click()
    drawn(bench)
    expect(said).to_contain_text("Unit 6: gone, with the weights.")
    bench.get_by_role("switch", name="Unit 2").click()
    assert state(bench) == before
    for _ in range(4):
        bench.get_by_role("button", name="Undo").click()
    assert state(bench) == before


def test_layers_are_added_and_removed_and_begin_with_the_seeds_weights(bench):
    said = bench.locator('[data-home="training"] > [role="status"]').first
    type_into(bench, "hidden units", "16")
    bench.get_by_role("button", name="Add a layer").press("Enter")
    drawn(bench)
    expect(said).to_contain_text("2 hidden layers, 8 and 8 units now, and begins again")
    first = bench.get_by_label("hidden units of layer 1")
    first.fill("3")
    first.press("Enter")
    drawn(bench)
    network = xd.Network.initial(hidden=(3, 8), seed=7347)
    for (w, b), (found_w, found_b) in zip(network.layers, state(bench)["layers"], strict=True):
        np.testing.assert_allclose(found_w, w, rtol=0, atol=1e-15)
        assert found_b == b.tolist()
    type_into(bench, "hidden units of layer 2", "9")
    assert "must be from 1 to 8" in message(bench)
    bench.get_by_role("button", name="Remove a layer").press("Enter")
    assert len(state(bench)["w2"]) == 3


def test_a_threshold_follows_the_loss_and_the_output_until_it_is_moved(bench):
    threshold = bench.get_by_label("threshold", exact=True)
    loss, output = bench.get_by_label("loss", exact=True), bench.get_by_label("output", exact=True)
    said = bench.locator('[data-home="training"] > [role="status"]').first
    loss.select_option("squared error")
    drawn(bench)
    expect(said).to_have_text("The threshold is ½ now, between the targets 0 and 1.")
    assert state(bench)["threshold"] == 0.5
    output.select_option("sigmoid")
    drawn(bench)
    assert state(bench)["threshold"] == 0
    expect(threshold).to_be_disabled()
    output.select_option("identity")
    loss.select_option("cross entropy")
    drawn(bench)
    assert state(bench)["threshold"] == 0
    output.select_option("tanh")
    drawn(bench)
    expect(loss).to_have_value("squared error")
    expect(said).to_contain_text(
        "The loss is squared error now, since tanh gives no probabilities."
    )
    output.select_option("identity")
    type_into(bench, "threshold", "0.3")
    loss.select_option("cross entropy")
    assert state(bench)["threshold"] == 0.3


def test_squared_error_and_weight_decay_are_those_of_the_package(bench):
    bench.get_by_label("loss", exact=True).select_option("squared error")
    bench.get_by_label("output", exact=True).select_option("tanh")
    for label, value in (("weight decay", "0.01"), ("batch", "3")):
        type_into(bench, label, value)
    bench.get_by_role("button", name="Reset").click()
    bench.get_by_role("button", name="To the end").click()
    run = xd.train(
        xd.Network.initial(hidden=5, seed=7347, output="tanh"), *xd.xor(), epochs=50, lr=0.1,
        momentum=0.4, seed=7347, loss="squared error", weight_decay=0.01, batch=3,
    )  # fmt: skip
    np.testing.assert_allclose(state(bench)["w1"], run.network.w1, rtol=0, atol=1e-9)
    assert state(bench)["output"] == "tanh"
    expect(bench.locator(".wb-loss")).to_contain_text("1: knows nothing")


def test_where_training_stands_is_read_out(bench):
    bench.get_by_role("button", name="Reset").press("Enter")
    bench.get_by_role("button", name="Epoch").press("Enter")
    spoken = bench.locator('[data-home="training"] > .wb-hidden[role="status"]')
    expect(spoken).to_contain_text("Epoch 1, mean loss 0.")


def test_at_other_points_a_thousand_runs_succeed_or_fail(open_bench):
    bench = open_bench("#data=xor,8,0.3,1,0.25&epochs=20&batch=full&order=fixed")
    bench.get_by_role("button", name="Train 1,000 seeds").click()
    many = bench.locator('[data-home="many"]')
    expect(many).to_contain_text("95 % interval")
    kinds = many.locator("dt").all_inner_texts()
    assert [text.split()[-1] for text in kinds] == ["success", "failed", "diverged"]
    text = many.inner_text()
    assert "all points in a batch, threshold 0, 6 points, noise around the four" in text
    assert "order of samples" not in text


def test_what_is_pressed_stays_under_the_pointer(bench):
    bench.evaluate("scrollTo({ top: 600, behavior: 'instant' })")
    bench.get_by_role("button", name="Add a layer").click()
    for by, widths in (("less", "5 and 4"), ("less", "5 and 3"), ("more", "5 and 4")):
        drawn(bench)
        pressed = bench.get_by_role("button", name=f"One unit {by} of layer 2")
        if widths != "5 and 3":  # else a second click in the same place
            x, y = middle(pressed.bounding_box())
        bench.mouse.click(x, y)
        drawn(bench)
        assert [len(b) for _, b in state(bench)["layers"]] == [5, int(widths[-1]), 1]
        assert middle(pressed.bounding_box()) == pytest.approx((x, y), abs=1)


def test_the_field_that_is_typed_in_stays_on_the_screen(bench):
    bench.get_by_role("button", name="Show unit 1 large").press("Enter")
    field = bench.get_by_label("hidden units", exact=True)
    field.evaluate("(field) => field.scrollIntoView({ block: 'center', behavior: 'instant' })")
    before = field.bounding_box()
    type_into(bench, "hidden units", "1")
    drawn(bench)
    assert field.bounding_box()["y"] == pytest.approx(before["y"], abs=1)
    expect(field).to_be_focused()
    bench.wait_for_function("!document.documentElement.style.overflowAnchor")  # once all is drawn


def test_after_a_button_that_can_be_pressed_no_more_a_key_does_nothing_and_tab_goes_on(bench):
    bench.get_by_label("hidden units", exact=True).fill("2")
    less = bench.get_by_role("button", name="One unit less", exact=True)
    less.press("Enter")
    expect(less).to_be_disabled()
    expect(bench.locator(":focus")).to_have_attribute("tabindex", "-1")
    bench.evaluate("window.around = document.activeElement")
    before = state(bench)
    bench.keyboard.press("Enter")
    bench.keyboard.press("Space")
    drawn(bench)
    assert state(bench) == before
    bench.keyboard.press("Tab")
    assert bench.evaluate("around !== document.activeElement")
    assert bench.evaluate("around.contains(document.activeElement)")
