"""A census on disk: written whole or not at all, and read back with its checks."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SCHEMA = 1


def write(
    path: str | os.PathLike[str], settings: dict[str, Any], arrays: dict[str, NDArray[Any]]
) -> None:
    """Write a census to a file; if that fails, a file that was there before stays as it was.

    Parameters
    ----------
    path : path-like
        Where to.
    settings : dict
        How the runs were trained, for JSON.
    arrays : dict of str to ndarray
        The seeds, and what was kept of the runs.

    Raises
    ------
    OSError
        If the file can't be written: a full disk, say.
    """
    target = Path(path)
    header = np.array(json.dumps({"schema": SCHEMA, "settings": settings}))
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as file:
            np.savez(file, header=header, **arrays)  # type: ignore[arg-type]  # numpy's stub
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, target)
    except BaseException as error:
        unfinished.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OSError(
                error.errno,
                f"the census was not saved, an older file stays: {error.strerror}",
                str(target),
            ) from error
        raise


def read(path: str | os.PathLike[str]) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Read what `write` wrote.

    Parameters
    ----------
    path : path-like
        Where from.

    Returns
    -------
    settings : dict
    arrays : dict of str to ndarray

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no census, or one of another schema.
    """
    try:
        with Path(path).open("rb") as file, np.load(file, allow_pickle=False) as archive:
            arrays = dict(archive.items())
            header = json.loads(str(arrays.pop("header")))
            schema, settings = header["schema"], header["settings"]
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError, AttributeError) as error:
        raise ValueError(f"{os.fspath(path)} is not the file of a census") from error
    if schema != SCHEMA:
        raise ValueError(
            f"{os.fspath(path)} has schema {schema}; this version of xordemo reads schema {SCHEMA}"
        )
    return settings, arrays
