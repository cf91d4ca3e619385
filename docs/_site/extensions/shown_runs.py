"""Which cells of a gallery script draw the run of the pages, which the workbench has too."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np

from docs._site.workbench.first_view import run_of_the_pages


def draws_the_run(code: str, values: dict[str, Any]) -> bool:
    """Say whether a cell uses the run of the pages, by the values of its names after it ran."""
    names = {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}
    return any(is_of_the_run(values[name]) for name in names & set(values))


def is_of_the_run(value: Any) -> bool:
    """Say whether a value is the run, its network, ledger or atlas, or ends with one of them."""
    from xordemo.exact import Atlas, Entry, ledger
    from xordemo.network import Network
    from xordemo.training import Run
    from xordemo.words import Explanation

    network = run_of_the_pages()[0]
    if isinstance(value, dict):
        return any(map(is_of_the_run, value.values()))
    if isinstance(value, tuple):
        return bool(value) and is_of_the_run(value[-1])
    if isinstance(value, Entry):
        return value == ledger(network, [value.point], value.threshold)[0]
    if isinstance(value, Explanation):
        return is_of_the_run(value.ledger)
    if isinstance(value, Atlas):
        part = value.regions[0]
        return part.logit(part.centre) == ledger(network, [part.centre])[0].logit
    if isinstance(value, Run):
        value = value.network
    return isinstance(value, Network) and all(
        np.array_equal(getattr(value, name), getattr(network, name))
        for name in ("w1", "b1", "w2", "b2")
    )
