"""Random numbers that depend on a seed alone, for one seed or for a million at once."""

from __future__ import annotations

from functools import lru_cache
from itertools import permutations
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xordemo.checks import whole_number

Seed: TypeAlias = "int | np.integer | np.random.Generator"

# Each purpose draws from a stream of its own, so that one never repeats the other.
WEIGHTS, ORDERS = 0, 1
# A seed is doubled before a stream is added to it: 2 would be the next seed's first stream. These
# lie far from those of all seeds below 2⁶⁰, and are whole numbers in JavaScript too.
NOISE, PLACES, SPLITS = 1 << 63, 1 << 62, 3 << 62

# Of so many samples, all orders are listed, and one random number picks one.
FEW_SAMPLES = 6

# So many random numbers are made normal together: with few seeds, rows alone are too short.
_TOGETHER = 4096

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


def _mixed(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    bits = bits ^ (bits >> np.uint64(30))
    bits *= np.uint64(0xBF58476D1CE4E5B9)
    bits ^= bits >> np.uint64(27)
    bits *= np.uint64(0x94D049BB133111EB)
    bits ^= bits >> np.uint64(31)
    return bits


def random_bits(seeds: ArrayLike, stream: int, count: int, first: int = 0) -> NDArray[np.uint64]:
    """Return `count` random 64-bit numbers for each of S seeds, after the `first`: (count, S)."""
    # SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number
    # generators", OOPSLA 2014), its start mixed once from the seed, so that neighbouring seeds get
    # streams of their own and a seed the same numbers alone and beside others. One of numpy's own
    # generators would have to be made anew for each seed.
    array = np.asarray(seeds)
    if array.dtype.kind not in "iu":
        raise TypeError(f"seeds must be whole numbers, not {array.dtype}")
    if array.dtype.kind == "i" and (array < 0).any():
        raise ValueError(f"seeds holds {array.min()}; a seed must be at least 0")
    start = _mixed(array.astype(np.uint64) * np.uint64(2) + np.uint64(stream) + _GOLDEN)
    steps = np.arange(first + 1, first + count + 1, dtype=np.uint64) * _GOLDEN
    return _mixed(start + steps[:, np.newaxis])


def uniforms(seeds: ArrayLike, stream: int, count: int) -> NDArray[np.float64]:
    """Return `count` random numbers from the open interval (0, 1) for each of S seeds."""
    numbers = (random_bits(seeds, stream, count) >> np.uint64(12)).astype(np.float64)
    numbers += 0.5
    numbers *= 2.0**-52
    return numbers


def normals(seeds: ArrayLike, count: int, stream: int = WEIGHTS) -> NDArray[np.float64]:
    """Return `count` standard normal numbers for each of S seeds."""
    # √(−2 ln u₁) cos(2π u₂), and with the sine, for uniform u (G. E. P. Box, M. E. Muller, "A note
    # on the generation of random normal deviates", Annals of Mathematical Statistics 29, 1958)
    pairs = (count + 1) // 2
    u = uniforms(seeds, stream, 2 * pairs)
    rows = max(1, _TOGETHER // max(1, u.shape[1]))  # as many at a time as stay in the cache
    for first in range(0, pairs, rows):
        cosine, sine = u[first : min(first + rows, pairs)], u[pairs + first : pairs + first + rows]
        radius, half = np.sqrt(-2 * np.log(cosine)), np.tan(np.pi * sine)
        square = half * half  # one tangent is many times faster than a cosine and a sine
        cosine[:], sine[:] = radius * (1 - square) / (1 + square), radius * 2 * half / (1 + square)
    return u[:count]


def visiting_orders(
    seeds: ArrayLike, epochs: int, samples: int, first: int = 0
) -> NDArray[np.intp]:
    """Return each epoch's order of the samples for each run, shape (epochs, samples, S)."""
    # An epoch's order depends on the seed and the epoch alone, so that a longer run begins as a
    # shorter one does. All orders are equally likely, to within one in a million.
    if samples > FEW_SAMPLES:
        # each run's keys in a row, which is sorted in half the time; no two are equal
        keys = np.ascontiguousarray(random_bits(seeds, ORDERS, epochs * samples, first * samples).T)
        return np.moveaxis(np.argsort(keys.reshape(-1, epochs, samples), axis=-1), 0, -1)
    pick = order_picks(seeds, epochs, samples, first)
    return np.ascontiguousarray(every_order(samples)[:, pick].swapaxes(0, 1))


def order_picks(seeds: ArrayLike, epochs: int, samples: int, first: int = 0) -> NDArray[np.intp]:
    """Return which column of `every_order` each epoch of each run takes, shape (epochs, S)."""
    bits = random_bits(seeds, ORDERS, epochs, first) >> np.uint64(32)
    pick = (bits * np.uint64(every_order(samples).shape[1])) >> np.uint64(32)
    return pick.astype(np.intp)


@lru_cache
def every_order(samples: int) -> NDArray[np.intp]:
    """Return all orders of so many samples, shape (samples, samples!)."""
    orders = np.array(list(permutations(range(samples))), dtype=np.intp).T.copy()
    orders.flags.writeable = False
    return orders


def seed_number(seed: object) -> int:
    """Return `seed` as an int, if it is a whole number from 0 to 2**64 - 1."""
    return whole_number("seed", seed, 0, 2**64 - 1)
