"""One step of gradient descent in a diagram: the way forward, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, real_array, whole_number
from xordemo.figures.doors import drawable, network_of, panels, positive
from xordemo.figures.nodes import Shown, draw, passing, short, write
from xordemo.network.losses import sigmoid_cross_entropy
from xordemo.network.model import Network
from xordemo.network.parameters import Layers
from xordemo.words.numbers import number
from xordemo.words.statements import unit_name


def plot_step(
    axes: Sequence[Axes], network: Network, x: ArrayLike, label: int, lr: float
) -> dict[str, NDArray[Any]]:
    r"""Draw one step of gradient descent at one sample, with the numbers that have a part in it.

    In one diagram the input goes forward to the logit t, the probability p and the error p − y. In
    the other the error goes back, and each line and node has the number that is added to its
    parameter, and the line its sign's colour. Lines on which nothing reaches the logit are faint
    and have none. With one hidden layer

    .. math:: \delta_h = (p - y)\, w^{(2)}_h f'(z_h), \qquad
              \Delta w^{(2)}_h = -\eta\, (p - y)\, a_h, \qquad
              \Delta w^{(1)}_{dh} = -\eta\, \delta_h x_d

    and with more, each layer's errors come in the same way from those of the layer behind it.

    Parameters
    ----------
    axes : sequence of two matplotlib.axes.Axes
        Where to draw the way forward, and the way back.
    network : Network
        With one logit, as it is before the step; without an output function or with sigmoid.
    x : array_like, shape (D,)
        The sample.
    label : int
        Its class, 0 or 1.
    lr : float
        The learning rate η. There is no momentum: it is the first step.

    Returns
    -------
    dict of str to ndarray
        A row for each parameter, for `describe`: ``parameter``, ``before``, ``gradient``,
        ``change`` and ``after``.

    Raises
    ------
    TypeError, ValueError
        If there are not two axes, the network has several logits or the output tanh, `x` or `label`
        does not fit, or `lr` is not above 0.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> network = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> table = plot_step(Figure().subplots(1, 2), network, [1, 0], label=0, lr=0.1)
    >>> table["parameter"][-1], table["change"][-1].round(3)
    (np.str_('output bias'), np.float64(-0.027))
    """
    network_of(network, outputs=1)
    if network.output == "tanh":
        raise ValueError("network has the output tanh; a step needs a probability, of a sigmoid")
    forward, backward = panels(axes, 2, "for the way forward and the way back")
    positive("lr", lr)
    point = real_array("x", x, (network.inputs,))
    y = whole_number("label", label, 0, 1)
    with np.errstate(over="ignore", invalid="ignore"):  # what overflows is refused by name
        gradient, errors = _gradient(network, point, y)
    for array in chain.from_iterable(gradient):
        drawable("a slope", array)
    change: Layers = tuple((-lr * w, -lr * b) for w, b in gradient)
    _draw_forward(forward, network, point, float(errors[-1][0]), y)
    _draw_backward(backward, change, network, errors)
    named = {"before": network.layers, "gradient": gradient, "change": change}
    flat = {
        name: np.concatenate([a.ravel() for pair in of for a in pair]) for name, of in named.items()
    }
    after = flat["before"] + flat["change"]
    return {"parameter": np.array(_parameter_names(network)), **flat, "after": after}


def _draw_forward(ax: Axes, network: Network, x: Real, error: float, y: int) -> None:
    """Draw what comes of a sample, down to the error p − y."""
    (inputs, *words), lit = passing(network, x)
    *hidden, (logit,) = map(_with_biases, words, network.layers, [2] * len(words))
    draw(ax, network, Shown(network.layers, True, [inputs, *hidden, [""]], lit, narrow=True))
    ax.set_title("Forward →")
    result = f"{logit}\np = {short(error + y)}\ny = {y}\np − y = {short(error)}"
    write(ax, len(network.layers), 0, result, down=18)


def _draw_backward(ax: Axes, change: Layers, network: Network, errors: Sequence[Real]) -> None:
    """Draw what is added to each parameter, and the error p − y."""
    words = [[""] * width for width in network.widths[1:-1]]
    words.append([f"p − y = {short(float(errors[-1][0]))}"])
    *units, (error,) = map(_with_biases, words, change, [3] * len(words))
    lit = [w != 0 for w, _ in change]
    shown = Shown(change, True, [[""] * network.inputs, *units, [""]], lit, 3, narrow=True)
    draw(ax, network, shown)
    ax.set_title("← Back: the changes")
    write(ax, len(change), 0, error, down=18)


def _with_biases(words: Sequence[str], layer: tuple[Real, Real], digits: int) -> list[str]:
    """Add to the words of a layer's nodes their biases, or what is added to these."""
    biases = [f"bias {number(b, digits)}" if b else "" for b in layer[1].tolist()]
    return ["\n".join(filter(None, both)) for both in zip(words, biases, strict=True)]


def _gradient(network: Network, x: Real, y: int) -> tuple[Layers, list[Real]]:
    """Return the gradient of the loss at a sample, and the error of each layer, last p − y."""
    step = network.forward(x)
    errors = [sigmoid_cross_entropy(step.logits, [y])[1]]
    for (w, _), z in zip(network.layers[:0:-1], step.z[::-1], strict=True):
        errors.insert(0, (w @ errors[0]) * network.activation.derivative(z))
    signals = zip((x, *step.a), errors, strict=True)
    return tuple((np.outer(signal, error), error) for signal, error in signals), errors


def _parameter_names(network: Network) -> list[str]:
    widths, first = network.widths[1:-1], 1
    below, names = [f"x{i}" for i in range(1, network.inputs + 1)], []
    for width in widths:
        units = [f"unit {unit_name(unit, widths)}" for unit in range(first, first + width)]
        names += [f"{start} to {unit}" for start in below for unit in units]
        names += [f"bias of {unit}" for unit in units]
        below, first = units, first + width
    return [*names, *(f"{start} to t" for start in below), "output bias"]
