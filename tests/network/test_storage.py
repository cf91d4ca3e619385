"""A network on disk: exact to the bit, whole or not at all, and nothing else is taken for it."""

import json
import os
import struct
import zipfile
from dataclasses import replace
from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from safetensors.numpy import save_file

import xordemo as xd
from xordemo import ACTIVATIONS, Network, relu_with_derivative_at_zero
from xordemo.network import storage

NAMES = ("w1", "b1", "w2", "b2")


def assert_same(network, other):
    for name in NAMES:
        ours, theirs = getattr(network, name), getattr(other, name)
        assert (ours.tobytes(), ours.dtype, ours.shape) == (
            theirs.tobytes(),
            theirs.dtype,
            theirs.shape,
        )
    assert network.activation == other.activation


@pytest.mark.parametrize("activation", [*ACTIVATIONS.values(), relu_with_derivative_at_zero(0.5)])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_what_is_loaded_is_what_was_saved(tmp_path, activation, dtype):
    network = Network.initial(hidden=5, outputs=3, seed=7, activation=activation, dtype=dtype)
    network.save(tmp_path / "w.safetensors")
    assert_same(Network.load(tmp_path / "w.safetensors"), network)
    network.save(tmp_path / "w.safetensors")  # over the old one
    assert list(tmp_path.iterdir()) == [tmp_path / "w.safetensors"]


def finite(dtype):
    width = 8 * np.dtype(dtype).itemsize
    numbers = st.floats(width=width, allow_nan=False, allow_infinity=False)
    return arrays(dtype, (4,), elements=numbers)


@settings(max_examples=50)
@given(st.one_of(finite("float32"), finite("float64")))
def test_every_number_comes_back(tmp_path_factory, numbers):
    a, b, c, d = numbers
    kind = numbers.dtype
    network = Network(*(np.array(v, kind) for v in ([[a], [b]], [c], [[d]], [-a])))
    path = tmp_path_factory.getbasetemp() / "one.safetensors"
    network.save(path)
    assert_same(Network.load(path), network)


def test_an_activation_of_one_s_own_is_refused_and_nothing_is_written(tmp_path):
    cube = replace(xd.network.identity, name="cube", function=lambda z: z**3, pieces=None)
    with pytest.raises(ValueError, match="the activation 'cube' is none of this package's"):
        Network.initial(hidden=2, seed=1, activation=cube).save(tmp_path / "w.safetensors")
    assert not list(tmp_path.iterdir())


def test_a_file_cut_off_anywhere_is_refused(tmp_path):
    path = tmp_path / "w.safetensors"
    Network.initial(hidden=2, seed=1).save(path)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(ValueError, match=r"w\.safetensors is not a safetensors file"):
            Network.load(path)


def parts(**changed):
    network = Network.initial(hidden=2, seed=1)
    return {name: np.array(getattr(network, name)) for name in NAMES} | changed


SAID = {"activation": "relu", "derivative_at_kink": "0.0"}


@pytest.mark.parametrize(
    ("tensors", "metadata", "words"),
    [
        ({"0.weight": np.ones((2, 2))}, SAID, "it holds 0.weight, not w1, b1, w2 and b2"),
        (parts(), {}, "it does not say which activation it has"),
        (parts(), SAID | {"activation": "nonesuch"}, "activation is 'nonesuch'"),
        (parts(), SAID | {"derivative_at_kink": "two"}, "it does not say which activation"),
        (parts(), SAID | {"derivative_at_kink": "2"}, "value is 2"),
        (parts(), SAID | {"derivative_at_kink": "[" * 100_000}, "nested too deep"),
        (
            parts(),
            {"activation": "tanh", "derivative_at_kink": "0.5"},
            r"tanh has no derivative 0\.5 at a kink",
        ),
        (parts(b1=np.ones(3)), SAID, r"b1 has shape \(3,\)"),
        (parts(w2=np.ones((2, 2))), SAID, r"b2 has shape \(1,\)"),
        (parts(w1=np.full((2, 2), np.nan)), SAID, "w1 must be finite"),
        (parts(b2=np.ones(1, np.float32)), SAID, "must share one precision"),
        (
            parts(b2=np.ones(1, np.float16)),
            SAID,
            r"b2 must hold float32, .* not float16; convert it before saving, as \.float\(\) does",
        ),
    ],
)
def test_a_file_of_something_else_is_refused(tmp_path, tensors, metadata, words):
    save_file(tensors, tmp_path / "w.safetensors", metadata)
    with pytest.raises(ValueError, match=rf"\.safetensors is not the file of a network: .*{words}"):
        Network.load(tmp_path / "w.safetensors")


@pytest.mark.parametrize("content", [b"", b"not a network", b"\x00" * 100, b"PK\x03\x04"])
def test_a_foreign_file_is_refused(tmp_path, content):
    (tmp_path / "w.safetensors").write_bytes(content)
    with pytest.raises(ValueError, match="is not a safetensors file"):
        Network.load(tmp_path / "w.safetensors")


@pytest.mark.parametrize(("kind", "name"), [("BF16", "bfloat16"), ("F8_E4M3", "F8_E4M3")])
def test_numbers_that_numpy_lacks_are_named(tmp_path, kind, name):
    shapes = {"w1": [2, 1], "b1": [1], "w2": [1, 1], "b2": [1]}
    size, place, header = (2 if kind == "BF16" else 1), 0, {}
    for array, shape in shapes.items():
        end = place + size * shape[0]
        header[array] = {"dtype": kind, "shape": shape, "data_offsets": [place, end]}
        place = end
    said = json.dumps(header).encode()
    (tmp_path / "w.safetensors").write_bytes(struct.pack("<Q", len(said)) + said + bytes(place))
    with pytest.raises(ValueError, match=f"not {name}; convert it before saving"):
        Network.load(tmp_path / "w.safetensors")


@pytest.mark.parametrize("name", ["w.safetensors", "w.json", "w.pt", "w.h5", "w"])
def test_what_is_not_known_is_told_what_can_be_read_and_how_to_type_numbers(tmp_path, name):
    (tmp_path / name).write_bytes(b"\x89HDF\r\n\x1a\n")
    with pytest.raises(ValueError, match="looks like an HDF5 file") as caught:
        Network.load(tmp_path / name)
    typed = str(caught.value).partition(".json file: ")[2]
    (tmp_path / "typed.json").write_text(typed)
    assert Network.load(tmp_path / "typed.json").w1.tolist() == [[1, 1], [1, 1]]


def test_only_a_name_that_says_what_it_is_is_written_to(tmp_path):
    for name in ("w", "w.pt", "w.npz", "w.json"):
        with pytest.raises(ValueError, match=r"must end in \.safetensors"):
            Network.initial(hidden=2, seed=1).save(tmp_path / name)
    assert not list(tmp_path.iterdir())
    Network.initial(hidden=2, seed=1).save(os.devnull)


@pytest.mark.parametrize("name", ["none.safetensors", "none.json"])
def test_a_file_that_is_not_there(tmp_path, name):
    with pytest.raises(FileNotFoundError):
        Network.load(tmp_path / name)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(OSError, match="the file was not saved"):
        Network.initial(hidden=2, seed=1).save(tmp_path / "no" / "w.safetensors")


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "w.safetensors"
    old = Network.initial(hidden=2, seed=1)
    old.save(path)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="the file was not saved, an older one stays: No space"):
        Network.initial(hidden=3, seed=1).save(path)
    assert_same(Network.load(path), old)
    assert list(tmp_path.iterdir()) == [path]


JSON = {"w1": [[1, 1], [1, 1]], "b1": [0, -1], "w2": [1, -2], "b2": 0.1, "activation": "relu"}


def write_json(tmp_path, found):
    path = tmp_path / "w.json"
    path.write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
    return path


def test_more_than_a_network_needs_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(storage, "_MOST_JSON", 10)
    with pytest.raises(ValueError, match="it has more than 10 bytes; save it as safetensors"):
        Network.load(write_json(tmp_path, JSON))


def test_arrays_in_the_other_order_of_bytes_are_the_same_numbers(tmp_path):
    np.savez(tmp_path / "a.npz", a=np.array([1.5, -2.0], ">f8"))
    found = storage.read_npz(tmp_path / "a.npz")["a"]
    assert (found.tolist(), found.dtype) == ([1.5, -2.0], np.float64)


def test_an_array_alone_is_no_npz(tmp_path):
    with (tmp_path / "a.npz").open("wb") as file:
        np.save(file, np.ones(3))
    with pytest.raises(ValueError, match=r"it looks like an \.npy file, one array alone"):
        storage.read_npz(tmp_path / "a.npz")


def test_an_array_that_would_fill_the_memory(tmp_path):
    head = {"descr": "<f8", "fortran_order": False, "shape": (10**16,)}
    with zipfile.ZipFile(tmp_path / "a.npz", "w") as archive, archive.open("a.npy", "w") as file:
        np.lib.format.write_array_header_1_0(file, head)
    with pytest.raises(ValueError, match="it promises more numbers than fit into the memory"):
        storage.read_npz(tmp_path / "a.npz")


@pytest.mark.parametrize("output", ["identity", "sigmoid", "tanh"])
def test_the_output_function_comes_back(tmp_path, output):
    network = Network.initial(hidden=2, seed=1, output=output)
    network.save(tmp_path / "w.safetensors")
    assert Network.load(tmp_path / "w.safetensors").output == output
    assert Network.load(write_json(tmp_path, JSON | {"output": output})).output == output


def test_files_from_before_there_were_output_functions(tmp_path):
    save_file(parts(), tmp_path / "w.safetensors", SAID)
    assert Network.load(tmp_path / "w.safetensors").output == "identity"
    assert Network.load(write_json(tmp_path, JSON)).output == "identity"


def test_an_unknown_output_function_is_refused(tmp_path):
    save_file(parts(), tmp_path / "w.safetensors", SAID | {"output": "exp"})
    for path in (tmp_path / "w.safetensors", write_json(tmp_path, JSON | {"output": "exp"})):
        with pytest.raises(ValueError, match="is not the file of a network: output is 'exp'"):
            Network.load(path)


def test_several_hidden_layers_come_back(tmp_path):
    network = Network.initial(hidden=(3, 2), seed=1, activation="tanh", dtype="float32", bias=0.5)
    network.save(tmp_path / "w.safetensors")
    again = Network.load(tmp_path / "w.safetensors")
    assert (again.widths, again.activation, again.dtype) == ((2, 3, 2, 1), network.activation, "f4")
    for (w, b), (found_w, found_b) in zip(network.layers, again.layers, strict=True):
        assert (w == found_w).all()
        assert (b == found_b).all()
    affine = Network.initial(hidden=(), seed=1)
    affine.save(tmp_path / "w.safetensors")
    assert Network.load(tmp_path / "w.safetensors").widths == (2, 1)


def test_a_file_with_a_gap_between_layers_is_refused(tmp_path):
    for names in (("w1", "b1", "w3", "b3"), ("w1", "b1", "w2"), ("w1", "b1", "w2", "b2", "w4")):
        save_file({name: np.ones((1, 1)) for name in names}, tmp_path / "w.safetensors", SAID)
        with pytest.raises(
            ValueError, match=f"it holds {', '.join(sorted(names))}, not w1, b1, w2 and b2"
        ):
            Network.load(tmp_path / "w.safetensors")


LAYERS = [[[[1, 1], [1, 1]], [0, -1]], [[[1, 0], [0, 1]], [0, 2]], [[[1], [-2]], [0.5]]]


DEEP = {"layers": LAYERS, "activation": "relu"}


def test_parameters_by_name_for_more_layers_and_for_one(tmp_path):
    named = dict(zip(("w1", "b1", "w2", "b2", "w3", "b3"), chain(*LAYERS), strict=True))
    network = Network.load(write_json(tmp_path, named | {"activation": "relu"}))
    assert (network.widths, network.b3.tolist()) == ((2, 2, 2, 1), [0.5])
    for weights in ([1, 2], [[1], [2]]):
        one = Network.load(write_json(tmp_path, DEEP | {"layers": [[weights, 3]]}))
        assert (one.w1.tolist(), one.b1.tolist()) == ([[1], [2]], [3])
