"""What an activation says of itself is tried when it is made."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

import xordemo as xd
from xordemo.exact import Value
from xordemo.exact.enclosures import ENCLOSURES

RELU, TANH = xd.network.relu, xd.network.tanh


@pytest.mark.parametrize("activation", xd.ACTIVATIONS.values(), ids=str)
def test_every_activation_of_the_package_agrees_with_itself(activation):
    assert replace(activation, latex="f") != activation


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kinks": ()}, "0 kinks, 2 pieces and 2 states; n kinks make n \\+ 1 pieces"),
        ({"states": ("on",)}, "1 kinks, 2 pieces and 1 states"),
        ({"pieces": ((0.0, 0.0), (1.0, 1.0))}, "relu has pieces that don't meet at 0.0"),
        ({"pieces": ((0.0, 0.0), (2.0, 0.0))}, r": 0\.125 at 0\.0625, where it is 0\.0625"),
        ({"kinks": (1.0,), "pieces": ((0.0, 0.0), (1.0, -1.0))}, "relu has pieces that are not"),
        ({"function": np.abs}, r"not its function: 0\.0 at -37\.0, where it is 37"),
    ],
)
def test_pieces_that_are_not_the_function_are_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        replace(RELU, **changes)


def test_kinks_ascend():
    with pytest.raises(ValueError, match=r"the kinks \(1.0, -1.0\); they must ascend"):
        replace(xd.network.hard_tanh, kinks=(1.0, -1.0))


def test_bounds_of_another_function_or_of_no_name_are_refused():
    with pytest.raises(
        ValueError, match=r"^tanh has bounds that are not its function: .* at -37\.0, "
    ):
        replace(TANH, enclosure="sigmoid")
    with pytest.raises(ValueError, match="mine has bounds that are not its function"):
        replace(TANH, name="mine", function=np.arctan)
    with pytest.raises(ValueError, match="the enclosure 'none'; it must be one of elu, gelu, "):
        replace(TANH, enclosure="none")


def test_bounds_that_stay_wide_or_wander_are_refused(monkeypatch):
    wide = lambda z, p: (-2 << p, 2 << p)  # noqa: E731, ARG005
    wandering = lambda z, p: (1 << p, (1 << p) + 1) if p > 64 else (0, 1)  # noqa: E731, ARG005
    for bounded in (wide, wandering):
        monkeypatch.setitem(ENCLOSURES, "loose", lambda z, b=bounded: Value.of(b, Fraction(z)))
        with pytest.raises(ValueError, match="tanh has bounds that don't narrow with more digits"):
            replace(TANH, enclosure="loose")


def test_without_bounds_a_network_trains_and_explain_says_what_is_missing():
    mine = replace(TANH, name="mine", enclosure=None)
    start = xd.Network.initial(hidden=2, seed=1, activation=mine)
    network = xd.train(start, *xd.xor(), epochs=2, lr=0.1, seed=1).network
    with pytest.raises(
        ValueError, match="activation mine, of which neither straight pieces nor bou"
    ):
        xd.explain(network)
