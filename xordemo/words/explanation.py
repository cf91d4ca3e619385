"""Why a network works, or fails: its claims, told in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from textwrap import fill

from xordemo.exact.entries import Entry
from xordemo.exact.facts import Facts, facts
from xordemo.network.model import Network
from xordemo.words.claims import Claim, claims
from xordemo.words.sums import corner_name


@dataclass(frozen=True)
class Explanation:
    """What a network does at the four corners of XOR, and why.

    Printing it gives text; a notebook or a page shows it as HTML. All it says are the
    sentences of its claims.

    Attributes
    ----------
    facts : Facts
        What is true of the network, exactly.
    """

    facts: Facts

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, whether it holds or not."""
        return claims(self.facts)

    @property
    def ledger(self) -> tuple[Entry, ...]:
        """The ledger of the four corners (0,0), (1,1), (1,0), (0,1)."""
        return self.facts.entries

    def __getitem__(self, name: str) -> Claim:
        """Return the claim of that name.

        Parameters
        ----------
        name : str
            Such as ``"solves"`` or ``"silent (0,0)"``.

        Returns
        -------
        Claim

        Raises
        ------
        KeyError
            If there is none.
        """
        return {claim.name: claim for claim in self.claims}[name]

    @cached_property
    def paragraphs(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The text: a heading and its sentences, for each paragraph."""
        says = {claim.name: claim.sentence for claim in self.claims}
        parts = {
            "In short": ["solves", "bias is the rule"],
            "Equal and unequal inputs": ["same pattern", "equal logits", "bends the right way"],
            "The units": self._about_units(),
            "What fails": self._about_failure(),
        }
        told = [(title, tuple(says[name] for name in names)) for title, names in parts.items()]
        told.insert(1, ("Corner by corner", tuple(map(self._about_corner, range(4)))))
        return tuple((title, sentences) for title, sentences in told if sentences)

    def _about_corner(self, corner: int) -> str:
        names = ["silent", "carried by bias"]
        if not self.facts.right[corner]:
            names.append("right")
        return " ".join(self[f"{name} {corner_name(corner)}"].sentence for name in names)

    def _about_units(self) -> list[str]:
        if not self.facts.changed_without:
            return ["silent units"]
        silent = ["silent units"] if self.facts.gated else []
        others = ["redundant units"] if self.facts.needed and self.facts.redundant else []
        return [*silent, "needed units", *others]

    def _about_failure(self) -> list[str]:
        if all(self.facts.right):
            return []
        return [*(["confused"] if self.facts.confused else []), "hidden separates"]

    def __str__(self) -> str:
        return "\n\n".join(
            "\n".join(
                [title, *(fill(s, 88, initial_indent="- ", subsequent_indent="  ") for s in told)]
            )
            for title, told in self.paragraphs
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        blocks = [
            f"<p><strong>{title}</strong></p><ul>"
            + "".join(f"<li>{escape(s)}</li>" for s in told)
            + "</ul>"
            for title, told in self.paragraphs
        ]
        return f'<div class="explanation">{"".join(blocks)}</div>'


def explain(network: Network) -> Explanation:
    """Say why a network works on XOR, or why it fails.

    Parameters
    ----------
    network : Network
        With two inputs, one logit and a piecewise linear activation.

    Returns
    -------
    Explanation

    Raises
    ------
    TypeError
        If `network` is not a Network.
    ValueError
        If it has another number of inputs or logits, or a smooth activation.

    Notes
    -----
    Every sign, order and equality is decided in rational numbers, so that no statement
    depends on a rounding. Only the numbers shown are rounded: the terms of each corner to
    as many decimals as make their sum good to three digits.

    Examples
    --------
    >>> why = explain(Network(w1=[[1, 1], [1, 1]], b1=[0, -1], w2=[[-2], [4]], b2=[1]))
    >>> print(why["silent (1,0)"].sentence)
    At (1,0) unit 1 fires: 1.000 (output bias) − 2.000 (unit 1) = −1.000.
    """
    return Explanation(facts(network))
