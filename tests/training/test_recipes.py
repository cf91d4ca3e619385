"""How networks are trained: settings out of range are refused, the others said as JSON has them."""

import math

import pytest

from xordemo.training import Adam
from xordemo.training.recipes import recipe

GOOD = {"epochs": 5, "lr": 0.1}


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"epochs": 0}, ValueError, "epochs is 0; it must be at least 1"),
        ({"batch": 5}, ValueError, "batch is 5; it must be from 1 to 4"),
        ({"epochs": 2.5}, TypeError, "epochs must be a whole number"),
        ({"lr": -0.1}, ValueError, "lr is -0.1"),
        ({"lr": math.nan}, ValueError, "lr is nan"),
        ({"lr": "0.1"}, TypeError, "lr must be a real number"),
        ({"momentum": 1.0}, ValueError, "momentum is 1.0"),
        ({"nesterov": "no"}, TypeError, "nesterov must be True or False, not 'no'"),
        ({"batch": 0}, ValueError, "batch is 0; it must be from 1 to 4"),
        ({"batch": 2.0}, TypeError, "batch must be a whole number"),
        ({"batch": "mini"}, ValueError, "batch is 'mini'; it must be 'sample', 'full' or a whole"),
        ({"until": "perfect"}, ValueError, "until is 'perfect'; it must be 'solved' or None"),
    ],
)
def test_bad_settings_are_refused(change, error, words):
    with pytest.raises(error, match=words):
        recipe(4, **GOOD | change)


def test_a_batch_of_one_goes_by_its_name():
    assert [recipe(4, batch=batch, **GOOD).batch for batch in (1, 4, "full")] == [
        "sample",
        4,
        "full",
    ]


def test_a_file_says_the_settings_and_those_of_the_optimizer():
    assert recipe(4, momentum=0.4, **GOOD).described == {
        "epochs": 5, "optimizer": "sgd", "lr": 0.1, "momentum": 0.4, "nesterov": True,
        "batch": "sample", "until": None,
    }  # fmt: skip
    described = recipe(4, optimizer=Adam(beta1=0.5), until="solved", **GOOD).described
    assert (described["optimizer"], described["beta1"], described["until"]) == (
        "adam",
        0.5,
        "solved",
    )
