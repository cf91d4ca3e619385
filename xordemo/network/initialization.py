"""The random parameters that networks start from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import Real, real_number
from xordemo.network.streams import WEIGHTS, normals, uniforms

Initialization = Literal["glorot", "he", "uniform"] | float


def weight_spread(initialization: Initialization, fan_in: int, fan_out: int) -> float:
    """Return the standard deviation of a layer's first weights, by `Network.initial`'s rules."""
    if initialization in ("glorot", "uniform"):
        return float(np.sqrt(2 / (fan_in + fan_out)))
    if initialization == "he":
        return float(np.sqrt(2 / fan_in))
    if not isinstance(initialization, str):
        return real_number("initialization", initialization, 0) / float(np.sqrt(fan_in))
    raise ValueError(
        f"initialization is {initialization!r}; it must be glorot, he or uniform, or a number"
    )


def initial_parameters(
    seeds: ArrayLike | np.random.Generator,
    shape: Sequence[int],
    initialization: Initialization,
    bias: float,
    dtype: np.dtype[Any],
) -> tuple[Real, ...]:
    """Return w1 (D, H, S), b1 (H, S), w2 (H, K, S), b2 (K, S) and so on for a shape (D, H, …, K).

    A generator stands for one seed.
    """
    fans = list(pairwise(shape))
    sizes = [fan_in * fan_out for fan_in, fan_out in fans]
    drawn = _unit_spread(seeds, sum(sizes), initialization == "uniform")
    parameters: list[Real] = []
    for (fan_in, fan_out), part in zip(fans, np.split(drawn, np.cumsum(sizes)[:-1]), strict=True):
        spread = weight_spread(initialization, fan_in, fan_out)
        parameters.append((spread * part).reshape(fan_in, fan_out, -1).astype(dtype))
        parameters.append(np.full((fan_out, part.shape[1]), real_number("bias", bias), dtype))
    parameters[-1][:] = 0  # the logits' biases
    return tuple(parameters)


def _unit_spread(
    seeds: ArrayLike | np.random.Generator, count: int, uniform: bool
) -> NDArray[np.float64]:
    """Return random numbers of mean 0 and standard deviation 1, shape (count, S)."""
    if isinstance(seeds, np.random.Generator):
        drawn = seeds.random((count, 1)) if uniform else seeds.normal(size=(count, 1))
    else:
        drawn = uniforms(seeds, WEIGHTS, count) if uniform else normals(seeds, count)
    return np.asarray(np.sqrt(3) * (2 * drawn - 1)) if uniform else drawn
