"""PyTorch's Sequential: its layers are read, and whatever a Network does not have is named."""

import numpy as np
import pytest

from xordemo import ACTIVATIONS, Network

W = [np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([[1.0, -1.0, 0.5]])]
B = [np.array([0.5, -0.5, 0.25]), np.array([-1.0])]


def module(kind, **attributes):
    """Return an object of a class of this name, as PyTorch has them."""
    return type(kind, (), attributes)()


class Sequential:
    """Modules in a row that know the weights and biases among them by name."""

    def __init__(self, *modules):
        self.modules = modules

    def __iter__(self):
        return iter(self.modules)

    def state_dict(self):
        return {
            f"{place}.{name}": getattr(each, name)
            for place, each in enumerate(self.modules)
            for name in ("weight", "bias")
            if hasattr(each, name)
        }


def linear(weights, biases):
    return module("Linear", weight=np.asarray(weights), bias=np.asarray(biases))


FIRST, SECOND = (linear(w, b) for w, b in zip(W, B, strict=True))


def test_layers_with_one_activation_between():
    net = Network.from_layers(Sequential(FIRST, module("ReLU"), SECOND), source="pytorch")
    assert [a.tolist() for a in (net.w1, net.b1)] == [W[0].T.tolist(), B[0].tolist()]
    assert [a.tolist() for a in (net.w2, net.b2)] == [W[1].T.tolist(), B[1].tolist()]


def test_several_hidden_layers_and_a_function_at_the_end():
    square = linear(np.eye(3), np.zeros(3))
    tanh = module("Tanh")
    deep = Sequential(FIRST, tanh, square, tanh, SECOND, module("Sigmoid"))
    net = Network.from_layers(deep, source="pytorch", activation="tanh", output="sigmoid")
    assert net.widths == (2, 3, 3, 1)
    assert (net.activation, net.output) == (ACTIVATIONS["tanh"], "sigmoid")
    assert Network.from_layers(Sequential(FIRST), source="pytorch").widths == (2, 3)


NAMES = {
    "ReLU": "relu",
    "LeakyReLU": "leaky_relu",
    "ReLU6": "relu6",
    "Hardtanh": "hard_tanh",
    "Identity": "identity",
    "Tanh": "tanh",
    "Sigmoid": "sigmoid",
    "ELU": "elu",
    "GELU": "gelu",
    "SiLU": "silu",
    "Softplus": "softplus",
    "Softsign": "softsign",
}


def test_every_activation_has_its_class():
    assert sorted(NAMES.values()) == sorted(ACTIVATIONS)
    for kind, name in NAMES.items():
        modules = Sequential(FIRST, module(kind), SECOND)
        net = Network.from_layers(modules, source="pytorch", activation=name)
        assert net.activation is ACTIVATIONS[name]


RELU = module("ReLU")


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        ((FIRST, SECOND), "two Linear modules in a row, 0 and 1, with no activation between"),
        ((FIRST, RELU, SECOND, SECOND), "two Linear modules in a row, 2 and 3"),
        ((FIRST, RELU, RELU, SECOND), "layers hold 2, a ReLU, where a Linear module must be"),
        ((RELU, FIRST), "layers hold 0, a ReLU, where"),
        ((FIRST, module("Tanh"), SECOND), "have the activation 'tanh'; activation is 'relu'"),
        (
            (FIRST, RELU, linear(np.eye(3), [0] * 3), module("Tanh"), SECOND),
            r"layers mix the activations \['relu', 'tanh'\]; a Network has one",
        ),
        ((FIRST, RELU, SECOND, module("Sigmoid")), "layers end with 'sigmoid'; output is 'ident"),
        ((FIRST, module("Dropout"), SECOND), "layers hold 1, a Dropout, which a Network does not"),
        ((FIRST, module("BatchNorm1d"), RELU, SECOND), "layers hold 1, a BatchNorm1d"),
        ((module("Conv2d"), RELU, SECOND), "layers hold 0, a Conv2d"),
        ((module("Flatten"), FIRST), "layers hold 0, a Flatten"),
        (
            (FIRST, module("LeakyReLU", negative_slope=0.2), SECOND),
            "a LeakyReLU with negative_slope 0.2; a Network's has 0.01",
        ),
        ((FIRST, module("GELU", approximate="tanh"), SECOND), "approximate 'tanh'"),
    ],
)
def test_what_a_network_does_not_have_is_named(modules, words):
    with pytest.raises(ValueError, match=words):
        Network.from_layers(Sequential(*modules), source="pytorch")


def test_an_output_function_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="layers end with 'identity'; output is 'tanh'"):
        Network.from_layers(Sequential(FIRST, RELU, SECOND), source="pytorch", output="tanh")


def test_no_other_source_has_a_sequential():
    with pytest.raises(ValueError, match="layers look like PyTorch's state_dict"):
        Network.from_layers(Sequential(FIRST, RELU, SECOND), source="keras")


def test_pytorch_itself():
    torch = pytest.importorskip("torch")
    nn = torch.nn
    torch.manual_seed(7)
    model = nn.Sequential(
        nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 1)
    )
    X = np.random.default_rng(0).normal(size=(20, 2)).astype("float32")
    net = Network.from_layers(model, source="pytorch")
    theirs = model(torch.tensor(X)).detach().numpy()
    assert net.forward(X).logits == pytest.approx(theirs, abs=1e-5)
    with pytest.raises(ValueError, match="a BatchNorm1d"):
        Network.from_layers(nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3)), source="pytorch")
