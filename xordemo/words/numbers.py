"""Numbers, points and sums as plain English."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import floor, log10
from typing import Any

from xordemo.exact._ledger import BIAS, Entry
from xordemo.exact.rationals import rational
from xordemo.exact.values import Number, Value

MINUS = "−"
DIGITS, DECIMALS = 3, 3  # of the numbers in sentences, at least
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
MOST_NAMED = 6  # units in one breath; what is shared by more is told by sets or by the largest
MOST_DIGITS = 30  # of the parts of a sum, where they cancel nearly
NEARLY = 4  # places by which two numbers may differ and be written to the same one
NOTHING = Fraction(0)


def number(value: Any, decimals: int = DECIMALS, signed: bool = True) -> str:
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
    if exact and (abs(exact.numerator) >= 10**6 * exact.denominator or not text.strip("0.")):
        text = _power_of_ten(exact, decimals)
    return _sign(exact, signed) + text if exact else "0"


def to_place(value: Any, place: int) -> str:
    """Write a number to a place, given as an exponent of ten, with three decimals or more."""
    exact = _fraction(value)
    if not exact:
        return "0"
    exponent = magnitude(exact)
    text = _fixed(exact, max(DECIMALS, -place))
    if not -6 < exponent < 6 or not text.strip("0."):
        text = _power_of_ten(exact, max(DIGITS - 1, exponent - place))
    return _sign(exact, signed=False) + text


def as_rounded(part: Fraction, exact: Number, place: int) -> str:
    """Write a number as it is rounded to a place: what is not 0 keeps its sign, as in −0.000."""
    if part or not exact:
        return to_place(part, place)
    zero = _fixed(NOTHING, max(DECIMALS, -place)) if -9 < place < 4 else f"0.00{_raised(place + 2)}"
    return MINUS * bool(exact < 0) + zero


def three_digits(value: Any) -> str:
    """Write a number to its third digit, or to three decimals."""
    exact = _fraction(value)
    return to_place(exact, magnitude(exact) - DIGITS + 1 if exact else 0)


def measured(value: Fraction) -> str:
    """Write a number above 0 to its third digit, and whole from there on: 0.0124, 195."""
    if not 1 <= value < 10**6:
        return three_digits(value)
    return number(value, max(0, DIGITS - 1 - magnitude(value)), signed=False)


def plain(value: Any) -> str:
    """Write a number as short as it can be told from others: 1, −0.5."""
    exact = _fraction(value)
    exponent = magnitude(exact) if exact else 0
    if exact.denominator == 1 and exponent < 15:
        return str(int(exact)).replace("-", MINUS)
    if -5 < exponent < 12:
        return f"{float(exact):.12g}".replace("-", MINUS)
    mantissa, times, power = _power_of_ten(exact, 11).partition("×")
    return _sign(exact, signed=False) + mantissa.rstrip("0").rstrip(".") + times + power


def point_name(point: Iterable[Any]) -> str:
    """Write a point as its coordinates: (1,0)."""
    return f"({','.join(map(plain, point))})"


def magnitude(value: Any) -> int:
    """Return the exponent of a number's first digit: e, where 10^e ≤ abs(value) < 10^(e + 1)."""
    exact = _fraction(value)
    if not exact:
        raise ValueError("value is 0, which has no first digit")
    # the number is above 2^(bits − 1), below 2^(bits + 1): not so far apart as a power of ten
    above, below = abs(exact.numerator), exact.denominator
    least = floor((above.bit_length() - below.bit_length() - 1) * log10(2))
    if least < -1:
        above *= 10 ** (-1 - least)
    else:
        below *= 10 ** (least + 1)
    return least + (above >= below)


def _fraction(value: Any) -> Fraction:
    if isinstance(value, Fraction):
        return value
    return value.nearest() if isinstance(value, Value) else rational("value", value)


def _sign(value: Fraction, signed: bool) -> str:
    return MINUS if value < 0 else "+" if signed else ""


def _fixed(value: Fraction, decimals: int) -> str:
    whole, rest = divmod(abs(value.numerator) * 10**decimals, value.denominator)
    half = 2 * rest - value.denominator
    digits = str(whole + (half > 0 or (not half and whole % 2))).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


def _power_of_ten(value: Fraction, decimals: int) -> str:
    exponent = magnitude(value)
    mantissa = round(abs(value) * Fraction(10) ** (decimals - exponent))
    if mantissa == 10 ** (decimals + 1):  # 9.9995 is rounded to 10.000
        mantissa, exponent = 10**decimals, exponent + 1
    return _fixed(Fraction(mantissa, 10**decimals), decimals) + _raised(exponent)


def _raised(exponent: int) -> str:
    return "×10" + str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def places(entries: Sequence[Entry], gap: Number = NOTHING) -> tuple[int, ...]:
    """Return the last place that each entry's sum is written to, as exponents of ten."""
    # The logit is to have three digits, and as many must tell it from the threshold. Entries that
    # need nearly the same place share one, so that a term looks the same in all of them; if they
    # do, so that the gap between them has two digits, where it takes no more than that.
    own = [_place(entry) for entry in entries]
    shared = min(own)
    if max(own) - shared > NEARLY:
        return tuple(own)
    wanted = magnitude(gap) - 1 if gap else shared
    return (wanted if 0 < shared - wanted <= NEARLY else shared,) * len(own)


def _place(entry: Entry) -> int:
    terms = written_terms(entry).values()
    if not terms:
        return 0
    place = last_place(entry.logit, terms)
    return min(place, last_place(entry.decision, terms)) if entry.decision else place


def last_place(total: Number, parts: Iterable[Number]) -> int:
    """Return the place of a total's third digit, or of its largest part's if that is too far off.

    It is if the total is 0, or so small beside the part that this would get too many digits.
    """
    largest = magnitude(max(abs(_fraction(part)) for part in parts if part))
    exponent = magnitude(total) if total else largest
    if largest - exponent > MOST_DIGITS:
        exponent = largest
    place = exponent - DIGITS + 1
    return min(place, -DECIMALS) if exponent < 6 else place


def written_terms(entry: Entry) -> dict[int, Number]:
    """Return the terms of a logit that are not 0: the output bias as 0, units by number."""
    every = {BIAS: entry.bias, **dict(enumerate(entry.contributions, start=1))}
    return {key: term for key, term in every.items() if term}


def shown_terms(entry: Entry, place: int) -> dict[int, Fraction]:
    """Return the terms of a logit that are not 0, rounded so that they add up to it, rounded."""
    terms = written_terms(entry)
    parts = rounded_together([*terms.values()], entry.logit, place, int(BIAS in terms))
    return dict(zip(terms, parts, strict=True))


def rounded_together(
    parts: Sequence[Number], total: Number, place: int, constants: int = 0
) -> list[Fraction]:
    """Round the parts of a total to a place, up or down, so that they add up to it, rounded.

    So many of the first parts are rounded as if alone, if the others can make up for it.
    """
    unit = Fraction(10) ** place
    near = [_within(part, unit / 1000) / unit for part in (total, *parts)]
    side = next((-1 if number < 0 else 1 for number in near if number), 1)
    wanted, *exact = [side * number for number in near]
    for first in (constants, 0):
        whole = [round(x) for x in exact[:first]]
        whole += [x.numerator // x.denominator for x in exact[first:]]
        missing = round(wanted) - sum(whole)
        if 0 <= missing <= len(exact) - first:
            break
    by_rest = sorted(range(first, len(exact)), key=lambda i: whole[i] - exact[i])
    up = set(by_rest[:missing])
    return [side * (number + int(i in up)) * unit for i, number in enumerate(whole)]


def _within(value: Number, error: Fraction) -> Fraction:
    return value.within(error) if isinstance(value, Value) else value


def sum_in_words(entry: Entry, place: int, unit: Callable[[int], str] = str) -> str:
    """Write the sum that is a point's logit: 1.000 (bias) − 2.000 (unit 1) = −1.000.

    `unit` writes the number of one.
    """
    return sum_of(shown_terms(entry, place), entry, place, unit)


def sum_of(
    shown: dict[int, Fraction], entry: Entry, place: int, unit: Callable[[int], str] = str
) -> str:
    """Write a sum of which the terms are known as they are shown."""
    text, terms = "", written_terms(entry)
    for key, part in shown.items():
        term = as_rounded(part, terms[key], place)
        if text:
            term = f" {MINUS if term.startswith(MINUS) else '+'} {term.removeprefix(MINUS)}"
        text += f"{term} ({_name(key, unit)})"
    total = sum(shown.values(), NOTHING)
    if entry.logit and not total:  # the terms cancel in all digits that are shown
        left = three_digits(entry.logit)
        sign = f" {MINUS} " if left.startswith(MINUS) else " + "
        return f"{text}{sign}{left.removeprefix(MINUS)} (what these digits leave) = {left}"
    return f"{text} = {to_place(total, place)}" if len(shown) > 1 else text or "0"


def _name(key: int, unit: Callable[[int], str]) -> str:
    return "bias" if key == BIAS else f"unit {unit(key)}"


def subscripted(symbol: str, number: int) -> str:
    """Write a symbol with a number below the line: x₁."""
    return symbol + str(number).translate(_SUBSCRIPTS)
