"""Pack the built site into one file, to read it from a folder: python -m docs._site.archive [ROOT]

The same site gives the same bytes.
"""

import sys
from pathlib import Path

from docs._site import sources
from docs._site.reproducible import write_zip

NAME = "inside-the-activation-function"


def pack(html: Path, archive: Path, epoch: int) -> None:
    """Write the files in `html` to a zip file, all from the time `epoch`."""
    paths = (path for path in html.rglob("*") if path.is_file())
    members = {f"{NAME}/{path.relative_to(html).as_posix()}": path.read_bytes() for path in paths}
    unfinished = archive.with_suffix(".part")
    write_zip(unfinished, members, epoch)
    unfinished.replace(archive)


if __name__ == "__main__":
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    target = root / "build" / f"{NAME}.zip"
    pack(root / "build" / "html", target, int(sources.commit_time(root)))
    print(f"The site for offline use is in {target}")
