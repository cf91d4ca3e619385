"""Layers in whole numbers say the same as in fractions."""

from fractions import Fraction
from math import lcm

import numpy as np
import pytest
from deep import deep, random_deep

from xordemo.exact import ExactNetwork
from xordemo.exact.networks import shapes_of
from xordemo.exact.stages import carried, located, stages_of


def stages(network):
    net = ExactNetwork.of(network)
    return stages_of(net.layers, shapes_of(net))


def test_one_scale_for_each_layer_by_hand():
    first, last = stages(deep(([[0.5, 1], [0.25, 0]], [1, 0]), ([[0.5], [-1]], [3])))
    assert (first.scale, last.scale) == (4, 8)
    assert (first.start, first.biases) == (([2, 4], [1, 0], [4, 0]), [4, 0])
    assert (last.columns, last.rows, last.biases) == ([[1], [-2]], [(1, -2)], [24])
    assert first.pieces == [(0, 0), (1, 0)]
    # both on: ½ (½x + ¼y + 1) − x + 3
    assert first.passed_on(first.start, (1, 1), last) == ([2 - 8], [1], [4 + 24])


def test_the_sides_of_a_point_are_bits():
    first, _ = stages(deep(([[1, 1], [0, 0]], [0, -2]), ([[1], [1]], [0]), activation="hard_tanh"))
    assert first.bits == [1, 2, 4, 8]  # unit 1 at −1 and 1, that is at x = −1 and 1; unit 2 at 1, 3
    assert first.sides(first.start, 2, 0, 1) == (0b0111, 0b1000)
    assert first.sides(first.start, 1, 0, 1) == (0b0001, 0b1000)
    assert first.pieces_of(0b0111) == [2, 1]
    assert first.units_of(0b1001) == (0, 1)
    assert first.line(first.start, 3) == (1, 0, -3)


@pytest.mark.parametrize("seed", range(20))
def test_carried_forms_are_those_made_anew(seed):
    rng = np.random.default_rng(seed)
    below, above = stages(random_deep(rng))[:2]
    before, after = (int(n) for n in rng.integers(0, 2 ** len(below.bits), 2))
    # a unit beyond its second kink is beyond its first, which two random bits need not say
    kinks = len(below.kinks)
    first = sum(bit for number, bit in enumerate(below.bits) if number % kinks == 0)
    before, after = (bits & first for bits in (before, after))
    total = below.passed_on(below.start, below.pieces_of(before), above)
    for number, bit in enumerate(below.bits):
        if (before ^ after) & bit:
            step = below.step(below.start, number, above)
            total = carried(total, step, beyond=after & bit != 0)
    assert total == below.passed_on(below.start, below.pieces_of(after), above)


@pytest.mark.parametrize("seed", range(20))
def test_whole_numbers_over_their_scale_are_the_forward_pass(seed):
    rng = np.random.default_rng(seed)
    net = ExactNetwork.of(random_deep(rng))
    point = [Fraction(int(n), 4) for n in rng.integers(-9, 10, 2)]
    z, forms, layers = list(net.pre_activations(point)), None, stages(net)
    for stage, above in zip(layers, [*layers[1:], None], strict=True):
        forms = stage.start if forms is None else forms
        heights = [a * point[0] + b * point[1] + c for a, b, c in zip(*forms, strict=True)]
        found = [Fraction(height, stage.scale) for height in heights]
        if above is None:
            assert found == [net.logit(point)]
        else:
            assert found == [z.pop(0) for _ in found]
            forms = stage.passed_on(forms, [net.shape.piece(value) for value in found], above)


@pytest.mark.parametrize("seed", range(20))
def test_a_point_is_located_unless_a_unit_is_at_a_kink(seed):
    rng = np.random.default_rng(seed)
    network = random_deep(rng)
    net, layers = ExactNetwork.of(network), stages(network)
    for point in rng.integers(-9, 10, (5, 2)):
        x = tuple(Fraction(int(n), 3) for n in point)
        z, found = net.pre_activations(x), located(layers, x)
        if found is None:
            assert not set(z).isdisjoint(net.shape.kinks)
        else:
            assert set(z).isdisjoint(net.shape.kinks)
            assert found[0] == tuple(map(net.shape.piece, z))
            w = lcm(*(number.denominator for number in x))
            assert Fraction(found[1], w * layers[-1].scale) == net.logit(x)
