"""How many linear regions there can be: what lines make, and what deep networks reach at most."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, prod

from xordemo.exact.rationals import whole_number


def zaslavsky(lines: int, inputs: int = 2) -> int:
    r"""Return how many regions n lines make of the plane in general position; none makes more.

    .. math:: \sum_{j=0}^{d} \binom nj

    Parameters
    ----------
    lines : int
        How many lines, n; at least 0.
    inputs : int, optional
        Their space's dimension, d: with 1 the points that cut a line are meant, and with more than
        2 hyperplanes.

    Returns
    -------
    int

    Raises
    ------
    TypeError, ValueError
        If one is not a whole number, `lines` is below 0, or `inputs` below 1.

    References
    ----------
    Thomas Zaslavsky, "Facing up to arrangements", Memoirs of the AMS 154, 1975.

    Examples
    --------
    >>> zaslavsky(5), zaslavsky(64), zaslavsky(5, inputs=1)
    (16, 2081, 6)
    """
    lines, inputs = whole_number("lines", lines, 0), whole_number("inputs", inputs, 1)
    return sum(comb(lines, j) for j in range(inputs + 1))


def most_known(hidden: Sequence[int], inputs: int = 2) -> int:
    r"""Return how many linear regions some ReLU network of these widths is known to have.

    .. math:: \prod_{l=1}^{L-1} \lfloor n_l / d \rfloor^{d} \; \sum_{j=0}^{d} \binom{n_L}{j}

    Parameters
    ----------
    hidden : sequence of int
        The units of each hidden layer, :math:`n_1` to :math:`n_L`; at least as many as inputs, but
        for the last.
    inputs : int, optional
        The number of inputs, d.

    Returns
    -------
    int
        The lower bound of [1]_ on the most regions that networks of these widths have. One hidden
        layer reaches no more.

    Raises
    ------
    TypeError, ValueError
        If one is not a whole number of at least 1, or a layer before the last has fewer units than
        there are inputs.

    References
    ----------
    .. [1] G. Montúfar, R. Pascanu, K. Cho and Y. Bengio, "On the number of linear regions of deep
       neural networks", NeurIPS 2014, arXiv:1402.1869, Corollary 6.

    Examples
    --------
    >>> most_known([16, 16]), most_known([2, 2, 2], inputs=1)
    (8768, 12)
    """
    widths, inputs = _widths(hidden), whole_number("inputs", inputs, 1)
    for width in widths[:-1]:
        whole_number("a hidden layer before the last", width, inputs)
    folded: int = prod((width // inputs) ** inputs for width in widths[:-1])
    return folded * zaslavsky(widths[-1] if widths else 0, inputs)


def most_possible(hidden: Sequence[int], inputs: int = 2) -> int:
    r"""Return a number of linear regions that no ReLU network of these widths exceeds.

    .. math:: \sum_{(j_1, \ldots, j_L) \in J} \; \prod_{l=1}^{L} \binom{n_l}{j_l}, \qquad
              J = \{j : 0 \le j_l \le \min(d, n_1 - j_1, \ldots, n_{l-1} - j_{l-1}, n_l)\}

    Parameters
    ----------
    hidden : sequence of int
        The units of each hidden layer, :math:`n_1` to :math:`n_L`.
    inputs : int, optional
        The number of inputs, d.

    Returns
    -------
    int
        The upper bound of [1]_. For one hidden layer it is reached: it is `zaslavsky` then.

    Raises
    ------
    TypeError, ValueError
        If one is not a whole number of at least 1.

    References
    ----------
    .. [1] T. Serra, C. Tjandraatmadja and S. Ramalingam, "Bounding and counting linear regions of
       deep neural networks", ICML 2018, arXiv:1711.02114, Theorem 1.

    Examples
    --------
    >>> most_possible([5]), most_possible([16, 16]), most_possible([2, 2, 2], inputs=1)
    (16, 18769, 27)
    """
    widths, inputs = _widths(hidden), whole_number("inputs", inputs, 1)
    ways = {inputs: 1}  # of each dimension that is left, the sum over the choices that leave it
    for width in widths:
        left: dict[int, int] = {}
        for dimension, sums in ways.items():
            for j in range(min(dimension, width) + 1):
                after = min(dimension, width - j)
                left[after] = left.get(after, 0) + sums * comb(width, j)
        ways = left
    return sum(ways.values())


def _widths(hidden: Sequence[int]) -> list[int]:
    return [whole_number("a hidden layer", width, 1) for width in hidden]
