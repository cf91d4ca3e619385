"""The network: where it comes from, and what it computes."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from xordemo.checks import (
    Real,
    in_precision,
    labels,
    precision,
    real_array,
    real_number,
    targets,
    whole_number,
)
from xordemo.exact.networks import logit_threshold
from xordemo.network.activations import Activation, activation_named, sigmoid
from xordemo.network.initialization import Initialization, initial_parameters
from xordemo.network.layers import Source, parameters_of
from xordemo.network.losses import Output, in_own_class, outputs_of, softmax, within
from xordemo.network.parameters import Parameters
from xordemo.network.storage import read_network, write_network
from xordemo.network.streams import Seed, seed_number


class Forward(NamedTuple):
    """Every intermediate of one forward pass.

    Attributes
    ----------
    z1, a1 : ndarray, shape (..., H)
        The pre-activations and the activations of the hidden units.
    logits : ndarray, shape (..., K)
        What the output layer gives, before the output function.
    outputs : ndarray, shape (..., K)
        The output function of the logits; with the identity, the logits themselves.
    """

    z1: Real
    a1: Real
    logits: Real
    outputs: Real


@dataclass(frozen=True, eq=False, repr=False)
class Network(Parameters):
    r"""A network with one hidden layer: D inputs, H hidden units, K logits.

    .. math:: z_1 = x W_1 + b_1, \qquad a_1 = f(z_1), \qquad t = a_1 W_2 + b_2, \qquad o = g(t)

    Parameters
    ----------
    w1, b1 : array_like, shapes (D, H) and (H,)
        Weights from the inputs to the hidden units, and the units' biases.
    w2, b2 : array_like, shapes (H, K) and (K,)
        Weights from the hidden units to the logits, and the logits' biases.
    activation : str or Activation, optional
        The function f of the hidden units; ReLU by default.
    output : {"identity", "sigmoid", "tanh"}, optional
        The output function g, which makes the outputs o of the logits t. Behind a sigmoid or a tanh
        the class changes where the output is in its middle, ½ or 0: at a logit of 0. By default
        there is none: the outputs are the logits.

    Raises
    ------
    TypeError, ValueError
        If a parameter is not real and finite, shapes or precisions don't agree, or a length is 0.

    Notes
    -----
    A network is a value: its arrays are copies that can't be written to. Whole numbers
    become double precision. One logit (K = 1) serves two classes, K logits serve K. The
    activation's name "logistic", which scikit-learn has, is another for "sigmoid".

    Examples
    --------
    >>> two_units = Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1])
    >>> two_units.forward([[1, 1], [1, 0], [0, 1], [0, 0]]).logits.ravel().tolist()
    [1.0, -1.0, -1.0, 1.0]
    """

    @classmethod
    def initial(
        cls,
        *,
        hidden: int,
        seed: Seed,
        inputs: int = 2,
        outputs: int = 1,
        activation: str | Activation = "relu",
        output: Output = "identity",
        initialization: Initialization = "glorot",
        bias: float = 0.0,
        dtype: DTypeLike = "float64",
    ) -> Network:
        r"""Return a network with random weights, as it is before training.

        A layer's weights have a standard deviation that depends on how many numbers come into the
        layer and go out of it, its fan-in and fan-out:

        .. math:: \sigma_\text{Glorot} = \sqrt{\frac{2}{n_\text{in} + n_\text{out}}}, \qquad
                  \sigma_\text{He} = \sqrt{\frac{2}{n_\text{in}}}

        Parameters
        ----------
        hidden : int
            The number of hidden units H, at least 1.
        seed : int or numpy.random.Generator
            Where the random numbers come from. A whole number starts this package's own stream of
            them, the same alone and in a census; a generator is drawn from where it stands, so that
            ``default_rng(7)`` gives another network than 7.
        inputs, outputs : int, optional
            The number of inputs D and of logits K, at least 1.
        activation : str or Activation, optional
            The function of the hidden units.
        output : {"identity", "sigmoid", "tanh"}, optional
            The output function.
        initialization : {"glorot", "he", "uniform"}, optional
            Normal weights with Glorot's spread [1]_ or He's [2]_, which is made for ReLU, or
            uniform ones with Glorot's.
        bias : float, optional
            The value that every hidden unit's bias starts from.
        dtype : dtype_like, optional
            float64 or float32. The random numbers are drawn in double precision first.

        Returns
        -------
        Network

        Raises
        ------
        TypeError, ValueError
            If an argument is of the wrong type or out of range.

        References
        ----------
        .. [1] X. Glorot, Y. Bengio, "Understanding the difficulty of training deep
           feedforward neural networks", AISTATS 2010.
        .. [2] Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun, "Delving deep into rectifiers",
           ICCV 2015.

        Examples
        --------
        >>> Network.initial(hidden=5, seed=7)
        Network(2–5–1, relu, float64)
        """
        inputs = whole_number("inputs", inputs, 1)
        hidden = whole_number("hidden", hidden, 1)
        outputs = whole_number("outputs", outputs, 1)
        source = seed if isinstance(seed, np.random.Generator) else [seed_number(seed)]
        parameters = initial_parameters(
            source, (inputs, hidden, outputs), initialization, bias, precision("dtype", dtype)
        )
        w1, b1, w2, b2 = (array[..., 0] for array in parameters)
        return cls(w1, b1, w2, b2, activation=activation_named(activation), output=output)

    @classmethod
    def from_layers(
        cls,
        layers: Any,
        *,
        source: Source,
        activation: str | Activation = "relu",
        output: Output = "identity",
    ) -> Network:
        """Return a network from two layers as another library holds them.

        Parameters
        ----------
        layers : mapping, list, object or path-like
            What `source` has, tensors too; or an .npz or .safetensors file of it. Output weights
            (H,) and a single output bias are taken for those of one logit; a layer without biases
            has zeros.
        source : {"pytorch", "keras", "scikit-learn", "xordemo"}
            Whose layers they are, since two inputs and two units don't tell: PyTorch's
            ``state_dict``, with weights (out, in); what Keras's ``get_weights()`` returns, with
            (in, out); scikit-learn's object with ``coefs_`` and ``intercepts_``, or these two;
            or arrays named w1, b1, w2 and b2.
        activation : str or Activation, optional
            The function of the hidden units, which such layers mostly don't name.
        output : {"identity", "sigmoid", "tanh"}, optional
            The function behind the last layer, which they don't name either.

        Returns
        -------
        Network
            In the precision of the layers.

        Raises
        ------
        FileNotFoundError, TypeError, ValueError
            If there is no such file, or it is damaged; if they are not two layers of finite real
            numbers in the source's form (the message says whose they look like); if the object
            names another activation.

        Examples
        --------
        >>> layers = [[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0]
        >>> Network.from_layers(layers, source="keras")
        Network(2–2–1, relu, float64)
        """
        named = activation_named(activation)
        w1, b1, w2, b2 = parameters_of(layers, source, named.name)
        return cls(w1, b1, w2, b2, activation=named, output=output)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Network:
        """Read a network from a file.

        Parameters
        ----------
        path : path-like
            A file that `save` wrote; or a .json file from the workbench, with w1, b1, w2 (H,), the
            number b2, and the activation's name.

        Returns
        -------
        Network

        Raises
        ------
        FileNotFoundError, ValueError
            If there is no such file, or it is damaged or holds something else.
        """
        found = read_network(path)
        return cls(**{each.name: getattr(found, each.name) for each in fields(found)})

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the network to a safetensors file, exact to the bit; `load` reads it.

        Parameters
        ----------
        path : path-like
            Where to. The file appears when it is complete, and an older one stays till then.

        Raises
        ------
        OSError, ValueError
            If the file can't be written, or the activation is none of the package's own.
        """
        write_network(path, self)

    def forward(self, X: ArrayLike) -> Forward:
        """Run the network on inputs and return every intermediate by name.

        Parameters
        ----------
        X : array_like, shape (..., D)
            Inputs; they are taken to the network's own precision.

        Returns
        -------
        Forward
            With `z1` and `a1` of shape (..., H), and `logits` and `outputs` of shape (..., K).

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
        inputs = in_precision("X", inputs, self.dtype)
        with np.errstate(over="ignore", invalid="ignore"):  # what is too large is refused by name
            z1 = inputs @ self.w1 + self.b1
            self._require_finite("a pre-activation", z1)
            a1 = self.activation(z1)
            logits = a1 @ self.w2 + self.b2
            self._require_finite("a logit", logits)
        return Forward(z1, a1, logits, outputs_of(logits, self.output))

    def _require_finite(self, what: str, computed: Real) -> None:
        if not np.isfinite(computed).all():
            raise ValueError(
                f"X and the weights are too large: {what} is beyond the largest {self.dtype}, "
                f"{np.finfo(self.dtype).max:.2g}"
            )

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

    def one_logit(self) -> Network:
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
        >>> Network([[1], [1]], [0], [[1, 3]], [0.5, 0]).one_logit().w2.tolist()
        [[2.0]]
        """
        if self.outputs == 1:
            return self
        if self.outputs != 2 or self.output != "identity":
            raise ValueError(f"{self!r} has not the two logits of a softmax")
        w2, b2 = self.w2[:, 1:] - self.w2[:, :1], self.b2[1:] - self.b2[:1]
        return replace(self, w2=w2, b2=b2)

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
