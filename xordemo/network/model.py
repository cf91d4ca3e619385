"""The network: its parameters, where they come from, and its forward pass."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from xordemo.checks import Real, labels, precision, real_array, whole_number
from xordemo.network.activations import Activation, activation_named, sigmoid
from xordemo.network.initialization import Initialization, initial_parameters
from xordemo.network.layers import Source, parameters_of
from xordemo.network.losses import softmax
from xordemo.network.storage import NAMES, read_network, write_network
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


@dataclass(frozen=True, eq=False)
class Network:
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

    w1: Real
    b1: Real
    w2: Real
    b2: Real
    activation: Activation = "relu"  # type: ignore[assignment]  # a name is looked up below

    def __post_init__(self) -> None:
        w1 = real_array("w1", self.w1, (None, None))
        beside_w1 = f"w1 with shape {w1.shape}"
        b1 = real_array("b1", self.b1, (w1.shape[1],), beside_w1)
        w2 = real_array("w2", self.w2, (w1.shape[1], None), beside_w1)
        b2 = real_array("b2", self.b2, (w2.shape[1],), f"w2 with shape {w2.shape}")
        if len({array.dtype for array in (w1, b1, w2, b2)}) > 1:
            kinds = f"{w1.dtype}, {b1.dtype}, {w2.dtype}, {b2.dtype}"
            raise TypeError(f"w1, b1, w2, b2 must share one precision; they have {kinds}")
        for name, array in zip(NAMES, (w1, b1, w2, b2), strict=True):
            copy = np.array(array, order="C")
            copy.flags.writeable = False
            object.__setattr__(self, name, copy)
        object.__setattr__(self, "activation", activation_named(self.activation))

    @property
    def inputs(self) -> int:
        """The number of inputs, D."""
        return int(self.w1.shape[0])

    @property
    def hidden(self) -> int:
        """The number of hidden units, H."""
        return int(self.w1.shape[1])

    @property
    def outputs(self) -> int:
        """The number of logits, K."""
        return int(self.w2.shape[1])

    @property
    def dtype(self) -> np.dtype[Any]:
        """The precision of the parameters, float32 or float64."""
        return self.w1.dtype

    def __repr__(self) -> str:
        return (
            f"Network({self.inputs}–{self.hidden}–{self.outputs}, "
            f"{self.activation.name}, {self.dtype})"
        )

    def __reduce__(self) -> tuple[Any, ...]:
        # Made anew from its parameters, a copy is as fixed as the original.
        return Network, (self.w1, self.b1, self.w2, self.b2, self.activation)

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

        The standard deviation of a layer's weights depends on how many numbers come into the layer
        and go out of it, its fan-in and fan-out:

        .. math:: \sigma_\text{Glorot} = \sqrt{\frac{2}{n_\text{in} + n_\text{out}}}, \qquad
                  \sigma_\text{He} = \sqrt{\frac{2}{n_\text{in}}}

        Parameters
        ----------
        hidden : int
            The number of hidden units H, at least 1.
        seed : int or numpy.random.Generator
            Where the random numbers come from. The same seed gives the same weights.
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

        Notes
        -----
        ``seed=7`` and ``seed=numpy.random.default_rng(7)`` give different networks: a whole number
        starts this package's own stream of random numbers, which is the same alone and in a
        census; a generator is drawn from, and goes on from where it was.

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
        return cls(w1, b1, w2, b2, activation_named(activation))

    @classmethod
    def from_layers(
        cls, layers: Any, *, source: Source, activation: str | Activation = "relu"
    ) -> Network:
        """Return a network from two layers as another library holds them.

        Parameters
        ----------
        layers : mapping, list, object or path-like
            As `source` has them, tensors too; or an .npz or .safetensors file of them. Output
            weights (H,) and a single output bias are taken for those of one logit.
        source : {"pytorch", "keras", "scikit-learn", "xordemo"}
            Whose layers they are, which two inputs and two units can't tell: PyTorch's
            ``state_dict``, with weights (out, in); what Keras's ``get_weights()`` returns, with
            (in, out); scikit-learn's object with ``coefs_`` and ``intercepts_``, or these two;
            or arrays named w1, b1, w2 and b2.
        activation : str or Activation, optional
            The function of the hidden units, which such layers mostly do not say.

        Returns
        -------
        Network
            In the precision of the layers.

        Raises
        ------
        FileNotFoundError
            If there is no such file.
        TypeError, ValueError
            If they are not two layers of finite real numbers in the source's form (the message says
            which they look like), the object names another activation, or a file is damaged.

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
            A file that `save` wrote; or one that ends in .json, as the workbench writes it, with
            w1, b1, w2 (H,), b2, a number, and the activation's name.

        Returns
        -------
        Network

        Raises
        ------
        FileNotFoundError, ValueError
            If there is no such file, or it is damaged or that of something else.
        """
        stored = read_network(path)
        try:
            return cls(*stored)  # type: ignore[arg-type]  # the checks are to come
        except (TypeError, ValueError) as error:
            raise ValueError(f"{path} is not the file of a network: {error}") from None

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
        write_network(path, {name: getattr(self, name) for name in NAMES}, self.activation)

    def without(self, units: Iterable[int]) -> Network:
        """Return the network with some hidden units switched off.

        Parameters
        ----------
        units : iterable of int
            Unit numbers, counted from 1. Their output weights become 0.

        Returns
        -------
        Network

        Raises
        ------
        TypeError, ValueError
            If there is no such unit.
        """
        w2 = self.w2.copy()
        for unit in units:
            w2[whole_number("units", unit, 1, self.hidden) - 1] = 0
        return replace(self, w2=w2)

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
        logits = self.forward(X).logits
        shape, samples = np.shape(X), logits.shape[:-1]
        label = labels("y", y, samples, max(self.outputs, 2), f"X with shape {shape}")
        if not label.size:
            raise ValueError(f"X has shape {shape}; it must hold at least one sample")
        if self.outputs == 1:
            return bool((np.sign(logits[..., 0]) == 2 * label - 1).all())
        right = np.take_along_axis(logits, label[..., np.newaxis], axis=-1)
        return bool(((logits >= right).sum(axis=-1) == 1).all())
