"""Claims about the whole plane: regions, islands, and which of them hold points."""

import pytest
from many import POINTS, STRIPS

import xordemo as xd
from xordemo.exact import _plane

RELU = [[1, -1, 0, 0], [0, 0, 1, -1]], [0] * 4  # of |x₁| and |x₂|
DIAMOND = xd.Network(*RELU, [[-1]] * 4, [1])  # 1 − |x₁| − |x₂|


def test_strips_by_hand():
    why = xd.explain(STRIPS, *POINTS)
    assert why["regions"].sentence == (
        "The plane has four linear regions; within each, no unit turns on or off. "
        "The points lie in three of them."
    )
    assert why["islands"].sentence == (
        "The plane falls into five connected parts, each of one class: two of class 1 and three of "
        "class 0."
    )
    assert (
        why["empty islands"].sentence
        == "One connected part of class 0 contains none of the points."
    )


def test_a_bounded_island():
    why = xd.explain(DIAMOND, [(0, 0), (2, 2), (-1, 3)], [1, 0, 0])
    assert why["islands"].sentence == ("Each class has one connected part of the plane.")
    assert not why["empty islands"].holds
    other = xd.Network(*RELU, [[1], [1], [-1], [-1]], [0])  # |x₁| − |x₂|
    assert xd.explain(other, [(1, 0), (2, 1)], [1, 1])["islands"].sentence == (
        "The plane falls into four connected parts, each of one class: two of class 1 and two of "
        "class 0."
    )
    assert xd.explain(other, [(1, 0), (2, 1)], [1, 1])["empty islands"].sentence == (
        "Two connected parts of class 0 and one connected part of class 1 contain none of the points."
    )


def test_a_strip_at_the_threshold_belongs_to_no_connected_part():
    valley = xd.Network([[1, -1], [0, 0]], [-1, -1], [[1], [1]], [0])  # 0 where −1 ≤ x₁ ≤ 1
    why = xd.explain(valley, [(2, 0), (3, 0), (-3, 0), (4, 1), (5, 5)], [1, 1, 1, 0, 0])
    assert why["islands"].sentence == (
        "Where the logit is not exactly 0, the plane falls into two connected parts, each of one "
        "class: two of class 1."
    )
    half = xd.explain(
        valley, [(2, 0), (3, 0), (-3, 0), (4, 1), (0, 5)], [1, 1, 1, 0, 0], threshold=0.5
    )
    assert half["islands"].sentence.startswith("The plane falls into three connected parts")


def test_one_class_is_nowhere():
    always = xd.Network([[1], [0]], [0], [[1]], [1])
    why = xd.explain(always, [(0, 0), (1, 1)], [1, 1])
    assert why["islands"].sentence == "The network gives class 0 nowhere in the plane."
    nothing = xd.Network([[1], [0]], [0], [[0]], [0])
    why = xd.explain(nothing, [(0, 0), (1, 1)], [1, 1])
    assert why["islands"].sentence == "The logit is 0 everywhere in the plane."


def test_an_interval_of_the_line_is_a_bounded_island():
    bump = xd.Network([[1, -1]], [0, 0], [[-1], [-1]], [1])  # 1 − |x|
    why = xd.explain(bump, [[0], [2]], [1, 0])
    assert why["islands"].sentence == (
        "The input line falls into three connected parts, each of one class: one of class 1 (bounded) "
        "and two of class 0."
    )
    assert why["regions"].sentence == (
        "The input line has two linear regions; within each, no unit turns on or off. "
        "The points lie in one of them."
    )
    assert "The input line\n" in str(why)


def test_units_at_their_fold_throughout_a_region_are_said():
    net = xd.Network([[1], [0]], [0], [[1]], [0], [[1]], [-1])  # relu(relu(x₁)) − 1
    why = xd.explain(net, [(2, 0), (-1, 0), (-2, 0)], [1, 0, 0])
    assert why["at folds"].sentence == (
        "In one of the regions unit 2.1 has the pre-activation 0 throughout."
    )
    assert why["at folds"].terms == (2,)
    # unit 2.1 is at its fold where x₁ < 0, unit 2.2 where x₁ > 0
    two = xd.Network([[1, -1], [0, 0]], [0, 0], [[1, 0], [0, 1]], [0, 0], [[1], [1]], [-1])
    assert xd.explain(two, [(2, 0), (-2, 0)], [1, 1])["at folds"].sentence == (
        "Everywhere one or more of units 2.1 and 2.2 have the pre-activation 0 throughout."
    )
    assert why["regions"].sentence == (
        "The plane has two linear regions; within each, no unit turns on or off. "
        "Each contains some of the points."
    )


def test_too_many_regions_are_left_out_and_that_is_said(monkeypatch):
    monkeypatch.setattr(_plane, "MOST_REGIONS", 3)
    why = xd.explain(STRIPS, *POINTS)
    assert why.facts.plane is None
    assert why["left out"].holds
    assert why["left out"].sentence in str(why).replace("\n  ", " ")
    names = [claim.name for claim in why.claims]
    assert "regions" not in names
    assert "nearest" not in names
    assert why["solves"].holds


def test_a_wide_layer_is_left_out_at_once():
    for hidden, why in ((300, "20,000 linear regions"), (2000, "1,000 hidden units")):
        net = xd.Network.initial(hidden=hidden, seed=1, bias=0.5)
        assert xd.explain(net, *POINTS)["left out"].sentence == (
            f"What the network does between the points is left out: it has more than {why}."
        )


@pytest.mark.parametrize(
    ("hidden", "inputs", "sentence"),
    [
        ((4,), 2, "No ReLU network with two inputs and one hidden layer of four units has more regions."),
        ((4, 4), 2, "Some ReLU networks with two inputs and the same layer widths have 44 regions, and none has more than 121."),
        ((1, 4), 2, "No ReLU network with two inputs and the same layer widths has more than six regions."),
        ((3, 3, 3), 2, "No ReLU network with two inputs and the same layer widths has more than 208 regions."),
        ((2, 2), 1, "Some ReLU networks with one input and the same layer widths have 6 regions, and none has more than 9."),
    ],
)  # fmt: skip
def test_how_many_regions_there_can_be(hidden, inputs, sentence):
    net = xd.Network.initial(inputs=inputs, hidden=hidden, seed=1, bias=0.1)
    X = [(0.5,) * inputs, (2,) * inputs]
    why = xd.explain(net, X, [0, 1])
    assert why["possible regions"].sentence == sentence
    assert sentence in " ".join(str(why).split())
    leaky = xd.explain(xd.Network.initial(hidden=(4,), seed=1, activation="leaky_relu"), *POINTS)
    assert not leaky["possible regions"].holds
    assert "ReLU network" not in str(leaky)


def test_a_bound_that_is_reached_is_said_once():
    net = xd.Network([[1, 1, 1], [0, 0, 0]], [0, 0, 0], [[2], [2], [-1]], [-0.5])
    assert xd.explain(net, [(0, 0), (1, 0)], [0, 1])["possible regions"].sentence == (
        "Some ReLU networks with two inputs and one hidden layer of three units have 7 regions, and none has more."
    )
