"""How runs end: by hand, and in floating point as in exact arithmetic."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xordemo as xd
from xordemo.studies._outcomes import OUTCOMES, outcome, outcomes

SETTINGS = {
    "original": {"hidden": 5},
    "long": {"hidden": 3, "epochs": 300},
    "single precision": {"hidden": 5, "dtype": "float32"},
    "other convention": {"hidden": 4, "activation": xd.relu_with_derivative_at_zero(1)},
    "leaky": {"hidden": 3, "activation": "leaky_relu"},
    "a plane": {"hidden": 2, "activation": "identity"},
}
EVERY = {
    f"{name}, {hidden}": {"hidden": hidden, "activation": name, "bias": 0.1, "epochs": 20}
    for name in xd.ACTIVATIONS
    for hidden in (1, 2, 3)
}

# One unit for each way to see the corners (0,0), (1,1), (1,0), (0,1), with the activations there.
SUM = ([1], [1]), [0]  # 0, 2, 1, 1
BOTH_ONLY = ([1], [1]), [-1]  # 0, 1, 0, 0
FIRST = ([1], [0]), [0]  # 0, 1, 1, 0


def network(*units, w2, b2):
    w1 = np.concatenate([w1 for w1, _ in units], axis=1)
    return xd.Network(w1, np.concatenate([b1 for _, b1 in units]), w2, [b2])


@pytest.mark.parametrize(
    ("net", "expected"),
    [
        (network(SUM, BOTH_ONLY, w2=[[-2], [4]], b2=1), "success"),
        (network(SUM, BOTH_ONLY, w2=[[-2], [2]], b2=1), "unfinished"),  # (1,1) is at −1
        (network(SUM, BOTH_ONLY, w2=[[-2], [4]], b2=0), "unfinished"),  # (0,0) is on the boundary
        (network(SUM, w2=[[-2]], b2=1), "inseparable"),  # 1 lies between 0 and 2
        (network(FIRST, (([0], [1]), [0]), w2=[[-2], [-2]], b2=1), "inseparable"),  # a square
        (network(BOTH_ONLY, w2=[[4]], b2=-1), "confused"),  # (0,0) looks like (1,0)
        (network(FIRST, w2=[[4]], b2=-1), "confused"),  # (1,1) looks like (1,0)
        (network((([-1], [-1]), [0]), w2=[[1]], b2=0), "confused"),  # all look alike
    ],
)
def test_by_hand(net, expected):
    assert outcome(net) == expected


@pytest.mark.parametrize("name", SETTINGS)
def test_floating_point_finds_what_exact_arithmetic_finds(name):
    study = xd.census(range(200), **SETTINGS[name])
    exact = [outcome(study.network(seed)) for seed in range(200)]
    assert outcomes(study).tolist() == exact


@pytest.mark.parametrize("name", EVERY)
def test_floating_point_finds_what_exact_arithmetic_finds_for_every_activation(name):
    study = xd.census(range(30), **EVERY[name])
    assert outcomes(study).tolist() == [outcome(study.network(seed)) for seed in range(30)]


def test_a_smooth_network_that_fails_has_an_outcome():
    # tanh is 0, tanh 2, tanh 1 and tanh 1: class 0 lies between the points of class 1
    assert outcome(xd.Network([[1], [1]], [0], [[1]], [0.0], activation="tanh")) == "inseparable"
    assert (
        outcome(xd.Network([[1], [1]], [0], [[0]], [0.0], activation="tanh"), labels=(0, 0, 0, 1))
        == "unfinished"
    )
    assert outcome(xd.Network([[1], [0]], [0], [[1]], [0.0], activation="tanh")) == "confused"


TABLES = list(product((0, 1), repeat=4))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("signs", [False, True])
def test_so_it_does_for_every_two_bit_problem(table, signs):
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]) * (2 if signs else 1) - signs
    study = xd.census(range(60), hidden=2, epochs=6, X=X, y=table)
    exact = [outcome(study.network(seed), X, table) for seed in range(60)]
    assert outcomes(study).tolist() == exact
    if not signs:
        assert exact == [outcome(study.network(seed), labels=table) for seed in range(60)]
    if len(set(table)) == 1:
        assert set(exact) <= {"success", "unfinished"}


# One unit sees the corners of a truth table at 0, 1, 1, 2: AND's (1,1) is at the end, but x₁ AND
# NOT x₂'s (1,0) is where (0,1) is. Two units that copy the inputs see a square.
@pytest.mark.parametrize(
    ("net", "table", "expected"),
    [
        (network(SUM, w2=[[2]], b2=-3), (0, 0, 0, 1), "success"),
        (network(SUM, w2=[[2]], b2=-1), (0, 0, 0, 1), "unfinished"),
        (network(SUM, w2=[[2]], b2=-3), (0, 0, 1, 0), "confused"),
        (network((([2], [1]), [0]), w2=[[2]], b2=-3), (0, 0, 1, 0), "inseparable"),  # 2 of 0, 1, 3
        (network(FIRST, (([0], [1]), [0]), w2=[[1], [-1]], b2=-0.5), (0, 0, 1, 0), "success"),
        (network(BOTH_ONLY, w2=[[1]], b2=-2), (1, 1, 1, 1), "unfinished"),
        (network(BOTH_ONLY, w2=[[1]], b2=2), (1, 1, 1, 1), "success"),
    ],
)
def test_other_problems_by_hand(net, table, expected):
    assert outcome(net, labels=table) == expected


def test_the_threshold_is_heard():
    net = network(SUM, BOTH_ONLY, w2=[[1], [-2]], b2=0)  # the textbook's, for squared error
    assert outcome(net, labels=(0, 1, 1, 0), threshold=0.5) == "success"
    assert outcome(net, labels=(0, 1, 1, 0)) == "unfinished"


def test_every_outcome_occurs():
    assert set(outcomes(xd.census(range(200), hidden=5))) == set(OUTCOMES)


@given(st.integers(0, 2**32), st.integers(1, 4), st.sampled_from([-0.5, 0.0, 0.5]))
def test_units_of_any_start(seed, hidden, bias):
    start = xd.Network.initial(hidden=hidden, bias=bias, seed=seed)
    study = xd.census([seed], hidden=hidden, initial=[start], lr=0.0, epochs=1)
    assert outcomes(study).tolist() == [outcome(start)]


def test_one_unit_never_succeeds():
    found = outcomes(xd.census(range(500), hidden=1))
    assert not set(found) & {"success", "unfinished"}


def test_a_census_of_something_else():
    X, y = xd.parity(3)
    with pytest.raises(ValueError, match=r"\(3, 1\) inputs and logits; it must have \(1, 1\) or"):
        outcomes(xd.census([1], hidden=5, X=X, y=y))
    with pytest.raises(ValueError, match=r"\(2, 2\) inputs and logits"):
        outcomes(xd.census([1], hidden=5, outputs=2))
    with pytest.raises(ValueError, match="study has a tolerance"):
        outcomes(xd.census([1], hidden=5, loss="squared error", tolerance=0.1))
    with pytest.raises(KeyError, match="b2"):
        outcomes(xd.census([1], hidden=5, keep=()))


@pytest.mark.parametrize(
    "how",
    [
        {"X": [(-1, 0), (1, 0), (0, 0), (2, 0), (0.25, 1)], "y": [1, 1, 0, 0, 0], "hidden": 2},
        {"hidden": (3, 2)},
        {"X": [[0], [1], [2]], "y": [1, -1, 1], "hidden": 2, "loss": "squared error", "bias": 0.1},
        {"X": [(0, 0), (1, 1)], "y": [0, 1], "hidden": (), "epochs": 1},
        {"hidden": (2, 2), "activation": "tanh", "bias": 0.1, "epochs": 2},
    ],
)
def test_outcomes_of_any_points_and_layers(how):
    study = xd.census(range(30), **how)
    found = outcomes(study)
    X, y = study.settings["X"], study.settings["y"]
    exact = [outcome(study.network(seed), X, y) for seed in range(30)]
    assert found.tolist() == exact
    assert (found == "success").tolist() == study.success.tolist()
    assert len(set(exact)) > 1


def test_a_share_of_the_points_makes_a_success():
    X = [(-1, 0), (1, 0), (0, 0), (2, 0), (0.25, 1)]
    net = xd.Network(*STRIPS, [[1], [-1]], [-0.5])  # (2,0) is above 0, and alone wrong
    asked = X, [1, 1, 0, 0, 0]
    assert [outcome(net, *asked, right=right) for right in (1, 0.81, 0.8)] == [
        "unfinished",
        "unfinished",
        "success",
    ]
    with pytest.raises(ValueError, match=r"right is 95\.0; it must be above 0 and at most 1"):
        outcome(net, *asked, right=95)
    how = {"X": asked[0], "y": asked[1], "hidden": (4, 2), "epochs": 10}
    study = xd.census(range(40), right=0.8, **how)
    found = outcomes(study)
    exact = [outcome(study.network(seed), *asked, right=0.8) for seed in range(40)]
    assert found.tolist() == exact
    assert (found == "success").sum() > xd.census(range(40), **how).success.sum()


def test_an_outcome_that_bounds_leave_open_names_its_seed():
    start = xd.Network(
        [[1e4, 1e5], [0, 0]], [0, 0], [[1], [-1]], [0], [[1]], [-0.5], activation="sigmoid"
    )
    X = [(1, 0), (2, 0), (0, 1)]
    study = xd.census(
        [8], initial=[start], X=X, y=[1, 0, 1], hidden=(2, 1), activation="sigmoid", lr=0, epochs=1
    )
    with pytest.raises(ValueError, match="study holds seed 8, of which the outcome is open"):
        outcomes(study)


@pytest.mark.parametrize(
    ("output", "y", "threshold"),
    [("identity", [1, 0, 0, 1], 0.5), ("identity", [1, -1, -1, 1], 0), ("tanh", [1, 0, 0, 1], 0)],
)
def test_outcomes_after_squared_error(output, y, threshold):
    X = xd.xor()[0]
    how = {"loss": "squared error", "output": output}
    study = xd.census(range(200), hidden=3, X=X, y=y, **how)
    exact = [outcome(study.network(s), X, y, threshold=threshold) for s in range(200)]
    assert outcomes(study).tolist() == exact
    assert {"success", "confused"} <= set(exact)


def test_rounding_of_large_activations_separates_nothing():
    w1 = np.random.default_rng(3).uniform(1, 2, (2, 3)) * 1e9  # four corners of a parallelogram
    start = xd.Network(w1, [0, 0, 0], [[1], [1], [1]], [0])
    study = xd.census([1], hidden=3, initial=[start], epochs=1, lr=0)
    assert outcomes(study).tolist() == [outcome(start)] == ["inseparable"]


STRIPS = ([[1, -1], [0, 0]], [0, 0], [[1, 1], [1, 1]], [0, -1])


@pytest.mark.parametrize(
    ("last", "y", "expected"),
    [
        (([[1], [-2]], [-0.5]), [1, 1, 0, 0, 0], "success"),
        (([[1], [-1]], [-0.5]), [1, 1, 0, 0, 0], "unfinished"),  # (2,0) is above 0
        (([[1], [-2]], [-0.5]), [1, 1, 0, 1, 0], "unfinished"),
        (([[1], [-2]], [-0.5]), [0, 1, 0, 0, 0], "confused"),  # (−1,0) looks like (1,0)
    ],
)
def test_five_points_and_two_layers_by_hand(last, y, expected):
    X = [(-1, 0), (1, 0), (0, 0), (2, 0), (0.25, 1)]
    assert outcome(xd.Network(*STRIPS, *last), X, y) == expected


def test_points_that_no_cut_separates_though_all_look_different():
    X = [(1, 0), (2, 0), (3, 0), (4, 5), (5, 5)]
    network = xd.Network([[1], [0]], [0], [[1]], [-2.5])
    assert outcome(network, X, [0, 1, 0, 1, 1]) == "inseparable"
    assert outcome(network, [*X, (1, 9)], [0, 1, 0, 1, 1, 1]) == "confused"
