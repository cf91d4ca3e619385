"""Paths add up to the logit, and the largest are named."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from deep import deep, random_deep

from xordemo.exact import ExactNetwork, Path, paths

F = Fraction
TWO = deep(([[1, -1], [2, 0]], [0, 1]), ([[3, 1], [-1, 2]], [-2, 5]), ([[1], [-1]], [4]))


def test_paths_by_hand():
    # z₁ = x₁ + 2x₂ = 5, z₂ = 1 − x₁ = 0 (off), z₃ = 3z₁ − 2 = 13, z₄ = z₁ + 5 = 10
    found = paths(TWO, (1, 2), largest=9)
    assert [(path.source, path.units, path.value) for path in found.largest] == [
        (2, (1, 3), 12),
        (0, (4,), -5),
        (0, (), 4),
        (2, (1, 4), -4),
        (1, (1, 3), 3),
        (0, (3,), -2),
        (1, (1, 4), -1),
    ]
    assert (found.count, found.rest, found.logit) == (7, 0, 7)
    few = paths(TWO, (1, 2), largest=2)
    assert (few.largest, few.count, few.rest) == (found.largest[:2], 7, 0)
    assert paths(TWO, (1, 2), largest=0).rest == 7


def test_a_level_piece_begins_a_path_with_its_bias():
    flat = deep(([[1], [0]], [3]), ([[2]], [1]), activation="hard_tanh")
    found = paths(flat, (5, 0))
    assert found.largest == (Path(0, (1,), F(2)), Path(0, (), F(1)))


def test_without_a_hidden_layer_paths_are_the_terms():
    found = paths(deep(([[2], [-3]], [1])), (1, 1))
    assert [path.value for path in found.largest] == [-3, 2, 1]


def all_paths(net, x):
    """Go through every path: units, source and value of those that add something."""
    z, sizes = list(net.pre_activations(x)), [len(b) for _, b in net.layers[:-1]]
    first = [1 + sum(sizes[:depth]) for depth in range(len(sizes))]
    pieces = [net.shape.pieces[net.shape.piece(value)] for value in z]
    found = [((), 0, net.b2)]
    for depth in range(len(sizes) + 1):
        for hidden in product(*map(range, sizes[depth:])):
            units = tuple(first[depth + i] + h for i, h in enumerate(hidden))
            value = F(1)
            for i, h in enumerate((*hidden, 0)[1:], start=depth + 1):
                value *= net.layers[i][0][h][hidden[i - depth - 1]]
            for unit in units[1:]:
                value *= pieces[unit - 1][0]
            if units:
                slope, shift = pieces[units[0] - 1]
                weights, bias = (each[hidden[0]] for each in net.layers[depth])
                found.append((units, 0, value * (slope * bias + shift)))
                value *= slope
            else:
                weights = net.layers[-1][0][0]
            if depth == 0:
                found += [
                    (units, d, value * w * v)
                    for d, (w, v) in enumerate(zip(weights, x, strict=True), 1)
                ]
    return [path for path in found if path[2]]


@pytest.mark.parametrize("seed", range(30))
def test_paths_of_random_networks_add_up_and_the_largest_are_they(seed):
    rng = np.random.default_rng(seed)
    net = ExactNetwork.of(random_deep(rng, inputs=int(rng.integers(1, 4)), widest=4))
    point = tuple(F(int(n), 2) for n in rng.integers(-6, 7, net.inputs))
    found = paths(net, point)
    every = sorted(all_paths(net, point), key=lambda path: (-abs(path[2]), path[0], path[1]))
    assert found.logit == net.logit(point) == sum(path[2] for path in every)
    assert found.count == len(every)
    assert [(p.units, p.source, p.value) for p in found.largest] == every[:5]
    assert found.rest == sum(path[2] for path in every[5:])


def test_what_is_refused():
    with pytest.raises(ValueError, match="tanh, which is not piecewise linear"):
        paths(deep(([[1], [0]], [0]), ([[1]], [0]), activation="tanh"), (0, 0))
    with pytest.raises(ValueError, match="largest is -1; it must be at least 0"):
        paths(TWO, (0, 0), largest=-1)
    with pytest.raises(ValueError, match="point has 3 numbers; it must have 2"):
        paths(TWO, (0, 0, 0))
