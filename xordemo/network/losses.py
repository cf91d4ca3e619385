"""From logits to outputs, classes, probabilities and losses, numerically stable."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, labels, one_of, real_array
from xordemo.network.activations import identity, sigmoid, tanh

Output = Literal["identity", "sigmoid", "tanh"]
OUTPUTS = {function.name: function for function in (identity, sigmoid, tanh)}
"""The functions that may follow the logits, by name."""


def output_named(name: object) -> Output:
    """Return the name of an output function; "logistic" is another for "sigmoid"."""
    known: Output = one_of("output", "sigmoid" if name == "logistic" else name, tuple(OUTPUTS))
    return known


def outputs_of(logits: Real, output: Output) -> Real:
    """Apply an output function to logits."""
    return logits if output == "identity" else np.asarray(OUTPUTS[output].function(logits))


def softmax(logits: ArrayLike) -> Real:
    r"""Turn K logits t into K probabilities that add up to 1.

    .. math:: p_k = \frac{e^{t_k}}{\sum_j e^{t_j}}

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
    array = _class_logits(logits)
    e = np.exp(array - array.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def sigmoid_cross_entropy(logits: ArrayLike, y: ArrayLike) -> tuple[Real, Real]:
    r"""Return the loss of each logit t against its label y, and the gradient s(t) − y.

    Here s is the `sigmoid`. The right-hand side takes the exponential of no positive number, so
    that a logit of ±1000 gives the right loss, where the left-hand side would take the log of 0.

    .. math:: -y \ln s(t) - (1 - y) \ln(1 - s(t)) = \max(t, 0) - y t + \ln(1 + e^{-|t|})

    Parameters
    ----------
    logits : array_like, shape (...)
        One logit for each sample.
    y : array_like, shape (...) or (..., 1)
        Labels: 0 or 1, False or True.

    Returns
    -------
    loss, gradient : ndarray, shape (...)
        The loss in nats, at least 0, and its derivative by the logit.

    Raises
    ------
    TypeError, ValueError
        If a logit is not finite and real, a label neither 0 nor 1, or the shapes differ.

    Examples
    --------
    >>> loss, gradient = sigmoid_cross_entropy([0.0, -1000.0], [1, 1])
    >>> loss.round(4).tolist(), gradient.tolist()
    ([0.6931, 1000.0], [-0.5, -1.0])
    """
    t = real_array("logits", logits)
    target = labels("y", y, t.shape, 2, f"logits with shape {t.shape}").astype(t.dtype)
    loss = np.maximum(t, 0) - target * t + np.log1p(np.exp(-np.abs(t)))
    return np.asarray(loss), np.asarray(sigmoid(t) - target)


def softmax_cross_entropy(logits: ArrayLike, y: ArrayLike) -> tuple[Real, Real]:
    r"""Return −ln of the probability given to the right class, and the gradient.

    .. math:: -\ln p_y = \ln \sum_k e^{t_k} - t_y

    Parameters
    ----------
    logits : array_like, shape (..., K)
        K logits for each sample.
    y : array_like, shape (...) or (..., 1)
        Labels, from 0 to K − 1.

    Returns
    -------
    loss : ndarray, shape (...)
        In nats, at least 0.
    gradient : ndarray, shape (..., K)
        Its derivative by the K logits: the probabilities, less 1 at the label.

    Raises
    ------
    TypeError, ValueError
        If a logit is not finite and real, a label out of range, or the shapes don't agree.

    Examples
    --------
    >>> loss, gradient = softmax_cross_entropy([[0.0, 0.0]], [1])
    >>> loss.round(4).tolist(), gradient.tolist()
    ([0.6931], [[0.5, -0.5]])
    """
    t = _class_logits(logits)
    label = labels("y", y, t.shape[:-1], t.shape[-1], f"logits with shape {t.shape}")
    own = label[..., np.newaxis]
    shifted = t - t.max(axis=-1, keepdims=True)
    right = np.take_along_axis(shifted, own, axis=-1)[..., 0]
    gradient = softmax(t) - (np.arange(t.shape[-1]) == own)
    return np.log(np.exp(shifted).sum(axis=-1)) - right, gradient.astype(t.dtype)


def squared_error(
    logits: ArrayLike, y: ArrayLike, output: Output = "identity"
) -> tuple[Real, Real]:
    r"""Return the mean squared difference between K outputs o = g(t) and y, and the gradient.

    .. math:: \ell = \frac{1}{K} \sum_k (g(t_k) - y_k)^2, \qquad
              \frac{\partial \ell}{\partial t_k} = \frac{2}{K} \, (g(t_k) - y_k) \, g'(t_k)

    Parameters
    ----------
    logits, y : array_like, shape (..., K)
        K logits for each sample, and what the outputs should be.
    output : {"identity", "sigmoid", "tanh"}, optional
        The function g that makes an output of a logit.

    Returns
    -------
    loss : ndarray, shape (...)
        At least 0.
    gradient : ndarray, shape (..., K)
        Its derivative by the K logits.

    Raises
    ------
    TypeError, ValueError
        If a number is not finite and real, the shapes differ or have no last axis, or the output
        is none of the three.

    Examples
    --------
    >>> squared_error([[3.0, 1.0]], [[1.0, 1.0]])
    (array([2.]), array([[2., 0.]]))
    """
    t, function = _class_logits(logits), OUTPUTS[output_named(output)]
    target = real_array("y", y, t.shape, f"logits with shape {t.shape}").astype(t.dtype)
    missed = function(t) - target
    gradient = 2 / t.shape[-1] * missed * function.derivative(t)
    return np.square(missed).mean(axis=-1), gradient.astype(t.dtype)


def _class_logits(logits: ArrayLike) -> Real:
    array = real_array("logits", logits)
    if array.ndim == 0 or array.shape[-1] == 0:
        raise ValueError(
            f"logits has shape {array.shape}; it must have shape (..., K), K at least 1"
        )
    return array


def in_own_class(
    logits: Real, label: NDArray[np.int64], threshold: float | Fraction = 0
) -> NDArray[np.bool_]:
    """Say which samples are strictly in their own class, from logits (..., K) and labels (...).

    One logit decides between two classes at the threshold; of more, the largest decides.
    """
    if logits.shape[-1] == 1:
        logit, near = logits[..., 0].astype(np.float64), float(threshold)
        # of a threshold that is no double, the double nearest to it is on one side
        at_near = logit == near
        above = (logit > near) | (at_near & (near > threshold))
        below = (logit < near) | (at_near & (near < threshold))
        return np.asarray(np.where(label == 1, above, below))
    own = np.take_along_axis(logits, label[..., np.newaxis], axis=-1)
    return np.asarray((logits >= own).sum(axis=-1) == 1)


def within(outputs: Real, y: Real, tolerance: float) -> NDArray[np.bool_]:
    """Say which samples have no output (..., K) farther than that from its own y (..., K)."""
    return np.asarray((np.abs(outputs - y) <= tolerance).all(axis=-1))
