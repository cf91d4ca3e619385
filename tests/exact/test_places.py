"""Which region a point is in, also where several meet."""

import numpy as np
import pytest
from atlas_checks import inside, random_point
from deep import deep, random_deep

import xordemo as xd
from xordemo.exact import pieces_at


def test_where_regions_meet_it_is_the_one_to_the_right_and_above():
    cross = deep(([[1, 0, -1, 0], [0, 1, 0, -1]], [0] * 4), ([[1]] * 4, [0]))
    assert pieces_at(cross, (0, 0)) == (1, 1, 0, 0)
    assert pieces_at(cross, (-1, 0)) == (0, 1, 1, 0)
    assert pieces_at(cross, (0, -1)) == (1, 0, 0, 1)


def test_a_unit_that_is_at_its_fold_is_on_the_lower_piece():
    off = deep(([[1], [0]], [0]), ([[1, -1]], [0, 0]), ([[1], [1]], [0]))
    assert pieces_at(off, (-1, 0)) == (0, 0, 0)
    assert pieces_at(off, (0, 0)) == (1, 1, 0)


@pytest.mark.parametrize("seed", range(20))
def test_it_is_the_region_of_the_atlas(seed):
    rng = np.random.default_rng(seed)
    network = random_deep(rng, widest=5)
    atlas = xd.linear_regions(network)
    found = {region.pieces: region for region in atlas.regions}
    for _ in range(5):
        point = random_point(rng, atlas.bounds)
        assert inside(found[pieces_at(network, point)].polygon, point) >= 0
    for region in atlas.regions[:10]:
        for x, y in region.polygon:
            if x < 3 and y < 3:
                assert inside(found[pieces_at(network, (x, y))].polygon, (x, y)) == 0


def test_other_networks_and_points_are_refused():
    with pytest.raises(ValueError, match="tanh, which is not piecewise linear"):
        pieces_at(deep(([[1], [0]], [0]), ([[1]], [0]), activation="tanh"), (0, 0))
    with pytest.raises(ValueError, match="point has 1 numbers; it must have 2"):
        pieces_at(deep(([[1], [0]], [0]), ([[1]], [0])), (0,))
