"""What runs in the reader's browser says the package's words, part by part."""

import importlib.util

import pytest

import xordemo as xd
from docs._site.workbench.facts import activations
from docs._site.workbench.packing import SOURCES

PATH = SOURCES / "words" / "explaining.py"
SPEC = importlib.util.spec_from_file_location("explaining", PATH)
explaining = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(explaining)

CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))


def line(values):
    return " ".join(repr(float(value)).replace("inf", "Infinity") for value in values)


def request(network, points=(), labels=(1, 0, 0, 1), kind="words"):
    """Return the request that the page makes."""
    says = activations()[network.activation.name]
    pieces = ",".join(map(line, says["pieces"] or ()))
    about = (network.activation.name, line(says["kinks"]), pieces, " ".join(says["states"]))
    rows = [(",".join(map(line, w)), line(b)) for w, b in network.layers]
    problem = (",".join(map(line, points)), " ".join(map(str, labels)), "0")
    described = ";".join((*about, says["enclosure"] or ""))
    return "\n".join(
        (kind, described, "identity", *problem, *(text for row in rows for text in row))
    )


def told(asked):
    """Return the parts of an answer by their places, in the order in which they come."""
    parts, text = {}, explaining.answer(asked)
    while True:
        kind, place, count = text.split("\n")[0].split("\t")
        assert kind == "part"
        parts[int(place)] = text
        if len(parts) == int(count):
            return parts
        text = explaining.answer("")


def sentences(parts):
    """Return all that is said, in the order of the telling."""
    lines = [line.split("\t") for _, part in sorted(parts.items()) for line in part.split("\n")]
    return [fields[3] for fields in lines if fields[0] == "claim"]


@pytest.mark.parametrize("hidden", [3, (2, 2)])
@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_the_parts_are_the_whole_and_what_takes_regions_comes_last(hidden, activation):
    network = xd.Network.initial(hidden=hidden, seed=3, activation=activation)
    parts, why = told(request(network)), xd.explain(network)
    assert sentences(parts) == [claim.sentence for claim in why.claims]
    regions = [part.takes_regions for part in why.parts]
    assert [regions[place] for place in parts] == sorted(regions)
    assert any(regions) == (activation == "relu")


@pytest.mark.parametrize("kind", ["words", "answers"])
def test_it_tells_the_answers_alone_if_it_is_asked_to(kind):
    network = xd.Network([[1], [1]], [0], [[1]], [0], activation="tanh")
    points, labels = [(0, 1), (1, 2), (-1, 0)], (1, 1, 0)
    why = xd.explain(network, points, labels, brief=kind == "answers")
    said = sentences(told(request(network, points, labels, kind)))
    assert said == [claim.sentence for claim in why.claims]


def test_what_is_refused_says_why():
    network = xd.Network([[1e300], [1]], [0], [[1e300]], [0], activation="tanh")
    refused = request(network).replace("1e+300", "1e400")
    assert explaining.answer(refused).startswith("refused\tnetwork is inf")


# Four points of a line: its ends are class 1, or its left half, or one point has both classes.
@pytest.mark.parametrize(
    ("network", "labels", "outcome"),
    [
        (xd.Network([[1, 1], [0, 0]], [0, -1.5], [[-2], [4]], [1]), (1, 0, 0, 1), "success"),
        (xd.Network([[1, 1], [0, 0]], [0, -1.5], [[0], [0]], [1]), (1, 0, 0, 1), "unfinished"),
        (xd.Network([[1], [0]], [0], [[1]], [0]), (1, 0, 0, 1), "inseparable"),
        (xd.Network([[1], [0]], [-1], [[1]], [0]), (1, 0, 0, 1), "confused"),
    ],
)
def test_the_outcome_is_the_packages(network, labels, outcome):
    points = [(0, 0), (1, 0), (2, 0), (3, 0)]
    assert xd.outcome(network, points, labels) == outcome
    asked = request(network, points, labels, kind="outcome")
    right, same, separates = map(int, explaining.answer(asked).split("\t")[3:])
    found = "success" if right else "confused" if same else "unfinished" if separates else None
    assert (found or "inseparable") == outcome
