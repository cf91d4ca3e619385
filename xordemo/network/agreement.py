"""What an activation says of itself, tried against the function that it computes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np

from xordemo.checks import Real
from xordemo.exact.enclosures import ENCLOSURES
from xordemo.exact.values import Value

_TRIED = (-37.0, -8.5, -3.0, -1.25, -0.5, -0.03125, 0.0, 0.0625, 0.375, 1.0, 2.25, 5.5, 12.0, 40.0)

_NEAR = 1e-9  # far above what rounding does to a function, far below what could be seen of it


def require_pieces(
    name: str,
    function: Callable[[Real], Real],
    kinks: Sequence[float],
    pieces: Sequence[tuple[float, float]],
    states: Sequence[str],
) -> None:
    """Raise an error unless straight pieces go together, meet, and are the function."""
    if not len(kinks) + 1 == len(pieces) == len(states):
        counts = f"{len(kinks)} kinks, {len(pieces)} pieces and {len(states)} states"
        raise ValueError(f"{name} has {counts}; n kinks make n + 1 pieces and states")
    if any(one >= other for one, other in pairwise(kinks)):
        raise ValueError(f"{name} has the kinks {tuple(kinks)}; they must ascend")
    for kink, ((a, b), (c, d)) in zip(kinks, pairwise(pieces), strict=True):
        if not np.isclose(a * kink + b, c * kink + d, rtol=_NEAR, atol=_NEAR):
            raise ValueError(f"{name} has pieces that don't meet at {kink}")
    tried = [*kinks, *(z + kink for z in _TRIED for kink in (0.0, *kinks))]
    on = [pieces[sum(z > kink for kink in kinks)] for z in tried]
    said = [slope * z + intercept for z, (slope, intercept) in zip(tried, on, strict=True)]
    _require_near(f"{name} has pieces", function, tried, said, said)


def require_bounds(name: str, function: Callable[[Real], Real], enclosure: str) -> None:
    """Raise an error unless there are bounds of that name, which narrow and hold the function."""
    if enclosure not in ENCLOSURES:
        known = ", ".join(sorted(ENCLOSURES))
        raise ValueError(f"{name} has the enclosure {enclosure!r}; it must be one of {known}")
    numbers = [ENCLOSURES[enclosure](Fraction(z)) for z in _TRIED]
    wide, narrow = (
        [n.interval(bits) if isinstance(n, Value) else (n, n) for n in numbers]
        for bits in (64, 128)
    )
    for z, (low, high), (lower, upper) in zip(_TRIED, wide, narrow, strict=True):
        if not (low <= lower <= upper <= high and (upper - lower) * 2**32 <= high - low):
            raise ValueError(f"{name} has bounds that don't narrow with more digits, at {z}")
    lowest, highest = ([float(pair[end]) for pair in wide] for end in (0, 1))
    _require_near(f"{name} has bounds", function, _TRIED, lowest, highest)


def _require_near(
    what: str,
    function: Callable[[Real], Real],
    tried: Sequence[float],
    low: Sequence[float],
    high: Sequence[float],
) -> None:
    values = np.asarray(function(np.array(tried))).tolist()
    for z, value, least, most in zip(tried, values, low, high, strict=True):
        if not least - _NEAR * (1 + abs(least)) <= value <= most + _NEAR * (1 + abs(most)):
            raise ValueError(
                f"{what} that are not its function: {least} at {z}, where it is {value}"
            )
