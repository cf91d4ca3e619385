"""What a reader does on the workbench, and what the page answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import xordemo as xd
from docs._site.check.browser import AXE, OVERFLOW, RUN_AXE

RIDGE = {
    "w1": [[1, -1], [-1, 1]], "b1": [0, 0], "w2": [-2, -2], "b2": 1,
    "activation": "relu", "labels": [1, 0, 0, 1], "threshold": 0,
}  # fmt: skip
RUN = {"seed": 7, "hidden": 5, "epochs": 50, "lr": 0.1, "momentum": 0.4, "activation": "relu"}


def state(tab):
    """Return the bench's state."""
    return tab.evaluate("workbench.state()")


def shown_words(tab):
    """Return the words on the page, once they are about the network that is there."""
    tab.evaluate("workbench.claims()")
    tab.wait_for_function("!document.querySelector('.wb-stale, .wb-status:not(:empty)')")
    return tab.locator(".wb-text").inner_text()


def message(tab):
    """Return what the page complains of."""
    return tab.locator(".wb-message").inner_text()


# --- the face ---


def test_set_and_state_are_each_others_inverse(bench):
    bench.evaluate("(given) => workbench.set(given)", RIDGE)
    assert state(bench) == RIDGE | {"logits": [1, -1, -1, 1]}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"w2": [1]}, "w2 has 1 numbers; it must be a list of 2"),
        ({"b2": None}, "b2 is null; it must be a finite number"),
        ({"b1": [0, "x"]}, 'b1[1] is "x"; it must be a finite number'),
        ({"labels": [1, 0, 0, 2]}, "labels[3] is 2; it must be from 0 to 1"),
        ({"activation": "step"}, 'activation is "step"; it must be one of relu'),
        ({"w1": [[], []]}, "hidden units is 0; it must be from 1 to 16"),
    ],
)
def test_set_refuses_what_is_wrong_and_changes_nothing(bench, change, said):
    before = state(bench)
    told = bench.evaluate(
        "(given) => { try { workbench.set(given) } catch (error) { return error.message } }",
        RIDGE | change,
    )
    assert said in told
    assert state(bench) == before


# --- editing ---


def test_a_weight_is_typed_moved_by_keys_and_dragged(bench):
    bench.evaluate("(given) => workbench.set(given)", RIDGE)
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
    assert field.get_attribute("aria-invalid") == "true"
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
    assert unit.get_attribute("aria-checked") == "false"
    assert state(bench)["w2"][1] == 0
    unit.click()
    assert state(bench) == before
    bench.get_by_role("button", name="Label of (0,1): class 0. Flip it.").click()
    assert state(bench)["labels"] == [1, 1, 0, 1]
    bench.get_by_label("labels").select_option("0001")
    assert state(bench)["labels"] == [0, 0, 0, 1]
    assert "XOR" not in shown_words(bench)


# --- training ---


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


# --- links, files, Python ---


def test_from_the_state_to_a_link_to_a_file_to_python(open_bench, tmp_path):
    first = open_bench()
    given = RIDGE | {
        "w1": [[0.1, -1 / 3], [1e-17, 2.5e8]],
        "labels": [0, 1, 1, 0],
        "threshold": 0.5,
    }
    first.evaluate("(given) => workbench.set(given)", given)
    address = first.evaluate("workbench.address()")
    second = open_bench(address, words=True)
    assert state(second) == state(first)
    assert {name: state(second)[name] for name in given} == given
    second.get_by_text("Take away, bring back").click()
    with second.expect_download() as loading:
        second.get_by_role("button", name="Weights (JSON)").click()
    file = tmp_path / "network.json"
    loading.value.save_as(file)
    held = json.loads(file.read_text("utf-8"))
    network = xd.Network(held["w1"], held["b1"], held["w2"], held["b2"], held["activation"])
    why = xd.explain(network, labels=held["labels"], threshold=held["threshold"])
    words = " ".join(shown_words(second).split())
    for _, sentences in why.paragraphs:
        for sentence in sentences:
            assert " ".join(sentence.split()) in words
    third = open_bench()
    third.get_by_text("Take away, bring back").click()
    third.get_by_label("Load weights from a JSON file").set_input_files(file)
    third.wait_for_function("workbench.state().threshold === 0.5")
    assert state(third) == state(first)


def test_the_python_lines_run(bench):
    bench.evaluate("(given) => workbench.set(given)", RIDGE)
    bench.get_by_text("Take away, bring back").click()
    bench.get_by_role("button", name="Python lines").click()
    lines = bench.locator(".wb-python").inner_text()
    done = subprocess.run(
        [sys.executable, "-c", lines],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(xd.__file__).parents[1],
    )
    network = xd.Network(RIDGE["w1"], RIDGE["b1"], [[w] for w in RIDGE["w2"]], [1])
    assert done.stdout.strip() == str(xd.explain(network)).strip()


def test_a_run_comes_back_from_its_link_with_its_curve(open_bench):
    first = open_bench()
    first.evaluate("(settings) => workbench.train(settings)", RUN)
    second = open_bench(first.evaluate("workbench.address()"))
    assert state(second) == state(first)
    assert second.get_by_label("Place in the run").input_value() == "200"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("#w1=1,2;3,4&b1=1,x&w2=1,2&b2=0", "b1 holds “x”, which is not a number"),
        ("#w1=1,2;3&b1=1,1&w2=1,2&b2=0", "w1[1] has 1 numbers; it must be a list of 2"),
        ("#start=nothing", "start is “nothing”; it must be one of dead-at-birth"),
        ("#lr=NaN", "lr holds “NaN”, which is not a number"),
        ("#labels=10", "labels has 2 numbers; it must be a list of 4"),
        ("#w1=%E0%A4%A", "can’t be read"),
    ],
)
def test_a_mangled_link_is_told_and_the_bench_stays(open_bench, address, said):
    tab = open_bench(address)
    assert said in message(tab)
    assert state(tab) == state(open_bench())


@pytest.mark.parametrize(
    "content",
    ["not JSON", "[]", '{"w1": 3}', '{"w1": [[1], [2]], "b1": [0], "w2": [null], "b2": 0}'],
)
def test_a_wrong_file_is_told_and_the_bench_stays(bench, tmp_path, content):
    before = state(bench)
    file = tmp_path / "weights.json"
    file.write_text(content, "utf-8")
    bench.get_by_text("Take away, bring back").click()
    bench.get_by_label("Load weights from a JSON file").set_input_files(file)
    bench.get_by_text("This file was not loaded").wait_for()
    assert state(bench) == before


def test_the_map_and_the_loss_are_files(bench, tmp_path):
    bench.get_by_text("Take away, bring back").click()
    found = {}
    for name in ("Map (SVG)", "Map (PNG)", "Loss (CSV)"):
        with bench.expect_download() as loading:
            bench.get_by_role("button", name=name).click()
        loading.value.save_as(tmp_path / "file")
        found[name] = (tmp_path / "file").read_bytes()
    assert found["Map (SVG)"].startswith(b"<svg")
    assert found["Map (PNG)"].startswith(b"\x89PNG")
    rows = found["Loss (CSV)"].decode().splitlines()
    assert rows[0] == "epoch,loss"
    assert len(rows) == 51


# --- words ---


def test_the_words_follow_and_only_what_changed_is_read_out(telling_bench):
    bench = telling_bench
    first = shown_words(bench)
    assert "all four corners get their own class" in first
    bench.get_by_role("switch", name="Unit 2").click()
    assert "does not get its own class" in shown_words(bench)
    bench.wait_for_function("document.querySelector('[aria-live]').textContent")
    heard = bench.locator("[aria-live=polite]").text_content()
    assert "does not get its own class" in heard
    assert len(heard) < len(first) / 2


def test_what_belongs_together_lights_up(telling_bench):
    bench = telling_bench
    shown_words(bench)
    bench.locator('.wb-parameters tr[data-unit="4"] input').first.focus()
    lit = bench.locator(".wb-lit")
    numbers = {lit.nth(i).get_attribute("data-unit") for i in range(lit.count())}
    assert "4" in numbers
    assert not {"1", "2", "3", "5"} & numbers
    assert any(number and " " in number for number in numbers)  # a sentence


# --- reading it in every way ---


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_while_the_bench_is_used(open_bench, theme):
    tab = open_bench(
        "#start=two-corners-confused", words=True, color_scheme=theme, reduced_motion="reduce"
    )
    tab.get_by_role("button", name="+ probe another point").click()
    tab.get_by_text("Take away, bring back").click()
    tab.get_by_role("button", name="Python lines").click()
    tab.get_by_role("button", name="Train 1,000 seeds").click()
    tab.get_by_text("of 1000 seeds succeed").wait_for()
    shown_words(tab)
    tab.add_script_tag(path=AXE)
    for width in (1280, 320):
        tab.set_viewport_size({"width": width, "height": 900})
        found = [f for f in tab.evaluate(RUN_AXE) if f["id"] != "region"]
        assert not found
        assert tab.evaluate(OVERFLOW) <= 0
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


def test_without_javascript_the_trained_network_stands_there(workbench_folder, workbench_browser):
    context = workbench_browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((workbench_folder / "workbench.html").as_uri())
    text = tab.locator("#bench").inner_text()
    assert "all four corners get their own class" in text
    assert text.count("✓ right") == 4
    assert tab.locator("svg.wb-map .wb-fold").count() == 5
    context.close()


def test_the_page_is_light(workbench_folder):
    static = workbench_folder / "_static"
    own = len((static / "workbench.js").read_bytes())
    print("own script", own)
    assert own <= 100_000
    first = own + sum(
        len(path.read_bytes())
        for path in (
            workbench_folder / "workbench.html",
            static / "workbench.css",
            static / "site.css",
        )
    )
    assert first <= 200_000  # Furo's files and its own are the rest of the 300,000
    import gzip

    python = len(gzip.compress((static / "workbench_python.js").read_bytes(), 9))
    print("Python, compressed", python)
    assert python <= 500_000


# --- guided starts ---


def states_of_units(tab):
    """Return for each corner which units are on, counted from 1."""
    given = state(tab)
    on = []
    for x in ((0, 0), (0, 1), (1, 0), (1, 1)):
        z = [b + x[0] * p + x[1] * q for p, q, b in zip(*given["w1"], given["b1"], strict=True)]
        on.append({unit for unit, value in enumerate(z, 1) if value > 0})
    return on


def test_dead_at_birth(open_bench):
    tab = open_bench("#start=dead-at-birth")
    assert all(1 not in on for on in states_of_units(tab))
    first = state(tab)
    tab.get_by_role("button", name="To the end").click()
    last = state(tab)
    assert [row[0] for row in first["w1"]] == [row[0] for row in last["w1"]]
    assert first["w1"] != last["w1"]


def test_two_corners_confused(open_bench):
    tab = open_bench("#start=two-corners-confused", words=True)
    claims = {claim["name"]: claim for claim in tab.evaluate("workbench.claims()")}
    assert claims["confused"]["holds"]
    assert not claims["solves"]["holds"]


def test_relu_at_zero_is_1(open_bench):
    tab = open_bench("#start=relu-at-zero")
    assert right(tab)
    field = tab.get_by_label("ReLU′(0)")
    field.fill("0")
    field.press("Enter")
    tab.get_by_role("button", name="Reset").click()
    tab.get_by_role("button", name="To the end").click()
    assert not right(tab)


def right(tab):
    """Say whether every corner has its own class."""
    now = state(tab)
    return [int(logit > 0) for logit in now["logits"]] == now["labels"] and 0 not in now["logits"]


def test_two_units_ridge(open_bench):
    tab = open_bench("#start=two-unit-ridge")
    assert state(tab)["logits"] == [1, -1, -1, 1]


def test_five_statements(open_bench):
    tab = open_bench("#start=five-statements")
    assert right(tab)
    on = states_of_units(tab)
    assert not any({2} <= on[corner] for corner in (0, 3))  # the original says that unit 2 is


def test_momentum(open_bench):
    tab = open_bench("#start=momentum")
    assert states_of_units(tab) == [set()] * 4
    now = state(tab)
    assert now["logits"] == [now["b2"]] * 4


def test_identity(open_bench):
    tab = open_bench("#start=identity")
    a, b, c, d = state(tab)["logits"]
    assert a + d == pytest.approx(b + c)
    assert not right(tab)


def test_your_own(open_bench):
    tab = open_bench("#start=your-own")
    assert state(tab)["logits"] == [0, 0, 0, 0]
    tab.evaluate(
        "(given) => workbench.set({ ...workbench.state(), ...given })", {"w2": [-4, 12], "b2": 1}
    )
    assert right(tab)
