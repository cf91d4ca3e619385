"""What is made for one hidden layer refuses more, and none, by name."""

import inspect

import pytest

import xordemo as xd
from xordemo import exact, figures, original, tables, words
from xordemo.exact.networks import ExactNetwork

X, Y = xd.xor()
GIVEN = {
    "ax": None,
    "axes": (),
    "X": X,
    "y": Y,
    "point": X[0],
    "x": X[0],
    "start": X[0],
    "end": X[1],
    "points": X,
    "label": 1,
    "lr": 0.1,
    "unit": 1,
    "units": (1, 2),
}
FUNCTIONS = {
    f"{room.__name__}.{name}": function
    for room in (exact, figures, original, tables, words)
    for name, function in sorted(vars(room).items())
    if inspect.isfunction(function)
    and function.__module__.startswith(room.__name__)
    and "network" in inspect.signature(function).parameters
    and name != "plot_surface"  # which draws the table that `pieces` makes
}
NETWORKS = {hidden: xd.Network.initial(hidden=hidden, seed=7) for hidden in ((3, 3), (5, 1), ())}


def test_there_are_functions_of_a_network_in_every_room():
    assert {name.split(".")[1] for name in FUNCTIONS} == {
        "exact",
        "figures",
        "original",
        "tables",
        "words",
    }


@pytest.mark.parametrize("hidden", NETWORKS)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_more_or_fewer_hidden_layers_are_refused_by_name(name, hidden):
    parameters = inspect.signature(FUNCTIONS[name]).parameters.values()
    needed = [each.name for each in parameters if each.default is each.empty and each.name in GIVEN]
    with pytest.raises(ValueError, match=r"network has . hidden layers.*; it must have one"):
        FUNCTIONS[name](network=NETWORKS[hidden], **{each: GIVEN[each] for each in needed})


@pytest.mark.parametrize("hidden", NETWORKS)
def test_a_network_in_fractions_is_one_of_one_hidden_layer(hidden):
    with pytest.raises(ValueError, match=f"network has {len(hidden)} hidden layers"):
        ExactNetwork.of(NETWORKS[hidden])
