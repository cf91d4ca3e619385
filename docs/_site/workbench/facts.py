"""What the workbench's script needs to know of the package: said there, written into the page."""

from __future__ import annotations

import re
from dataclasses import asdict, fields
from typing import Any, get_args

from docs._site.workbench.packing import SOURCES
from docs._site.workbench.starts import STARTS

# What the page has room and time for; the package has no such limits.
MOST_UNITS = (16, 8, 8)  # in each layer, of one, two and three
MOST_EPOCHS, MOST_POINTS = 5000, 500
MOST_TOLD = 50  # points of which a smooth activation's network tells more than the answers
LARGEST_SEED = 2**53 - 1  # that JavaScript's numbers tell from the next
ENDINGS = {
    "failed": "not every point gets its own class",
    "diverged": "a number grew beyond what floating point holds",
}


def facts() -> dict[str, Any]:
    """Return all of them, as JSON has them."""
    from xordemo.exact.networks import MIDDLES
    from xordemo.exact.problems import CORNERS, TWO_BIT_FUNCTIONS, Problem
    from xordemo.figures.palette import BAND_ENDS, UNIT_COLOURS
    from xordemo.figures.surfaces import BOUNDS
    from xordemo.network.datasets import xor
    from xordemo.network.losses import OUTPUTS
    from xordemo.studies import MEANINGS
    from xordemo.training.settings import Loss

    return {
        "settings": settings(),
        "limits": limits(),
        "mostUnits": MOST_UNITS,
        "mostPoints": MOST_POINTS,
        "mostTold": MOST_TOLD,
        "losses": get_args(Loss),
        "outputs": {name: float(MIDDLES.get(name, 0)) for name in OUTPUTS},
        "activations": activations(),
        "corners": CORNERS,
        "samples": xor()[0].astype(int).tolist(),
        "labels": Problem.of().truth_table,
        "problems": {"".join(map(str, key)): name for key, name in TWO_BIT_FUNCTIONS.items()},
        "outcomes": MEANINGS | ENDINGS,
        "starts": {name: asdict(start) for name, start in STARTS.items()},
        "panels": re.findall(r'id="wb-([\w-]+)"', (SOURCES / "page.html").read_text("utf-8")),
        "side": int(BOUNDS[1]),
        "bandEnds": BAND_ENDS,
        "unitColours": len(UNIT_COLOURS),
    }


def settings() -> dict[str, Any]:
    """Return the settings of the run that the pages use, as the script takes them."""
    from xordemo import original
    from xordemo.network.losses import OUTPUTS
    from xordemo.studies.settings import CensusSettings
    from xordemo.training.settings import TrainingSettings

    activation = CensusSettings(hidden=original.HIDDEN).activation
    training = {each.name: each.default for each in fields(TrainingSettings)}
    return {
        "seed": original.SEED,
        "hidden": [original.HIDDEN],
        "activation": activation.name,
        "output": next(iter(OUTPUTS)),  # none
        "loss": training["loss"],
        "lr": original.LR,
        "momentum": original.MOMENTUM,
        "weight_decay": training["weight_decay"],
        "epochs": original.EPOCHS,
        "batch": 1,
        "reluAtZero": float(activation.derivative(0)),
        "order": "random",
    }


def limits() -> dict[str, dict[str, Any]]:
    """Return between which numbers a setting may be: from `least` to `most`, or `below` one."""
    from xordemo.network.activations import SUBGRADIENTS_AT_ZERO
    from xordemo.studies.settings import CensusSettings
    from xordemo.training.optimizers import SGD

    checks = {each.name: each.metadata.get("check") for each in fields(CensusSettings)}
    least, most = SUBGRADIENTS_AT_ZERO
    momentum = next(each for each in fields(SGD) if each.name == "momentum")
    return {
        "seed": {"whole": True, "least": 0, "most": LARGEST_SEED},
        "epochs": {"whole": True, **checks["epochs"].keywords, "most": MOST_EPOCHS},
        "lr": checks["lr"].keywords,
        "weight_decay": checks["weight_decay"].keywords,
        "momentum": dict(momentum.metadata),
        "reluAtZero": {"least": least, "most": most},
    }


def activations() -> dict[str, dict[str, Any]]:
    """Return what each activation says of itself; a curve has no pieces."""
    import xordemo as xd

    return {
        name: {
            "kinks": activation.kinks,
            "slopesAtKinks": activation.derivative(activation.kinks).tolist(),
            "pieces": activation.pieces,
            "states": activation.states,
            "enclosure": activation.enclosure,
        }
        for name, activation in xd.ACTIVATIONS.items()
    }
