"""A figure of which other frames exist."""

import pytest
from matplotlib.figure import Figure

from xordemo import figures

FRAMES = {"1": 1, "2": 2}


@pytest.mark.parametrize(
    ("frames", "how", "message"),
    [
        ({"1": 1}, {}, "frames holds 1; there must be at least two"),
        (FRAMES, {"start": "3"}, "start is '3'; it must be one of 1, 2"),
        (FRAMES, {"name": " "}, "name and the labels of frames must not be empty"),
        (FRAMES, {"axes": []}, "axes holds 0 axes; it must hold some of the figure's alone"),
        (FRAMES, {"axes": [Figure().add_subplot()]}, "axes holds 1 axes; .* alone"),
    ],
)
def test_frames_that_fit_nothing_are_refused_before_anything_is_drawn(frames, how, message):
    figure = Figure()
    figure.add_subplot()
    with pytest.raises(ValueError, match=message):
        figures.animate(figure, pytest.fail, frames, **{"start": "1", "name": "frame"} | how)
    assert figures.motion(figure) is None


@pytest.mark.parametrize(
    ("frames", "how", "message"),
    [
        ({1: 1, 2: 2}, {"start": 1}, "name and the labels of frames must be text, not 1"),
        (FRAMES, {"name": 3}, "name and the labels of frames must be text, not 3"),
        (["1", "2"], {}, "frames must be a mapping of labels to values"),
        (FRAMES, {"axes": Figure().add_subplot()}, "axes must hold some of the figure's axes"),
    ],
)
def test_what_is_of_another_type_is_refused_by_name(frames, how, message):
    with pytest.raises(TypeError, match=message):
        figures.animate(Figure(), pytest.fail, frames, **{"start": "1", "name": "frame"} | how)


def test_axes_that_the_first_frame_adds_move_too():
    figure = Figure()
    figures.animate(figure, lambda _: figure.add_subplot(), FRAMES, start="1", name="frame")
    assert figures.motion(figure).axes == figure.axes != []


def test_the_start_is_drawn_and_the_axes_that_move_are_kept():
    figure, drawn = Figure(), []
    one, other = figure.subplots(1, 2)
    figures.animate(figure, drawn.append, FRAMES, start="2", name="frame")
    assert drawn == [2]
    assert figures.motion(figure).axes == [one, other]
    figures.animate(figure, drawn.append, FRAMES, start="1", name="frame", axes=[other])
    assert figures.motion(figure).axes == [other]
