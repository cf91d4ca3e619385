"""Files: written whole or not at all, and what a file that is not understood looks like."""

from __future__ import annotations

import errno
import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

PathLike = str | os.PathLike[str]

_MAGIC = {
    b"\x93NUMPY": "an .npy file, one array alone",
    b"\x89HDF": "an HDF5 file (.h5), as Keras writes it",
    b"\x80": "a pickle, as PyTorch and scikit-learn write it",
}
_MEMBERS = {
    "data.pkl": "a PyTorch file (.pt)",
    "model.weights.h5": "a Keras model (.keras)",
    ".npy": "an .npz file",
}


@contextmanager
def whole_file(path: PathLike) -> Iterator[BinaryIO]:
    """Open a file for writing; it appears when it is complete, and an older one stays till then.

    A link is followed, and the older file's mode stays. A pipe or a device is written to at the
    end, and not replaced.
    """
    target = require_writable(path)
    try:
        if _is_stream(target):
            with _passed_on(target) as file:
                yield file
        else:
            with _replaced(target) as file:
                yield file
    except OSError as error:
        stays = ", an older one stays" if target.is_file() else ""
        raise _not_saved(error.errno, path, error.strerror or str(error), stays) from error


@contextmanager
def _replaced(target: Path) -> Iterator[BinaryIO]:
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.unfinished")
    _clear_abandoned(target)
    unfinished.unlink(missing_ok=True)
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(unfinished, flags, 0o666 if mode is None else 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            unfinished.chmod(mode)
        os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _passed_on(target: Path) -> Iterator[BinaryIO]:
    content = BytesIO()
    yield content
    with open(os.open(target, os.O_WRONLY | os.O_APPEND), "wb") as file:
        file.write(content.getvalue())


def require_writable(path: PathLike) -> Path:
    """Return where a file can be written, with links followed, or say why it can't."""
    name = os.fspath(path)
    if not name:
        raise ValueError("the name of the file to write is empty")
    if name.endswith(os.sep) or Path(name).is_dir():
        raise _not_saved(errno.EISDIR, path, "this is a folder; name a file in it")
    try:
        os.stat(name)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise _not_saved(error.errno, path, error.strerror) from None
    else:
        if not os.access(name, os.W_OK):
            raise _not_saved(errno.EACCES, path, "it may not be written to")
        if _is_stream(Path(name)):
            return Path(name)
    target = Path(os.path.realpath(name))
    if not target.parent.is_dir():
        raise _not_saved(errno.ENOENT, path, f"there is no folder {target.parent}")
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise _not_saved(errno.EACCES, path, f"the folder {target.parent} takes no new file")
    return target


def _is_stream(target: Path) -> bool:
    """Say whether a file is a pipe or a device, or one that is open already, as /dev/stdout."""
    if not target.exists():
        return False
    return not target.is_file() or target.absolute().parts[1:2] in (("dev",), ("proc",))


def _not_saved(number: int | None, path: PathLike, reason: str | None, stays: str = "") -> OSError:
    return OSError(number, f"the file was not saved{stays}: {reason}", os.fspath(path))


def _clear_abandoned(target: Path) -> None:
    """Remove what processes that were killed while they wrote this file have left."""
    if os.name != "posix":  # where asking for a process would end it
        return
    for left in target.parent.glob(f"{escape(target.name)}.*.unfinished"):
        process = left.name[len(target.name) + 1 : -len(".unfinished")]
        if process.isdecimal() and not _runs(int(process)):
            with suppress(OSError):
                left.unlink()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True


def require_file(path: PathLike) -> None:
    """Refuse what is no file that can be read."""
    name = os.fspath(path)
    if not name:
        raise ValueError("the name of the file to read is empty")
    try:
        mode = os.stat(name).st_mode
    except FileNotFoundError:
        raise FileNotFoundError(f"{name} is not there") from None
    if stat.S_ISDIR(mode):
        raise FileNotFoundError(f"{name} is a folder, not a file")
    if not stat.S_ISREG(mode):
        way_out = "save what comes out of it to a file first"
        raise FileNotFoundError(f"{name} is a pipe or a device, not a file; {way_out}")


def likeness(path: PathLike) -> str:
    """Say what a file looks like by how it begins: "JSON", "a PyTorch file (.pt)"."""
    with Path(path).open("rb") as file:
        head = file.read(512)
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    if head.startswith(b"PK"):
        return _archive(path)
    if head[8:10] == b'{"':
        return "a safetensors file"
    if b"\0" in head:
        return "binary data"
    text = head.decode("utf-8-sig", errors="ignore").strip()
    return "JSON" if text[:1] in ("{", "[") else "text" if text else "empty"


def _archive(path: PathLike) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return "a damaged archive"
    for ending, kind in _MEMBERS.items():
        if any(name.endswith(ending) for name in names):
            return kind
    return "an archive"
