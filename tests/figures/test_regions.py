"""The map of the regions: where its words stand."""

import numpy as np
import pytest

from xordemo.figures.regions import _roomiest

pytestmark = pytest.mark.usefixtures("style")


def test_the_units_of_a_region_are_not_written_onto_its_boundary():
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], float)
    place, room = _roomiest(corners, np.zeros((0, 2)))
    assert place.tolist() == [0.5, 0.5]
    assert room == 0.5
    place, room = _roomiest(corners, np.array([[0, 0.5], [1, 0.5]]))
    assert abs(place[1] - 0.5) == room == 0.25
