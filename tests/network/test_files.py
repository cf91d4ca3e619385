"""Files are written whole or not at all, and what stands in their way stays as it was."""

import json
import os
import stat
import subprocess
import sys
import threading
import zipfile

import numpy as np
import pytest
from patience import ANSWER

from xordemo.network.files import likeness, require_file, require_writable, whole_file


def write(path, content=b"new"):
    with whole_file(path) as file:
        file.write(content)


def test_a_link_is_followed_and_the_mode_stays(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write(link)
    assert link.is_symlink()
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"new", 0o640)
    assert sorted(tmp_path.iterdir()) == [link, target]


def test_while_it_is_written_nobody_reads_what_only_the_owner_could(tmp_path):
    target = tmp_path / "target"
    target.touch(mode=0o600)
    target.chmod(0o600)
    with whole_file(target) as file:
        assert stat.S_IMODE(os.fstat(file.fileno()).st_mode) == 0o600


def test_a_link_to_nothing_makes_what_it_names(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write(tmp_path / "link")
    assert (tmp_path / "target").read_bytes() == b"new"


def test_a_pipe_is_written_to(tmp_path):
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write(pipe)
    reader.join(ANSWER)
    assert read == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_is_written_to():
    write(os.devnull)
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "the name of the file to write is empty"),
        ("there", "this is a folder; name a file in it"),
        ("there/", "this is a folder; name a file in it"),
        ("not/", "this is a folder; name a file in it"),
        ("not/a", "there is no folder"),
        ("loop", "Too many levels of symbolic links"),
        ("a" * 300, "File name too long"),
    ],
)
def test_where_nothing_can_be_written(tmp_path, monkeypatch, name, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    for step in (require_writable, write):
        with pytest.raises((OSError, ValueError), match=words):
            step(name)
    assert {path.name for path in tmp_path.iterdir()} == {"there", "loop"}


@pytest.mark.parametrize("guarded", ["", "old"])
def test_what_may_not_be_written_to_is_not_replaced(tmp_path, monkeypatch, guarded):
    (tmp_path / "old").write_bytes(b"old")
    where = os.path.realpath(tmp_path / guarded)
    monkeypatch.setattr("os.access", lambda path, _: os.path.realpath(path) != where)
    with pytest.raises(PermissionError, match=r"may not be written|takes no new file"):
        write(tmp_path / "old")
    assert (tmp_path / "old").read_bytes() == b"old"


def test_what_a_killed_process_left_is_cleared_and_no_other_s_work(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait(ANSWER)
    names = [f"a[1].{gone.pid}", "a[1].99999999999999999999", "a[1].1", "a[1].x", f"b.{gone.pid}"]
    for name in names:
        (tmp_path / f"{name}.unfinished").touch()
    write(tmp_path / "a[1]")
    left = {path.name.removesuffix(".unfinished") for path in tmp_path.iterdir()}
    assert left == {"a[1]", *names[2:]}


def test_what_this_process_left_is_overwritten(tmp_path):
    (tmp_path / f"a.{os.getpid()}.unfinished").write_bytes(b"something longer")
    write(tmp_path / "a")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"new"]


def test_ctrl_c_leaves_nothing(tmp_path):
    with pytest.raises(KeyboardInterrupt), whole_file(tmp_path / "a"):
        raise KeyboardInterrupt
    assert not list(tmp_path.iterdir())


def test_what_is_no_file_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    for name, words in (
        ("pipe", "is a pipe or a device, not a file; save what comes out of it to a file first"),
        ("", "is a folder, not a file"),
        ("none", "is not there"),
        ("loop", "Too many levels"),
    ):
        with pytest.raises(OSError, match=words):
            require_file(tmp_path / name)
    with pytest.raises(ValueError, match="the name of the file to read is empty"):
        require_file("")


def archive(path, *names):
    with zipfile.ZipFile(path, "w") as file:
        for name in names:
            file.writestr(name, b"")


def test_what_a_file_looks_like(tmp_path):
    path = tmp_path / "file"
    for content, kind in (
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xef\xbb\xbf {", "JSON"),
        (json.dumps([1]).encode(), "JSON"),
        ("−1, 2".encode(), "text"),
        (b"\x7fELF\0", "binary data"),
        (b"\x89HDF\r\n", "an HDF5 file (.h5), as Keras writes it"),
        (b"\x80\x04\x95", "a pickle, as PyTorch and scikit-learn write it"),
        (b"\x10\0\0\0\0\0\0\0" + b'{"a":', "a safetensors file"),
        (b"PK\x03\x04", "a damaged archive"),
    ):
        path.write_bytes(content)
        assert likeness(path) == kind
    for names, kind in (
        (["a/data.pkl", "a/data/0"], "a PyTorch file (.pt)"),
        (["config.json", "model.weights.h5"], "a Keras model (.keras)"),
        (["arr_0.npy"], "an .npz file"),
        (["letter.txt"], "an archive"),
    ):
        archive(path, *names)
        assert likeness(path) == kind
    with path.open("wb") as file:
        np.save(file, np.ones(2))
    assert likeness(path) == "an .npy file, one array alone"
