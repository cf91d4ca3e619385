"""The words of the workbench that the glossary explains."""

from __future__ import annotations

from docutils.nodes import make_id

# What the workbench writes, and the glossary's entry where that is another word.
TERMS = {
    "activation": "activation function",
    "batch": "",
    "epochs": "epoch",
    "fold": "",
    "held back": "",
    "hidden units": "hidden unit",
    "labels": "label",
    "learning rate": "",
    "logit": "",
    "loss": "",
    "momentum": "",
    "output": "probability",
    "ReLU′(0)": "ReLU",
    "samples": "sample",
    "seed": "",
    "weight decay": "",
    "bias": "",
}


def links() -> dict[str, str]:
    """Return where each is explained, from the workbench's page."""
    return {
        word: f"glossary.html#term-{identifier(entry or word)}" for word, entry in TERMS.items()
    }


def identifier(entry: str) -> str:
    """Return what Sphinx calls an entry, with the letters as they are."""
    plain = make_id(entry)
    return "".join(
        new.upper() if old.isupper() else new for old, new in zip(entry, plain, strict=True)
    )
