"""A forward pass through any number of layers, by hand."""

import numpy as np
import pytest

import xordemo as xd

# |x₁| and max(x₂, 0); their difference and its negative; 1 + 2 max(d, 0) + 3 max(−d, 0)
DEEP = xd.Network(
    [[1, -1, 0], [0, 0, 1]], [0, 0, 0], [[1, -1], [1, -1], [-1, 1]], [0, 0], [[2], [3]], [1]
)


def test_two_hidden_layers_by_hand():
    step = DEEP.forward([[-3, 1], [2, 4], [0, -5]])
    assert step.z1.tolist() == [[-3, 3, 1], [2, -2, 4], [0, 0, -5]]
    assert step.a1.tolist() == [[0, 3, 1], [2, 0, 4], [0, 0, 0]]
    assert step.z2.tolist() == [[2, -2], [-2, 2], [0, 0]]
    assert step.a2.tolist() == [[2, 0], [0, 2], [0, 0]]
    assert step.logits.tolist() == [[5], [7], [1]]
    assert (len(step.z), len(step.a)) == (2, 2)
    assert step.z[1] is step.z2


def test_an_affine_function_has_no_hidden_layer():
    step = xd.Network([[1], [2]], [3], output="tanh").forward([[1, 1], [0, 0]])
    assert (step.z, step.a, step.logits.tolist()) == ((), (), [[6], [3]])
    assert step.outputs.tolist() == np.tanh([[6], [3]]).tolist()
    with pytest.raises(AttributeError, match="no 'z1' in a forward pass of 0 hidden layers"):
        _ = step.z1


@pytest.mark.parametrize("name", ["z3", "a0", "b1"])
def test_a_layer_that_is_not_there(name):
    step = DEEP.forward([0, 0])
    with pytest.raises(AttributeError, match=f"no '{name}' in a forward pass of 2 hidden layers"):
        getattr(step, name)


def test_leading_axes_are_kept_in_every_layer():
    step = DEEP.forward(np.zeros((4, 0, 2)))
    assert [z.shape for z in step.z] == [(4, 0, 3), (4, 0, 2)]
    assert step.logits.shape == (4, 0, 1)


def test_a_second_layer_beyond_the_precision_is_refused():
    large = xd.Network([[1e200]], [0], [[1e200]], [0], [[0]], [0])
    with pytest.raises(ValueError, match=r"a pre-activation is beyond the largest float64"):
        large.forward([1])


def test_two_logits_of_a_deep_network_are_one_by_their_difference():
    two = xd.Network.initial(hidden=(3, 2), outputs=2, seed=1)
    one, X = two.one_logit(), xd.xor()[0]
    assert (one.w3.shape, one.w2.tolist()) == ((2, 1), two.w2.tolist())
    assert one.probabilities(X) == pytest.approx(two.probabilities(X), abs=1e-15)


def test_what_a_deep_network_solves():
    X, y = xd.xor()
    net = xd.Network([[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0], [[-1]], [0.5])  # ½ − XOR
    assert net.solves(X, y)
    assert not net.solves(X, 1 - y)
