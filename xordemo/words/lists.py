"""Several things in one sentence: how many there are, their names, singular and plural."""

from __future__ import annotations

from collections.abc import Sequence

COUNTS = ("no", "one", "two", "three", "four", "five", "six")


def counted(count: int) -> str:
    """Write a number of things: small ones as a word, large ones with commas."""
    return COUNTS[count] if 0 < count < len(COUNTS) else f"{count:,}"


def both_counted(one: int, other: int) -> tuple[str, str]:
    """Write two numbers of things in the same way: as words if both are small."""
    if max(one, other) < len(COUNTS):
        return counted(one), counted(other)
    return f"{one:,}", f"{other:,}"


def listed(items: Sequence[str], and_: str = " and ") -> str:
    """Join one item or more as a sentence does: a, b and c."""
    if not items:
        raise ValueError("items is empty; a list in words needs at least one")
    *rest, last = items
    return f"{', '.join(rest)}{and_}{last}" if rest else last


def groups_of(count: int, s: str = "") -> str:
    """Name a group of so many units, or groups: a pair, groups of three."""
    return f"pair{s}" if count == 2 else f"group{s} of {counted(count)}"


def units(numbers: Sequence[int]) -> str:
    """Name hidden units by their numbers, counted from 1: units 1, 3 and 5."""
    return ("unit " if len(numbers) == 1 else "units ") + listed([str(n) for n in numbers])


def any_of(numbers: Sequence[int], count: int = 1) -> str:
    """Name so many of some hidden units, whichever: either of units 1 and 2."""
    which = "either" if len(numbers) == 2 else f"any {counted(count)}"
    return f"{which} of {units(numbers)}" if len(numbers) > count else units(numbers)


def without(numbers: Sequence[int]) -> str:
    """Say that one of several hidden units is left out, whichever."""
    if len(numbers) > 2:
        return f"with {any_of(numbers)} left out"
    return ", or ".join(f"without {units([number])}" for number in numbers)


def sentence(text: str) -> str:
    """Give a sentence its capital letter, unless it begins with x₁ or x₂, and its full stop."""
    first = text[:1] if text.startswith(("x₁", "x₂")) else text[:1].upper()
    return first + text[1:] + "."


def forms(count: int, one: str, many: str) -> str:
    """Choose the singular or the plural."""
    return one if count == 1 else many
