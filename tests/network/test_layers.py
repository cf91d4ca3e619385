"""Weights from elsewhere: each library's layout is read, and no other is taken for it."""

import warnings
from types import SimpleNamespace

import numpy as np
import pytest
from safetensors.numpy import save_file

from xordemo import ACTIVATIONS, Network

# Two inputs, three hidden units, one logit, as this package holds them.
W1 = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
B1 = np.array([0.5, -0.5, 0.25])
W2 = np.array([[7.0], [8.0], [9.0]])
B2 = np.array([-1.0])
PYTORCH = {"0.weight": W1.T, "0.bias": B1, "2.weight": W2.T, "2.bias": B2}
KERAS = [W1, B1, W2, B2]
SKLEARN = SimpleNamespace(coefs_=[W1, W2], intercepts_=[B1, B2], activation="relu")
OWN = {"w1": W1, "b1": B1, "w2": W2, "b2": B2}
SOURCES = {"pytorch": PYTORCH, "keras": KERAS, "scikit-learn": SKLEARN, "xordemo": OWN}


def assert_ours(network, activation="relu", dtype="float64"):
    found = (network.w1, network.b1, network.w2, network.b2)
    for array, expected in zip(found, (W1, B1, W2, B2), strict=True):
        assert array.tolist() == expected.tolist()
        assert array.dtype == dtype
    assert network.activation.name == activation


class Tensor:
    """A tensor that remembers how it was computed, as PyTorch's parameters do."""

    def __init__(self, array):
        self.array = array

    def detach(self):
        return SimpleNamespace(cpu=lambda: SimpleNamespace(numpy=lambda: self.array))


@pytest.mark.parametrize("source", SOURCES)
def test_each_source_s_own_objects(source):
    assert_ours(Network.from_layers(SOURCES[source], source=source))


def test_other_forms_of_the_same():
    tensors = {f"model.{name}": Tensor(array) for name, array in PYTORCH.items()}
    assert_ours(Network.from_layers(tensors, source="pytorch"))
    assert_ours(Network.from_layers(([W1, W2], [B1, B2]), source="scikit-learn"))
    assert_ours(Network.from_layers([array.tolist() for array in KERAS], source="keras"))
    single = [array.astype("float32") for array in KERAS]
    assert_ours(Network.from_layers(single, source="keras", activation="tanh"), "tanh", "float32")


@pytest.mark.parametrize("bias", [B2, -1.0, np.array(-1.0)])
def test_one_output_weight_for_each_unit_stands_for_one_logit(bias):
    assert_ours(Network.from_layers([W1, B1, W2[:, 0], bias], source="keras"))
    flat = PYTORCH | {"2.weight": W2[:, 0], "2.bias": bias}
    assert_ours(Network.from_layers(flat, source="pytorch"))


def write(path, layers):
    if path.suffix == ".safetensors":
        save_file({name: np.ascontiguousarray(a) for name, a in layers.items()}, path)
    else:
        np.savez(path, *layers) if isinstance(layers, list) else np.savez(path, **layers)
    return path


@pytest.mark.parametrize("suffix", [".npz", ".safetensors"])
def test_files_of_named_arrays(tmp_path, suffix):
    for source, layers in (("pytorch", PYTORCH), ("xordemo", OWN)):
        path = write(tmp_path / f"{source}{suffix}", layers)
        assert_ours(Network.from_layers(path, source=source))
        assert_ours(Network.from_layers(str(path), source=source))


def test_files_of_four_arrays_in_a_row(tmp_path):
    keras = write(tmp_path / "keras.npz", KERAS)
    assert_ours(Network.from_layers(keras, source="keras"))
    sklearn = write(tmp_path / "sklearn.npz", [W1, W2, B1, B2])
    assert_ours(Network.from_layers(sklearn, source="scikit-learn"))


def test_layers_of_a_safetensors_file_are_in_the_order_of_their_numbers(tmp_path):
    layers = {"10.weight": W2.T, "10.bias": B2, "2.weight": W1.T, "2.bias": B1}
    path = write(tmp_path / "a.safetensors", layers)
    assert_ours(Network.from_layers(path, source="pytorch"))


def test_a_matrix_of_two_by_two_is_read_as_the_source_has_it():
    w1 = [[1, 2], [3, 4]]
    keras = Network.from_layers([w1, [0, 0], [[1], [1]], [0]], source="keras")
    torch = Network.from_layers(
        {"a.weight": w1, "a.bias": [0, 0], "b.weight": [[1, 1]], "b.bias": [0]}, source="pytorch"
    )
    assert keras.w1.tolist() == w1
    assert torch.w1.tolist() == [[1, 3], [2, 4]]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("other", SOURCES)
def test_another_source_s_objects_are_refused_by_name(source, other):
    if source == other:
        return
    names = {"pytorch": "PyTorch", "keras": "Keras", "scikit-learn": "scikit-learn"}
    with pytest.raises(ValueError, match=f"layers look like {names.get(other, 'this package')}"):
        Network.from_layers(SOURCES[other], source=source)


@pytest.mark.parametrize(
    ("layers", "source", "words"),
    [
        ([W1.T, B1, W2.T, B2], "keras", r"they look like PyTorch's \(out, in\)"),
        (([W1.T, W2.T], [B1, B2]), "scikit-learn", "they look like PyTorch's"),
        (
            PYTORCH | {"0.weight": W1, "2.weight": W2},
            "pytorch",
            "they look like Keras's and scikit",
        ),
        ([W1, B1, W2, [1.0, 2.0]], "keras", r"b2 .*\(2,\) does not go with w2 .*\(3, 1\)"),
        ([W1, B1, W2[:2], B2], "keras", "each weight matrix"),
        ([W1, B1, W2[:2, 0], B2], "keras", "each weight matrix"),
        ([W1, 0.0, W2, B2], "keras", "each weight matrix"),
        (
            [W1, B1, W2, B2, [[1.0], [2.0]], [0.0]],
            "keras",
            r"w3 with shape \(2, 1\) does not follow w2 with shape \(3, 1\)",
        ),
        (
            PYTORCH | {"4.weight": [[1.0, 2.0]], "4.bias": [0.0]},
            "pytorch",
            r"w3 with shape \(1, 2\) does not follow w2 with shape \(1, 3\)",
        ),
        (([W1, W2, [[1.0]]], [B1, B2]), "scikit-learn", "3 arrays of weights and 2 of biases"),
        ({"0.weight": W1.T, "0.bias": B1, "2.bias": B2}, "pytorch", r"layers have no 2\.weight"),
        ({}, "pytorch", r"layers are arrays with the names \(none\)"),
        ({"kernel": W1}, "keras", "layers are arrays with the names kernel"),
        (7, "keras", "layers are a int of another form"),
        ([W1 * np.nan, B1, W2, B2], "keras", "w1 must be finite"),
        (KERAS, "torch", "source is 'torch'; it must be one of 'pytorch', 'keras'"),
        (KERAS, None, "source is None"),
    ],
)
def test_what_does_not_fit_is_refused(layers, source, words):
    with pytest.raises(ValueError, match=words):
        Network.from_layers(layers, source=source)


@pytest.mark.parametrize(
    ("arrays", "source", "words"),
    [
        ([W1, B1, W2], "scikit-learn", r"layers look like Keras's get_weights\(\)"),
        (["hello"], "scikit-learn", "layers are a list of another form"),
        ([W1, W1, W2, B1, B1, B2], "scikit-learn", "w2 .* does not follow w1"),
        ([W1.T, B1, W2.T, B2], "keras", "they look like PyTorch's"),
    ],
)
def test_a_file_that_makes_no_layers_says_what_can_be_read(tmp_path, arrays, source, words):
    path = write(tmp_path / "a.npz", arrays)
    with pytest.raises(ValueError, match=rf"a\.npz: .*{words}.*; what can be read is"):
        Network.from_layers(path, source=source)


def test_a_file_of_another_kind_is_named(tmp_path):
    (tmp_path / "w.h5").write_bytes(b"\x89HDF\r\n\x1a\n")
    with pytest.raises(ValueError, match=r"looks like an HDF5 file .*; a file must be \.npz or"):
        Network.from_layers(tmp_path / "w.h5", source="keras")


def test_layers_whose_names_sort_otherwise_are_shown_in_their_order(tmp_path):
    layers = {"z.weight": W1.T, "z.bias": B1, "a.weight": W2.T, "a.bias": B2}
    path = write(tmp_path / "a.safetensors", layers)
    said = r"are taken by name: a\.bias, a\.weight, z\.bias, z\.weight"
    with pytest.raises(ValueError, match=said):
        Network.from_layers(path, source="pytorch")


def test_an_object_that_was_not_fitted_is_told_so():
    model = SimpleNamespace(fit=None, activation="relu")
    with pytest.raises(ValueError, match="are a SimpleNamespace that is not fitted"):
        Network.from_layers(model, source="scikit-learn")


def test_the_other_order_of_bytes():
    assert_ours(Network.from_layers([array.astype(">f8") for array in KERAS], source="keras"))


def test_the_source_must_be_named():
    with pytest.raises(TypeError, match="source"):
        Network.from_layers(KERAS)


def test_another_activation_than_the_object_s_own_is_refused():
    theirs = SimpleNamespace(coefs_=[W1, W2], intercepts_=[B1, B2], activation="logistic")
    assert_ours(Network.from_layers(theirs, source="scikit-learn", activation="sigmoid"), "sigmoid")
    with pytest.raises(
        ValueError, match="the activation 'logistic', here 'sigmoid'; activation is 'relu'"
    ):
        Network.from_layers(theirs, source="scikit-learn")


@pytest.mark.parametrize("suffix", [".npz", ".safetensors"])
def test_damaged_and_missing_files(tmp_path, suffix):
    path = write(tmp_path / f"a{suffix}", PYTORCH)
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(ValueError, match=r"is not an? \.?(npz|safetensors) file"):
            Network.from_layers(path, source="pytorch")
    with pytest.raises(FileNotFoundError):
        Network.from_layers(tmp_path / f"none{suffix}", source="pytorch")


CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)


def single(values):
    return np.asarray(values).astype(np.float32)


def doubled(network):
    """Return a network whose parameters are the same numbers in double precision."""
    parts = (network.w1, network.b1, network.w2, network.b2)
    return Network(*(part.astype(float) for part in parts), activation=network.activation)


def test_pytorch_itself(tmp_path):
    torch = pytest.importorskip("torch")
    from safetensors.torch import save_file as save_tensors

    for seed in range(50):
        torch.manual_seed(seed)
        model = torch.nn.Sequential(torch.nn.Linear(2, 5), torch.nn.ReLU(), torch.nn.Linear(5, 1))
        save_tensors(model.state_dict(), tmp_path / "torch.safetensors")
        weights = [part.detach().numpy().T for part in model.parameters()]
        # Sums in single precision depend on their order; in double they agree to the last bit that
        # single precision has.
        expected = single(model.double()(torch.tensor(CORNERS).double()).detach().numpy())
        for layers in (model.float().state_dict(), tmp_path / "torch.safetensors"):
            network = Network.from_layers(layers, source="pytorch")
            assert network.dtype == np.float32
            ours = [network.w1, network.b1, network.w2, network.b2]
            assert all((a == b).all() for a, b in zip(ours, weights, strict=True))
            assert (single(doubled(network).forward(CORNERS).logits) == expected).all()


@pytest.mark.parametrize("activation", ["relu", "tanh", "logistic", "identity"])
def test_scikit_learn_itself(activation):
    neural = pytest.importorskip("sklearn.neural_network")
    model = neural.MLPClassifier((3,), activation=activation, max_iter=20, random_state=7)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that so few iterations don't suffice
        model.fit(CORNERS, [0, 1, 1, 0])
    ours = {"logistic": "sigmoid"}.get(activation, activation)
    network = Network.from_layers(model, source="scikit-learn", activation=ours)
    w1, w2, b1, b2 = *model.coefs_, *model.intercepts_
    apply = ACTIVATIONS[ours]
    expected = apply(CORNERS @ w1.astype(float) + b1) @ w2.astype(float) + b2
    assert (single(doubled(network).forward(CORNERS).logits) == single(expected)).all()
    theirs = model.predict_proba(CORNERS)  # in the library's own precision
    assert network.probabilities(CORNERS.astype(network.dtype)) == pytest.approx(theirs, abs=1e-6)


@pytest.mark.parametrize("without", [("b1",), ("b2",), ("b1", "b2")])
@pytest.mark.parametrize("source", ["pytorch", "keras", "xordemo"])
def test_layers_without_biases_have_zeros(source, without):
    parts = {"w1": W1, "b1": B1, "w2": W2, "b2": B2}
    left = {name: part for name, part in parts.items() if name not in without}
    names = {"w1": "0.weight", "b1": "0.bias", "w2": "2.weight", "b2": "2.bias"}
    layers = {
        "pytorch": {names[n]: np.transpose(part) for n, part in left.items()},
        "keras": list(left.values()),
        "xordemo": left,
    }[source]
    network = Network.from_layers(layers, source=source)
    for name, part in parts.items():
        wanted = np.zeros_like(part) if name in without else part
        assert getattr(network, name).tolist() == np.asarray(wanted).tolist()


def test_scikit_learn_s_name_of_the_sigmoid():
    theirs = SimpleNamespace(coefs_=[W1, W2], intercepts_=[B1, B2], activation="logistic")
    network = Network.from_layers(
        theirs, source="scikit-learn", activation="logistic", output="logistic"
    )
    assert (network.activation, network.output) == (ACTIVATIONS["sigmoid"], "sigmoid")


# Two inputs, hidden layers of three and of two units, one logit.
DEEP = [
    W1,
    B1,
    np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]),
    B1[:2],
    np.array([[7.0], [8.0]]),
    B2,
]
DEEP_SOURCES = {
    "pytorch": {
        f"{2 * layer}.{kind}": DEEP[2 * layer + place].T
        for layer in range(3)
        for place, kind in enumerate(("weight", "bias"))
    },
    "keras": DEEP,
    "scikit-learn": SimpleNamespace(coefs_=DEEP[::2], intercepts_=DEEP[1::2], activation="relu"),
    "xordemo": dict(zip(("w1", "b1", "w2", "b2", "w3", "b3"), DEEP, strict=True)),
}


def assert_deep(network):
    assert network.widths == (2, 3, 2, 1)
    found = [array.tolist() for layer in network.layers for array in layer]
    assert found == [array.tolist() for array in DEEP]


@pytest.mark.parametrize("source", DEEP_SOURCES)
def test_any_number_of_layers(source):
    assert_deep(Network.from_layers(DEEP_SOURCES[source], source=source))


def test_lists_of_lists_and_flat_output_weights():
    flat = [*DEEP[:4], DEEP[4][:, 0], -1.0]
    assert_deep(Network.from_layers([np.asarray(a).tolist() for a in flat], source="keras"))
    both = [a.tolist() for a in DEEP[::2]], [a.tolist() for a in DEEP[1::2]]
    assert_deep(Network.from_layers(both, source="scikit-learn"))


def test_files_of_several_hidden_layers(tmp_path):
    keras = write(tmp_path / "keras.npz", DEEP)
    assert_deep(Network.from_layers(keras, source="keras"))
    sklearn = write(tmp_path / "sklearn.npz", DEEP[::2] + DEEP[1::2])
    assert_deep(Network.from_layers(sklearn, source="scikit-learn"))
    torch = write(tmp_path / "torch.safetensors", DEEP_SOURCES["pytorch"])
    assert_deep(Network.from_layers(torch, source="pytorch"))
    own = write(tmp_path / "own.safetensors", DEEP_SOURCES["xordemo"])
    assert_deep(Network.from_layers(own, source="xordemo"))


def test_layers_without_biases_among_others():
    network = Network.from_layers([DEEP[0], DEEP[2], DEEP[3], DEEP[4]], source="keras")
    assert network.widths == (2, 3, 2, 1)
    assert (network.b1.tolist(), network.b3.tolist()) == ([0, 0, 0], [0])
    assert network.b2.tolist() == DEEP[3].tolist()


def test_one_layer_is_an_affine_function():
    network = Network.from_layers([W1, B1], source="keras")
    assert (network.widths, network.b1.tolist()) == ((2, 3), B1.tolist())


@pytest.mark.parametrize(
    ("layers", "source", "words"),
    [
        (
            {
                "0.weight": W1.T,
                "0.bias": B1,
                "1.weight": B1,
                "1.running_mean": B1,
                "3.weight": W2.T,
            },
            "pytorch",
            r"layers hold 1\.running_mean: they have batch normalization",
        ),
        (
            {"a.weight": W1.T, "norm.weight": B1, "norm.bias": B1, "z.weight": W2.T},
            "pytorch",
            r"w2 with shape \(3,\) is no matrix, and may be a normalization's",
        ),
        (
            {"0.weight": np.ones((8, 1, 3, 3)), "2.weight": np.ones((1, 8))},
            "pytorch",
            r"w1 with shape \(8, 1, 3, 3\) is no matrix, and may be a convolution's",
        ),
        ([W1, B1, B1, B1, B1, B1, W2, B2], "keras", "may be a normalization's"),
        (
            {"0.weight": W1.T, "1.weight": W2.T},
            "pytorch",
            r"0\.weight and 1\.weight, which are two modules in a row",
        ),
        (
            [*DEEP[:2], DEEP[2][:2], *DEEP[3:]],
            "keras",
            r"w2 with shape \(2, 2\) does not follow w1 with shape \(2, 3\)",
        ),
        (DEEP_SOURCES["xordemo"] | {"w5": W2}, "xordemo", "arrays with the names w1, b1, .*, w5"),
    ],
)
def test_what_a_network_does_not_have_is_named(layers, source, words):
    with pytest.raises(ValueError, match=words):
        Network.from_layers(layers, source=source)
