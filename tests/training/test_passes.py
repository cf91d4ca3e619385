"""Layers forward and backward: views by hand, and visits together as one by one."""

import numpy as np
import pytest

import xordemo as xd
from xordemo.training import passes
from xordemo.training.objectives import Objective
from xordemo.training.passes import Pass, layer_views
from xordemo.training.settings import TrainingSettings

SHAPE = (2, 3, 2, 1)
PARAMETERS = 2 * 3 + 3 * 2 + 2 * 1 + 3 + 2 + 1


def test_all_weights_come_before_all_biases():
    rows = np.arange(PARAMETERS)[:, np.newaxis]
    (w1, b1), (w2, b2), (w3, b3) = layer_views(rows, SHAPE)
    assert w1[..., 0].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert w2[..., 0].tolist() == [[6, 7], [8, 9], [10, 11]]
    assert w3[..., 0].tolist() == [[12], [13]]
    assert [b[:, 0].tolist() for b in (b1, b2, b3)] == [[14, 15, 16], [17, 18], [19]]
    w2[1, 0, 0] = -1
    assert rows[8, 0] == -1


def numbers(*shape):
    return np.random.default_rng(0).normal(size=shape)


THETA, SAMPLES = numbers(PARAMETERS, 4), numbers(3, 5, 4)
ASKED = Objective.of([0.0], (1, 1), "identity", TrainingSettings(loss="squared error"))


def passed(activation, visits, room=1000):
    """Return a pass of all visits, or of one, after it went forward, and the sum of gradients."""
    one = isinstance(visits, int)
    seen = SAMPLES[:, visits].copy()
    lanes = seen.shape[1:]
    used = (1, 3) if one else (4, 3)  # the last visit and network only fill up the room
    rows, total = (seen, np.empty((6, *lanes)), np.empty((6, *lanes))), np.empty((PARAMETERS, 4))
    made = Pass(SHAPE, THETA, total, rows, np.empty(room), used)
    made.forward(activation)
    made.backward(ASKED, 0.25, first=True)
    if one:  # the error is the gradient by the biases
        total[-6:] = rows[2]
    return made, total


@pytest.mark.parametrize("few", [0, 16])
@pytest.mark.parametrize("room", [3 * 6 * 4, 3 * 13 * 4, 1000])
@pytest.mark.parametrize("name", sorted(xd.ACTIVATIONS))
def test_visits_together_are_visits_one_by_one(name, room, few, monkeypatch):
    monkeypatch.setattr(passes, "FEW_VISITS", few)
    together, total = passed(xd.ACTIVATIONS[name], slice(None), room)
    assert (together.told.shape, together.samples.shape) == ((4, 1, 3), (3, 4, 3))
    expected = np.zeros((PARAMETERS, 4))
    for visit in range(4):
        alone, gradient = passed(xd.ACTIVATIONS[name], visit)
        np.testing.assert_array_equal(together.logits[:, visit], alone.logits)
        expected += gradient
    np.testing.assert_array_equal(total, expected)
    together.backward(ASKED, 0.25, first=False)
    for visit in range(4):
        expected += passed(xd.ACTIVATIONS[name], visit)[1]
    np.testing.assert_array_equal(total, expected)


def test_a_dead_unit_is_dead_at_every_visit_that_counts():
    made, _ = passed(xd.network.relu, slice(None))
    hidden = np.concatenate([layer.sums for layer in made.hidden])
    assert made.dead().tolist() == (hidden[:, :4, :3] == 0).all(axis=1).tolist()
    assert made.dead().shape == (5, 3)
    rows = numbers(3, 4), numbers(1, 4), numbers(1, 4)
    none = Pass((2, 1), numbers(3, 4), numbers(3, 4), rows, numbers(8), (1, 3))
    none.forward(xd.network.relu)
    assert none.dead().shape == (0, 3)
