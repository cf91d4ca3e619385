"""Folds as lines, with the side on which the unit is on to their left."""

from itertools import pairwise

import numpy as np
import pytest
from deep import random_deep

import xordemo as xd
from xordemo.exact.networks import ExactNetwork
from xordemo.figures.fold_lines import folds

# unit 4 is the only one of layer 2: its pre-activation is x₂ − |x₁|, for x₂ above −10
WEDGE = xd.Network(
    [[1, -1, 0], [0, 0, 1]], [0, 0, 10], [[-1], [-1], [1]], [-10], [[1]], [0], activation="relu"
)


def test_a_fold_of_the_second_layer_bends_at_one_of_the_first():
    first, second, third, wedge = folds(WEDGE, (-1, 1))
    assert [line.tolist() for line in wedge] == [[[-1, 1], [0, 0], [1, 1]]]  # on above
    assert [line.tolist() for line in first] == [[[0, 1], [0, -1]]]  # on to the right
    assert [line.tolist() for line in second] == [[[0, -1], [0, 1]]]  # on to the left
    assert third == []


def test_a_fold_may_be_a_loop():
    # 1 − |x₁| − |x₂| in layer 2: a square on its tip
    tip = xd.Network(
        [[1, -1, 0, 0], [0, 0, 1, -1]], [0] * 4, [[-1]] * 4, [1], [[1]], [0], activation="relu"
    )
    (loop,) = folds(tip)[4]
    assert loop[0].tolist() == loop[-1].tolist()
    assert {tuple(point) for point in loop.tolist()} == {(1, 0), (0, 1), (-1, 0), (0, -1)}
    x, y = loop[:-1].T
    assert (x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2 == 2  # on inside, to the left


def test_a_unit_of_hard_tanh_has_two_folds_and_is_on_between():
    network = xd.Network([[1], [0]], [0], [[1]], [0], activation="hard_tanh")
    (unit,) = folds(network)
    assert [line.tolist() for line in unit] == [[[-1, 3], [-1, -3]], [[1, -3], [1, 3]]]


@pytest.mark.parametrize("seed", range(16))
def test_the_unit_is_at_its_kink_on_the_line_and_on_to_its_left_alone(seed):
    found = random_deep(np.random.default_rng(seed), most=3, widest=5)
    arrays = [array for layer in found.layers for array in layer]
    network = xd.Network(*arrays, activation=found.activation)
    exact = ExactNetwork.of(network)
    for unit, lines in enumerate(folds(network)):
        for line in lines:
            for start, end in pairwise(line):
                middle, along = (start + end) / 2, end - start
                if np.hypot(*along) < 1e-3 or np.abs(middle).max() == 3:  # at the border
                    continue
                left = 1e-6 * np.array([-along[1], along[0]]) / np.hypot(*along)
                z = [exact.pre_activations(p)[unit] for p in (middle + left, middle, middle - left)]
                assert min(abs(z[1] - kink) for kink in exact.shape.kinks) < 1e-9
                left_state, _, right_state = map(exact.shape.state, z)
                # hard tanh may stay at its upper kink and leave it upwards, on nowhere
                assert left_state == "on" or (left_state, right_state) == ("fold", "high")
                assert right_state != "on"


def test_a_smooth_unit_has_no_fold():
    assert folds(xd.Network.initial(hidden=(2, 2), seed=1, activation="tanh")) == [[]] * 4


def test_one_fold_for_any_logits_and_none_without_hidden_units():
    assert folds(xd.Network([[1], [0]], [0], [[1, 2]], [0, 0]))[0][0].tolist() == [[0, 3], [0, -3]]
    assert folds(xd.Network([[1], [0]], [0], activation="tanh")) == []
