"""What all runs of a census have in common is checked once, and written down."""

import json

import numpy as np
import pytest

from xordemo.studies.settings import KEEP, CensusSettings, kept_names


def test_what_is_not_said_is_the_tutorial_s():
    written = CensusSettings(hidden=5).described
    wanted = {"hidden": [5], "outputs": 1, "activation": ["relu", 0.0], "bias": 0.0}
    wanted |= {"dtype": "float64", "epochs": 50, "lr": 0.1, "momentum": 0.4}
    assert {name: written[name] for name in wanted} == wanted
    assert written["X"] == [[1, 1], [1, 0], [0, 1], [0, 0]]
    assert written["y"] == [1, 0, 0, 1]


def test_what_is_said_is_written_down():
    said = {"hidden": 3, "outputs": 2, "bias": 0.25, "initialization": "he", "dtype": "float32"}
    said |= {"epochs": 7, "lr": 0.5, "momentum": 0.25, "nesterov": False}
    said |= {"batch": "full", "until": "solved"}
    how = {"activation": "relu6", "keep": ["dead", "logits"], "measures": {"b": len, "a": len}}
    written = CensusSettings(**said, **how).described
    assert {name: written[name] for name in said} == said | {"hidden": [3]}
    assert written["activation"] == ["relu6", 0.0]
    assert (written["keep"], written["measures"]) == (["logits", "dead"], ["a", "b"])


def test_an_optimizer_without_momentum_gets_none():
    assert CensusSettings(hidden=2, optimizer="adam").described.get("momentum") is None


def test_the_shape_is_that_of_samples_units_and_logits():
    points = [[0, 0, 1], [1, 0, 0]]
    assert CensusSettings(hidden=4, X=points, y=[0, 2], outputs=3).shape == (3, 4, 3)
    assert CensusSettings(hidden=(4, 5), X=points, y=[0, 1]).shape == (3, 4, 5, 1)
    assert CensusSettings(hidden=[]).shape == (2, 1)
    assert CensusSettings(hidden=(4, 5)).described["hidden"] == [4, 5]


def test_what_is_kept_comes_in_one_order_whatever_was_asked_for_first():
    assert CensusSettings(hidden=2, keep=["dead", "logits", "dead"]).keep == ("logits", "dead")
    assert CensusSettings(hidden=2, keep="parameters").keep == ("parameters",)
    assert kept_names(("parameters", "dead"), 2) == ("w1", "b1", "w2", "b2", "dead")
    assert kept_names(("parameters",), 1) == ("w1", "b1")
    assert CensusSettings(hidden=2, keep=KEEP).keep == KEEP


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"X": [[0, 0]]}, TypeError, "give both X and y, or neither"),
        ({"keep": "weights"}, ValueError, "keep holds 'weights'; it may hold parameters, logits"),
        ({"measures": [len]}, TypeError, "measures must map names to callables"),
        ({"measures": {"size": 3}}, TypeError, "not 'size' to 3"),
        ({"measures": {"w1": len}}, ValueError, "measures holds 'w1', which is the name of"),
        ({"initialization": "best"}, ValueError, "initialization is 'best'"),
        ({"measures": {"b3": len}}, ValueError, "measures holds 'b3', which is the name of"),
        ({"hidden": (3, 0)}, ValueError, "hidden is 0; it must be at least 1"),
        ({"hidden": "33"}, TypeError, "hidden must be a whole number"),
        ({"bias": float("inf")}, ValueError, "bias is inf"),
    ],
)
def test_what_does_not_fit_is_refused(given, error, message):
    with pytest.raises(error, match=message):
        CensusSettings(**{"hidden": 2} | given)


def test_a_number_that_spreads_the_first_weights_is_written_as_one():
    written = CensusSettings(hidden=2, initialization=np.float32(0.5)).described
    assert json.dumps(written["initialization"]) == "0.5"
