"""Activation functions, each with its derivative and its convention at each kink.

A new one is an entry here. If it is straight, its pieces say all. If it is curved, the functions
that compute it stand in `functions`, and bounds on its exact values in `exact.enclosures`; without
such bounds a network trains as any other, and `explain` refuses it, saying that they are missing.
What an activation says of itself is tried when it is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike

from xordemo.checks import Real, real_array, real_number
from xordemo.exact.enclosures import ENCLOSURES
from xordemo.network import functions
from xordemo.network.agreement import require_bounds, require_pieces

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "elu",
    "gelu",
    "hard_tanh",
    "identity",
    "leaky_relu",
    "relu",
    "relu6",
    "relu_with_derivative_at_zero",
    "sigmoid",
    "silu",
    "softplus",
    "softsign",
    "tanh",
]

_Function = Callable[[Real], Real]


@dataclass(frozen=True)
class Activation:
    """A function of one number that a hidden unit applies to its pre-activation.

    Calling it applies it to each number of an array.

    Parameters
    ----------
    name : str
        What `Network` and `census` call it.
    function, slope : callable
        Take the pre-activations z, an array, and return the activations and the derivatives, same
        shape; at a kink, the value agreed on.
    latex : str
        The formula in LaTeX, as the site shows it.
    kinks : tuple of float, optional
        Where it has no derivative, in ascending order.
    pieces : tuple of (float, float) or None, optional
        Slope and intercept of each straight piece, from left to right, one more than there are
        kinks; None for a curve.
    states : tuple of str, optional
        What a unit on each piece is called, such as "off" and "on".
    enclosure : str or None, optional
        The name of the function in `xordemo.exact.enclosures` that bounds a curve's values.
    both : callable or None, optional
        Takes z and returns what `function` and `slope` return, where that is faster.

    Raises
    ------
    ValueError
        If kinks, pieces and states don't go together, or what the pieces or the bounds say differs
        from the function.

    Examples
    --------
    >>> relu([-1.0, 0.0, 2.0]), relu.derivative([-1.0, 0.0, 2.0])
    (array([0., 0., 2.]), array([0., 0., 1.]))
    """

    name: str
    function: _Function
    slope: _Function
    latex: str
    kinks: tuple[float, ...] = ()
    pieces: tuple[tuple[float, float], ...] | None = None
    states: tuple[str, ...] = ()
    enclosure: str | None = None
    both: Callable[[Real], tuple[Real, Real]] | None = None

    def __post_init__(self) -> None:
        if self.pieces is not None:
            require_pieces(self.name, self.function, self.kinks, self.pieces, self.states)
        if self.enclosure is not None:
            require_bounds(self.name, self.function, self.enclosure)

    def __call__(self, z: ArrayLike) -> Real:
        """Return the activation of each pre-activation, an array of the same shape."""
        return np.asarray(self.function(real_array("z", z)))

    def derivative(self, z: ArrayLike) -> Real:
        """Return the derivative at each pre-activation; at a kink, the value agreed on."""
        return np.asarray(self.slope(real_array("z", z)))

    def activate(self, z: Real) -> Real:
        """Put the activations in the place of the pre-activations, and return the derivatives."""
        if self.both is not None:
            z[:], slopes = self.both(z)
            return slopes
        slopes = self.slope(z)
        if self.pieces is not None and not any(intercept for _, intercept in self.pieces):
            z *= slopes  # all pieces meet in 0; twice as fast as to choose one
        else:
            z[:] = self.function(z)
        return slopes

    def __repr__(self) -> str:
        return f"Activation({self.name!r})"

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        # A copy of relu, pickled or not, is relu itself.
        known = ACTIVATIONS.get(self.name) is self
        return self.name if known else super().__reduce_ex__(protocol)


def _piecewise_linear(
    name: str,
    kinks: tuple[float, ...],
    pieces: tuple[tuple[float, float], ...],
    states: tuple[str, ...],
    at_kinks: tuple[float, ...],
    latex: str,
) -> Activation:
    slopes = tuple(slope for slope, _ in pieces)
    function, slope = functions.Straight(kinks, pieces), functions.Steps(kinks, slopes, at_kinks)
    return Activation(name, function, slope, latex, kinks, pieces, states)


def _curve(name: str, latex: str) -> Activation:
    function, slope = getattr(functions, name), getattr(functions, f"{name}_slope")
    enclosure, both = ENCLOSURES.get(name) and name, getattr(functions, f"{name}_and_slope", None)
    return Activation(name, function, slope, latex, enclosure=enclosure, both=both)


_OFF_ON = ("off", "on")

relu = Activation(
    "relu",
    functions.relu,
    functions.ReLUStep(0.0),
    r"\max(z, 0)",
    (0.0,),
    ((0.0, 0.0), (1.0, 0.0)),
    _OFF_ON,
)
r"""The rectified linear unit, :math:`\max(z, 0)` (Nair and Hinton, ICML 2010).

Its derivative at the kink is taken as 0."""
leaky_relu = _piecewise_linear(
    "leaky_relu", (0.0,), ((0.01, 0.0), (1.0, 0.0)), _OFF_ON, (0.01,), r"\max(z, 0.01\,z)"
)
r"""ReLU with a slope below 0, :math:`\max(z, 0.01\,z)` (Maas, Hannun and Ng, 2013).

Its derivative at 0 is taken as 0.01."""
relu6 = _piecewise_linear(
    "relu6",
    (0.0, 6.0),
    ((0.0, 0.0), (1.0, 0.0), (0.0, 6.0)),
    ("off", "on", "saturated"),
    (0.0, 0.0),
    r"\min(\max(z, 0), 6)",
)
r"""ReLU that stops at 6, :math:`\min(\max(z, 0), 6)` (Krizhevsky, 2010).

Its derivative at both kinks is taken as 0, as PyTorch does."""
hard_tanh = _piecewise_linear(
    "hard_tanh",
    (-1.0, 1.0),
    ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0)),
    ("low", "on", "high"),
    (0.0, 0.0),
    r"\min(\max(z, -1), 1)",
)
r"""A tanh of straight pieces, :math:`\min(\max(z, -1), 1)` (Collobert, 2004).

Its derivative at both kinks is taken as 0, as PyTorch does."""
identity = _piecewise_linear("identity", (), ((1.0, 0.0),), ("on",), (), "z")
"""No activation at all: z itself."""
tanh = _curve("tanh", r"\tanh z")
r"""The hyperbolic tangent, :math:`\tanh z`, between −1 and 1."""
sigmoid = _curve("sigmoid", r"\frac{1}{1 + e^{-z}}")
r"""The logistic function, :math:`1 / (1 + e^{-z})`, between 0 and 1."""
softplus = _curve("softplus", r"\ln(1 + e^{z})")
r"""A smooth ReLU, :math:`\ln(1 + e^{z})` (Dugas and others, NIPS 2000)."""
elu = _curve("elu", r"\max(z, 0) + e^{\min(z, 0)} - 1")
r"""The exponential linear unit: z above 0, :math:`e^z - 1` below (Clevert and others, ICLR 2016).

At 0 both sides have the slope 1, so there is no kink."""
gelu = _curve("gelu", r"z\,\Phi(z)")
r"""The Gaussian error linear unit, :math:`z\,\Phi(z)` (Hendrycks and Gimpel, 2016).

Φ(z) is the share of a normal distribution below z, here to within 10⁻¹⁵, without the
approximation by a tanh that some libraries use."""
silu = _curve("silu", r"\frac{z}{1 + e^{-z}}")
r"""The sigmoid linear unit or swish, :math:`z / (1 + e^{-z})` (Elfwing, Uchibe and Doya, 2018)."""
softsign = _curve("softsign", r"\frac{z}{1 + |z|}")
r"""A curve that nears ±1 slowly, :math:`z / (1 + |z|)` (Glorot and Bengio, AISTATS 2010)."""

_ALL = (
    relu,
    leaky_relu,
    tanh,
    sigmoid,
    softplus,
    identity,
    elu,
    gelu,
    silu,
    softsign,
    hard_tanh,
    relu6,
)
ACTIVATIONS = {activation.name: activation for activation in _ALL}
"""The activations that `Network` and `census` know by name."""

SUBGRADIENTS_AT_ZERO = (0, 1)
"""The least and the greatest number that ReLU′(0) may be."""


def relu_with_derivative_at_zero(value: float) -> Activation:
    """Return ReLU with another convention for its derivative at the kink.

    Parameters
    ----------
    value : float
        The number taken for ReLU′(0), from 0 to 1: any subgradient of max(z, 0) at 0.

    Returns
    -------
    Activation

    Raises
    ------
    TypeError, ValueError
        If `value` is not a real number from 0 to 1.

    Examples
    --------
    >>> relu_with_derivative_at_zero(0.5).derivative([-1.0, 0.0, 1.0])
    array([0. , 0.5, 1. ])
    """
    value = real_number("value", value)
    low, high = SUBGRADIENTS_AT_ZERO
    if not low <= value <= high:
        raise ValueError(f"value is {value}; it must be from {low} to {high}")
    return replace(relu, slope=functions.ReLUStep(value))


def activation_named(activation: str | Activation) -> Activation:
    """Return the activation of that name, or the activation itself; "logistic" is "sigmoid"."""
    if isinstance(activation, Activation):
        return activation
    if not isinstance(activation, str):
        raise TypeError(f"activation must be a name or an Activation, not {activation!r}")
    if activation == "logistic":
        return sigmoid
    if activation not in ACTIVATIONS:
        known = ", ".join(sorted(ACTIVATIONS))
        raise ValueError(f"activation is {activation!r}; it must be one of {known}")
    return ACTIVATIONS[activation]


def described(activation: Activation) -> tuple[str, float | None] | None:
    """Return what `restored` makes it from, or None if it is no activation of the package."""
    kinks = activation.kinks
    value = float(activation.derivative(kinks[0])) if kinks else None
    same = activation.name in ACTIVATIONS and restored(activation.name, value) == activation
    return (activation.name, value) if same else None


def restored(name: str, value_at_kink: float | None) -> Activation:
    """Return the activation of this name with this convention at its first kink."""
    known = activation_named(name)
    if known is relu and value_at_kink is not None:
        return relu_with_derivative_at_zero(value_at_kink)
    return known
