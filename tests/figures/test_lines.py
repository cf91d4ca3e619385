"""A network along a line, against values worked out by hand."""

import numpy as np

import xordemo as xd
from xordemo.figures.lines import section_of

# unit 2.1 has the pre-activation x₂ − |x₁|, for x₂ above −10
WEDGE = xd.Network([[1, -1, 0], [0, 0, 1]], [0, 0, 10], [[-1], [-1], [1]], [-10], [[2]], [1])


def test_a_line_through_a_deep_network_bends_where_it_crosses_folds():
    found = section_of(WEDGE, np.array([-2.0, 1.0]), np.array([2.0, 1.0]))
    assert found.along.tolist() == [0, 0.25, 0.5, 0.75, 1]
    assert found.bends == ((), (4,), (1, 2), (4,), ())
    assert found.points[:, 0].tolist() == [-2, -1, 0, 1, 2]
    assert list(found.units) == [4]
    assert found.units[4].tolist() == [0, 0, 2, 0, 0]
    assert found.totals.tolist() == [[1] * 5, [1, 1, 3, 1, 1]]
    assert list(found.columns) == ["x1", "x2", "bias", "unit_2.1", "logit"]


def test_without_hidden_units_the_logit_is_the_first_total():
    affine = xd.Network([[1], [2]], [0.5])
    found = section_of(affine, np.zeros(2), np.ones(2))
    assert (found.along.tolist(), found.logit.tolist(), found.units) == ([0, 1], [0.5, 3.5], {})


def test_a_network_of_many_inputs_has_a_line_too():
    network = xd.Network.initial(hidden=(4, 3), inputs=5, seed=2, bias=0.2)
    found = section_of(network, np.full(5, -1.0), np.full(5, 2.0))
    logits = network.forward(found.points).logits[:, 0]
    np.testing.assert_allclose(found.logit, logits, atol=1e-12)
    middles = (found.points[1:] + found.points[:-1]) / 2  # straight between bends
    np.testing.assert_allclose(
        network.forward(middles).logits[:, 0], (logits[1:] + logits[:-1]) / 2, atol=1e-12
    )
