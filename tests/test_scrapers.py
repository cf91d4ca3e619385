"""How a figure becomes a file: in few colours, and still with all that is to be told apart."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from PIL import Image
from sphinx.errors import ExtensionError

from docs._site.extensions.scrapers import COLOURS, _in_few_colours, figures
from xordemo.figures import PALETTE, PAPER, UNIT_COLOURS, animate, describe


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ({"xlabel": "z", "ylabel": "a"}, "a description (xordemo.figures.describe), a title"),
        (
            {"xlabel": "z", "title": "ReLU"},
            "a description (xordemo.figures.describe), a label of its y axis",
        ),
    ],
)
def test_a_figure_without_words_ends_the_build(tmp_path, words, lacks):
    plt.subplots()[1].set(**words)
    cell = ("code", "", 1), {"image_path_iterator": iter(["a.png"]), "example_globals": {}}
    with pytest.raises(ExtensionError) as error:
        figures(*cell, {"src_dir": tmp_path})
    assert str(error.value) == f"a figure lacks {lacks}"
    assert plt.get_fignums() == []


@pytest.mark.usefixtures("style")
def test_a_figure_with_words_is_saved_in_both_themes(tmp_path):
    figure, ax = plt.subplots(figsize=(4, 3), layout="constrained")
    ax.set(xlabel="z", ylabel="a", title="ReLU")
    describe(figure, "A line at 0 that turns upwards.")
    paths = iter([tmp_path / "a.png"])
    cell = ("code", "", 1), {"image_path_iterator": paths, "example_globals": {}}
    rest = figures(*cell, {"src_dir": tmp_path})
    assert rest.startswith("\n.. plot-figure:: /a.png\n   :dark: /a_dark.png\n")
    assert ":alt: A line at 0 that turns upwards.\n" in rest
    assert {path.name for path in tmp_path.iterdir()} == {"a.png", "a_dark.png"}
    assert background(tmp_path / "a.png") == (255, 255, 255)
    assert background(tmp_path / "a_dark.png") == (19, 20, 22)


def background(file):
    """Return the colour of a picture's first pixel."""
    with Image.open(file) as picture:
        return picture.convert("RGB").getpixel((0, 0))


@pytest.mark.parametrize("left", [0.65, 0.4])
@pytest.mark.usefixtures("style")
def test_of_a_figure_that_moves_the_axes_that_stand_still_are_drawn_once(tmp_path, left):
    figure = plt.figure(figsize=(4, 3), layout="none")
    still = figure.add_axes((left, 0.2, 0.3, 0.6), xlabel="x", ylabel="y", title="Still")
    moving = figure.add_axes((0.15, 0.2, 0.3, 0.6))
    drawn, draw_still = [], still.draw
    still.draw = lambda renderer: drawn.append(still.get_visible()) or draw_still(renderer)

    def draw(end):
        moving.clear()
        moving.plot([0, end], [0, 1], color=UNIT_COLOURS[0])
        moving.set(xlabel="x", ylabel="y", xlim=(0, 4), title="Moving")

    frames = {str(end): end for end in (1, 2, 3, 4)}
    animate(figure, draw, frames, start="4", name="End", axes=[moving])
    describe(figure, "A line that ends at the right.")
    cell = ("code", "", 1), {"image_path_iterator": iter([tmp_path / "a.png"])}
    cell[1]["example_globals"] = {}
    if left == 0.4:  # where the two overlap
        with pytest.raises(ExtensionError, match="stand still reach into those that move"):
            figures(*cell, {"src_dir": tmp_path})
        return
    rest = figures(*cell, {"src_dir": tmp_path})
    assert '"labels": ["1", "2", "3", "4"], "start": 3' in rest
    assert len(list(tmp_path.glob("frame_a_*.png"))) == 2 * 3
    assert sum(drawn) == 2  # to be shown, and to compare
    light = PAPER, UNIT_COLOURS[0]
    for theme, colours in (("", light), ("_dark", [PALETTE[colour] for colour in light])):
        with Image.open(tmp_path / f"frame_a_00{theme}.png") as frame:
            counted = sorted(frame.convert("RGB").getcolors(), reverse=True)
        seen = [to_hex(np.array(colour) / 255) for _, colour in counted]
        assert colours[0] == seen[0]  # most of a frame is paper
        assert colours[1] in seen


@pytest.mark.usefixtures("style")
def test_a_word_that_is_cut_in_another_frame_stops_the_build(tmp_path):
    figure = plt.figure(figsize=(4, 3), layout="none")
    ax = figure.add_axes((0.2, 0.2, 0.7, 0.6), xlabel="x", ylabel="y", title="Moving")
    word = ax.annotate("a word", (0.5, 0.5), xycoords="axes fraction")
    frames = {"near": 0.5, "far": 1.1}
    animate(figure, lambda at: word.set_x(at), frames, start="near", name="Place")
    describe(figure, "A word in the middle.")
    cell = ("code", "", 1), {"image_path_iterator": iter([tmp_path / "a.png"])}
    cell[1]["example_globals"] = {}
    with pytest.raises(ExtensionError, match="'a word' is cut at the edge"):
        figures(*cell, {"src_dir": tmp_path})


def test_areas_of_similar_colours_stay_apart_and_the_background_stays_what_it_is():
    # 60 bands that differ by four in one channel, beside a wheel of thousands of other colours
    bands = np.array([[33, 50 + 4 * (k % 30), 60 + 80 * (k // 30)] for k in range(60)], np.uint8)
    picture = np.full((300, 360, 3), (19, 20, 22), np.uint8)
    picture[20:160] = np.repeat(bands, 6, axis=0)[np.newaxis]
    picture[200:300, :100] = np.random.default_rng(0).integers(0, 256, (100, 100, 3))
    few = np.asarray(_in_few_colours(Image.fromarray(picture)).convert("RGB"))
    shown = few[90, 3::6]
    assert len(np.unique(shown, axis=0)) == 60
    assert np.abs(shown.astype(int) - bands).max() <= 4
    assert (few[180] == (19, 20, 22)).all()
    assert len(np.unique(few.reshape(-1, 3), axis=0)) <= COLOURS
