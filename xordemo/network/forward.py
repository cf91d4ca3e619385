"""A forward pass through all layers with every intermediate, and what its outputs decide."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike

from xordemo.checks import Real, labels, real_array, real_number, targets
from xordemo.exact.networks import logit_threshold
from xordemo.network.activations import sigmoid
from xordemo.network.losses import in_own_class, outputs_of, softmax, within
from xordemo.network.parameters import Parameters, parameter_names


class Forward(NamedTuple):
    """Every intermediate of one forward pass.

    `z1` and `a1` are short for ``z[0]`` and ``a[0]``, `z2` for ``z[1]``, and so on.

    Attributes
    ----------
    z, a : tuple of ndarray, shapes (..., H)
        The pre-activations and the activations of the hidden units, layer by layer.
    logits : ndarray, shape (..., K)
        What the output layer gives, before the output function.
    outputs : ndarray, shape (..., K)
        The output function of the logits; with the identity, the logits themselves.
    """

    z: tuple[Real, ...]
    a: tuple[Real, ...]
    logits: Real
    outputs: Real

    def __getattr__(self, name: str) -> Real:
        known = re.fullmatch("([za])([1-9][0-9]*)", name)
        if known is None or int(known[2]) > len(self.z):
            raise AttributeError(f"no {name!r} in a forward pass of {len(self.z)} hidden layers")
        return (self.z if known[1] == "z" else self.a)[int(known[2]) - 1]


def forward_pass(network: Parameters, inputs: Real) -> Forward:
    """Run a network on inputs (..., D), and refuse what its precision can't hold."""
    z: list[Real] = []
    a: list[Real] = []
    signal = inputs
    *hidden, last = network.layers
    with np.errstate(over="ignore", invalid="ignore"):
        for layer in hidden:
            z.append(_weighted_sums(signal, layer, "a pre-activation"))
            signal = network.activation(z[-1])
            a.append(signal)
        logits = _weighted_sums(signal, last, "a logit")
    return Forward(tuple(z), tuple(a), logits, outputs_of(logits, network.output))


def _weighted_sums(signal: Real, layer: tuple[Real, Real], what: str) -> Real:
    weights, biases = layer
    sums = np.asarray(signal @ weights + biases)
    if not np.isfinite(sums).all():
        raise ValueError(
            f"X and the weights are too large: {what} is beyond the largest {sums.dtype}, "
            f"{np.finfo(sums.dtype).max:.2g}"
        )
    return sums


class Function(Parameters):
    """What a network computes, and what it decides."""

    def forward(self, X: ArrayLike) -> Forward:
        """Run the network on inputs and return every intermediate by name.

        Parameters
        ----------
        X : array_like, shape (..., D)
            Inputs; they are taken to the network's own precision.

        Returns
        -------
        Forward
            With `z` and `a`, one array (..., H) for each hidden layer, and `logits` and `outputs`
            of shape (..., K).

        Raises
        ------
        TypeError, ValueError
            If `X` holds anything but finite real numbers, or its last axis is not D long; if a
            pre-activation or a logit is beyond the largest number of the network's precision.
        """
        inputs = real_array("X", X)
        if inputs.ndim == 0 or inputs.shape[-1] != self.inputs:
            raise ValueError(
                f"X has shape {inputs.shape}; its last axis must have length {self.inputs} "
                f"to fit w1 with shape {self.w1.shape}"
            )
        with np.errstate(over="ignore"):  # what single precision can't hold is refused by name
            inputs = real_array("X", inputs.astype(self.dtype))
        return forward_pass(self, inputs)

    def probabilities(self, X: ArrayLike) -> Real:
        """Return the probability that the network gives to each class.

        Parameters
        ----------
        X : array_like, shape (..., D)
            Inputs.

        Returns
        -------
        ndarray, shape (..., K), or (..., 2) for one logit
            Probabilities of class 0, 1, …, adding up to 1: the sigmoid of one logit, the softmax of
            more.

        Raises
        ------
        TypeError, ValueError
            As `forward`; if the outputs are no probabilities, as with a tanh or several sigmoids.
        """
        if self.output == "tanh" or (self.output == "sigmoid" and self.outputs > 1):
            raise ValueError(
                f"{self!r} gives no probabilities: they are a sigmoid's or a softmax's"
            )
        logits = self.forward(X).logits
        if self.outputs > 1:
            return softmax(logits)
        return np.asarray(np.concatenate([sigmoid(-logits), sigmoid(logits)], axis=-1))

    def one_logit(self) -> Self:
        """Return the network whose one logit is the difference of two, t₁ − t₀, rounded.

        The softmax of two logits gives class 1 the sigmoid of their difference, so that both have
        the same classes and probabilities. `explain` takes the difference without rounding.

        Returns
        -------
        Network
            With one logit; the network itself if it has one already.

        Raises
        ------
        ValueError
            If there are more than two logits, or two behind an output function.

        Examples
        --------
        >>> from xordemo.network.model import Network
        >>> Network([[1], [1]], [0], [[1, 3]], [0.5, 0]).one_logit().w2.tolist()
        [[2.0]]
        """
        if self.outputs == 1:
            return self
        if self.outputs != 2 or self.output != "identity":
            raise ValueError(f"{self!r} has not the two logits of a softmax")
        w, b = self.layers[-1]
        last = w[:, 1:] - w[:, :1], b[1:] - b[:1]
        return self.replace(**dict(zip(parameter_names(len(self.layers))[-2:], last, strict=True)))

    def solves(
        self,
        X: ArrayLike,
        y: ArrayLike,
        *,
        threshold: float | Fraction = 0,
        tolerance: float | None = None,
    ) -> bool:
        r"""Say whether every sample is strictly in its own class, or every output near its own y.

        Parameters
        ----------
        X : array_like, shape (..., D)
            Inputs, at least one sample.
        y : array_like, shape (...) or (..., 1), or (..., K)
            Labels: whole numbers from 0 to K − 1, for one logit 0 and 1, False and True or −1 and
            1; or one-hot rows. With a tolerance: real numbers, one for each output.
        threshold : float or Fraction, optional
            The logit at which the class changes, if K = 1; ½ for a network that learned the labels
            0 and 1 by squared error. Behind a sigmoid or tanh it is the middle of the output, ½ or
            0, which is a logit of 0, and no other is taken.
        tolerance : float, optional
            How far an output may be from its y, at least 0. It takes the place of classes, with
            the identity as output function.

        Returns
        -------
        bool
            True if each sample's logit is on the right side of the threshold (K = 1), or the right
            class's logit is the only largest one (K > 1). A tie is not a solution. With a
            tolerance ε: if :math:`|t_k - y_k| \leq \varepsilon` for each sample and output.

        Raises
        ------
        TypeError, ValueError
            If `X` or `y` do not fit the network or each other; if a threshold or a tolerance does
            not fit the output function, or both are given; if `y` holds real numbers, and there is
            no tolerance.
        """
        logits, beside = self.forward(X).logits, f"X with shape {np.shape(X)}"
        if not logits.size:
            raise ValueError(f"{beside.replace(' with', ' has')}; it must hold at least one sample")
        behind: str = self.output if self.outputs == 1 else "softmax"
        at = logit_threshold(behind, threshold)
        if abs(at) > np.finfo(np.float64).max:
            raise ValueError("threshold is beyond the largest double, and so beyond every logit")
        if tolerance is None:
            label = labels("y", y, logits.shape[:-1], max(self.outputs, 2), beside)
            return bool(in_own_class(logits, label, at).all())
        if at or self.output != "identity":
            raise ValueError("tolerance goes with output 'identity', and with no threshold")
        target = targets("y", y, logits.shape, beside)
        return bool(within(logits, target, real_number("tolerance", tolerance, 0)).all())
