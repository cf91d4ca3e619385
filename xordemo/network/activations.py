"""Activation functions, each with its derivative and its convention at a kink."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, real_array, real_number

_Function = Callable[[Real], Real]


@dataclass(frozen=True)
class Activation:
    """A function of one number that a hidden unit applies to its pre-activation.

    Calling it applies it to each number of an array.

    Parameters
    ----------
    name : str
        What `Network` and `census` call it.
    function : callable
        Takes the pre-activations z, an array, and returns the activations, same shape.
    slope : callable
        Takes z and returns the derivative, same shape; at a kink, the value agreed on.
    latex : str
        The formula in LaTeX, as the site shows it.
    kink : float or None
        Where it has no derivative, if anywhere.

    Examples
    --------
    >>> relu([-1.0, 0.0, 2.0])
    array([0., 0., 2.])
    >>> relu.derivative([-1.0, 0.0, 2.0])
    array([0., 0., 1.])
    """

    name: str
    function: _Function
    slope: _Function
    latex: str
    kink: float | None = None
    pieces: tuple[tuple[float, float], ...] | None = None
    states: tuple[str, ...] = ("off", "on")
    enclosure: str | None = None

    @property
    def kinks(self) -> tuple[float, ...]:
        """The places where it has no derivative."""
        return () if self.kink is None else (self.kink,)

    def __call__(self, z: ArrayLike) -> Real:
        """Return the activation of each pre-activation.

        Parameters
        ----------
        z : array_like, any shape
            Pre-activations.

        Returns
        -------
        ndarray, same shape and precision

        Raises
        ------
        TypeError, ValueError
            If `z` holds anything but finite real numbers.

        Examples
        --------
        >>> identity([-1.5, 2.0])
        array([-1.5,  2. ])
        """
        return np.asarray(self.function(real_array("z", z)))

    def derivative(self, z: ArrayLike) -> Real:
        """Return the derivative at each pre-activation; at a kink, the value agreed on.

        Parameters
        ----------
        z : array_like, any shape
            Pre-activations.

        Returns
        -------
        ndarray, same shape and precision

        Raises
        ------
        TypeError, ValueError
            If `z` holds anything but finite real numbers.

        Examples
        --------
        >>> leaky_relu.derivative([-1.0, 0.0, 1.0])
        array([0.01, 0.01, 1.  ])
        """
        return np.asarray(self.slope(real_array("z", z)))

    def __repr__(self) -> str:
        return f"Activation({self.name!r})"

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        # A copy of relu, pickled or not, is relu itself.
        known = ACTIVATIONS.get(self.name) is self
        return self.name if known else super().__reduce_ex__(protocol)


def _relu(z: Real) -> Real:
    return np.asarray(np.maximum(z, 0))


def _leaky_relu(z: Real) -> Real:
    return np.where(z > 0, z, z.dtype.type(0.01) * z)


def _sigmoid(z: Real) -> Real:
    # exp of a negative number only, so that nothing overflows
    e = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1, e) / (1 + e))


def _softplus(z: Real) -> Real:
    return np.asarray(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))))


@dataclass(frozen=True)
class _Step:
    at_zero: float
    below: float = 0.0

    def __call__(self, z: Real) -> Real:
        # adding one number to zeros is exact, and many times faster than np.where
        values = (z > 0).astype(z.dtype)
        if self.at_zero:
            values += (z == 0) * z.dtype.type(self.at_zero)
        if self.below:
            values += (z < 0) * z.dtype.type(self.below)
        return values


relu = Activation("relu", _relu, _Step(0.0), r"\max(z, 0)", 0.0, ((0, 0), (1, 0)))
r"""The rectified linear unit, :math:`\max(z, 0)`; its derivative at the kink, 0, is taken as 0."""
leaky_relu = Activation(
    "leaky_relu", _leaky_relu, _Step(0.01, 0.01), r"\max(z, 0.01\,z)", 0.0, ((0.01, 0), (1, 0))
)
r"""ReLU with a slope below 0, :math:`\max(z, 0.01\,z)`; at 0 its derivative is taken as 0.01."""
tanh = Activation(
    "tanh", np.tanh, lambda z: 1 - np.square(np.tanh(z)), r"\tanh z", enclosure="tanh"
)
r"""The hyperbolic tangent, :math:`\tanh z`, between −1 and 1."""
sigmoid = Activation(
    "sigmoid",
    _sigmoid,
    lambda z: _sigmoid(z) * _sigmoid(-z),
    r"\frac{1}{1 + e^{-z}}",
    enclosure="sigmoid",
)
r"""The logistic function, :math:`1 / (1 + e^{-z})`, between 0 and 1."""
softplus = Activation("softplus", _softplus, _sigmoid, r"\ln(1 + e^{z})", enclosure="softplus")
r"""A smooth ReLU, :math:`\ln(1 + e^{z})`."""
identity = Activation("identity", lambda z: +z, np.ones_like, "z", None, ((1, 0),), ("on",))
"""No activation at all: z itself."""

ACTIVATIONS = {a.name: a for a in (relu, leaky_relu, tanh, sigmoid, softplus, identity)}
"""The activations that `Network` and `census` know by name."""


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
    TypeError
        If `value` is not a real number.
    ValueError
        If it is not from 0 to 1.

    Examples
    --------
    >>> relu_with_derivative_at_zero(0.5).derivative([-1.0, 0.0, 1.0])
    array([0. , 0.5, 1. ])
    """
    value = real_number("value", value)
    if not 0 <= value <= 1:
        raise ValueError(f"value is {value}; it must be from 0 to 1")
    return replace(relu, slope=_Step(value))


def activation_named(activation: str | Activation) -> Activation:
    """Return the activation of that name, or the activation itself.

    Parameters
    ----------
    activation : str or Activation
        One of the names in `ACTIVATIONS`, or an activation.

    Returns
    -------
    Activation

    Raises
    ------
    TypeError
        If it is neither.
    ValueError
        If there is none of that name.

    Examples
    --------
    >>> activation_named("tanh")
    Activation('tanh')
    """
    if isinstance(activation, Activation):
        return activation
    if not isinstance(activation, str):
        raise TypeError(f"activation must be a name or an Activation, not {activation!r}")
    if activation not in ACTIVATIONS:
        known = ", ".join(sorted(ACTIVATIONS))
        raise ValueError(f"activation is {activation!r}; it must be one of {known}")
    return ACTIVATIONS[activation]


def softmax(logits: ArrayLike) -> NDArray[np.floating[Any]]:
    r"""Turn K logits into K probabilities that add up to 1.

    .. math:: p_k = \frac{e^{t_k}}{\sum_j e^{t_j}}

    where t are the logits.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        One logit for each class.

    Returns
    -------
    ndarray, shape (..., K)
        Probabilities, in the precision of the logits.

    Raises
    ------
    TypeError, ValueError
        If `logits` holds anything but finite real numbers, or has no last axis.

    Notes
    -----
    The largest logit is subtracted first. That changes no probability and keeps every
    exponential at most 1.

    Examples
    --------
    >>> softmax([0.0, 0.0, 1000.0])
    array([0., 0., 1.])
    """
    array = real_array("logits", logits)
    if array.ndim == 0 or array.shape[-1] == 0:
        raise ValueError(
            f"logits has shape {array.shape}; it must have shape (..., K), K at least 1"
        )
    e = np.exp(array - array.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def softmax_derivative(logits: ArrayLike) -> NDArray[np.floating[Any]]:
    r"""Return how each probability changes with each logit.

    .. math:: \frac{\partial p_k}{\partial t_j} = p_k (\delta_{kj} - p_j)

    where p are the probabilities of the logits t, and δ is 1 if k = j and 0 otherwise.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        One logit for each class.

    Returns
    -------
    ndarray, shape (..., K, K)
        The derivative of probability k by logit j at [..., k, j].

    Raises
    ------
    TypeError, ValueError
        As `softmax`.

    Examples
    --------
    >>> softmax_derivative([0.0, 0.0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    p = softmax(logits)
    unit = np.eye(p.shape[-1], dtype=p.dtype)
    return np.asarray(p[..., :, np.newaxis] * (unit - p[..., np.newaxis, :]))
