"""Optimizers: the published formulas by hand, as PyTorch takes them, and side by side."""

import math

import numpy as np
import pytest
from reference_runs import NAMES

import xordemo as xd
from xordemo import Network, census, train
from xordemo.training import OPTIMIZERS, SGD, Adam, RMSprop
from xordemo.training.optimizers import optimizer_named

X, y = xd.xor()
START = Network([[1], [0]], [0], [[0]], [0])


def one_step(optimizer, **options):
    """Return w2 after one step. The gradient by w2 is s(0) − 1 = −1/2: see test_train."""
    run = train(
        START, [[1, 0]], [1], lr=0.1, optimizer=optimizer, seed=0, **{"epochs": 1} | options
    )
    return float(run.network.w2[0, 0])


# m = 0.1 · (−1/2) and s = 0.001 · 1/4, so both corrections give −1/2 and 1/4 back.
def test_adam_s_first_step_by_hand():
    assert one_step("adam") == pytest.approx(0.1 * 0.5 / (0.5 + 1e-8), abs=1e-16)
    assert one_step(Adam(epsilon=0.5)) == pytest.approx(0.05, abs=1e-16)


# s = 0.01 · 1/4, its root is 0.05, and 0.1 · 0.5 / 0.05 = 1.
def test_rmsprop_s_first_step_by_hand():
    assert one_step("rmsprop") == pytest.approx(0.05 / (0.05 + 1e-8), abs=1e-15)
    assert one_step(RMSprop(decay=0.75, epsilon=1e-15)) == pytest.approx(0.2, abs=1e-14)


# The second gradient is s(t) − 1, at a logit t = 2 · 0.2: w2 and b2 have both moved by 0.2.
def test_rmsprop_s_second_step_by_hand():
    second = 1 / (1 + math.exp(-0.4)) - 1
    mean_square = 0.75 * 0.0625 + 0.25 * second**2
    expected = 0.2 - 0.1 * second / math.sqrt(mean_square)
    assert one_step(RMSprop(decay=0.75, epsilon=1e-16), epochs=2) == pytest.approx(
        expected, abs=1e-14
    )


def torch_run(start, orders, batch, make):
    """Train as `train` does, in PyTorch; return the four parameters."""
    torch = pytest.importorskip("torch")
    parameters = [torch.tensor(np.array(getattr(start, n)), requires_grad=True) for n in NAMES]
    w1, b1, w2, b2 = parameters
    optimizer = make(torch.optim, parameters)
    loss = torch.nn.BCEWithLogitsLoss()
    points, label = torch.tensor(X), torch.tensor(y, dtype=torch.float64)
    for order in orders:
        for first in range(0, len(order), batch):
            visits = torch.tensor(order[first : first + batch])
            optimizer.zero_grad()
            logits = torch.relu(points[visits] @ w1 + b1) @ w2 + b2
            loss(logits[:, 0], label[visits]).backward()
            optimizer.step()
    return [parameter.detach().numpy() for parameter in parameters]


@pytest.mark.parametrize("batch", [1, 2, 3, 4])
@pytest.mark.parametrize(
    ("settings", "make"),
    [
        ({"momentum": 0.4}, lambda o, p: o.SGD(p, lr=0.05, momentum=0.4, nesterov=True)),
        ({"momentum": 0.4, "nesterov": False}, lambda o, p: o.SGD(p, lr=0.05, momentum=0.4)),
        ({"optimizer": "adam"}, lambda o, p: o.Adam(p, lr=0.05)),
        (
            {"optimizer": Adam(0.8, 0.95, 1e-4)},
            lambda o, p: o.Adam(p, lr=0.05, betas=(0.8, 0.95), eps=1e-4),
        ),
        ({"optimizer": "rmsprop"}, lambda o, p: o.RMSprop(p, lr=0.05)),
        (
            {"optimizer": RMSprop(0.9, 1e-3)},
            lambda o, p: o.RMSprop(p, lr=0.05, alpha=0.9, eps=1e-3),
        ),
    ],
)
def test_pytorch_takes_the_same_steps(batch, settings, make):
    start = Network.initial(hidden=5, seed=7, bias=0.1)
    orders = np.array([np.random.default_rng(epoch).permutation(4) for epoch in range(30)])
    theirs = torch_run(start, orders, batch, make)
    ours = train(start, X, y, epochs=30, lr=0.05, batch=batch, orders=orders, **settings).network
    for name, array in zip(NAMES, theirs, strict=True):
        assert getattr(ours, name) == pytest.approx(array, abs=1e-12)


@pytest.mark.parametrize("optimizer", ["adam", "rmsprop", Adam(beta1=0.5), SGD(0.9, False)])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("batch", ["sample", 3, "full"])
def test_a_run_equals_the_run_alone(optimizer, dtype, batch):
    options = {"epochs": 12, "lr": 0.05, "optimizer": optimizer, "batch": batch}
    for block in (1, 7, None):
        study = census(range(20), hidden=5, dtype=dtype, block=block, **options)
        for seed in range(20):
            start = Network.initial(hidden=5, seed=seed, dtype=dtype)
            alone = train(start, X, y, seed=seed, **options).network
            assert all((getattr(alone, n) == study[n][seed]).all() for n in NAMES)


def test_names_stand_for_the_usual_settings():
    assert {"sgd": SGD, "adam": Adam, "rmsprop": RMSprop} == OPTIMIZERS
    assert optimizer_named("sgd", 0.4, None) == SGD(0.4, True)
    assert optimizer_named("adam", None, None) == Adam(0.9, 0.999, 1e-8)
    assert optimizer_named(RMSprop(0.5), None, None) == RMSprop(0.5)


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: SGD(momentum=1.0), ValueError, "momentum is 1.0"),
        (lambda: SGD(nesterov=1), TypeError, "nesterov must be True or False"),
        (lambda: Adam(beta1=1.0), ValueError, "beta1 is 1.0"),
        (lambda: Adam(beta2=-0.1), ValueError, "beta2 is -0.1"),
        (lambda: Adam(epsilon="0"), TypeError, "epsilon must be a real number"),
        (lambda: RMSprop(decay=math.nan), ValueError, "decay is nan"),
        (lambda: RMSprop(epsilon=0), ValueError, "epsilon is 0"),
        (lambda: optimizer_named("adagrad", None, None), ValueError, "one of sgd, adam, rmsprop"),
        (lambda: optimizer_named(Adam, None, None), TypeError, "a name or an optimizer"),
        (lambda: optimizer_named("adam", 0.4, None), TypeError, "takes momentum"),
        (lambda: optimizer_named(SGD(), None, False), TypeError, "takes nesterov"),
    ],
)
def test_bad_settings_are_refused(make, error, words):
    with pytest.raises(error, match=words):
        make()
