"""The random parameters that networks start from."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, real_number
from xordemo.network.streams import WEIGHTS, normals, uniforms

Initialization = Literal["glorot", "he", "uniform"]


def weight_spread(initialization: Initialization, fan_in: int, fan_out: int) -> float:
    r"""Return the standard deviation that a layer's weights start with.

    .. math:: \sigma_\text{Glorot} = \sqrt{\frac{2}{n_\text{in} + n_\text{out}}}, \qquad
              \sigma_\text{He} = \sqrt{\frac{2}{n_\text{in}}}

    Parameters
    ----------
    initialization : {"glorot", "he", "uniform"}
        The rule; "uniform" has Glorot's spread [1]_, He's is made for ReLU [2]_.
    fan_in, fan_out : int
        How many numbers come into the layer and go out of it.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If there is no such rule.

    References
    ----------
    .. [1] X. Glorot, Y. Bengio, "Understanding the difficulty of training deep
       feedforward neural networks", AISTATS 2010.
    .. [2] Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun, "Delving deep into rectifiers",
       ICCV 2015.

    Examples
    --------
    >>> weight_spread("he", 2, 5)
    1.0
    """
    if initialization in ("glorot", "uniform"):
        return float(np.sqrt(2 / (fan_in + fan_out)))
    if initialization == "he":
        return float(np.sqrt(2 / fan_in))
    raise ValueError(f"initialization is {initialization!r}; it must be glorot, he or uniform")


def initial_parameters(
    seeds: ArrayLike | np.random.Generator,
    shape: tuple[int, int, int],
    initialization: Initialization,
    bias: float,
    dtype: np.dtype[Any],
) -> tuple[Real, Real, Real, Real]:
    """Return the parameters that many networks start from, one network for each seed.

    Parameters
    ----------
    seeds : array_like, shape (S,), or numpy.random.Generator
        The seeds; a generator stands for one network.
    shape : tuple of int
        D, H and K.
    initialization : {"glorot", "he", "uniform"}
        How the weights are spread; see `weight_spread`.
    bias : float
        The value of every hidden unit's bias.
    dtype : numpy.dtype
        The precision of the result.

    Returns
    -------
    w1, b1, w2, b2 : ndarrays, shapes (D, H, S), (H, S), (H, K, S), (K, S)

    Raises
    ------
    TypeError, ValueError
        If `seeds`, `initialization` or `bias` is not allowed.

    Examples
    --------
    >>> w1, *_ = initial_parameters([1, 2, 3], (2, 5, 1), "glorot", 0.0, np.dtype("float32"))
    >>> w1.shape
    (2, 5, 3)
    """
    inputs, hidden, outputs = shape
    spread1 = weight_spread(initialization, inputs, hidden)
    spread2 = weight_spread(initialization, hidden, outputs)
    drawn = _unit_spread(seeds, inputs * hidden + hidden * outputs, initialization == "uniform")
    w1, w2 = np.split(drawn, [inputs * hidden])
    count = drawn.shape[1]
    return (
        (spread1 * w1).reshape(inputs, hidden, count).astype(dtype),
        np.full((hidden, count), real_number("bias", bias), dtype),
        (spread2 * w2).reshape(hidden, outputs, count).astype(dtype),
        np.zeros((outputs, count), dtype),
    )


def _unit_spread(
    seeds: ArrayLike | np.random.Generator, count: int, uniform: bool
) -> NDArray[np.float64]:
    """Return random numbers of mean 0 and standard deviation 1, shape (count, S)."""
    if isinstance(seeds, np.random.Generator):
        drawn = seeds.random((count, 1)) if uniform else seeds.normal(size=(count, 1))
    else:
        drawn = uniforms(seeds, WEIGHTS, count) if uniform else normals(seeds, count)
    return np.asarray(np.sqrt(3) * (2 * drawn - 1)) if uniform else drawn
