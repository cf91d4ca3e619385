"""What is made for one hidden layer refuses more, and none, by name; the rest takes any number."""

import inspect

import pytest

import xordemo as xd
from xordemo import exact, figures, original, tables, words

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
OF_ANY_DEPTH = {
    *(name for name in FUNCTIONS if name.startswith("xordemo.exact.")),
    "xordemo.tables.output_table",
    "xordemo.words.explain",
    "xordemo.words.picture_claims",
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
@pytest.mark.parametrize("name", sorted({*FUNCTIONS} - OF_ANY_DEPTH))
def test_more_or_fewer_hidden_layers_are_refused_by_name(name, hidden):
    with pytest.raises(ValueError, match=r"network has . hidden layers.*; it must have one"):
        called(name, NETWORKS[hidden])


@pytest.mark.parametrize("hidden", NETWORKS)
@pytest.mark.parametrize("name", sorted(OF_ANY_DEPTH))
def test_any_number_of_hidden_layers_is_taken(name, hidden):
    called(name, NETWORKS[hidden])


def called(name, network):
    """Call a function of a network with what else it needs."""
    parameters = inspect.signature(FUNCTIONS[name]).parameters.values()
    needed = [each.name for each in parameters if each.default is each.empty and each.name in GIVEN]
    return FUNCTIONS[name](network=network, **{each: GIVEN[each] for each in needed})
