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
from xordemo.audit import STATEMENTS, Statement, audit
from xordemo.census import census
from xordemo.census_result import Census
from xordemo.claims import Claim
from xordemo.data import parity, xor
from xordemo.exact import ExactNetwork
from xordemo.explanation import Explanation, explain
from xordemo.facts import Facts, facts
from xordemo.intervals import wilson_interval
from xordemo.ledger import Entry, ledger
from xordemo.losses import sigmoid_cross_entropy, softmax_cross_entropy
from xordemo.margins import Margin, margin, margins
from xordemo.network import Forward, Network
from xordemo.outcomes import OUTCOMES, outcome, outcomes
from xordemo.rationals import exact
from xordemo.regions import linear_regions, region_count, zaslavsky
from xordemo.surgery import Operation, operations, smallest_sufficient, without_units
from xordemo.table import Table
from xordemo.tables import (
    corner_table,
    ledger_table,
    output_table,
    share_table,
    surgery_table,
    weight_table,
)
from xordemo.training import Run, train

__all__ = [
    "ACTIVATIONS",
    "OUTCOMES",
    "STATEMENTS",
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
    "Statement",
    "Table",
    "audit",
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
