"""How the workers of the suite share the tests.

Each worker gets a run of neighbours, as many as the others, and takes from the others' ends when it
has done them: a long test that is begun late would keep all waiting for it.
"""

from itertools import chain, islice

# Parts of the names of what takes longest, the longest first; one worker runs all that has a part.
LONGEST = (
    "test_site.py::test_every_page_in_a_browser",
    "test_notebooks.py",
    "test_build.py",
    "workbench/test_parity.py",
    "workbench/test_page_states.py",
    "test_pages.py",
    "test_reader.py",
    "test_site.py::test_serve_shows_every_edit_by_itself",
    "test_lint.py",
    "test_bench.py",
    "test_environment.py",
    "workbench/test_script.py",
    "test_weight.py",
    "test_site.py::test_read_the_docs_builds_the_same_bytes_elsewhere_whatever_is_set",
)


def in_shares(items, workers):
    """Return tests in an order in which each worker's run begins with some of the longest."""
    groups = [[item for item in items if f"/{part}" in f"/{item.nodeid}"] for part in LONGEST]
    known = {item for group in groups for item in group}
    others = iter([item for item in items if item not in known])
    shares = [[] for _ in range(workers)]
    for i, group in enumerate(groups):  # there and back, so that nobody has the longest of each row
        turn, place = divmod(i, workers)
        shares[place if turn % 2 == 0 else -1 - place] += group
    left = len(items)
    for i, share in enumerate(shares):  # as xdist divides them
        size = left // (workers - i)
        share += islice(others, max(0, size - len(share)))
        left -= size
    return [*chain.from_iterable(shares), *others]
