"""The network: where it comes from, and what it computes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from xordemo.checks import Real, labels, precision, real_array, whole_number
from xordemo.network.activations import Activation, activation_named, sigmoid
from xordemo.network.initialization import Initialization, initial_parameters
from xordemo.network.layers import Source, parameters_of
from xordemo.network.losses import in_own_class, softmax
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
        The outputs.
    """

    z1: Real
    a1: Real
    logits: Real


@dataclass(frozen=True, eq=False, repr=False)
class Network(Parameters):
    r"""A network with one hidden layer: D inputs, H hidden units, K logits.

    .. math:: z_1 = x W_1 + b_1, \qquad a_1 = f(z_1), \qquad t = a_1 W_2 + b_2

    Parameters
    ----------
    w1, b1 : array_like, shapes (D, H) and (H,)
        Weights from the inputs to the hidden units, and the units' biases.
    w2, b2 : array_like, shapes (H, K) and (K,)
        Weights from the hidden units to the logits, and the logits' biases.
    activation : str or Activation, optional
        The function f of the hidden units; ReLU by default.

    Raises
    ------
    TypeError, ValueError
        If a parameter is not real and finite, shapes or precisions don't agree, or a length is 0.

    Notes
    -----
    A network is a value: its arrays are copies that can't be written to. Whole numbers
    become double precision. One logit (K = 1) serves two classes, K logits serve K.

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
        .. [2] K. He, X. Zhang, S. Ren, J. Sun, "Delving deep into rectifiers", ICCV 2015.

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
        return cls(w1, b1, w2, b2, activation_named(activation))

    @classmethod
    def from_layers(
        cls, layers: Any, *, source: Source, activation: str | Activation = "relu"
    ) -> Network:
        """Return a network from two layers as another library holds them.

        Parameters
        ----------
        layers : mapping, list, object or path-like
            What `source` has, tensors too; or an .npz or .safetensors file of it. Output weights
            (H,) and a single output bias are taken for those of one logit.
        source : {"pytorch", "keras", "scikit-learn", "xordemo"}
            Whose layers they are, since two inputs and two units don't tell: PyTorch's
            ``state_dict``, with weights (out, in); what Keras's ``get_weights()`` returns, with
            (in, out); scikit-learn's object with ``coefs_`` and ``intercepts_``, or these two;
            or arrays named w1, b1, w2 and b2.
        activation : str or Activation, optional
            The function of the hidden units, which such layers mostly don't name.

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
        return cls(w1, b1, w2, b2, named)

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
        return cls(found.w1, found.b1, found.w2, found.b2, found.activation)

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
            With `z1` and `a1` of shape (..., H), and `logits` of shape (..., K).

        Raises
        ------
        TypeError, ValueError
            If `X` holds anything but finite real numbers, or its last axis is not D long.
        """
        inputs = real_array("X", X)
        if inputs.ndim == 0 or inputs.shape[-1] != self.inputs:
            raise ValueError(
                f"X has shape {inputs.shape}; its last axis must have length {self.inputs} "
                f"to fit w1 with shape {self.w1.shape}"
            )
        with np.errstate(over="ignore"):  # what single precision can't hold is refused by name
            inputs = real_array("X", inputs.astype(self.dtype))
        z1 = inputs @ self.w1 + self.b1
        a1 = self.activation(z1)
        return Forward(z1, a1, a1 @ self.w2 + self.b2)

    def probabilities(self, X: ArrayLike) -> Real:
        """Return the probability that the network gives to each class.

        Parameters
        ----------
        X : array_like, shape (..., D)
            Inputs.

        Returns
        -------
        ndarray, shape (..., K), or (..., 2) for one logit
            Probabilities of class 0, 1, …, adding up to 1.

        Raises
        ------
        TypeError, ValueError
            As `forward`.
        """
        logits = self.forward(X).logits
        if self.outputs > 1:
            return softmax(logits)
        return np.asarray(np.concatenate([sigmoid(-logits), sigmoid(logits)], axis=-1))

    def solves(self, X: ArrayLike, y: ArrayLike) -> bool:
        """Say whether the network puts every sample strictly into its own class.

        Parameters
        ----------
        X : array_like, shape (..., D)
            Inputs, at least one sample.
        y : array_like, shape (...) or (..., 1)
            Labels: whole numbers, or False and True.

        Returns
        -------
        bool
            True if each sample's logit has the right sign (K = 1), or the right class's
            logit is the only largest one (K > 1). A tie is not a solution.

        Raises
        ------
        TypeError, ValueError
            If `X` or `y` do not fit the network or each other.
        """
        logits, shape = self.forward(X).logits, np.shape(X)
        label = labels("y", y, logits.shape[:-1], max(self.outputs, 2), f"X with shape {shape}")
        if not label.size:
            raise ValueError(f"X has shape {shape}; it must hold at least one sample")
        return bool(in_own_class(logits, label).all())
