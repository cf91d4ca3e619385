"""What a network is made of: layers and two functions, checked once and fixed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import FrozenInstanceError
from functools import partial
from itertools import count
from typing import Any, NoReturn, Self

import numpy as np
from numpy.typing import ArrayLike

from xordemo.checks import Real, real_array, whole_number
from xordemo.network.activations import Activation, activation_named
from xordemo.network.losses import Output, output_named

Layers = tuple[tuple[Real, Real], ...]

PARAMETER = re.compile("[wb][1-9][0-9]*")


def parameter_names(layers: int) -> tuple[str, ...]:
    """Return w1, b1, w2, b2 and so on, for so many layers."""
    return tuple(f"{kind}{layer}" for layer in range(1, layers + 1) for kind in "wb")


def layers_named(names: Container[object]) -> int:
    """Return how many layers have their weights w1, w2, … among these names, up to a gap."""
    return next(layer for layer in count() if f"w{layer + 1}" not in names)


class Parameters:
    """The weights and biases of a network's layers; `Network` says what each is."""

    layers: Layers
    activation: Activation
    output: Output
    # the arrays of the layers by name, and w3, b3 and so on where there are more
    w1: Real
    b1: Real
    w2: Real
    b2: Real

    def __init__(
        self,
        *arrays: ArrayLike,
        activation: str | Activation = "relu",
        output: Output = "identity",
        **named: ArrayLike,
    ) -> None:
        layers = _checked(_by_name(arrays, named))
        fixed = [array for layer in layers for array in layer]
        vars(self).update(
            zip(parameter_names(len(layers)), fixed, strict=True),
            layers=layers,
            activation=activation_named(activation),
            output=output_named(output),
        )

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __repr__(self) -> str:
        sizes = "–".join(map(str, self.widths))
        behind = "" if self.output == "identity" else f"{self.output} output, "
        return f"{type(self).__name__}({sizes}, {self.activation.name}, {behind}{self.dtype})"

    def __reduce__(self) -> tuple[Any, ...]:
        # Made anew from its parameters, a copy is as fixed as the original.
        return partial(type(self), **self._given), ()

    @property
    def _given(self) -> dict[str, Any]:
        """What a network like this one is made from."""
        return {name: value for name, value in vars(self).items() if name != "layers"}

    @property
    def widths(self) -> tuple[int, ...]:
        """The numbers of inputs, of hidden units layer by layer, and of logits: (D, H1, …, K)."""
        return (self.inputs, *(len(b) for _, b in self.layers))

    @property
    def inputs(self) -> int:
        """The number of inputs, D."""
        return len(self.layers[0][0])

    @property
    def hidden(self) -> int:
        """The number of hidden units in all layers, H."""
        return sum(self.widths[1:-1])

    @property
    def outputs(self) -> int:
        """The number of logits, K."""
        return len(self.layers[-1][1])

    @property
    def dtype(self) -> np.dtype[Any]:
        """The precision of the parameters, float32 or float64."""
        return self.w1.dtype

    def replace(self, **changes: Any) -> Self:
        """Return the network with other parameters or functions, which are given by name.

        Parameters
        ----------
        **changes
            Any of w1, b1, …, `activation` and `output`.

        Returns
        -------
        Network

        Raises
        ------
        TypeError, ValueError
            As for `Network`.

        Examples
        --------
        >>> from xordemo.network.model import Network
        >>> Network([[1], [1]], [0], [[1]], [0]).replace(b2=[3]).b2.tolist()
        [3.0]
        """
        return type(self)(**self._given | changes)

    def without(self, units: Iterable[int]) -> Self:
        """Return the network with some hidden units switched off: what they pass on becomes 0.

        Parameters
        ----------
        units : iterable of int
            Unit numbers, counted from 1, layer after layer.

        Returns
        -------
        Network

        Raises
        ------
        TypeError, ValueError
            If there is no such unit.
        """
        off = {unit - 1 for unit in self._numbers(units)}
        changed, first = {}, 0
        for layer, (w, _) in enumerate(self.layers[1:], start=2):
            changed[f"w{layer}"] = w.copy()
            changed[f"w{layer}"][[row for row in range(len(w)) if first + row in off]] = 0
            first += len(w)
        return self.replace(**changed)

    def part(self, units: Iterable[int], *, bias: bool = True) -> Self:
        """Return the network with some of the units of its last hidden layer, counted anew.

        Parameters
        ----------
        units : iterable of int
            Unit numbers, counted from 1, layer after layer; at least one.
        bias : bool, optional
            Whether the output bias is kept or replaced by 0.

        Returns
        -------
        Network

        Raises
        ------
        TypeError, ValueError
            If there is no such unit in the last hidden layer.

        Examples
        --------
        >>> from xordemo.network.model import Network
        >>> network = Network([[1, 2], [3, 4]], [5, 6], [[7], [8]], [9])
        >>> network.part([2]).w1.ravel().tolist()
        [2.0, 4.0]
        """
        first = self.hidden - (self.widths[-2] if self.hidden else 0)
        chosen = [unit - 1 - first for unit in self._numbers(units, first + 1)]
        (w, b), (out, last) = self.layers[-2:]
        arrays = (w[:, chosen], b[chosen], out[chosen], last if bias else 0 * last)
        names = parameter_names(len(self.layers))[-4:]
        return self.replace(**dict(zip(names, arrays, strict=True)))

    def _numbers(self, units: Iterable[int], least: int = 1) -> list[int]:
        return [whole_number("units", unit, least, self.hidden) for unit in units]


def require_one_hidden_layer(name: str, network: object) -> None:
    """Refuse what is no network, or one with more hidden layers or none."""
    if not isinstance(network, Parameters):
        raise TypeError(f"{name} must be a Network, not {network!r}")
    if len(network.layers) != 2:
        hidden = len(network.layers) - 1
        raise ValueError(f"{name} has {hidden} hidden layers, {network!r}; it must have one")


def _by_name(arrays: Sequence[ArrayLike], named: Mapping[str, ArrayLike]) -> dict[str, ArrayLike]:
    """Return as many pairs of weights and biases as there are, in their order."""
    names = parameter_names(max(1, -(-(len(arrays) + len(named)) // 2)))
    found = dict(zip(names, arrays, strict=False))
    for name in named:
        if name in found:
            raise TypeError(f"{name} is given twice, by position and by name")
        if not PARAMETER.fullmatch(name):
            raise TypeError(
                f"{name!r} is no parameter of a network: they are w1, b1, w2, b2 and so on, "
                "activation and output"
            )
    found |= named
    missing = [name for name in names if name not in found]
    if missing:
        raise TypeError(
            f"{missing[0]} is missing beside {', '.join(found) or 'nothing'}: each layer has "
            "weights and biases, w1, b1, w2, b2 and so on; activation and output are given by name"
        )
    return {name: found[name] for name in names}


def _checked(given: Mapping[str, ArrayLike]) -> Layers:
    """Return copies that can't be written to, if they are finite and fit each other."""
    found: dict[str, Real] = {}
    units, beside = None, ""
    names = list(given)
    for weights, biases in zip(names[::2], names[1::2], strict=True):
        w = found[weights] = real_array(weights, given[weights], (units, None), beside)
        units, beside = w.shape[1], f"{weights} with shape {w.shape}"
        found[biases] = real_array(biases, given[biases], (units,), beside)
    if len({array.dtype for array in found.values()}) > 1:
        kinds = ", ".join(str(array.dtype) for array in found.values())
        raise TypeError(f"{', '.join(found)} must share one precision; they have {kinds}")
    fixed = [_fixed(array) for array in found.values()]
    return tuple(zip(fixed[::2], fixed[1::2], strict=True))


def _fixed(array: Real) -> Real:
    copy = np.array(array, order="C")
    copy.flags.writeable = False
    return copy
