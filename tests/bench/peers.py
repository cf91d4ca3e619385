"""The same training in other libraries: same arithmetic, same settings, same samples.

Each function returns a callable. Where the libraries are missing, there are floors: the same sums
in plain numpy, and in Python's own floats.
"""

from __future__ import annotations

import importlib.util
import sys
from operator import mul

import numpy as np

QUICK = "--quick" in sys.argv  # a few of everything, to see that a bench runs
EPOCHS, LR, MOMENTUM, HIDDEN = 50, 0.1, 0.4, 5


def missing(*names: str) -> list[str]:
    """Return which of these libraries are not installed."""
    return [name for name in names if importlib.util.find_spec(name) is None]


def jax_vmap(X, y, arguments, *, seeds=False):
    """Compile JAX's jit(vmap(…)) of one run; return (train, seconds it took to compile).

    The arguments are layers, pairs of weights (S, in, out) and biases (S, out), and the samples of
    each step, (S, steps) or (S, steps, batch); or with `seeds` the runs' seeds (S,), from which JAX
    then draws the tutorial's network and orders itself. All is float32.
    """
    import time

    import jax
    import jax.numpy as jnp

    samples, labels = jnp.asarray(X, jnp.float32), jnp.asarray(y, jnp.float32)

    def loss(layers, x, label):
        *hidden, (w, b) = layers
        for v, c in hidden:
            x = jnp.maximum(x @ v + c, 0)
        t = (x @ w + b)[..., 0]
        return jnp.mean(jnp.maximum(t, 0) - label * t + jnp.log1p(jnp.exp(-jnp.abs(t))))

    def run(layers, order):
        def step(carry, i):
            p, v = carry
            g = jax.grad(loss)(p, samples[i], labels[i])
            v = jax.tree.map(lambda v, g: MOMENTUM * v + LR * g, v, g)
            p = jax.tree.map(lambda p, v, g: p - LR * g - MOMENTUM * v, p, v, g)
            return (p, v), None

        start = (layers, jax.tree.map(jnp.zeros_like, layers))
        return jax.lax.scan(step, start, order)[0][0]

    def run_of_seed(seed):
        *parts, last = jax.random.split(jax.random.PRNGKey(seed), 3)
        layers = []
        for part, (fan_in, fan_out) in zip(parts, ((2, HIDDEN), (HIDDEN, 1)), strict=True):
            scale = jnp.sqrt(2 / (fan_in + fan_out))
            w = scale * jax.random.normal(part, (fan_in, fan_out))
            layers.append((w, jnp.zeros(fan_out, jnp.float32)))
        keys = jax.random.split(last, EPOCHS)
        order = jax.vmap(lambda key: jax.random.permutation(key, len(samples)))(keys)
        return run(layers, order.ravel())

    given = jax.tree.map(jnp.asarray, arguments)
    begun = time.perf_counter()
    compiled = jax.jit(jax.vmap(run_of_seed if seeds else run)).lower(*given).compile()
    seconds = time.perf_counter() - begun
    return lambda: jax.block_until_ready(compiled(*given)), seconds


def numpy_loop(start, X, y, order, batch):
    """Return the steps of one run as a plain loop of numpy's matrix products, a floor to beat."""

    def run():
        layers = [[w.copy(), b.copy()] for w, b in start.layers]
        velocity = [[np.zeros_like(w), np.zeros_like(b)] for w, b in layers]
        for epoch in order:
            for first in range(0, len(epoch), batch):
                step = epoch[first : first + batch]
                for pair, speeds, slopes in zip(
                    layers, velocity, gradients(layers, X[step], y[step]), strict=True
                ):
                    for array, v, g in zip(pair, speeds, slopes, strict=True):
                        v[:] = MOMENTUM * v + LR * g
                        array -= LR * g + MOMENTUM * v
        return layers

    return run


def gradients(layers, x, label):
    """Return the gradient of the cross entropy's mean by each layer's weights and biases."""
    signals = [x]
    for w, b in layers[:-1]:
        signals.append(np.maximum(signals[-1] @ w + b, 0))
    w, b = layers[-1]
    error = (1 / (1 + np.exp(-(signals[-1] @ w + b))) - label[:, np.newaxis]) / len(x)
    found = []
    for (w, _), signal in zip(reversed(layers), reversed(signals), strict=True):
        found.append((signal.T @ error, error.sum(axis=0)))
        error = (error @ w.T) * (signal > 0)
    return found[::-1]


def regioncam_regions(net, size):
    """Return regioncam's cutting of the square from −size to size, in single precision."""
    import regioncam

    layers = [[array.astype("f4") for array in layer] for layer in net.layers]

    def run():
        found = regioncam.Regioncam(size=size)
        for weights, biases in layers[:-1]:
            found.linear(weights, biases)
            found.relu()
        found.linear(*layers[-1])
        return found

    return run


def python_forward(net, points):
    """Return a network's forward pass at points in Python's own floats, a floor for exact work."""
    *hidden, (w, b) = [(array.T.tolist(), bias.tolist()) for array, bias in net.layers]
    rows = np.asarray(points, float).tolist()

    def run():
        logits = []
        for x in rows:
            for v, c in hidden:
                sums = [sum(map(mul, row, x)) + bias for row, bias in zip(v, c, strict=True)]
                x = [z if z > 0 else 0.0 for z in sums]
            logits.append(sum(map(mul, w[0], x)) + b[0])
        return logits

    return run


def torch_eager(start, X, y, order, batch=1, history=True):
    """Return PyTorch's eager loop over the steps of one run, on one thread, from a ReLU network."""
    import torch

    torch.set_num_threads(1)
    kind = getattr(torch, start.dtype.name)
    samples, labels = torch.tensor(X, dtype=kind), torch.tensor(y, dtype=kind)
    visits = torch.tensor(order)

    def run():
        modules = []
        for w, b in start.layers:
            modules += [torch.nn.Linear(*w.shape, dtype=kind), torch.nn.ReLU()]
            with torch.no_grad():
                modules[-2].weight[:], modules[-2].bias[:] = torch.tensor(w.T), torch.tensor(b)
        model = torch.nn.Sequential(*modules[:-1])
        optimizer = torch.optim.SGD(model.parameters(), lr=LR, momentum=MOMENTUM, nesterov=True)
        criterion = torch.nn.BCEWithLogitsLoss()
        kept = []
        for epoch in visits:
            for step in epoch.split(batch):
                optimizer.zero_grad()
                criterion(model(samples[step])[:, 0], labels[step]).backward()
                optimizer.step()
            if history:
                kept.append([p.detach().clone() for p in model.parameters()])
        return kept

    return run


def sklearn_mlp(X, y, seed):
    """Return scikit-learn's training of one such network; it draws its own weights."""
    from sklearn.neural_network import MLPClassifier

    def run():
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that 50 epochs are too few
            return MLPClassifier(
                (HIDDEN,),
                solver="sgd",
                batch_size=1,
                learning_rate_init=LR,
                momentum=MOMENTUM,
                nesterovs_momentum=True,
                alpha=0,
                max_iter=EPOCHS,
                n_iter_no_change=EPOCHS,
                tol=0,
                random_state=seed,
            ).fit(X, y)

    return run
