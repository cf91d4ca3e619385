"""How a figure becomes a file: in few colours, and still with all that is to be told apart."""

import numpy as np
from PIL import Image

from docs._site.extensions.scrapers import COLOURS, _in_few_colours


def test_areas_of_similar_colours_stay_apart_and_the_background_stays_what_it_is():
    # 60 bands that differ by four in one channel, beside a wheel of thousands of other colours
    bands = np.array([[33, 50 + 4 * (k % 30), 60 + 80 * (k // 30)] for k in range(60)], np.uint8)
    picture = np.full((300, 360, 3), (19, 20, 22), np.uint8)
    picture[20:160] = np.repeat(bands, 6, axis=0)[np.newaxis]
    picture[200:300, :100] = np.random.default_rng(0).integers(0, 256, (100, 100, 3))
    few = np.asarray(_in_few_colours(Image.fromarray(picture)))
    shown = few[90, 3::6]
    assert len(np.unique(shown, axis=0)) == 60
    assert np.abs(shown.astype(int) - bands).max() <= 4
    assert (few[180] == (19, 20, 22)).all()
    assert len(np.unique(few.reshape(-1, 3), axis=0)) <= COLOURS
