"""The census: each run equals the run alone, and what is kept of it is right."""

from dataclasses import fields
from inspect import signature

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_runs import NAMES, PRECISIONS, SEEDS, largest_difference, network, original

import xordemo as xd
from xordemo import Network, census, relu_with_derivative_at_zero, train
from xordemo.studies.settings import CensusSettings
from xordemo.training.settings import TrainingSettings

X, y = xd.xor()


THREE = np.array([0, 1, 2, 0])


RUNS, EPOCHS = 200, 8


ACTIVATIONS = [*sorted(xd.ACTIVATIONS), relu_with_derivative_at_zero(0.5)]


def alone(seeds, points=X, label=y, *, hidden=5, outputs=1, epochs=EPOCHS, **options):
    """Train each seed's network by itself; return the four parameters, runs first."""
    starting = ("activation", "output", "initialization", "bias", "dtype")
    own = {name: options.pop(name) for name in starting if name in options}
    nets = [
        train(
            Network.initial(
                inputs=np.shape(points)[1], hidden=hidden, outputs=outputs, seed=s, **own
            ),
            points,
            label,
            epochs=epochs,
            seed=s,
            **options,
        ).network
        for s in seeds
    ]
    return [np.stack([getattr(net, name) for net in nets]) for name in NAMES]


def same(study, parameters):
    return all((study[name] == p).all() for name, p in zip(NAMES, parameters, strict=True))


@pytest.fixture(scope="module", params=PRECISIONS)
def two_hundred(request):
    """A precision, and two hundred runs in it, each trained by itself."""
    return request.param, alone(range(RUNS), dtype=request.param)


@pytest.mark.parametrize("block", [1, 7, None])
def test_a_run_equals_the_run_alone(two_hundred, block):
    dtype, parameters = two_hundred
    study = census(range(RUNS), hidden=5, epochs=EPOCHS, dtype=dtype, block=block)
    assert study["w1"].dtype == np.dtype(dtype)
    assert same(study, parameters)


@settings(max_examples=30)
@given(
    seeds=st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=40, unique=True),
    block=st.integers(1, 50),
    dtype=st.sampled_from(PRECISIONS),
)
def test_a_run_does_not_depend_on_its_neighbours(seeds, block, dtype):
    options = {"hidden": 3, "epochs": 3, "dtype": dtype}
    together = census(seeds, block=block, **options)
    one = census([seeds[-1]], **options)
    assert all((together[name][-1] == one[name][0]).all() for name in (*NAMES, "logits"))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("dtype", PRECISIONS)
@pytest.mark.parametrize("outputs", [1, 3])
def test_so_it_does_with_every_option(activation, dtype, outputs):
    label = y if outputs == 1 else THREE
    for options in (
        {"initialization": "he", "bias": 0.1},
        {"initialization": "uniform", "nesterov": False, "lr": 0.2},
        {"batch": "full", "momentum": 0.9},
        {"batch": 3, "momentum": 0.0},
    ):
        options |= {"outputs": outputs, "activation": activation, "dtype": dtype, "epochs": 4}
        by_itself = alone(range(9), X, label, hidden=5, **options)
        for block in (1, 7, None):
            study = census(range(9), hidden=5, X=X, y=label, block=block, **options)
            assert same(study, by_itself)


@pytest.mark.parametrize("bits", [1, 3])
def test_so_it_does_for_other_samples(bits):
    points, label = xd.parity(bits)
    study = census(range(9), X=points, y=label, hidden=7, epochs=4, block=4)
    assert same(study, alone(range(9), points, label, hidden=7, epochs=4))


@pytest.mark.parametrize("precision", PRECISIONS)
def test_it_repeats_the_original_library_as_train_does(precision):
    file = original(precision)
    starts = [network(run["initial"], precision) for run in file["runs"]]
    orders = [run["orders"] for run in file["runs"]]
    study = census(SEEDS, hidden=5, initial=starts, orders=orders, dtype=precision, block=5)
    for seed, run in enumerate(file["runs"]):
        ours = train(
            starts[seed], X, y, epochs=50, lr=0.1, momentum=0.4, orders=orders[seed]
        ).network
        assert all((getattr(ours, n) == getattr(study.network(seed), n)).all() for n in NAMES)
        close = 1e-10 if precision == "float64" else 1e-4
        assert largest_difference(study.network(seed), run["final"]) < close
        assert study["logits"][seed].ravel() == pytest.approx(run["logits"], abs=close)


# 20,000 runs have a standard deviation of 0.35 points.
@pytest.mark.parametrize(
    ("activation", "share"), [("relu", 0.477), (relu_with_derivative_at_zero(1), 0.646)]
)
@pytest.mark.parametrize("dtype", PRECISIONS)
def test_how_often_the_tutorial_s_network_succeeds(activation, share, dtype):
    study = census(range(20_000), hidden=5, activation=activation, dtype=dtype, keep=())
    assert study.rate == pytest.approx(share, abs=0.015)
    low, high = study.interval
    assert low < study.rate < high
    assert high - low == pytest.approx(2 * 1.96 * np.sqrt(share * (1 - share) / 20_000), rel=0.02)


def test_the_census_shows_every_setting_and_train_s_have_train_s_defaults():
    shown = signature(census).parameters
    assert {each.name for each in fields(CensusSettings)} <= set(shown)
    shared = {each.name for each in fields(TrainingSettings)}
    assert {n: shown[n].default for n in shared} == {
        n: signature(train).parameters[n].default for n in shared
    }


@pytest.mark.parametrize("dtype", PRECISIONS)
def test_the_sentence_in_its_docstring_is_true_as_written(dtype):
    study = census(range(20), hidden=5, dtype=dtype)
    for s in range(20):
        net = train(Network.initial(hidden=5, seed=s, dtype=dtype), X, y, seed=s).network
        assert all((getattr(net, n) == study[n][s]).all() for n in NAMES)


REAL = np.array([[0.5, -1.0], [2.0, 0.0], [-0.25, 1.0], [1.0, 3.0]])


@pytest.mark.parametrize("dtype", PRECISIONS)
@pytest.mark.parametrize(
    ("output", "outputs", "target", "how"),
    [
        ("identity", 1, y, {}),
        ("identity", 1, 2 * y - 1, {}),
        ("identity", 1, REAL[:, 0], {"tolerance": 0.5}),
        ("identity", 2, REAL, {"tolerance": 0.5}),
        ("sigmoid", 1, y, {}),
        ("tanh", 1, y, {"optimizer": "adam", "until": "solved"}),
        ("sigmoid", 1, y, {"loss": "cross entropy"}),
    ],
)
def test_so_it_does_with_every_loss_and_output(output, outputs, target, how, dtype):
    how = {"loss": "squared error", "epochs": 12, "activation": "tanh"} | how
    for block in (1, 7, None):
        study = census(
            range(20),
            X=X,
            y=target,
            hidden=4,
            outputs=outputs,
            output=output,
            dtype=dtype,
            block=block,
            **how,
        )
        options = {"activation": "tanh", "output": output, "dtype": dtype} | how
        if how.get("until") is None:
            options.pop("tolerance", None)
        by_itself = alone(range(20), X, target, hidden=4, outputs=outputs, **options)
        assert same(study, by_itself)
        assert study.network(3).output == output


def test_a_longer_census_begins_as_a_shorter_one():
    long = census(range(500), hidden=5, epochs=40, keep="success_by_epoch")
    short = census(range(500), hidden=5, epochs=25, keep=())
    assert long["success_by_epoch"][24] == short.success.sum()


def test_the_largest_seeds_are_seeds_too():
    huge = [2**64 - 1, 2**63]
    assert same(census(huge, hidden=5), alone(huge, epochs=50))


def test_it_prints_its_rate_and_interval():
    assert repr(census(range(1000), hidden=5)) == (
        "Census(1000 runs, 47.40% succeeded, 95% interval 44.32% to 50.50%)"
    )


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"hidden": 0}, ValueError, "hidden is 0; it must be at least 1"),
        ({"outputs": 0}, ValueError, "outputs is 0"),
        ({"epochs": 0}, ValueError, "epochs is 0"),
        ({"initialization": "zeros"}, ValueError, "initialization is 'zeros'"),
        ({"bias": np.nan}, ValueError, "bias is nan"),
        ({"dtype": "float16"}, TypeError, "dtype must be float32 or float64"),
        ({"activation": "nonesuch"}, ValueError, "activation is 'nonesuch'"),
        ({"hiden": 5}, TypeError, "'hiden' is no setting; did you mean 'hidden'"),
        ({"epoch": 4}, TypeError, "'epoch' is no setting; did you mean 'epochs'"),
        ({"loss": "hinge"}, ValueError, "loss is 'hinge'; it must be 'cross entropy' or"),
        ({"output": "softmax"}, ValueError, "output is 'softmax'; it must be 'identity' or"),
        ({"output": "tanh"}, ValueError, "loss is 'cross entropy', which needs probabilities"),
        ({"loss": "squared error", "X": X, "y": [0.5, 0, 0, 1]}, ValueError, "give tolerance"),
        ({"optimizer": "adam", "momentum": 0.4}, TypeError, "takes momentum"),
        ({"X": X}, TypeError, "give both X and y, or neither"),
        ({"X": X, "y": [0, 1, 2, 0]}, ValueError, "y holds 2"),
        ({"X": X[0], "y": y}, ValueError, "X has shape"),
        ({"block": 0}, ValueError, "block is 0"),
        ({"keep": ["losses"]}, ValueError, "keep holds 'losses'; it may hold parameters, logits"),
        ({"measures": [len]}, TypeError, "measures must map names to callables"),
        ({"measures": {"a": 1}}, TypeError, "measures must map names to callables"),
        ({"measures": {"w1": len}}, ValueError, "measures holds 'w1'"),
        ({"executor": 2}, TypeError, "executor must be a concurrent.futures.Executor, not int"),
        ({"lr": 1e300}, FloatingPointError, "training diverged for [123] runs, seed [012] first"),
    ],
)
def test_bad_arguments_are_refused(change, error, words):
    with pytest.raises(error, match=words):
        census(range(3), **{"hidden": 5} | change)


def test_the_number_of_hidden_units_must_be_given():
    with pytest.raises(TypeError, match=r"^hidden must be given"):
        census(range(3))


DEEP = ("w1", "b1", "w2", "b2", "w3", "b3")


@pytest.mark.parametrize("block", [1, 5, None])
@pytest.mark.parametrize(
    "how",
    [
        {},
        {"batch": 3, "activation": "tanh", "dtype": "float32"},
        {"batch": "full", "optimizer": "adam", "weight_decay": 0.01},
        {"until": "solved", "initialization": "he", "bias": 0.1},
    ],
)
def test_runs_of_several_hidden_layers_are_the_runs_alone(block, how):
    keep = ("parameters", "dead", "logits")
    study = census(range(20), hidden=(3, 2), epochs=EPOCHS, block=block, keep=keep, **how)
    starting = ("activation", "output", "initialization", "bias", "dtype")
    begin = {name: value for name, value in how.items() if name in starting}
    later = {name: value for name, value in how.items() if name not in starting}
    later |= {} if how.get("batch") == "full" else {"seed": 0}
    for seed in range(20):
        start = Network.initial(hidden=(3, 2), seed=seed, **begin)
        later |= {"seed": seed} if "seed" in later else {}
        run = train(start, X, y, epochs=EPOCHS, **later)
        assert all((getattr(run.network, n) == study[n][seed]).all() for n in DEEP)
        step = run.network.forward(X)
        slopes = [run.network.activation.derivative(z) for z in step.z]
        assert study["dead"][seed].tolist() == (np.hstack(slopes) == 0).all(axis=0).tolist()
        assert study["logits"][seed] == pytest.approx(step.logits, abs=1e-5)


def test_starts_of_another_depth_are_refused():
    with pytest.raises(ValueError, match=r"the census has the shape \(2, 3, 2, 1\)"):
        census([1], hidden=(3, 2), initial=[Network.initial(hidden=3, seed=1)])
