"""Claims: each a fact of a network, a test of that fact, and a sentence that says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xordemo.exact.entries import BIAS
from xordemo.exact.facts import Facts
from xordemo.words import sentences
from xordemo.words.sums import corner_name


@dataclass(frozen=True)
class Claim:
    """One statement about a network that can be true or false.

    Attributes
    ----------
    name : str
        Its kind, with the corner it is about where there is one: ``"solves"``,
        ``"silent (1,0)"``.
    holds : bool
        Whether it is true of the network.
    sentence : str
        What is the case, in words: the statement if it holds, and otherwise what is true
        instead.
    fact : object
        What `holds` was decided from.
    """

    name: str
    holds: bool
    sentence: str
    fact: object


@dataclass(frozen=True)
class Kind:
    """A kind of claim: where its fact comes from, what decides it, how it is said.

    Attributes
    ----------
    fact : callable
        Takes the facts of a network, and a corner if `corners`; returns the one that decides.
    predicate : callable
        Takes that fact and says whether the claim holds.
    words : callable
        Takes what `fact` takes, and whether the claim holds; returns the sentence.
    corners : bool
        Whether there is such a claim about each corner, or one about the network.
    """

    fact: Callable[..., object]
    predicate: Callable[[Any], bool]
    words: Callable[..., str]
    corners: bool = False


KINDS: dict[str, Kind] = {
    "solves": Kind(lambda f: f.right, all, sentences.solves),
    "bias is the rule": Kind(
        # if all are right, a bias that carries class 1 is against the class of the other two
        lambda f: (all(f.right), [entry.carriers for entry in f.entries[:2]]),
        lambda fact: fact == (True, [(BIAS,), (BIAS,)]),
        sentences.bias_is_the_rule,
    ),
    "silent": Kind(
        lambda f, c: f.at_work(c), lambda at_work: not at_work, sentences.silent, corners=True
    ),
    "carried by bias": Kind(
        lambda f, c: f.entries[c].carriers,
        lambda carriers: carriers == (BIAS,),
        sentences.carried_by_bias,
        corners=True,
    ),
    "right": Kind(lambda f, c: f.right[c], bool, sentences.right, corners=True),
    "same pattern": Kind(
        lambda f: [entry.firing for entry in f.entries[:2]],
        lambda firing: firing[0] == firing[1],
        sentences.same_pattern,
    ),
    "equal logits": Kind(
        lambda f: [entry.logit for entry in f.entries[:2]],
        lambda logits: logits[0] == logits[1],
        sentences.equal_logits,
    ),
    "bends the right way": Kind(
        lambda f: f.interaction, lambda gap: gap > 0, sentences.bends_right_way
    ),
    "silent units": Kind(lambda f: f.silent_units, bool, sentences.silent_units),
    "needed units": Kind(lambda f: f.needed, bool, sentences.needed_units),
    "redundant units": Kind(lambda f: f.redundant, bool, sentences.redundant_units),
    "confused": Kind(lambda f: f.confused, bool, sentences.confused),
    "hidden separates": Kind(lambda f: f.hidden_separates, bool, sentences.hidden_separates),
}


def claims(facts: Facts) -> tuple[Claim, ...]:
    """Return every claim about a network, whether it holds or not.

    Parameters
    ----------
    facts : Facts
        What is true of the network.

    Returns
    -------
    tuple of Claim
        In the order of `KINDS`, a claim about corners once for each.

    Examples
    --------
    >>> from xordemo.exact.facts import facts
    >>> from xordemo.network.model import Network
    >>> found = claims(facts(Network([[1], [1]], [0], [[-2]], [1])))
    >>> found[0].name, found[0].holds
    ('solves', False)
    >>> found[0].sentence
    'This network with 1 hidden unit fails on XOR: (1,1) does not get its own class.'
    """
    found = []
    for name, kind in KINDS.items():
        for corner in range(4) if kind.corners else [None]:
            about = () if corner is None else (corner,)
            fact = kind.fact(facts, *about)
            holds = kind.predicate(fact)
            full_name = " ".join([name, *map(corner_name, about)])
            found.append(Claim(full_name, holds, kind.words(facts, *about, holds), fact))
    return tuple(found)
