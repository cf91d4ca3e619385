"""What a reader takes away and brings back: links, files, Python."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from workbench_page import RIDGE, RUN, message, set_state, shown_words, state

import xordemo as xd


def test_from_the_state_to_a_link_to_a_file_to_python(open_bench, tmp_path):
    first = open_bench()
    numbers = {"w1": [[0.1, -1 / 3], [1e-17, 2.5e8]], "b2": -0.75}
    given = RIDGE | numbers | {"labels": [0, 1, 1, 0], "threshold": 0.5}
    set_state(first, given)
    second = open_bench(first.evaluate("workbench.address()"), words=True)
    assert {name: state(second)[name] for name in given} == given
    file = tmp_path / "w.json"
    saved(second, "Weights (JSON)").save_as(file)

    network = xd.Network.load(file)
    for name in ("w1", "b1"):
        assert getattr(network, name).tolist() == given[name]
    problem = json.loads(file.read_text("utf-8"))
    why = xd.explain(network, labels=problem["labels"], threshold=problem["threshold"])
    printed = re.sub("^- ", "", str(why), flags=re.MULTILINE)
    assert shown_words(second).split() == printed.split()

    third = open_bench()
    third.get_by_text("Take away, bring back").click()
    third.get_by_label("Load weights from a JSON file").set_input_files(file)
    third.wait_for_function("workbench.state().threshold === 0.5")
    assert state(third) == state(first)


@pytest.mark.parametrize("activation", ["relu6", "tanh"])
def test_an_activation_survives_the_file(bench, tmp_path, activation):
    set_state(bench, RIDGE | {"activation": activation})
    saved(bench, "Weights (JSON)").save_as(tmp_path / "w.json")
    assert xd.Network.load(tmp_path / "w.json").activation.name == activation


def saved(tab, name):
    """Return what the button of this name downloads."""
    if tab.locator(".wb-take[open]").count() == 0:
        tab.get_by_text("Take away, bring back").click()
    with tab.expect_download() as loading:
        tab.get_by_role("button", name=name).click()
    return loading.value


def test_the_python_lines_run(bench):
    set_state(bench, RIDGE)
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
    found = {}
    for name in ("Map (SVG)", "Map (PNG)", "Loss (CSV)"):
        saved(bench, name).save_as(tmp_path / "file")
        found[name] = (tmp_path / "file").read_bytes()
    assert found["Map (SVG)"].startswith(b"<svg")
    assert found["Map (PNG)"].startswith(b"\x89PNG")
    rows = found["Loss (CSV)"].decode().splitlines()
    assert rows[0] == "epoch,loss"
    assert len(rows) == 51


def test_weights_from_the_package_are_loaded(bench, tmp_path):
    run = xd.train(xd.Network.initial(hidden=3, seed=2), *xd.xor(), seed=2, epochs=9, lr=0.1)
    network = run.network
    held = {name: getattr(network, name).tolist() for name in ("w1", "b1", "w2", "b2")}
    (tmp_path / "w.json").write_text(json.dumps(held | {"activation": "relu"}), "utf-8")
    bench.get_by_text("Take away, bring back").click()
    bench.get_by_label("Load weights from a JSON file").set_input_files(tmp_path / "w.json")
    bench.wait_for_function("workbench.state().b1.length === 3")
    assert state(bench)["w1"] == held["w1"]
    assert state(bench)["b2"] == held["b2"][0]
