"""Networks in exact arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from xordemo.exact.rationals import Point, exact_point, fractions_of, rational, whole_number
from xordemo.exact.shapes import IDENTITY, Piecewise, Shape, Smooth, shape_of
from xordemo.exact.values import Number, Value, simplest

MIDDLES = {"sigmoid": Fraction(1, 2), "tanh": Fraction(0), "softmax": Fraction(1, 2)}
"""Where the class changes behind each output function: at a logit of 0, and nowhere else."""


def logit_threshold(output: str, threshold: Any) -> Fraction:
    """Return the logit at which the class changes, if this output function lets it be there."""
    at = rational("threshold", threshold)
    if output == "identity" or at == 0:
        return at
    middle = MIDDLES[output]
    if at != middle:
        raise ValueError(
            f"threshold is {threshold}; the class changes where the {output} is in its middle, "
            f"{middle}, at a logit of 0: no other threshold is taken"
        )
    return Fraction(0)


Layer = tuple[tuple[Point, ...], Point]
"""Unit by unit, the weights from the layer before; and the biases."""


@dataclass(frozen=True)
class ExactNetwork:
    """A network with one logit, in rational numbers.

    Hidden units have numbers from 1 that run on, layer after layer.

    Attributes
    ----------
    layers : tuple of (tuple of tuples of Fractions, tuple of Fractions)
        The hidden layers and the output layer, which has one unit: unit by unit, the weights from
        the layer before (`layers[0][0][h][d]` is `network.w1[d, h]`), and the biases.
    shape : Piecewise or Smooth
        The activation of all hidden units. Its numbers are rounded to the network's own precision.
    output : str
        The function that follows the logit: "identity", "sigmoid" or "tanh"; "softmax" if the logit
        is the difference of two.

    Notes
    -----
    No result is rounded. It is the network that the floating-point parameters stand for;
    `Network.forward` rounds after every step, and may differ in its last digits.

    Examples
    --------
    >>> from xordemo.network import Network
    >>> network = Network([[1, 1], [1, 1]], [0, -1], [[-2], [4]], [1])
    >>> ExactNetwork.of(network).logit((1, 0))
    Fraction(-1, 1)
    """

    layers: tuple[Layer, ...]
    shape: Shape
    output: str = "identity"

    @classmethod
    def of(cls, network: Any, *, pair: bool = False) -> ExactNetwork:
        """Return a network with one logit in rational numbers.

        A `pair` of logits, for two classes, is taken for their difference t₁ − t₀ where it is asked
        for: the softmax gives class 1 the sigmoid of it.

        Anything with `layers` (pairs of weights, inputs × outputs, and biases) or `w1`, `b1`, `w2`,
        `b2`, arrays or nested lists, and `activation` will do, so that networks can be explained
        where there is no numpy.

        Raises
        ------
        TypeError, ValueError
            If `network` is not a Network, has more than one logit, or has an activation that is
            neither piecewise linear nor one that can be enclosed.
        """
        if isinstance(network, cls):
            return network
        layers, activation = _parameters(network)
        *hidden, (weights, biases) = layers
        last, output = _one_logit(weights, biases, getattr(network, "output", "identity"), pair)
        rounded = network.dtype.type if hasattr(network, "dtype") else float
        shape = shape_of(activation, lambda number: Fraction(float(rounded(number))))
        return cls((*((tuple(zip(*w, strict=True)), b) for w, b in hidden), last), shape, output)

    @property
    def inputs(self) -> int:
        """The number of inputs, D."""
        return len(self.layers[0][0][0])

    @property
    def hidden(self) -> int:
        """The number of hidden units in all, H."""
        return sum(self.widths)

    @property
    def widths(self) -> tuple[int, ...]:
        """The number of units of each hidden layer."""
        return tuple(len(biases) for _, biases in self.layers[:-1])

    @property
    def first_units(self) -> tuple[int, ...]:
        """The number of the first unit of each hidden layer, counted from 1 in all."""
        return tuple(1 + sum(self.widths[:depth]) for depth in range(len(self.widths)))

    @property
    def smooth(self) -> bool:
        """Whether there are hidden units whose activation has no straight pieces."""
        return self.hidden > 0 and isinstance(self.shape, Smooth)

    @property
    def w1(self) -> tuple[Point, ...]:
        """The weights from the inputs, unit by unit, if there is one hidden layer."""
        return self._only_hidden_layer[0]

    @property
    def b1(self) -> Point:
        """The biases of the hidden units, if they are one layer."""
        return self._only_hidden_layer[1]

    @property
    def w2(self) -> Point:
        """The weights from the hidden units to the logit, if there is one hidden layer."""
        return self.layers[-1][0][0] if self._only_hidden_layer else ()

    @property
    def b2(self) -> Fraction:
        """The output bias."""
        return self.layers[-1][1][0]

    @property
    def _only_hidden_layer(self) -> Layer:
        if len(self.layers) != 2:
            raise ValueError(f"network has {len(self.layers) - 1} hidden layers; it must have one")
        return self.layers[0]

    def pre_activations(self, point: Iterable[object]) -> tuple[Number, ...]:
        """Return each hidden unit's pre-activation at a point of D int, float or Fraction."""
        return tuple(z for layer in self.forward(point)[0] for z in layer)

    def logit(self, point: Iterable[object]) -> Number:
        """Return the logit at a point of D int, float or Fraction."""
        return self.forward(point)[2]

    def forward(
        self, point: Iterable[object]
    ) -> tuple[list[list[Number]], list[list[Number]], Number]:
        """Return the pre-activations and activations of each hidden layer, and the logit."""
        *hidden, output = self.layers
        z: list[list[Number]] = []
        a: list[list[Number]] = []
        below: Sequence[Number] = exact_point(point, self.inputs)
        shape: Callable[[Any], Number] = self.shape
        for layer in hidden:
            z.append(_weighted(layer, below))
            a.append(list(map(shape, z[-1])))
            below = a[-1]
        return z, a, _weighted(output, below)[0]

    def with_bias(self, bias: Fraction) -> ExactNetwork:
        """Return the network with another output bias."""
        *hidden, (weights, _) = self.layers
        return replace(self, layers=(*hidden, (weights, (bias,))))

    def without(self, unit: int) -> ExactNetwork:
        """Return the network in which nothing listens to a hidden unit."""
        layers, number = [self.layers[0]], whole_number("unit", unit, 1, self.hidden) - 1
        for weights, biases in self.layers[1:]:
            silent = [
                tuple(Fraction(0) if h == number else w for h, w in enumerate(row))
                for row in weights
            ]
            layers.append((tuple(silent), biases))
            number -= len(weights[0])
        return replace(self, layers=tuple(layers))


def _weighted(layer: Layer, below: Sequence[Number]) -> list[Number]:
    """Return the pre-activations of a layer above these activations or inputs."""
    return [_weighted_sum(w, below, b) for w, b in zip(*layer, strict=True)]


def _weighted_sum(weights: Iterable[Fraction], numbers: Iterable[Number], bias: Fraction) -> Number:
    """Return the sum of a bias and some numbers, each times its weight."""
    total: dict[Any, Fraction] = {}
    for weight, number in zip(weights, numbers, strict=True):
        if not isinstance(number, Value):
            bias += weight * number
        elif weight:
            for product, multiple in number.multiples.items():
                total[product] = total.get(product, 0) + weight * multiple
    total[()] = total.get((), Fraction(0)) + bias
    return simplest(Value({product: multiple for product, multiple in total.items() if multiple}))


def _parameters(network: Any) -> tuple[Any, Any]:
    """Return pairs of weights and biases, as fractions, and the activation."""
    try:
        layers = getattr(network, "layers", None)
        if layers is None:
            layers = ((network.w1, network.b1), (network.w2, network.b2))
        activation = network.activation
    except AttributeError:
        raise TypeError(f"network must be a Network, not {network!r}") from None
    return fractions_of("network", layers), activation


def _one_logit(weights: Any, biases: Any, output: str, pair: bool) -> tuple[Layer, str]:
    """Return the output layer of one logit, which may be the difference of a pair."""
    if len(biases) == 1:
        return (tuple(zip(*weights, strict=True)), biases), output
    if len(biases) == 2 and pair and output == "identity":
        difference = tuple(one - zero for zero, one in weights)
        return ((difference,), (biases[1] - biases[0],)), "softmax"
    behind = "" if output == "identity" else f", each behind a {output}"
    allowed = "1, or the 2 of a softmax for two classes" if pair else "exactly 1"
    raise ValueError(f"network has {len(biases)} logits{behind}; it must have {allowed}")


def planar(network: Any, *, pair: bool = False) -> ExactNetwork:
    """Return a network in rational numbers, if its inputs are points of the plane."""
    exact = ExactNetwork.of(network, pair=pair)
    if exact.inputs != 2:
        raise ValueError(f"network has {exact.inputs} inputs; it must have 2, the plane's axes")
    return exact


def piecewise(
    network: Any, threshold: Any = 0, *, line: bool = False
) -> tuple[ExactNetwork, Piecewise]:
    """Return a network of the plane, less the threshold, and its activation of straight pieces.

    With `line`, one input is taken too.
    """
    exact = ExactNetwork.of(network)
    if line and exact.inputs not in (1, 2):
        raise ValueError(f"network has {exact.inputs} inputs; it must have 1 or 2, the axes drawn")
    if not line:
        planar(exact)
    shape = straight(exact)
    return exact.with_bias(exact.b2 - logit_threshold(exact.output, threshold)), shape


def shapes_of(network: ExactNetwork) -> list[Piecewise]:
    """Return the activation of each layer; the output layer has none."""
    return [*[straight(network)] * (len(network.layers) - 1), IDENTITY]


def straight(network: ExactNetwork) -> Piecewise:
    """Return a network's activation, if it is made of straight pieces; it may have none."""
    shape = network.shape if network.hidden else IDENTITY
    if not isinstance(shape, Piecewise):
        raise ValueError(
            f"network has the activation {shape.name}, which is not piecewise linear: "
            "it has no linear regions"
        )
    return shape
