"""The page's face for tests from outside."""

import pytest
from workbench_page import RIDGE, set_state, state


def test_set_and_state_are_each_others_inverse(bench):
    set_state(bench, RIDGE)
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
