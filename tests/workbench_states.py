"""Networks and points of every kind that the workbench may be asked about, drawn from a seed."""

from itertools import pairwise, product

import numpy as np

import xordemo as xd

# The words about a smooth activation take the browser ten times as long.
SMOOTH = [name for name, activation in xd.ACTIVATIONS.items() if activation.pieces is None]
STRAIGHT = [name for name in xd.ACTIVATIONS if name not in SMOOTH]
TABLES = list(product((0, 1), repeat=4))
SHAPES = ([5], [3, 2], [2, 2, 2])


def trained_networks():
    """Return networks of each depth as training leaves them."""
    return [
        xd.census(range(20), hidden=hidden, dtype="float64", progress=False).network(seed)
        for hidden in SHAPES
        for seed in range(20)
    ]


def draw_state(random, trained):
    """Return a network of some kind, with what is asked of it, as `workbench.set` takes it."""
    activation = str(random.choice(SMOOTH if random.random() < 0.06 else STRAIGHT))
    layers = draw_layers(random, trained, activation)
    output = str(random.choice(("identity", "sigmoid", "tanh"), p=(0.7, 0.15, 0.15)))
    threshold = float(random.choice((0, 0, 0.5)))
    return {
        **named(layers),
        "activation": activation,
        "output": output,
        "threshold": movable(threshold, output),
        **draw_problem(random, most=6 if activation in SMOOTH else 12),
    }


def draw_layers(random, trained, activation):
    """Return pairs of weights and biases: random, trained, hand-made, degenerate or extreme."""
    kind = random.choice(("random", "trained", "hand-made", "degenerate", "extreme"))
    if kind == "trained":
        return list(trained[random.integers(len(trained))].layers)
    depth = int(random.choice((1, 2, 3), p=(0.6, 0.25, 0.15)))
    widths = [2, *random.integers(1, 7 if depth == 1 else 4, size=depth).tolist(), 1]
    arrays = [random.normal(size=shape) for shape in pairwise(widths)]
    biases = [random.normal(size=width) for width in widths[1:]]
    if kind == "hand-made":
        arrays, biases = ([np.round(2 * each) / 2 for each in part] for part in (arrays, biases))
    if kind == "degenerate":
        arrays[0] *= random.integers(0, 2, size=(2, 1))
        arrays[0][:, -1], biases[0][-1] = arrays[0][:, 0], biases[0][0]
        arrays[-1] *= random.integers(0, 2, size=arrays[-1].shape)
    if kind == "extreme":
        most = 3 if activation in SMOOTH else 30 // depth
        for part in (arrays, biases[:-1]):
            for each in part:
                each *= 10.0 ** random.integers(-most, most, size=each.shape)
    return list(zip(arrays, biases, strict=True))


def draw_problem(random, most):
    """Return labelled points of each kind: the four half of the time, as a reader does."""
    if random.random() < 0.5:
        return {"labels": list(TABLES[random.integers(16)])}
    count, noise = 2 * int(random.integers(2, most // 2 + 1)), float(random.choice((0, 0.2)))
    kind = random.choice(("noise", "circles", "moons", "drawn", "drawn on a grid"))
    if kind.startswith("drawn"):
        points = random.normal(size=(random.integers(1, count + 1), 2))
        if kind.endswith("grid"):
            points = np.round(points)
        labels = random.integers(0, 2, size=len(points))
    else:
        make = {"noise": xd.datasets.xor}.get(str(kind)) or getattr(xd.datasets, str(kind))
        points, labels = make(count, noise=noise, seed=int(random.integers(1000)))
    return {"points": np.asarray(points, float).tolist(), "labels": labels.astype(int).tolist()}


def draw_run(random, activation):
    """Return what to train on, and the settings as `workbench.train` takes them."""
    problem = draw_problem(random, most=20)
    loss = str(random.choice(("cross entropy", "squared error")))
    outputs = ("identity", "sigmoid") + (() if loss == "cross entropy" else ("tanh",))
    depth = int(random.integers(1, 4))
    threshold = float(random.choice((0, 0, 0.5)))
    given = problem | {
        "settings": {
            "seed": int(random.integers(2**53)),
            "hidden": random.integers(1, 17 if depth == 1 else 9, size=depth).tolist(),
            "epochs": 50,
            "lr": float(random.choice((0.03, 0.1, 0.3))),
            "momentum": float(random.choice((0, 0.4, 0.9))),
            "weight_decay": float(random.choice((0, 0, 0.001, 0.1))),
            "batch": ("full", 1, int(random.integers(1, len(problem["labels"]) + 1)))[
                random.integers(3)
            ],
            "order": str(random.choice(("random", "random", "fixed"))),
            "activation": activation,
            "output": str(random.choice(outputs)),
            "loss": loss,
        },
    }
    return given | {"threshold": movable(threshold, given["settings"]["output"])}


def movable(threshold, output):
    """Return a threshold that goes with an output: behind a function, the class changes at 0."""
    return threshold if output == "identity" else 0.0


def named(layers):
    """Return layers as the workbench takes them: by name where there is one that is hidden."""
    if len(layers) > 2:
        return {"layers": [[np.asarray(w).tolist(), np.asarray(b).tolist()] for w, b in layers]}
    (w1, b1), (w2, b2) = ((np.asarray(w), np.asarray(b)) for w, b in layers)
    return {"w1": w1.tolist(), "b1": b1.tolist(), "w2": w2[:, 0].tolist(), "b2": float(b2[0])}


def network_of(given):
    """Return the Network that such a state stands for."""
    layers = given.get("layers") or [
        [given["w1"], given["b1"]],
        [[[weight] for weight in given["w2"]], [given["b2"]]],
    ]
    arrays = (array for layer in layers for array in layer)
    about = {name: given[name] for name in ("activation", "output") if name in given}
    return xd.Network(*arrays, **about)


def problem_of(given):
    """Return what such a state asks, as `xordemo.explain` takes it."""
    asked = {"threshold": given["threshold"]}
    if "points" in given:
        return {"X": given["points"], "y": given["labels"], **asked}
    return {"labels": given["labels"], **asked}
