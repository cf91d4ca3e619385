"""The page says, draws and trains what the package does."""

import os
import secrets
import time

import numpy as np
import pytest
from workbench_states import draw_network, network_of

import xordemo as xd

NETWORKS = int(os.environ.get("WORKBENCH_NETWORKS", "150"))  # 1,000 take about two minutes
SEEDS = 500

ALL_CLAIMS = """async (states) => {
  const found = [];
  for (const state of states) {
    workbench.set(state);
    const { logits } = workbench.state();
    const claims = await workbench.claims().catch(({ message }) => message);
    found.push({ claims, folds: workbench.folds(), logits });
  }
  return found;
}"""
ALL_RUNS = """async (settings) => {
  const found = [];
  for (const each of settings) found.push(await workbench.train(each));
  return found;
}"""


@pytest.fixture
def random():
    """A generator from a seed of today, which is printed."""
    seed = secrets.randbits(32)
    print("seed", seed)
    return np.random.default_rng(seed)


def test_claims_folds_and_logits_are_those_of_the_package(telling_bench, random):
    trained = xd.census(range(50), hidden=5, dtype="float64", keep=("parameters",), progress=False)
    states = [draw_network(random, trained) for _ in range(NETWORKS)]
    begun = time.perf_counter()
    answers = telling_bench.evaluate(ALL_CLAIMS, states)
    print(f"{1000 * (time.perf_counter() - begun) / NETWORKS:.0f} ms per network")
    for state, answer in zip(states, answers, strict=True):
        network = network_of(state)
        assert answer["claims"] == said(network, state), state
        logits = network.forward([[0, 0], [0, 1], [1, 0], [1, 1]]).logits[:, 0]
        found = np.array(answer["logits"], dtype=float)
        np.testing.assert_allclose(found, logits, rtol=1e-9, atol=1e-9)
        if network.activation.pieces is not None:
            check_folds(answer["folds"], xd.linear_regions(network, bounds=(-3, 3)).folds)


def said(network, state):
    """Return the package's claims as the page gives them, or why it can make none."""
    try:
        why = xd.explain(network, labels=state["labels"], threshold=state["threshold"])
        return [
            {"name": claim.name, "holds": claim.holds, "sentence": claim.sentence}
            for claim in why.claims
        ]
    except ValueError as error:  # a sum of a smooth activation's values that is all but 0
        return str(error)


def check_folds(found, expected):
    """Compare the folds of each unit."""
    assert [len(unit) for unit in found] == [len(unit) for unit in expected]
    for unit, exact in zip(found, expected, strict=True):
        for segment, ends in zip(unit, exact, strict=True):
            wanted = np.array(ends, dtype=float)  # in either direction
            distances = [abs(wanted - line).max() for line in (segment, segment[::-1])]
            assert min(distances) <= 1e-9


@pytest.mark.parametrize("activation", xd.ACTIVATIONS)
def test_runs_end_where_those_of_the_package_end(bench, random, activation):
    count = SEEDS // len(xd.ACTIVATIONS)
    seeds = random.integers(2**53, size=count)
    hidden = int(random.integers(1, 17))
    lr, momentum = float(random.choice((0.03, 0.1, 0.3))), float(random.choice((0, 0.4, 0.9)))
    common = {"epochs": 50, "lr": lr, "momentum": momentum}
    found = bench.evaluate(
        ALL_RUNS,
        [{"seed": int(s), "hidden": hidden, "activation": activation} | common for s in seeds],
    )
    for seed, ours in zip(seeds, found, strict=True):
        start = xd.Network.initial(hidden=hidden, seed=seed, activation=activation)
        run = xd.train(start, *xd.xor(), seed=seed, **common)
        network = run.network
        for name, theirs in (
            ("w1", network.w1), ("b1", network.b1), ("w2", network.w2[:, 0]),
            ("b2", network.b2[0]), ("loss", run.loss),
        ):  # fmt: skip
            np.testing.assert_allclose(ours[name], theirs, rtol=1e-9, atol=1e-9)
        if network.activation.pieces is not None:
            assert ours["outcome"] == xd.outcome(network)


def test_the_run_of_the_pages_is_the_one_that_the_bench_opens_with(bench):
    from xordemo import original

    state = bench.evaluate("workbench.state()")
    network = original.tutorial_run().network
    np.testing.assert_allclose(state["w1"], network.w1, rtol=0, atol=1e-12)
    np.testing.assert_allclose(state["w2"], network.w2[:, 0], rtol=0, atol=1e-12)
    assert state["labels"] == [1, 0, 0, 1]
