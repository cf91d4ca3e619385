"""Put a finished folder in the place of another in one step, so that no reader meets half of it.

Python's os.replace, and what is built on it, takes the place of an empty folder only.
"""

import ctypes
import os
import sys
from pathlib import Path

AT_FDCWD = -100
EXCHANGE = 2  # RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS


def publish(new: Path, place: Path) -> None:
    """Move the folder `new` to `place`; what was there is at `new` afterwards.

    Where the system can't exchange two folders, `place` is missing for a moment, and never wrong.
    """
    if not os.path.lexists(place):
        new.rename(place)
    elif not _exchange(new, place):
        old = new.with_name(f"{new.name}-old")
        place.rename(old)
        new.rename(place)
        old.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            return bool(libc.renamex_np(*names, EXCHANGE) == 0)
        return bool(libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], EXCHANGE) == 0)
    except AttributeError:  # the system's C library has neither
        return False
