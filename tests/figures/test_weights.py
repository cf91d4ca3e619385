"""The parameters as a picture and as a table."""

import matplotlib.pyplot as plt
import pytest

from xordemo import figures

pytestmark = pytest.mark.usefixtures("style")


def test_the_table_of_parameters_has_a_row_for_each_unit_and_the_output_bias(network):
    _, axes = plt.subplots(1, 2)
    table = figures.plot_weights(axes, network)
    assert table["unit"].tolist() == [1, 2, 3, 4, 5, 0]
    assert table["from_x2"][:5].tolist() == network.w1[1].tolist()
    assert table["bias"][:5].tolist() == network.b1.tolist()
    assert table["to_t1"].tolist() == [*network.w2[:, 0], network.b2[0]]
