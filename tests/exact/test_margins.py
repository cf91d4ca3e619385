"""The margin of a point is its exact distance to the nearest point with logit 0."""

import math
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from atlas_checks import zeros_between
from explained import NETWORKS
from hypothesis import given
from hypothesis import strategies as st
from networks import LINES, adversarial_network, random_network

import xordemo as xd

F = Fraction
BY_HAND = NETWORKS["counting"]


@pytest.mark.parametrize(
    ("point", "square", "nearest"),
    [
        ((0, 0), F(1, 8), (F(1, 4), F(1, 4))),  # the line x + y = 1/2
        ((1, 1), F(1, 8), (F(3, 4), F(3, 4))),  # the line x + y = 3/2
        ((1, 0), F(1, 8), (F(3, 4), F(-1, 4))),  # both are as near; this point comes first
        ((F(1, 4), 0.25), F(0), (F(1, 4), F(1, 4))),
        ((100, 0), F(197**2, 8), (F(203, 4), F(-197, 4))),
    ],
)
def test_the_network_by_hand(point, square, nearest):
    assert xd.exact.margin(BY_HAND, point) == xd.exact.Margin(square, nearest)


CORNER = ([[1, 0], [0, 1]], [0, 0], [[1], [1]], [-1])  # max(x, 0) + max(y, 0) - 1
V_SHAPE = ([[1, -1, 0, 0], [0, 0, 1, -1]], [0] * 4, [[1], [1], [-1], [1]], [0])  # |x| - y
POINT = ([[1, -1, 0, 0], [0, 0, 1, -1]], [0] * 4, [[1], [1], [1], [1]], [0])  # |x| + |y|
TOUCHED = ([[1, -1], [0, 0]], [-1, 1], [[1], [1]], [0])  # |x - 1|
FLAT = ([[1], [0]], [-1], [[1]], [0])  # max(x - 1, 0)


@pytest.mark.parametrize(
    ("parameters", "point", "square", "nearest"),
    [
        pytest.param(CORNER, (-2, 3), F(4), (-2, 1), id="a ray"),
        pytest.param(CORNER, (5, 5), F(81, 2), (F(1, 2), F(1, 2)), id="a segment"),
        pytest.param(CORNER, (-1, -1), F(4), (-1, 1), id="two are as near"),
        pytest.param(V_SHAPE, (0, -3), F(9), (0, 0), id="where two rays meet"),
        pytest.param(POINT, (3, 4), F(25), (0, 0), id="a single point"),
        pytest.param(TOUCHED, (3, 4), F(4), (1, 4), id="a line that is only touched"),
        pytest.param(FLAT, (3, 4), F(4), (1, 4), id="a half-plane of zeros"),
        pytest.param(FLAT, (-3, 4), F(0), (-3, 4), id="in a half-plane of zeros"),
        pytest.param(([[1], [0]], [0], [[1]], [-1e6]), (0, 7), F(10**12), (10**6, 7), id="far"),
        pytest.param(([[0], [0]], [1], [[1]], [-1]), (2, 3), F(0), (2, 3), id="zero everywhere"),
    ],
)
def test_every_shape_that_the_zeros_can_have(parameters, point, square, nearest):
    assert xd.exact.margin(xd.Network(*parameters), point) == xd.exact.Margin(square, nearest)


@pytest.mark.parametrize("b2", [1, -1])
def test_without_a_boundary_there_is_no_margin(b2):
    assert xd.exact.margin(xd.Network([[1], [1]], [0], [[b2]], [b2]), (0, 0)) is None
    assert xd.exact.margin(xd.Network([[0], [0]], [0], [[3]], [b2]), (0, 0)) is None


def test_the_identity_has_its_line_where_relu_is_off():
    parameters = ([[1], [0]], [0], [[-1]], [-2])
    assert xd.exact.margin(xd.Network(*parameters), (0, 5)) is None
    assert xd.exact.margin(
        xd.Network(*parameters, activation="identity"), (0, 5)
    ) == xd.exact.Margin(F(4), (F(-2), F(5)))


def test_leaky_relu_has_its_boundary_far_down_the_slope():
    found = xd.exact.margin(
        xd.Network([[1], [0]], [0], [[1]], [0.5], activation="leaky_relu"), (0, 5)
    )
    assert found.nearest == (F(-1, 2) / F(0.01), 5)


def nearest_by_trying(net, point):
    """Try each foot and crossing of the 2^H possible zero lines and the H unit lines."""
    if net.logit(point) == 0:
        return F(0), point
    units = [(*w, b) for w, b in zip(net.w1, net.b1, strict=True)]
    slopes = [slope for slope, _ in net.shape.pieces]
    zeros = set()
    for chosen in product(slopes, repeat=net.hidden):
        terms = [
            [s * w * n for n in unit] for s, w, unit in zip(chosen, net.w2, units, strict=True)
        ]
        zeros.add(tuple(sum(column) for column in zip((0, 0, net.b2), *terms, strict=True)))
    zeros = {line for line in zeros if any(line[:2])}
    across = {(b, -a, a * point[1] - b * point[0]) for a, b, _ in zeros}  # through the point
    candidates = set()
    for a, b, c in zeros:
        for d, e, f in (*units, *across):
            w = a * e - b * d
            if w:
                candidates.add(((b * f - c * e) / w, (c * d - a * f) / w))
    ranked = sorted(((x - point[0]) ** 2 + (y - point[1]) ** 2, (x, y)) for x, y in candidates)
    return next(((square, at) for square, at in ranked if net.logit(at) == 0), None)


@pytest.mark.parametrize("kind", ["random", "adversarial"])
def test_no_candidate_is_nearer(kind):
    tried = found_some = 0
    for seed in range(10 * len(LINES)):
        rng = np.random.default_rng([5, seed])
        network = random_network(rng) if kind == "random" else adversarial_network(rng, seed)
        if network.hidden > 4:
            continue
        net = xd.exact.ExactNetwork.of(network)
        points = [tuple(map(F, point)) for point in rng.integers(-4, 5, size=(2, 2)).tolist()]
        for point, found in zip(points, xd.margins(network, points), strict=True):
            expected = nearest_by_trying(net, point)
            assert (found and (found.squared_distance, found.nearest)) == expected
            tried += 1
            found_some += found is not None and found.squared_distance > 0
    assert tried > 50
    assert found_some > 10


@given(seed=st.integers(0, 10**6), adversarial=st.booleans(), angle=st.floats(0, 2 * math.pi))
def test_no_zero_on_any_ray_is_nearer(seed, adversarial, angle):
    rng = np.random.default_rng(seed)
    network = adversarial_network(rng, seed) if adversarial else random_network(rng)
    net, point = xd.exact.ExactNetwork.of(network), (F(1), F(0))
    found = xd.exact.margin(network, point)
    reach = (point[0] + 10 * F(math.cos(angle)), point[1] + 10 * F(math.sin(angle)))
    zeros = zeros_between(net, point, reach)
    if found is None:
        assert not zeros
        return
    assert net.logit(found.nearest) == 0
    (x, y) = found.nearest
    assert found.squared_distance == (x - point[0]) ** 2 + (y - point[1]) ** 2
    assert all(
        (x - point[0]) ** 2 + (y - point[1]) ** 2 >= found.squared_distance for x, y in zeros
    )


@given(st.fractions(min_value=0, max_value=10**9, max_denominator=10**9))
def test_the_distance_is_the_root(number):
    assert xd.exact.Margin(number**2, (F(0), F(0))).distance == pytest.approx(
        float(number), rel=1e-15
    )


def test_a_distance_of_any_size():
    def distance(square):
        return xd.exact.Margin(F(square), (F(0), F(0))).distance

    assert distance(2) == math.sqrt(2)
    assert distance(F(1, 10**400)) == pytest.approx(1e-200, rel=1e-15)
    assert distance(F(10**400)) == pytest.approx(1e200, rel=1e-15)
    assert distance(F(10**700)) == math.inf


def test_margins_come_in_the_order_of_the_points():
    points = [(1, 0), (0, 0), (0.25, 0.25)]
    assert xd.margins(BY_HAND, points) == tuple(xd.exact.margin(BY_HAND, point) for point in points)
    assert xd.margins(BY_HAND, []) == ()


def test_the_order_of_the_units_does_not_matter():
    order = [3, 1, 0, 2]
    w1, b1, w2, b2 = (np.asarray(array) for array in V_SHAPE)
    turned = xd.Network(w1[:, order], b1[order], w2[order], b2)
    points = [(0, -3), (-2, 5), (0, 2)]
    assert xd.margins(turned, points) == xd.margins(xd.Network(*V_SHAPE), points)


def test_errors_name_the_argument():
    with pytest.raises(ValueError, match="point has 3 numbers; it must have 2"):
        xd.exact.margin(BY_HAND, (0, 0, 0))
    with pytest.raises(ValueError, match="point is inf"):
        xd.exact.margin(BY_HAND, (0, math.inf))
    with pytest.raises(ValueError, match="network has 2 logits"):
        xd.exact.margin(xd.Network([[1], [1]], [0], [[1, 1]], [0, 0]), (0, 0))
    with pytest.raises(TypeError, match="network must be a Network"):
        xd.exact.margin(None, (0, 0))


@pytest.mark.parametrize(
    ("name", "threshold", "point", "nearest"),
    [
        ("relu", 1, (3, 2), (1, 2)),
        ("relu", 1, (-2, 0), (1, 0)),
        ("hard_tanh", F(1, 2), (-3, 1), (F(1, 2), 1)),
        ("relu6", 5, (9, 0), (5, 0)),
        ("relu6", 7, (9, 0), None),
        ("hard_tanh", F(1, 4), (F(1, 4), 7), (F(1, 4), 7)),
    ],
)
def test_a_margin_is_measured_to_where_the_logit_is_the_threshold(name, threshold, point, nearest):
    net = xd.Network([[1], [0]], [0], [[1]], [0], activation=name)  # the activation of x₁
    found = xd.exact.margin(net, point, threshold)
    assert (found and found.nearest) == nearest
    assert xd.margins(net, [point], threshold) == (found,)
    if found:
        assert found.squared_distance == (point[0] - nearest[0]) ** 2


def test_of_four_nearest_points_the_first_one_is_told():
    diamond = xd.Network([[1, -1, 0, 0], [0, 0, 1, -1]], [0] * 4, [[-1]] * 4, [1])
    assert xd.exact.margin(diamond, (0, 0)).nearest == (F(-1, 2), F(-1, 2))
