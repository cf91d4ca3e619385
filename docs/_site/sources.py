"""What the site depends on: its sources, the commit's time and the interpreter."""

import hashlib
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SOURCES = ("conf.py", "docs", "gallery", "xordemo", "requirements.lock")
# The folders of gallery/, in reading order, and how a page says where it is.
GALLERIES = {"part1": "Part I", "part2": "Part II", "part3": "Part III",
             "howto": "How to", "appendix": "Appendix"}  # fmt: skip
GENERATED = (*(f"docs/{name}" for name in GALLERIES), "docs/_backreferences", "docs/api")
NO_COMMIT = "1767225600"  # 1 January 2026, for sources that are in no commit
ADDRESS = "READTHEDOCS_CANONICAL_URL"  # where the site will be, if that is known


def files(folder: Path) -> Iterator[Path]:
    """Yield the files under `folder` in the order of their names, without caches and backups."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name.endswith(("~", ".pyc")):
            continue
        if path.is_dir():
            if path.name != "__pycache__":
                yield from files(path)
        else:
            yield path


def sources(root: Path) -> Iterator[Path]:
    """Yield every file that the site is made from."""
    for name in SOURCES:
        path = root / name
        found = files(path) if path.is_dir() else [path]
        for file in found:
            if not file.relative_to(root).as_posix().startswith(tuple(f"{g}/" for g in GENERATED)):
                yield file


def stamp(root: Path, copy_to: Path | None = None) -> str:
    """Return a digest of all that the site is made from, and copy the sources if asked to.

    The digest is of the very bytes that are copied: what is built from the copy is what
    the stamp says, whatever happens to the sources in the meantime.
    """
    digest = hashlib.blake2b(digest_size=20)
    for part in (commit_time(root), address(), sys.version, platform.machine()):
        digest.update(f"{part}\0".encode())
    for file in sources(root):
        name, content = file.relative_to(root), file.read_bytes()
        digest.update(f"{name.as_posix()}\0{len(content)}\0".encode() + content)
        if copy_to:
            (copy_to / name).parent.mkdir(parents=True, exist_ok=True)
            (copy_to / name).write_bytes(content)
    return digest.hexdigest()


def address() -> str:
    """Return the address that the site will be published at, or nothing."""
    return os.environ.get(ADDRESS, "")


def commit_time(root: Path) -> str:
    """Return the time that the build goes by: SOURCE_DATE_EPOCH, or when HEAD was made."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return epoch
    # safe.directory: the checkout may be another user's, as in a container.
    git = ["git", "-C", str(root), "-c", "safe.directory=*"]
    try:
        top = _output([*git, "rev-parse", "--show-toplevel"])
        if Path(top).resolve() == root.resolve():
            return _output([*git, "log", "-1", "--format=%ct"])
    except (OSError, subprocess.CalledProcessError):
        pass
    return NO_COMMIT


def _output(command: list[str]) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def digest_of(folder: Path) -> str:
    """Return a digest of the names and the content of all files of a built site."""
    digest = hashlib.blake2b(digest_size=20)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        name = path.relative_to(folder).as_posix()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
