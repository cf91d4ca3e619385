"""The table and the page that `explain` writes."""

import csv
from fractions import Fraction
from io import StringIO

import pytest

import xordemo as xd
from xordemo.shell.documents import ledger_csv, page

TEXTBOOK = xd.Network([[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0])


def rows(network, **asked):
    return list(csv.DictReader(StringIO(ledger_csv(xd.explain(network, **asked)))))


def test_every_term_of_every_point_has_its_row():
    found = rows(TEXTBOOK, labels=(0, 1, 1, 0))
    assert [(r["x1"], r["x2"]) for r in found[::4]] == [
        ("0.0", "0.0"),
        ("0.0", "1.0"),
        ("1.0", "0.0"),
        ("1.0", "1.0"),
    ]
    assert [tuple(row.values())[2:] for row in found[12:]] == [
        ("0", "", "unit 1", "2.0", "on", "2.0", "2.0"),
        ("0", "", "unit 2", "1.0", "on", "1.0", "-2.0"),
        ("0", "", "output bias", "", "", "", "0.0"),
        ("0", "", "logit", "", "", "", "0.0"),
    ]


@pytest.mark.parametrize(
    ("w2", "b2", "threshold"), [(1e308, 1e308, 0), (1e308, 0, 0), (1, 0, Fraction(10) ** 400)]
)
def test_a_number_beyond_a_double_is_refused_by_its_point(w2, b2, threshold):
    network = xd.Network([[1, 1], [1, 1]], [0, -1], [[w2], [w2]], [b2])
    with pytest.raises(ValueError, match=r"--csv: at \(\d,\d\) a number is beyond the largest"):
        rows(network, threshold=threshold)


@pytest.mark.parametrize(
    ("hidden", "note"),
    [
        (5, ""),
        (13, "The folds of 13 units leave no room for their numbers."),
        (25, "The folds of 25 hidden units lie too close to be told apart."),
    ],
)
def test_what_the_map_can_t_show_is_said(hidden, note):
    network = xd.Network.initial(hidden=hidden, seed=1)
    found = page(network, xd.explain(network), "w.safetensors")
    assert note in found
    assert ("<p>The folds of" in found) == bool(note)


def test_without_a_map_the_page_has_its_words():
    network = xd.Network([[1e308], [1e308]], [0], [[1]], [-0.5], activation="softsign")
    found = page(network, xd.explain(network), "w\udcff<.safetensors")
    assert "<p>There is no map: the numbers are too large for a map.</p>" in found
    assert "<svg" not in found
    assert "In short" in found
    assert "<h1>Why w\ufffd&lt;.safetensors fails on XNOR</h1>" in found
    found.encode()


def test_a_map_needs_its_points_in_reach():
    network = xd.Network.initial(hidden=3, seed=1)
    for far, words in ((2, "<svg"), (4, "it goes from −3 to 3, and there are points outside")):
        why = xd.explain(network, [[0, 0], [1, far], [2, 1]], [0, 1, 1])
        assert words in page(network, why, "w.safetensors")


def test_a_network_of_one_input_has_no_map():
    network = xd.Network.initial(hidden=3, inputs=1, seed=1)
    why = xd.explain(network, [[0], [1], [2]], [0, 1, 1])
    found = page(network, why, "w.safetensors")
    assert "<p>There is no map: the network has one input.</p>" in found
    assert "These are the first" not in found
    assert [row["x2"] for row in csv.DictReader(StringIO(ledger_csv(why)))] == [""] * 15
