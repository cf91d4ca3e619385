"""Training in the page: step by step, whole runs, a thousand seeds."""

import pytest
from workbench_page import RUN, message, state

import xordemo as xd


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
    bench.get_by_label("activation").select_option("identity")
    for label, value in (("learning rate", "1e9"), ("epochs", "5000")):
        bench.get_by_label(label, exact=True).fill(value)
        bench.get_by_label(label, exact=True).press("Enter")
    bench.get_by_role("button", name="Reset").click()
    bench.get_by_role("button", name="To the end").click()
    numbers = state(bench)
    if message(bench):
        assert "diverged" in message(bench)
    assert all(abs(weight) < float("inf") for weight in numbers["w2"])


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
    study = xd.census(range(1000), hidden=5, dtype="float64", progress=False)
    assert bench.get_by_text(f"{study.success.sum()} of 1000 seeds succeed").is_visible()
    bench.get_by_role("button", name="Seed 4, confused").click()
    run = xd.train(
        xd.Network.initial(hidden=5, seed=4), *xd.xor(), epochs=50, lr=0.1, momentum=0.4, seed=4
    )
    assert state(bench)["b2"] == pytest.approx(run.network.b2[0], abs=1e-12)
