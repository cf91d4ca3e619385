"""The random parameters that networks start from."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, real_number
from xordemo.network.streams import WEIGHTS, normals, uniforms

Initialization = Literal["glorot", "he", "uniform"]


def weight_spread(initialization: Initialization, fan_in: int, fan_out: int) -> float:
    """Return the standard deviation of a layer's first weights, by `Network.initial`'s rules."""
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
    """Return w1 (D, H, S), b1 (H, S), w2 (H, K, S), b2 (K, S); a generator stands for one seed."""
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
