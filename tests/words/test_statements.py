"""What points are called in the sentences, and how things are grouped."""

import xordemo as xd
from xordemo.words.statements import Names, grouped

RIDGE = xd.Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])


def names(network=RIDGE, **problem):
    """Return the names for a network and a problem."""
    return Names.of(xd.explain(network, **problem).facts)


def test_corners_are_named_in_the_order_of_a_truth_table():
    called = names()
    assert called.points == ("(0,0)", "(0,1)", "(1,0)", "(1,1)")
    assert called.point == "corner"
    assert called.at((0, 1, 2)) == "(0,0), (0,1) and (1,0)"
    assert called.at(range(4)) == "all four corners"
    assert names(X=[[0, 0], [2, 2], [3, 0], [0, 2]], y=[1, 1, 0, 0]).point == "point"


def test_the_threshold_is_written_short():
    assert [names(threshold=t).threshold for t in (0, 0.5, -2)] == ["0", "0.5", "−2"]


def test_groups_come_in_the_order_of_their_first_mention():
    found = grouped([("b", 1), ("a", 2), ("b", 3)])
    assert list(found.items()) == [("b", [1, 3]), ("a", [2])]
