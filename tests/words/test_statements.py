"""What points, terms and units are called in the sentences."""

import pytest

import xordemo as xd
from xordemo.exact.entries import BIAS
from xordemo.words.statements import Names, are_on, grouped

RIDGE = xd.Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])


def names(network=RIDGE, **problem):
    """Return the names for a network and a problem."""
    return Names.of(xd.explain(network, **problem).facts)


def test_corners_are_named_in_the_order_of_the_ledger():
    called = names()
    assert called.points == ("(0,0)", "(1,1)", "(1,0)", "(0,1)")
    assert called.point == "corner"
    assert called.at((0, 2, 3)) == "(0,0), (1,0) and (0,1)"
    assert names(X=[[0, 0], [2, 2], [3, 0], [0, 2]], y=[1, 1, 0, 0]).point == "point"


@pytest.mark.parametrize(
    ("threshold", "bias", "constant"),
    [
        (0, 1, "the output bias"),
        (0.5, 1, "the output bias less the threshold"),
        (0.5, 0, "the threshold"),
    ],
)
def test_the_constant_term_is_the_bias_the_threshold_or_both(threshold, bias, constant):
    network = xd.Network(RIDGE.w1, RIDGE.b1, RIDGE.w2, [bias])
    called = names(network, threshold=threshold)
    assert called.constant == constant
    assert called.of_terms((BIAS, 1, 2)) == f"{constant} and units 1 and 2"
    assert called.of_terms((2,)) == "unit 2"


def test_one_unit_is_the_unit_and_several_are_every_unit():
    assert names().every_unit == "every unit"
    assert names(xd.Network([[1], [0]], [0], [[1]], [0])).every_unit == "the unit"


def test_one_is_and_several_are():
    assert are_on((3,)) == "unit 3 is on"
    assert are_on((1, 3)) == "units 1 and 3 are on"


def test_groups_come_in_the_order_of_their_first_mention():
    found = grouped([("b", 1), ("a", 2), ("b", 3)])
    assert list(found.items()) == [("b", [1, 3]), ("a", [2])]
