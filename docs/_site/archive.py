"""Pack the built site into one file for offline use: python -m docs._site.archive [ROOT]

It is unpacked anywhere and read from index.html, without a server. The same site gives the same
bytes.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from docs._site.build import sources
from docs._site.build.reproducible import member

NAME = "inside-the-activation-function"


def pack(html: Path, archive: Path, epoch: int) -> None:
    """Write the files in `html` to a zip file, in order, all from the time `epoch`."""
    unfinished = archive.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w") as packed:
        for path in sorted(path for path in html.rglob("*") if path.is_file()):
            name = f"{NAME}/{path.relative_to(html).as_posix()}"
            packed.writestr(member(name, epoch), path.read_bytes())
    unfinished.replace(archive)


def main(root: Path) -> None:
    """Pack the site of the checkout `root`."""
    archive = root / "build" / f"{NAME}.zip"
    pack(root / "build" / "html", archive, int(sources.commit_time(root)))
    print(f"The site for offline use is in {archive}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve())
