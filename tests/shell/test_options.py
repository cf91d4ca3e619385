"""What is typed is read as it is meant, or refused by name."""

import time
from dataclasses import fields
from fractions import Fraction

import pytest

from xordemo import ACTIVATIONS
from xordemo.shell.options import joined, parser
from xordemo.studies.settings import CensusSettings
from xordemo.training.settings import TrainingSettings


def given(*arguments):
    return parser().parse_args(joined(arguments))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("-1/2", Fraction(-1, 2)),
        ("-1e-3", Fraction(-1, 1000)),
        ("-.5", Fraction(-1, 2)),
        ("0.1", Fraction(1, 10)),
        ("1e400", Fraction(10) ** 400),
        ("0", Fraction(0)),
    ],
)
def test_thresholds(typed, value):
    assert given("explain", "w", "--threshold", typed).threshold == value
    assert given("explain", "w", f"--threshold={typed}").threshold == value


@pytest.mark.parametrize(
    "typed", ["1e20000000", "-1e20000000", "1e-20000000", "1e99999999999999999999", "9" * 10**6]
)
def test_absurd_thresholds_are_refused_at_once(typed, capsys):
    start = time.monotonic()
    with pytest.raises(SystemExit) as ended:
        given("explain", "w", "--threshold", typed)
    assert (ended.value.code, time.monotonic() - start < 2) == (2, True)
    assert "is no number of at most 1000 digits" in capsys.readouterr().err


def test_the_defaults_are_those_of_the_settings_and_the_help_says_them(capsys):
    asked = vars(given("train", "--seed", "1", "--hidden", "2"))
    usual = {each.name: each.default for each in fields(CensusSettings) if each.name != "hidden"}
    typed = {name: value for name, value in asked.items() if name in usual}
    assert typed == {name: usual[name] for name in typed}
    assert {"activation", "output", *(each.name for each in fields(TrainingSettings))} - set(
        typed
    ) == {"nesterov", "tolerance"}
    with pytest.raises(SystemExit):
        given("train", "--help")
    said = " ".join(capsys.readouterr().out.split())
    for value in typed.values():
        assert value is None or f"{value} by default" in said
    assert "0.4 by default" in said


def test_what_is_not_given_is_none_so_that_a_file_can_say_it():
    nothing = given("explain", "w")
    assert (nothing.labels, nothing.threshold, nothing.corners) == (None, None, None)


def test_the_corners_and_another_name_of_an_activation():
    assert given("explain", "w", "--corners", "-1,1").corners == (-1, 1)
    assert given("train", "--seed", "1", "--hidden", "2", "--corners", "0,1").corners == (0, 1)
    assert given("explain", "w", "--activation", "logistic").activation == "sigmoid"
    for name in ACTIVATIONS:
        assert given("explain", "w", "--activation", name).activation == name


@pytest.mark.parametrize(("typed", "widths"), [("5", (5,)), ("8,8", (8, 8)), ("3, 2", (3, 2))])
def test_hidden_layers(typed, widths):
    assert given("train", "--seed", "1", "--hidden", typed).hidden == widths


@pytest.mark.parametrize("typed", ["", "8,", "8;8", "(8,8)", "eight"])
def test_what_is_no_width_is_refused(typed, capsys):
    with pytest.raises(SystemExit):
        given("train", "--seed", "1", "--hidden", typed)
    assert "is no whole number, nor several as in 8,8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--csv", "", "the name of the file is empty"),
        ("--html", "", "the name of the file is empty"),
        ("--corners", "1,2", "'1,2' is neither 0,1 nor -1,1"),
        ("--threshold", "-inf", "expected one argument"),
        ("--threshold", "-", "'-' is not a finite number"),
    ],
)
def test_what_is_refused(option, value, words, capsys):
    with pytest.raises(SystemExit):
        given("explain", "w", option, value)
    assert words in capsys.readouterr().err


def test_values_are_joined_to_options_alone():
    assert joined(["explain", "-1.json"]) == ["explain", "-1.json"]
    assert joined(["--save=a", "-1"]) == ["--save=a", "-1"]
    assert joined(["-1"]) == ["-1"]
