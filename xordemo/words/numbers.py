"""Numbers, points and lists as plain English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from xordemo.exact.enclosures import Value, size
from xordemo.exact.entries import BIAS, Entry
from xordemo.exact.rationals import rational

MINUS = "−"


def number(value: Any, decimals: int = 3, signed: bool = True) -> str:
    """Write a number with a fixed number of decimals and a true minus sign.

    Parameters
    ----------
    value : int, float, Fraction or Value
        The number.
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
        If `value` is not a finite real number, or `decimals` is below 0.

    Examples
    --------
    >>> number(-1.25), number(Fraction(2, 3), 2), number(0)
    ('−1.250', '+0.67', '0')
    >>> number(1e-9), number(1e9, signed=False)
    ('+1.000×10⁻⁹', '1.000×10⁹')
    """
    if decimals < 0:
        raise ValueError(f"decimals is {decimals}; it must be at least 0")
    exact = _fraction(value)
    text = _fixed(exact, decimals)
    if exact and (abs(exact) >= 10**6 or not text.strip("0.")):
        text = _power_of_ten(exact, decimals)
    return _sign(exact, signed) + text if exact else "0"


def to_place(value: Any, place: int, signed: bool = False) -> str:
    """Write a number rounded to a power of ten, given by its exponent, with three decimals or more.

    A number too large or too small for that is written as a power of ten, down to the same place,
    or to three digits if it is smaller than the place.
    """
    exact = _fraction(value)
    if not exact:
        return "0"
    exponent = magnitude(exact)
    text = _fixed(exact, max(3, -place))
    if not -6 < exponent < 6 or not text.strip("0."):
        text = _power_of_ten(exact, max(2, exponent - place))
    return _sign(exact, signed) + text


def three_digits(value: Any) -> str:
    """Write a number to its third digit, or to three decimals."""
    exact = _fraction(value)
    return to_place(exact, magnitude(exact) - 2 if exact else 0)


def plain(value: Any) -> str:
    """Write a number as short as it can be told from others: 1, −0.5."""
    exact = _fraction(value)
    text = str(int(exact)) if exact.denominator == 1 else f"{float(exact):.12g}"
    mantissa, _, exponent = text.partition("e")
    return mantissa.replace("-", MINUS) + (_raised(int(exponent)) if exponent else "")


def point_name(point: Iterable[Any]) -> str:
    """Write a point as its coordinates: (1,0)."""
    return f"({','.join(map(plain, point))})"


def magnitude(value: Any) -> int:
    """Return the exponent of a number's first digit: e, where 10^e ≤ abs(value) < 10^(e + 1)."""
    exact = _fraction(value)
    if not exact:
        raise ValueError("value is 0, which has no first digit")
    top, bottom = abs(exact.numerator), exact.denominator
    guess = len(str(top)) - len(str(bottom))
    return guess if abs(exact) >= Fraction(10) ** guess else guess - 1


def _fraction(value: Any) -> Fraction:
    return value.nearest() if isinstance(value, Value) else rational("value", value)


def _sign(value: Fraction, signed: bool) -> str:
    return MINUS if value < 0 else "+" if signed else ""


def _fixed(value: Fraction, decimals: int) -> str:
    digits = str(round(abs(value) * 10**decimals)).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


def _power_of_ten(value: Fraction, decimals: int) -> str:
    exponent = magnitude(value)
    mantissa = round(abs(value) * Fraction(10) ** (decimals - exponent))
    if mantissa == 10 ** (decimals + 1):  # 9.9995 is rounded to 10.000
        mantissa, exponent = 10**decimals, exponent + 1
    return _fixed(Fraction(mantissa, 10**decimals), decimals) + _raised(exponent)


def _raised(exponent: int) -> str:
    return "×10" + str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def places(entries: Sequence[Entry]) -> tuple[int, ...]:
    """Return the last place that each entry's sum is written to, as exponents of ten.

    The rounded terms add up to the logit within half a unit of its third digit, since n of them are
    off by n / 2 in the last place at most. Entries that need nearly the same place share one, so
    that a term looks the same in all of them.
    """
    own = [_place(entry) for entry in entries]
    return (min(own),) * len(own) if max(own) - min(own) <= 4 else tuple(own)


def _place(entry: Entry) -> int:
    terms = [size(term) for term in _terms(entry).values()]
    if not terms:
        return 0
    carry = len(str(len(terms) - 1)) if len(terms) > 1 else 0
    return magnitude(entry.decision or max(terms)) - 2 - carry


def _terms(entry: Entry) -> dict[str, Any]:
    """Return the terms as they are written: the output bias and the threshold apart."""
    units = {f"unit {key}": term for key, term in entry.terms.items() if key != BIAS}
    every = {"output bias": entry.bias, "threshold": -entry.threshold, **units}
    return {name: term for name, term in every.items() if term}


def sum_in_words(entry: Entry, place: int) -> str:
    """Write the sum that decides a point's class: 1.000 (output bias) − 2.000 (unit 1) = −1.000."""
    text = ""
    for name, term in _terms(entry).items():
        sign = MINUS if term < 0 else "+" if text else ""
        gap = " " if text else ""
        text += f"{gap}{sign}{gap}{to_place(size(term), place)} ({name})"
    return f"{text or '0'} = {to_place(entry.decision, place)}"


def listed(items: Sequence[str]) -> str:
    """Join one item or more as a sentence does: a, b and c."""
    if not items:
        raise ValueError("items is empty; a list in words needs at least one")
    *rest, last = items
    return f"{', '.join(rest)} and {last}" if rest else last


def units(numbers: Sequence[int]) -> str:
    """Name hidden units by their numbers, counted from 1: units 1, 3 and 5."""
    return ("unit " if len(numbers) == 1 else "units ") + listed([str(n) for n in numbers])


def sentence(text: str) -> str:
    """Give a sentence its capital letter, unless it begins with x₁ or x₂, and its full stop."""
    first = text[:1] if text.startswith(("x₁", "x₂")) else text[:1].upper()
    return first + text[1:] + "."


def forms(count: int, one: str, many: str) -> str:
    """Choose the singular or the plural."""
    return one if count == 1 else many
