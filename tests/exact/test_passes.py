"""Forward passes in whole numbers are those in fractions."""

from fractions import Fraction

import numpy as np
import pytest
from deep import random_deep
from many import STRIPS, naive_logit

from xordemo.exact import ExactNetwork, pieces_at
from xordemo.exact.passes import Passes
from xordemo.exact.sets import removable

F = Fraction


@pytest.mark.parametrize("seed", range(20))
def test_they_are_the_passes_in_fractions(seed):
    rng = np.random.default_rng(seed)
    net = random_deep(rng)
    exact = ExactNetwork.of(net)
    points = [tuple(map(Fraction, x)) for x in (rng.integers(-9, 10, (5, 2)) / 4).tolist()]
    points.append((Fraction(1, 3), Fraction(-5, 7)))
    passes = Passes(exact, points)
    for place, point in enumerate(points):
        z, a = passes.units_at(place)
        assert z == exact.pre_activations(point)
        assert a == tuple(map(exact.shape, z))
        found = passes.passes[place]
        logit = naive_logit(net, point)
        assert (found.height > 0) - (found.height < 0) == (logit > 0) - (logit < 0)
        pieces = passes.pieces(place)
        assert pieces is None or pieces == pieces_at(exact, point)


@pytest.mark.parametrize("seed", range(20))
def test_units_go_one_after_the_other(seed):
    rng = np.random.default_rng(seed)
    net = random_deep(rng)
    exact = ExactNetwork.of(net)
    points = [tuple(map(Fraction, x)) for x in (rng.integers(-9, 10, (3, 2)) / 4).tolist()]
    passes = Passes(exact, points)
    order = rng.permutation(exact.hidden)[:4] + 1
    for place, point in enumerate(points):
        found = passes.passes[place]
        for step, unit in enumerate(order, start=1):
            found = passes.without(int(unit), found)
            if step == 1:
                assert passes.heights_without(int(unit))[place] == found.height
            own, whole = passes.passes[place].height, naive_logit(net, point)
            after = naive_logit(net, point, {*order[:step].tolist()})
            assert whole * found.height == after * own


def test_by_how_much_a_unit_moves_a_logit():
    passes = Passes(ExactNetwork.of(STRIPS), [(Fraction(2), Fraction(0)), (Fraction(1, 3),) * 2])
    moved = [[passes.without(unit, f).height for f in passes.passes] for unit in (1, 2, 3, 4)]
    assert [passes.moved(heights) for heights in moved] == [F(1, 3), 0, 2, 2]


def test_no_other_can_go_with_what_went():
    passes = Passes(ExactNetwork.of(STRIPS), [(Fraction(1, 4), Fraction(0))])
    assert removable(passes, (4, 3, 2, 1)) == (1, 2, 3, 4)
    passes = Passes(ExactNetwork.of(STRIPS), [(Fraction(1), Fraction(0))])
    assert removable(passes, (4, 3, 2, 1)) == (2, 4)
