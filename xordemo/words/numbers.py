"""Numbers and lists as plain English."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from xordemo.checks import whole_number


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

    Raises
    ------
    TypeError, ValueError
        If `decimals` is not a whole number, or below 0.

    Examples
    --------
    >>> number(Fraction(-5, 4)), number(Fraction(2, 3), 2), number(Fraction(0))
    ('−1.250', '+0.67', '0')
    >>> number(Fraction(1, 10**9)), number(Fraction(10**9), signed=False)
    ('+1.000×10⁻⁹', '1.000×10⁹')
    """
    decimals = whole_number("decimals", decimals, 0)
    if value == 0:
        return "0"
    text = _written(value, f".{decimals}f")
    if abs(value) >= 10**6 or not text.strip("0."):
        text = _power_of_ten(value, decimals)
    return _sign(value, signed) + text


def to_place(value: Fraction, place: int, signed: bool = False) -> str:
    """Write a number rounded to a power of ten.

    Parameters
    ----------
    value : Fraction
        The exact number.
    place : int
        The exponent of the last digit shown: −2 for hundredths, 3 for thousands.
    signed : bool, optional
        Whether a positive number gets a plus sign.

    Returns
    -------
    str
        With at least three decimals. A number that is too large or too small for them is
        written as a power of ten, as `number` does, but down to the same place; if it is
        smaller than that, with three digits.

    Examples
    --------
    >>> to_place(Fraction(2, 3), -4), to_place(Fraction(2, 3), 0)
    ('0.6667', '0.667')
    >>> to_place(Fraction(10**9), 3), to_place(Fraction(1, 3 * 10**8), -11)
    ('1.000000×10⁹', '3.33×10⁻⁹')
    """
    if value == 0:
        return "0"
    exponent = magnitude(value)
    text = _written(value, f".{max(3, -place)}f")
    if not -6 < exponent < 6 or not text.strip("0."):
        text = _power_of_ten(value, max(2, exponent - place))
    return _sign(value, signed) + text


def magnitude(value: Fraction) -> int:
    """Return the exponent of a number's first digit.

    Parameters
    ----------
    value : Fraction
        Any number but 0.

    Returns
    -------
    int
        The whole number e for which 10^e ≤ abs(value) < 10^(e + 1).

    Raises
    ------
    ValueError
        If `value` is 0, which has no first digit.

    Examples
    --------
    >>> magnitude(Fraction(999)), magnitude(Fraction(-1, 50))
    (2, -2)
    """
    if value == 0:
        raise ValueError("value is 0, which has no first digit")
    top, bottom = abs(value.numerator), value.denominator
    guess = len(str(top)) - len(str(bottom))
    return guess if abs(value) >= Fraction(10) ** guess else guess - 1


def _sign(value: Fraction, signed: bool) -> str:
    return "−" if value < 0 else "+" if signed else ""


def _written(value: Fraction, form: str) -> str:
    with localcontext() as context:
        # more digits than any form asks for, so that they are rounded only once
        context.prec = 1000
        return format(Decimal(abs(value.numerator)) / Decimal(value.denominator), form)


def _power_of_ten(value: Fraction, decimals: int) -> str:
    mantissa, exponent = _written(value, f".{decimals}e").split("e")
    raised = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{mantissa}×10{raised}"


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
