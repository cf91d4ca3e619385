"""Networks in rational numbers: nothing is rounded here. The standard library is all it needs."""

from xordemo.exact._ledger import BIAS, Entry, ledger
from xordemo.exact._margins import margin, margins
from xordemo.exact._paths import Path, Paths, paths
from xordemo.exact._plane import Plane
from xordemo.exact._separation import Separation, separation
from xordemo.exact.ablation import Ablation, ablations, smallest_sufficient
from xordemo.exact.atlas import Atlas, Region
from xordemo.exact.boundary import Boundary, Turn
from xordemo.exact.counts import most_known, most_possible, zaslavsky
from xordemo.exact.facts import Facts
from xordemo.exact.islands import Island, Islands
from xordemo.exact.networks import ExactNetwork
from xordemo.exact.places import pieces_at
from xordemo.exact.problems import CORNERS, TWO_BIT_FUNCTIONS, Problem
from xordemo.exact.rationals import fractions_of
from xordemo.exact.regions import linear_regions, region_count
from xordemo.exact.values import Value
from xordemo.exact.zeros import Margin

__all__ = [
    "BIAS",
    "CORNERS",
    "TWO_BIT_FUNCTIONS",
    "Ablation",
    "Atlas",
    "Boundary",
    "Entry",
    "ExactNetwork",
    "Facts",
    "Island",
    "Islands",
    "Margin",
    "Path",
    "Paths",
    "Plane",
    "Problem",
    "Region",
    "Separation",
    "Turn",
    "Value",
    "ablations",
    "fractions_of",
    "ledger",
    "linear_regions",
    "margin",
    "margins",
    "most_known",
    "most_possible",
    "paths",
    "pieces_at",
    "region_count",
    "separation",
    "smallest_sufficient",
    "zaslavsky",
]
