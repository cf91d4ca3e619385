"""What a reader takes away and brings back: links, files, Python."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from patience import COMMAND
from playwright.sync_api import expect
from workbench_page import (
    RIDGE,
    RUN,
    drawn,
    message,
    set_state,
    shown_words,
    state,
    type_into,
)

import xordemo as xd
from docs._site.workbench.terms import TERMS


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
        timeout=COMMAND,
    )
    network = xd.Network(RIDGE["w1"], RIDGE["b1"], [[w] for w in RIDGE["w2"]], [1])
    assert done.stdout.strip() == str(xd.explain(network)).strip()


def test_a_run_comes_back_from_its_link_with_its_curve(open_bench):
    first = open_bench()
    first.evaluate("(settings) => workbench.train(settings)", RUN)
    second = open_bench(first.evaluate("workbench.address()"))
    assert state(second) == state(first)
    assert second.get_by_label("Place in the run").input_value() == "200"


MANGLED = {
    "#w1=1,2;3,4&b1=1,x&w2=1,2&b2=0": "b1 holds “x”, which is not a number",
    "#w1=1,2;3&b1=1,1&w2=1,2&b2=0": "w1[1] has 1 numbers; it must be a list of 2",
    "#start=nothing": "start is “nothing”; it must be one of dead-at-birth",
    "#lr=NaN": "lr holds “NaN”, which is not a number",
    "#labels=10": "labels has 2 numbers; it must be a list of 4",
    "#w1=%E0%A4%A": "can’t be read",
    "#w1": "“w1” is not known in it",
    "#w1=": "w1 holds “”, which is not a number",
    "#seed=3&sead=4": "“sead” is not known in it",
    "#foo=1": "“foo” is not known in it",
    "#nowhere": "“nowhere” is not known in it",
    "#seed=3&seed=4": "seed stands in it twice",
    "#seed=0x10": "seed holds “0x10”, which is not a number",
    "#lr=1,000": "lr holds “1,000”, which is not a number",
    "#start=constructor": "start is “constructor”; it must be one of dead-at-birth",
    "#start=<img src=x onerror=alert(1)>": "start is “<img src=x onerror=alert(1)>”",
    "#start=dead-at-birth&seed=3": "start stands alone",
    "#seed=3&step=9": "“step” is not known in it",
    "#probe=1": "probe has 1 numbers; it must be a list of 2",
    "#w1=1;1&b1=1&w2=1&b2=0&off=1:9": "off names unit 1, whose weights to the next layer are not 0",
    "#w1=1;1&b1=1&w2=1&b2=0&step=1000000": "step is 1000000; it must be from 0 to 20000",
    "#w1=1;1&b1=1&w2=1&b2=0": "its end is missing, it was cut off",
}


def test_a_mangled_link_is_told_and_the_bench_stays(open_bench):
    tab = open_bench()
    before = state(tab)
    for address, said in MANGLED.items():
        tab.evaluate("(address) => { location.hash = address; }", address)
        tab.wait_for_function("(said) => document.body.innerText.includes(said)", arg=said)
        assert said in message(tab)
        assert state(tab) == before, address


def test_a_link_that_is_refused_as_the_page_opens_says_what_is_shown(open_bench):
    usual = open_bench()
    address = usual.evaluate("workbench.address()")
    for cut in (address[:-1], re.sub("check=.*", "ch", address)):
        tab = open_bench(cut)
        said = message(tab)
        assert "it was changed or cut off on its way" in said
        assert said.endswith("The page’s own network is shown, not the link’s.")
        assert state(tab) == state(usual)


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


@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_while_the_surface_is_shown_the_map_is_taken_as_it_would_be(bench, tmp_path, activation):
    maps = []
    layers = {"w1": [[1, 1], [1, 1]], "b1": [-0.5, -1.5], "w2": [2, -2], "b2": -0.5}
    given = RIDGE | layers | {"activation": activation}
    set_state(bench, given)
    bench.wait_for_timeout(300)  # until nothing changes any more, and the map is fine
    boundary = bench.locator(".wb-map .wb-boundary").get_attribute("d")
    set_state(bench, given | {"b2": -1})
    for view in ("Surface", "Map"):
        bench.get_by_role("button", name=view, exact=True).click()
        set_state(bench, given)
        saved(bench, "Map (SVG)").save_as(tmp_path / "map.svg")
        maps.append((tmp_path / "map.svg").read_text("utf-8"))
    assert maps[0] == maps[1]
    assert f' d="{boundary}"' in maps[0]
    assert "L" in boundary


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


def test_a_link_that_was_cut_or_changed_is_refused_whole(open_bench):
    tab = open_bench()
    tab.get_by_role("switch", name="Unit 2").click()
    tab.get_by_label("labels", exact=False).first.select_option("0110")
    address = tab.evaluate("workbench.address()")
    before = state(tab)
    others = [address[:length] for length in range(2, len(address))]
    for place in range(1, len(address)):
        digit = address[place]
        if digit.isdigit():
            others.append(f"{address[:place]}{9 - int(digit)}{address[place + 1 :]}")
    told = tab.evaluate(
        """async (addresses) => {
          const told = [];
          for (const address of addresses) {
            const heard = new Promise((done) => (window.onhashchange = done));
            location.hash = address;
            await heard;
            told.push(document.querySelector(".wb-message").textContent);
          }
          return told;
        }""",
        others,
    )
    assert [
        other for other, said in zip(others, told, strict=True) if "can’t be read" not in said
    ] == []
    assert state(tab) == before


LOOK = {
    "line": "document.querySelector('.wb-section').getAttribute('aria-label')",
    "probe": "document.querySelector('.wb-entry[data-point=probe]').textContent",
    "view": "document.querySelector('.wb-surface').checkVisibility()",
    "question": "document.querySelector('.wb-question[role=status]').textContent",
    "marked": "[...document.querySelectorAll('.wb-loss .wb-curve')].pop().className.baseVal",
    "drawn": "[...document.querySelectorAll('.wb-loss .wb-curve')].pop().outerHTML.length > 99",
    "note": "document.querySelector('.wb-curve-box .wb-note').textContent",
    "switches": "[...document.querySelectorAll('.wb-switch')].map((one) => one.ariaChecked)",
    "place": "document.querySelector('.wb-scrub').value",
    "fields": "[...document.querySelectorAll('input, select')].map((one) => one.value)",
}


def look(tab):
    """Return what the page shows beside the network."""
    tab.evaluate("document.activeElement.blur()")  # a field that has the focus shows all digits
    drawn(tab)
    return {name: tab.evaluate(what) for name, what in LOOK.items()}


def change_labels(tab):
    tab.get_by_label("labels", exact=False).first.select_option("0110")


def change_rate(tab):
    type_into(tab, "learning rate", "0.3")


def go_back(tab):
    tab.get_by_label("Place in the run").fill("100")


def edit(tab):
    type_into(tab, "Output bias", "3")


def switch_off(tab):
    tab.get_by_role("switch", name="Unit 2").click()


def begin_again(tab):
    switch_off(tab)
    tab.get_by_role("button", name="Reset").click()
    tab.get_by_role("button", name="Epoch").click()


def train_otherwise(tab):
    change_rate(tab)
    go_back(tab)
    tab.get_by_label("Place in the run").fill("0")
    tab.get_by_role("button", name="To the end").click()


def look_around(tab):
    tab.get_by_role("button", name="Two corners confused").click()
    tab.get_by_role("button", name="+ probe another point").click()
    tab.get_by_label("End A of the cross-section").focus()
    tab.keyboard.press("ArrowUp")
    tab.get_by_role("button", name="Surface").click()


@pytest.mark.parametrize(
    "actions",
    [
        [look_around],
        [edit],
        [go_back, edit, change_labels],
        [change_rate, change_labels],
        [switch_off, go_back],
        [begin_again, go_back],
        [train_otherwise, switch_off, change_labels],
    ],
)
def test_all_that_is_shown_comes_back_from_the_address(open_bench, actions):
    first = open_bench()
    for action in actions:
        action(first)
    second = open_bench(first.evaluate("workbench.address()"))
    assert look(second) == look(first)
    assert state(second) == state(first)
    expect(second.get_by_role("button", name="Undo")).to_be_disabled()
    first.get_by_role("button", name="To the end").click()
    second.get_by_role("button", name="To the end").click()
    assert state(second) == state(first)


def test_the_address_is_written_while_training_plays_and_at_once(bench):
    type_into(bench, "Output bias", "3")
    assert bench.evaluate("location.hash === workbench.address()")
    bench.reload()
    bench.wait_for_function("window.workbench")
    assert state(bench)["b2"] == 3
    bench.evaluate("workbench.train()")
    bench.get_by_role("button", name="Play").click()
    bench.wait_for_function("/&step=(?!200&)[0-9]+&/.test(location.hash)")
    bench.get_by_role("button", name="Pause").click()


def test_a_copied_link_is_that_of_the_bench(open_bench):
    tab = open_bench(permissions=["clipboard-read", "clipboard-write"])
    tab.get_by_text("Take away, bring back").click()
    tab.evaluate("workbench.set({ ...workbench.state(), b2: 1 })")
    tab.evaluate("workbench.set({ ...workbench.state(), b2: 3 })")  # written soon, not at once
    tab.get_by_role("button", name="Copy link").click()
    tab.get_by_text("The link is in the clipboard").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()").endswith(
        tab.evaluate("workbench.address()")
    )


def test_without_a_clipboard_the_page_says_where_the_link_is(open_bench):
    tab = open_bench(
        script="navigator.clipboard.writeText = () => Promise.reject(new Error('crbug.com'));"
    )
    tab.get_by_text("Take away, bring back").click()
    tab.get_by_role("button", name="Copy link").click()
    tab.get_by_text("The browser allows no copying here: take the page’s address.").wait_for()
    assert message(tab) == ""


def test_a_copied_link_is_told_each_time_and_no_longer_than_it_is_the_benchs(open_bench):
    tab = open_bench(permissions=["clipboard-read", "clipboard-write"])
    tab.get_by_text("Take away, bring back").click()
    said = tab.locator(".wb-take [role=status]")
    said.evaluate(
        """(said) => {
          window.heard = [];
          const hear = new MutationObserver(() => heard.push(said.textContent));
          hear.observe(said, { childList: true });
        }"""
    )
    told = "The link is in the clipboard."
    for heard in ([told], [told, "", told]):
        tab.get_by_role("button", name="Copy link").click()
        expect(said).to_have_text(told)
        assert tab.evaluate("heard") == heard
    set_state(tab, RIDGE)
    expect(said).to_have_text("")


def test_the_button_of_the_python_lines_says_whether_they_are_there(bench):
    bench.get_by_text("Take away, bring back").click()
    lines = bench.get_by_role("button", name="Python lines")
    for there in ("false", "true", "false"):
        expect(lines).to_have_attribute("aria-expanded", there)
        assert bench.locator(".wb-python").is_visible() == (there == "true")
        lines.click()


def test_a_question_goes_with_its_network(bench):
    question = bench.locator(".wb-question[role=status]")
    bench.get_by_role("button", name="ReLU′(0) = 1").click()
    expect(question).to_contain_text("this seed succeeds")
    bench.get_by_role("button", name="Reset").click()
    expect(question).to_contain_text("this seed succeeds")
    bench.get_by_role("button", name="Undo").click()
    bench.get_by_role("button", name="Undo").click()
    expect(question).to_be_empty()
    bench.get_by_role("button", name="Redo").click()
    expect(question).to_contain_text("this seed succeeds")
    set_state(bench, RIDGE)
    expect(question).to_be_empty()


def test_a_file_without_its_activation_is_refused(bench, tmp_path):
    before = state(bench)
    held = {name: RIDGE[name] for name in ("w1", "b1", "w2", "b2")}
    (tmp_path / "w.json").write_text(json.dumps(held), "utf-8")
    bench.get_by_text("Take away, bring back").click()
    bench.get_by_label("Load weights from a JSON file").set_input_files(tmp_path / "w.json")
    bench.get_by_text("activation is missing").wait_for()
    assert state(bench) == before


DEEP = {
    "layers": [
        [[[1, -1], [-1, 1]], [0, -0.5]],
        [[[0.5, 1e-7], [2, -3]], [0.25, 1]],
        [[[-2], [1]], [1 / 3]],
    ],
    "activation": "leaky_relu",
}
POINTS = {"points": [[0, 0.1], [1e22, 2], [-1.5, 0]], "labels": [1, 0, 1]}
CLOUD = {"points": [[i / 7, (i * i) % 5] for i in range(51)], "labels": [i % 2 for i in range(51)]}


@pytest.mark.parametrize(
    "given",
    [
        RIDGE | {"threshold": 0.5},
        DEEP,
        DEEP | POINTS,
        DEEP | POINTS | {"activation": "tanh", "output": "sigmoid"},
        RIDGE | CLOUD | {"activation": "tanh"},
    ],
)
def test_the_python_lines_print_the_words_of_the_page(bench, capsys, given):
    set_state(bench, given)
    bench.get_by_text("Take away, bring back").click()
    bench.get_by_role("button", name="Python lines").click()
    exec(bench.locator(".wb-python").inner_text(), {})
    layers = given.get("layers") or [
        [RIDGE["w1"], RIDGE["b1"]],
        [[[w] for w in RIDGE["w2"]], [RIDGE["b2"]]],
    ]
    names = {name: given[name] for name in ("activation", "output") if name in given}
    network = xd.Network(*(part for layer in layers for part in layer), **names)
    about = (given["points"], given["labels"]) if "points" in given else ()
    why = xd.explain(
        network, *about, threshold=given.get("threshold", 0), brief=len(about and about[0]) > 50
    )
    assert capsys.readouterr().out == f"{why}\n"


def hidden_panels(tab):
    """Return which panels can't be seen."""
    names = tab.locator("section.wb-panel").evaluate_all(
        """(all) => all.filter((one) => !one.checkVisibility())
          .map((one) => one.getAttribute("aria-labelledby"))"""
    )
    return sorted(name.removeprefix("wb-") for name in names)


def test_a_link_hides_panels_says_so_and_the_reader_shows_them(open_bench):
    tab = open_bench("#start=identity&hide=words,ledger")
    assert hidden_panels(tab) == ["ledger", "words"]
    assert tab.get_by_text("Hidden by the link: What each term adds, Why.").is_visible()
    tab.get_by_role("button", name="Two units, ridge").click()  # another network, the same class
    drawn(tab)
    assert hidden_panels(tab) == ["ledger", "words"]
    tab.get_by_role("button", name="Undo").click()
    drawn(tab)
    again = open_bench(tab.evaluate("workbench.address()"))
    assert hidden_panels(again) == ["ledger", "words"]
    again.get_by_role("button", name="Show all").click()
    drawn(again)
    assert hidden_panels(again) == []
    assert "hide" not in again.evaluate("workbench.address()")


def test_a_teacher_adds_what_is_hidden_to_a_link(bench, open_bench):
    address = bench.evaluate("workbench.address()")
    panels = ["data", "hidden-plane", "ledger", "many", "network", "plane", "training", "words"]
    for hidden in (["many"], ["hidden-plane"], panels):
        assert hidden_panels(open_bench(f"{address}&hide={','.join(hidden)}")) == hidden
    tab = open_bench(f"{address}&hide=nothing")
    assert 'hide is "nothing"; it must be one of network' in message(tab)


def test_two_workbenches_stand_side_by_side_in_one_address(open_bench):
    tab = open_bench()
    set_state(tab, RIDGE)
    tab.get_by_role("button", name="Compare").click()
    tab.wait_for_url("**/two_workbenches.html#*")
    frames = [tab.frame_locator(f"#workbench-{name}") for name in ("one", "two")]
    for frame in frames:
        field = frame.get_by_label("Output bias", exact=True)
        expect(field).to_have_value("1.00")
        expect(frame.get_by_role("button", name="Compare")).to_have_count(0)
        expect(frame.get_by_role("heading", name="How to use it")).to_be_hidden()
    field.fill("3")
    field.press("Enter")
    tab.wait_for_function("/one=.*b2%3D1%26.*two=.*b2%3D3%26/.test(location.hash)")
    again = open_bench()
    again.goto(tab.url)
    for name, bias in (("one", "1.00"), ("two", "3.00")):
        again_frame = again.frame_locator(f"#workbench-{name}")
        expect(again_frame.get_by_label("Output bias", exact=True)).to_have_value(bias)


def test_an_address_of_two_workbenches_is_read_wherever_it_comes_from(open_bench):
    tab = open_bench()
    tab.goto(tab.url.replace("workbench.html", "two_workbenches.html#one=%&two=hidden%3D3"))
    one, two = (tab.frame_locator(f"#workbench-{name}") for name in ("one", "two"))
    expect(one.get_by_role("alert").first).to_contain_text(
        "This link can’t be read: “%” is not known in it"
    )
    expect(two.get_by_label("hidden units", exact=True)).to_have_value("3")
    tab.evaluate("location.hash = 'one=hidden%3D2&two=hidden%3D4'")
    for frame, units in ((one, "2"), (two, "4")):
        expect(frame.get_by_label("hidden units", exact=True)).to_have_value(units)


def test_the_bench_fills_the_screen_where_that_can_be(open_bench):
    tab = open_bench()
    tab.get_by_role("button", name="Full screen").click()
    tab.wait_for_function("document.fullscreenElement?.id === 'bench'")
    tab.get_by_role("button", name="Full screen").click()
    tab.wait_for_function("!document.fullscreenElement")
    other = open_bench(
        script="Object.defineProperty(document, 'fullscreenEnabled', { value: false });"
    )
    assert other.get_by_role("button", name="Full screen").count() == 0


def test_words_of_the_bench_lead_to_their_entries_in_the_glossary(bench, workbench_folder):
    links = bench.locator("a.wb-term").evaluate_all(
        "(all) => all.map((one) => [one.textContent, one.getAttribute('href')])"
    )
    assert {"logit", "learning rate", "momentum"} <= {text for text, _ in links}
    assert len(links) == len({text for text, _ in links})
    for change in ("Add a layer", "Remove a layer"):
        bench.get_by_role("button", name=change).click()
    expect(bench.get_by_role("link", name="hidden units")).to_be_visible()
    entries = (workbench_folder / "glossary.html").read_text("utf-8")
    real = (Path(xd.__file__).parents[1] / "docs" / "glossary.md").read_text("utf-8").splitlines()
    for word, address in links:
        page, _, entry = address.partition("#")
        assert page == "glossary.html"
        assert f'id="{entry}"' in entries
        assert (TERMS[word] or word) in real


def test_the_list_of_labels_and_the_words_name_a_problem_alike(bench):
    listed = bench.locator(".wb-tools select option").all_inner_texts()
    assert len(listed) == 16
    network = xd.Network(RIDGE["w1"], RIDGE["b1"], [[-2], [-2]], [1])
    for each in listed:
        labels, name = each.split(" · ")
        said = name.replace("always", "class")  # which is no problem's name
        assert f" {said}" in xd.explain(network, labels=labels)["solves"].sentence
    corners = [name for name in bench.locator(".wb-entry .wb-point").all_inner_texts() if name]
    why = [claim.name for claim in xd.explain(network).claims if claim.name.startswith("right (")]
    assert [f"right {corner}" for corner in corners[:4]] == why
