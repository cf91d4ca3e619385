"""A `torch.nn.Sequential`, read module by module: its layers, and the functions it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# PyTorch's classes of the functions that this package has, and the options that make them so
_FUNCTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "ReLU": ("relu", {}),
    "LeakyReLU": ("leaky_relu", {"negative_slope": 0.01}),
    "ReLU6": ("relu6", {}),
    "Hardtanh": ("hard_tanh", {"min_val": -1.0, "max_val": 1.0}),
    "Identity": ("identity", {}),
    "Tanh": ("tanh", {}),
    "Sigmoid": ("sigmoid", {}),
    "ELU": ("elu", {"alpha": 1.0}),
    "GELU": ("gelu", {"approximate": "none"}),
    "SiLU": ("silu", {}),
    "Softplus": ("softplus", {"beta": 1.0}),
    "Softsign": ("softsign", {}),
}


def is_sequential(layers: object) -> bool:
    """Say whether this is modules in a row, as PyTorch holds them."""
    named = any(kind.__name__ == "Sequential" for kind in type(layers).__mro__)
    return named and hasattr(layers, "state_dict") and hasattr(layers, "__iter__")


def require_functions(modules: Sequence[Any], activation: str, output: str) -> None:
    """Refuse modules that are anything but Linear ones with this activation between them."""
    functions = [_function(place, module) for place, module in enumerate(modules)]
    for place, function in enumerate(functions):
        linear = function is None
        if linear and place % 2:
            raise ValueError(
                f"layers hold two Linear modules in a row, {place - 1} and {place}, "
                "with no activation between"
            )
        if not linear and not place % 2:
            kind = type(modules[place]).__name__
            raise ValueError(f"layers hold {place}, a {kind}, where a Linear module must be")
    hidden = list(dict.fromkeys(functions[1:-1:2]))
    if len(hidden) > 1:
        raise ValueError(f"layers mix the activations {hidden}; a Network has one")
    if hidden and hidden[0] != activation:
        raise ValueError(f"layers have the activation {hidden[0]!r}; activation is {activation!r}")
    last = (functions[-1:] if len(functions) % 2 == 0 else []) or ["identity"]
    if last[0] != output:
        raise ValueError(f"layers end with {last[0]!r}; output is {output!r}")


def _function(place: int, module: Any) -> str | None:
    """Return the name of a module's function, or None for a Linear one; refuse others."""
    kind = type(module).__name__
    if kind == "Linear":
        return None
    if kind not in _FUNCTIONS:
        raise ValueError(
            f"layers hold {place}, a {kind}, which a Network does not have; it has Linear modules "
            "with one activation between"
        )
    name, options = _FUNCTIONS[kind]
    for option, usual in options.items():
        if (found := getattr(module, option, usual)) != usual:
            raise ValueError(
                f"layers hold {place}, a {kind} with {option} {found!r}; a Network's has {usual!r}"
            )
    return name
