"""The original library's own runs, for the tests to repeat."""

import json
from pathlib import Path

import numpy as np

from xordemo import Network

NAMES = ("w1", "b1", "w2", "b2")
PRECISIONS = ("float64", "float32")
SEEDS = range(12)


def original(precision):
    """Return the file of all runs in this precision."""
    return json.loads((Path(__file__).parent / "data" / f"renom-{precision}.json").read_text())


def network(parameters, precision):
    """Return a network with a file's parameters."""
    shapes = ((2, 5), (5,), (5, 1), (1,))
    return Network(
        *(
            np.reshape(parameters[n], s).astype(precision)
            for n, s in zip(NAMES, shapes, strict=True)
        )
    )


def largest_difference(net, parameters):
    """Return how far the network's parameters are from a file's, at most."""
    return max(np.abs(getattr(net, n).ravel() - np.ravel(parameters[n])).max() for n in NAMES)
