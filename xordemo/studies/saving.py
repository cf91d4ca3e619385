"""The finished runs of a census: kept together, saved from time to time, and taken up again."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xordemo.network.activations import Activation
from xordemo.studies.blocks import Results
from xordemo.studies.results import Census
from xordemo.studies.runs import Seeds

_SAVE_EVERY_SECONDS = 30.0


class Finished:
    """The runs finished so far, in memory and, if there is a path, in its file."""

    def __init__(
        self,
        seeds: Seeds,
        settings: dict[str, Any],
        activation: Activation,
        path: str | os.PathLike[str] | None,
    ) -> None:
        self.seeds, self.settings, self.activation, self.path = seeds, settings, activation, path
        self.parts: list[Results] = []
        self.count, self.on_disk, self.last = 0, 0, time.monotonic()
        if path is not None and not Path(path).absolute().parent.is_dir():
            raise ValueError(f"save_to is {os.fspath(path)}; there is no such folder")
        if path is not None and Path(path).exists():
            self._resume(Census.load(path, activation))

    def _resume(self, old: Census) -> None:
        for name in self.settings | old.settings:
            theirs, ours = old.settings.get(name), self.settings.get(name)
            if theirs != ours:
                raise ValueError(
                    f"save_to: {self.path} holds a census with {name} {theirs}, "
                    f"this one has {ours}; choose another file"
                )
        if len(old) > len(self.seeds) and (old.seeds[: len(self.seeds)] == self.seeds).all():
            raise ValueError(
                f"save_to: {self.path} holds {len(old)} runs, of these {len(self.seeds)} seeds and "
                "of more; give all its seeds, or choose another file"
            )
        if len(old) > len(self.seeds) or (old.seeds != self.seeds[: len(old)]).any():
            raise ValueError(
                f"save_to: {self.path} holds a census of other seeds; choose another file"
            )
        self.parts, self.count = [{"success": old.success, **old.kept}], len(old)
        self.on_disk = len(old)

    def add(self, results: Results) -> None:
        self.parts.append(results)
        self.count += len(results["success"])
        if time.monotonic() - self.last > _SAVE_EVERY_SECONDS:
            self.save()

    def save(self) -> None:
        if self.path is not None and self.on_disk < self.count:
            self.census().save(self.path)
            self.on_disk, self.last = self.count, time.monotonic()

    def census(self) -> Census:
        whole = {name: _joined(name, [part[name] for part in self.parts]) for name in self.parts[0]}
        self.parts = [whole]
        kept = {name: array for name, array in whole.items() if name != "success"}
        seeds = self.seeds[: self.count]
        return Census(seeds, whole["success"], kept, self.settings, self.activation)

    @contextmanager
    def saved(self) -> Iterator[None]:
        """Save what is finished at the end of the work, and say in an error how much that is."""
        try:
            try:
                yield
            finally:
                if not isinstance(sys.exception(), OSError):  # which may come from saving
                    self.save()
        except BaseException as error:
            if self.path is not None:
                error.add_note(f"{self.on_disk} of {len(self.seeds)} runs are saved in {self.path}")
            raise


def _joined(name: str, arrays: list[NDArray[Any]]) -> NDArray[Any]:
    if len(arrays) == 1:
        return arrays[0]
    return np.sum(arrays, axis=0) if name == "success_by_epoch" else np.concatenate(arrays)
