"""What is used here of `collections`; the real module takes long to load."""

import _collections_abc
import sys

sys.modules["collections.abc"] = abc = _collections_abc


class defaultdict(dict):
    """A dictionary that makes what is missing."""

    def __init__(self, factory):
        super().__init__()
        self.factory = factory

    def __missing__(self, key):
        made = self[key] = self.factory()
        return made
