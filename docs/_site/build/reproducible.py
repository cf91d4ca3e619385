"""Take out of a built site what depends on the build and not on its sources."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from pathlib import Path

LEFT_OVERS = (".buildinfo", ".buildinfo.bak")  # notes for a next build, which starts afresh


def finish(html: Path, staging: Path, epoch: int) -> None:
    """Finish the site in `html`; raise ValueError if a file names the folder it was built in."""
    shutil.rmtree(html / "_sources", ignore_errors=True)  # of the gallery's heads alone
    for name in LEFT_OVERS:
        (html / name).unlink(missing_ok=True)
    for archive in html.rglob("*.zip"):
        _rewrite(archive, epoch)
    for path in html.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
        if path.is_file() and os.fsencode(staging.name) in path.read_bytes():
            raise ValueError(f"{path.relative_to(html)} names the folder it was built in")
    html.chmod(0o755)


def _rewrite(archive: Path, epoch: int) -> None:
    """Write a zip file again with its members in order, all from the time `epoch`."""
    with zipfile.ZipFile(archive) as old:
        members = {name: old.read(name) for name in sorted(old.namelist())}
    with zipfile.ZipFile(archive, "w") as new:
        for name, content in members.items():
            new.writestr(member(name, epoch), content)


def member(name: str, epoch: int) -> zipfile.ZipInfo:
    """Return what a zip file notes of a member, the same on every machine."""
    moment = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))  # zip knows no earlier time
    info = zipfile.ZipInfo(name, moment)
    info.external_attr = 0o644 << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
