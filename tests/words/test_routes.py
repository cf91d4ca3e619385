"""One point's explanation, path by path."""

import pytest
from many import POINTS, STRIPS, naive_logit

import xordemo as xd


def test_a_point_by_hand():
    why = xd.explain(STRIPS, *POINTS).at((2, 0))
    assert why.claims[0].name == "solves"
    assert why.claims[0].sentence == "This network is right at (2,0)."
    assert why["units on"].sentence == "At (2,0) units 1.1, 2.1 and 2.2 are on, and no other."
    assert why["paths"].sentence == (
        "The logit, −0.500, is the sum over four paths: −4.000 from x₁ through units 1.1 and 2.2, "
        "2.000 from x₁ through units 1.1 and 2.1, 2.000 from the bias of unit 2.2 and −0.500 from "
        "the output bias."
    )
    assert why["nearest"].sentence == (
        "The boundary (logit 0) is at a distance of 0.500 from (2,0)."
    )


def test_a_point_without_a_label_is_neither_right_nor_wrong():
    why = xd.explain(STRIPS, *POINTS).at((0.75, 9))
    assert why.claims[0].sentence == "This network gives class 1 at (0.75,9)."
    assert "solves" not in [claim.name for claim in why.claims]
    assert why["needed units"].holds  # without unit 1 or 2 its class changes, which mends nothing
    assert not any("right" in text for _, told in why.paragraphs for text in told)


def test_more_than_five_paths_end_in_one_sum():
    net = xd.Network.initial(hidden=(6, 6), seed=3)
    why = xd.explain(net, *POINTS)
    claim = why.at((1, 5))["paths"]
    assert claim.sentence.count(" from ") == 5
    assert " along the other " in claim.sentence
    assert xd.exact.paths(net, (1, 5)).logit == naive_logit(net, (1, 5))


def test_a_smooth_network_is_told_unit_by_unit():
    net = xd.Network([[1], [0]], [0], [[1]], [9], activation="sigmoid")
    assert xd.explain(net, *POINTS).at((0, 0))["terms"].sentence == (
        "The logit is 9.000 (bias) + 0.500 (unit 1) = 9.500."
    )


def test_no_path_adds_anything():
    net = xd.Network([[1], [0]], [0], [[1]], [0])
    why = xd.explain(net, *POINTS).at((-1, 0))
    assert why["paths"].sentence == "No path adds anything to the logit, which is 0."


def test_four_corners_have_points_too():
    why = xd.explain(xd.Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]))
    assert why.at((1, 1)).claims[0].sentence == "This network is right at (1,1)."


def test_where_no_unit_is_on_it_is_said_once():
    layers = [[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1]
    at = xd.explain(xd.Network(*layers)).at((0, 0))
    assert at["units on"].sentence == "No unit is on at (0,0)."
    assert dict(at.paragraphs)["Path by path"] == (
        "The logit, 1.000, comes along one path, from the output bias.",
    )
    assert "No unit of the hidden layer is on at (0,0)." in dict(at.paragraphs)["The units"]
    leaky = xd.explain(xd.Network(*layers, activation="leaky_relu")).at((0, 0))
    assert "No unit is on at (0,0)." in dict(leaky.paragraphs)["Path by path"]


@pytest.mark.parametrize("point", [(1,), 5, (1, float("nan")), "ab"])
def test_no_point_is_refused(point):
    with pytest.raises((TypeError, ValueError), match="point"):
        xd.explain(STRIPS, *POINTS).at(point)
