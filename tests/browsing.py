"""A browser and a server for the tests of the built site."""

import functools
import http.server
import os
import threading
from contextlib import contextmanager

import pytest

from docs._site.check import browser
from docs._site.check.site import Skipped


def chromium_or_skip():
    """Skip a test where Chromium is missing; with CI=true the test fails instead."""
    try:
        browser.chromium()
    except Skipped as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(reason))


@contextmanager
def served(folder):
    """Serve a folder as it is, uncompressed; the address comes out."""
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:  # a test that fails leaves no server behind, for which Python would wait
            server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves without a log."""

    def log_message(self, *_):
        """Say nothing."""


def part_one(site):
    """Return the names of the pages of Part I, in order."""
    names = sorted(path.relative_to(site).as_posix() for path in site.glob("part1/plot_*.html"))
    assert len(names) == 10
    return names
