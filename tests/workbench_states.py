"""Networks of every kind that the workbench may be asked about, drawn from a seed."""

from itertools import product

import numpy as np

import xordemo as xd

# The words about a smooth activation take the browser ten times as long.
SMOOTH = [name for name, activation in xd.ACTIVATIONS.items() if activation.pieces is None]
STRAIGHT = [name for name in xd.ACTIVATIONS if name not in SMOOTH]
TABLES = list(product((0, 1), repeat=4))


def draw_network(random, trained):
    """Return a network of some kind as `workbench.set` takes it, and how to say it in Python."""
    kind = random.choice(("random", "trained", "hand-made", "degenerate", "extreme"))
    hidden = int(random.integers(1, 7))
    activation = str(random.choice(SMOOTH if random.random() < 0.06 else STRAIGHT))
    if kind == "trained":
        row = int(random.integers(len(trained)))
        w1, b1, w2, b2 = (trained[name][row] for name in ("w1", "b1", "w2", "b2"))
        w2, b2 = w2[:, 0], b2[0]
    else:
        w1, b1, w2 = (random.normal(size=shape) for shape in ((2, hidden), hidden, hidden))
        b2 = random.normal()
        if kind == "hand-made":
            w1, b1, w2, b2 = (np.round(2 * array) / 2 for array in (w1, b1, w2, b2))
        if kind == "degenerate":
            w1 = w1 * random.integers(0, 2, size=(2, 1))
            w1[:, -1], b1[-1] = w1[:, 0], b1[0]
            w2 = w2 * random.integers(0, 2, size=hidden)
        if kind == "extreme":
            # a smooth activation's values get too near to a straight line to be told from it
            most = 2 if activation in SMOOTH else 30
            w1, b1, w2 = (
                array * 10.0 ** random.integers(-most, most, size=array.shape)
                for array in (w1, b1, w2)
            )
    return {
        "w1": w1.tolist(),
        "b1": b1.tolist(),
        "w2": w2.tolist(),
        "b2": float(b2),
        "activation": activation,
        "labels": list(TABLES[random.integers(16)]),
        "threshold": float(random.choice((0, 0, 0.5))),
    }


def draw_run(random, activation):
    """Return what to train on, and the settings as `workbench.train` takes them."""
    return {
        "labels": list(TABLES[random.integers(16)] if random.random() < 0.5 else (1, 0, 0, 1)),
        "threshold": float(random.choice((0, 0, 0.5))),
        "settings": {
            "seed": int(random.integers(2**53)),
            "hidden": int(random.integers(1, 17)),
            "epochs": 50,
            "lr": float(random.choice((0.03, 0.1, 0.3))),
            "momentum": float(random.choice((0, 0.4, 0.9))),
            "activation": activation,
        },
    }


def network_of(given):
    """Return the Network that such a state stands for."""
    return xd.Network(
        given["w1"],
        given["b1"],
        [[weight] for weight in given["w2"]],
        [given["b2"]],
        activation=given["activation"],
    )
