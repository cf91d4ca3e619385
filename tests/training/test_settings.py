"""How networks are trained: settings out of range are refused, the others said as JSON has them."""

import math
from dataclasses import dataclass, fields
from functools import partial
from inspect import signature

import pytest

from xordemo.checks import real_number, whole_number
from xordemo.training import SGD, Adam, train
from xordemo.training.settings import TrainingSettings, setting, settings_of, takes

GOOD = {"epochs": 5, "lr": 0.2}


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"epochs": 0}, ValueError, "epochs is 0; it must be at least 1"),
        ({"epochs": 2.5}, TypeError, "epochs must be a whole number"),
        ({"lr": -0.1}, ValueError, "lr is -0.1"),
        ({"lr": math.nan}, ValueError, "lr is nan"),
        ({"lr": "0.1"}, TypeError, "lr must be a real number"),
        ({"momentum": 1.0}, ValueError, "momentum is 1.0"),
        ({"nesterov": "no"}, TypeError, "nesterov must be True or False, not 'no'"),
        ({"batch": 0}, ValueError, "batch is 0; it must be at least 1"),
        ({"batch": 2.0}, TypeError, "batch must be a whole number"),
        ({"batch": "mini"}, ValueError, "batch is 'mini'; it must be 'sample', 'full' or a whole"),
        ({"until": "perfect"}, ValueError, "until is 'perfect'; it must be 'solved' or None"),
        (
            {"loss": "hinge"},
            ValueError,
            "loss is 'hinge'; it must be 'cross entropy' or 'squared error'",
        ),
        ({"tolerance": -1}, ValueError, "tolerance is -1.0"),
        ({"weight_decay": -0.1}, ValueError, "weight_decay is -0.1"),
        ({"weight_decay": None}, TypeError, "weight_decay must be a real number"),
        ({"tolerance": "0.1"}, TypeError, "tolerance must be a real number"),
        ({"right": 0}, ValueError, "right is 0.0; it must be above 0 and at most 1"),
        ({"right": 1.01}, ValueError, "right is 1.01; it must be above 0 and at most 1"),
        ({"right": True}, TypeError, "right must be a real number"),
    ],
)
def test_bad_settings_are_refused(change, error, words):
    with pytest.raises(error, match=words):
        TrainingSettings(**GOOD | change)


def test_a_batch_of_one_goes_by_its_name():
    assert [TrainingSettings(batch=batch, **GOOD).batch for batch in (1, 4, "full")] == [
        "sample",
        4,
        "full",
    ]


def test_a_file_says_the_settings_and_those_of_the_optimizer():
    assert TrainingSettings(momentum=0.3, **GOOD).described == {
        "epochs": 5,
        "optimizer": "sgd",
        "lr": 0.2,
        "momentum": 0.3,
        "nesterov": True,
        "loss": "cross entropy",
        "batch": "sample",
        "until": None,
        "tolerance": None,
        "weight_decay": 0.0,
        "right": 1.0,
    }
    described = TrainingSettings(optimizer=Adam(beta1=0.5), until="solved", **GOOD).described
    assert (described["optimizer"], described["beta1"], described["until"]) == (
        "adam",
        0.5,
        "solved",
    )


def test_the_defaults_are_the_original_tutorial_s():
    found = TrainingSettings()
    assert (found.epochs, found.lr, found.optimizer) == (50, 0.1, SGD(0.4, nesterov=True))
    assert TrainingSettings(optimizer="adam").described.get("momentum") is None


def test_a_step_learns_from_as_many_samples_as_there_are():
    sizes = [TrainingSettings(batch=batch).step_size(4) for batch in ("sample", "full", 1, 3)]
    assert sizes == [1, 4, 1, 3]
    with pytest.raises(ValueError, match="batch is 5; it must be from 1 to 4"):
        TrainingSettings(batch=5).step_size(4)


def test_a_name_that_is_no_setting_is_told_with_the_nearest():
    with pytest.raises(TypeError, match="'momentun' is no setting; did you mean 'momentum'"):
        settings_of(TrainingSettings, {"momentun": 0.4})
    with pytest.raises(TypeError, match="'xyz' is no setting; they are epochs, lr"):
        settings_of(TrainingSettings, {"xyz": 1})


@dataclass(frozen=True, kw_only=True)
class WithDecay(TrainingSettings):
    """A setting more: one line."""

    decay: float = setting(partial(real_number, least=0), 0.5)
    hidden: int = setting(partial(whole_number, least=1))


def test_a_setting_is_declared_in_one_line():
    @takes(WithDecay)
    def learn(_start, **settings):
        return settings_of(WithDecay, settings)

    assert signature(learn).parameters["decay"].default == 0.5
    assert list(signature(learn).parameters)[:3] == ["_start", "epochs", "lr"]
    assert learn(None, hidden=2).described["decay"] == 0.5
    with pytest.raises(ValueError, match=r"decay is -1\.0"):
        learn(None, hidden=2, decay=-1)
    with pytest.raises(TypeError, match="hidden must be given"):
        learn(None)


def test_train_shows_every_setting():
    shown = set(signature(train).parameters)
    assert {each.name for each in fields(TrainingSettings)} == shown - {
        "start",
        "X",
        "y",
        "seed",
        "orders",
        "held_back",
        "history",
    }


@pytest.mark.parametrize(
    ("right", "samples", "least"),
    [(1, 4, 4), (0.95, 20, 19), (0.95, 21, 20), (0.07, 100, 7), (0.75, 4, 3), (1e-9, 4, 1)],
)
def test_a_share_is_so_many_samples(right, samples, least):
    assert TrainingSettings(right=right).least_right(samples) == least
