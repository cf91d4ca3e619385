"""Two layers as other libraries hold them, turned into w1, b1, w2, b2.

The source is named, never guessed: with two inputs and two hidden units, a matrix and its transpose
have one shape. Layers that don't fit it are looked at only to say whose they look like.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from xordemo.network.files import likeness, require_file
from xordemo.network.parameters import NAMES
from xordemo.network.storage import READABLE, column, read_npz, read_tensors

Source = Literal["pytorch", "keras", "scikit-learn", "xordemo"]

SHAPES = {
    "pytorch": "PyTorch's state_dict: names that end in weight (out, in) and bias",
    "keras": "Keras's get_weights(): a list of kernel (in, out), bias, kernel, bias",
    "scikit-learn": "scikit-learn's coefs_ (in, out) and intercepts_: two lists of two",
    "xordemo": "this package's own: w1 (D, H), b1 (H,), w2 (H, K) and b2 (K,) by name",
}

Arrays = list[NDArray[Any]]
Held = list[NDArray[Any] | None]  # None where a layer has no biases


def parameters_of(layers: Any, source: Source, activation: str) -> Arrays:
    """Return w1, b1, w2, b2, in the precision in which they are given."""
    if source not in get_args(Source):
        known = ", ".join(map(repr, get_args(Source)))
        raise ValueError(f"source is {source!r}; it must be one of {known}")
    _check_activation(layers, activation)
    if not isinstance(layers, (str, os.PathLike)):
        return _taken(layers, source)
    held = _read(layers, source)
    try:
        return _taken(held, source)
    except ValueError as error:
        by_name = isinstance(held, Mapping) and Path(layers).suffix.lower() == ".safetensors"
        order = f"; the file's arrays are taken by name: {', '.join(held)}" if by_name else ""
        raise ValueError(f"{os.fspath(layers)}: {error}{order}; {READABLE}") from None


def _taken(held: Any, source: Source) -> Arrays:
    like, arrays = _arrangement(held)
    if like != source:
        looks = f"look like {SHAPES[like]}" if like else _unknown(held)
        raise ValueError(f"layers {looks}; source={source!r} takes {SHAPES[source]}")
    return _oriented(arrays, source)


def _unknown(held: Any) -> str:
    """Say of what is no library's layers what it is."""
    if hasattr(held, "fit") and not hasattr(held, "coefs_"):
        return f"are a {type(held).__name__} that is not fitted, and has no coefs_"
    if isinstance(held, Mapping):
        return f"are arrays with the names {', '.join(map(str, held)) or '(none)'}"
    return f"are a {type(held).__name__} of another form"


def _check_activation(layers: Any, activation: str) -> None:
    """Compare with the activation that scikit-learn's objects name."""
    said = getattr(layers, "activation", None)
    theirs = "sigmoid" if said == "logistic" else said
    if hasattr(layers, "coefs_") and theirs != activation:
        here = "" if theirs == said else f", here {theirs!r}"
        raise ValueError(f"layers have the activation {said!r}{here}; activation is {activation!r}")


def _read(path: str | os.PathLike[str], source: Source) -> Any:
    """Return what a file holds, in the form of the source's own objects."""
    require_file(path)
    suffix = Path(path).suffix.lower()
    if suffix == ".safetensors":
        arrays: dict[str, Any] = dict(read_tensors(path)[0])
    elif suffix == ".npz":
        arrays = read_npz(path)
    else:
        looks = f"{os.fspath(path)}, which looks like {likeness(path)}"
        raise ValueError(f"layers is {looks}; a file must be .npz or .safetensors; {READABLE}")
    names = sorted(arrays, key=_natural) if suffix == ".safetensors" else list(arrays)
    ordered = [arrays[name] for name in names]
    if source == "keras" and not _named_as_pytorch(names):
        return ordered
    if source == "scikit-learn" and set(names) != set(NAMES) and not _named_as_pytorch(names):
        half, odd = divmod(len(ordered), 2)
        return ordered if odd else (ordered[:half], ordered[half:])
    return dict(zip(names, ordered, strict=True))


def _natural(name: str) -> str:
    """Return a key that sorts layer 10 after layer 2."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(9), name)


def _arrangement(layers: Any) -> tuple[Source | None, Held]:
    """Return which library arranges layers in this way, and the four arrays in our order."""
    if hasattr(layers, "coefs_") and hasattr(layers, "intercepts_"):
        layers = layers.coefs_, layers.intercepts_
    if isinstance(layers, Mapping):
        names = list(layers)
        if {"w1", "w2"} <= set(names) <= set(NAMES):
            return "xordemo", [_held(layers, name) for name in NAMES]
        return ("pytorch", _of_state_dict(layers)) if _named_as_pytorch(names) else (None, [])
    if not isinstance(layers, Sequence) or isinstance(layers, str):
        return None, []
    if len(layers) == 2 and all(map(_is_list_of_arrays, layers)):
        weights, biases = ([_array(array) for array in part] for part in layers)
        _two(len(weights))
        _two(len(biases))
        return "scikit-learn", [weights[0], biases[0], weights[1], biases[1]]
    arrays: Held = [_array(array) for array in layers]
    if len(arrays) in (2, 3):
        arrays = _with_gaps(arrays)
    _two(len(arrays) / 2)
    return "keras", arrays


def _is_list_of_arrays(part: Any) -> bool:
    """Say whether this is a list of weights or of biases, and no matrix itself."""
    matrix = all(isinstance(row, Sequence) and np.ndim(row) == 1 for row in part)
    return isinstance(part, Sequence) and not (matrix and len({len(row) for row in part}) == 1)


def _with_gaps(arrays: Held) -> Held:
    """Put None where one of two layers has no biases, which are no matrix."""
    dimensions = [0 if array is None else array.ndim for array in arrays]
    matrices = [place for place, axes in enumerate(dimensions) if axes == 2]
    if len(arrays) == len(matrices) == 2:
        return [arrays[0], None, arrays[1], None]
    if len(arrays) == 3 and len(matrices) == 2 and matrices[0] == 0:
        return [*arrays, None] if matrices[1] == 2 else [arrays[0], None, *arrays[1:]]
    return arrays


def _named_as_pytorch(names: list[Any]) -> bool:
    return bool(names) and all(str(name).rpartition(".")[2] in ("weight", "bias") for name in names)


def _of_state_dict(layers: Mapping[str, Any]) -> Held:
    prefixes = list(dict.fromkeys(name.rpartition(".")[0] for name in layers))
    _two(len(prefixes))
    wanted = [f"{prefix}.{kind}".lstrip(".") for prefix in prefixes for kind in ("weight", "bias")]
    missing = [name for name in wanted if name not in layers and name.endswith("weight")]
    if missing:
        raise ValueError(f"layers have no {missing[0]}; each of the two needs a weight")
    return [_held(layers, name) for name in wanted]


def _two(count: float) -> None:
    wanted = "a Network has 2: one hidden layer and the output"
    if count % 1:
        raise ValueError(f"layers hold {2 * count:g} array(s); {wanted}, each with its biases")
    if count != 2:
        raise ValueError(f"layers are {count:g}; {wanted}")


def _held(layers: Mapping[str, Any], name: str) -> NDArray[Any] | None:
    return _array(layers[name]) if name in layers else None


def _array(value: Any) -> NDArray[Any]:
    """Return an array, also of a tensor that records how it was computed."""
    array = np.asarray(value.detach().cpu().numpy() if hasattr(value, "detach") else value)
    return array.astype(array.dtype.newbyteorder("="))


def _oriented(arrays: Held, source: Source) -> Arrays:
    """Turn the matrices to (in, out), and give 1-D output weights and a scalar bias their axes."""
    turned = source == "pytorch"
    ours = _fitted(arrays, turned)
    if ours is not None:
        return ours
    shapes = ", ".join("none" if array is None else str(array.shape) for array in arrays)
    other = "Keras's and scikit-learn's (in, out)" if turned else "PyTorch's (out, in)"
    hint = "" if _fitted(arrays, not turned) is None else f"; they look like {other}"
    order = "all weights, then all biases" if source == "scikit-learn" else "w1, b1, w2, b2"
    raise ValueError(
        f"layers have the shapes {shapes}; source={source!r} takes two layers that fit each other, "
        f"in the order {order}, each weight matrix {'(out, in)' if turned else '(in, out)'}{hint}"
    )


def _fitted(arrays: Held, turned: bool) -> Arrays | None:
    """Return the four arrays as (D, H), (H,), (H, K), (K,), or None if they don't fit."""
    w1, b1, w2, b2 = (_zeros(arrays, place, turned) for place in range(4))
    hidden = b1.shape[0] if b1.ndim == 1 else -1
    first, second = (w1.T, w2.T) if turned else (w1, w2)
    second, last = column(second, hidden), np.atleast_1d(b2)
    fits = (
        first.ndim == second.ndim == 2
        and first.shape[1] == hidden == second.shape[0]
        and last.shape == second.shape[1:]
    )
    return [first, b1, second, last] if fits else None


def _zeros(arrays: Held, place: int, turned: bool) -> NDArray[Any]:
    """Return an array, or the zeros that stand for biases that a layer doesn't have."""
    array = arrays[place]
    if array is not None:
        return array
    weights = np.asarray(arrays[place - 1])
    outputs = 1 if weights.ndim == 1 else weights.shape[0 if turned else -1]
    return np.zeros(outputs, weights.dtype)
