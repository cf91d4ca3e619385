"""Each guided start does what its question says."""

import pytest
from workbench_page import state

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
    assert len(known) == len(STARTS) == 8
    assert known == set(PAGES.values()) - {""}
