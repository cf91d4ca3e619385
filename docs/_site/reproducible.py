"""Take out of a built site what depends on the build and not on its sources.

Packages such as repro-zipfile rewrite no zip that another program wrote, so this is ours.
"""

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
    for path in html.rglob("*.zip"):
        with zipfile.ZipFile(path) as old:
            members = {name: old.read(name) for name in old.namelist()}
        write_zip(path, members, epoch)
    for path in html.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
        if path.is_file() and os.fsencode(staging.name) in path.read_bytes():
            raise ValueError(f"{path.relative_to(html)} names the folder it was built in")
    html.chmod(0o755)


def write_zip(path: Path, members: dict[str, bytes], epoch: int) -> None:
    """Write files to a zip in the order of their names, all from the time `epoch`."""
    moment = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))  # zip knows no earlier time
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, moment)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, members[name])
