"""What a training asks of the outputs: the loss, its gradient, and when a sample is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, in_precision, labels, targets
from xordemo.network.losses import (
    OUTPUTS,
    Output,
    in_own_class,
    outputs_of,
    sigmoid_cross_entropy,
    softmax_cross_entropy,
    squared_error,
    within,
)
from xordemo.training.settings import Loss, TrainingSettings


@dataclass(frozen=True, eq=False)
class Objective:
    """A loss with the y of N samples for K outputs.

    Attributes
    ----------
    loss, output : str
        The names of the loss and of the output function.
    y : ndarray, shape (N,) or (N, K)
        The labels, 0 to K − 1; or with real numbers, what the outputs should be.
    codes : ndarray, shape (K, N)
        What the gradient compares with logits or outputs: ±1 or one-hot rows for the cross entropy,
        the outputs that are wanted for the squared error.
    threshold : float
        The logit at which the class changes.
    tolerance : float or None
        How far an output may be from its y, in place of classes.
    least_right : int
        How many samples have to be right.
    """

    loss: Loss
    output: Output
    y: NDArray[Any]
    codes: NDArray[Any]
    threshold: float
    tolerance: float | None
    least_right: int

    @classmethod
    def of(
        cls, y: ArrayLike, shape: tuple[int, int], output: Output, settings: TrainingSettings
    ) -> Objective:
        """Return what is asked of N samples' K outputs; `shape` is (N, K)."""
        cross = settings.loss == "cross entropy"
        made = _of_cross_entropy(y, shape, output) if cross else _of_error(y, shape, output)
        known, codes, threshold = made
        classes = known.ndim == 1
        if settings.tolerance is not None and (cross or output != "identity"):
            raise ValueError("tolerance goes with loss 'squared error' and output 'identity'")
        return cls(
            settings.loss,
            output,
            known,
            codes,
            threshold if classes else 0.0,
            settings.tolerance,
            settings.least_right(shape[0]),
        )

    def require_success(self) -> None:
        """Refuse what doesn't say when a sample is right."""
        if self.y.ndim == 2 and self.tolerance is None:
            raise ValueError(
                "y holds real numbers: give tolerance, how far an output may be from its own; "
                "labels are whole numbers 0 and 1"
            )

    def table(self, X: Real, dtype: np.dtype[Any]) -> Real:
        """Return a column for each sample, of its inputs and codes, shape (D + K, N)."""
        return np.concatenate([X.T.astype(dtype), in_precision("y", self.codes, dtype)])

    def put_error(self, logits: Real, target: Real, rate: float, out: Real) -> None:
        """Put the gradient of the loss by each logit (K, …, S), times the rate, into `out`."""
        if self.loss == "squared error":
            np.subtract(outputs_of(logits, self.output), target, out=out)
            if self.output != "identity":
                out *= OUTPUTS[self.output].slope(logits)
            out *= 2 * rate / len(logits)
        elif len(logits) == 1:  # s(t) − y is −target / (1 + e^(target · t)), with a target of ±1
            np.multiply(logits, target, out=out)
            np.exp(out, out=out)
            out += 1
            np.divide(target, out, out=out)
            out *= -rate
        else:
            np.subtract(logits, logits.max(axis=0), out=out)
            np.exp(out, out=out)
            out /= np.add.reduce(out, axis=0)
            out -= target
            out *= rate

    def losses(self, logits: Real, visits: NDArray[np.intp]) -> Real:
        """Return the loss at each visit (V,) of a sample, from its logits (V, K)."""
        if self.loss == "squared error":
            return squared_error(logits, self.codes.T[visits].astype(logits.dtype), self.output)[0]
        if logits.shape[1] == 1:
            return sigmoid_cross_entropy(logits[:, 0], self.y[visits])[0]
        return softmax_cross_entropy(logits, self.y[visits])[0]

    def solved(self, logits: Real) -> NDArray[np.bool_]:
        """Say for logits (N, K, S) in which runs as many samples are right as have to be."""
        each = np.moveaxis(logits, 1, -1)
        if self.tolerance is not None:
            right = within(each, self.codes.T[:, np.newaxis], self.tolerance)
        else:
            label = self.y > 0 if logits.shape[1] == 1 else self.y
            right = in_own_class(each, label[:, np.newaxis].astype(np.int64), self.threshold)
        return np.asarray(right.sum(axis=0) >= self.least_right)


Made = tuple[NDArray[Any], NDArray[Any], float]  # y, codes, threshold


def _of_cross_entropy(y: ArrayLike, shape: tuple[int, int], output: Output) -> Made:
    samples, outputs = shape
    if output == "tanh" or (output == "sigmoid" and outputs > 1):
        raise ValueError(
            f"loss is 'cross entropy', which needs probabilities; with output {output!r} and "
            f"{outputs} logit(s) there are none: output may be 'identity', or 'sigmoid' for 1 logit"
        )
    label = labels("y", y, (samples,), max(outputs, 2))
    if outputs == 1:
        return label, (2 * label - 1)[np.newaxis], 0.0
    return label, (np.arange(outputs)[:, np.newaxis] == label).astype(np.int64), 0.0


def _of_error(y: ArrayLike, shape: tuple[int, int], output: Output) -> Made:
    samples, outputs = shape
    if output == "identity":
        if outputs == 1 and (told := _told_labels(y, samples)) is not None:
            low = int(told.min() == -1)  # labels −1 and 1 stay what they are
            return told, told[np.newaxis], 0.0 if low else 0.5
        target = targets("y", y, shape)
        return target, target.T, 0.0
    if outputs > 1:
        raise ValueError(
            f"loss is 'squared error' with {outputs} outputs; the output must then be 'identity', "
            f"not {output!r}"
        )
    label = labels("y", y, (samples,), 2)
    return label, (label if output == "sigmoid" else 2 * label - 1)[np.newaxis], 0.0


def _told_labels(y: ArrayLike, samples: int) -> NDArray[np.int64] | None:
    """Return whole numbers or truths that are 0 and 1, or −1 and 1; None for other numbers."""
    given = np.asarray(y)
    if given.dtype.kind not in "iub" or given.shape not in ((samples,), (samples, 1)):
        return None
    whole = given.reshape(samples).astype(np.int64)
    two = any(np.isin(whole, pair).all() for pair in ((0, 1), (-1, 1)))
    return whole if two else None
