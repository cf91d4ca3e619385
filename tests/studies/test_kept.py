"""What a census keeps of each run: success and when it came, dead units, measures."""

import numpy as np
import pytest
from reference_runs import NAMES, PRECISIONS

import xordemo as xd
from xordemo import Network, census, relu_with_derivative_at_zero, train
from xordemo.studies.settings import KEEP

X, y = xd.xor()


THREE = np.array([0, 1, 2, 0])


def same(study, parameters):
    return all((study[name] == p).all() for name, p in zip(NAMES, parameters, strict=True))


def test_success_is_what_the_network_solves():
    for outputs, label in ((1, y), (3, THREE)):
        study = census(range(300), X=X, y=label, hidden=4, outputs=outputs)
        nets = [study.network(seed) for seed in range(300)]
        assert study.success.tolist() == [net.solves(X, label) for net in nets]
        assert 0 < study.rate < 1
        expected = np.array([net.forward(X).logits for net in nets])
        assert study["logits"] == pytest.approx(expected, abs=1e-12)
        assert study["logits"].shape == (300, 4, outputs)


def test_success_may_be_a_share_of_the_points():
    points, label = xd.datasets.moons(20, noise=0.2, seed=1)
    how = {"X": points, "y": label, "hidden": (4, 3), "epochs": 8, "batch": 5}
    study = census(range(60), right=0.85, keep=("logits", "first_success"), **how)
    enough = ((study["logits"][..., 0] > 0) == label).sum(axis=1) >= 17
    assert study.success.tolist() == enough.tolist()
    assert census(range(60), **how).success.sum() < study.success.sum() < 60
    start, (seed, *_) = study["first_success"], np.flatnonzero(study["first_success"] > 1)
    stopped = train(
        Network.initial(hidden=(4, 3), seed=seed), points, label, epochs=8, batch=5, seed=seed,
        until="solved", right=0.85,
    )  # fmt: skip
    assert len(stopped.loss) == start[seed]


def test_success_by_epoch_and_first_success():
    keep = ("success_by_epoch", "first_success", "parameters")
    study = census(range(60), hidden=5, epochs=30, keep=keep, block=16)
    solved = np.array(
        [
            [
                net.solves(X, y)
                for net in train(
                    Network.initial(hidden=5, seed=s), X, y, epochs=30, lr=0.1, momentum=0.4, seed=s
                ).history
            ]
            for s in range(60)
        ]
    )
    first = np.where(solved.any(axis=1), solved.argmax(axis=1) + 1, 0)
    assert study["first_success"].tolist() == first.tolist()
    assert study["success_by_epoch"].tolist() == solved.sum(axis=0).tolist()
    # looking does not disturb the training
    assert same(study, [census(range(60), hidden=5, epochs=30)[name] for name in NAMES])


@pytest.mark.parametrize("dtype", PRECISIONS)
@pytest.mark.parametrize("block", [1, 7, None])
def test_runs_that_stop_once_solved_are_what_they_were_then(dtype, block):
    keep = ("parameters", "first_success", "success_by_epoch", "logits")
    options = {"hidden": 5, "epochs": 30, "dtype": dtype, "keep": keep}
    study = census(range(40), block=block, until="solved", **options)
    for seed in range(40):
        start = Network.initial(hidden=5, seed=seed, dtype=dtype)
        run = train(start, X, y, epochs=30, lr=0.1, momentum=0.4, seed=seed, until="solved")
        assert all((getattr(run.network, n) == study[n][seed]).all() for n in NAMES)
        assert study["first_success"][seed] == (len(run.history) if study.success[seed] else 0)
    whole = census(range(40), **options)
    assert (study["first_success"] == whole["first_success"]).all()
    assert (study.success == (study["first_success"] > 0)).all()
    assert 0 < study.success.sum() < 40
    ended = [(study["first_success"] <= epoch)[study.success].sum() for epoch in range(1, 31)]
    assert study["success_by_epoch"].tolist() == ended


def test_a_census_of_runs_that_all_stop_ends_early():
    solved = [s for s in range(40) if census([s], hidden=5).success[0]][:3]
    study = census(solved, hidden=5, epochs=10**7, until="solved", keep="first_success")
    assert study["first_success"].max() < 1000


@pytest.mark.parametrize(
    ("output", "target", "asked"),
    [
        ("identity", y, {"threshold": 0.5}),
        ("identity", 2 * y - 1, {}),
        ("sigmoid", y, {}),
        ("tanh", y, {}),
        ("identity", [1.0, 0.0, 0.0, 1.0], {"tolerance": 0.3}),
    ],
)
def test_success_by_squared_error_is_what_the_network_solves(output, target, asked):
    study = census(
        range(200),
        X=X,
        y=target,
        hidden=4,
        output=output,
        loss="squared error",
        tolerance=asked.get("tolerance"),
    )
    nets = [study.network(seed) for seed in range(200)]
    assert study.success.tolist() == [net.solves(X, target, **asked) for net in nets]
    assert 0 < study.rate < 1


@pytest.mark.parametrize("value", ["text", None, [1], 1j])
def test_a_measure_that_returns_no_number_is_refused(value):
    with pytest.raises(TypeError, match=r"measures: 'm' returned .*; it must return a number or"):
        census(range(3), hidden=2, epochs=1, measures={"m": lambda _: value})


# By hand: the first unit is negative at every sample, the second at none but (0,0); there it
# is exactly 0. The third is 0 everywhere, which is off for ReLU'(0) = 0 and on for 1.
@pytest.mark.parametrize(
    ("activation", "dead"),
    [
        ("relu", [True, False, True]),
        (relu_with_derivative_at_zero(1), [True, False, False]),
        ("leaky_relu", [False, False, False]),
    ],
)
def test_dead_units_by_hand(activation, dead):
    start = Network(
        [[-1, 1, 0], [-1, 1, 0]], [-1, 0, 0], [[1], [1], [1]], [0], activation=activation
    )
    keep = ("dead_at_start", "dead")
    study = census(
        [0], hidden=3, activation=activation, initial=[start], epochs=1, lr=0.0, keep=keep
    )
    assert study["dead_at_start"].tolist() == study["dead"].tolist() == [dead]


def test_a_dead_unit_stays_as_it_was_born():
    study = census(range(300), hidden=5, keep=("dead_at_start", "dead", "parameters"))
    born = study["dead_at_start"]
    assert 0.05 < born.mean() < 0.5
    assert study["dead"][born].all()
    starts = np.array([Network.initial(hidden=5, seed=s).w1 for s in range(300)])
    assert (np.moveaxis(study["w1"], 1, 2)[born] == np.moveaxis(starts, 1, 2)[born]).all()


def test_measures_see_each_trained_network():
    measures = {"negative": lambda net: int((net.w2 < 0).sum()), "high": lambda net: net.b2[0] > 0}
    study = census(range(40), hidden=5, measures=measures, block=16)
    assert study["negative"].tolist() == (study["w2"] < 0).sum(axis=(1, 2)).tolist()
    assert study["high"].tolist() == (study["b2"][:, 0] > 0).tolist()


def test_it_keeps_only_what_was_asked_for():
    assert census(range(3), hidden=5, keep=()).kept == {}
    study = census(range(3), hidden=5, epochs=2, keep="dead")
    assert list(study.kept) == ["dead"]
    with pytest.raises(KeyError, match="'w1' was not kept; what was: dead"):
        study.network(2)
    with pytest.raises(ValueError, match="seed is 3; the census has no such run"):
        study.network(3)


def test_affine_functions_have_no_hidden_units_to_keep():
    study = census(range(5), hidden=(), epochs=3, keep=KEEP)
    assert (study["w1"].shape, study["b1"].shape, study["dead"].shape) == (
        (5, 2, 1),
        (5, 1),
        (5, 0),
    )
    assert not study.success.any()  # no line parts XOR's classes
    run = train(Network.initial(hidden=(), seed=3), X, y, epochs=3, seed=3)
    assert (study.network(3).w1 == run.network.w1).all()
