"""The cross-section, against values worked out by hand."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

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


def test_each_area_is_a_unit_s_in_its_colour_and_the_threshold_is_where_it_is(network):
    _, ax = plt.subplots()
    cut = figures.plot_cross_section(ax, network, (-0.25, 1.25), (1.25, -0.25), X, Y, threshold=0.5)
    assert [line.get_ydata()[0] for line in ax.lines if line.get_linestyle() == ":"] == [0.5]
    total = cut["bias"].copy()
    areas = iter(ax.collections)
    for unit in range(1, 6):
        term = cut[f"unit_{unit}"]
        if term.any():
            area = next(areas)
            assert to_hex(area.get_facecolor()[0]) == figures.UNIT_COLOURS[unit - 1]
            low, high = np.minimum(total, total + term), np.maximum(total, total + term)
            heights = area.get_paths()[0].vertices[:, 1]
            assert (heights.min(), heights.max()) == pytest.approx((low.min(), high.max()))
        total += term
    (thick,) = [line for line in ax.lines if line.get_label() == "logit"]
    np.testing.assert_allclose(thick.get_ydata(), total)
    for line in ax.lines:
        if len(line.get_xdata()) == 1:
            label = int(line.get_ydata()[0] > 0)  # this network is right at both
            assert (line.get_marker(), line.get_color()) == (
                "so"[label],
                figures.CLASS_COLOURS[label],
            )
    for text in ax.texts:
        if text.get_text().startswith("unit"):
            unit = int(text.get_text()[-1])
            assert text.get_color() == figures.UNIT_COLOURS[unit - 1]
            x1 = -0.25 + 1.5 * text.xy[0]
            step = network.forward([x1, 1 - x1])
            sums = network.b2[0] + np.cumsum([0, *(step.a1 * network.w2[:, 0])])
            ends = sorted(sums[unit - 1 : unit + 1])
            assert ends[0] < text.xy[1] < ends[1]
        else:
            point = [float(x) for x in text.get_text().strip("()").split(",")]
            assert network.forward(point).logits[0] == pytest.approx(text.xy[1])
    assert {t.get_text() for t in ax.texts} == {"unit 2", "unit 4", "unit 5", "(0,1)", "(1,0)"}


def test_a_name_stands_in_its_area_off_every_line_or_beside_its_end(network):
    figure, ax = plt.subplots(figsize=(2.6, 3.8))
    figures.plot_cross_section(ax, network, (0, 1), (1, 0), X, Y)
    figure.canvas.draw()
    lines = [line for line in ax.lines if len(line.get_xdata()) > 2 and line.get_zorder() < 6]
    for text in ax.texts:
        box = text.get_window_extent().transformed(ax.transData.inverted())
        for line in lines:
            across = np.linspace(box.x0, box.x1, 20)
            heights = np.interp(across, *line.get_data(), left=np.nan, right=np.nan)
            assert not ((heights > box.y0) & (heights < box.y1)).any(), text.get_text()
    assert {t.get_text(): t.get_ha() for t in ax.texts} == {
        "unit 2": "center",
        "unit 4": "center",
        "unit 5": "left",  # too thin for its name
    }


@pytest.mark.usefixtures("style")
@pytest.mark.parametrize(
    ("end", "message"),
    [((1e300, 0), r"beyond 1e\+100"), ((1e90, 0), "the logit is too large")],
)
def test_a_line_or_heights_beyond_all_bounds_are_refused(end, message):
    network = xd.Network([[1e250], [0]], [0], [[1]], [0])
    with pytest.raises(ValueError, match=message):
        figures.plot_cross_section(plt.figure().subplots(), network, (0, 0), end)
