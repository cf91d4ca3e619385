"""What the page shows of several hidden layers: units, folds, planes and numbers."""

import numpy as np
import pytest
from playwright.sync_api import expect
from workbench_page import drawn, middle, number, numbers, set_state, state

import xordemo as xd

W1 = [[1.0, -1.0, 0.5], [0.5, 1.0, -1.0]]
DEEP = {
    "layers": [
        [W1, [0.25, -0.5, 0.75]],
        [[[1.0, -0.5], [-1.5, 1.0], [0.5, 2.0]], [0.25, -0.75]],
        [[[1.5], [-1.0]], [0.25]],
    ],
    "activation": "relu",
    "labels": [1, 0, 0, 1],
    "threshold": 0,
}
CORNERS = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])
NAMES = ["1.1", "1.2", "1.3", "2.1", "2.2"]


@pytest.fixture
def network():
    """The network, as the package knows it."""
    arrays = [np.array(each) for layer in DEEP["layers"] for each in layer]
    return xd.Network(*arrays, activation="relu")


@pytest.fixture
def deep(bench):
    """The page with it."""
    set_state(bench, DEEP)
    return bench


def texts(tab, selector):
    """Return the texts of all that are found."""
    return tab.locator(selector).all_text_contents()


def test_the_folds_of_deeper_units_are_the_packages(deep, network):
    folds = xd.linear_regions(network, bounds=(-3, 3)).folds
    for unit in range(1, 6):
        fold = deep.locator(f'.wb-map g[data-unit="{unit}"]')
        found = numbers(fold.locator(".wb-fold").get_attribute("d"))
        known = np.array(folds[unit - 1], dtype=float)
        assert length(found) == pytest.approx(length(known), abs=0.03)
        z = network.forward(found.reshape(-1, 2)).z[0 if unit < 4 else 1]
        assert z[:, unit - 1 if unit < 4 else unit - 4] == pytest.approx(0, abs=0.02)
        assert fold.locator("text").text_content() == NAMES[unit - 1]
        at = [float(fold.locator("text").get_attribute(name)) for name in "xy"]
        place = [[at[0] / 60 - 3, 3 - (at[1] - 5.5) / 60]]
        assert network.forward(place).z[0 if unit < 4 else 1][0, (unit - 1) % 3] > 0


def length(segments):
    """Return how long segments are together."""
    ends = np.array(segments)
    return float(np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1).sum())


def test_a_unit_is_shown_large_with_its_numbers_and_switched_off(deep, network):
    deep.locator(".wb-node rect").nth(4).click()
    box = deep.get_by_role("region", name="Unit 2.2")
    expect(box).to_be_visible()
    deep.evaluate("document.activeElement.blur()")
    deep.locator('.wb-entry[data-point="1"]').hover()
    forward = network.forward(CORNERS)
    z, a, before = forward.z[1][1, 1], forward.a[1][1, 1], forward.a[0][1]
    rows = [row.locator("th, td").all_text_contents() for row in box.locator("tr").all()]
    assert [row[0] for row in rows] == [
        *(f"from {name}" for name in NAMES[:3]),
        *("bias", "before", "after", "to the logit"),
    ]
    added = [weight * signal for weight, signal in zip([-0.5, 1, 2], before, strict=True)]
    assert [number(row[2]) for row in rows] == pytest.approx([*added, -0.75, z, a, -a], abs=0.006)
    deep.get_by_role("button", name="before relu").click()
    drawn(deep)
    assert deep.locator(".wb-unit-map .wb-fold").get_attribute("d") == deep.locator(
        '.wb-map g[data-unit="5"] .wb-fold'
    ).get_attribute("d")
    box.get_by_role("switch").click()
    assert state(deep)["layers"][2][0] == [[1.5], [0]]
    deep.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(deep.get_by_role("button", name="Show unit 2.2 large; it is off")).to_be_focused()


def test_the_hidden_plane_has_the_points_at_their_activations_and_the_logits_line(deep, network):
    activations = network.forward(CORNERS).a[1]
    marks = deep.locator(".wb-hidden-map .wb-mark")
    middles = marks.evaluate_all(
        """(all) => all.map((one) => { const { x, y, width, height } = one.getBBox();
          return [x + width / 2, y + height / 2]; })"""
    )
    # each axis: place = scale · activation + shift
    fits = [np.polyfit(activations[:, axis], np.array(middles)[:, axis], 1) for axis in (0, 1)]
    for axis, (scale, shift) in enumerate(fits):
        assert scale * activations[:, axis] + shift == pytest.approx(
            np.array(middles)[:, axis], abs=0.3
        )
    assert fits[0][0] == pytest.approx(-fits[1][0], rel=0.01)
    path = deep.locator(".wb-hidden-map .wb-boundary").get_attribute("d")
    for end in path.strip("M").split("L"):
        place = [float(value) for value in end.split()]
        a, b = ((place[axis] - fits[axis][1]) / fits[axis][0] for axis in (0, 1))
        assert 1.5 * a - b + 0.25 == pytest.approx(0, abs=0.03)
    deep.get_by_label("Unit across").select_option(label="1.1")
    drawn(deep)
    assert texts(deep, ".wb-hidden-map .wb-fold-number") == ["2.1", "2.2"]
    assert "activation of unit 1.1" in texts(deep, ".wb-hidden-map text")


HEAPED = """() => {
  const boxes = (what) => [...document.querySelectorAll(`.wb-hidden-map ${what}`)]
    .map((one) => ({ of: one.textContent, box: box(one) }));
  const box = (one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    // a mark is a line of no length, as wide as the mark
    const width = one.matches(".wb-mark") ? parseFloat(getComputedStyle(one).strokeWidth) : 0;
    const half = (width / 2) * one.getScreenCTM().a;
    return { left: left - half, right: right + half, top: top - half, bottom: bottom + half };
  };
  const names = boxes(".wb-point-name");
  const meet = (p, q) => p.left < q.right && q.left < p.right
    && p.top + 2 < q.bottom && q.top + 2 < p.bottom;
  return names.filter((name, i) => [...names.slice(0, i), ...boxes(".wb-mark")]
    .some(({ box }) => meet(name.box, box))).map(({ of }) => of);
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_the_names_in_the_hidden_plane_keep_off_the_marks_and_one_another(open_bench, width):
    for address in ("#start=why-fail", *(f"#seed={seed}" for seed in (0, 3, 4, 7347))):
        tab = open_bench(address, viewport={"width": width, "height": 900})
        tab.get_by_role("button", name="To the end").click()
        drawn(tab)
        assert tab.evaluate(HEAPED) == [], address
        named = " ".join(texts(tab, ".wb-hidden-map .wb-point-name"))
        assert sorted(named.split()) == ["(0,0)", "(0,1)", "(1,0)", "(1,1)"]


def test_points_in_one_place_of_the_hidden_plane_have_one_name(open_bench):
    tab = open_bench("#seed=4")
    tab.get_by_role("button", name="To the end").click()
    tab.get_by_label("Unit across").select_option(label="1")
    tab.get_by_label("Unit up").select_option(label="4")
    drawn(tab)
    assert texts(tab, ".wb-hidden-map .wb-point-name") == ["(0,0) (0,1)", "(1,0)", "(1,1)"]


def test_of_two_classes_in_one_place_of_the_hidden_plane_both_are_seen(open_bench):
    tab = open_bench("#start=two-corners-confused")
    boxes = [one.bounding_box() for one in tab.locator(".wb-hidden-map .wb-mark").all()]
    middles = [middle(box) for box in boxes]
    assert middles[0] == pytest.approx(middles[3], abs=0.1)
    assert middles[1] == pytest.approx(middles[3], abs=0.1)
    width = boxes[3]["width"]
    assert boxes[0]["width"] == pytest.approx(width, abs=0.1)  # of the class of the one above it
    assert boxes[1]["width"] > width + 6
    assert boxes[2]["width"] < width  # by itself


def axes(tab):
    """Return the names of the hidden plane's two units."""
    return texts(tab, ".wb-hidden-map .wb-unit-number")


def test_a_link_has_the_hidden_planes_units(deep, open_bench):
    assert "&axes=2.1,2.2&" in deep.evaluate("workbench.address()")
    deep.get_by_label("Unit up").select_option(label="1.3")
    drawn(deep)
    chosen = ["activation of unit 1.1", "activation of unit 1.3"]
    assert axes(deep) == chosen
    deep.get_by_label("Unit across").select_option(label="1.3")  # no unit is both
    drawn(deep)
    assert axes(deep) == chosen[::-1]
    address = deep.evaluate("workbench.address()")
    assert "&axes=1.3,1.1&" in address
    assert axes(open_bench(address)) == chosen[::-1]


@pytest.mark.parametrize("seed", [0, 1, 4])
def test_after_training_the_hidden_plane_is_of_units_that_are_on_somewhere(open_bench, seed):
    tab = open_bench(f"#seed={seed}")
    tab.get_by_role("button", name="Add a layer").click()
    tab.get_by_role("button", name="To the end").click()
    drawn(tab)
    layers = [np.array(part) for layer in state(tab)["layers"] for part in layer]
    highest = xd.Network(*layers, activation="relu").forward(CORNERS).a[1].max(axis=0)
    named = [int(name.rpartition(".")[2]) - 1 for name in axes(tab)]
    assert (highest[named] > 0).all() or (highest > 0).sum() < 2
    again = open_bench(tab.evaluate("workbench.address()"))
    assert axes(again) == axes(tab)
    assert again.evaluate("workbench.address()") == tab.evaluate("workbench.address()")


def test_the_hidden_planes_units_stay_while_training_plays(open_bench):
    tab = open_bench("#hidden=4&seed=3&lr=0.3&momentum=0&epochs=50")
    before = axes(tab)
    tab.get_by_label("Speed").fill("6")
    tab.get_by_role("button", name="Play").click()
    tab.wait_for_function("/&step=[0-9]+/.test(location.hash)")
    playing = tab.evaluate(
        """() => [[...document.querySelectorAll(".wb-hidden-map .wb-unit-number")].map(
          (text) => text.textContent), workbench.address()]"""
    )
    assert playing[0] == before
    named = [name.removeprefix("activation of unit ") for name in before]
    assert f"&axes={','.join(named)}&" in playing[1]
    expect(tab.locator(".wb-hidden-map .wb-unit-number")).not_to_have_text(before)
    expect(tab.get_by_role("button", name="Play")).to_be_visible()  # the epochs are over


def test_the_table_and_the_small_maps_are_layer_by_layer(deep, network):
    assert texts(deep, ".wb-parameters caption") == [
        "Layer 1, from",
        "Layer 2, from",
        "Output, from",
    ]
    deep.get_by_label("Weight from unit 1.3 to unit 2.2").fill("−4")
    deep.keyboard.press("Enter")
    assert state(deep)["layers"][1][0][2] == [0.5, -4]
    assert deep.evaluate("document.documentElement.scrollWidth <= innerWidth")
    set_state(deep, DEEP)
    # a square of the small map is coloured where the unit is on, and only there
    cells = deep.locator('.wb-node[data-unit="4"] .wb-cells')
    for x, y in ((-2.85, 2.85), (2.85, 0.15), (0.15, -2.85)):
        on = network.forward([[x, y]]).a[1][0, 0] > 0
        place = [(x + 3) / 0.3, (3 - y) / 0.3]
        inside = cells.evaluate(
            """(cells, [x, y]) => [...cells.children].some((path) => path.isPointInFill(
              Object.assign(cells.ownerSVGElement.createSVGPoint(), { x, y })))""",
            place,
        )
        assert inside == on


def test_of_many_points_the_ledger_tells_the_wrong_and_the_nearest(deep, network):
    points = np.random.default_rng(4).uniform(-2, 2, (30, 2)).round(2)
    logits = network.forward(points).logits[:, 0]
    labels = (logits > 0).astype(int)
    wrong = sorted(np.argsort(-abs(logits))[:2].tolist(), key=lambda i: -abs(logits[i]))
    labels[wrong] = 1 - labels[wrong]
    set_state(deep, DEEP | {"points": points.tolist(), "labels": labels.tolist()})
    expect(deep.locator(".wb-count")).to_contain_text("28 of 30 right")
    places = deep.locator(".wb-entry[data-point]:not([data-point=probe])").evaluate_all(
        "(all) => all.map((one) => Number(one.dataset.point))"
    )
    nearest = sorted((i for i in range(30) if i not in wrong), key=lambda i: abs(logits[i]))[:6]
    assert places[:2] == wrong
    assert abs(logits[places[2:]]).tolist() == abs(logits[nearest]).tolist()
    crossed = deep.locator(".wb-map .wb-wrong").evaluate_all(
        "(all) => all.map((one) => Number(one.dataset.point))"
    )
    assert sorted(crossed) == sorted(wrong)
    deep.locator(f'.wb-map .wb-corner[data-point="{places[2]}"]').click(force=True)
    chosen = deep.locator('.wb-entry[data-point="probe"]')
    expect(chosen).to_contain_text(f"label {labels[places[2]]}")
    activations = network.forward(points[places[2:3]]).a
    shown = [text.split(" ") for text in texts(deep, ".wb-signals button")]
    assert [name for name, _ in shown] == NAMES
    assert [number(value) for _, value in shown] == pytest.approx(
        [*activations[0][0], *activations[1][0]], abs=0.006
    )


def test_a_point_on_the_boundary_is_undecided_and_not_crossed_out(bench):
    flat = DEEP | {"layers": [*DEEP["layers"][:2], [[[0.0], [0.0]], [0.0]]]}
    set_state(bench, flat)
    assert bench.locator(".wb-map .wb-wrong, .wb-entry.wb-wrong").count() == 0
    assert bench.locator(".wb-entry .wb-verdict").first.text_content() == "undecided"


@pytest.mark.parametrize(
    ("view", "names"),
    [
        ("class", ["class 0", "class 1"]),
        ("probability", [f"0.{i}" for i in range(1, 10)]),
    ],
)
def test_the_map_shows_the_class_or_the_probability_and_the_link_says_so(deep, view, names):
    deep.get_by_label("What the map shows").select_option(view)
    drawn(deep)
    assert texts(deep, "div:has(> .wb-map) + .wb-legend .wb-scale > div:last-child span") == names
    assert f"view={view}" in deep.evaluate("workbench.address()")
    if view == "class":
        filled = [
            path
            for path in deep.locator(".wb-map [class^=wb-band-]").all()
            if path.get_attribute("d")
        ]
        assert len(filled) == 1
