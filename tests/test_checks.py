"""Bad input is refused, in words that name the argument, what it was and what is allowed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xordemo import checks

NOT_REAL = [[True], ["1"], [1j], [None], np.zeros(1, np.float16)]


@pytest.mark.parametrize(
    ("given_dtype", "kept"),
    [("int8", "float64"), ("uint64", "float64"), ("float32", "float32"), ("float64", "float64")],
)
def test_real_array_keeps_a_precision_and_makes_whole_numbers_double(given_dtype, kept):
    array = checks.real_array("w1", np.array([0, 1, 2], given_dtype))
    assert array.dtype == kept
    assert array.tolist() == [0.0, 1.0, 2.0]


@pytest.mark.parametrize("value", NOT_REAL)
def test_real_array_refuses_what_is_not_real(value):
    with pytest.raises(TypeError, match=r"^w1 must hold float32, float64 or whole numbers, not "):
        checks.real_array("w1", value)


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_real_array_refuses_what_is_not_finite(wrong, dtype):
    with pytest.raises(ValueError, match=f"^w1 must be finite, but it holds {wrong}$"):
        checks.real_array("w1", np.array([0.0, wrong], dtype))


@pytest.mark.parametrize(
    ("value", "shape", "message"),
    [
        ([1.0, 2.0], (3,), "b1 has shape (2,); it must have shape (3,)"),
        ([[1.0]], (1,), "b1 has shape (1, 1); it must have shape (1,)"),
        (1.0, (1,), "b1 has shape (); it must have shape (1,)"),
        (
            np.zeros((0, 2)),
            (None, 2),
            "b1 has shape (0, 2); it must have shape (any, 2), with no length 0",
        ),
        (
            np.zeros((2, 0)),
            (None, None),
            "b1 has shape (2, 0); it must have shape (any, any), with no length 0",
        ),
        (np.zeros(2), (None, None), "b1 has shape (2,); it must have shape (any, any)"),
    ],
)
def test_real_array_names_both_shapes(value, shape, message):
    with pytest.raises(ValueError, match=r"^b1") as refused:
        checks.real_array("b1", value, shape)
    assert str(refused.value) == message


def test_real_array_names_the_argument_that_a_shape_comes_from():
    with pytest.raises(ValueError, match=r"^b1") as refused:
        checks.real_array("b1", [1.0], (2,), "w1 with shape (3, 2)")
    assert str(refused.value) == (
        "b1 has shape (1,); it must have shape (2,) to fit w1 with shape (3, 2)"
    )


def test_real_array_takes_any_length_of_at_least_one_for_none():
    assert checks.real_array("X", np.zeros((7, 2)), (None, 2)).shape == (7, 2)


def test_rows_of_different_lengths_are_refused_by_name():
    with pytest.raises(ValueError, match=r"^X must have rows of one length"):
        checks.real_array("X", [[1.0, 2.0], [3.0]])
    with pytest.raises(ValueError, match=r"^y must have rows of one length"):
        checks.labels("y", [[1], [0, 1]], (2,), classes=2)


@given(st.integers(-(2**70), 2**70))
def test_whole_number_lets_through_exactly_its_range(number):
    if -5 <= number <= 2**64 - 1:
        assert checks.whole_number("n", number, -5, 2**64 - 1) == number
    else:
        with pytest.raises(ValueError, match=rf"^n is {number}; it must be from -5 to "):
            checks.whole_number("n", number, -5, 2**64 - 1)


@pytest.mark.parametrize("end", [-5, 2**64 - 1])
def test_the_ends_of_a_range_are_in_it(end):
    assert checks.whole_number("n", end, -5, 2**64 - 1) == end


def test_whole_number_without_an_upper_bound():
    assert checks.whole_number("epochs", 1, 1) == 1
    assert checks.whole_number("epochs", np.int32(3), 1) == 3
    assert type(checks.whole_number("epochs", np.int32(3), 1)) is int
    with pytest.raises(ValueError, match=r"^epochs is 0; it must be at least 1$"):
        checks.whole_number("epochs", 0, 1)


@pytest.mark.parametrize("value", [True, np.True_, 1.0, np.float64(1), "1", None, [1], 1j])
def test_whole_number_refuses_everything_else(value):
    with pytest.raises(TypeError, match=r"^n must be a whole number, not "):
        checks.whole_number("n", value, 0)


@pytest.mark.parametrize("value", [0, 0.0, 0.5, np.float32(0.5), np.int8(0), 1 - 2**-53])
def test_real_number_lets_through_its_half_open_interval(value):
    assert checks.real_number("momentum", value, 0, 1) == value
    assert type(checks.real_number("momentum", value, 0, 1)) is float


@pytest.mark.parametrize("value", [-1e-300, 1, 1.0, np.nan, np.inf, -np.inf, 10**400])
def test_real_number_refuses_what_lies_outside(value):
    with pytest.raises(ValueError, match=r"^momentum is .*; it must be finite and in \[0, 1\)$"):
        checks.real_number("momentum", value, 0, 1)


@pytest.mark.parametrize("value", [True, np.True_, "0.5", None, 1j, [0.5], np.array([0.5])])
def test_real_number_refuses_what_is_no_number(value):
    with pytest.raises(TypeError, match=r"^lr must be a real number, not "):
        checks.real_number("lr", value)


def test_truth_is_true_or_false():
    assert checks.truth("nesterov", np.True_) is True
    for value in (1, "yes", None):
        with pytest.raises(TypeError, match=r"^nesterov must be True or False, not "):
            checks.truth("nesterov", value)


@pytest.mark.parametrize("value", ["float32", np.float32, np.dtype("float32")])
def test_precision_takes_every_way_to_write_it(value):
    assert checks.precision("dtype", value) == np.float32


@pytest.mark.parametrize("value", [None, "float16", "int64", "complex128", "double trouble", 32])
def test_precision_refuses_every_other_type(value):
    with pytest.raises(TypeError, match=r"^dtype must be float32 or float64, not "):
        checks.precision("dtype", value)


def test_labels_come_back_as_int64():
    array = checks.labels("y", np.array([2, 0, 1], np.uint8), (3,), classes=3)
    assert array.dtype == np.int64
    assert array.tolist() == [2, 0, 1]


def test_labels_may_stand_in_a_column_and_be_true_or_false():
    assert checks.labels("y", [[1], [0], [0]], (3,), classes=2).tolist() == [1, 0, 0]
    truths = checks.labels("y", [[True], [False]], (2,), classes=2)
    assert truths.dtype == np.int64
    assert truths.tolist() == [1, 0]
    assert checks.labels("y", [1], (), classes=2).tolist() == 1


def test_labels_have_the_batch_axes_that_are_asked_for():
    grid = [[0, 1, 1], [1, 0, 0]]
    assert checks.labels("y", grid, (2, 3), classes=2).tolist() == grid
    assert checks.labels("y", np.reshape(grid, (2, 3, 1)), (2, 3), classes=2).tolist() == grid


@pytest.mark.parametrize("value", [[1.0, 0.0], ["1", "0"], []])
def test_labels_must_be_whole_numbers(value):
    with pytest.raises(TypeError, match=r"^y must hold whole numbers, not "):
        checks.labels("y", value, (2,), classes=2)


@pytest.mark.parametrize("wrong", [-1, 2, 255])
def test_labels_must_name_a_class(wrong):
    with pytest.raises(ValueError, match=rf"^y holds {wrong}; labels go from 0 to 1$"):
        checks.labels("y", [0, wrong, 1], (3,), classes=2)


@pytest.mark.parametrize(
    "value", [[0], [0, 1, 1], [[0, 1]], [[0, 1, 0], [1, 0, 0]], [[[0]], [[1]]]]
)
def test_labels_must_be_one_for_each_sample(value):
    with pytest.raises(ValueError, match=r"; it must have shape \(2,\) to fit X$"):
        checks.labels("y", value, (2,), classes=2, beside="X")


@pytest.mark.parametrize(
    ("value", "classes", "kept"),
    [
        ([0, 1, 1], 2, [0, 1, 1]),
        ([-1, 1, 1], 2, [0, 1, 1]),
        ([[-1], [1], [-1]], 2, [0, 1, 0]),
        ([-1, -1, -1], 2, [0, 0, 0]),
        ([1, 1, 1], 2, [1, 1, 1]),
        ([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]], 2, [0, 1, 1]),
        ([[True, False, False], [False, False, True], [False, True, False]], 3, [0, 2, 1]),
    ],
)
def test_labels_of_every_kind(value, classes, kept):
    assert checks.labels("y", value, (3,), classes).tolist() == kept


@pytest.mark.parametrize(
    ("value", "classes", "message"),
    [
        ([-1, 0, 1], 2, "y holds -1; labels go from 0 to 1"),
        ([-1, 1, 1], 3, "y holds -1; labels go from 0 to 2"),
        ([[1, 1], [0, 1], [1, 0]], 2, r"y holds the row \[1, 1\]; a row must hold a single 1"),
        ([[0, 0], [0, 1], [1, 0]], 2, r"y holds the row \[0, 0\]"),
        ([[0.5, 0.5], [0, 1], [1, 0]], 2, r"y holds the row \[0\.5, 0\.5\]"),
        ([[2, -1], [0, 1], [1, 0]], 2, r"y holds the row \[2, -1\]"),
    ],
)
def test_labels_that_are_none(value, classes, message):
    with pytest.raises(ValueError, match=message):
        checks.labels("y", value, (3,), classes)


def test_whole_numbers_beyond_numpy_s_are_floats():
    assert checks.real_array("b1", [22904940156480850000, 0.5]).tolist() == [
        2.290494015648085e19,
        0.5,
    ]
    with pytest.raises(ValueError, match="b1 holds a number beyond every float"):
        checks.real_array("b1", [10**400])
    with pytest.raises(TypeError, match="not object"):
        checks.real_array("b1", [None, 1.0])
