"""Wilson's interval."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xordemo import wilson_interval

Z = 1.959963984540054


# By hand, with z² = 3.841459: for 0 of n the ends are 0 and z²/(n + z²), here 3.841459/13.841459;
# for 5 of 10 the middle is 1/2 and the half-width z √(10/4 + z²/4) / (10 + z²) = 0.263406;
# for 1 of 10 (0.1 + 0.192073 ± Z √(0.009 + 0.009604)) / 1.384146.
@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (0, 10, 0.0, 0.2775328),
        (10, 10, 0.7224672, 1.0),
        (5, 10, 0.2365931, 0.7634069),
        (1, 10, 0.0178762, 0.4041500),
    ],
)
def test_by_hand(successes, trials, low, high):
    assert wilson_interval(successes, trials) == pytest.approx([low, high], abs=1e-6)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_its_ends_solve_wilson_s_equation(counts):
    k, n = counts
    ends = wilson_interval(k, n)
    assert 0 <= ends[0] <= k / n <= ends[1] <= 1
    # at each end p the estimate is z standard deviations of p away
    assert (k / n - ends) ** 2 == pytest.approx(Z**2 * ends * (1 - ends) / n, abs=1e-12)


def test_many_counts_at_once_and_another_level():
    many = wilson_interval(np.array([[1, 2, 3]]), 10)
    assert many.shape == (1, 3, 2)
    assert (many[0, 1] == wilson_interval(2, 10)).all()
    assert (wilson_interval([1, 2], [10, 20])[1] == wilson_interval(2, 20)).all()
    low, high = wilson_interval(3, 10, level=0.5)
    assert many[0, 2, 0] < low < 0.3 < high < many[0, 2, 1]


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ((3, 0), ValueError, "trials holds 0"),
        ((-1, 10), ValueError, "successes must be from 0"),
        ((11, 10), ValueError, "successes must be from 0"),
        ((0.5, 10), TypeError, "successes must hold whole numbers"),
        ((1, 10.0), TypeError, "trials must hold whole numbers"),
        (([1, 2], [3, 4, 5]), ValueError, "trials has shape"),
        ((1, 10, 1.0), ValueError, "level is 1.0"),
        ((1, 10, 0.0), ValueError, "level is 0.0"),
    ],
)
def test_bad_arguments_are_refused(arguments, error, words):
    with pytest.raises(error, match=words):
        wilson_interval(*arguments)
