"""What is made for one hidden layer refuses more, and none, by name; the rest takes any number."""

import inspect

import pytest
from matplotlib.figure import Figure

import xordemo as xd
from xordemo import exact, figures, original, tables, words

X, Y = xd.xor()
GIVEN = {
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
NEEDS_UNITS = ("arrows", "hidden_plane", "parts", "running_sum", "unit")
AXES = {  # how many a figure of a network with these hidden layers needs
    "plot_parts": lambda widths: sum(widths[-1:]) + 1,
    "plot_running_sum": lambda widths: sum(widths[-1:]) + 1,
    "plot_step": lambda _: 2,
    "plot_unit": lambda widths: 2 if len(widths) > 1 else 3,  # unit 1 adds nothing by itself
    "plot_weights": lambda widths: len(widths) + 1,
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
    *(name for name in FUNCTIONS if name.startswith(("xordemo.exact.", "xordemo.figures."))),
    *(name for name in FUNCTIONS if name.startswith("xordemo.tables.")),
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
    if not hidden and name.endswith(NEEDS_UNITS):
        with pytest.raises(ValueError, match=r"network has no hidden units|from 1 to 0"):
            called(name, NETWORKS[hidden])
    elif name.endswith("plot_curve"):
        called(name, xd.Network.initial(hidden=hidden, inputs=1, seed=7))
    else:
        called(name, NETWORKS[hidden])


def called(name, network):
    """Call a function of a network with what else it needs."""
    function = FUNCTIONS[name]
    parameters = inspect.signature(function).parameters.values()
    needed = [each.name for each in parameters if each.default is each.empty and each.name in GIVEN]
    given = {each: GIVEN[each] for each in needed}
    names = {each.name for each in parameters}
    if names & {"ax", "axes"}:
        in_space = {"projection": "3d"} if name.endswith("parts") else {}
        count = AXES.get(function.__name__, lambda _: 1)(network.widths[1:-1])
        each_ax = Figure().subplots(1, count, subplot_kw=in_space, squeeze=False)[0]
        given |= {"axes": each_ax} if "axes" in names else {"ax": each_ax[0]}
    return function(network=network, **given)
