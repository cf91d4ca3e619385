"""A network on disk: written whole or not at all, and read back with its checks."""

from __future__ import annotations

import json
import math
import os
import zipfile
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from xordemo.checks import Real
from xordemo.exact.problems import Problem
from xordemo.network.activations import Activation, described, restored
from xordemo.network.files import PathLike, likeness, require_file, require_writable, whole_file
from xordemo.network.parameters import PARAMETER, Parameters, layers_named, parameter_names

READABLE = (
    "what can be read is a .safetensors file of this package, a .json file of the workbench, and, "
    "if its source is named, a .safetensors or .npz file of PyTorch, Keras or scikit-learn; or "
    "type the numbers of as many layers as there are into a .json file: "
    '{"w1": [[1, 1], [1, 1]], "b1": [0, -1], "w2": [1, -2], "b2": 0, "activation": "relu"}'
)
_NAMES = parameter_names(2)
_NEEDED = (*_NAMES, "activation")
_TENSORS = {"F32", "F64", "I8", "I16", "I32", "I64", "U8", "U16", "U32", "U64"}
_LONG_NAMES = {"F16": "float16", "BF16": "bfloat16", "BOOL": "truth values"}
_MOST_JSON = 50_000_000  # bytes: more than a million units take

Kind = TypeVar("Kind", bound=Parameters)


def write_network(path: PathLike, network: Parameters) -> None:
    """Write the parameters and the activation's name and convention as safetensors."""
    require_network_name(path)
    data = as_safetensors(network)
    with whole_file(path) as file:
        file.write(data)


def as_safetensors(network: Parameters) -> bytes:
    """Return what the file of a network holds."""
    known = described(network.activation)
    if known is None:
        raise ValueError(
            f"the activation {network.activation.name!r} is none of this package's; "
            "a file can't hold it"
        )
    arrays = {name: getattr(network, name) for name in parameter_names(len(network.layers))}
    said = {"activation": known[0], "derivative_at_kink": json.dumps(known[1])}
    return bytes(save(arrays, said | {"output": network.output}))


def require_network_name(path: PathLike) -> None:
    """Refuse a name under which no network can be written, or would not be known for one."""
    target = require_writable(path)
    if target.suffix.lower() != ".safetensors" and (target.is_file() or not target.exists()):
        raise ValueError(
            f"a network is saved as safetensors; {os.fspath(path)} must end in .safetensors"
        )


def read_network(path: PathLike, kind: type[Kind]) -> Kind:
    """Read what `write_network` wrote, or a network in JSON; say what is wrong with other files."""
    found = _read_json(path) if _is_json(path) else _read_safetensors(path)
    try:
        return kind(**found)
    except (TypeError, ValueError) as error:
        raise _no_network(path, str(error)) from None


def read_problem(path: PathLike) -> dict[str, Any]:
    """Return the labels and the threshold that a workbench's file says, by name."""
    if not _is_json(path):
        return {}
    said = _json_object(path)
    asked = {name: said[name] for name in ("labels", "threshold") if said.get(name) is not None}
    try:
        Problem.of(**asked)
    except (TypeError, ValueError) as error:
        raise _no_network(path, str(error)) from None
    return asked


def _is_json(path: PathLike) -> bool:
    return Path(path).suffix.lower() == ".json"


def _read_safetensors(path: PathLike) -> dict[str, Any]:
    arrays, metadata = read_tensors(path)
    if set(arrays) != set(parameter_names(layers_named(arrays))) or not arrays:
        held = ", ".join(arrays) or "nothing"
        raise _no_network(path, f"it holds {held}, not {_listed(_NAMES)} and so on; {READABLE}")
    try:
        name, value = metadata["activation"], json.loads(metadata["derivative_at_kink"])
        output = metadata.get("output", "identity")  # older files don't say it
        return {**arrays, "activation": _as_described(name, value), "output": output}
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        why = "nested too deep" if isinstance(error, RecursionError) else error
        raise _no_network(path, f"it does not say which activation it has ({why})") from None


def _as_described(name: str, value: Any) -> Activation:
    """Return the activation that was written in this way."""
    activation = restored(name, value)
    if described(activation) != (name, value):
        raise ValueError(f"{name} has no derivative {value} at a kink")
    return activation


def read_tensors(path: PathLike) -> tuple[dict[str, Real], dict[str, str]]:
    """Return the arrays of a safetensors file by name, and its metadata."""
    require_file(path)
    look = likeness(path)
    try:
        with safe_open(path, "np") as file:
            names = list(file.keys())
            for name in names:
                _require_precision(path, name, file.get_slice(name).get_dtype())
            return {name: file.get_tensor(name) for name in names}, file.metadata() or {}
    except (SafetensorError, TypeError, OSError) as error:
        known = look == "a safetensors file"
        why = str(error) if known else f"it looks like {look}; {READABLE}"
        raise ValueError(
            f"{os.fspath(path)} is not a safetensors file, or is damaged: {why}"
        ) from None


def _require_precision(path: PathLike, name: str, kind: str) -> None:
    if kind not in _TENSORS:
        held = _LONG_NAMES.get(kind, kind)
        raise _no_network(
            path,
            f"{name} must hold float32, float64 or whole numbers, not {held}; "
            "convert it before saving, as .float() does in PyTorch",
        )


def read_npz(path: PathLike) -> dict[str, Any]:
    """Return the arrays of an .npz file by name, in this machine's order of bytes."""
    require_file(path)
    look = likeness(path)
    try:
        with Path(path).open("rb") as file:
            if not zipfile.is_zipfile(file):
                raise zipfile.BadZipFile(f"it looks like {look}; {READABLE}")
            file.seek(0)
            with np.load(file, allow_pickle=False) as archive:
                return {name: _native(array) for name, array in archive.items()}
    except (zipfile.BadZipFile, ValueError, EOFError, AttributeError, KeyError) as error:
        raise _no_npz(path, f"{error}") from None
    except (MemoryError, NotImplementedError, RuntimeError, OSError) as error:
        more = "it promises more numbers than fit into the memory"
        raise _no_npz(path, more if isinstance(error, MemoryError) else str(error)) from None


def _native(array: Any) -> Any:
    if not isinstance(array, np.ndarray):
        raise ValueError("it holds something else than arrays")
    return array.astype(array.dtype.newbyteorder("="))


def _no_npz(path: PathLike, reason: str) -> ValueError:
    return ValueError(f"{os.fspath(path)} is not an .npz file of plain arrays: {reason}")


def _json_object(path: PathLike) -> dict[str, Any]:
    """Return what a JSON file with parameters and an activation says."""
    require_file(path)
    if Path(path).stat().st_size > _MOST_JSON:
        raise _no_network(path, f"it has more than {_MOST_JSON:,} bytes; save it as safetensors")
    try:
        text = Path(path).read_text(encoding="utf-8-sig")  # some editors mark the order of bytes
        found = json.loads(text, parse_int=_double, parse_float=_double)
    except RecursionError:
        raise _no_network(path, f"its brackets are nested too deep; {READABLE}") from None
    except OverflowError as error:
        raise _no_network(path, str(error)) from None
    except ValueError as error:
        look = likeness(path)
        seems = "" if look in ("JSON", "text") else f"; it looks like {look}"
        raise _no_network(path, f"it is not JSON ({error}){seems}; {READABLE}") from None
    needed = ("activation",) if isinstance(found, dict) and "layers" in found else _NEEDED
    if not isinstance(found, dict) or not set(needed) <= set(found):
        missing = [name for name in needed if isinstance(found, dict) and name not in found]
        lacks = f", and lacks {_listed(missing)}" if 0 < len(missing) < len(needed) else ""
        raise _no_network(path, f"it must be an object with {_listed(_NEEDED)}{lacks}; {READABLE}")
    return found


def _double(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise OverflowError(f"the number {text[:20]} is beyond the largest double, 1.8e308")
    return value


def _read_json(path: PathLike) -> dict[str, Any]:
    """Read parameters and the activation's name from JSON."""
    found = _json_object(path)
    try:
        activation = restored(found["activation"], None)
        parameters = _parameters_said(found)
    except (TypeError, ValueError) as error:
        raise _no_network(path, str(error)) from None
    said = {"activation": activation, "output": found.get("output", "identity")}
    return parameters | said


def _parameters_said(found: dict[str, Any]) -> dict[str, Any]:
    """Return w1, b1 and so on; w (H,) and b, a number, stand for the last layer of one logit."""
    named = {name: value for name, value in found.items() if PARAMETER.fullmatch(name)}
    if "layers" in found:
        if named:
            raise ValueError(f"it holds layers and {_listed(list(named))}; one of them says all")
        pairs = found["layers"]
        if not isinstance(pairs, list) or not all(
            isinstance(p, list) and len(p) == 2 for p in pairs
        ):
            raise ValueError("layers must be a list of pairs [w, b]")
        names = parameter_names(len(pairs))
        named = dict(zip(names, (array for pair in pairs for array in pair), strict=True))
    last = layers_named(named)
    weights, biases = f"w{last}", f"b{last}"
    if weights in named and biases in named:
        before = named.get(f"b{last - 1}", named[weights])
        named[weights] = column(named[weights], np.size(before))
        named[biases] = np.atleast_1d(named[biases])
    return named


def column(weights: ArrayLike, hidden: int) -> np.ndarray[Any, np.dtype[Any]]:
    """Return output weights as a matrix; one number for each hidden unit stands for one logit."""
    array = np.asarray(weights)
    return array[:, np.newaxis] if array.shape == (hidden,) else array


def _no_network(path: PathLike, reason: str) -> ValueError:
    return ValueError(f"{os.fspath(path)} is not the file of a network: {reason}")


def _listed(names: tuple[str, ...] | list[str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last
