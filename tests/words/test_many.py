"""The explanation of any number of points, as a whole."""

import re
from fractions import Fraction

import numpy as np
import pytest
from deep import random_deep, sawtooth
from many import POINTS, STRIPS, naive_logit, told_sentences

import xordemo as xd
from xordemo.exact import CORNERS

TEXT = """\
In short
- This network is right at all six points.

The plane
- None of the points lies nearer to the boundary (logit 0) than (0.25,1), at a distance
  of 0.250.
- The plane has four linear regions; within each, no unit turns on or off. The points
  lie in three of them. No ReLU network with two inputs and the same layer widths has
  more than 11 regions.
- The plane falls into five connected parts, each of one class: two of class 1 and three
  of class 0.
- One connected part of class 0 contains none of the points.

The units
- Leaving out any single unit changes at least one answer; leaving out unit 2.1 changes
  the most, three of the six.

The layers
- No straight line separates the classes: (0,0), labelled 0, lies on the segment between
  (−1,0) and (1,0), both labelled 1.
- Layer 2 is the first in which a weighted sum of the activations separates the classes."""


def test_the_text_by_hand():
    assert str(xd.explain(STRIPS, *POINTS)) == TEXT


def test_it_is_shown_as_html_too():
    html = xd.explain(STRIPS, *POINTS)._repr_html_()
    assert "<p><strong>The plane</strong></p><ul><li>" in html


@pytest.mark.parametrize("number", range(30))
def test_four_corners_and_one_layer_are_told_as_ever(number):
    labels = [(1, 0, 0, 1), (0, 1, 1, 0), (0, 0, 0, 1)][number % 3]
    start = xd.Network.initial(hidden=1 + number % 9, seed=number)
    net = xd.train(start, CORNERS, labels, epochs=20, lr=0.1, seed=number).network
    why = xd.explain(net, labels=labels)
    assert why.claims == xd.explain(net, CORNERS, labels).claims
    assert "Corner by corner" in str(why)


DATA = {
    "moons": xd.datasets.moons(40, seed=1, noise=0.1),
    "circles": xd.datasets.circles(30, seed=2),
    "spirals": xd.datasets.spirals(30, seed=3),
    "blobs": xd.datasets.blobs(20, seed=4),
    "one point": (np.array([[0.5, -2]]), [1]),
    "clashes": (np.array([[0, 0], [0, 0], [1, 1]]), [0, 1, 1]),
    "one class": (np.array([[0, 0], [2, 0], [1, 1]]), [1, 1, 1]),
}


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("hidden", [(8,), (5, 4), (3, 3, 3), ()])
@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "hard_tanh"])
def test_any_network_takes_25_sentences_at_most(data, hidden, activation):
    X, y = DATA[data]
    net = xd.Network.initial(hidden=hidden, seed=len(data), activation=activation)
    why = xd.explain(net, X, y)
    sentences = told_sentences(why)
    assert len(sentences) <= 25
    assert why.claims[0].name == "solves"
    assert len({claim.name for claim in why.claims}) == len(why.claims)
    said = {" ".join(claim.sentence for claim in claims) for _, claims in why.bullets}
    assert all(text in said for _, told in why.paragraphs for text in told)
    assert all(claims for heading, claims in why.bullets if heading)
    assert not any(
        re.search(r"\d \d|  |\bone points|None(?! of)|Fraction", text) for text in sentences
    )


@pytest.mark.parametrize("activation", xd.ACTIVATIONS)
def test_every_activation_is_explained_or_refused_by_name(activation):
    net = xd.Network.initial(hidden=4, seed=1, activation=activation)
    why = xd.explain(net, *DATA["moons"])
    assert why.claims[0].name == "solves"
    assert why["left out"].holds == why.facts.smooth
    assert len(told_sentences(why)) <= 25


@pytest.mark.parametrize("seed", range(12))
def test_verdicts_margins_and_islands_against_fractions(seed):
    rng = np.random.default_rng(seed)
    net = random_deep(rng, most=3, widest=4)
    X = (rng.integers(-12, 13, (9, 2)) / 4).tolist()
    logits = [naive_logit(net, x) for x in X]
    y = [int(logit > 0) for logit in logits]
    facts = xd.explain(net, X, y).facts
    signs = [(logit > 0) - (logit < 0) for logit in logits]
    assert list(facts.signs) == signs
    found = facts.plane.nearest
    if found is None:
        assert 0 not in signs
        assert len({*signs}) == 1
        return
    place, margin = found
    assert naive_logit(net, margin.nearest) == 0
    margins = [facts.plane.margin(n) for n in range(len(X))]
    assert margin == margins[place]
    assert margin.squared_distance == min(each.squared_distance for each in margins)
    for n, x in enumerate(X):
        gaps = [a - Fraction(b) for a, b in zip(margins[n].nearest, x, strict=True)]
        assert sum(gap * gap for gap in gaps) == margins[n].squared_distance
        for step in np.ndindex(9, 9):  # of a fine grid, those that are nearer are on its side
            other = [Fraction(a) + Fraction(d - 4, 8) for a, d in zip(x, step, strict=True)]
            off = sum((a - Fraction(b)) ** 2 for a, b in zip(other, x, strict=True))
            if off < margins[n].squared_distance:
                logit = naive_logit(net, other)
                assert (logit > 0) - (logit < 0) == signs[n]
    for n, home in enumerate(facts.plane.homes):
        assert (home is None) == (signs[n] == 0)
        if home is not None:
            assert facts.plane.islands.islands[home].label == y[n]


def test_sawteeth_are_as_many_islands():
    for layers in range(1, 5):
        net = sawtooth(layers)
        X = [[2 * n + 1] for n in range(2**layers)]
        X = [[x[0] / 2 ** (layers + 1)] for x in X]
        why = xd.explain(net, X, [1] * len(X), threshold=0.25)
        ones = [i for i in why.facts.plane.islands.islands if i.label == 1]
        assert len(ones) == 2 ** (layers - 1)


BAD = [
    ({"X": [], "y": []}, ValueError, "X holds no points"),
    ({"X": [[0, 0]], "y": [2]}, ValueError, "y holds 2; a label is 0 or 1"),
    ({"X": [[0, float("inf")]], "y": [1]}, ValueError, "X is inf; it must be finite"),
    ({"X": [[0, 0], [1, 1]], "y": [1]}, ValueError, "y holds 1 labels; it must hold 2"),
    ({"X": [[0], [1]], "y": [1, 0]}, ValueError, "X holds points of 1 number; network has 2"),
]


@pytest.mark.parametrize(("asked", "error", "message"), BAD)
def test_bad_points_are_refused_by_name(asked, error, message):
    with pytest.raises(error, match=message):
        xd.explain(STRIPS, **asked)


@pytest.mark.parametrize(
    ("shape", "message"), [({"inputs": 3}, "3 inputs"), ({"outputs": 3}, "3 logits")]
)
def test_networks_of_other_shapes_are_refused_by_name(shape, message):
    net = xd.Network.initial(hidden=4, seed=1, **shape)
    with pytest.raises(ValueError, match=f"network has {message}"):
        xd.explain(net, *POINTS)


def test_two_logits_are_explained_by_their_difference():
    net = xd.Network.initial(hidden=(4, 3), outputs=2, seed=1)
    assert xd.explain(net, *POINTS).claims == xd.explain(net.one_logit(), *POINTS).claims


@pytest.mark.parametrize("kind", ["one-hot", "plus and minus", "column"])
def test_labels_of_every_kind(kind):
    y = np.array(POINTS[1])
    given = {"one-hot": np.eye(2)[y], "plus and minus": 2 * y - 1, "column": y[:, np.newaxis]}
    assert xd.explain(STRIPS, POINTS[0], given[kind]).claims == xd.explain(STRIPS, *POINTS).claims
