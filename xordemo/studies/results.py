"""What came out of a census: which runs succeeded, and what was kept of them."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xordemo.network.activations import Activation, restored
from xordemo.network.files import whole_file
from xordemo.network.model import Network
from xordemo.network.parameters import parameter_names
from xordemo.network.storage import read_npz
from xordemo.network.streams import seed_number
from xordemo.studies.intervals import wilson_interval
from xordemo.studies.runs import Seeds

SCHEMA = 1
# of files from before there was a choice
OLD_SETTINGS = {
    "optimizer": "sgd",
    "until": None,
    "loss": "cross entropy",
    "output": "identity",
    "weight_decay": 0.0,
    "right": 1.0,
}


@dataclass(frozen=True, eq=False)
class Census:
    """What came out of many runs that differ in nothing but their seeds.

    Attributes
    ----------
    seeds : ndarray, shape (S,), uint64
        The runs' seeds.
    success : ndarray, shape (S,), bool
        Whether the trained network puts every sample strictly into its own class, or brings every
        output within the tolerance; with `right` among the settings, so large a share of them.
    kept : dict of str to ndarray
        What was asked for, by name; `study["logits"]` is short for `study.kept["logits"]`.
    settings : dict
        How the runs were trained, in numbers and words.
    activation : Activation or None
        The function of the hidden units; None if a file names one that this package does not have.
    """

    seeds: Seeds
    success: NDArray[np.bool_]
    kept: dict[str, NDArray[Any]]
    settings: dict[str, Any]
    activation: Activation | None

    def __len__(self) -> int:
        return len(self.seeds)

    def __repr__(self) -> str:
        low, high = self.interval
        return (
            f"Census({len(self)} runs, {self.rate:.2%} succeeded, "
            f"95% interval {low:.2%} to {high:.2%})"
        )

    def __getitem__(self, name: str) -> NDArray[Any]:
        if name not in self.kept:
            raise KeyError(f"{name!r} was not kept; what was: {', '.join(self.kept) or 'nothing'}")
        return self.kept[name]

    @property
    def rate(self) -> float:
        """The share of runs that succeeded."""
        return float(self.success.mean())

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% Wilson interval of `rate`."""
        low, high = wilson_interval(self.success.sum(), len(self))
        return float(low), float(high)

    def network(self, seed: int) -> Network:
        """Return the trained network of the run with this seed.

        Raises
        ------
        KeyError, ValueError
            If the parameters were not kept, there is no such run, or its activation is not known.
        """
        rows = np.flatnonzero(self.seeds == np.uint64(seed_number(seed)))
        if not rows.size:
            raise ValueError(f"seed is {seed}; the census has no such run")
        if self.activation is None:
            raise ValueError(
                f"the activation {self.settings['activation'][0]!r} is not one of this package's"
            )
        names = parameter_names(len(self.settings["hidden"]) + 1)
        arrays = (self[name][rows[0]] for name in names)
        return Network(*arrays, activation=self.activation, output=self.settings["output"])

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the census to an .npz file, whole or not at all; `Census.load` reads it."""
        header = np.array(json.dumps({"schema": SCHEMA, "settings": self.settings}))
        arrays = {"seeds": self.seeds, "success": self.success, **self.kept}
        with whole_file(path) as file:
            np.savez(file, header=header, **arrays)  # type: ignore[arg-type]  # numpy's stub

    @classmethod
    def load(cls, path: str | os.PathLike[str], activation: Activation | None = None) -> Census:
        """Read a census that `save` wrote; `activation` serves if it is none of this package's own.

        Raises
        ------
        FileNotFoundError, ValueError
            If there is no such file, or it is no census, or one of another schema.
        """
        try:
            arrays = read_npz(path)
            header = json.loads(str(arrays.pop("header")))
            schema, settings = header["schema"], OLD_SETTINGS | header["settings"]
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{os.fspath(path)} is not the file of a census") from error
        if schema != SCHEMA:
            where = f"{os.fspath(path)} has schema {schema}"
            raise ValueError(f"{where}; this version of xordemo reads schema {SCHEMA}")
        if isinstance(settings["hidden"], int):  # of files from before there were more layers
            settings["hidden"] = [settings["hidden"]]
        name, value = settings["activation"]
        if activation is None and value != "other":
            activation = restored(name, value)
        return cls(arrays.pop("seeds"), arrays.pop("success"), arrays, settings, activation)
