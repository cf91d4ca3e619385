"""Layers as other libraries hold them, turned into w1, b1, w2, b2 and so on.

The source is named, never guessed: with two inputs and two hidden units, a matrix and its transpose
have one shape. Layers that don't fit it are looked at only to say whose they look like.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from xordemo.network.files import likeness, require_file
from xordemo.network.modules import is_sequential, require_functions
from xordemo.network.parameters import layers_named, parameter_names
from xordemo.network.storage import READABLE, column, read_npz, read_tensors

Source = Literal["pytorch", "keras", "scikit-learn", "xordemo"]

SHAPES = {
    "pytorch": "PyTorch's state_dict: names that end in weight (out, in) and bias",
    "keras": "Keras's get_weights(): a list of kernel (in, out), bias, kernel, bias and so on",
    "scikit-learn": "scikit-learn's coefs_ (in, out) and intercepts_: two lists",
    "xordemo": "this package's own: w1 (D, H), b1 (H,), w2 (H, K), b2 (K,) and so on by name",
}

_OF_NORMALIZATION = ("running_mean", "running_var", "num_batches_tracked")

Arrays = list[NDArray[Any]]
# the weights and the biases of each layer; None where it has none
Held = list[tuple[NDArray[Any], NDArray[Any] | None]]


def parameters_of(layers: Any, source: Source, activation: str, output: str) -> Arrays:
    """Return w1, b1, w2, b2 and so on, in the precision in which they are given."""
    if source not in get_args(Source):
        known = ", ".join(map(repr, get_args(Source)))
        raise ValueError(f"source is {source!r}; it must be one of {known}")
    _check_activation(layers, activation)
    if is_sequential(layers):
        if source == "pytorch":
            require_functions(list(layers), activation, output)
        layers = dict(layers.state_dict())
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
    like, pairs = _arrangement(held)
    if like != source:
        looks = f"look like {SHAPES[like]}" if like else _unknown(held)
        raise ValueError(f"layers {looks}; source={source!r} takes {SHAPES[source]}")
    return _oriented(pairs, source)


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
    if source == "scikit-learn" and not layers_named(names) and not _named_as_pytorch(names):
        half, odd = divmod(len(ordered), 2)
        return ordered if odd else (ordered[:half], ordered[half:])
    return dict(zip(names, ordered, strict=True))


def _natural(name: str) -> str:
    """Return a key that sorts layer 10 after layer 2."""
    return re.sub(r"\d+", lambda digits: digits[0].zfill(9), name)


def _arrangement(layers: Any) -> tuple[Source | None, Held]:
    """Return which library arranges layers in this way, and the arrays of each layer."""
    if hasattr(layers, "coefs_") and hasattr(layers, "intercepts_"):
        layers = layers.coefs_, layers.intercepts_
    if isinstance(layers, Mapping):
        names = parameter_names(layers_named(layers))
        if names and set(layers) <= set(names):
            pairs = zip(names[::2], names[1::2], strict=True)
            return "xordemo", [_pair(layers, *pair) for pair in pairs]
        return ("pytorch", _of_state_dict(layers)) if _named_as_pytorch(layers) else (None, [])
    if not isinstance(layers, Sequence) or isinstance(layers, str):
        return None, []
    if len(layers) == 2 and all(map(_is_list_of_arrays, layers)):
        weights, biases = ([_array(array) for array in part] for part in layers)
        if len(weights) != len(biases):
            each = f"{len(weights)} arrays of weights and {len(biases)} of biases"
            raise ValueError(f"layers are {each}; each layer needs one of both")
        return "scikit-learn", list(zip(weights, biases, strict=True))
    arrays = [_array(array) for array in layers]
    return ("keras", _paired(arrays)) if any(a.ndim >= 2 for a in arrays) else (None, [])


def _is_list_of_arrays(part: Any) -> bool:
    """Say whether this is a list of weights or of biases, and no matrix itself."""
    matrix = all(isinstance(row, Sequence) and np.ndim(row) == 1 for row in part)
    return isinstance(part, Sequence) and not (matrix and len({len(row) for row in part}) == 1)


def _paired(arrays: Arrays) -> Held:
    """Give each array of weights the biases behind it, if there are any, which are no matrix."""
    pairs: Held = []
    for array in arrays:
        if array.ndim < 2 and pairs and pairs[-1][1] is None:
            pairs[-1] = pairs[-1][0], array
        else:
            pairs.append((array, None))
    return pairs


def _named_as_pytorch(names: Iterable[object]) -> bool:
    kinds = {str(name).rpartition(".")[2] for name in names}
    return "weight" in kinds and kinds <= {"weight", "bias", *_OF_NORMALIZATION}


def _of_state_dict(layers: Mapping[str, Any]) -> Held:
    other = [name for name in layers if name.rpartition(".")[2] in _OF_NORMALIZATION]
    if other:
        raise ValueError(
            f"layers hold {other[0]}: they have batch normalization, and a Network has none"
        )
    prefixes = list(dict.fromkeys(name.rpartition(".")[0] for name in layers))
    for one, next_one in pairwise(prefixes):
        if one.isdecimal() and next_one == str(int(one) + 1):
            raise ValueError(
                f"layers hold {one}.weight and {next_one}.weight, which are two modules in a row: "
                "a Network needs an activation between them"
            )
    pairs = [[f"{prefix}.{kind}".lstrip(".") for kind in ("weight", "bias")] for prefix in prefixes]
    missing = [weight for weight, _ in pairs if weight not in layers]
    if missing:
        raise ValueError(f"layers have no {missing[0]}; each layer needs a weight")
    return [_pair(layers, weight, bias) for weight, bias in pairs]


def _pair(layers: Mapping[str, Any], weights: str, biases: str) -> tuple[Any, Any]:
    return _array(layers[weights]), _array(layers[biases]) if biases in layers else None


def _array(value: Any) -> NDArray[Any]:
    """Return an array, also of a tensor that records how it was computed."""
    array = np.asarray(value.detach().cpu().numpy() if hasattr(value, "detach") else value)
    return array.astype(array.dtype.newbyteorder("="))


def _oriented(pairs: Held, source: Source) -> Arrays:
    """Turn the matrices to (in, out), and give 1-D output weights and a scalar bias their axes."""
    turned = source == "pytorch"
    ours = _in_our_shapes(pairs, turned)
    wrong = _misfit(ours, pairs)
    if not wrong:
        return ours
    other = "Keras's and scikit-learn's (in, out)" if turned else "PyTorch's (out, in)"
    turned_back = _in_our_shapes(pairs, not turned)
    hint = "" if _misfit(turned_back, pairs) else f"; they look like {other}"
    first = "all weights, then all biases" if source == "scikit-learn" else "w1, b1, w2, b2, …"
    raise ValueError(
        f"layers do not fit each other: {wrong}; source={source!r} takes them in the order "
        f"{first}, each weight matrix {'(out, in)' if turned else '(in, out)'}{hint}"
    )


def _in_our_shapes(pairs: Held, turned: bool) -> Arrays:
    """Return w1, b1 and so on, (in, out) and (out,) if they fit; zeros for missing biases."""
    arrays: Arrays = []
    for place, (weights, biases) in enumerate(pairs):
        w, last = weights.T if turned else weights, place + 1 == len(pairs)
        if last and arrays:
            w = column(w, arrays[-1].size)
        if biases is None:
            biases = np.zeros(w.shape[-1:], w.dtype)
        arrays += [w, np.atleast_1d(biases) if last else biases]
    return arrays


def _misfit(ours: Arrays, pairs: Held) -> str:
    """Say which array does not fit which, with both shapes as they were given, or nothing."""
    before = ""
    for layer, (w, b) in enumerate(zip(ours[::2], ours[1::2], strict=True), start=1):
        weights, biases = pairs[layer - 1]
        named = f"w{layer} with shape {weights.shape}"
        if w.ndim != 2:
            like = "a convolution's" if w.ndim > 2 else "a normalization's"
            return f"{named} is no matrix, and may be {like}"
        if before and len(w) != ours[2 * layer - 4].shape[1]:
            return f"{named} does not follow {before}"
        if biases is not None and b.shape != w.shape[1:]:
            return f"b{layer} with shape {biases.shape} does not go with {named}"
        before = named
    return ""
