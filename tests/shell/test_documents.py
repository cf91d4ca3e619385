"""The table and the page that `explain` writes."""

import csv
import re
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
    assert "<p>There is no picture: the numbers are too large for a map.</p>" in found
    assert "<svg" not in found
    assert "In short" in found
    assert "<h1>Why w\ufffd&lt;.safetensors fails on XNOR</h1>" in found
    found.encode()


def test_a_map_reaches_as_far_as_its_points():
    network = xd.Network.initial(hidden=3, seed=1)
    for far in (2, 4, 1000):
        why = xd.explain(network, [[0, 0], [1, far], [2, 1]], [0, 1, 1])
        assert page(network, why, "w.safetensors").count("<svg") == 2  # light and dark


def test_points_too_far_for_a_picture_are_named():
    network = xd.Network.initial(hidden=3, seed=1)
    why = xd.explain(network, [[0, 0], [1, 1e200], [2, 1]], [0, 1, 1])
    found = page(network, why, "w.safetensors")
    assert "<p>There is no picture: X is too large to be drawn: 1e+200, beyond 1e+150.</p>" in found


def test_a_network_of_one_input_has_its_curve():
    network = xd.Network.initial(hidden=3, inputs=1, seed=1)
    why = xd.explain(network, [[0], [1], [2]], [0, 1, 1])
    found = page(network, why, "w.safetensors")
    assert found.count("<svg") == 2
    assert 'aria-label="The curve of the logit over the input, with' in found
    assert "These are the first" not in found
    assert [row["x2"] for row in csv.DictReader(StringIO(ledger_csv(why)))] == [""] * 15


def test_a_page_of_many_units_has_twenty_of_them_and_the_csv_all():
    network = xd.Network.initial(hidden=40, seed=1)
    why = xd.explain(network)
    found = page(network, why, "w.safetensors")
    assert "What each term adds to the logit (20 of 40 units)" in found
    assert found.count('<th scope="row">unit ') == 20
    assert ledger_csv(why).count("unit 40,") == 4
    table = [max(abs(entry.contributions[unit]) for entry in why.ledger) for unit in range(40)]
    kept = {int(unit) - 1 for unit in re.findall(r'<th scope="row">unit (\d+)<', found)}
    assert min(table[u] for u in kept) >= max(table[u] for u in range(40) if u not in kept)


def test_a_page_has_its_picture_for_light_and_for_dark():
    network = xd.Network.initial(hidden=(3, 2), seed=1)
    found = page(network, xd.explain(network), "w.safetensors")
    light, dark = re.findall(r'<div class="(?:light|dark)">.*?</div>', found, re.DOTALL)
    assert "#22262c" in light
    assert "#e6e8eb" in dark
    assert "prefers-color-scheme: dark" in found


def test_on_a_phone_a_wide_table_scrolls_and_the_page_does_not(chromium):
    X, y = xd.datasets.moons(30, seed=1)
    network = xd.Network.initial(hidden=(4, 4), seed=1)
    tab = chromium.new_page(viewport={"width": 390, "height": 900})
    tab.set_content(page(network, xd.explain(network, X, y), "w.safetensors"))
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    tab.close()
