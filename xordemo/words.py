"""Numbers and lists as plain English."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction


def number(value: Fraction, decimals: int = 3, signed: bool = True) -> str:
    """Write a number with a fixed number of decimals and a true minus sign.

    Parameters
    ----------
    value : Fraction
        The exact number.
    decimals : int, optional
        How many decimals to show, at least 0.
    signed : bool, optional
        Whether a positive number gets a plus sign.

    Returns
    -------
    str
        A number of a million or more is written as a power of ten, and so is one that is
        not 0 but would look like it. Only 0 itself is written "0".

    Examples
    --------
    >>> number(Fraction(-5, 4)), number(Fraction(2, 3), 2), number(Fraction(0))
    ('−1.250', '+0.67', '0')
    >>> number(Fraction(1, 10**9)), number(Fraction(10**9), signed=False)
    ('+1.000×10⁻⁹', '1.000×10⁹')
    """
    if value == 0:
        return "0"
    with localcontext() as context:
        context.prec = 50
        exact = Decimal(abs(value).numerator) / Decimal(value.denominator)
        text = f"{exact:.{decimals}f}"
        if Decimal(text) == 0 or exact >= 10**6:
            mantissa, exponent = f"{exact:.{decimals}e}".split("e")
            raised = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
            text = f"{mantissa}×10{raised}"
    return ("−" if value < 0 else "+" if signed else "") + text


def decimals_for(values: Sequence[Fraction], digits: int = 3) -> int:
    """Return how many decimals show every value that is not 0 to that many digits.

    Parameters
    ----------
    values : sequence of Fraction
        The numbers that will be shown together.
    digits : int, optional
        The significant digits that the smallest of them keeps.

    Returns
    -------
    int
        At least `digits`, at most 12.

    Examples
    --------
    >>> decimals_for([Fraction(5), Fraction(1, 50)])
    4
    >>> decimals_for([Fraction(0)])
    3
    """
    sizes = [abs(value) for value in values if value]
    needed = digits
    while sizes and needed < 12 and min(sizes) * 10 ** (needed - digits + 1) < 1:
        needed += 1
    return needed


def listed(items: Sequence[str]) -> str:
    """Join items as a sentence does.

    Parameters
    ----------
    items : sequence of str
        At least one.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If there is no item.

    Examples
    --------
    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    if not items:
        raise ValueError("items is empty; a list in words needs at least one")
    *rest, last = items
    return f"{', '.join(rest)} and {last}" if rest else last


def units(numbers: Sequence[int]) -> str:
    """Name hidden units by their numbers.

    Parameters
    ----------
    numbers : sequence of int
        Unit numbers, counted from 1; at least one.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If there is no number.

    Examples
    --------
    >>> units([2]), units([1, 3, 5])
    ('unit 2', 'units 1, 3 and 5')
    """
    return ("unit " if len(numbers) == 1 else "units ") + listed([str(n) for n in numbers])


def sentence(text: str) -> str:
    """Give a sentence its capital letter and its full stop.

    Parameters
    ----------
    text : str
        The words, without the full stop.

    Returns
    -------
    str

    Examples
    --------
    >>> sentence("unit 2 fires")
    'Unit 2 fires.'
    """
    return text[:1].upper() + text[1:] + "."
