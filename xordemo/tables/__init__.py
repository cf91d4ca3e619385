"""Tables and equations, printed as text and shown as HTML."""

from xordemo.tables.contents import (
    ablation_table,
    corner_table,
    output_table,
    share_table,
)
from xordemo.tables.formulas import Equations, equations, region_formula
from xordemo.tables.parameters import weight_table
from xordemo.tables.table import Said, Table

__all__ = [
    "Equations",
    "Said",
    "Table",
    "ablation_table",
    "corner_table",
    "equations",
    "output_table",
    "region_formula",
    "share_table",
    "weight_table",
]
