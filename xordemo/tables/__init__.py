"""Tables and equations, printed as text and shown as HTML."""

from xordemo.tables.contents import (
    corner_table,
    ledger_table,
    output_table,
    share_table,
    surgery_table,
    weight_table,
)
from xordemo.tables.formulas import Equations, Formula, equations
from xordemo.tables.table import Table

__all__ = [
    "Equations",
    "Formula",
    "Table",
    "corner_table",
    "equations",
    "ledger_table",
    "output_table",
    "share_table",
    "surgery_table",
    "weight_table",
]
