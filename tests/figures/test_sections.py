"""The cross-section, against values worked out by hand."""

import matplotlib.pyplot as plt
import pytest

import xordemo as xd
from xordemo import figures

X, Y = xd.xor()
COUNTING = xd.Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
pytestmark = pytest.mark.usefixtures("style")


def test_a_cross_section_is_the_bias_and_each_unit_s_ramp_and_their_sum():
    _, ax = plt.subplots()
    table = figures.plot_cross_section(ax, COUNTING, (0, 0), (2, 2), X, Y)
    # along x1 = x2 = s the units are ReLU(2s) and ReLU(2s − 1): one fold between the ends
    assert table["x1"].tolist() == [0, 0.5, 2]
    assert table["bias"].tolist() == [1, 1, 1]
    assert table["unit_1"].tolist() == [0, -2, -8]
    assert table["unit_2"].tolist() == [0, 0, 12]
    assert table["logit"].tolist() == [1, -1, 5]
    marked = [line.get_ydata()[0] for line in ax.lines if len(line.get_xdata()) == 1]
    assert sorted(marked) == [1, 1]  # (0,0) and (1,1) are on the line, the others are not
    with pytest.raises(ValueError, match=r"start and end are both \(1,0\)"):
        figures.plot_cross_section(ax, COUNTING, (1, 0), (1, 0))
