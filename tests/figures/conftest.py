"""The network that many pictures are drawn of."""

import pytest

from xordemo import original


@pytest.fixture(scope="session")
def network():
    return original.tutorial_run(7347).network
