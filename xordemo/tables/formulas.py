"""A network's equations as LaTeX, in symbols and with its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xordemo.checks import whole_number
from xordemo.exact.atlas import Region
from xordemo.network.model import Network
from xordemo.words.numbers import number
from xordemo.words.statements import unit_name

TERMS_PER_LINE = 3

_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


class Formula(str):
    """LaTeX that notebooks and the site show as an equation."""

    __slots__ = ()

    def _repr_latex_(self) -> str:
        return f"$$\n{self}\n$$"


@dataclass(frozen=True)
class Equations:
    """The equations of one network, from its inputs to its logits.

    Attributes
    ----------
    symbols, numbers : Formula
        With letters for the parameters, and with their values.
    """

    symbols: Formula
    numbers: Formula


def equations(network: Network, decimals: int = 2) -> Equations:
    r"""Write out a network as equations, a line for each unit and each logit.

    .. math::

        z_h = w^{(1)}_{1h} x_1 + w^{(1)}_{2h} x_2 + b^{(1)}_h, \qquad a_h = f(z_h), \qquad
        t = w^{(2)}_1 a_1 + \dots + w^{(2)}_H a_H + b^{(2)}

    With several hidden layers, unit 3 of layer 2 has the letters :math:`z_{2.3}` and
    :math:`a_{2.3}`.

    Parameters
    ----------
    network : Network
    decimals : int, optional
        How many digits of each number follow the point, from 0 to 17.

    Returns
    -------
    Equations

    Raises
    ------
    TypeError, ValueError
        If `network` is not a network, or `decimals` not a whole number from 0 to 17.

    Examples
    --------
    >>> print(equations(Network([[1], [1]], [0], [[-2]], [1]), decimals=0).numbers)
    \begin{aligned}
    z_{1} &= 1\,x_{1} + 1\,x_{2} + 0 \\
    & \\
    a_{1} &= \max(z_{1}, 0) \\
    & \\
    t &= -2\,a_{1} + 1
    \end{aligned}
    """
    if not isinstance(network, Network):
        raise TypeError(f"network must be a Network, not {network!r}")
    digits = whole_number("decimals", decimals, 0, 17)
    return Equations(Formula(_aligned(network, None)), Formula(_aligned(network, digits)))


def region_formula(region: Region, decimals: int = 2) -> str:
    """Write out the logit within one linear region: a slope for each input, and a constant.

    Parameters
    ----------
    region : Region
        One of `linear_regions`.
    decimals : int, optional
        How many digits of each number follow the point.

    Returns
    -------
    str

    Examples
    --------
    >>> from xordemo.exact import linear_regions
    >>> ridge = Network([[1, -1], [-1, 1]], [0, 0], [[-2], [-2]], [1])
    >>> [region_formula(region, 0) for region in linear_regions(ridge).regions]
    ['−2 x₁ + 2 x₂ + 1', '2 x₁ − 2 x₂ + 1']
    """
    first, *others = (number(v, decimals) for v in (*region.gradient, region.intercept))
    signed = [f"{text[0]} {text[1:]}" if text[0] in "+−" else f"+ {text}" for text in others]
    return f"{first.removeprefix('+')} x₁ {signed[0]} x₂ {signed[1]}"


def _aligned(network: Network, digits: int | None) -> str:
    widths, first = network.widths[1:-1], 1
    below, blocks = [_name("x", i) for i in range(1, network.inputs + 1)], []
    for layer, width in enumerate(widths, start=1):
        units = [unit_name(unit, widths) for unit in range(first, first + width)]
        columns = [_column(network, layer, place, digits) for place in range(width)]
        sums = zip(units, columns, strict=True)
        blocks.append([_sum(_name("z", unit), column, below) for unit, column in sums])
        below, first = [_name("a", unit) for unit in units], first + width
        applied = (_applied(network.activation.latex, unit) for unit in units)
        blocks.append([f"{a} &= {f}" for a, f in zip(below, applied, strict=True)])
    last = [_column(network, len(network.layers), k, digits) for k in range(network.outputs)]
    blocks.append([_sum(_logit(network, k), column, below) for k, column in enumerate(last, 1)])
    body = " \\\\\n& \\\\\n".join(" \\\\\n".join(lines) for lines in blocks)
    return f"\\begin{{aligned}}\n{body}\n\\end{{aligned}}"


def _column(network: Network, layer: int, place: int, digits: int | None) -> list[str]:
    """Return the weights into one unit or logit, its bias last, each with its sign in front."""
    weights, bias = network.layers[layer - 1]
    if digits is not None:
        values = [*weights[:, place].tolist(), float(bias[place])]
        return [_number(value, digits) for value in values]
    one = layer == len(network.layers) and network.outputs == 1
    starts, end = range(1, len(weights) + 1), place + 1
    names = [_parameter("w", layer, [start] if one else [start, end]) for start in starts]
    return [f"+ {name}" for name in [*names, _parameter("b", layer, [] if one else [end])]]


def _number(value: float, digits: int) -> str:
    size, _, power = number(abs(value), digits, signed=False).partition("×10")
    times = f" \\times 10^{{{power.translate(_LOWERED)}}}" if power else ""
    return f"{'-' if value < 0 else '+'} {size}{times}"


def _sum(left: str, factors: Sequence[str], variables: Sequence[str]) -> str:
    """Return ``left &= ...``, a few terms to a line."""
    *weights, bias = factors
    terms = [f"{w}\\,{x}" for w, x in zip(weights, variables, strict=True)] + [bias]
    first = terms[0].removeprefix("+ ")
    terms[0] = "-" + first[2:] if first.startswith("- ") else first
    lines = [terms[i : i + TERMS_PER_LINE] for i in range(0, len(terms), TERMS_PER_LINE)]
    return f"{left} &= " + " \\\\\n&\\quad {} ".join(" ".join(line) for line in lines)


def _name(letter: str, index: object) -> str:
    return f"{letter}_{{{index}}}"


def _joined(indices: Iterable[int]) -> str:
    numbers = list(indices)
    return ("," if max(numbers) > 9 else "").join(map(str, numbers))


def _parameter(letter: str, layer: int, indices: Sequence[int]) -> str:
    return f"{letter}^{{({layer})}}" + (f"_{{{_joined(indices)}}}" if indices else "")


def _logit(network: Network, k: int) -> str:
    return "t" if network.outputs == 1 else _name("t", k)


def _applied(latex: str, unit: str) -> str:
    """Return an activation's formula with one unit's pre-activation in place of z."""
    return re.sub(r"(?<![A-Za-z\\])z(?![A-Za-z])", _name("z", unit), latex)
