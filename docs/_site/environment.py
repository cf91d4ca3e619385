"""Make .venv from requirements.lock where it is missing, half made, out of date or moved.

Run by the interpreter that .venv is to have; the standard library is all that is there yet. uv
would do this too, and would have to be installed first.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = (ROOT / ".venv").resolve()  # perhaps a link to that of another checkout
LOCK = ROOT / "requirements.lock"
MADE = VENV / "made-from"  # written after each step, so that it tells what is whole


def packages() -> str:
    """Return what the locked packages in .venv come from."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"requirements.lock {digest}\nPython {sys.version}\nat {sys.base_prefix}\n"


def wanted() -> str:
    """Return what all of .venv comes from: those packages, and xordemo where it lies."""
    return f"{packages()}xordemo in {VENV.parent}\n"


def made_from() -> str:
    """Return what .venv was made from as far as it is whole, or nothing."""
    try:
        return MADE.read_text("utf-8") if (VENV / "bin" / "python").exists() else ""
    except OSError:
        return ""


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other process makes the environment."""
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / "environment.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def pip_command(*arguments: object) -> list[str]:
    """Return the command that installs something into .venv."""
    pip = [VENV / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install"]
    return [*map(str, pip), "--quiet", *map(str, arguments)]


def install_locked() -> None:
    """Install what is locked in shares, since pip uses one core."""
    lock, cores = LOCK.read_text("utf-8"), min(os.cpu_count() or 1, 4)
    requirements = re.findall(r"^\S.*?(?=^\S|\Z)", lock, re.MULTILINE | re.DOTALL)
    with tempfile.TemporaryDirectory() as folder:
        running = []
        for number in range(min(cores, len(requirements))):
            share = Path(folder, f"{number}.txt")
            share.write_text("".join(requirements[number::cores]), "utf-8")
            # Each looks at its own packages only: what they need is locked as well. What is used of
            # them is compiled when it is first imported.
            alone = ("--no-deps", "--no-compile", "--require-hashes", "--requirement", share)
            running.append(subprocess.Popen(pip_command(*alone)))
        failed = [pip for pip in running if pip.wait()]
    if failed:
        raise subprocess.CalledProcessError(failed[0].returncode, failed[0].args)


def make() -> None:
    """Install every locked version, checked against its hash, and xordemo so that edits count."""
    if not made_from().startswith(packages()):
        version = ".".join(map(str, sys.version_info[:3]))
        print(f"Making .venv with Python {version} from requirements.lock (about a minute) ...")
        sys.stdout.flush()
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
        install_locked()
        MADE.write_text(packages(), "utf-8")
        print("Made .venv.")
    offline = ("--no-index", "--no-deps", "--no-build-isolation")
    subprocess.run(pip_command(*offline, "--editable", VENV.parent), check=True)
    MADE.write_text(wanted(), "utf-8")


def main() -> int:
    """Make the environment if need be; return the exit status."""
    if made_from() == wanted():
        return 0
    try:
        with one_at_a_time():
            if made_from() != wanted():
                make()
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"Could not make .venv: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
