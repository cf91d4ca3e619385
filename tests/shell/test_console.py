"""Words on any console: what it can't show is written otherwise, and nothing is lost."""

import io
import sys

import pytest

import xordemo as xd
from xordemo.shell.console import Console, Unprinted, console, fitted, say

SAID = "−1.5×10⁻¹² ≥ x₁ and 10²⁰, ½ – “Φ” ☃"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", SAID),
        ("cp1252", "-1.5×10^-12 >= x1 and 10^20, ½ – “Phi” \\u2603"),
        ("latin-1", '-1.5×10^-12 >= x1 and 10^20, ½ - "Phi" \\u2603'),
        ("ascii", '-1.5x10^-12 >= x1 and 10^20, 1/2 - "Phi" \\u2603'),
    ],
)
def test_what_an_encoding_lacks_is_written_otherwise(encoding, shown):
    assert fitted(SAID, encoding) == shown
    shown.encode(encoding)


def test_the_name_of_a_file_that_is_no_text_can_be_said():
    assert fitted("saved in \udcff − x₁", "utf-8") == "saved in \\udcff − x₁"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii"])
def test_an_explanation_has_a_plain_form_for_each_of_its_characters(encoding):
    for activation in xd.ACTIVATIONS:
        network = xd.Network.initial(hidden=3, seed=1, activation=activation)
        assert "\\" not in fitted(str(xd.explain(network, threshold=1e-9)), encoding)


def test_both_streams_fit_while_it_lasts(monkeypatch):
    streams = [io.TextIOWrapper(io.BytesIO(), "ascii") for _ in range(2)]
    monkeypatch.setattr("sys.stdout", streams[0])
    monkeypatch.setattr("sys.stderr", streams[1])
    with console():
        print("−1", flush=True)
        print("≥ 1", file=sys.stderr, flush=True)
    assert [stream.buffer.getvalue() for stream in streams] == [b"-1\n", b">= 1\n"]
    assert sys.stdout is streams[0]


class Full(io.StringIO):
    def flush(self):
        raise OSError(28, "No space left on device")


class Unread(io.StringIO):
    def write(self, _):
        raise BrokenPipeError(32, "Broken pipe")


def test_whether_the_words_were_taken(monkeypatch):
    for stream, words in ((Full(), "takes no words: No space"), (None, "is closed")):
        monkeypatch.setattr("sys.stdout", stream)
        with pytest.raises(Unprinted, match=f"standard output {words}"):
            say("words")
    monkeypatch.setattr("sys.stdout", Unread())
    assert not say("words")
    stream = io.StringIO()
    monkeypatch.setattr("sys.stdout", Console(stream))
    assert say("wörds")
    assert stream.getvalue() == "wörds"
