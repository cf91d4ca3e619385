"""The network, and where it comes from and goes to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from xordemo.checks import precision, whole_number, whole_numbers
from xordemo.network.activations import Activation, activation_named
from xordemo.network.forward import Function
from xordemo.network.initialization import Initialization, initial_parameters
from xordemo.network.layers import Source, parameters_of
from xordemo.network.losses import Output, output_named
from xordemo.network.storage import read_network, write_network
from xordemo.network.streams import Seed, seed_number


class Network(Function):
    r"""A network of layers: D inputs, any number of hidden layers, K logits.

    With one hidden layer of H units it computes

    .. math:: z_1 = x W_1 + b_1, \qquad a_1 = f(z_1), \qquad t = a_1 W_2 + b_2, \qquad o = g(t)

    and with more, :math:`a_2 = f(a_1 W_2 + b_2)` and so on before the logits t.

    Parameters
    ----------
    *arrays : array_like, shapes (D, H), (H,), (H, K), (K,) and so on
        w1, b1, w2, b2, …: for each layer the weights from its inputs to its units, and the units'
        biases. The last layer's units are the logits; a single pair makes an affine function.
    activation : str or Activation, optional
        The function f of all hidden units; ReLU by default.
    output : {"identity", "sigmoid", "tanh"}, optional
        The output function g, which makes the outputs o of the logits t. Behind a sigmoid or a tanh
        the class changes where the output is in its middle, ½ or 0: at a logit of 0. By default
        there is none: the outputs are the logits.
    **named : array_like
        The same arrays by name, as in ``w1=…, b1=…``.

    Raises
    ------
    TypeError, ValueError
        If weights or biases are missing, not real and finite, their shapes or precisions don't
        agree, or a length is 0.

    Notes
    -----
    A network is a value: its arrays are copies that can't be written to. `layers` has them in
    pairs, ((w1, b1), (w2, b2), …). Whole numbers become double precision. One logit (K = 1) serves
    two classes, K logits serve K. The activation's name "logistic", which scikit-learn has, is
    another for "sigmoid".

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
        hidden: int | Sequence[int],
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
        hidden : int or sequence of int
            The number of units in each hidden layer, at least 1: 5 is short for (5,), and () makes
            an affine function.
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
        initialization : {"glorot", "he", "uniform"} or float, optional
            Normal weights with Glorot's spread [1]_ or He's [2]_, which is made for ReLU, or
            uniform ones with Glorot's. A number c, at least 0, is for normal weights with the
            spread :math:`c / \sqrt{n_\text{in}}`; He's is √2.
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
        ends = whole_number("inputs", inputs, 1), whole_number("outputs", outputs, 1)
        shape = (ends[0], *whole_numbers("hidden", hidden, 1), ends[1])
        source = seed if isinstance(seed, np.random.Generator) else [seed_number(seed)]
        kind = precision("dtype", dtype)
        parameters = initial_parameters(source, shape, initialization, bias, kind)
        alone = (array[..., 0] for array in parameters)
        return cls(*alone, activation=activation_named(activation), output=output)

    @classmethod
    def from_layers(
        cls,
        layers: Any,
        *,
        source: Source,
        activation: str | Activation = "relu",
        output: Output = "identity",
    ) -> Network:
        """Return a network from layers as another library holds them.

        Parameters
        ----------
        layers : mapping, list, object or path-like
            What `source` has, tensors too; or an .npz or .safetensors file of it. Output weights
            (H,) and a single output bias are taken for those of one logit; a layer without biases
            has zeros.
        source : {"pytorch", "keras", "scikit-learn", "xordemo"}
            Whose layers they are, since two inputs and two units don't tell: PyTorch's
            ``state_dict``, with weights (out, in), or a ``torch.nn.Sequential``; what Keras's
            ``get_weights()`` returns, with (in, out); scikit-learn's object with ``coefs_`` and
            ``intercepts_``, or these two; or arrays named w1, b1, w2, b2 and so on.
        activation : str or Activation, optional
            The function of all hidden units, which such layers mostly don't name.
        output : {"identity", "sigmoid", "tanh"}, optional
            The function behind the last layer, which they mostly don't name either.

        Returns
        -------
        Network
            In the precision of the layers.

        Raises
        ------
        FileNotFoundError, TypeError, ValueError
            If there is no such file, or it is damaged; if they are not layers of finite real
            numbers in the source's form (the message says whose they look like); if they hold what
            a `Network` does not have, such as a convolution; if the object names another
            activation or output function.

        Examples
        --------
        >>> layers = [[1, 1], [1, 1]], [0, -1], [[1], [-2]], [0]
        >>> Network.from_layers(layers, source="keras")
        Network(2–2–1, relu, float64)
        """
        named = activation_named(activation)
        behind = output_named(output)
        arrays = parameters_of(layers, source, named.name, behind)
        return cls(*arrays, activation=named, output=behind)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Network:
        """Read a network from a file.

        Parameters
        ----------
        path : path-like
            A file that `save` wrote; or a .json file from the workbench, with w1, b1, w2 (H,), the
            number b2, and the activation's name, or with layers [[w, b], …] for any number of them.

        Returns
        -------
        Network

        Raises
        ------
        FileNotFoundError, ValueError
            If there is no such file, or it is damaged or holds something else.
        """
        return read_network(path, cls)

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
