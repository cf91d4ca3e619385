"""A census on disk: written whole or not at all, and read back with its checks."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xordemo.network.storage import whole_file

SCHEMA = 1


def write(
    path: str | os.PathLike[str], settings: dict[str, Any], arrays: dict[str, NDArray[Any]]
) -> None:
    """Write how the runs were trained, the seeds, and what was kept of the runs."""
    header = np.array(json.dumps({"schema": SCHEMA, "settings": settings}))
    with whole_file(path) as file:
        np.savez(file, header=header, **arrays)  # type: ignore[arg-type]  # numpy's stub


def read(path: str | os.PathLike[str]) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Return the settings and the arrays that `write` wrote."""
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
    # what a file from before there was a choice does not say
    return {"optimizer": "sgd", "until": None} | settings, arrays
