"""The workbench's JSON file as a network, and nothing else for it."""

import json

import pytest

import xordemo as xd
from xordemo import Network
from xordemo.network import storage

NAMES = ("w1", "b1", "w2", "b2")


JSON = {"w1": [[1, 1], [1, 1]], "b1": [0, -1], "w2": [1, -2], "b2": 0.1, "activation": "relu"}


def write_json(tmp_path, found):
    path = tmp_path / "w.json"
    path.write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
    return path


@pytest.mark.parametrize("more", [{}, {"labels": [0, 1, 1, 0], "threshold": 0.5}])
def test_the_workbench_s_file(tmp_path, more):
    network = Network.load(write_json(tmp_path, JSON | more))
    assert network.w1.tolist() == [[1, 1], [1, 1]]
    assert (network.b1.tolist(), network.w2.tolist()) == ([0, -1], [[1], [-2]])
    assert (network.b2.tolist(), network.activation) == ([0.1], xd.network.relu)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ("[" * 200_000, "its brackets are nested too deep"),
        (json.dumps(JSON | {"b2": 10**400}), "the number 1000.* is beyond the largest double"),
        ({"layers": [], "model": "Sequential"}, "what can be read is a .safetensors file"),
        ({name: JSON[name] for name in NAMES}, "it must be an object .*, and lacks activation"),
        ("", "it is not JSON"),
        (json.dumps(JSON)[:-3], "it is not JSON"),
        ([1, 2], "it must be an object with w1, b1, w2, b2 and activation"),
        ({"w1": [[1]]}, "it must be an object"),
        (JSON | {"activation": "nonesuch"}, "activation is 'nonesuch'"),
        (JSON | {"activation": 3}, "activation must be a name"),
        (JSON | {"b1": [0]}, r"b1 has shape \(1,\)"),
        (JSON | {"b1": None}, "b1"),
        (JSON | {"w2": [1, 2, 3]}, r"w2 has shape \(3,\)"),
        (JSON | {"w1": [[1, 1], [1]]}, "w1 must have rows of one length"),
        (JSON | {"b2": float("nan")}, "b2 must be finite"),
        (JSON | {"b2": "0"}, "b2 must hold"),
    ],
)
def test_json_of_something_else_is_refused(tmp_path, found, words):
    with pytest.raises(ValueError, match=rf"w\.json is not the file of a network: .*{words}"):
        Network.load(write_json(tmp_path, found))


def test_a_mark_of_the_order_of_bytes_is_read_over(tmp_path):
    (tmp_path / "w.JSON").write_text(json.dumps(JSON), encoding="utf-8-sig")
    assert Network.load(tmp_path / "w.JSON").b2.tolist() == [0.1]


def test_what_the_workbench_asks_of_its_network(tmp_path):
    asked = {"labels": [0, 1, 1, 1], "threshold": -0.5}
    assert storage.read_problem(write_json(tmp_path, JSON | asked)) == asked
    assert storage.read_problem(write_json(tmp_path, JSON | {"labels": None})) == {}
    assert storage.read_problem("w.safetensors") == {}
    for wrong in ({"labels": [0, 2, 1, 1]}, {"labels": 3}, {"threshold": "low"}):
        with pytest.raises(ValueError, match=r"is not the file of a network: (labels|threshold)"):
            storage.read_problem(write_json(tmp_path, JSON | wrong))


LAYERS = [[[[1, 1], [1, 1]], [0, -1]], [[[1, 0], [0, 1]], [0, 2]], [[[1], [-2]], [0.5]]]


DEEP = {"layers": LAYERS, "activation": "relu"}


@pytest.mark.parametrize("last", [[[[1], [-2]], [0.5]], [[1, -2], 0.5], [[1, -2], [0.5]]])
def test_the_workbench_s_layers(tmp_path, last):
    network = Network.load(write_json(tmp_path, DEEP | {"layers": [*LAYERS[:2], last]}))
    assert network.widths == (2, 2, 2, 1)
    assert (network.w2.tolist(), network.b2.tolist()) == ([[1, 0], [0, 1]], [0, 2])
    assert (network.w3.tolist(), network.b3.tolist()) == ([[1], [-2]], [0.5])


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (DEEP | {"w1": [[1]]}, "it holds layers and w1; one of them says all"),
        (DEEP | {"layers": []}, "w1 is missing"),
        (DEEP | {"layers": {"w1": 1}}, r"layers must be a list of pairs \[w, b\]"),
        (DEEP | {"layers": [[[[1]]]]}, "layers must be a list of pairs"),
        (DEEP | {"layers": [LAYERS[0], [[[1]], [0]]]}, r"w2 has shape \(1, 1\); .* to fit w1"),
        (DEEP | {"layers": [LAYERS[0], [[1, 2, 3], 0]]}, r"w2 has shape \(3,\); .*\(2, any\)"),
        ({"layers": LAYERS}, "it must be an object with .* and activation; what can be read"),
        (JSON | {"w3": [[1]]}, "b3 is missing"),
        (JSON | {"w4": [[1]], "b4": [1]}, "w3 is missing"),
    ],
)
def test_layers_in_json_that_do_not_fit_are_refused(tmp_path, found, words):
    with pytest.raises(ValueError, match=rf"w\.json is not the file of a network: .*({words})"):
        Network.load(write_json(tmp_path, found))
