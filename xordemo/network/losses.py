"""Cross entropy on logits, numerically stable, with its gradient."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from xordemo.checks import Real, labels, real_array
from xordemo.network.activations import sigmoid, softmax


def sigmoid_cross_entropy(logits: ArrayLike, y: ArrayLike) -> tuple[Real, Real]:
    r"""Return the loss of each logit t against its label y, and the gradient s(t) − y.

    Here s is the `sigmoid`.

    .. math:: -y \ln s(t) - (1 - y) \ln(1 - s(t)) = \max(t, 0) - y t + \ln(1 + e^{-|t|})

    Parameters
    ----------
    logits : array_like, shape (N,)
        One logit for each sample.
    y : array_like, shape (N,)
        Labels, 0 or 1.

    Returns
    -------
    loss : ndarray, shape (N,)
        In nats, at least 0.
    gradient : ndarray, shape (N,)
        The derivative of each loss by its logit.

    Raises
    ------
    TypeError
        If a logit is not a real number or a label not a whole one.
    ValueError
        If the shapes differ, a logit is not finite, or a label is neither 0 nor 1.

    Notes
    -----
    The right-hand side takes the exponential of no positive number, so that a logit
    of ±1000 gives the right loss, where the left-hand side would take the log of 0.

    Examples
    --------
    >>> loss, gradient = sigmoid_cross_entropy([0.0, -1000.0], [1, 1])
    >>> loss.round(4).tolist(), gradient.tolist()
    ([0.6931, 1000.0], [-0.5, -1.0])
    """
    t = real_array("logits", logits, (None,))
    target = labels("y", y, len(t), 2, f"logits with shape {t.shape}").astype(t.dtype)
    loss = np.maximum(t, 0) - target * t + np.log1p(np.exp(-np.abs(t)))
    return loss, sigmoid(t) - target


def softmax_cross_entropy(logits: ArrayLike, y: ArrayLike) -> tuple[Real, Real]:
    r"""Return −ln of the probability given to the right class, and the gradient.

    .. math:: -\ln p_y = \ln \sum_k e^{t_k} - t_y

    Parameters
    ----------
    logits : array_like, shape (N, K)
        K logits for each sample.
    y : array_like, shape (N,)
        Labels, from 0 to K − 1.

    Returns
    -------
    loss : ndarray, shape (N,)
        In nats, at least 0.
    gradient : ndarray, shape (N, K)
        The derivative of each loss by its K logits: the probabilities, less 1 at the label.

    Raises
    ------
    TypeError
        If a logit is not a real number or a label not a whole one.
    ValueError
        If the shapes don't agree, a logit is not finite, or a label is out of range.

    Notes
    -----
    The largest logit is subtracted before the exponential, as in `softmax`.

    Examples
    --------
    >>> loss, gradient = softmax_cross_entropy([[0.0, 0.0]], [1])
    >>> loss.round(4).tolist(), gradient.tolist()
    ([0.6931], [[0.5, -0.5]])
    """
    t = real_array("logits", logits, (None, None))
    label = labels("y", y, t.shape[0], t.shape[1], f"logits with shape {t.shape}")
    rows = np.arange(len(t))
    shifted = t - t.max(axis=1, keepdims=True)
    loss = np.log(np.exp(shifted).sum(axis=1)) - shifted[rows, label]
    gradient = softmax(t)
    gradient[rows, label] -= 1
    return loss, gradient
