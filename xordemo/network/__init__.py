"""What one network is and computes: activations, losses, starting weights, forward pass."""

from xordemo.network import activations
from xordemo.network.activations import *  # noqa: F403  # a new one is named in that module alone
from xordemo.network.broken_lines import broken_line
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
    "Forward",
    "Network",
    "broken_line",
    "parity",
    "sigmoid_cross_entropy",
    "softmax",
    "softmax_cross_entropy",
    "squared_error",
    "xor",
]
__all__ += activations.__all__
