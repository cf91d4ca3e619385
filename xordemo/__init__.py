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
from xordemo.atlas import Atlas, Region
from xordemo.data import parity, xor
from xordemo.exact import ExactNetwork, exact
from xordemo.losses import sigmoid_cross_entropy, softmax_cross_entropy
from xordemo.margins import Margin, margin, margins
from xordemo.network import Forward, Network
from xordemo.regions import linear_regions, region_count, zaslavsky
from xordemo.training import Run, train

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "Atlas",
    "ExactNetwork",
    "Forward",
    "Margin",
    "Network",
    "Region",
    "Run",
    "exact",
    "identity",
    "leaky_relu",
    "linear_regions",
    "margin",
    "margins",
    "parity",
    "region_count",
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
    "zaslavsky",
]
__version__ = "1.0.0"
