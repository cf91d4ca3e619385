"""Claims about the answers at any number of points."""

import pytest
from many import POINTS, STRIPS, told_sentences

import xordemo as xd

LINE = xd.Network([[1], [1]], [-1.5])  # x₁ + x₂ − 3/2


def told(X, y, network=LINE, **how):
    return xd.explain(network, X, y, **how)


@pytest.mark.parametrize(
    ("X", "y", "sentence", "wrong"),
    [
        ([(2, 2)], [1], "This network is right at (2,2).", ()),
        ([(2, 2)], [0], "This network is wrong at (2,2).", (0,)),
        ([(2, 2), (0, 0)], [1, 0], "This network is right at both points.", ()),
        ([(2, 2), (0, 0)], [0, 1], "This network is wrong at both points.", (0, 1)),
        (
            [(2, 2), (0, 0), (3, 3)],
            [1, 1, 0],
            "This network is right at one of the three points; it is wrong at (0,0) and (3,3).",
            (1, 2),
        ),
        (
            [(2, 2), (1, 2), (3, 3)],
            [1, 1, 0],
            "This network gives class 1 at all three points, and is right at two of them.",
            (2,),
        ),
        (
            [(n, n) for n in range(-3, 7)],
            [1] * 4 + [0] * 5 + [1],
            "This network is right at 1 of the 10 points; it is wrong at all 5 points labelled 0 and 4 of "
            "the 5 labelled 1.",
            tuple(range(9)),
        ),
    ],
)
def test_the_verdict(X, y, sentence, wrong):
    claim = told(X, y).claims[0]
    assert claim.name == "solves"
    assert (claim.sentence, claim.points, claim.holds) == (sentence, wrong, not wrong)


def test_points_on_the_boundary_are_ties():
    why = told([(1, 0.5), (2, 2), (0, 1.5)], [1, 1, 0])
    assert why["ties"].sentence == (
        "At (0,1.5) and (1,0.5) the logit is exactly 0, which gives neither class."
    )
    assert why["nearest"].sentence == ("(1,0.5) lies exactly on the boundary (logit 0).")
    assert not why["solves"].holds


def test_equal_points_with_both_labels_are_beyond_every_network():
    why = told([(2, 2), (2, 2), (0, 0), (2, 2)], [1, 0, 0, 1])
    assert why["clashes"].sentence == (
        "(2,2) occurs with both labels, so no network can be right at every point."
    )
    assert why["clashes"].points == (0, 1, 3)
    assert why["separates inputs"].sentence == (
        "No straight line separates the classes: (2,2), labelled 1, is there with class 0 too."
    )
    assert not told([(2, 2), (2, 2)], [1, 1])["clashes"].holds


def test_a_distance_that_is_a_root_of_a_short_fraction_says_so():
    assert told([(2, 2), (0, 0), (1, 1)], [1, 0, 0])["nearest"].sentence == (
        "None of the points lies nearer to the boundary (logit 0) than (1,1), at a distance of 0.354 (the "
        "root of 1/8)."
    )


def test_a_distance_has_three_digits():
    why = told([(-100, 0), (-1000000, 0), (-999, -999)], [0, 0, 0])
    assert why["nearest"].sentence.endswith(" at a distance of 71.8 (the root of 41209/8).")
    why = told([(-99999, 0), (-1000000, 0)], [0, 0])
    assert "at a distance of 70711." in why["nearest"].sentence
    # 1 − |x|, and one that is 0 in half of the plane, or at a point alone
    bump = xd.Network([[1, -1]], [0, 0], [[-1], [-1]], [1])
    half = xd.Network([[1], [0]], [0], [[1]], [0])
    cone = xd.Network([[1, -1, 0, 0], [0, 0, 1, -1]], [0] * 4, [[1]] * 4, [0])
    for net, X in ((bump, [[0], [3]]), (half, [(1, 0), (2, 0)]), (cone, [(1, 0), (2, 0)])):
        found = told(X, [1, 0], net)["nearest"].sentence
        assert found.startswith("None of the points lies nearer to the boundary (logit 0) than ")
        assert found.endswith(", at a distance of 1.00.")


def test_a_distance_beyond_every_double_is_written_all_the_same():
    far = xd.Network([[1e-300, 1], [0, 1]], [0, 0], [[1e-100], [0]], [-1])
    sentence = told([(0, 0), (1, 1)], [0, 1], far)["nearest"].sentence
    assert "(1,1)" in sentence
    assert "1.00×10⁴⁰⁰" in sentence
    # x₁ · 10^±2700 − 1: the square of the distance has more digits than Python writes
    for weight, words in ((1e-300, "1.00×10²⁷⁰⁰"), (1e300, "almost 0")):
        layers = [array for _ in range(8) for array in ([[weight]], [0])]
        deep = xd.Network([[weight], [0]], [0], *layers, [[1]], [-1])
        assert words in told([(0, 0), (1, 1)], [0, 1], deep)["nearest"].sentence


def test_without_a_boundary_there_is_none_to_be_near():
    always = xd.Network([[0], [0]], [1])
    why = told([(2, 2), (0, 0), (1, 1)], [1, 0, 0], always)
    assert (
        why["nearest"].sentence
        == "There is no boundary: the logit is above 0 everywhere in the plane."
    )
    assert why["one answer"].sentence == "The network gives class 1 at all three points."


def test_the_threshold_counts():
    why = told([(1, 1), (3, 3), (9, 9)], [0, 1, 1], threshold=2)
    assert why["solves"].holds
    assert "The class changes at a logit of 2." in str(why)
    assert "the boundary (logit 2)" in why["nearest"].sentence


def test_points_are_named_to_three_decimals_unless_two_would_be_one():
    why = told([(1 / 3, 0), (0.3331, 0), (2, 0), (0.1416015625, 0.5), (9, 9)], [1, 1, 1, 1, 1])
    assert why["solves"].sentence == (
        "This network is right at two of the five points; it is wrong at (0.142,0.5), (0.3331,0) "
        "and (0.333,0)."
    )
    why = told([(1 / 3, 0), (0.33312, 0), (9, 9)], [1, 1, 1])
    assert "(0.33312,0) and (0.333333333333,0)" in why["solves"].sentence


def test_a_smooth_network_s_ties_are_known_and_its_sentences_stay():
    net = xd.Network([[1], [0]], [0], [[1]], [0], activation="tanh")
    why = told([(0, 0), (1, 0), (-1, 2), (0, 3), (5, 5)], [1, 1, 0, 0, 1], net)
    assert why["ties"].points == (0, 3)
    assert why["left out"].sentence == (
        "The activation is tanh, a smooth curve, so where the boundary runs is not described."
    )
    assert why["separates layer 1"].holds is False
    assert len(told_sentences(why)) <= 25


def test_what_bounds_can_t_tell_is_said(monkeypatch):
    monkeypatch.setattr("xordemo.exact.values.MOST_BITS", 64)
    net = xd.Network([[1], [0]], [0], [[1]], [-0.5], activation="sigmoid")
    why = told([(2.0**-70, 0), (1, 0), (-1, 2)], [1, 1, 0], net)
    assert why["undecided"].points == (0,)
    assert why["left out"].sentence.startswith("The activation is sigmoid, a smooth curve, so")
    assert why["undecided"].sentence.startswith("At (8.47")
    assert "two of the three points" in why["solves"].sentence
    assert why["undecided units"].holds
    with pytest.raises(ValueError, match="can't be told from 0"):
        xd.outcome(net, [(2.0**-70, 0), (1, 0), (-1, 2)], [1, 1, 0])


def test_the_points_in_strips():
    why = xd.explain(STRIPS, *POINTS)
    assert why.claims[0].sentence == "This network is right at all six points."
    assert why["nearest"].points == (4,)


def test_a_point_with_both_labels_is_not_called_wrong_without_its_label():
    why = told([(2, 2), (2, 2), (0, 0)], [0, 1, 0])
    assert why["solves"].sentence.endswith("; it is wrong at (2,2) with label 0.")
    assert why["nearest"].sentence == (
        "None of the points lies nearer to the boundary (logit 0) than (0,0), at a distance of 1.06 (the root of 9/8)."
    )
