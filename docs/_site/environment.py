"""Make .venv from requirements.lock where it is missing, half made or out of date.

Run by the interpreter that .venv is to have; the standard library is all that is there yet.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
OLDEST, NEWEST = (3, 11), (3, 13)
MADE = VENV / "made-from"  # written last, so that it tells a whole environment from a half-made one


def wanted() -> str:
    """Return what an environment that is up to date was made from."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"requirements.lock {digest}\nPython {sys.version}\nat {sys.base_prefix}\n"


def is_current() -> bool:
    """Tell whether .venv is whole, and made from the lock and the interpreter of today."""
    try:
        return MADE.read_text("utf-8") == wanted() and (VENV / "bin" / "python").exists()
    except OSError:
        return False


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other process makes the environment."""
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / "environment.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make() -> None:
    """Make .venv anew and install every locked version, each checked against its hash."""
    version = ".".join(map(str, sys.version_info[:3]))
    print(f"Making .venv with Python {version} from requirements.lock (a minute or two) ...")
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    pip = [VENV / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "--quiet", "--require-hashes", "--requirement", LOCK], check=True)
    MADE.write_text(wanted(), "utf-8")
    print("Made .venv.")


def main() -> int:
    """Make the environment if need be; return the exit status."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        version = sys.version.split()[0]
        print(f"This needs Python 3.11 to 3.13, not {version}: try make PYTHON=python3.12")
        return 1
    if is_current():
        return 0
    try:
        with one_at_a_time():
            if not is_current():
                make()
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"Could not make .venv: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
