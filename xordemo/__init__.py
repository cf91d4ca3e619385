"""What an activation function does inside a network, on XOR, with weights you can check."""

from xordemo import exact, network, studies, tables, words
from xordemo.exact import CORNERS, Problem, ablations, ledger, linear_regions, margins
from xordemo.network import (
    ACTIVATIONS,
    Network,
    datasets,
    parity,
    relu_with_derivative_at_zero,
    xor,
)
from xordemo.studies import census, outcome, outcomes, wilson_interval
from xordemo.tables import Table
from xordemo.training import train
from xordemo.words import explain

__all__ = [
    "ACTIVATIONS",
    "CORNERS",
    "Network",
    "Problem",
    "Table",
    "ablations",
    "census",
    "datasets",
    "exact",
    "explain",
    "ledger",
    "linear_regions",
    "margins",
    "network",
    "outcome",
    "outcomes",
    "parity",
    "relu_with_derivative_at_zero",
    "studies",
    "tables",
    "train",
    "wilson_interval",
    "words",
    "xor",
]
__version__ = "1.0.0"
