"""Broken lines: through their points, as few pieces as units, and no better than can be proved."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import xordemo as xd
from xordemo.exact import region_count
from xordemo.network import broken_line

step = xd.network.Activation("step", lambda z: (z >= 0).astype(z.dtype), lambda z: 0 * z, "s(z)")


def test_a_zigzag_by_hand():
    # Slopes 2, −1, 3: the turns are 2, −3 and 4, at −1, 0 and 2.
    zigzag = broken_line([-1, 0, 2, 3], [1, 3, 1, 4])
    assert zigzag.w1.tolist() == [[1, 1, 1]]
    assert zigzag.b1.tolist() == [1, 0, -2]
    assert zigzag.w2.ravel().tolist() == [2, -3, 4]
    assert zigzag.b2.tolist() == [1]
    at = [[-5], [-1], [-0.5], [0], [1], [2], [3], [4]]
    assert zigzag.forward(at).logits.ravel().tolist() == [1, 1, 2, 3, 2, 1, 4, 7]


@settings(max_examples=25)
@given(st.lists(st.integers(-40, 40), min_size=2, max_size=9, unique=True), st.data())
def test_the_graph_is_the_broken_line(places, data):
    x = np.sort(places) / 4
    y = np.array([data.draw(st.integers(-20, 20)) for _ in x]) / 2
    network = broken_line(x, y)
    assert network.hidden == len(x) - 1
    fine = np.linspace(x[0] - 2, x[-1], 67)
    found = network.forward(fine[:, np.newaxis]).logits[:, 0]
    assert found == pytest.approx(np.interp(fine, x, y), abs=1e-9)


@pytest.mark.parametrize(
    ("x", "y", "error", "words"),
    [
        ([0], [1], ValueError, "x holds 1 number; it must hold at least 2"),
        ([0, 0], [1, 2], ValueError, "x must hold numbers in increasing order"),
        ([0, 1], [1], ValueError, r"y has shape \(1,\); it must have shape \(2,\) to fit x"),
        ([0, math.nan], [1, 2], ValueError, "x must be finite"),
        ([0, 1e-300], [0, 1e300], ValueError, "a slope beyond the largest double"),
        ([0, 1], [True, False], TypeError, "y must hold float32, float64 or whole numbers"),
    ],
)
def test_bad_points_are_refused(x, y, error, words):
    with pytest.raises(error, match=words):
        broken_line(x, y)


# What the page "Any curve from bends" proves: n units bend a line at most n times, so that it has
# at most n + 1 pieces, and n + 1 pieces can't come nearer to a parabola than it says.


def drawn(data, activation="relu"):
    """Draw a network with one input: numbers in quarters, so that folds meet and slopes vanish."""
    units = data.draw(st.integers(1, 7))
    quarters = st.integers(-12, 12).map(lambda number: number / 4)
    w1, b1, w2 = (data.draw(st.lists(quarters, min_size=units, max_size=units)) for _ in range(3))
    return xd.Network(
        [w1], b1, np.reshape(w2, (-1, 1)), [data.draw(quarters)], activation=activation
    )


def least(pieces):
    """The least root mean squared error of so many straight pieces, for x² from −1 to 1."""
    return 2 / (3 * math.sqrt(5) * pieces**2)


def error(network):
    """The root mean squared error for x² from −1 to 1: exact but for the root."""
    total = 0
    for region in xd.linear_regions(network, bounds=(-1, 1)).regions:
        (low,), (high,) = region.polygon
        a, b = region.gradient[0], region.intercept  # of (x² − a x − b)², term by term
        terms = (b * b, 2 * a * b, a * a - 2 * b, -2 * a, 1)
        total += sum(c * (high**k - low**k) / k for k, c in enumerate(terms, start=1))
    return math.sqrt(total / 2)


def best(units):
    """The network that the page draws by hand, for an even number of units."""
    width = 2 / (units + 1)
    folds = np.linspace(-1, 1, units + 2)[1:-1]
    turns = np.full((units, 1), 2 * width)
    return xd.Network(np.sign(folds)[np.newaxis], -np.abs(folds), turns, [width**2 / 12])


@settings(max_examples=25)
@given(st.data())
def test_units_make_at_most_one_piece_more_than_they_are(data):
    network = drawn(data)
    assert region_count(network) <= network.hidden + 1


square = xd.network.Activation("square", lambda z: z * z, lambda z: 2 * z, "z^2")


@settings(max_examples=25)
@given(st.data())
def test_squares_draw_one_parabola_however_many_they_are(data):
    network = drawn(data, square)
    x = np.linspace(-2, 2, 9)
    heights = network.forward(x[:, np.newaxis]).logits[:, 0]
    assert np.diff(heights, 3) == pytest.approx(np.zeros(6), abs=1e-9)


@settings(max_examples=25)
@given(st.data())
def test_no_network_comes_nearer_to_a_parabola_than_its_pieces_can(data):
    network = drawn(data)
    assert error(network) >= least(network.hidden + 1) * (1 - 1e-12)


@pytest.mark.parametrize("units", [2, 4, 8, 16])
def test_the_network_that_is_drawn_by_hand_is_as_near_as_can_be(units):
    assert error(best(units)) == pytest.approx(least(units + 1), rel=1e-9)


@settings(max_examples=25)
@given(st.integers(1, 6), st.lists(st.floats(-1, 1), min_size=3, max_size=3), st.integers(1, 20))
def test_chords_miss_a_curve_by_at_most_its_curvature_allows(frequency, factors, pieces):
    ways = np.arange(1, 4) * frequency
    most = float(np.abs(factors) @ ways**2)  # the second derivative of the sum is nowhere larger

    def curve(x):
        return np.sin(np.multiply.outer(x, ways)) @ factors

    x = np.linspace(-1, 1, pieces + 1)
    fine = np.linspace(-1, 1, 999)
    missed = broken_line(x, curve(x)).forward(fine[:, np.newaxis]).logits[:, 0] - curve(fine)
    assert np.abs(missed).max() <= most * (2 / pieces) ** 2 / 8 + 1e-9


def worst(network):
    """The largest error of a network of steps for x² from −1 to 1."""
    folds = (-b / w for w, b in zip(network.w1[0], network.b1, strict=True) if w)
    ends = np.unique([-1, 1, *(fold for fold in folds if -1 < fold < 1)])
    middles = (ends[:-1] + ends[1:]) / 2
    heights = network.forward(middles[:, np.newaxis]).logits[:, 0]
    highest = np.maximum(ends[:-1] ** 2, ends[1:] ** 2)
    lowest = np.where(ends[:-1] * ends[1:] < 0, 0, np.minimum(ends[:-1] ** 2, ends[1:] ** 2))
    return float(np.maximum(highest - heights, heights - lowest).max())


@settings(max_examples=25)
@given(st.data())
def test_steps_miss_a_parabola_by_one_part_of_their_number_and_two(data):
    network = drawn(data, step)
    assert worst(network) >= 1 / (network.hidden + 2) - 1e-12


@pytest.mark.parametrize("units", [2, 4, 8])
def test_steps_of_equal_height_are_as_near_as_steps_can_be(units):
    rise = 1 / (units / 2 + 1)
    right = np.sqrt(np.arange(1, units // 2 + 1) * rise)
    sides = np.repeat([1.0, -1.0], len(right))
    stairs = xd.Network(
        sides[np.newaxis],
        -np.tile(right, 2),
        np.full((units, 1), rise),
        [rise / 2],
        activation=step,
    )
    assert worst(stairs) == pytest.approx(1 / (units + 2))
