"""A point's logit written out as a sum, and to which place its terms are shown."""

from __future__ import annotations

from xordemo.exact.entries import BIAS, Entry
from xordemo.exact.facts import CORNERS, Facts
from xordemo.words.numbers import magnitude, to_place


def corner_name(corner: int) -> str:
    """Return a corner, given by its place in `CORNERS`, as a pair of inputs.

    Parameters
    ----------
    corner : int
        From 0 to 3.

    Returns
    -------
    str

    Examples
    --------
    >>> corner_name(2)
    '(1,0)'
    """
    return "({},{})".format(*CORNERS[corner])


def sum_in_words(entry: Entry, place: int) -> str:
    """Write out the sum of a point's logit, term by term.

    Parameters
    ----------
    entry : Entry
        The point's ledger.
    place : int
        The exponent of the last digit to show, −2 for hundredths; at least three decimals
        are shown.

    Returns
    -------
    str

    Examples
    --------
    >>> from xordemo.exact.entries import ledger
    >>> from xordemo.network.model import Network
    >>> sum_in_words(ledger(Network([[1], [1]], [0], [[-2]], [1]), [(1, 0)])[0], -3)
    '1.000 (output bias) − 2.000 (unit 1) = −1.000'
    """
    text = ""
    for key, term in entry.terms.items():
        sign = "−" if term < 0 else "+" if text else ""
        gap = " " if text else ""
        text += f"{gap}{sign}{gap}{to_place(abs(term), place)} ({_term(key)})"
    return f"{text or '0'} = {to_place(entry.logit, place)}"


def places(facts: Facts) -> tuple[int, ...]:
    """Return the last digit that each corner's sum is shown to.

    Parameters
    ----------
    facts : Facts
        What is true of the network.

    Returns
    -------
    tuple of int, length 4
        Exponents of ten. The rounded terms then add up to the logit within half a unit of
        its third digit.

    Notes
    -----
    n rounded terms can be off together by n / 2 in the last place. Corners that need
    nearly the same place share one, so that a term looks the same at all of them.
    """
    own = [_place(entry) for entry in facts.entries]
    return (min(own),) * 4 if max(own) - min(own) <= 4 else tuple(own)


def _term(key: int) -> str:
    return "output bias" if key == BIAS else f"unit {key}"


def _place(entry: Entry) -> int:
    terms = [abs(term) for term in entry.terms.values()]
    if not terms:
        return 0
    carry = len(str(len(terms) - 1)) if len(terms) > 1 else 0
    return magnitude(entry.logit or max(terms)) - 2 - carry
