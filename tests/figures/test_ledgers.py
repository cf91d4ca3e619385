"""Ledgers and gaps as bars, against values worked out by hand."""

from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

import xordemo as xd
from xordemo import figures

X, _ = xd.xor()
COUNTING = xd.Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
pytestmark = pytest.mark.usefixtures("style")


def test_ledger_bars_end_at_the_logit(network):
    _, ax = plt.subplots()
    entry = xd.ledger(network, X)[1]
    figures.plot_ledger(ax, entry)
    *bars, total = [patch for patch in ax.patches if round(patch.get_height(), 2) == 0.66]
    assert len(bars) == 1 + sum(c != 0 for c in entry.contributions)
    assert bars[-1].get_x() + bars[-1].get_width() == pytest.approx(float(entry.logit))
    assert total.get_width() == pytest.approx(float(entry.logit))


def test_the_gap_is_the_sum_of_the_units_shares_and_the_bias_has_none():
    _, ax = plt.subplots()
    table = figures.plot_gap(ax, xd.ledger(COUNTING, xd.CORNERS))
    # unit 1: 0 − 4 − (−2) − (−2) = 0; unit 2: 0 + 4 − 0 − 0 = 4
    assert table["share"].tolist() == [0, 4]
    assert [text.get_text() for text in ax.texts][-2:] == ["+4.00", "0"]
    turned = figures.plot_gap(ax, xd.ledger(COUNTING, [(1, 0), (1, 1), (0, 0), (0, 1)]))
    assert turned["share"].tolist() == [0, 4]
    with pytest.raises(
        ValueError, match=r"entries are at \(0,0\), \(1,0\), \(0,1\), \(2,1\); they"
    ):
        figures.plot_gap(ax, xd.ledger(COUNTING, [(0, 0), (1, 0), (0, 1), (2, 1)]))
    with pytest.raises(ValueError, match="must hold 4"):
        figures.plot_gap(ax, xd.ledger(COUNTING, [(0, 0)]))


def test_a_ledger_is_drawn_from_the_threshold():
    _, ax = plt.subplots()
    (entry,) = xd.ledger(COUNTING, [(1, 1)], threshold=Fraction(3, 2))
    figures.plot_ledger(ax, entry)
    assert [text.get_text() for text in ax.texts] == ["−0.50, class 0"]
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == ["(1,1)", "bias", "threshold", "unit 1", "unit 2", "logit − threshold"]


def test_each_bar_has_the_side_the_row_and_the_colour_of_its_unit(network):
    _, ax = plt.subplots()
    entries = xd.ledger(network, xd.CORNERS)
    figures.plot_ledger(ax, entries)
    names = dict(zip(ax.get_yticks(), ax.get_yticklabels(), strict=True))
    bars = iter([p for p in ax.patches if p.get_facecolor()[3] > 0])
    totals = iter([p for p in ax.patches if p.get_facecolor()[3] == 0])
    for entry in entries:
        terms = [("bias", entry.bias, figures.MUTED)]
        terms += [
            (f"unit {unit}", term, figures.UNIT_COLOURS[unit - 1])
            for unit, term in enumerate(entry.contributions, start=1)
            if term
        ]
        end = 0.0
        for name, term, colour in terms:
            bar = next(bars)
            assert bar.get_x() == pytest.approx(end)
            assert bar.get_width() == pytest.approx(float(term))
            assert to_hex(bar.get_facecolor()) == colour
            label = names[bar.get_y() + bar.get_height() / 2]
            assert (label.get_text(), label.get_color()) == (name, colour)
            end += float(term)
        total = next(totals)
        assert total.get_width() == pytest.approx(end)
        assert to_hex(total.get_edgecolor()) == figures.CLASS_COLOURS[entry.predicted]
        assert names[total.get_y() + total.get_height() / 2].get_text() == "logit"
    said = [text.get_text().partition(", ")[2] for text in ax.texts]
    assert said == [f"class {entry.predicted}" for entry in entries]


def test_each_share_of_the_gap_has_its_unit_s_name_colour_and_side(network):
    _, ax = plt.subplots()
    shares = figures.plot_gap(ax, xd.ledger(network, xd.CORNERS))["share"]
    for share, bar, colour in zip(shares, ax.patches, figures.UNIT_COLOURS, strict=True):
        assert bar.get_width() == pytest.approx(share)
        assert to_hex(bar.get_facecolor()) == colour
        assert bar.get_x() * share >= 0  # to the right if it widens the gap
    for text in ax.texts[:-2]:
        unit = int(text.get_text().removeprefix("unit "))
        bar = ax.patches[unit - 1]
        assert text.get_position()[0] == pytest.approx(bar.get_x() + bar.get_width() / 2)
        assert text.get_color() == figures.UNIT_COLOURS[unit - 1]
    rows = [label.get_text() for label in ax.get_yticklabels()]
    assert rows == ["this\nnetwork", "affine\nfunction"]
    ends = [line.get_xdata()[0] for line in ax.lines[:2]]
    assert ends == pytest.approx([shares.sum(), 0])


def test_shares_of_one_sign_are_stacked_and_none_lies_on_another():
    net = xd.Network(np.ones((2, 3)), [-1, -1, -1], [[2], [-1], [3]], [0])  # on at (1,1) alone
    _, ax = plt.subplots()
    assert figures.plot_gap(ax, xd.ledger(net, xd.CORNERS))["share"].tolist() == [2, -1, 3]
    assert [(bar.get_x(), bar.get_width()) for bar in ax.patches] == [(0, 2), (0, -1), (2, 3)]


def test_a_deep_ledger_names_the_units_of_the_last_hidden_layer():
    deep = xd.Network.initial(hidden=(3, 2), seed=3, bias=0.4)
    (entry,) = xd.ledger(deep, [(1, 0)])
    _, ax = plt.subplots()
    table = figures.plot_ledger(ax, entry)
    assert set(table["term"].tolist()) <= {"bias", "unit 2.1", "unit 2.2"}
    assert table["adds"].sum() == pytest.approx(float(entry.logit))
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names[-1] == "logit"
    corners = xd.ledger(deep, xd.CORNERS)
    gap = figures.plot_gap(plt.figure().subplots(), corners)
    assert gap["unit"].tolist() == [4, 5]
    whole = [float(entry.logit) for entry in corners]
    assert gap["share"].sum() == pytest.approx(whole[0] + whole[3] - whole[1] - whole[2])
