"""The same training in other libraries: same arithmetic, same settings, same samples.

Each function returns a callable that trains, or None where the library is missing.
"""

from __future__ import annotations

import importlib.util
import sys

QUICK = "--quick" in sys.argv  # a few of everything, to see that a bench runs
EPOCHS, LR, MOMENTUM, HIDDEN = 50, 0.1, 0.4, 5


def missing(*names: str) -> list[str]:
    """Return which of these libraries are not installed."""
    return [name for name in names if importlib.util.find_spec(name) is None]


def jax_vmap(X, y, *arguments, seeds=False):
    """Compile JAX's jit(vmap(…)) of one run; return (train, seconds it took to compile).

    The arguments are w1 (S, 2, H), w2 (S, H) and orders (S, steps), or with `seeds` the runs'
    seeds (S,), from which JAX then draws these itself. All is float32.
    """
    import time

    import jax
    import jax.numpy as jnp

    samples, labels = jnp.asarray(X, jnp.float32), jnp.asarray(y, jnp.float32)

    def loss(parameters, x, label):
        w1, b1, w2, b2 = parameters
        t = jnp.maximum(x @ w1 + b1, 0) @ w2 + b2
        return jnp.maximum(t, 0) - label * t + jnp.log1p(jnp.exp(-jnp.abs(t)))

    def run(w1, w2, order):
        parameters = (w1, jnp.zeros(HIDDEN, jnp.float32), w2, jnp.float32(0))

        def step(carry, i):
            p, v = carry
            g = jax.grad(loss)(p, samples[i], labels[i])
            v = jax.tree.map(lambda v, g: MOMENTUM * v + LR * g, v, g)
            p = jax.tree.map(lambda p, v, g: p - LR * g - MOMENTUM * v, p, v, g)
            return (p, v), None

        start = (parameters, jax.tree.map(jnp.zeros_like, parameters))
        return jax.lax.scan(step, start, order)[0][0]

    def run_of_seed(seed):
        first, second, third = jax.random.split(jax.random.PRNGKey(seed), 3)
        w1 = jnp.sqrt(2 / (2 + HIDDEN)) * jax.random.normal(first, (2, HIDDEN))
        w2 = jnp.sqrt(2 / (HIDDEN + 1)) * jax.random.normal(second, (HIDDEN,))
        keys = jax.random.split(third, EPOCHS)
        order = jax.vmap(lambda key: jax.random.permutation(key, len(samples)))(keys)
        return run(w1, w2, order.ravel())

    arguments = [jnp.asarray(a) for a in arguments]
    begun = time.perf_counter()
    compiled = jax.jit(jax.vmap(run_of_seed if seeds else run)).lower(*arguments).compile()
    seconds = time.perf_counter() - begun
    return lambda: jax.block_until_ready(compiled(*arguments)), seconds


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
