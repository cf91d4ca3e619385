"""Ledgers and gaps as bars, against values worked out by hand."""

from fractions import Fraction

import matplotlib.pyplot as plt
import pytest

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
    with pytest.raises(ValueError, match="opposite corners"):
        figures.plot_gap(ax, xd.ledger(COUNTING, [(0, 0), (1, 0), (0, 1), (1, 1)]))
    with pytest.raises(ValueError, match="must hold 4"):
        figures.plot_gap(ax, xd.ledger(COUNTING, [(0, 0)]))


def test_a_ledger_is_drawn_from_the_threshold():
    _, ax = plt.subplots()
    (entry,) = xd.ledger(COUNTING, [(1, 1)], threshold=Fraction(3, 2))
    figures.plot_ledger(ax, entry)
    assert [text.get_text() for text in ax.texts] == ["−0.50, class 0"]
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == ["(1,1)", "bias", "threshold", "unit 1", "unit 2", "logit − threshold"]
