"""Each worker begins with some of the longest tests, and no test is lost."""

from dataclasses import dataclass

import pytest
from sharing import LONGEST, in_shares
from site_tools import ROOT


@dataclass(frozen=True)
class Item:
    """A test, of which only the name counts."""

    nodeid: str


def test_the_longest_tests_are_there():
    for part in LONGEST:
        file, _, name = part.partition("::")
        text = (ROOT / "tests" / file).read_text("utf-8")
        assert f"def {name or 'test_'}" in text, part


@pytest.mark.parametrize("workers", [1, 2, 3, 5])
def test_each_worker_begins_with_long_tests_and_has_as_many(workers):
    long = [Item(f"tests/{part}" if "::" in part else f"tests/{part}::test_a") for part in LONGEST]
    short = [Item(f"tests/exact/test_regions.py::test_{i}") for i in range(101)]
    items = in_shares([*short, *long], workers)
    assert sorted(items, key=str) == sorted([*short, *long], key=str)
    start, left = 0, len(items)
    for i in range(workers):
        assert items[start] == long[i]
        start, left = start + left // (workers - i), left - left // (workers - i)
    assert len(items) == start


def test_of_more_long_tests_than_a_share_none_is_lost():
    items = [Item(f"tests/test_build.py::test_{i}") for i in range(9)]
    assert in_shares(items, 2) == items
