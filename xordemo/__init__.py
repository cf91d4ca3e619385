"""What an activation function does inside a network, on XOR, with weights you can check."""

from xordemo.activations import (
    ACTIVATIONS,
    Activation,
    identity,
    leaky_relu,
    relu,
    relu_with_derivative_at_zero,
    sigmoid,
    softmax,
    softmax_derivative,
    softplus,
    tanh,
)
from xordemo.data import parity, xor
from xordemo.losses import sigmoid_cross_entropy, softmax_cross_entropy
from xordemo.network import Forward, Network
from xordemo.training import Run, train

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "Forward",
    "Network",
    "Run",
    "identity",
    "leaky_relu",
    "parity",
    "relu",
    "relu_with_derivative_at_zero",
    "sigmoid",
    "sigmoid_cross_entropy",
    "softmax",
    "softmax_cross_entropy",
    "softmax_derivative",
    "softplus",
    "tanh",
    "train",
    "xor",
]
__version__ = "1.0.0"
