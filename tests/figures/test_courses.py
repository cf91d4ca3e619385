"""The course of training."""

import matplotlib.pyplot as plt
import pytest
from matplotlib.quiver import Quiver

from xordemo import figures

pytestmark = pytest.mark.usefixtures("style")


def test_each_curve_has_its_own_name_at_its_end():
    _, ax = plt.subplots()
    figures.plot_losses(ax, {"a": [0.7, 0.2], "b": [0.7, 0.6]}, reference=0.69, reference_label="u")
    ends = {text.get_text(): text.xy for text in ax.texts}
    assert (ends["a"], ends["b"], ends["u"][1]) == ((2, 0.2), (2, 0.6), 0.69)
    dashed = [line for line in ax.lines if len(set(line.get_ydata())) == 1]
    assert dashed[0].get_ydata()[0] == 0.69
    curves = [line for line in ax.lines if line not in dashed]
    assert [line.get_xydata().tolist() for line in curves] == [
        [[1, 0.7], [2, 0.2]],
        [[1, 0.7], [2, 0.6]],
    ]


def test_an_arrow_of_velocity_goes_where_the_parameter_goes():
    _, ax = plt.subplots()
    figures.plot_velocity(ax, [1.0, -0.5], [0.5, 0.25])
    pulls, pushes = (c for c in ax.collections if isinstance(c, Quiver))
    assert pulls.V.tolist() == [1.0, -0.5]
    assert pushes.V.tolist() == [0.5, 0.25]
    assert pulls.XY[:, 1].tolist() == [0.0, 1.5]  # each begins where the last step ended
    assert pushes.XY[:, 1].tolist() == [1.0, 1.0]
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["by the slope", "by the velocity"]
    shown = [text.get_text() for text in ax.texts]
    assert shown == ["+1.000", "−0.500", "+0.500", "+0.250"]


def test_the_two_numbers_of_a_step_stand_on_different_sides():
    _, ax = plt.subplots()
    figures.plot_velocity(ax, [1.0, -0.5], [0.5, 0.25])
    places = [(text.xy[1], text.get_verticalalignment()) for text in ax.texts]
    # above its upper end or below its lower one: the slope's arrows end at 1 and at 1
    assert places == [(1.0, "bottom"), (1.0, "top"), (1.0, "top"), (1.25, "bottom")]
