"""The page's face for tests from outside."""

import pytest
from workbench_page import RIDGE, set_state, state

import xordemo as xd


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
        ({"b2": "1,000"}, 'b2 is "1,000"; it must be a finite number'),
        ({"labels": None}, "labels is null; it must be a list of 4"),
        ({"threshold": None}, "threshold is null; it must be a finite number"),
        ({"activation": None}, "activation is null; it must be one of relu"),
        ({"treshold": 1}, 'what set takes holds "treshold", which is not known'),
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


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"sead": 7}, 'what train takes holds "sead", which is not known; it can hold seed'),
        ({"epochs": "1,000"}, 'epochs is "1,000"; it must be a whole number from 1 to 5000'),
        ({"order": "mixed"}, 'order is "mixed"; it must be one of random, fixed'),
        ({"lr": -0.1}, "lr is −0.1; it must be a finite number, at least 0"),
        (7, "what train takes is 7; it must be an object"),
    ],
)
def test_train_refuses_what_is_wrong_and_changes_nothing(bench, given, said):
    before = state(bench)
    told = bench.evaluate("(given) => workbench.train(given).catch((e) => e.message)", given)
    assert said in told
    assert state(bench) == before


def test_train_takes_the_batch(bench):
    full = bench.evaluate("workbench.train({ seed: 7, batch: 'full' })")
    run = xd.train(
        xd.Network.initial(hidden=5, seed=7),
        *xd.xor(),
        epochs=50,
        lr=0.1,
        momentum=0.4,
        batch="full",
    )
    assert full["b2"] == pytest.approx(run.network.b2[0], abs=1e-12)
