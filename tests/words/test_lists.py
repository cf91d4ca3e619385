"""Lists and several units read as plain English."""

import pytest

from xordemo.words.lists import (
    any_of,
    both_counted,
    counted,
    forms,
    groups_of,
    listed,
    sentence,
    units,
    without,
)


def test_lists_and_units():
    assert [listed(["a", "b", "c"][:n]) for n in (1, 2, 3)] == ["a", "a and b", "a, b and c"]
    assert [units([7]), units([1, 20])] == ["unit 7", "units 1 and 20"]


@pytest.mark.parametrize("words", [listed, units])
def test_an_empty_list_is_refused(words):
    with pytest.raises(ValueError, match="items is empty; a list in words needs at least one"):
        words([])


def test_sentences_begin_and_end():
    assert sentence("the output bias") == "The output bias."
    assert sentence("(0,0) fails") == "(0,0) fails."


def test_several_units_whichever():
    assert [any_of([7]), any_of([1, 3])] == ["unit 7", "either of units 1 and 3"]
    assert any_of([1, 3, 4]) == "any one of units 1, 3 and 4"
    assert [any_of([1, 3, 4], 2), any_of([1, 3], 2)] == [
        "any two of units 1, 3 and 4",
        "units 1 and 3",
    ]
    assert [without([7]), without([1, 3])] == [
        "without unit 7",
        "without unit 1, or without unit 3",
    ]
    assert without([1, 3, 4]) == "with any one of units 1, 3 and 4 left out"


def test_how_many_there_are():
    assert [counted(3), counted(6), counted(7), counted(1000)] == ["three", "six", "7", "1,000"]
    assert both_counted(2, 6) == ("two", "six")
    assert both_counted(2, 7) == ("2", "7")
    assert [groups_of(2, "s"), groups_of(3)] == ["pairs", "group of three"]
    assert [forms(count, "is", "are") for count in (0, 1, 2)] == ["are", "is", "are"]
