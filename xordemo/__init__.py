"""What an activation function does inside a network, on XOR, with weights you can check."""

from xordemo.exact.ablation import Operation, operations, smallest_sufficient, without_units
from xordemo.exact.atlas import Atlas, Region
from xordemo.exact.distances import Margin, margin, margins
from xordemo.exact.entries import Entry, ledger
from xordemo.exact.facts import Facts, facts
from xordemo.exact.networks import ExactNetwork
from xordemo.exact.rationals import exact
from xordemo.exact.regions import linear_regions, region_count, zaslavsky
from xordemo.network.activations import (
    ACTIVATIONS,
    Activation,
    identity,
    leaky_relu,
    relu,
    relu_with_derivative_at_zero,
    sigmoid,
    softplus,
    tanh,
)
from xordemo.network.datasets import parity, xor
from xordemo.network.losses import (
    sigmoid_cross_entropy,
    softmax,
    softmax_cross_entropy,
    softmax_derivative,
)
from xordemo.network.model import Forward, Network
from xordemo.studies.counting import census
from xordemo.studies.endings import OUTCOMES, outcome, outcomes
from xordemo.studies.intervals import wilson_interval
from xordemo.studies.results import Census
from xordemo.tables.contents import (
    corner_table,
    ledger_table,
    output_table,
    share_table,
    surgery_table,
    weight_table,
)
from xordemo.tables.table import Table
from xordemo.training.loop import Run, train
from xordemo.words.claims import Claim
from xordemo.words.explanation import Explanation, explain

__all__ = [
    "ACTIVATIONS",
    "OUTCOMES",
    "Activation",
    "Atlas",
    "Census",
    "Claim",
    "Entry",
    "ExactNetwork",
    "Explanation",
    "Facts",
    "Forward",
    "Margin",
    "Network",
    "Operation",
    "Region",
    "Run",
    "Table",
    "census",
    "corner_table",
    "exact",
    "explain",
    "facts",
    "identity",
    "leaky_relu",
    "ledger",
    "ledger_table",
    "linear_regions",
    "margin",
    "margins",
    "operations",
    "outcome",
    "outcomes",
    "output_table",
    "parity",
    "region_count",
    "relu",
    "relu_with_derivative_at_zero",
    "share_table",
    "sigmoid",
    "sigmoid_cross_entropy",
    "smallest_sufficient",
    "softmax",
    "softmax_cross_entropy",
    "softmax_derivative",
    "softplus",
    "surgery_table",
    "tanh",
    "train",
    "weight_table",
    "wilson_interval",
    "without_units",
    "xor",
    "zaslavsky",
]
__version__ = "1.0.0"
