"""Show the site while you write: python -m docs._site.serve [--port PORT]

sphinx-autobuild rebuilds after every edit, and reloads the page in the browser. It works on a copy
of the sources in build/serve, and leaves build/html alone.
"""

import argparse
import shlex
import subprocess
import sys
from pathlib import Path

from docs._site import sources
from docs._site.build import environment

FOLDER = Path("build", "serve")
UNBUFFERED = {"PYTHONUNBUFFERED": "1"}  # what it says is shown at once, in a file too


def sync(root: Path, copy: Path) -> None:
    """Bring the copy of the sources up to date, and have the scripts run again that need it."""
    wanted = {file.relative_to(root): file.read_bytes() for file in sources.sources(root)}
    copied = (file for file in sources.sources(copy) if file.exists())
    there = {file.relative_to(copy): file.read_bytes() for file in copied}
    changed = {name for name in wanted.keys() | there if wanted.get(name) != there.get(name)}
    for name in changed:
        if name in wanted:
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(wanted[name])
        else:
            (copy / name).unlink()
    # sphinx-gallery doesn't see that the package changed, nor that a script which raised
    # is as it was before: without its checksum a script runs again.
    package = any(name.parts[0] in ("xordemo", "conf.py") for name in changed)
    for checksum in (copy / "docs").glob("*/*.py.md5"):
        if package or Path("gallery", checksum.parent.name, checksum.stem) in changed:
            checksum.unlink()


def main(root: Path, port: int) -> int:
    """Serve the checkout `root` until interrupted."""
    copy = root / FOLDER / "source"
    sync(root, copy)
    python = shlex.quote(sys.executable)
    command = [sys.executable, "-m", "sphinx_autobuild", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--pre-build", f"{python} -m docs._site.serve --sync"]
    for name in ("docs", "gallery", "xordemo", "conf.py"):
        command += ["--watch", str(root / name)]
    command += ["--ignore", str(root / "build"), "--re-ignore", r"/(__pycache__|\.[^/]*)(/|$)"]
    command += ["-c", str(copy), "-d", str(root / FOLDER / "doctrees"), "-q"]
    command += [str(copy / "docs"), str(root / FOLDER / "html")]
    try:
        return subprocess.run(command, cwd=root, env=environment(root) | UNBUFFERED).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--sync", action="store_true", help="only bring the copy up to date")
    arguments = parser.parse_args()
    if arguments.sync:
        sync(Path.cwd(), FOLDER.resolve() / "source")
    else:
        sys.exit(main(Path.cwd(), arguments.port))
