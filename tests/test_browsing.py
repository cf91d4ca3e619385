"""What the tests of the site stand on leaves nothing behind."""

import threading
from urllib.request import urlopen

import pytest
from browsing import served
from patience import ANSWER


def fails_while_it_is_served(folder):
    with served(folder) as address:
        assert urlopen(f"{address}a.txt", timeout=ANSWER).read() == b"text"
        raise ZeroDivisionError


def test_a_server_ends_with_its_test_also_if_that_fails(tmp_path):
    (tmp_path / "a.txt").write_text("text")
    before = set(threading.enumerate())
    with pytest.raises(ZeroDivisionError):
        fails_while_it_is_served(tmp_path)
    for thread in set(threading.enumerate()) - before:
        thread.join(ANSWER)
    assert not set(threading.enumerate()) - before
