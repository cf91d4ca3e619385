"""No output takes the place of another file, and all of them appear or none."""

import os
import sys

import pytest

from xordemo.shell.outputs import require_free, written


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "source").write_bytes(b"weights")
    os.link("source", "hard")
    os.symlink("source", "soft")
    return tmp_path


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", ["source", "./source", "hard", "soft"])
def test_no_output_is_the_file_that_is_read(name):
    with pytest.raises(ValueError, match=f"--csv {name} is the file that is read; choose another"):
        require_free({"--csv": name, "--html": None}, "source")
    with pytest.raises(ValueError, match="is the file that is read"):
        require_free({"--csv": "source"}, name)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("other", ["a", "./a", "b"])
def test_no_output_is_another(other):
    os.symlink("a", "b")
    with pytest.raises(ValueError, match=f"--html {other} is what --csv writes, too"):
        require_free({"--csv": "a", "--html": other})
    require_free({"--csv": "a", "--html": "c"}, "source")


def test_no_output_is_where_the_words_go(here, monkeypatch):
    with (here / "words").open("w") as file:
        monkeypatch.setattr(sys, "stdout", file)
        with pytest.raises(ValueError, match="--csv words is where the words go"):
            require_free({"--csv": "words"})
        require_free({"--csv": f"/dev/fd/{file.fileno()}"})


@pytest.mark.usefixtures("here")
def test_a_device_loses_nothing():
    require_free({"--csv": os.devnull, "--html": os.devnull}, os.devnull)


@pytest.mark.usefixtures("here")
def test_a_place_that_is_none_is_told_first():
    with pytest.raises(OSError, match="there is no folder"):
        require_free({"--csv": None, "--html": "no/a"})


def test_all_appear_at_the_end(here):
    with written({"a": b"1", "b": b"2"}):
        assert not (here / "a").exists()
    assert [(here / name).read_bytes() for name in "ab"] == [b"1", b"2"]


def test_none_appears_if_one_can_t_be_written_or_the_words_can_t_be_said(here):
    before = set(here.iterdir())
    with pytest.raises(OSError, match="no folder"), written({"a": b"1", "no/b": b"2"}):
        pass
    with pytest.raises(RuntimeError), written({"a": b"1", "b": b"2"}):
        raise RuntimeError
    assert set(here.iterdir()) == before
