"""In which layers a weighted sum of the activations separates the classes."""

import re
from fractions import Fraction

import numpy as np
import pytest
from many import POINTS, STRIPS

import xordemo as xd

X, Y = POINTS
CORNERS, XOR = [(0, 0), (0, 1), (1, 0), (1, 1)], [0, 1, 1, 0]


def test_strips_come_apart_in_layer_2():
    why = xd.explain(STRIPS, X, Y)
    assert why["separates inputs"].sentence == (
        "No straight line separates the classes: (0,0), labelled 0, lies on the segment between "
        "(−1,0) and (1,0), both labelled 1."
    )
    assert why["separates layer 1"].sentence == (
        "In layer 1 no weighted sum of the activations separates the classes: the "
        "activations at (1,0), labelled 1, lie on the segment between those at (0,0) and (2,0), "
        "both labelled 0."
    )
    assert why["separates layer 2"].sentence == (
        "Layer 2 is the first in which a weighted sum of the activations separates the classes."
    )
    assert not why["comes apart"].holds


# of a right network with one hidden layer there is nothing to say: its logit is such a sum
def test_a_right_network_s_last_layer_is_not_said_to_separate():
    net = xd.Network([[1, -1], [-1, 1]], [0, 0], [[1], [1]], [-0.5])  # |x₁ − x₂| − ½
    points, labels = [*CORNERS, (2, 2)], [*XOR, 0]
    why = xd.explain(net, points, labels)
    assert why["solves"].holds
    assert dict(why.paragraphs)["The layers"] == (why["separates inputs"].sentence,)
    assert why["separates layer 1"].sentence == (
        "In the hidden layer a weighted sum of the activations separates the classes."
    )
    two = xd.Network(*net.layers[0], [[1, 0], [0, 1]], [0, 0], [[1], [1]], [-0.5])
    assert dict(xd.explain(two, points, labels).paragraphs)["The layers"] == (
        why["separates inputs"].sentence,
        "In layer 1 a weighted sum of the activations separates the classes: at all points "
        "labelled 1 and no others, a₁ + a₂ > 0.5, where aᵢ is the activation of unit 1.i.",
    )


def test_a_line_is_written_where_it_is_short():
    net = xd.Network([[1], [1]], [-1.5])
    why = xd.explain(net, [(2, 2), (0, 0), (1, 0)], [1, 0, 0])
    found = why.facts.separations[0]
    assert found.weights == (1, 1)
    assert found.bias == Fraction(-3, 2)
    wrong = xd.explain(net, [(2, 0), (0, 0), (1, 0)], [0, 1, 0])
    assert wrong["separates inputs"].sentence.startswith(
        "A straight line separates the classes: at all points labelled 1 and no others, "
    )
    left = xd.explain(net, [(-2, 5), (0, 5), (-1, -5), (0, -5)], [1, 0, 1, 0])
    assert left["separates inputs"].sentence.endswith(" labelled 1 and no others, x₁ < −0.5.")
    below = xd.explain(net, [(0, 0), (1, 0), (0, 1)], [1, 0, 0])
    assert below["separates inputs"].sentence.endswith(" and no others, x₁ + x₂ < 0.5.")
    assert wrong["hidden separates"].sentence == (
        "A different output layer could be right at all three points."
    )


def test_a_line_whose_numbers_would_be_rounded_is_not_written():
    # 0.3 with nothing behind it would be below both points
    near = xd.explain(xd.Network([[1]], [0]), [[0.3 + 1e-14], [0.3 + 3e-14]], [0, 1])
    assert near["separates inputs"].holds
    assert ">" not in near["separates inputs"].sentence
    apart = xd.explain(xd.Network([[1]], [0]), [[0.25], [0.5]], [0, 1])
    assert apart["separates inputs"].sentence.endswith("x₁ > 0.375.")


def test_a_layer_can_mix_what_was_apart():
    net = xd.Network([[1], [1]], [-9], [[1]], [-1])  # off at all points
    why = xd.explain(net, [(0, 0), (1, 0), (2, 0)], [0, 0, 1])
    assert why["separates inputs"].holds
    assert why["comes apart"].sentence == (
        "In the hidden layer no weighted sum of the activations separates the classes any more, so "
        "no output layer could be right at all three points."
    )
    assert why["confused"].sentence == (
        "The hidden layer gives all three points the same activations, though they "
        "are not all labelled alike, so no output layer could be right at all three points."
    )
    assert "The layers\n- A straight line separates" in str(why)
    assert len(dict(why.paragraphs)["The layers"]) == 1  # of a layer that is off, all is said


def test_what_no_network_can_do_is_not_said_of_the_layers():
    why = xd.explain(STRIPS, [(0, 0), (0, 0), (1, 1)], [0, 1, 1])
    assert why["clashes"].holds
    assert not why["separates layer 2"].holds
    assert "The layers" not in dict(why.paragraphs)


def test_equal_activations_are_said_in_groups():
    net = xd.Network([[1, -1], [0, 0]], [-1, -1], [[1], [1]], [0])  # |x₁| − 1 where that is above 0
    why = xd.explain(net, [(3, 0), (3, 1), (0, 0), (1, 0), (-1, 0)], [1, 0, 1, 0, 1])
    assert why["confused"].sentence == (
        "There are two groups, 5 points in all, within each of which the hidden layer gives every point the same "
        "activations, though they are not all labelled alike, so no output layer could be right at all five points."
    )
    assert [text for text in dict(why.paragraphs)["The layers"] if "output layer" in text] == [
        why["confused"].sentence
    ]


@pytest.mark.parametrize("seed", range(6))
def test_certificates_prove_what_they_say(seed):
    points, labels = xd.datasets.moons(24, seed=seed, noise=0.1)
    net = xd.Network.initial(hidden=(4, 3), seed=seed)
    facts = xd.explain(net, points, labels).facts
    layers = [facts.problem.points]
    for first, last in ((0, 4), (4, 7)):
        layers.append([entry.activations[first:last] for entry in facts.entries])
    for rows, found in zip(layers, facts.separations, strict=True):
        groups = [[r for r, y in zip(rows, labels, strict=True) if y == k] for k in (1, 0)]
        if found.separates:
            heights = [
                [sum(w * x for w, x in zip(found.weights, r, strict=True)) + found.bias for r in g]
                for g in groups
            ]
            assert min(heights[0]) > 0 > max(heights[1])
        else:
            assert sum(map(len, found.witnesses)) <= len(rows[0]) + 2
            for group, shares in zip(groups, found.witnesses, strict=True):
                assert sum(shares.values()) == 1
                mixed = [
                    sum(share * group[n][axis] for n, share in shares.items())
                    for axis in range(len(rows[0]))
                ]
                assert tuple(mixed) == found.point


def test_smooth_layers_are_decided_where_bounds_do():
    net = xd.Network([[1], [0]], [0], [[1]], [9], activation="sigmoid")
    why = xd.explain(net, [(0, 0), (1, 0), (2, 0)], [0, 0, 1])
    assert why["separates layer 1"].holds
    assert xd.outcome(net, [(0, 0), (1, 0), (2, 0)], [0, 0, 1]) == "unfinished"
    between = [(0, 0), (1, 0), (2, 0)], [1, 0, 1]
    assert xd.explain(net, *between)["separates layer 1"].sentence == (
        "In the hidden layer no weighted sum of the activations separates the classes: the "
        "activations at (1,0), labelled 0, lie on the segment between those at (0,0) and (2,0), both labelled 1. So no output "
        "layer could be right at all three points."
    )
    assert xd.outcome(net, *between) == "inseparable"
    twice = xd.Network([[1, 1], [0, 0]], [0, 0], [[1], [1]], [9], activation="sigmoid")
    assert xd.explain(twice, *between)["separates layer 1"].sentence == (
        "Whether in the hidden layer a weighted sum of the activations separates the classes is "
        "left undecided."
    )
    with pytest.raises(ValueError, match="don't tell whether a hyperplane"):
        xd.outcome(twice, *between)


def test_a_cut_after_a_layer_names_the_activations_it_is_made_of():
    corners = [(0, 0), (0, 1), (1, 0), (1, 1)]
    net = xd.Network([[1, -1], [-1, 1]], [0, 0], [[1], [1]], [0])  # |x₁ − x₂|
    why = xd.explain(net, [*corners, (2, 2)], [0, 1, 1, 0, 0])
    assert why["separates layer 1"].sentence == (
        "In the hidden layer a weighted sum of the activations separates the classes: at all "
        "points labelled 1 and no others, a₁ + a₂ > 0.5, where aᵢ is the activation of unit i. So a different output "
        "layer could be right at all five points."
    )


def test_on_a_line_there_are_thresholds_and_numbers():
    bump = xd.Network([[1, -1]], [0, 0], [[-1], [-1]], [1])  # 1 − |x|
    why = xd.explain(bump, [[-2], [0], [0.5], [2]], [0, 1, 0, 0])
    assert (
        why["solves"].sentence
        == "This network is right at three of the four points; it is wrong at 0.5."
    )
    assert why["separates inputs"].sentence == (
        "No threshold on the input separates the classes: 0, labelled 1, lies between −2 and 2, "
        "both labelled 0."
    )
    assert xd.explain(bump, [[0], [2]], [1, 0])["separates inputs"].sentence == (
        "A threshold on the input separates the classes: at all points labelled 1 and no "
        "others, x₁ < 1."
    )


@pytest.mark.parametrize(
    ("later", "where"),
    [
        ([([[1, 0], [0, 1]], [0, 0])], "layer 2"),
        ([([[1, 0], [0, 1]], [0, 0])] * 2, "each later one"),
    ],
)
def test_what_every_later_layer_separates_is_said_once(later, where):
    arrays = [[1, -1], [-1, 1]], [0, 0], *(part for layer in later for part in layer)
    why = xd.explain(xd.Network(*arrays, [[1], [1]], [0]), CORNERS, XOR)  # of |x₁ − x₂|
    assert why["separates inputs"].sentence == (
        "No straight line separates the classes: the segment from (0,1) to (1,0), both labelled 1, "
        "crosses that from (0,0) to (1,1), both labelled 0, at (0.5,0.5)."
    )
    assert why["separates layer 1"].sentence == (
        f"In layer 1 and in {where} a weighted sum of the activations separates the classes; in "
        "layer 1, at all corners labelled 1 and no others, a₁ + a₂ > 0.5, where aᵢ is the "
        "activation of unit 1.i."
    )


def test_two_points_that_are_mixed_are_named_with_their_classes():
    net = xd.Network([[1], [0]], [0], [[1]], [-0.5])
    why = xd.explain(net, [(1, 1), (0, 0), (1, 0)], [1, 0, 0])
    assert why["confused"].sentence == (
        "The hidden layer gives (1,0) and (1,1) the same activations, though (1,0) is labelled 0 "
        "and (1,1) is labelled 1, so no output layer could be right at all three points."
    )


@pytest.mark.parametrize("seed", range(6))
def test_segments_that_are_said_to_cross_do(seed):
    rng = np.random.default_rng(seed)
    crossed = 0
    for _ in range(30):
        points, labels = rng.integers(-2, 3, (5, 2)).tolist(), [0, 0, 1, 1, seed % 2]
        if len({*map(tuple, points)}) < 5:
            continue
        why = xd.explain(xd.Network([[1], [1]], [0]), points, labels)
        text = why["separates inputs"].sentence
        if "crosses" not in text:
            continue
        ends = re.findall(r"\((-?\d),(-?\d)\)", text.replace("−", "-"))
        a, b, c, d = ((int(x), int(y)) for x, y in ends[:4])
        assert turn(a, b, c) * turn(a, b, d) < 0
        assert turn(c, d, a) * turn(c, d, b) < 0
        crossed += 1
    assert crossed


def turn(a, b, c):
    """Twice the area of a triangle, with a sign for the side on which its third corner is."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
