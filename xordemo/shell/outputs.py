"""The files that a command writes: none of them on top of another, all of them or none."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from xordemo.network.files import require_writable, whole_file


def require_free(outputs: Mapping[str, str | None], *sources: str | None) -> None:
    """Refuse outputs, by their options, that can't be written or would be lost or lose another."""
    taken = {_identity(source): "the file that is read" for source in sources if source}
    with suppress(OSError, ValueError, AttributeError):
        words = os.fstat(sys.stdout.fileno())
        if stat.S_ISREG(words.st_mode):
            taken[words.st_dev, words.st_ino] = "where the words go"
    for option, path in outputs.items():
        if path is None:
            continue
        require_writable(path)
        identity = _identity(path)
        if identity in taken:
            raise ValueError(f"{option} {path} is {taken[identity]}; choose another name")
        taken[identity] = f"what {option} writes, too"


def _identity(path: str) -> Any:
    """Return what two names of one file share; nothing is lost in a device or an open file."""
    try:
        found = os.stat(path)
    except OSError:
        return os.path.realpath(path)
    written_to = stat.S_ISCHR(found.st_mode) or path.startswith(("/dev/", "/proc/"))
    return object() if written_to else (found.st_dev, found.st_ino)


@contextmanager
def written(files: Mapping[str, bytes]) -> Iterator[None]:
    """Write files that appear, all of them, once what is done meanwhile has gone well."""
    with ExitStack() as stack:
        for path, content in files.items():
            stack.enter_context(whole_file(path)).write(content)
        yield
