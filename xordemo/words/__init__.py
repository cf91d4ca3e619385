"""The explanation in words: numbers, claims with their sentences, and the order of the telling."""

from xordemo.words.explanation import Explanation, explain
from xordemo.words.numbers import number, point_name
from xordemo.words.pictures import dead_since_the_start, picture_claims, two_units
from xordemo.words.statements import Claim

__all__ = [
    "Claim",
    "Explanation",
    "dead_since_the_start",
    "explain",
    "number",
    "picture_claims",
    "point_name",
    "two_units",
]
