"""Points and their classes: made from a seed, or read from a file.

Each returns X, shape (N, D), and y, shape (N,). The coordinates that are made are multiples of
2⁻¹⁰, so that a seed has the same points on every machine; `moons` says how.
"""

from xordemo.network.arcs import circles, moons, spirals
from xordemo.network.corners import parity, xor
from xordemo.network.patches import blobs, stripes
from xordemo.network.points import read_points
from xordemo.network.samples import split

__all__ = [
    "blobs",
    "circles",
    "moons",
    "parity",
    "read_points",
    "spirals",
    "split",
    "stripes",
    "xor",
]
