"""Optimizers: how a step moves the parameters, for many networks side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import ClassVar

import numpy as np

from xordemo.checks import Real, real_number, truth

# An optimizer's `move` takes one step in place. `parts` are the rows of `moving`: the parameters θ,
# as many `memories` of their shape as the optimizer asks for, and the gradient.


@dataclass(frozen=True)
class SGD:
    """Gradient descent with momentum, Nesterov's or the classical kind, as `train` has it.

    Parameters
    ----------
    momentum : float, optional
        The share of the velocity that each step keeps, at least 0 and below 1; 0.4 by default, the
        original tutorial's.
    nesterov : bool, optional
        True for Nesterov's momentum, False for the classical kind.

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong type or out of range.
    """

    momentum: float = field(default=0.4, metadata={"least": 0, "below": 1})
    nesterov: bool = True

    name: ClassVar[str] = "sgd"
    memories: ClassVar[int] = 1
    wants_scaled_gradient: ClassVar[bool] = True

    def __post_init__(self) -> None:
        limits = fields(self)[0].metadata
        object.__setattr__(self, "momentum", real_number("momentum", self.momentum, **limits))
        object.__setattr__(self, "nesterov", truth("nesterov", self.nesterov))

    def move(self, moving: Real, parts: Sequence[Real], _lr: float, _step: int) -> None:
        """Take one step, with u = −μv and the gradient ηg, which u and θ lose together."""
        theta, u, gradient = parts
        if self.nesterov:
            both = moving[:2]
            both -= gradient
            u *= self.momentum
            theta += u
        else:
            u -= gradient
            theta += u
            u *= self.momentum


@dataclass(frozen=True)
class Adam:
    r"""Adam [1]_: each parameter's step is scaled by the recent sizes of its own gradient.

    .. math::
        m \leftarrow \beta_1 m + (1 - \beta_1) g, \qquad
        s \leftarrow \beta_2 s + (1 - \beta_2) g^2, \qquad
        \theta \leftarrow \theta - \eta \, \frac{m / (1 - \beta_1^t)}
                                              {\sqrt{s / (1 - \beta_2^t)} + \varepsilon}

    Parameters
    ----------
    beta1, beta2 : float, optional
        The shares of the two averages that each step t keeps, at least 0 and below 1.
    epsilon : float, optional
        The number ε that keeps the quotient finite, above 0.

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong type or out of range.

    References
    ----------
    .. [1] Diederik Kingma, Jimmy Ba, "Adam: a method for stochastic optimization", ICLR 2015.
    """

    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    name: ClassVar[str] = "adam"
    memories: ClassVar[int] = 2
    wants_scaled_gradient: ClassVar[bool] = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "beta1", real_number("beta1", self.beta1, 0, 1))
        object.__setattr__(self, "beta2", real_number("beta2", self.beta2, 0, 1))
        object.__setattr__(self, "epsilon", _above_zero("epsilon", self.epsilon))

    def move(self, _moving: Real, parts: Sequence[Real], lr: float, step: int) -> None:
        """Take one step."""
        theta, mean, square, gradient = parts
        mean *= self.beta1
        mean += (1 - self.beta1) * gradient
        square *= self.beta2
        square += (1 - self.beta2) * np.square(gradient)
        size = np.sqrt(square) / math.sqrt(1 - self.beta2**step) + self.epsilon
        theta -= lr / (1 - self.beta1**step) * mean / size


@dataclass(frozen=True)
class RMSprop:
    r"""RMSprop [1]_: the gradient is divided by the root of its recent mean square.

    .. math::
        s \leftarrow \rho s + (1 - \rho) g^2, \qquad
        \theta \leftarrow \theta - \eta \, \frac{g}{\sqrt{s} + \varepsilon}

    Parameters
    ----------
    decay : float, optional
        The share ρ of the mean square that each step keeps, at least 0 and below 1.
    epsilon : float, optional
        The number ε that keeps the quotient finite, above 0.

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong type or out of range.

    References
    ----------
    .. [1] T. Tieleman, G. Hinton, "Lecture 6.5: rmsprop", Neural Networks for Machine
       Learning, Coursera, 2012.
    """

    decay: float = 0.99
    epsilon: float = 1e-8

    name: ClassVar[str] = "rmsprop"
    memories: ClassVar[int] = 1
    wants_scaled_gradient: ClassVar[bool] = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "decay", real_number("decay", self.decay, 0, 1))
        object.__setattr__(self, "epsilon", _above_zero("epsilon", self.epsilon))

    def move(self, _moving: Real, parts: Sequence[Real], lr: float, _step: int) -> None:
        """Take one step."""
        theta, square, gradient = parts
        square *= self.decay
        square += (1 - self.decay) * np.square(gradient)
        theta -= lr * gradient / (np.sqrt(square) + self.epsilon)


def _above_zero(name: str, value: float) -> float:
    return real_number(name, value, np.nextafter(0, 1))


Optimizer = SGD | Adam | RMSprop
OPTIMIZERS: dict[str, type[Optimizer]] = {kind.name: kind for kind in (SGD, Adam, RMSprop)}
"""The optimizers that `train` and `census` know by name."""


def optimizer_named(
    optimizer: str | Optimizer, momentum: float | None, nesterov: bool | None
) -> Optimizer:
    """Return the optimizer; momentum and its kind can only be given with the name "sgd"."""
    both = {"momentum": momentum, "nesterov": nesterov}
    given = {name: value for name, value in both.items() if value is not None}
    if not isinstance(optimizer, (str, Optimizer)):
        raise TypeError(f"optimizer must be a name or an optimizer, not {optimizer!r}")
    if isinstance(optimizer, str) and optimizer not in OPTIMIZERS:
        known = ", ".join(OPTIMIZERS)
        raise ValueError(f"optimizer is {optimizer!r}; it must be one of {known}")
    if optimizer == "sgd":
        return SGD(**given)  # type: ignore[arg-type]  # its own check follows
    if given:
        raise TypeError(
            f"optimizer is {optimizer!r}: only the name 'sgd' takes {' and '.join(given)}"
        )
    return OPTIMIZERS[optimizer]() if isinstance(optimizer, str) else optimizer
