"""What a network is made of: four arrays and two functions, checked once and fixed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass, fields, replace
from functools import partial
from typing import Any, Self

import numpy as np

from xordemo.checks import Real, real_array, whole_number
from xordemo.network.activations import Activation, activation_named
from xordemo.network.losses import Output, output_named

NAMES = ("w1", "b1", "w2", "b2")


@dataclass(frozen=True, eq=False, repr=False)
class Parameters:
    """The parameters of one hidden layer and the output layer; `Network` says what each is."""

    w1: Real
    b1: Real
    w2: Real
    b2: Real
    _: KW_ONLY
    activation: Activation = "relu"  # type: ignore[assignment]  # a name is looked up below
    output: Output = "identity"

    def __post_init__(self) -> None:
        w1 = real_array("w1", self.w1, (None, None))
        beside_w1 = f"w1 with shape {w1.shape}"
        b1 = real_array("b1", self.b1, (w1.shape[1],), beside_w1)
        w2 = real_array("w2", self.w2, (w1.shape[1], None), beside_w1)
        b2 = real_array("b2", self.b2, (w2.shape[1],), f"w2 with shape {w2.shape}")
        if len({array.dtype for array in (w1, b1, w2, b2)}) > 1:
            kinds = f"{w1.dtype}, {b1.dtype}, {w2.dtype}, {b2.dtype}"
            raise TypeError(f"w1, b1, w2, b2 must share one precision; they have {kinds}")
        for name, array in zip(NAMES, (w1, b1, w2, b2), strict=True):
            copy = np.array(array, order="C")
            copy.flags.writeable = False
            object.__setattr__(self, name, copy)
        object.__setattr__(self, "activation", activation_named(self.activation))
        object.__setattr__(self, "output", output_named(self.output))

    def __repr__(self) -> str:
        sizes = f"{self.inputs}–{self.hidden}–{self.outputs}"
        behind = "" if self.output == "identity" else f"{self.output} output, "
        return f"{type(self).__name__}({sizes}, {self.activation.name}, {behind}{self.dtype})"

    def __reduce__(self) -> tuple[Any, ...]:
        # Made anew from its parameters, a copy is as fixed as the original.
        return partial(type(self), **{f.name: getattr(self, f.name) for f in fields(self)}), ()

    @property
    def inputs(self) -> int:
        """The number of inputs, D."""
        return int(self.w1.shape[0])

    @property
    def hidden(self) -> int:
        """The number of hidden units, H."""
        return int(self.w1.shape[1])

    @property
    def outputs(self) -> int:
        """The number of logits, K."""
        return int(self.w2.shape[1])

    @property
    def dtype(self) -> np.dtype[Any]:
        """The precision of the parameters, float32 or float64."""
        return self.w1.dtype

    def without(self, units: Iterable[int]) -> Self:
        """Return the network with some hidden units switched off: their output weights become 0.

        Parameters
        ----------
        units : iterable of int
            Unit numbers, counted from 1.

        Returns
        -------
        Network

        Raises
        ------
        TypeError, ValueError
            If there is no such unit.
        """
        w2 = self.w2.copy()
        w2[self._places(units)] = 0
        return replace(self, w2=w2)

    def part(self, units: Iterable[int], *, bias: bool = True) -> Self:
        """Return the network made of some of the hidden units, which are counted anew.

        Parameters
        ----------
        units : iterable of int
            Unit numbers, counted from 1, at least one.
        bias : bool, optional
            Whether the output bias is kept or replaced by 0.

        Returns
        -------
        Network

        Raises
        ------
        TypeError, ValueError
            If there is no such unit.

        Examples
        --------
        >>> from xordemo.network.model import Network
        >>> network = Network([[1, 2], [3, 4]], [5, 6], [[7], [8]], [9])
        >>> network.part([2]).w1.ravel().tolist()
        [2.0, 4.0]
        """
        chosen = self._places(units)
        w1, b1, w2 = self.w1[:, chosen], self.b1[chosen], self.w2[chosen]
        return replace(self, w1=w1, b1=b1, w2=w2, b2=self.b2 if bias else 0 * self.b2)

    def _places(self, units: Iterable[int]) -> list[int]:
        return [whole_number("units", unit, 1, self.hidden) - 1 for unit in units]
