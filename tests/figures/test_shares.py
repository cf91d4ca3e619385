"""Shares with their intervals."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from xordemo import figures

pytestmark = pytest.mark.usefixtures("style")


@pytest.mark.parametrize("horizontal", [False, True])
def test_share_draws_percentages_with_their_intervals(horizontal):
    _, ax = plt.subplots()
    how = {"variable": "units", "horizontal": horizontal}
    columns = figures.plot_share(ax, ["two", "five"], [0.1, 0.5], [[0.05, 0.2], [0.4, 0.55]], **how)
    assert {name: values.tolist() for name, values in columns.items()} == {
        "share": [0.1, 0.5],
        "low": [0.05, 0.4],
        "high": [0.2, 0.55],
    }
    bars, along = ax.containers[0], 0 if horizontal else 1
    np.testing.assert_allclose(bars.lines[0].get_xydata()[:, along], [10, 50])
    ends = [segment[:, along].tolist() for segment in bars.lines[2][0].get_segments()]
    np.testing.assert_allclose(ends, [[5, 20], [40, 55]])
    labels = [ax.get_xlabel(), ax.get_ylabel()]
    assert (labels[along], labels[1 - along]) == ("successful runs (%)", "units")
    assert ax.yaxis_inverted() == horizontal  # the first is on top
