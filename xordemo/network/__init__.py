"""What one network is and computes: activations, losses, starting weights, forward pass."""

from xordemo.network.activations import (
    ACTIVATIONS,
    Activation,
    elu,
    gelu,
    hard_tanh,
    identity,
    leaky_relu,
    relu,
    relu6,
    relu_with_derivative_at_zero,
    sigmoid,
    silu,
    softplus,
    softsign,
    tanh,
)
from xordemo.network.datasets import parity, xor
from xordemo.network.forward import Forward
from xordemo.network.losses import (
    sigmoid_cross_entropy,
    softmax,
    softmax_cross_entropy,
    squared_error,
)
from xordemo.network.model import Network

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "Forward",
    "Network",
    "elu",
    "gelu",
    "hard_tanh",
    "identity",
    "leaky_relu",
    "parity",
    "relu",
    "relu6",
    "relu_with_derivative_at_zero",
    "sigmoid",
    "sigmoid_cross_entropy",
    "silu",
    "softmax",
    "softmax_cross_entropy",
    "softplus",
    "softsign",
    "squared_error",
    "tanh",
    "xor",
]
