"""Each sentence about what the hidden layer tells apart, and about what is left out."""

import pytest
from explained import NETWORKS

import xordemo as xd
from xordemo.words import inside
from xordemo.words.statements import Names

NAMES = Names.of(xd.explain(NETWORKS["counting"]).facts)


@pytest.mark.parametrize(
    ("alike", "sentence"),
    [
        ((), "The hidden layer tells every two corners of different classes apart."),
        (
            ((0, 2),),
            "The hidden layer gives (0,0) and (1,0) the same activations, so no output layer can tell them apart.",
        ),
        (
            ((0, 1, 2),),
            "The hidden layer gives (0,0), (0,1) and (1,0) the same activations, so no output layer can tell them apart.",
        ),
        (
            ((0, 2), (1, 3)),
            "The hidden layer gives (0,0) and (1,0) the same activations, and likewise (0,1) and (1,1); no output layer can tell the two corners of a pair apart.",
        ),
        (
            ((0, 1, 2, 3),),
            "The hidden layer gives all four corners the same activations, so no output layer can tell them apart.",
        ),
    ],
)
def test_confused(alike, sentence):
    claim = inside.confused(alike, NAMES)
    assert (claim.holds, claim.sentence) == (bool(alike), sentence)


@pytest.mark.parametrize(
    ("separates", "right", "sentence"),
    [
        (
            True,
            (True,) * 4,
            "The hidden layer separates the classes, and the output layer uses it.",
        ),
        (
            True,
            (True, False, True, True),
            "With suitable output weights and bias this hidden layer could get all four corners right.",
        ),
        (
            False,
            (True, False, True, True),
            "With the hidden layer as it is, no choice of output weights and bias could get all four corners right.",
        ),
    ],
)
def test_hidden_separates(separates, right, sentence):
    claim = inside.hidden_separates(separates, right, 5, NAMES)
    assert (claim.holds, claim.sentence) == (separates, sentence)


def test_of_an_affine_network_is_said_once_that_it_fails_on_xor():
    flat = xd.Network([[1], [1]], [0], [[1]], [0.5], activation="identity")
    for labels, told in (((0, 1, 1, 0), False), ((0, 0, 0, 1), True)):
        why = xd.explain(flat, labels=labels)
        assert not all(why.facts.right)
        assert (why["hidden separates"].sentence in str(why).replace("\n  ", " ")) == told


def test_what_is_left_out():
    claim = inside.left_out(40)
    assert (claim.holds, claim.sentence) == (False, "Nothing is left out.")
    many = inside.left_out(41)
    assert many.holds
    assert many.sentence == (
        "The boundary is not described: it would have to be followed across 41 folds."
    )
