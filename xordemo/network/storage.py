"""A network on disk: written whole or not at all, and read back with its checks."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import ArrayLike
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from xordemo.checks import Real
from xordemo.network.activations import described, restored
from xordemo.network.parameters import NAMES, Parameters

PathLike = str | os.PathLike[str]


@contextmanager
def whole_file(path: PathLike) -> Iterator[BinaryIO]:
    """Open a file for writing; it appears when it is complete, and an older one stays till then."""
    target = Path(path)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, target)
    except OSError as error:
        stays = ", an older one stays" if target.exists() else ""
        reason = f"the file was not saved{stays}: {error.strerror}"
        raise OSError(error.errno, reason, str(target)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def write_network(path: PathLike, network: Parameters) -> None:
    """Write the parameters and the activation's name and convention as safetensors."""
    require_suffix(path)
    known = described(network.activation)
    if known is None:
        raise ValueError(
            f"the activation {network.activation.name!r} is none of this package's; "
            "a file can't hold it"
        )
    arrays = {name: getattr(network, name) for name in NAMES}
    said = {"activation": known[0], "derivative_at_kink": json.dumps(known[1])}
    data = save(arrays, said | {"output": network.output})
    with whole_file(path) as file:
        file.write(data)


def require_suffix(path: PathLike) -> None:
    """Refuse a name by which `read_network` would take the file for one of another kind."""
    if Path(path).suffix in (".json", ".npz"):
        raise ValueError(
            f"a network is saved as safetensors; {os.fspath(path)} must end in .safetensors"
        )


def read_network(path: PathLike) -> Parameters:
    """Read what `write_network` wrote, or a network in JSON; say what is wrong with other files."""
    found = _read_json(path) if Path(path).suffix == ".json" else _read_safetensors(path)
    try:
        return Parameters(**found)
    except (TypeError, ValueError) as error:
        raise _no_network(path, str(error)) from None


def _read_safetensors(path: PathLike) -> dict[str, Any]:
    arrays, metadata = read_tensors(path)
    if set(arrays) != set(NAMES):
        raise _no_network(path, f"it holds {', '.join(arrays) or 'nothing'}, not {_listed(NAMES)}")
    try:
        name, value = metadata["activation"], json.loads(metadata["derivative_at_kink"])
        output = metadata.get("output", "identity")  # older files don't say it
        return {**arrays, "activation": restored(name, value), "output": output}
    except (KeyError, TypeError, ValueError) as error:
        raise _no_network(path, f"it does not say which activation it has ({error})") from None


def read_tensors(path: PathLike) -> tuple[dict[str, Real], dict[str, str]]:
    """Return the arrays of a safetensors file by name, and its metadata."""
    if not Path(path).is_file():
        kind = "a folder, not a file" if Path(path).is_dir() else "not there"
        raise FileNotFoundError(f"{os.fspath(path)} is {kind}")
    try:
        with safe_open(path, "np") as file:
            return {name: file.get_tensor(name) for name in file.keys()}, file.metadata() or {}  # noqa: SIM118
    except (SafetensorError, TypeError, OSError) as error:
        raise ValueError(
            f"{os.fspath(path)} is not a safetensors file, or is damaged: {error}"
        ) from None


def read_npz(path: PathLike) -> dict[str, Any]:
    """Return the arrays of an .npz file by name."""
    try:
        with Path(path).open("rb") as file, np.load(file, allow_pickle=False) as archive:
            return dict(archive.items())
    except (zipfile.BadZipFile, ValueError, EOFError, AttributeError, KeyError) as error:
        raise ValueError(
            f"{os.fspath(path)} is not an .npz file of plain arrays: {error}"
        ) from None


def _read_json(path: PathLike) -> dict[str, Any]:
    """Read w1, b1, w2 (H,), b2, a number, and the activation's name from JSON."""
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
    except ValueError as error:
        raise _no_network(path, f"it is not JSON ({error})") from None
    if not isinstance(found, dict) or not {*NAMES, "activation"} <= set(found):
        raise _no_network(path, f"it must be an object with {_listed((*NAMES, 'activation'))}")
    try:
        activation = restored(found["activation"], None)
        w2, b2 = column(found["w2"], np.size(found["b1"])), np.atleast_1d(found["b2"])
    except (TypeError, ValueError) as error:
        raise _no_network(path, str(error)) from None
    weights = {"w1": found["w1"], "b1": found["b1"], "w2": w2, "b2": b2}
    return {**weights, "activation": activation, "output": found.get("output", "identity")}


def column(weights: ArrayLike, hidden: int) -> np.ndarray[Any, np.dtype[Any]]:
    """Return output weights as a matrix; one number for each hidden unit stands for one logit."""
    array = np.asarray(weights)
    return array[:, np.newaxis] if array.shape == (hidden,) else array


def _no_network(path: PathLike, reason: str) -> ValueError:
    return ValueError(f"{os.fspath(path)} is not the file of a network: {reason}")


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
