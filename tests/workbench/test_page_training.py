"""Training in the page: step by step, whole runs, a thousand seeds."""

import collections

import numpy as np
import pytest
from playwright.sync_api import expect
from workbench_page import RUN, drag, message, middle, state, type_into

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
    bench.get_by_label("activation").select_option("identity")
    bench.get_by_role("button", name="Reset").click()
    bench.get_by_role("button", name="To the end").click()
    expect(bench.locator(".wb-message")).to_contain_text("Training diverged")
    weights = state(bench)["w1"]
    assert all(abs(weight) < float("inf") for row in weights for weight in row)


def test_play_begins_again_when_the_run_is_over(bench):
    end = state(bench)  # the page opens with a run that is over
    bench.get_by_role("button", name="Play").click()
    bench.get_by_role("button", name="Pause").click()
    assert int(bench.get_by_label("Place in the run").input_value()) < 200
    bench.get_by_role("button", name="To the end").click()
    assert state(bench) == end


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


@pytest.mark.parametrize("order", ["fixed", "full"])
def test_orders_of_the_samples_are_those_of_the_package(bench, order):
    bench.evaluate("(settings) => workbench.train(settings)", RUN)
    bench.get_by_label("order of samples").select_option(order)
    bench.get_by_role("button", name="Reset").click()
    bench.get_by_role("button", name="To the end").click()
    how = {"orders": [[0, 1, 2, 3]] * 50} if order == "fixed" else {"batch": "full"}
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
    bench.get_by_text("of 1000 seeds succeed").wait_for()
    study = xd.census(range(1000), hidden=5, dtype="float64", keep=("parameters",), progress=False)
    low, high = (f"{100 * end:.1f}" for end in study.interval)
    words = bench.get_by_text(f"{study.success.sum()} of 1000 seeds succeed").inner_text()
    assert f"95 % interval {low} to {high} %" in words
    endings = collections.Counter(xd.outcomes(study).tolist())
    counted = bench.locator(".wb-kinds dt:visible").all_inner_texts()
    assert [text.split() for text in counted] == [
        [str(endings[kind]), kind] for kind in ("success", "unfinished", "inseparable", "confused")
    ]
    bench.get_by_role("button", name="Seed 4, confused").click()
    run = xd.train(
        xd.Network.initial(hidden=5, seed=4), *xd.xor(), epochs=50, lr=0.1, momentum=0.4, seed=4
    )
    assert state(bench)["b2"] == pytest.approx(run.network.b2[0], abs=1e-12)
