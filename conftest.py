"""Settings for all tests; the examples in the pages of docs/ and in the README are tests too."""

import os

from hypothesis import settings
from sybil import Sybil
from sybil.parsers.myst import DocTestDirectiveParser, PythonCodeBlockParser

# The same examples on every machine, and no time limit that a slow one could miss.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), DocTestDirectiveParser()],
    patterns=["README.md", "docs/**/*.md", "docs/*.md", "gallery/**/*.md"],
).pytest()

# Scripts that run when imported, and extensions that only Sphinx can import, hold no examples.
collect_ignore_glob = ["docs/*.py", "tests/fixture_*/*", "tests/bench/*"]


def pytest_xdist_auto_num_workers():
    """Return how many workers fill the cores, since many tests wait, for a browser for instance."""
    return (os.cpu_count() or 1) + 1
