"""What one network is and computes: activations, losses, starting weights, forward pass."""

from xordemo.network.activations import (
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
from xordemo.network.datasets import parity, xor
from xordemo.network.losses import sigmoid_cross_entropy, softmax_cross_entropy
from xordemo.network.model import Forward, Network

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "Forward",
    "Network",
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
    "xor",
]
