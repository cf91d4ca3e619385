"""Each guided start does what its question says."""

import math

import numpy as np
import pytest
from playwright.sync_api import expect
from workbench_page import RIDGE, drawn, set_state, state, type_into

import xordemo as xd
from docs._site.workbench.starts import PAGES, STARTS


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


def test_every_page_opens_a_start_that_there_is(open_bench):
    buttons = open_bench().locator(".wb-starts button").all()
    known = {f"#start={button.get_attribute('data-start')}" for button in buttons}
    assert len(known) == len(STARTS) == 10
    assert set(PAGES.values()) - {""} <= known


CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]]


def run_of(name):
    """Return the network that a start's run begins with, and the one that it ends with."""
    given = {"hidden": 5, "seed": 7347, "lr": 0.1, "momentum": 0.4} | STARTS[name].settings
    hidden, rest = tuple(np.atleast_1d(given.pop("hidden"))), given
    begun = xd.Network.initial(hidden=hidden, seed=rest["seed"])
    return begun, xd.train(begun, *xd.xor(), epochs=50, **rest).network


def without(network, unit):
    """Return a network without a unit, counted from 1."""
    w2 = np.array(network.w2)
    w2[unit - 1] = 0
    return xd.Network(network.w1, network.b1, w2, network.b2)


def turned(unit, degrees):
    """Return the ridge with a unit's fold turned about (0,0)."""
    w1, angle = np.array(RIDGE["w1"], dtype=float), math.radians(degrees)
    x, y = w1[:, unit]
    w1[:, unit] = [
        x * math.cos(angle) - y * math.sin(angle),
        x * math.sin(angle) + y * math.cos(angle),
    ]
    return xd.Network(w1, [0, 0], [[-2], [-2]], [1])


def answers():
    """Return what each answer says, as the package finds it."""
    begun, end = run_of("dead-at-birth")
    asleep = begun.w1[:, 0].tolist() == end.w1[:, 0].tolist() and begun.b1[0] == end.b1[0]
    yield "dead-at-birth", "50 epochs", asleep
    yield "dead-at-birth", "four units solve", xd.outcome(without(end, 1)) == "success"
    _, end = run_of("two-corners-confused")
    seen = end.forward(CORNERS)
    yield "two-corners-confused", "At (0,0) and at (0,1) every unit", not seen.a1[:2].any()
    yield "two-corners-confused", "0.386", round(end.b2[0], 3) == 0.386
    right = [xd.outcome(turned(0, angle)) == "success" for angle in (-25, -24, 14, 15)]
    yield "two-unit-ridge", "14°", right == [False, True, True, False]
    right = [xd.outcome(turned(1, -angle)) == "success" for angle in (-25, -24, 14, 15)]
    yield "two-unit-ridge", "24°", right == [False, True, True, False]
    on = [
        (np.flatnonzero(row) + 1).tolist()
        for row in run_of("five-statements")[1].forward(CORNERS).a1
    ]
    yield "five-statements", "unit 4 is on, at (1,1) units 3 and 4", (on[0], on[3]) == ([4], [3, 4])
    yield "five-statements", "at (0,1) alone", [2 in units for units in on] == [0, 1, 0, 0]
    _, end = run_of("momentum")
    yield "momentum", "All four are the output bias", not end.forward(CORNERS).a1.any()
    _, end = run_of("why-fail")
    why, a1 = xd.explain(end), end.forward(CORNERS).a1
    wrong = [not why[f"right {name}"].holds for name in ("(0,0)", "(0,1)", "(1,0)", "(1,1)")]
    yield "why-fail", "(1,1) is wrong", wrong == [False, False, False, True]
    yield "why-fail", "Unit 2 is off at all four corners", not a1[:, 1].any()
    yield "why-fail", "(0,0), (1,0), (0,1), (1,1)", np.argsort(a1[:, 0]).tolist() == [0, 2, 1, 3]
    yield "why-fail", "No output weights can", xd.outcome(end) == "inseparable"
    _, end = run_of("second-layer")
    second, why = end.forward(CORNERS).a[1], xd.explain(end)
    separated = [why[f"separates layer {layer}"].holds for layer in (1, 2)]
    yield "second-layer", "Only in layer 2", separated == [False, True]
    yield (
        "second-layer",
        "2.2 is on at (0,0) alone",
        second[:, 1].astype(bool).tolist() == [1, 0, 0, 0],
    )
    yield (
        "second-layer",
        "3.95 at (1,1), 0.05 at (1,0)",
        second[:, 0].round(2).tolist() == [0, 0, 0.05, 3.95],
    )


def test_what_the_answers_say_is_so():
    for name, said, so in answers():
        assert said in f"{STARTS[name].question} {STARTS[name].answer}", name
        assert so, (name, said)


def test_a_question_is_answered_for_who_asks_closed_and_undone(open_bench):
    tab = open_bench("#start=why-fail")
    question, answer = tab.locator(".wb-question[role=status]"), tab.locator(".wb-answer")
    expect(question).to_have_text(STARTS["why-fail"].question)
    expect(answer).to_be_empty()
    tab.get_by_role("button", name="Answer").click()
    expect(answer).to_have_text(STARTS["why-fail"].answer)
    set_state(tab, RIDGE)
    expect(tab.locator(".wb-asked")).to_be_hidden()
    tab.get_by_role("button", name="Undo").click()
    expect(question).to_have_text(STARTS["why-fail"].question)
    expect(answer).to_be_empty()
    tab.get_by_role("button", name="Close the question").click()
    expect(tab.locator(".wb-asked")).to_be_hidden()
    tab.get_by_role("button", name="What does the second layer see?").click()
    expect(question).to_have_text(STARTS["second-layer"].question)
    assert [len(b) for _, b in state(tab)["layers"]] == [4, 4, 1]


def test_a_question_goes_when_it_is_about_another_network(open_bench):
    tab = open_bench("#start=why-fail")
    asked = tab.locator(".wb-asked")
    undo = tab.get_by_role("button", name="Undo")
    kept = (
        lambda: type_into(tab, "Output bias", "1"),
        lambda: type_into(tab, "learning rate", "1"),
    )
    gone = (
        lambda: tab.get_by_role("button", name="One unit more", exact=True).click(),
        lambda: tab.get_by_role("button", name="Add a layer").click(),
        lambda: tab.get_by_label("activation", exact=True).select_option("tanh"),
        lambda: tab.get_by_role("button", name="Label of (0,0)").click(),
        lambda: tab.get_by_label("points", exact=True).select_option("moons"),
        lambda: type_into(tab, "seed", "38"),
    )
    for stays, acts in ((True, kept), (False, gone)):
        for act in acts:
            act()
            drawn(tab)
            assert asked.is_visible() == stays
            assert ("start=why-fail" in tab.evaluate("workbench.address()")) == stays
            undo.click()
            drawn(tab)
            expect(asked).to_be_visible()


def test_a_double_click_on_answer_answers_and_closes_nothing(open_bench):
    tab = open_bench("#start=why-fail")
    tab.get_by_role("button", name="Answer").dblclick(position={"x": 6, "y": 12})
    drawn(tab)
    expect(tab.locator(".wb-answer")).to_have_text(STARTS["why-fail"].answer)


def test_the_focus_is_not_lost_with_the_question(open_bench):
    tab = open_bench("#start=why-fail&hide=words")
    answer = tab.get_by_role("button", name="Answer")
    answer.press("Enter")
    drawn(tab)
    expect(answer).to_be_focused()
    for pressed in ("Close the question", "Show all"):
        tab.get_by_role("button", name=pressed).press("Enter")
        expect(tab.locator(":focus")).to_have_attribute("tabindex", "-1")  # no key does anything
