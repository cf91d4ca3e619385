"""A network is a value: four checked arrays that can't be written to, and an activation."""

import copy
import dataclasses
import pickle

import numpy as np
import pytest
from explained import COUNTING

import xordemo as xd


def test_the_sizes_and_the_representation():
    net = xd.Network(
        np.zeros((3, 4)), np.zeros(4), np.zeros((4, 2)), np.zeros(2), activation="tanh"
    )
    assert (net.inputs, net.hidden, net.outputs) == (3, 4, 2)
    assert repr(net) == "Network(3–4–2, tanh, float64)"
    assert net.dtype == np.float64


def test_parameters_are_copies_that_cannot_be_written_to():
    w1 = np.ones((2, 1))
    net = xd.Network(w1, np.zeros(1), np.ones((1, 1)), np.zeros(1))
    w1[:] = 7
    assert net.w1.tolist() == [[1], [1]]
    for name in ("w1", "b1", "w2", "b2"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(net, name)[...] = 7
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(net, name, w1)


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda net: pickle.loads(pickle.dumps(net))]
)
@pytest.mark.parametrize("activation", [xd.network.tanh, xd.relu_with_derivative_at_zero(0.5)])
def test_a_copy_is_as_fixed_as_the_original(copied, activation):
    net = copied(xd.Network(**COUNTING, activation=activation))
    assert type(net) is xd.Network
    assert net.w1.tolist() == COUNTING["w1"]
    assert net.activation == activation
    with pytest.raises(ValueError, match="read-only"):
        net.w1[0, 0] = 7


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        ({"w1": [1, 1]}, ValueError, r"^w1 has shape \(2,\); .* \(any, any\)$"),
        ({"w1": np.zeros((2, 0))}, ValueError, r"^w1 has shape \(2, 0\)"),
        ({"b1": [0]}, ValueError, r"^b1 has shape \(1,\); .*\(2,\) to fit w1 .*\(2, 2\)$"),
        ({"b1": 0}, ValueError, r"^b1 has shape \(\); .*\(2,\) to fit w1"),
        ({"w2": [[1]]}, ValueError, r"^w2 has shape \(1, 1\); .*\(2, any\) to fit w1 .*\(2, 2\)$"),
        ({"w2": [1, 2]}, ValueError, r"^w2 has shape \(2,\)"),
        ({"b2": [1, 2]}, ValueError, r"^b2 has shape \(2,\); .*\(1,\) to fit w2 .*\(2, 1\)$"),
        ({"w1": [[1, 1], [1]]}, ValueError, r"^w1 must have rows of one length"),
        ({"w2": [[np.nan], [0]]}, ValueError, r"^w2 must be finite"),
        ({"b2": [np.inf]}, ValueError, r"^b2 must be finite"),
        ({"b1": ["0", "1"]}, TypeError, r"^b1 must hold"),
        ({"b2": np.zeros(1, np.float32)}, TypeError, r"must share one precision"),
        ({"activation": "nonesuch"}, ValueError, r"^activation is 'nonesuch'"),
        ({"activation": None}, TypeError, r"^activation must be"),
    ],
)
def test_bad_parameters_are_refused(changed, error, message):
    with pytest.raises(error, match=message):
        xd.Network(**{**COUNTING, **changed})


@pytest.mark.parametrize("units", [[2], [2, 1], (n for n in [2]), np.array([2]), ()])
def test_units_are_switched_off_by_number(units):
    network = xd.Network(**COUNTING)
    kept = list(units)
    without = network.without(kept)
    assert without.w2.ravel().tolist() == [0 if n in kept else w for n, w in ((1, -2), (2, 4))]
    assert network.w2.ravel().tolist() == [-2, 4]
    for name in ("w1", "b1", "b2"):
        assert (getattr(without, name) == getattr(network, name)).all()


@pytest.mark.parametrize(
    ("unit", "error", "words"),
    [(n, ValueError, rf"^units is {n}; it must be from 1 to 2$") for n in (0, 3, -1)]
    + [(n, TypeError, "^units must be a whole number") for n in (1.0, "1", True, None)],
)
def test_a_unit_that_is_not_there_is_refused(unit, error, words):
    with pytest.raises(error, match=words):
        xd.Network(**COUNTING).without([unit])


def test_the_output_function_is_carried_along():
    net = xd.Network(**COUNTING, output="tanh")
    for other in (copy.copy(net), pickle.loads(pickle.dumps(net)), net.without([1])):
        assert other.output == "tanh"
    assert repr(net) == "Network(2–2–1, relu, tanh output, float64)"
    assert repr(xd.Network(**COUNTING)) == "Network(2–2–1, relu, float64)"


@pytest.mark.parametrize("output", ["softmax", None, 3, xd.network.tanh])
def test_another_output_function_is_refused(output):
    with pytest.raises(ValueError, match="it must be 'identity' or 'sigmoid' or 'tanh'"):
        xd.Network(**COUNTING, output=output)


def test_logistic_is_the_sigmoid():
    net = xd.Network(**COUNTING, activation="logistic", output="logistic")
    assert (net.activation, net.output) == (xd.network.sigmoid, "sigmoid")


def test_a_part_is_made_of_the_chosen_units_in_their_order():
    whole = xd.Network([[1, 2, 3], [4, 5, 6]], [7, 8, 9], [[10], [11], [12]], [13])
    part = whole.part([3, 1])
    assert (part.w1.tolist(), part.b1.tolist()) == ([[3, 1], [6, 4]], [9, 7])
    assert (part.w2.tolist(), part.b2.tolist()) == ([[12], [10]], [13])
    assert whole.part([2], bias=False).b2.tolist() == [0]


def test_a_part_keeps_both_functions_and_the_precision():
    whole = xd.Network.initial(
        hidden=3, seed=1, activation="tanh", output="sigmoid", dtype="float32"
    )
    part = whole.part([2], bias=False)
    assert (part.activation, part.output, part.dtype) == (whole.activation, "sigmoid", whole.dtype)


@pytest.mark.parametrize(
    ("units", "error"), [([0], ValueError), ([4], ValueError), ([1.5], TypeError)]
)
def test_a_part_of_units_that_are_not_there_is_refused(units, error):
    with pytest.raises(error, match="units"):
        xd.Network.initial(hidden=3, seed=1).part(units)


def test_both_functions_are_given_by_name():
    with pytest.raises(
        TypeError, match=r"b3 is missing .*; activation and output are given by name"
    ):
        xd.Network([[1], [1]], [0], [[1]], [0], "relu")


# Two inputs; a hidden layer of two units and one of three; two logits.
DEEP = (
    [[1, 2], [3, 4]],
    [5, 6],
    [[1, 0, -1], [0, 1, -1]],
    [0, 0, 7],
    [[1, 2], [3, 4], [5, 6]],
    [8, 9],
)


def test_layers_come_in_pairs_and_by_name():
    net = xd.Network(*DEEP)
    assert net.widths == (2, 2, 3, 2)
    assert (net.inputs, net.hidden, net.outputs) == (2, 5, 2)
    assert repr(net) == "Network(2–2–3–2, relu, float64)"
    assert [array.tolist() for layer in net.layers for array in layer] == [list(a) for a in DEEP]
    assert all(w is getattr(net, f"w{n}") for n, (w, _) in enumerate(net.layers, start=1))
    named = dict(zip(("w1", "b1", "w2", "b2", "w3", "b3"), DEEP, strict=True))
    again = xd.Network(**dict(reversed(named.items())))
    assert (again.w3.tolist(), again.b3.tolist()) == (DEEP[4], DEEP[5])
    with pytest.raises(AttributeError, match="w4"):
        _ = net.w4


def test_a_single_pair_is_an_affine_function():
    net = xd.Network([[1], [2]], [3])
    assert (net.widths, net.hidden, repr(net)) == ((2, 1), 0, "Network(2–1, relu, float64)")
    assert net.forward([[10, 100]]).logits.tolist() == [[213]]
    assert not hasattr(net, "w2")


@pytest.mark.parametrize(
    ("arrays", "named", "words"),
    [
        ((), {}, "w1 is missing beside nothing"),
        (DEEP[:1], {}, "b1 is missing beside w1"),
        (DEEP[:5], {}, "b3 is missing beside w1, b1, w2, b2, w3"),
        (DEEP[:2], {"w3": DEEP[4], "b3": DEEP[5]}, "w2 is missing beside w1, b1, w3, b3"),
        (DEEP[:2], {"w1": DEEP[0], "w2": DEEP[2], "b2": DEEP[3]}, "w1 is given twice"),
        (DEEP, {"w03": 1}, "'w03' is no parameter of a network: they are w1, b1"),
        (DEEP, {"hidden": 3}, "'hidden' is no parameter"),
    ],
)
def test_what_makes_no_pairs_is_refused_by_name(arrays, named, words):
    with pytest.raises(TypeError, match=words):
        xd.Network(*arrays, **named)


@pytest.mark.parametrize(
    ("place", "array", "words"),
    [
        (2, [[1, 2, 3]], r"w2 has shape \(1, 3\); .*\(2, any\) to fit w1 with shape \(2, 2\)"),
        (3, [0, 0], r"b2 has shape \(2,\); .*\(3,\) to fit w2 with shape \(2, 3\)"),
        (4, [[1], [2]], r"w3 has shape \(2, 1\); .*\(3, any\) to fit w2 with shape \(2, 3\)"),
        (5, [[8, 9]], r"b3 has shape \(1, 2\); .*\(2,\) to fit w3 with shape \(3, 2\)"),
        (5, [8, np.nan], "b3 must be finite"),
    ],
)
def test_a_layer_that_does_not_fit_is_named_with_both_shapes(place, array, words):
    with pytest.raises(ValueError, match=words):
        xd.Network(*DEEP[:place], array, *DEEP[place + 1 :])


def test_one_precision_for_all_layers():
    with pytest.raises(TypeError, match="w1, b1, w2, b2, w3, b3 must share one precision"):
        xd.Network(*DEEP[:5], np.zeros(2, np.float32))


def test_units_count_on_from_layer_to_layer():
    net = xd.Network(*DEEP)
    off = net.without([2, 5])
    assert off.w2.tolist() == [[1, 0, -1], [0, 0, 0]]
    assert off.w3.tolist() == [[1, 2], [3, 4], [0, 0]]
    assert (off.w1 == net.w1).all()
    assert [b.tolist() for _, b in off.layers] == [b.tolist() for _, b in net.layers]
    with pytest.raises(ValueError, match="units is 6; it must be from 1 to 5"):
        net.without([6])
    with pytest.raises(ValueError, match="units is 1; it must be from 1 to 0"):
        xd.Network([[1]], [0]).without([1])


def test_a_part_of_a_deep_network_is_made_of_units_of_its_last_hidden_layer():
    net = xd.Network(*DEEP)
    part = net.part([5])
    assert (part.w1 == net.w1).all()
    assert (part.w2.tolist(), part.b2.tolist()) == ([[-1], [-1]], [7])
    assert (part.w3.tolist(), part.b3.tolist()) == ([[5, 6]], [8, 9])
    with pytest.raises(ValueError, match="units is 2; it must be from 3 to 5"):
        net.part([2])
    with pytest.raises(ValueError, match="units is 1; it must be from 1 to 0"):
        xd.Network(*DEEP[:2]).part([1])


def test_other_parameters_and_functions_by_name():
    net = xd.Network(*DEEP, activation="tanh", output="tanh")
    other = net.replace(b3=[0, 1], output="identity")
    assert (other.b3.tolist(), other.output, other.activation) == (
        [0, 1],
        "identity",
        xd.network.tanh,
    )
    assert (other.w3 == net.w3).all()
    assert net.b3.tolist() == [8, 9]
    with pytest.raises(ValueError, match=r"w3 has shape \(1, 1\)"):
        net.replace(w3=[[1]])
    with pytest.raises(TypeError, match=r"b4 is missing beside .*, w6"):
        net.replace(w4=[[1], [1]], w6=[[1]])


@pytest.mark.parametrize("name", ["w3", "layers", "activation", "new"])
def test_nothing_of_a_network_can_be_set_or_deleted(name):
    net = xd.Network(*DEEP)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(net, name, 1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        delattr(net, name)


def test_a_deep_copy_keeps_all_layers():
    net = pickle.loads(pickle.dumps(xd.Network(*DEEP, activation="tanh")))
    assert (net.widths, net.w3.tolist(), net.activation) == ((2, 2, 3, 2), DEEP[4], xd.network.tanh)
    assert not net.w3.flags.writeable
