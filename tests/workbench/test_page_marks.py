"""What stands where on the page: each mark's unit, class, side and sign, by the package's facts."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect
from workbench_page import number, numbers, set_state, shown_words
from workbench_states import network_of

import xordemo as xd
from xordemo.figures.palette import CLASS_COLOURS, PALETTE, UNIT_COLOURS

CORNERS = [(0, 0), (0, 1), (1, 0), (1, 1)]
# Each of them has corners that are right and corners that are wrong, and terms of both signs.
NETWORKS = {
    "ridge, as XOR": {
        "w1": [[1, -1], [-1, 1]],
        "b1": [0, 0],
        "w2": [-2, -2],
        "b2": 1,
        "activation": "relu",
        "labels": [0, 1, 0, 1],
        "threshold": 0,
    },
    "a threshold": {
        "w1": [[1, 0.5, -1], [0.25, -1, -1]],
        "b1": [-0.5, 0.75, 1.5],
        "w2": [1.5, -1, 0.5],
        "b2": 0.5,
        "activation": "leaky_relu",
        "labels": [1, 0, 0, 1],
        "threshold": 0.75,
    },
    "six units, two kinks": {
        "w1": [[1, -2, 0.5, 3, -1, 1], [2, 1, -1.5, -1, -1, 1]],
        "b1": [0.25, 0.5, 0, -1, 1, -2.5],
        "w2": [1, -1, 2, -0.5, 0.75, -1],
        "b2": -0.25,
        "activation": "hard_tanh",
        "labels": [1, 1, 0, 0],
        "threshold": 0,
    },
    "smooth": {
        "w1": [[2, -1], [1, 2]],
        "b1": [-1, 0.5],
        "w2": [2, -1.5],
        "b2": 0.25,
        "activation": "tanh",
        "labels": [1, 0, 1, 0],
        "threshold": 0,
    },
}
READ = """() => {
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const style = (element, name) => getComputedStyle(element)[name];
  const box = (element) => {
    const { x, y, width, height } = element.getBBox();
    return [x, y, width, height];
  };
  const middle = ([x, y, width, height]) => [x + width / 2, y + height / 2];
  const end = (path) => Number(/M([-\\d.]+)/.exec(path.getAttribute("d"))[1]);
  return {
    ledger: all(document, ".wb-entry").slice(0, 4).map((entry) => ({
      corner: entry.querySelector(".wb-point").textContent,
      label: entry.querySelector(".wb-label").textContent,
      labelColour: style(entry.querySelector(".wb-label"), "backgroundColor"),
      logit: entry.querySelector("b").textContent,
      verdict: entry.querySelector(".wb-verdict").textContent,
      side: style(entry.querySelector(".wb-logit"), "stroke"),
      end: end(entry.querySelector(".wb-logit")),
      zero: end(entry.querySelector(".wb-zero")),
      limit: entry.querySelector(".wb-threshold").getAttribute("d"),
      bars: all(entry, "rect").map((bar) => ({
        box: box(bar), unit: bar.dataset.unit, colour: style(bar, "fill"),
        name: bar.getAttribute("aria-label"),
      })),
    })),
    corners: all(document, ".wb-map .wb-corner").map((corner) => ({
      middle: middle(box(corner.firstChild)),
      round: /a/.test(corner.firstChild.getAttribute("d")),
      colour: style(corner.firstChild, "fill"),
      cross: style(corner.querySelector(".wb-wrong-mark"), "display") !== "none",
      title: corner.querySelector("title").textContent,
    })),
    folds: all(document, ".wb-map g[data-unit]").map((fold) => ({
      unit: fold.dataset.unit,
      colour: style(fold.querySelector(".wb-fold"), "stroke"),
      path: fold.querySelector(".wb-fold").getAttribute("d"),
      number: fold.querySelector("text").textContent,
      at: ["x", "y"].map((name) => Number(fold.querySelector("text").getAttribute(name))),
      title: fold.querySelector("title").textContent,
    })),
    boundary: document.querySelector(".wb-map .wb-boundary").getAttribute("d"),
    swatches: all(document, ".wb-swatch").map((cell) => style(cell, "backgroundColor")),
    levels: all(document, ".wb-scale > div:last-child span").map((end) => end.textContent),
    edges: all(document, ".wb-edge-group").map((edge) => ({
      name: edge.getAttribute("aria-label"), unit: edge.dataset.unit,
      value: Number(edge.getAttribute("aria-valuenow")),
      colour: style(edge.querySelector(".wb-edge"), "stroke"),
      width: Number(edge.querySelector(".wb-edge").getAttribute("stroke-width")),
      ends: [0, 1].map((share) => {
        const path = edge.querySelector(".wb-edge");
        const { x, y } = path.getPointAtLength(share * path.getTotalLength());
        return [x, y];
      }),
    })),
    nodes: all(document, ".wb-node").map((node) => ({
      unit: node.dataset.unit, number: node.querySelector("text").textContent,
      colour: style(node.querySelector("rect"), "stroke"), box: box(node.querySelector("rect")),
    })),
    rows: all(document, ".wb-parameters tbody tr").map((row) => all(row, "th, input").map((cell) =>
      cell.value ?? cell.textContent)),
  };
}"""
FILL_AT = """([points]) => points.map(([x, y]) => {
  const map = document.querySelector(".wb-map");
  const point = Object.assign(map.createSVGPoint(), { x: 60 * (x + 3), y: 60 * (3 - y) });
  const painted = [...map.querySelectorAll("[class^=wb-band-]")]
    .filter((band) => band.tagName === "rect" || band.isPointInFill(point));
  return getComputedStyle(painted[painted.length - 1]).fill;
})"""


def rgb(colour):
    """Return a colour as a browser says it."""
    return "rgb({}, {}, {})".format(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))


def place(point):
    """Return where a point of the plane is in the map."""
    return [60 * (point[0] + 3), 60 * (3 - point[1])]


@pytest.fixture(params=NETWORKS)
def seen(request, bench):
    """A network of those, as the package knows it and as the page shows it."""
    given = NETWORKS[request.param]
    set_state(bench, given)
    expect(bench.locator(".wb-map .wb-corner title").last).to_have_text(re.compile("logit"))
    return bench, given, network_of(given), bench.evaluate(READ)


def verdicts(network, given):
    """Return each corner's logit, and whether the package says that it is right."""
    logits = network.forward(np.array(CORNERS)).logits[:, 0]
    limit = given["threshold"]
    right = [(logit > limit) == (y == 1) for logit, y in zip(logits, given["labels"], strict=True)]
    why = xd.explain(network, labels=given["labels"], threshold=limit)
    assert why["solves"].holds == all(right)
    return logits, right


def test_the_networks_have_all_cases():
    found = [verdicts(network_of(given), given)[1] for given in NETWORKS.values()]
    assert all(any(right) and not all(right) for right in found)


def test_the_ledger_says_of_each_corner_its_class_side_and_terms(seen):
    _, given, network, page = seen
    logits, right = verdicts(network, given)
    entries = zip(CORNERS, given["labels"], logits, right, page["ledger"], strict=True)
    for (x1, x2), label, logit, is_right, entry in entries:
        assert entry["corner"] == f"({x1},{x2})"
        assert entry["label"] == f"label {label}"
        assert entry["labelColour"] == rgb(CLASS_COLOURS[label])
        assert number(entry["logit"].removeprefix("logit ")) == pytest.approx(logit, abs=0.006)
        assert entry["verdict"] == ("✓ right" if is_right else "✗ wrong")
        assert entry["side"] == rgb(CLASS_COLOURS[int(logit > given["threshold"])])
        assert (entry["end"] > entry["zero"]) == (logit > 0)
        assert bool(entry["limit"]) == bool(given["threshold"])
        hidden = network.forward([[x1, x2]]).a1[0]
        terms = [given["b2"], *(hidden * network.w2[:, 0])]
        check_bars(entry, terms, logit)


def check_bars(entry, terms, logit):
    """Check that each bar goes from the sum before its term to the sum after it."""
    scale = (entry["end"] - entry["zero"]) / logit
    total = 0.0
    for unit, (term, bar) in enumerate(zip(terms, entry["bars"], strict=True)):
        left, top, width, _ = bar["box"]
        ends = sorted(entry["zero"] + scale * value for value in (total, total + term))
        assert [left, left + width] == pytest.approx(ends, abs=1.1)
        total += term
        assert bar["unit"] == str(unit)
        name, value = bar["name"].split(": ")
        assert name == (f"Unit {unit}" if unit else "Output bias")
        assert number(value) == pytest.approx(term, abs=0.006)
        if unit:
            assert bar["colour"] == rgb(UNIT_COLOURS[(unit - 1) % 5])
            assert top > entry["bars"][unit - 1]["box"][1]


def test_the_map_marks_corners_by_class_and_crosses_the_wrong_ones(seen):
    _, given, network, page = seen
    logits, right = verdicts(network, given)
    marks = zip(CORNERS, given["labels"], logits, right, page["corners"], strict=True)
    for corner, label, logit, is_right, mark in marks:
        assert mark["middle"] == pytest.approx(place(corner), abs=0.6)
        assert mark["colour"] == rgb(CLASS_COLOURS[label])
        assert mark["round"] == (label == 1)
        assert mark["cross"] == (not is_right)
        said = f"({corner[0]},{corner[1]}), class {label}, logit "
        assert mark["title"].startswith(said)
        shown = mark["title"].removeprefix(said).partition(". ")[0]
        assert number(shown) == pytest.approx(logit, abs=0.006)


def test_a_point_tells_no_old_logit_while_anything_changes_and_then_its_new_one(bench):
    told = bench.evaluate(
        """async (given) => {
          workbench.set(given);
          await new Promise(requestAnimationFrame);
          return document.querySelector(".wb-map .wb-corner title").textContent;
        }""",
        NETWORKS["ridge, as XOR"],
    )
    assert told == "(0,0), class 0. Click to choose it, drag a probe out of it."
    title = bench.locator(".wb-map .wb-corner title").first
    expect(title).to_have_text(told.replace(". C", ", logit 1.00. C"))


def test_each_fold_is_its_units_and_its_number_is_on_its_side(seen):
    _, _, network, page = seen
    kinks = (network.activation.kinks or (0,)) if network.activation.pieces else (0,)
    assert [fold["unit"] for fold in page["folds"]] == [str(h + 1) for h in range(network.hidden)]
    for h, fold in enumerate(page["folds"]):
        z = numbers(fold["path"]) @ network.w1[:, h] + network.b1[h]
        assert [float(value) for pair in z for value in pair] == pytest.approx(
            [float(kink) for kink in kinks for _ in range(2)], abs=0.05
        )
        assert fold["colour"] == rgb(UNIT_COLOURS[h % 5])
        assert fold["number"] == str(h + 1)
        assert f"unit {h + 1}:" in fold["title"]
        x, y = fold["at"][0] / 60 - 3, 3 - (fold["at"][1] - 5.5) / 60
        assert x * network.w1[0, h] + y * network.w1[1, h] + network.b1[h] > float(kinks[0])


def test_the_map_is_coloured_by_side_and_the_boundary_is_at_the_threshold(seen):
    bench, given, network, page = seen
    limit = given["threshold"]
    ends = numbers(page["boundary"]).reshape(-1, 2)
    assert len(ends)
    assert network.forward(ends).logits[:, 0] == pytest.approx(limit, abs=0.05)
    points = np.random.default_rng(1).uniform(-2.9, 2.9, (200, 2))
    logits = network.forward(points).logits[:, 0]
    clear = abs(logits - limit) > 0.1
    fills = bench.evaluate(FILL_AT, [points[clear].tolist()])
    colours = page["swatches"]
    bands = [colours.index(fill) for fill in fills]
    assert [band >= 5 for band in bands] == (logits[clear] > limit).tolist()
    order = np.argsort(logits[clear])  # the higher the logit, the higher its colour in the legend
    assert (np.diff(np.array(bands)[order]) >= 0).mean() > 0.99
    red, blue = ([int(part) for part in colours[i][4:-1].split(",")] for i in (1, 8))
    assert red[0] > red[2]
    assert blue[0] < blue[2]


def test_the_legend_says_between_which_logits_a_colour_is(seen):
    bench, given, network, page = seen
    written = [(i, number(text)) for i, text in enumerate(page["levels"]) if text]
    assert dict(written)[len(page["swatches"]) // 2 - 1] == given["threshold"]
    points = np.random.default_rng(2).uniform(-2.9, 2.9, (200, 2))
    logits = network.forward(points).logits[:, 0]
    fills = bench.evaluate(FILL_AT, [points.tolist()])
    for logit, fill in zip(logits, fills, strict=True):
        band = page["swatches"].index(fill)
        for i, level in written:  # the level of this number is between its colour and the next
            assert (band > i) == (logit > level) or abs(logit - level) < 0.1
    assert len(written) >= 5
    assert np.ptp(logits) > written[-1][1] - written[-2][1]


def test_the_diagram_and_the_table_hold_each_weight_in_its_place(seen):
    _, given, network, page = seen
    units = range(network.hidden)
    weights = [
        (f"Edge from x{'₁₂'[i]} to unit {h + 1}", given["w1"][i][h], h)
        for i in (0, 1)
        for h in units
    ]
    weights += [(f"Edge from unit {h + 1} to the logit", given["w2"][h], h) for h in units]
    nodes = {node["unit"]: node for node in page["nodes"]}
    for edge, (name, weight, h) in zip(page["edges"], weights, strict=True):
        assert (edge["name"], edge["value"], edge["unit"]) == (name, weight, str(h + 1))
        if weight:
            assert edge["colour"] == rgb(CLASS_COLOURS[int(weight > 0)])
        assert edge["width"] == pytest.approx(0.6 + min(8, 2.4 * abs(weight)), abs=0.01)
        left, top, width, height = nodes[str(h + 1)]["box"]
        start, end = edge["ends"]
        inner = start if "logit" in name else end
        assert inner == pytest.approx([left + width * ("logit" in name), top + height / 2], abs=1)
    for h in units:
        node = nodes[str(h + 1)]
        assert (node["number"], node["colour"]) == (str(h + 1), rgb(UNIT_COLOURS[h % 5]))
        shown = [number(text) for text in page["rows"][h]]
        wanted = [h + 1, given["w1"][0][h], given["w1"][1][h], given["b1"][h], given["w2"][h]]
        assert shown == pytest.approx(wanted)
    assert number(page["rows"][-1][1]) == pytest.approx(given["b2"])


def test_in_the_dark_the_classes_have_their_dark_colours(open_bench):
    tab = open_bench(color_scheme="dark")
    page = tab.evaluate(READ)
    for corner, label in zip(page["corners"], (1, 0, 0, 1), strict=True):
        assert corner["colour"] == rgb(PALETTE[CLASS_COLOURS[label]])


def test_the_page_without_scripts_says_the_same_of_each_corner(workbench_folder, workbench_browser):
    network = xd.train(
        xd.Network.initial(hidden=5, seed=7347),
        *xd.xor(),
        epochs=50,
        lr=0.1,
        momentum=0.4,
        seed=7347,
    ).network
    logits = network.forward(np.array(CORNERS)).logits[:, 0]
    context = workbench_browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((workbench_folder / "workbench.html").as_uri())
    rows = [row.split("\t") for row in tab.locator('[data-home="ledger"] tr').all_inner_texts()]
    head, (_, *said), (_, *classes) = rows[0], rows[-2], rows[-1]
    for corner, label, logit in zip(CORNERS, (1, 0, 0, 1), logits, strict=True):
        place = head.index(f"({corner[0]},{corner[1]})") - 1
        assert number(said[place]) == pytest.approx(logit, abs=0.005)
        assert classes[place] == str(label) == str(int(logit > 0))
    context.close()


def test_the_words_name_the_corners_that_are_wrong(telling_bench):
    given = NETWORKS["ridge, as XOR"]
    set_state(telling_bench, given)
    words = shown_words(telling_bench)
    claims = xd.explain(network_of(given), labels=given["labels"]).claims
    solves = next(claim for claim in claims if claim.name == "solves")
    assert not solves.holds
    assert solves.sentence in words.replace("\xa0", " ")
