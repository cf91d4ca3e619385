"""What is made for one hidden layer refuses more, and none, by name; the rest takes them."""

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
ANY_DEPTH = {
    f"xordemo.exact.{name}" for name in ("linear_regions", "region_count", "paths", "pieces_at")
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


def arguments(name):
    parameters = inspect.signature(FUNCTIONS[name]).parameters.values()
    needed = [each.name for each in parameters if each.default is each.empty and each.name in GIVEN]
    return {each: GIVEN[each] for each in needed}


@pytest.mark.parametrize("hidden", NETWORKS)
@pytest.mark.parametrize("name", sorted(FUNCTIONS.keys() - ANY_DEPTH))
def test_more_or_fewer_hidden_layers_are_refused_by_name(name, hidden):
    with pytest.raises(ValueError, match=r"network has . hidden layers.*; it must have one"):
        FUNCTIONS[name](network=NETWORKS[hidden], **arguments(name))


@pytest.mark.parametrize("hidden", NETWORKS)
@pytest.mark.parametrize("name", sorted(ANY_DEPTH))
def test_any_number_of_hidden_layers_is_taken(name, hidden):
    assert FUNCTIONS[name](network=NETWORKS[hidden], **arguments(name)) is not None


@pytest.mark.parametrize("hidden", NETWORKS)
def test_the_names_of_one_hidden_layer_are_refused_for_others(hidden):
    network = ExactNetwork.of(NETWORKS[hidden])
    assert network.hidden == sum(hidden)
    with pytest.raises(ValueError, match=f"network has {len(hidden)} hidden layers"):
        _ = network.w1
